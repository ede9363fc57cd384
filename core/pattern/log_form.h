// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::pattern {

/// What a value looks like. One bit each, so that a place keeps all that it has seen.
enum class ValueKind : std::uint16_t {
    Number = 1,
    Hex = 2,
    Ip = 4,
    Uuid = 8,
    Url = 16,
    Email = 32,
    Path = 64,
    Time = 128,
    Duration = 256,
    Size = 512,
    Id = 1024,
    Word = 2048, ///< a word in a place that turned out to be a variable
};

/// Stands for a value in a form's bytes; the line's own control characters become `?`.
inline constexpr char kValueByte = '\x01';

/// A log line with its values taken out: the words that make a template, read in one pass.
///
/// Shape:    bytes are the line's words and signs with single blanks, and kValueByte for each value; values
///           with only a separator between them (a list, a time of day, an address with its port) are one.
///           kinds has the ValueKind bits of each value, in order.
/// Thread:   each object by one at a time; the buffers are used again by the next line.
class LogForm {
public:
    void read(std::string_view line, std::size_t mostTokens);

    std::string_view bytes() const { return { m_bytes.data(), m_size }; }

    const std::vector<std::uint16_t> &kinds() const { return m_kinds; }

private:
    void put(ValueKind kind);
    std::optional<ValueKind> kindOfToken(
        std::string_view token, std::string_view rest, std::uint8_t kinds) const;
    /// Each answers where the line goes on. nullptr: no address starts there.
    const char *readAddress(const char *begin, const char *tokenEnd, const char *end, std::uint8_t kinds);
    const char *readUnit(const char *numberEnd, const char *end);
    const char *readToken(const char *begin, const char *tokenEnd, const char *end, std::uint8_t kinds);

    std::vector<char> m_bytes; ///< never shorter than the longest line so far
    std::size_t m_size = 0;
    std::vector<std::uint16_t> m_kinds;
    std::string_view m_before; ///< the token before, of the line being read
    bool m_isAccountNext = false; ///< the words before say that a user's name follows
};

/// A form kept apart from its line.
struct FormText {
    std::string bytes;
    std::vector<std::uint16_t> kinds;
};

struct WordSpan {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// The words of a form that could turn out to be variables.
std::vector<WordSpan> wordsOf(std::string_view formBytes);

/// The form with those words taken for values. Requires: words are the form's own, in ascending order.
FormText withValuesAt(const FormText &form, const std::vector<WordSpan> &words);

/// The form as a person reads it: `<num>`, `<ip>` …; `<*>` where a place held several kinds.
std::string templateText(std::string_view formBytes, const std::vector<std::uint16_t> &kinds);

} // namespace faultline::pattern
