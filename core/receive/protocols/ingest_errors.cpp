// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/ingest_errors.h"

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/receive/protocols/json_records.h"

#include <algorithm>
#include <array>
#include <utility>

namespace faultline::receive {
namespace {

constexpr std::size_t kMostSentFrames = 500; ///< of one exception
constexpr std::size_t kMostSentExceptions = 50;
constexpr std::size_t kMostSentTags = 200;
constexpr std::size_t kMostTraceBytes = 1'000'000;

std::optional<std::string> present(std::string text)
{
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

int positionOf(std::optional<double> number)
{
    constexpr double kMostPosition = 1e9;
    return number && *number > 0 && *number < kMostPosition ? static_cast<int>(*number) : 0;
}

/// Sent outermost first, kept innermost first.
std::vector<Frame> framesIn(JsonRecord &record)
{
    std::vector<Frame> frames;
    for (const auto &sent : record.objects({ "frames" }, kMostSentFrames)) {
        JsonRecord frame(sent, record.placeOf("frames[" + std::to_string(frames.size()) + "]."));
        Frame kept;
        kept.file = frame.text({ "file", "filename" });
        kept.module = frame.text({ "module" });
        kept.line = positionOf(frame.number({ "line", "lineno" }));
        kept.column = positionOf(frame.number({ "column", "colno" }));
        kept.function = frame.text({ "function" });
        kept.source = frame.text({ "context_line" });
        kept.inApp = frame.flag({ "in_app" }).value_or(true);
        frames.push_back(std::move(kept));
        if (!frame.isGood())
            record.fail(*frame.problem());
    }
    std::reverse(frames.begin(), frames.end());
    return frames;
}

void addException(StackTrace &trace, std::string type, std::string message, std::vector<Frame> frames)
{
    const bool isFirst = trace.exceptions.empty();
    const int before = static_cast<int>(trace.exceptions.size()) - 1;
    trace.exceptions.push_back({ std::move(type), std::move(message), std::move(frames),
        isFirst ? Link::Outermost : Link::Cause, before });
}

StackTrace traceIn(JsonRecord &record, const std::string &type, const std::string &message)
{
    StackTrace trace;
    trace.language = record.text({ "language", "platform" });
    if (auto frames = framesIn(record); !frames.empty())
        addException(trace, type, message, std::move(frames));
    std::size_t place = 0;
    for (const auto &sent : record.objects({ "exceptions" }, kMostSentExceptions)) {
        JsonRecord exception(sent, record.placeOf("exceptions[" + std::to_string(place++) + "]."));
        std::string itsType = exception.text({ "type" });
        std::string itsMessage = exception.text({ "message", "value" }, kMostTextBytes);
        auto frames = framesIn(exception);
        if (!exception.isGood())
            record.fail(*exception.problem());
        // Some send the record's own exception again as the first of the list.
        const bool isAgain
            = trace.exceptions.size() == 1 && place == 1 && itsType == type && itsMessage == message;
        if (!isAgain)
            addException(trace, std::move(itsType), std::move(itsMessage), std::move(frames));
    }
    return trace;
}

/// `{"region": "eu"}`, or `["region:eu", "canary"]`.
std::vector<Tag> tagsIn(
    JsonRecord &record, const simdjson::dom::object *members, const std::vector<std::string> &words)
{
    std::vector<Tag> tags;
    const auto add = [&](std::string_view key, std::string_view value) {
        if (tags.size() < kMostSentTags && !trimmed(key).empty())
            tags.push_back(
                { toValidUtf8(cutUtf8(trimmed(key), 200)), toValidUtf8(cutUtf8(value, kMostNameBytes)) });
    };
    for (const std::string &word : words) {
        const std::size_t colon = word.find(':');
        add(std::string_view(word).substr(0, colon),
            colon == std::string::npos ? "true" : trimmed(std::string_view(word).substr(colon + 1)));
    }
    if (members == nullptr)
        return tags;
    for (const auto member : *members) {
        const auto text = scalarText(member.value);
        if (text)
            add(member.key, *text);
        else if (!member.value.is_null())
            record.fail(invalidField(record.placeOf("tags." + toValidUtf8(member.key)), "a text"));
    }
    return tags;
}

std::vector<Tag> sentTags(JsonRecord &record)
{
    if (record.isList("tags"))
        return tagsIn(record, nullptr, record.texts({ "tags" }, kMostSentTags));
    const auto members = record.object({ "tags" });
    return tagsIn(record, members ? &*members : nullptr, {});
}

/// What both of the calls name alike.
ErrorPayload commonIn(JsonRecord &record)
{
    ErrorPayload error;
    error.timestamp = present(record.text({ "timestamp", "time" }));
    error.environment = present(record.text({ "environment", "env" }));
    error.release = present(record.text({ "release", "version" }));
    error.traceId = present(record.text({ "trace_id" }));
    error.spanId = present(record.text({ "span_id" }));
    error.requestId = present(record.text({ "request_id" }));
    error.endpoint = present(record.text({ "endpoint" }));
    error.method = present(record.text({ "method" }));
    error.userId = present(record.text({ "user_id" }));
    error.handled = record.flag({ "handled" });
    error.stacktrace = present(record.text({ "stacktrace", "stack_trace" }, kMostTraceBytes));
    error.recentLogs = present(record.text({ "recent_logs" }, kMostTraceBytes));
    error.tags = sentTags(record);
    if (const std::string id = record.text({ "event_id", "id" }); !id.empty()) {
        const auto parsed = Uuid::parse(id);
        if (parsed.ok())
            error.eventId = *parsed;
        else
            record.fail(invalidField(record.placeOf("event_id"), "a UUID"));
    }
    return error;
}

void readErrorRecord(JsonRecord &record, std::size_t index, Payloads &into)
{
    ErrorPayload error = commonIn(record);
    error.service = record.requiredText({ "service" }, 200);
    error.level = present(record.text({ "level" }));
    error.error = record.text({ "message", "error" }, kMostTextBytes);
    std::string type = record.text({ "type" });
    error.trace = traceIn(record, type, error.error);
    if (!error.trace.isEmpty() && type.empty() && error.error.empty()) {
        type = error.trace.exceptions.front().type;
        error.error = error.trace.exceptions.front().message;
    }
    if (error.error.empty() && type.empty())
        record.fail(missingField(record.placeOf("message")));
    error.type = present(std::move(type));
    error.extra = record.rest({ "extra" });
    if (record.isGood())
        into.errors.emplace_back(index, std::move(error));
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kSeverityLevels{
    { { "critical", "fatal" }, { "high", "error" }, { "medium", "warning" }, { "low", "info" } }
};

std::string levelOfSeverity(std::string_view severity)
{
    const std::string word = toLowerAscii(trimmed(severity));
    for (const auto &[said, level] : kSeverityLevels) {
        if (said == word)
            return std::string(level);
    }
    return word;
}

void readCapture(JsonRecord &record, std::size_t index, Payloads &into)
{
    ErrorPayload error = commonIn(record);
    error.error = record.requiredText({ "message" }, kMostTextBytes);
    const std::string severity = record.text({ "severity", "level" });
    const std::string source = record.text({ "source" });
    const std::string resource = record.text({ "resource_id" });
    const std::string correlation = record.text({ "correlation_id" });
    error.level = present(levelOfSeverity(severity));
    error.service = record.text({ "service" }, 200);
    for (const std::string &name : { resource, source, std::string("unknown") }) {
        if (trimmed(error.service).empty())
            error.service = cutUtf8(name, 200);
    }
    if (!error.requestId)
        error.requestId = present(correlation);
    for (const auto &[key, value] : { std::pair("severity", &severity), std::pair("source", &source),
             std::pair("resource_id", &resource), std::pair("correlation_id", &correlation) }) {
        if (!value->empty())
            error.tags.push_back({ key, *value });
    }
    error.extra = record.rest({ "metadata" });
    if (!error.eventId)
        error.eventId = Uuid::generate(SystemClock().now());
    if (!record.isGood())
        return;
    into.clientId = error.eventId->text();
    into.errors.emplace_back(index, std::move(error));
}

} // namespace

Result<Payloads> decodeIngestErrors(const Request &request)
{
    return decodeJsonRecords(request, readErrorRecord, "errors");
}

Result<Payloads> decodeCapture(const Request &request)
{
    auto payloads = decodeJsonRecords(request, readCapture);
    if (payloads.ok() && payloads->errors.size() + payloads->refused.size() != 1)
        return Error{ ErrorCode::InvalidInput, "This address takes one error at a time.", {},
            "Send one JSON object, or many of them to /ingest/errors.", {}, "invalid_json" };
    return payloads;
}

Response answerCapture(const Acceptance &acceptance)
{
    if (!acceptance.rejected.empty())
        return errorResponse(acceptance.rejected.front().error);
    JsonWriter json;
    json.beginObject().field("status", "captured").field("error_id", acceptance.clientId);
    Response response;
    response.body = json.endObject().take();
    return response;
}

} // namespace faultline::receive
