// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event_codec.h"

#include "core/base/json.h"
#include "core/store/json_fields.h"
#include "core/store/stack_outline.h"

#include <simdjson.h>

namespace faultline::store {
namespace {

using Element = simdjson::dom::element;

Error unreadablePart(std::string_view part)
{
    return { ErrorCode::Storage, "The stored " + std::string(part) + " of an event cannot be read.", {},
        "Restart to check and salvage the file." };
}

bool hasStack(const ErrorEvent &event)
{
    return !event.stackText.empty() || event.trace != StackTrace{};
}

void writeWords(JsonWriter &json, std::string_view key, const std::vector<std::string> &words)
{
    json.key(key).beginArray();
    for (const std::string &word : words)
        json.value(word);
    json.endArray();
}

void writeFrame(JsonWriter &json, const Frame &frame)
{
    json.beginObject();
    json.field("file", frame.file).field("line", frame.line).field("column", frame.column);
    json.field("function", frame.function).field("module", frame.module).field("source", frame.source);
    json.field("inApp", frame.inApp).endObject();
}

void writeTrace(JsonWriter &json, const StackTrace &trace, const std::vector<std::string> &words)
{
    json.field("language", trace.language).key("exceptions").beginArray();
    for (const Exception &exception : trace.exceptions) {
        json.beginObject().field("type", exception.type);
        json.field("message", withMarks(exception.message, words));
        json.field("link", static_cast<int>(exception.link)).field("parent", exception.parent);
        json.key("frames").beginArray();
        for (const Frame &frame : exception.frames)
            writeFrame(json, frame);
        json.endArray().endObject();
    }
    json.endArray();
}

StackTrace traceIn(const Element &object, const std::vector<std::string> &words)
{
    StackTrace trace;
    trace.language = textIn(object, "language");
    for (const Element &item : itemsIn(object, "exceptions")) {
        Exception exception;
        exception.type = textIn(item, "type");
        exception.message = withoutMarks(textIn(item, "message"), words);
        exception.link = static_cast<Link>(integerIn(item, "link"));
        exception.parent = static_cast<int>(integerIn(item, "parent"));
        for (const Element &frameItem : itemsIn(item, "frames")) {
            exception.frames.push_back(
                { textIn(frameItem, "file"), static_cast<int>(integerIn(frameItem, "line")),
                    static_cast<int>(integerIn(frameItem, "column")), textIn(frameItem, "function"),
                    textIn(frameItem, "module"), textIn(frameItem, "source"), isTrueIn(frameItem, "inApp") });
        }
        trace.exceptions.push_back(std::move(exception));
    }
    return trace;
}

std::vector<std::string> messagesIn(const Element &context, const std::string &message)
{
    std::vector<std::string> words;
    for (const Element &item : itemsIn(context, "messages"))
        words.push_back(item.is_null() ? message : textOf(item));
    return words;
}

/// `[["key", …], …]`, each pair given to `take` as key and value.
template <class Take> void eachPair(const Element &object, const char *key, Take take)
{
    for (const Element &item : itemsIn(object, key)) {
        const std::vector<Element> pair = itemsOf(item);
        if (pair.size() == 2)
            take(textOf(pair[0]), pair[1]);
    }
}

} // namespace

std::vector<std::string> stackWords(const ErrorEvent &event)
{
    return hasStack(event) ? variableWords(event) : std::vector<std::string>();
}

std::string contextJson(const ErrorEvent &event, const std::vector<std::string> &words)
{
    JsonWriter json;
    json.beginObject().field("protocol", event.protocol).field("level", name(event.level));
    json.field("handled", event.isHandled).fieldIfAny("endpoint", event.endpoint);
    json.fieldIfAny("method", event.method).fieldIfAny("user", event.userId);
    json.fieldIfAny("logs", event.recentLogs).fieldIfAny("extra", event.extra);
    if (!event.tags.empty()) {
        json.key("tags").beginArray();
        for (const Tag &tag : event.tags)
            json.beginArray().value(tag.key).value(tag.value).endArray();
        json.endArray();
    }
    if (!event.clientFingerprint.empty())
        writeWords(json, "clientFingerprint", event.clientFingerprint);
    if (!event.redactions.empty()) {
        json.key("redactions").beginArray();
        for (const RedactionCount &redaction : event.redactions)
            json.beginArray().value(redaction.kind).value(redaction.count).endArray();
        json.endArray();
    }
    // The event's own message is in a column already; only what differs from it is kept here again.
    if (!words.empty()) {
        json.key("messages").beginArray();
        for (const std::string &word : words) {
            if (word == event.message)
                json.null();
            else
                json.value(word);
        }
        json.endArray();
    }
    return json.endObject().take();
}

std::string stackJson(const ErrorEvent &event, const std::vector<std::string> &words)
{
    if (!hasStack(event))
        return {};
    JsonWriter json;
    json.beginObject().field("text", withMarks(event.stackText, words));
    writeTrace(json, event.trace, words);
    return json.endObject().take();
}

std::string derivationJson(const DigestedEvent &digested)
{
    JsonWriter json;
    const Fingerprint &fingerprint = digested.fingerprint;
    json.beginObject().field("template", digested.messageTemplate).field("culprit", digested.culprit);
    json.field("version", fingerprint.version).field("fingerprint", fingerprint.key);
    json.key("parts").beginArray();
    for (const FingerprintPart &part : fingerprint.parts) {
        json.beginObject().field("kind", part.kind).field("value", part.value);
        json.field("used", part.isUsed).fieldIfAny("reason", part.reason).endObject();
    }
    json.endArray().field("seed", digested.seedFingerprint);
    const Classification &classification = digested.classification;
    json.field("category", name(classification.category)).field("rule", classification.rule);
    json.field("score", classification.score).field("runnerUp", name(classification.runnerUp));
    json.field("runnerUpRule", classification.runnerUpRule);
    json.field("runnerUpScore", classification.runnerUpScore);
    json.field("severity", name(digested.severity.severity));
    writeWords(json, "severityReasons", digested.severity.reasons);
    return json.endObject().take();
}

Result<Done> decodeContext(std::string_view context, std::string_view stack, ErrorEvent &event)
{
    simdjson::dom::parser parser;
    Element object;
    if (parser.parse(context.data(), context.size()).get(object) != simdjson::SUCCESS)
        return unreadablePart("context");
    event.protocol = textIn(object, "protocol");
    event.level = levelOf(textIn(object, "level")).value_or(Level::Error);
    event.isHandled = isTrueIn(object, "handled");
    event.endpoint = textIn(object, "endpoint");
    event.method = textIn(object, "method");
    event.userId = textIn(object, "user");
    event.recentLogs = textIn(object, "logs");
    event.extra = textIn(object, "extra");
    eachPair(object, "tags", [&event](std::string key, const Element &value) {
        event.tags.push_back({ std::move(key), textOf(value) });
    });
    eachPair(object, "redactions", [&event](std::string kind, const Element &value) {
        event.redactions.push_back({ std::move(kind), static_cast<int>(integerOf(value)) });
    });
    event.clientFingerprint = textsIn(object, "clientFingerprint");
    const std::vector<std::string> words = messagesIn(object, event.message);
    if (stack.empty())
        return {};
    if (parser.parse(stack.data(), stack.size()).get(object) != simdjson::SUCCESS)
        return unreadablePart("stack");
    event.stackText = withoutMarks(textIn(object, "text"), words);
    event.trace = traceIn(object, words);
    return {};
}

Result<Done> decodeDerivation(std::string_view derivation, DigestedEvent &digested)
{
    simdjson::dom::parser parser;
    Element object;
    if (parser.parse(derivation.data(), derivation.size()).get(object) != simdjson::SUCCESS)
        return unreadablePart("derivation");
    digested.messageTemplate = textIn(object, "template");
    digested.culprit = textIn(object, "culprit");
    digested.fingerprint.version = static_cast<int>(integerIn(object, "version"));
    digested.fingerprint.key = textIn(object, "fingerprint");
    for (const Element &item : itemsIn(object, "parts")) {
        digested.fingerprint.parts.push_back(
            { textIn(item, "kind"), textIn(item, "value"), isTrueIn(item, "used"), textIn(item, "reason") });
    }
    digested.seedFingerprint = textIn(object, "seed");
    Classification &classification = digested.classification;
    classification.category = categoryOf(textIn(object, "category")).value_or(Category::Internal);
    classification.rule = textIn(object, "rule");
    classification.score = numberIn(object, "score");
    classification.runnerUp = categoryOf(textIn(object, "runnerUp")).value_or(Category::Internal);
    classification.runnerUpRule = textIn(object, "runnerUpRule");
    classification.runnerUpScore = numberIn(object, "runnerUpScore");
    digested.severity.severity = severityOf(textIn(object, "severity")).value_or(Severity::Medium);
    digested.severity.reasons = textsIn(object, "severityReasons");
    return {};
}

} // namespace faultline::store
