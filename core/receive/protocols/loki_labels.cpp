// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/loki_labels.h"

#include "core/base/text.h"

#include <charconv>

namespace faultline::receive {
namespace {

constexpr std::size_t kMostLokiLabels = 256;

void appendCodePoint(std::string &out, std::uint32_t point)
{
    const auto add = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF) || point == 0)
        point = 0xFFFD;
    if (point < 0x80) {
        add(point);
    } else if (point < 0x800) {
        add(0xC0 | (point >> 6));
        add(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        add(0xE0 | (point >> 12));
        add(0x80 | ((point >> 6) & 0x3F));
        add(0x80 | (point & 0x3F));
    } else {
        add(0xF0 | (point >> 18));
        add(0x80 | ((point >> 12) & 0x3F));
        add(0x80 | ((point >> 6) & 0x3F));
        add(0x80 | (point & 0x3F));
    }
}

/// Reads from the front of a text, never past its end.
class LokiCursor {
public:
    explicit LokiCursor(std::string_view text)
        : m_text(text)
    {
    }

    bool isAtEnd() const { return m_text.empty(); }

    void skipSpace()
    {
        while (!m_text.empty() && (m_text.front() == ' ' || m_text.front() == '\t'))
            m_text.remove_prefix(1);
    }

    bool take(char c)
    {
        if (m_text.empty() || m_text.front() != c)
            return false;
        m_text.remove_prefix(1);
        return true;
    }

    std::string_view takeUntil(std::string_view stops)
    {
        const std::size_t end = std::min(m_text.find_first_of(stops), m_text.size());
        const std::string_view taken = m_text.substr(0, end);
        m_text.remove_prefix(end);
        return taken;
    }

    /// So many digits of that base as a number.
    std::optional<std::uint32_t> takeDigits(std::size_t count, int base)
    {
        std::uint32_t number = 0;
        if (m_text.size() < count)
            return std::nullopt;
        const auto done = std::from_chars(m_text.data(), m_text.data() + count, number, base);
        if (done.ec != std::errc() || done.ptr != m_text.data() + count)
            return std::nullopt;
        m_text.remove_prefix(count);
        return number;
    }

private:
    std::string_view m_text;
};

/// What follows a backslash. Source: The Go Programming Language Specification, Rune literals.
bool takeLokiEscape(LokiCursor &cursor, std::string &into)
{
    constexpr std::string_view kLetters = "abfnrtv\\\"'";
    constexpr std::string_view kMeanings = "\a\b\f\n\r\t\v\\\"'";
    for (std::size_t i = 0; i < kLetters.size(); ++i) {
        if (cursor.take(kLetters[i])) {
            into += kMeanings[i];
            return true;
        }
    }
    const bool isByte = cursor.take('x');
    const bool isShort = !isByte && cursor.take('u');
    const bool isLong = !isByte && !isShort && cursor.take('U');
    if (isShort || isLong) {
        const auto point = cursor.takeDigits(isShort ? 4 : 8, 16);
        if (point)
            appendCodePoint(into, *point);
        return point.has_value();
    }
    const auto byte = isByte ? cursor.takeDigits(2, 16) : cursor.takeDigits(3, 8);
    if (byte)
        into += static_cast<char>(*byte);
    return byte.has_value();
}

std::optional<std::string> takeLokiValue(LokiCursor &cursor)
{
    if (cursor.take('`')) {
        std::string raw(cursor.takeUntil("`"));
        return cursor.take('`') ? std::optional(std::move(raw)) : std::nullopt;
    }
    if (!cursor.take('"'))
        return std::string(trimmed(cursor.takeUntil(",}")));
    std::string value;
    for (;;) {
        value += cursor.takeUntil("\\\"");
        if (cursor.take('"'))
            return value;
        if (!cursor.take('\\') || !takeLokiEscape(cursor, value))
            return std::nullopt;
    }
}

} // namespace

std::optional<LokiLabels> parseLokiLabels(std::string_view text)
{
    LokiLabels labels;
    LokiCursor cursor(trimmed(text));
    if (!cursor.take('{'))
        return std::nullopt;
    for (;;) {
        cursor.skipSpace();
        if (cursor.take('}'))
            return cursor.isAtEnd() ? std::optional(std::move(labels)) : std::nullopt;
        const bool isQuoted = cursor.take('"');
        const std::string_view name = trimmed(cursor.takeUntil(isQuoted ? "\"" : "=,}\""));
        if (isQuoted && !cursor.take('"'))
            return std::nullopt;
        cursor.skipSpace();
        if (name.empty() || !cursor.take('='))
            return std::nullopt;
        cursor.skipSpace();
        auto value = takeLokiValue(cursor);
        if (!value || labels.size() >= kMostLokiLabels)
            return std::nullopt;
        labels.emplace_back(name, std::move(*value));
        cursor.skipSpace();
        if (!cursor.take(',')) {
            if (!cursor.take('}') || !cursor.isAtEnd())
                return std::nullopt;
            return labels;
        }
    }
}

} // namespace faultline::receive
