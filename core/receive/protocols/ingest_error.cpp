// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/ingest_error.h"

#include "core/base/text.h"
#include "core/receive/protocols/json_fields.h"

#include <algorithm>
#include <array>
#include <simdjson.h>

namespace faultline::receive {
namespace {

using simdjson::dom::element;

constexpr std::size_t kMaxServiceBytes = 200;
constexpr std::size_t kMaxShortBytes = 2'000; ///< of ids, names, endpoints
constexpr std::size_t kMaxErrorBytes = 64 * 1024;
constexpr std::size_t kMaxStackBytes = 1'000'000;
constexpr std::size_t kMaxLogBytes = 1'000'000;
constexpr std::size_t kMaxExtraBytes = 256 * 1024;
constexpr std::size_t kMostTags = 200;

/// One member that is a text in the payload. Numbers are taken where clients are known to send them.
struct TextField {
    std::string_view key;
    std::optional<std::string> ErrorPayload::*member;
    std::size_t mostBytes;
    bool takesNumbers;
};

constexpr std::array kTextFields{
    TextField{ "stacktrace", &ErrorPayload::stacktrace, kMaxStackBytes, false },
    TextField{ "timestamp", &ErrorPayload::timestamp, kMaxShortBytes, true },
    TextField{ "env", &ErrorPayload::environment, kMaxShortBytes, false },
    TextField{ "environment", &ErrorPayload::environment, kMaxShortBytes, false },
    TextField{ "endpoint", &ErrorPayload::endpoint, kMaxShortBytes, false },
    TextField{ "method", &ErrorPayload::method, kMaxShortBytes, false },
    TextField{ "user_id", &ErrorPayload::userId, kMaxShortBytes, true },
    TextField{ "request_id", &ErrorPayload::requestId, kMaxShortBytes, true },
    TextField{ "trace_id", &ErrorPayload::traceId, kMaxShortBytes, false },
    TextField{ "release", &ErrorPayload::release, kMaxShortBytes, true },
    TextField{ "version", &ErrorPayload::release, kMaxShortBytes, true },
    TextField{ "level", &ErrorPayload::level, kMaxShortBytes, true },
};

void noteCut(std::string_view key, ErrorPayload &payload)
{
    if (std::find(payload.cuts.begin(), payload.cuts.end(), key) == payload.cuts.end())
        payload.cuts.emplace_back(key);
}

/// A text as it is kept: valid, without NUL, within its bound.
std::string kept(std::string_view text, std::size_t mostBytes, std::string_view key, ErrorPayload &payload)
{
    if (text.size() > mostBytes) {
        text = cutUtf8(text, mostBytes);
        noteCut(key, payload);
    }
    return toValidUtf8(text);
}

Result<> readText(ErrorPayload &payload, const TextField &field, const element &value)
{
    auto &member = payload.*field.member;
    if (value.is_null() || member)
        return {};
    if (!value.is_string() && !(field.takesNumbers && value.is_number()))
        return invalidField(std::string(field.key), field.takesNumbers ? "a text or a number" : "a text");
    member = kept(*scalarText(value), field.mostBytes, field.key, payload);
    return {};
}

/// Log lines that were sent one by one: each a text, or an object that is kept as its JSON.
Result<> readLogLines(ErrorPayload &payload, const simdjson::dom::array &list)
{
    std::string text;
    std::size_t index = 0;
    for (const element entry : list) {
        if (entry.is_object())
            text += simdjson::minify(entry);
        else if (const auto line = scalarText(entry))
            text += *line;
        else
            return invalidField("recent_logs[" + std::to_string(index) + "]", "a text or an object");
        text += '\n';
        ++index;
    }
    if (!text.empty())
        text.pop_back();
    // The newest lines are the last ones, and they are what stands before the error.
    if (text.size() > kMaxLogBytes) {
        text.erase(0, text.size() - kMaxLogBytes);
        text.erase(0, text.find('\n') + 1);
        payload.cuts.emplace_back("recent_logs");
    }
    payload.recentLogs = toValidUtf8(text);
    return {};
}

Result<> readLogs(ErrorPayload &payload, const element &value)
{
    if (value.is_null() || payload.recentLogs)
        return {};
    if (value.is_array())
        return readLogLines(payload, value.get_array().value_unsafe());
    if (!value.is_string())
        return invalidField("recent_logs", "a text or a list of lines");
    std::string_view text = value.get_string().value_unsafe();
    if (text.size() > kMaxLogBytes) {
        text.remove_prefix(text.size() - kMaxLogBytes);
        text.remove_prefix(std::min(text.find('\n') + 1, text.size()));
        payload.cuts.emplace_back("recent_logs");
    }
    payload.recentLogs = toValidUtf8(text);
    return {};
}

Result<> readTags(ErrorPayload &payload, const element &value)
{
    if (value.is_null())
        return {};
    if (!value.is_object())
        return invalidField("tags", "an object of texts");
    if (!payload.tags.empty())
        return {};
    // Named, since a range-for does not keep simdjson's result alive while it walks the object inside.
    const simdjson::dom::object tags = value.get_object().value_unsafe();
    for (const auto tag : tags) {
        const auto text = scalarText(tag.value);
        if (!text && !tag.value.is_null())
            return invalidField("tags." + std::string(tag.key), "a text, a number or true or false");
        if (payload.tags.size() >= kMostTags) {
            noteCut("tags", payload);
            return {};
        }
        std::string key = toValidUtf8(cutUtf8(tag.key, kMaxServiceBytes));
        const bool isKnown = std::any_of(
            payload.tags.begin(), payload.tags.end(), [&](const Tag &known) { return known.key == key; });
        if (text && !isKnown)
            payload.tags.push_back({ std::move(key), kept(*text, kMaxShortBytes, "tags", payload) });
    }
    return {};
}

Result<> readRequired(std::string &into, std::string_view key, std::size_t mostBytes, const element &value,
    ErrorPayload &payload)
{
    if (!into.empty())
        return {};
    if (value.is_null())
        return missingField(std::string(key));
    if (!value.is_string())
        return invalidField(std::string(key), "a text");
    const std::string_view text = trimmed(value.get_string().value_unsafe());
    if (text.empty())
        return missingField(std::string(key));
    if (key == "service" && text.size() > mostBytes)
        return invalidField("service", "a name of at most 200 bytes");
    into = kept(text, mostBytes, key, payload);
    return {};
}

Result<> readEventId(ErrorPayload &payload, const element &value)
{
    if (value.is_null() || payload.eventId)
        return {};
    const auto id = Uuid::parse(value.is_string() ? value.get_string().value_unsafe() : std::string_view());
    if (!id.ok())
        return invalidField("event_id", "a UUID");
    payload.eventId = *id;
    return {};
}

Result<> readExtra(JsonMembers &extra, const element &value)
{
    if (value.is_null())
        return {};
    if (!value.is_object())
        return invalidField("extra", "an object");
    const simdjson::dom::object members = value.get_object().value_unsafe();
    for (const auto member : members)
        extra.add(member.key, member.value);
    return {};
}

Result<> readMember(ErrorPayload &payload, JsonMembers &extra, std::string_view key, const element &value)
{
    if (key == "service")
        return readRequired(payload.service, key, kMaxServiceBytes, value, payload);
    if (key == "error")
        return readRequired(payload.error, key, kMaxErrorBytes, value, payload);
    if (key == "recent_logs")
        return readLogs(payload, value);
    if (key == "tags")
        return readTags(payload, value);
    if (key == "event_id")
        return readEventId(payload, value);
    if (key == "extra")
        return readExtra(extra, value);
    if (key == "handled") {
        if (value.is_null() || payload.handled)
            return {};
        if (!value.is_bool())
            return invalidField("handled", "true or false");
        payload.handled = value.get_bool().value_unsafe();
        return {};
    }
    for (const TextField &field : kTextFields) {
        if (field.key == key)
            return readText(payload, field, value);
    }
    extra.add(key, value);
    return {};
}

bool isSupportedType(std::string_view contentType)
{
    const std::string type = toLowerAscii(trimmed(contentType.substr(0, contentType.find(';'))));
    return type.empty() || type == "application/json" || type == "text/plain" || type == "text/json"
        || type.ends_with("+json") || type.ends_with("ndjson") || type.ends_with("jsonl")
        || type.ends_with("jsonlines") || type == "application/octet-stream"
        || type == "application/x-www-form-urlencoded";
}

} // namespace

Result<ErrorPayload> decodeIngestError(std::string_view body)
{
    const auto document = parseJson(body);
    if (!document.ok())
        return document.error();
    simdjson::dom::object object;
    if (document->get(object) != simdjson::SUCCESS)
        return invalidJson("The body is not a JSON object.");
    ErrorPayload payload;
    JsonMembers extra(kMaxExtraBytes);
    for (const auto member : object) {
        if (const auto done = readMember(payload, extra, member.key, member.value); !done.ok())
            return done.error();
    }
    if (payload.service.empty())
        return missingField("service");
    if (payload.error.empty())
        return missingField("error");
    if (extra.isCut())
        payload.cuts.emplace_back("extra");
    payload.extra = extra.text();
    return payload;
}

Result<Payloads> decodeErrorReport(const Request &request)
{
    if (const auto accepted = acceptJson(request.header("content-type")); !accepted.ok())
        return accepted.error();
    auto error = decodeIngestError(request.body);
    if (!error.ok())
        return error.error();
    Payloads payloads;
    payloads.errors.emplace_back(0, *std::move(error));
    return payloads;
}

Result<> acceptJson(std::string_view contentType)
{
    if (isSupportedType(contentType))
        return {};
    return Error{ ErrorCode::InvalidInput, "Bodies of this Content-Type are not read at this address.",
        "Content-Type", "Send JSON as application/json.", {}, "unsupported_media_type" };
}

} // namespace faultline::receive
