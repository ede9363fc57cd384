// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/store/event_codec.h"

#include <simdjson.h>

namespace faultline::store {
namespace {

constexpr std::array<std::string_view, 4> kLinkNames{ "outermost", "cause", "context", "member" };

/// The client's own JSON goes in as it is where it is one value; else as the text that it is.
void writeExtra(JsonWriter &json, const std::string &extra)
{
    if (extra.empty())
        return;
    simdjson::dom::parser parser;
    simdjson::dom::element element;
    json.key("extra");
    if (parser.parse(extra).get(element) == simdjson::SUCCESS)
        json.raw(extra);
    else
        json.value(extra);
}

void writeExceptions(JsonWriter &json, const StackTrace &trace)
{
    json.fieldIfAny("language", trace.language).key("exceptions").beginArray();
    for (const Exception &exception : trace.exceptions) {
        json.beginObject().field("type", exception.type).field("message", exception.message);
        json.field("link", kLinkNames[static_cast<std::size_t>(exception.link) % kLinkNames.size()]);
        json.field("parent", exception.parent).key("frames").beginArray();
        for (const Frame &frame : exception.frames) {
            json.beginObject().field("file", frame.file).field("line", frame.line);
            if (frame.column > 0)
                json.field("column", frame.column);
            json.field("function", frame.function).fieldIfAny("module", frame.module);
            json.fieldIfAny("source", frame.source).field("in_app", frame.inApp).endObject();
        }
        json.endArray().endObject();
    }
    json.endArray();
}

void writeRaw(JsonWriter &json, const ErrorEvent &event)
{
    json.field("timestamp", toIso8601(event.at)).field("received_at", toIso8601(event.receivedAt));
    json.field("protocol", event.protocol).field("service", event.service);
    json.fieldIfAny("environment", event.environment).fieldIfAny("release", event.release);
    json.field("level", name(event.level)).field("handled", event.isHandled);
    json.field("type", event.type).field("message", event.message);
    json.fieldIfAny("endpoint", event.endpoint).fieldIfAny("method", event.method);
    json.fieldIfAny("user_id", event.userId).fieldIfAny("request_id", event.requestId);
    json.fieldIfAny("trace_id", event.traceId).fieldIfAny("stacktrace", event.stackText);
    writeExceptions(json, event.trace);
    json.fieldIfAny("recent_logs", event.recentLogs);
    writeExtra(json, event.extra);
    json.key("tags").beginArray();
    for (const Tag &tag : event.tags)
        json.beginObject().field("key", tag.key).field("value", tag.value).endObject();
    json.endArray().key("client_fingerprint").beginArray();
    for (const std::string &part : event.clientFingerprint)
        json.value(part);
    json.endArray().key("redactions").beginObject();
    for (const RedactionCount &redaction : event.redactions)
        json.field(redaction.kind, redaction.count);
    json.endObject();
}

void writeDerived(JsonWriter &json, const DigestedEvent &digested)
{
    const Classification &classification = digested.classification;
    json.key("derived").beginObject().field("template", digested.messageTemplate);
    json.fieldIfAny("culprit", digested.culprit).key("fingerprint").beginObject();
    json.field("version", digested.fingerprint.version).field("key", digested.fingerprint.key);
    json.key("parts").beginArray();
    for (const FingerprintPart &part : digested.fingerprint.parts) {
        json.beginObject().field("kind", part.kind).field("value", part.value).field("used", part.isUsed);
        json.fieldIfAny("reason", part.reason).endObject();
    }
    json.endArray().endObject().field("seed_fingerprint", digested.seedFingerprint);
    json.key("category").beginObject().field("name", name(classification.category));
    json.field("rule", classification.rule).field("score", classification.score);
    json.field("runner_up", name(classification.runnerUp));
    json.field("runner_up_rule", classification.runnerUpRule);
    json.field("runner_up_score", classification.runnerUpScore).endObject();
    json.key("severity").beginObject().field("name", name(digested.severity.severity));
    json.key("reasons").beginArray();
    for (const std::string &reason : digested.severity.reasons)
        json.value(reason);
    json.endArray().endObject().endObject();
}

} // namespace

std::string eventDocument(std::int64_t sequence, PatternId pattern, const DigestedEvent &digested)
{
    JsonWriter json;
    json.beginObject().field("id", digested.event.id.text()).field("sequence", sequence);
    json.field("pattern", pattern.text());
    writeRaw(json, digested.event);
    writeDerived(json, digested);
    return json.endObject().take();
}

} // namespace faultline::store
