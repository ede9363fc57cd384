// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/event_json.h"

namespace faultline::api {
namespace {

void writeFrames(JsonWriter &json, const Exception &exception)
{
    json.key("frames").beginArray();
    for (const Frame &frame : exception.frames) {
        json.beginObject();
        json.field("file", frame.file).field("line", frame.line).field("function", frame.function);
        json.fieldIfAny("module", frame.module)
            .field("in_app", frame.inApp)
            .fieldIfAny("source", frame.source);
        json.endObject();
    }
    json.endArray();
}

void writeTrace(JsonWriter &json, const StackTrace &trace)
{
    json.key("exceptions").beginArray();
    for (const Exception &exception : trace.exceptions) {
        json.beginObject();
        json.field("type", exception.type).field("message", exception.message);
        writeFrames(json, exception);
        json.endObject();
    }
    json.endArray();
}

void writeClassification(JsonWriter &json, const Classification &classification)
{
    json.key("classification").beginObject();
    json.field("category", name(classification.category)).field("rule", classification.rule);
    json.field("score", classification.score).field("fixable", isFixable(classification.category));
    if (!classification.runnerUpRule.empty())
        json.field("runner_up", name(classification.runnerUp))
            .field("runner_up_rule", classification.runnerUpRule);
    json.endObject();
}

} // namespace

void writeEventRow(JsonWriter &json, const EventRow &row)
{
    json.beginObject();
    json.field("kind", "error").field("id", row.id.text()).field("timestamp", toIso8601(row.at));
    json.field("service", row.service).fieldIfAny("environment", row.environment);
    json.field("severity", name(row.severity)).field("type", row.type).field("message", row.message);
    json.field("pattern_id", row.pattern.text()).fieldIfAny("release", row.release);
    json.fieldIfAny("trace_id", row.traceId);
    json.endObject();
}

void writeEvent(JsonWriter &json, const DigestedEvent &digested, PatternId pattern)
{
    const ErrorEvent &event = digested.event;
    json.beginObject();
    json.field("kind", "error").field("id", event.id.text()).field("timestamp", toIso8601(event.at));
    json.field("received_at", toIso8601(event.receivedAt)).field("service", event.service);
    json.fieldIfAny("environment", event.environment).fieldIfAny("release", event.release);
    json.field("level", name(event.level)).field("severity", name(digested.severity.severity));
    json.field("type", event.type).field("message", event.message).field("culprit", digested.culprit);
    json.fieldIfAny("endpoint", event.endpoint)
        .fieldIfAny("method", event.method)
        .fieldIfAny("user_id", event.userId);
    json.fieldIfAny("request_id", event.requestId).fieldIfAny("trace_id", event.traceId);
    json.field("pattern_id", pattern.text()).field("fingerprint", digested.fingerprint.key);
    writeClassification(json, digested.classification);
    writeTrace(json, event.trace);
    json.key("tags").beginObject();
    for (const Tag &tag : event.tags)
        json.field(tag.key, tag.value);
    json.endObject();
    json.field("recent_logs", event.recentLogs);
    json.key("redactions").beginObject();
    for (const RedactionCount &each : event.redactions)
        json.field(each.kind, each.count);
    json.endObject().endObject();
}

void writePattern(JsonWriter &json, const PatternRow &row)
{
    const Pattern &pattern = row.pattern;
    json.beginObject();
    json.field("id", pattern.id.text()).field("type", pattern.type).field("message", pattern.message);
    json.field("template", pattern.messageTemplate).field("culprit", pattern.culprit);
    json.field("service", pattern.service).fieldIfAny("environment", pattern.environment);
    json.field("category", name(pattern.category)).field("fixable", isFixable(pattern.category));
    json.field("severity", name(pattern.severity)).field("state", name(pattern.state));
    json.field("events", pattern.eventCount).field("users", pattern.userCount);
    json.field("first_seen", toIso8601(pattern.firstSeen)).field("last_seen", toIso8601(pattern.lastSeen));
    json.fieldIfAny("first_release", pattern.firstRelease).fieldIfAny("last_release", pattern.lastRelease);
    json.field("last_event", pattern.lastEvent.text()).field("fingerprint", pattern.fingerprint);
    json.endObject();
}

} // namespace faultline::api
