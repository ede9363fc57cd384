// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

/// The walk behind `messageTemplate`; nobody else needs it.
namespace faultline::fingerprint {

enum ByteClass : std::uint8_t {
    kNumeral = 1,
    kHexDigit = 2,
    kAlpha = 4,
    kLine = 8,
    kSpace = 16,
    kCapital = 32
};

constexpr std::array<std::uint8_t, 256> makeByteClasses()
{
    std::array<std::uint8_t, 256> table{};
    for (std::size_t c = 0; c < 256; ++c) {
        unsigned bits = 0;
        const bool isHexLetter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (c >= '0' && c <= '9')
            bits |= kNumeral | kHexDigit;
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
            bits |= kAlpha;
        if (isHexLetter)
            bits |= kHexDigit;
        if (c >= 'A' && c <= 'Z')
            bits |= kCapital;
        if (c == '_')
            bits |= kLine;
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
            bits |= kSpace;
        table[c] = static_cast<std::uint8_t>(bits);
    }
    return table;
}

constexpr std::array<std::uint8_t, 256> kByteClasses = makeByteClasses();
constexpr std::uint8_t kWordByte = kNumeral | kAlpha | kLine;

constexpr bool isOf(char c, std::uint8_t classes)
{
    return (kByteClasses[static_cast<unsigned char>(c)] & classes) != 0;
}

template <std::size_t Count> bool isListedWord(std::string_view word, const std::string_view (&list)[Count])
{
    char lower[12];
    if (word.empty() || word.size() > sizeof lower)
        return false;
    std::transform(word.begin(), word.end(), lower,
        [](char c) { return isOf(c, kCapital) ? static_cast<char>(c + 32) : c; });
    return std::binary_search(std::begin(list), std::end(list), std::string_view(lower, word.size()));
}

/// Walks over a message once; each `take…` either appends a placeholder and moves on, or does nothing.
class Templater {
public:
    explicit Templater(std::string_view text)
        : m_text(text)
        , m_mayHaveEmail(text.find('@') != std::string_view::npos)
        , m_mayHaveUrl(text.find("://") != std::string_view::npos)
    {
        m_out.reserve(text.size() + 16);
    }

    std::string run();

private:
    char at(std::size_t place) const { return place < m_text.size() ? m_text[place] : '\0'; }

    char before() const { return m_at > 0 ? m_text[m_at - 1] : ' '; }

    std::size_t runOf(std::size_t from, std::uint8_t classes) const
    {
        while (from < m_text.size() && isOf(m_text[from], classes))
            ++from;
        return from;
    }

    bool put(std::string_view placeholder, std::size_t end)
    {
        m_out += placeholder;
        m_at = end;
        return true;
    }

    void takeWord();
    void takeSign();
    bool takeUrl(std::size_t wordEnd);
    bool takeEmail(std::size_t wordEnd);
    bool takeHost(std::size_t wordEnd);
    bool takeIpv4();
    bool takeIpv6();
    bool takeUuid();
    bool takeTime(bool isNumeric);
    bool takeTrace();
    bool takeNumber(std::size_t from);
    bool takeHex(std::size_t wordEnd, bool hasDigit, bool hasLetter, bool isHex);
    bool takeId(std::size_t wordEnd);
    bool takeQuoted();
    bool takeTruth();
    bool takePath();
    bool takeWindowsPath();
    bool takeMarker();
    bool keepPlaceholder();

    std::string_view m_text;
    std::string m_out;
    std::size_t m_at = 0;
    bool m_mayHaveEmail;
    bool m_mayHaveUrl;
};

} // namespace faultline::fingerprint
