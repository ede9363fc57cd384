// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"

#include "core/base/text.h"

#include <cassert>
#include <charconv>
#include <cmath>

namespace faultline {

void appendJsonEscaped(std::string &out, std::string_view text)
{
    static constexpr char kDigits[] = "0123456789abcdef";
    if (!isValidUtf8(text)) {
        appendJsonEscaped(out, toValidUtf8(text));
        return;
    }
    std::size_t start = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        out.append(text, start, i - start);
        start = i + 1;
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            out += "\\u00";
            out += kDigits[c >> 4];
            out += kDigits[c & 0xF];
        }
    }
    out.append(text, start, text.size() - start);
}

void JsonWriter::separate()
{
    if (m_isAfterKey) {
        m_isAfterKey = false;
        return;
    }
    if (m_hasMembers.empty())
        return;
    if (m_hasMembers.back())
        m_text += ',';
    m_hasMembers.back() = true;
}

JsonWriter &JsonWriter::beginObject()
{
    separate();
    m_text += '{';
    m_hasMembers.push_back(false);
    return *this;
}

JsonWriter &JsonWriter::endObject()
{
    assert(!m_hasMembers.empty());
    m_hasMembers.pop_back();
    m_text += '}';
    return *this;
}

JsonWriter &JsonWriter::beginArray()
{
    separate();
    m_text += '[';
    m_hasMembers.push_back(false);
    return *this;
}

JsonWriter &JsonWriter::endArray()
{
    assert(!m_hasMembers.empty());
    m_hasMembers.pop_back();
    m_text += ']';
    return *this;
}

JsonWriter &JsonWriter::key(std::string_view name)
{
    separate();
    m_text += '"';
    appendJsonEscaped(m_text, name);
    m_text += "\":";
    m_isAfterKey = true;
    return *this;
}

JsonWriter &JsonWriter::value(std::string_view text)
{
    separate();
    m_text += '"';
    appendJsonEscaped(m_text, text);
    m_text += '"';
    return *this;
}

JsonWriter &JsonWriter::value(bool isTrue)
{
    separate();
    m_text += isTrue ? "true" : "false";
    return *this;
}

JsonWriter &JsonWriter::value(std::int64_t number)
{
    separate();
    m_text += std::to_string(number);
    return *this;
}

JsonWriter &JsonWriter::value(std::uint64_t number)
{
    separate();
    m_text += std::to_string(number);
    return *this;
}

JsonWriter &JsonWriter::value(double number)
{
    if (!std::isfinite(number))
        return null();
    separate();
    char digits[32];
    const auto [end, status] = std::to_chars(digits, digits + sizeof digits, number);
    m_text.append(digits, end);
    return *this;
}

JsonWriter &JsonWriter::null()
{
    separate();
    m_text += "null";
    return *this;
}

JsonWriter &JsonWriter::raw(std::string_view json)
{
    separate();
    m_text += json;
    return *this;
}

} // namespace faultline
