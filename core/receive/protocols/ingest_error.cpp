// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/ingest_error.h"

#include "core/base/json.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <simdjson.h>
#include <unordered_set>

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

Error invalidField(std::string field, std::string_view expected)
{
    Error error{ ErrorCode::InvalidInput, field + " is not " + std::string(expected) + ".", field,
        "Send " + std::string(expected) + ", or leave " + field + " out." };
    error.kind = "invalid_field";
    return error;
}

Error missingField(std::string field)
{
    Error error{ ErrorCode::InvalidInput, field + " is missing or empty.", field,
        "Send " + field + " as a text that is not empty." };
    error.kind = "missing_field";
    return error;
}

Error invalidJson(std::string message)
{
    Error error{ ErrorCode::InvalidInput, std::move(message), {}, "Send one JSON object in UTF-8." };
    error.kind = "invalid_json";
    return error;
}

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

/// The digits of a number, the word of a truth value; nothing for a list, an object or null.
std::optional<std::string> scalarText(const element &value)
{
    if (value.is_string())
        return std::string(value.get_string().value_unsafe());
    if (value.is_number() || value.is_bool())
        return simdjson::minify(value);
    return std::nullopt;
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

/// What the payload has no member for, kept as one object.
class Extra {
public:
    Result<> readObject(const element &value)
    {
        if (value.is_null())
            return {};
        if (!value.is_object())
            return invalidField("extra", "an object");
        const simdjson::dom::object members = value.get_object().value_unsafe();
        for (const auto member : members)
            add(member.key, member.value);
        return {};
    }

    void add(std::string_view key, const element &value)
    {
        if (m_isCut || m_keys.contains(key))
            return;
        std::string json = simdjson::minify(value);
        if (m_bytes + key.size() + json.size() > kMaxExtraBytes) {
            m_isCut = true;
            return;
        }
        m_bytes += key.size() + json.size();
        m_keys.insert(key);
        m_members.emplace_back(key, std::move(json));
    }

    void finish(ErrorPayload &payload) const
    {
        if (m_isCut)
            payload.cuts.emplace_back("extra");
        if (m_members.empty())
            return;
        JsonWriter json;
        json.beginObject();
        for (const auto &[key, value] : m_members)
            json.key(key).raw(value);
        payload.extra = json.endObject().take();
        // simdjson writes NUL as \u0000, which no store keeps in text.
        for (std::size_t at = 0; (at = payload.extra.find('\\', at)) != std::string::npos;) {
            const bool isNul = payload.extra.compare(at, 6, "\\u0000") == 0;
            if (isNul)
                payload.extra.replace(at, 6, "\\ufffd");
            at += isNul ? 6 : 2;
        }
    }

private:
    std::vector<std::pair<std::string, std::string>> m_members;
    std::unordered_set<std::string_view> m_keys; ///< in the parsed document
    std::size_t m_bytes = 0;
    bool m_isCut = false;
};

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

Result<> readMember(ErrorPayload &payload, Extra &extra, std::string_view key, const element &value)
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
        return extra.readObject(value);
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

/// The code unit of a `\uXXXX` at that place, where it is half of a pair.
struct Surrogate {
    bool isHigh = false;
    bool isLow = false;
};

Surrogate surrogateAt(std::string_view json, std::size_t at)
{
    const std::string escape = toLowerAscii(json.substr(std::min(at, json.size()), 6));
    if (escape.size() < 6 || !escape.starts_with("\\ud")
        || escape.find_first_not_of("0123456789abcdef", 3) != std::string::npos)
        return {};
    const char kind = escape[3];
    return { kind == '8' || kind == '9' || kind == 'a' || kind == 'b', kind >= 'c' };
}

/// A text that was cut in the middle of a pair is what many runtimes send; it must not cost the whole error.
std::string withoutLoneSurrogates(std::string_view json)
{
    std::string mended(json);
    for (std::size_t at = 0; (at = mended.find('\\', at)) != std::string::npos;) {
        const Surrogate unit = surrogateAt(mended, at);
        if (unit.isHigh && surrogateAt(mended, at + 6).isLow) {
            at += 12;
        } else if (unit.isHigh || unit.isLow) {
            mended.replace(at, 6, "\\ufffd");
            at += 6;
        } else {
            at += 2;
        }
    }
    return mended;
}

std::string parseProblem(simdjson::error_code code)
{
    switch (code) {
    case simdjson::EMPTY:
        return "The body is empty.";
    case simdjson::UTF8_ERROR:
        return "The body is not valid UTF-8.";
    case simdjson::DEPTH_ERROR:
        return "The body is nested too deeply.";
    default:
        return std::string("The body is not valid JSON: ") + simdjson::error_message(code);
    }
}

bool isSupportedType(std::string_view contentType)
{
    const std::string type = toLowerAscii(trimmed(contentType.substr(0, contentType.find(';'))));
    return type.empty() || type == "application/json" || type == "text/plain" || type == "text/json"
        || type.ends_with("+json") || type == "application/octet-stream"
        || type == "application/x-www-form-urlencoded";
}

} // namespace

Result<ErrorPayload> decodeIngestError(std::string_view body)
{
    thread_local simdjson::dom::parser parser;
    element document;
    auto code = parser.parse(simdjson::padded_string(body)).get(document);
    if (code == simdjson::STRING_ERROR)
        code = parser.parse(simdjson::padded_string(withoutLoneSurrogates(body))).get(document);
    if (code != simdjson::SUCCESS)
        return invalidJson(parseProblem(code));
    simdjson::dom::object object;
    if (document.get(object) != simdjson::SUCCESS)
        return invalidJson("The body is not a JSON object.");
    ErrorPayload payload;
    Extra extra;
    for (const auto member : object) {
        if (const auto done = readMember(payload, extra, member.key, member.value); !done.ok())
            return done.error();
    }
    if (payload.service.empty())
        return missingField("service");
    if (payload.error.empty())
        return missingField("error");
    extra.finish(payload);
    return payload;
}

Result<> acceptJson(std::string_view contentType, std::string_view contentEncoding)
{
    const std::string encoding = toLowerAscii(trimmed(contentEncoding));
    Error error{ ErrorCode::InvalidInput, {}, {}, {} };
    error.kind = "unsupported_media_type";
    if (!encoding.empty() && encoding != "identity") {
        error.message
            = "Bodies in Content-Encoding " + encoding.substr(0, 40) + " are not read at this address.";
        error.field = "Content-Encoding";
        error.hint = "Send the body without compression.";
        return error;
    }
    if (!isSupportedType(contentType)) {
        error.message = "Bodies of this Content-Type are not read at this address.";
        error.field = "Content-Type";
        error.hint = "Send JSON as application/json.";
        return error;
    }
    return {};
}

} // namespace faultline::receive
