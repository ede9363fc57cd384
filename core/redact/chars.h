// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// Byte classes that the matchers ask for; ASCII only, no locale.
namespace faultline::redact {

enum CharClass : std::uint8_t {
    kDigit = 1,
    kUpper = 2,
    kLower = 4,
    kHexLetter = 8,
    kUnderscore = 16, ///< `_`
    kDash = 32, ///< `-`
    kBlank = 64, ///< space, tab, line ends
    kHigh = 128, ///< any byte of a character outside ASCII
};

inline constexpr std::uint8_t kLetter = kUpper | kLower;
inline constexpr std::uint8_t kAlnum = kLetter | kDigit;
inline constexpr std::uint8_t kWord = kAlnum | kUnderscore;
inline constexpr std::uint8_t kHex = kDigit | kHexLetter;
inline constexpr std::uint8_t kTokenChar = kWord | kDash;

constexpr std::array<std::uint8_t, 256> makeCharClasses()
{
    std::array<std::uint8_t, 256> table{};
    for (std::size_t c = 0; c < 256; ++c) {
        unsigned bits = 0;
        if (c >= '0' && c <= '9')
            bits |= kDigit;
        if (c >= 'A' && c <= 'Z')
            bits |= kUpper;
        if (c >= 'a' && c <= 'z')
            bits |= kLower;
        if ((c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'))
            bits |= kHexLetter;
        if (c == '_')
            bits |= kUnderscore;
        if (c == '-')
            bits |= kDash;
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
            bits |= kBlank;
        if (c >= 128)
            bits |= kHigh;
        table[c] = static_cast<std::uint8_t>(bits);
    }
    return table;
}

inline constexpr std::array<std::uint8_t, 256> kCharClasses = makeCharClasses();

constexpr bool is(char c, std::uint8_t classes)
{
    return (kCharClasses[static_cast<unsigned char>(c)] & classes) != 0;
}

constexpr char lowered(char c)
{
    return is(c, kUpper) ? static_cast<char>(c + ('a' - 'A')) : c;
}

/// The byte at `at`, NUL outside of the text.
constexpr char at(std::string_view text, std::size_t place)
{
    return place < text.size() ? text[place] : '\0';
}

/// Whether `text` has `word` (lower case) at `place`, whatever its case.
constexpr bool hasWordAt(std::string_view text, std::size_t place, std::string_view word)
{
    if (place > text.size() || text.size() - place < word.size())
        return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (lowered(text[place + i]) != word[i])
            return false;
    }
    return true;
}

/// End of the run of `classes` that starts at `from`, at most `most` bytes long.
constexpr std::size_t runEnd(std::string_view text, std::size_t from, std::uint8_t classes, std::size_t most)
{
    const std::size_t limit = text.size() - from < most ? text.size() : from + most;
    while (from < limit && is(text[from], classes))
        ++from;
    return from;
}

} // namespace faultline::redact
