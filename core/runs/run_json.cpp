// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/run_json.h"

#include <algorithm>

namespace faultline::runs {
namespace {

constexpr std::size_t kMostOperations = 20;

std::int64_t microsOf(Micros length)
{
    return length.count();
}

void writeErrors(JsonWriter &json, std::string_view name, const std::vector<RunError> &errors)
{
    json.key(name).beginArray();
    for (const RunError &error : errors) {
        json.beginObject().field("pattern_id", error.pattern.text()).field("title", error.title);
        json.fieldIfAny("where", error.where).field("service", error.service);
        json.field("severity", faultline::name(error.severity)).field("count", error.count);
        json.field("is_new", error.isNew).endObject();
    }
    json.endArray();
}

void writeChanges(JsonWriter &json, std::string_view name, const std::vector<OperationChange> &changes)
{
    json.key(name).beginArray();
    for (const OperationChange &change : changes) {
        json.beginObject().field("service", change.service).field("operation", change.operation);
        json.field("count_before", change.countBefore).field("count_after", change.countAfter);
        json.field("median_us_before", microsOf(change.medianBefore));
        json.field("median_us_after", microsOf(change.medianAfter));
        json.field("p95_us_before", microsOf(change.p95Before))
            .field("p95_us_after", microsOf(change.p95After));
        json.field("ratio", change.ratio).endObject();
    }
    json.endArray();
}

} // namespace

void writeRun(JsonWriter &json, const Run &run)
{
    json.beginObject().field("name", run.name).field("service", run.service);
    json.fieldIfAny("environment", run.environment).field("command", run.command);
    json.field("started_at", toIso8601(run.startedAt));
    if (run.endedAt) {
        json.field("ended_at", toIso8601(*run.endedAt));
        json.field("duration_us", microsOf(*run.endedAt - run.startedAt));
    }
    if (run.exitCode)
        json.field("exit_code", *run.exitCode);
    json.field("lines", run.lineCount).field("lines_lost", run.lostLineCount).endObject();
}

void writeRuns(JsonWriter &json, const std::vector<Run> &runs)
{
    json.beginObject().key("runs").beginArray();
    for (const Run &run : runs)
        writeRun(json, run);
    json.endArray().endObject();
}

void writeContents(JsonWriter &json, const RunContents &contents)
{
    std::int64_t errorCount = 0;
    for (const RunError &error : contents.errors)
        errorCount += error.count;
    std::int64_t spanCount = 0;
    for (const RunOperation &operation : contents.operations)
        spanCount += static_cast<std::int64_t>(operation.durations.size());
    json.beginObject().field("name", contents.name).key("run");
    if (contents.run)
        writeRun(json, *contents.run);
    else
        json.null();
    json.field("error_count", errorCount);
    writeErrors(json, "errors", contents.errors);
    json.field("span_count", spanCount).key("operations").beginArray();
    for (std::size_t i = 0; i < std::min(contents.operations.size(), kMostOperations); ++i) {
        const RunOperation &operation = contents.operations[i];
        json.beginObject().field("service", operation.service).field("operation", operation.operation);
        json.field("count", static_cast<std::int64_t>(operation.durations.size()));
        json.field("failed", operation.failedCount);
        json.field("median_us", microsOf(medianOf(operation.durations)));
        json.field("p95_us", microsOf(p95Of(operation.durations)));
        json.field("max_us", microsOf(operation.durations.back())).endObject();
    }
    json.endArray().field("is_cut", contents.isCut).endObject();
}

void writeComparison(JsonWriter &json, const Comparison &comparison)
{
    json.beginObject().field("before", comparison.before).field("after", comparison.after);
    writeErrors(json, "new_errors", comparison.appeared);
    writeErrors(json, "gone_errors", comparison.gone);
    json.field("shared_errors", comparison.sharedErrorCount);
    writeChanges(json, "slower", comparison.slower);
    writeChanges(json, "faster", comparison.faster);
    json.field("alike_operations", comparison.alikeCount);
    json.field("unjudged_operations", comparison.unjudgedCount);
    json.field("only_before_operations", comparison.onlyBeforeCount);
    json.field("only_after_operations", comparison.onlyAfterCount);
    json.field("rule", comparisonRule()).key("unknown").beginArray();
    for (const std::string &sentence : comparison.unknown)
        json.value(sentence);
    json.endArray().endObject();
}

} // namespace faultline::runs
