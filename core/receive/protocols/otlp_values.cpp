// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/otlp_values.h"

#include "core/base/text.h"

#include <QByteArray>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace faultline::receive {
namespace {

template <class Number> std::string_view otlpDigits(char (&room)[32], Number number)
{
    const auto done = std::to_chars(room, room + sizeof room, number);
    return { room, static_cast<std::size_t>(done.ptr - room) };
}

/// The names of OTLP's JSON.
std::string_view otlpNameOfOddNumber(double number)
{
    if (std::isnan(number))
        return "NaN";
    return number > 0 ? "Infinity" : "-Infinity";
}

/// Whether a text is itself inside quotes: most are, and need neither the check of UTF-8 nor escapes.
bool isPlainAscii(std::string_view text)
{
    unsigned odd = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        odd |= static_cast<unsigned>(byte - 0x20u > 0x5Eu) | static_cast<unsigned>(byte == '"')
            | static_cast<unsigned>(byte == '\\');
    }
    return odd == 0;
}

bool isZeroOtlpId(std::string_view hex)
{
    return hex.find_first_not_of('0') == std::string_view::npos;
}

} // namespace

std::string keptOtlpText(std::string_view text, std::size_t most)
{
    return toValidUtf8(cutUtf8(text, most));
}

std::string otlpText(const OtlpValue &value, std::size_t most)
{
    char room[32];
    switch (value.kind) {
    case OtlpValue::Kind::Empty:
        return {};
    case OtlpValue::Kind::Bool:
        return value.integer != 0 ? "true" : "false";
    case OtlpValue::Kind::Int:
        return std::string(otlpDigits(room, value.integer));
    case OtlpValue::Kind::Double:
        return std::string(
            std::isfinite(value.number) ? otlpDigits(room, value.number) : otlpNameOfOddNumber(value.number));
    default:
        return keptOtlpText(value.text, most);
    }
}

void appendOtlpJsonText(std::string &out, std::string_view text)
{
    text = cutUtf8(text, kMostOtlpValueBytes);
    out += '"';
    if (isPlainAscii(text))
        out += text;
    else if (text.find('\0') == std::string_view::npos)
        appendJsonEscaped(out, text);
    else
        appendJsonEscaped(out, toValidUtf8(text));
    out += '"';
}

void appendOtlpJson(std::string &out, const OtlpValue &value)
{
    char room[32];
    switch (value.kind) {
    case OtlpValue::Kind::Empty:
        out += "null";
        return;
    case OtlpValue::Kind::Bool:
        out += value.integer != 0 ? "true" : "false";
        return;
    case OtlpValue::Kind::Int:
        out += otlpDigits(room, value.integer);
        return;
    case OtlpValue::Kind::Double:
        if (std::isfinite(value.number))
            out += otlpDigits(room, value.number);
        else
            appendOtlpJsonText(out, otlpNameOfOddNumber(value.number));
        return;
    case OtlpValue::Kind::Json:
        out += value.text;
        return;
    case OtlpValue::Kind::Text:
    case OtlpValue::Kind::Bytes:
        appendOtlpJsonText(out, value.text);
        return;
    }
}

void OtlpNesting::write(const OtlpValue &value)
{
    OtlpValue bounded = value;
    bounded.text = cutUtf8(value.text, m_bytes);
    spend(bounded.text.size() + 1);
    std::string text;
    appendOtlpJson(text, bounded);
    m_json.raw(text);
}

void OtlpNesting::key(std::string_view name)
{
    name = cutUtf8(name, m_bytes);
    spend(name.size() + 1);
    m_json.key(name.find('\0') == std::string_view::npos ? std::string(name) : toValidUtf8(name));
}

std::string otlpBase64(std::string_view bytes)
{
    bytes = bytes.substr(0, kMostOtlpValueBytes / 4 * 3);
    return QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size()))
        .toBase64()
        .toStdString();
}

void readOtlpIdBytes(std::string_view bytes, std::size_t length, OtlpId &into)
{
    static constexpr char kDigits[] = "0123456789abcdef";
    into.clear();
    if (bytes.size() != length) {
        into.isValid = bytes.empty();
        return;
    }
    into.hex.resize(length * 2);
    for (std::size_t i = 0; i < length; ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        into.hex[2 * i] = kDigits[byte >> 4];
        into.hex[2 * i + 1] = kDigits[byte & 0xF];
    }
    if (isZeroOtlpId(into.hex))
        into.hex.clear();
}

void readOtlpIdHex(std::string_view text, std::size_t length, OtlpId &into)
{
    into.clear();
    if (text.empty())
        return;
    into.hex = toLowerAscii(text.substr(0, length * 2 + 1));
    into.isValid
        = text.size() == length * 2 && into.hex.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (!into.isValid || isZeroOtlpId(into.hex))
        into.hex.clear();
}

} // namespace faultline::receive
