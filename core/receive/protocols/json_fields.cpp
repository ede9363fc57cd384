// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/json_fields.h"

#include "core/base/json.h"
#include "core/base/text.h"

#include <algorithm>

namespace faultline::receive {
namespace {

using simdjson::dom::element;

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

/// Integers of 19 digits and more as texts: nothing that counts is lost, and the parser knows 64 bits only.
std::string withoutLongIntegers(std::string_view json)
{
    constexpr std::size_t kLongDigits = 19;
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    std::string mended;
    mended.reserve(json.size() + 64);
    bool isInText = false;
    for (std::size_t at = 0; at < json.size();) {
        const char c = json[at];
        if (isInText || (c != '-' && !isDigit(c))) {
            const std::size_t length = isInText && c == '\\' && at + 1 < json.size() ? 2 : 1;
            isInText = isInText != (c == '"');
            mended.append(json, at, length);
            at += length;
            continue;
        }
        std::size_t end = at + 1;
        while (end < json.size() && isDigit(json[end]))
            ++end;
        const std::size_t integerEnd = end;
        while (end < json.size()
            && (isDigit(json[end]) || std::string_view(".eE+-").find(json[end]) != std::string_view::npos))
            ++end;
        const bool isLong = end == integerEnd && end - at >= kLongDigits;
        mended.append(isLong ? "\"" : "").append(json, at, end - at).append(isLong ? "\"" : "");
        at = end;
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

} // namespace

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

Result<element> parseJson(std::string_view json, std::size_t slack)
{
    constexpr std::size_t kKeptCapacity = 1024 * 1024;
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (json.starts_with(kByteOrderMark))
        json.remove_prefix(kByteOrderMark.size());
    thread_local simdjson::dom::parser parser;
    // A parser takes some 14 times its largest text; one large request must not keep that for good.
    if (parser.capacity() > kKeptCapacity && json.size() <= kKeptCapacity)
        parser = simdjson::dom::parser();
    element document;
    auto code = parser.parse(json.data(), json.size(), slack < simdjson::SIMDJSON_PADDING).get(document);
    if (code != simdjson::STRING_ERROR && code != simdjson::NUMBER_ERROR) {
        if (code != simdjson::SUCCESS)
            return invalidJson(parseProblem(code));
        return document;
    }
    // A text may hold both, and the parser names only what it met first.
    const std::string mended = withoutLongIntegers(withoutLoneSurrogates(json));
    code = parser.parse(simdjson::padded_string(mended)).get(document);
    if (code != simdjson::SUCCESS)
        return invalidJson(parseProblem(code));
    return document;
}

std::optional<std::string> scalarText(const element &value)
{
    if (value.is_string())
        return std::string(value.get_string().value_unsafe());
    if (value.is_number() || value.is_bool())
        return simdjson::minify(value);
    return std::nullopt;
}

std::string compactJson(const element &value)
{
    std::string json = simdjson::minify(value);
    for (std::size_t at = 0; (at = json.find('\\', at)) != std::string::npos;) {
        const bool isNul = json.compare(at, 6, "\\u0000") == 0;
        if (isNul)
            json.replace(at, 6, "\\ufffd");
        at += isNul ? 6 : 2;
    }
    return json;
}

void JsonMembers::add(std::string_view key, const element &value)
{
    if (!m_isCut && !m_keys.contains(key))
        addJson(key, compactJson(value));
}

void JsonMembers::addJson(std::string_view key, std::string json)
{
    if (json.empty() || m_isCut || m_keys.contains(key))
        return;
    if (m_bytes + key.size() + json.size() > m_mostBytes) {
        m_isCut = true;
        return;
    }
    m_bytes += key.size() + json.size();
    m_keys.emplace(key);
    m_members.emplace_back(toValidUtf8(key), std::move(json));
}

void JsonMembers::addText(std::string_view key, std::string_view text)
{
    if (text.empty())
        return;
    JsonWriter json;
    json.value(toValidUtf8(text));
    addJson(key, json.take());
}

std::string JsonMembers::text() const
{
    if (m_members.empty())
        return {};
    JsonWriter json;
    json.beginObject();
    for (const auto &[key, value] : m_members)
        json.key(key).raw(value);
    return json.endObject().take();
}

} // namespace faultline::receive
