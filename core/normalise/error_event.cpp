// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/error_event.h"

#include "core/base/text.h"
#include "core/normalise/logs.h"
#include "core/normalise/notes.h"
#include "core/normalise/sent_time.h"
#include "core/normalise/stack_traces.h"
#include "core/normalise/traces/scan.h"
#include "core/normalise/traces/structured.h"

#include <algorithm>
#include <array>
#include <simdjson.h>

namespace faultline::normalise {
namespace {

constexpr std::size_t kMaxTags = 100;
constexpr std::size_t kMaxTagBytes = 200;

std::string cleanText(const std::optional<std::string> &text)
{
    return text ? toValidUtf8(*text) : std::string();
}

std::string cleanWord(const std::optional<std::string> &text)
{
    return text ? toValidUtf8(trimmed(*text)) : std::string();
}

void addTag(std::vector<Tag> &tags, std::string_view key, std::string_view value)
{
    key = trimmed(key);
    if (key.empty() || tags.size() >= kMaxTags)
        return;
    tags.push_back({ toValidUtf8(cutUtf8(key, kMaxTagBytes)), toValidUtf8(cutUtf8(value, kMaxTagBytes)) });
}

Result<UtcTime> timeOf(std::string_view said)
{
    if (const auto time = timeOfText(said))
        return *time;
    return Error{ ErrorCode::InvalidInput, "timestamp is not an ISO 8601 time", "timestamp",
        "Send it like 2026-11-24T08:30:00Z, or leave it out.", {}, "invalid_field" };
}

/// A string or number of JSON as text, else empty.
std::string scalarOf(const simdjson::dom::element &value)
{
    std::string_view text;
    if (value.get(text) == simdjson::SUCCESS)
        return std::string(text);
    return value.is_number() || value.is_bool() ? simdjson::minify(value) : std::string();
}

void liftTags(std::vector<Tag> &tags, const simdjson::dom::element &value)
{
    simdjson::dom::object object;
    simdjson::dom::array array;
    if (value.get(object) == simdjson::SUCCESS) {
        for (const auto &[key, content] : object) {
            if (const std::string text = scalarOf(content); !text.empty())
                addTag(tags, key, text);
        }
    } else if (value.get(array) == simdjson::SUCCESS) {
        // ["region:eu", …] and [["region", "eu"], …]
        for (const auto &entry : array) {
            simdjson::dom::array pair;
            if (entry.get(pair) == simdjson::SUCCESS && pair.size() == 2) {
                addTag(tags, scalarOf(pair.at(0).value_unsafe()), scalarOf(pair.at(1).value_unsafe()));
            } else if (const std::string text = scalarOf(entry); !text.empty()) {
                const std::size_t colon = text.find(':');
                addTag(tags, text.substr(0, colon),
                    colon == std::string::npos ? std::string_view("true")
                                               : std::string_view(text).substr(colon + 1));
            }
        }
    }
}

struct LiftRule {
    std::string_view key; ///< in `extra`
    std::string ErrorEvent::*member;
};

/// Taken from `extra` where the payload's own field says nothing, first row first.
constexpr std::array kLiftRules{
    LiftRule{ "trace_id", &ErrorEvent::traceId },
    LiftRule{ "traceId", &ErrorEvent::traceId },
    LiftRule{ "otelTraceID", &ErrorEvent::traceId },
    LiftRule{ "release", &ErrorEvent::release },
    LiftRule{ "version", &ErrorEvent::release },
    LiftRule{ "request_id", &ErrorEvent::requestId },
    LiftRule{ "requestId", &ErrorEvent::requestId },
    LiftRule{ "environment", &ErrorEvent::environment },
    LiftRule{ "user_id", &ErrorEvent::userId },
};

void liftExtra(ErrorEvent &event)
{
    if (event.extra.empty())
        return;
    simdjson::dom::parser parser;
    simdjson::dom::object object;
    if (parser.parse(event.extra).get(object) != simdjson::SUCCESS)
        return;
    for (const LiftRule &rule : kLiftRules) {
        simdjson::dom::element value;
        if ((event.*rule.member).empty() && object.at_key(rule.key).get(value) == simdjson::SUCCESS)
            event.*rule.member = cutUtf8(scalarOf(value), kMaxTagBytes);
    }
    simdjson::dom::element tags;
    if (object.at_key("tags").get(tags) == simdjson::SUCCESS)
        liftTags(event.tags, tags);
}

bool isTypeChar(char c)
{
    return isNameChar(c) || c == '.' || c == ':' || c == '$' || c == '\\';
}

/// Whether a word before a colon names an error rather than beginning a sentence (`Failed: …`): it has an
/// error's ending, a package, or humps.
bool isTypeName(std::string_view word)
{
    if (word.empty() || isDigit(word.front()) || word.front() == '.' || word.back() == '.'
        || word.back() == ':')
        return false;
    const std::size_t start = word.find_last_of(".:$\\");
    const std::string_view name = start == std::string_view::npos ? word : word.substr(start + 1);
    if (name.empty() || word.find("://") != std::string_view::npos)
        return false;
    if (isErrorName(name))
        return true;
    const auto upperCount = std::count_if(name.begin(), name.end(), isUpper);
    const bool hasLower
        = std::any_of(name.begin(), name.end(), [](char c) { return isLetter(c) && !isUpper(c); });
    return isUpper(name.front()) && hasLower && (upperCount > 1 || start != std::string_view::npos);
}

void readErrorText(ErrorEvent &event, std::string_view error)
{
    // Some clients put the whole trace in the place of the error's one line.
    const bool mayBeTrace = event.stackText.empty() && error.find('\n') != std::string_view::npos;
    const StackTrace trace = mayBeTrace ? parseStackTrace(error, {}) : StackTrace{};
    if (trace.isEmpty()) {
        ErrorText split = splitErrorText(error);
        event.type = std::move(split.type);
        event.message = std::move(split.message);
        return;
    }
    event.stackText = error;
    const Exception &primary = trace.exceptions[primaryException(trace)];
    event.type = primary.type;
    event.message = primary.message.empty() && primary.type.empty() ? lines(error).front() : primary.message;
}

/// `KeyError: 'amount'` without what the type says already.
std::string_view withoutType(std::string_view text, std::string_view type)
{
    if (!type.empty() && text.starts_with(type) && text.substr(type.size()).starts_with(':'))
        return trimmed(text.substr(type.size() + 1));
    return text == type ? std::string_view() : text;
}

/// Type and message where they were sent apart, or are those of a trace that was sent in parts.
void readStructured(ErrorEvent &event, const receive::ErrorPayload &payload)
{
    if (!payload.trace.isEmpty())
        event.trace = structuredTrace(payload.trace);
    event.clientFingerprint = payload.fingerprint;
    event.type = cleanWord(payload.type);
    if (event.type.empty())
        readErrorText(event, toValidUtf8(payload.error));
    else
        event.message = toValidUtf8(withoutType(trimmed(payload.error), event.type));
    if (!event.trace.isEmpty() && !event.stackText.empty()) {
        // One of the two is what the event is read from; the parts need no reading.
        addNote(event.extra, "stacktrace", event.stackText);
        event.stackText.clear();
    }
    if (payload.spanId && event.extra.find("\"span_id\"") == std::string::npos)
        addNote(event.extra, "span_id", cleanWord(payload.spanId));
    if (event.trace.isEmpty())
        return;
    // A client that names the outermost exception has not looked whether that is the framework's noise.
    const Exception &outermost = event.trace.exceptions.front();
    const Exception &primary = event.trace.exceptions[primaryException(event.trace)];
    if (event.type == outermost.type && event.message == outermost.message) {
        event.type = primary.type;
        event.message = primary.message;
    }
}

} // namespace

ErrorText splitErrorText(std::string_view text)
{
    constexpr std::array<std::string_view, 4> kReports{ "Uncaught ",
        "Unhandled exception: ", "Unhandled rejection ", "(in promise) " };
    text = trimmed(text);
    for (const auto report : kReports) {
        if (text.starts_with(report))
            text.remove_prefix(report.size());
    }
    std::size_t end = 0;
    while (end < text.size() && isTypeChar(text[end])
        && !(text[end] == ':' && (end + 1 == text.size() || text[end + 1] == ' ' || text[end + 1] == '\n')))
        ++end;
    const std::string_view type = text.substr(0, end);
    if (!isTypeName(type))
        return { {}, std::string(text) };
    std::string_view rest = text.substr(end);
    if (rest.starts_with(" [") && rest.find("]: ") != std::string_view::npos)
        rest.remove_prefix(rest.find("]: ") + 1); // TypeError [ERR_INVALID_ARG_TYPE]: …
    if (rest.empty() && isErrorName(type))
        return { std::string(type), {} };
    if (rest.starts_with(":"))
        return { std::string(type), std::string(trimmed(rest.substr(1))) };
    if (rest.starts_with("(") && rest.ends_with(")"))
        return { std::string(type), std::string(trimmed(rest.substr(1, rest.size() - 2))) };
    return { {}, std::string(text) };
}

Result<ErrorEvent> errorEvent(const receive::ErrorPayload &payload, EventId idIfNone, UtcTime receivedAt)
{
    ErrorEvent event;
    event.id = payload.eventId.value_or(idIfNone);
    event.receivedAt = receivedAt;
    event.at = receivedAt;
    for (const Tag &tag : payload.tags)
        addTag(event.tags, tag.key, tag.value);
    if (payload.timestamp) {
        const auto said = timeOf(*payload.timestamp);
        if (!said.ok())
            return said.error();
        if (!isBelievable(*said, receivedAt))
            addTag(event.tags, "time_replaced", trimmed(*payload.timestamp));
        else
            event.at = *said;
    }
    event.service = toValidUtf8(trimmed(payload.service));
    event.environment = cleanWord(payload.environment);
    event.release = cleanWord(payload.release);
    event.level = payload.level ? levelFromText(*payload.level).value_or(Level::Error) : Level::Error;
    event.isHandled = payload.handled.value_or(false);
    event.endpoint = cleanWord(payload.endpoint);
    event.method = cleanWord(payload.method);
    std::transform(event.method.begin(), event.method.end(), event.method.begin(),
        [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    event.userId = cleanWord(payload.userId);
    event.requestId = cleanWord(payload.requestId);
    event.traceId = cleanWord(payload.traceId);
    event.stackText = cleanText(payload.stacktrace);
    event.recentLogs = cleanText(payload.recentLogs);
    event.extra = toValidUtf8(payload.extra);
    readStructured(event, payload);
    liftExtra(event);
    std::string cuts;
    for (const std::string &field : payload.cuts)
        cuts += (cuts.empty() ? "" : ",") + field;
    if (!cuts.empty())
        addTag(event.tags, "cut", cuts);
    return event;
}

void parseTrace(ErrorEvent &event, const AppPaths &paths)
{
    if (!event.stackText.empty())
        event.trace = parseStackTrace(event.stackText, paths);
    else
        narrowInApp(event.trace, paths);
    if (event.trace.isEmpty())
        return;
    const Exception &primary = event.trace.exceptions[primaryException(event.trace)];
    if (event.type.empty())
        event.type = primary.type;
    const bool isSameType = primary.type == event.type || primary.type.ends_with("." + event.type);
    if (event.message.empty() && isSameType)
        event.message = primary.message;
}

} // namespace faultline::normalise
