// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fingerprint/time_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

namespace faultline::fingerprint {
namespace {

constexpr std::string_view kDays[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
constexpr std::string_view kLongDays[]
    = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" };
constexpr std::string_view kMonths[]
    = { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec" };
constexpr std::string_view kLongMonths[] = { "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december" };

char byteAt(std::string_view text, std::size_t place)
{
    return place < text.size() ? text[place] : '\0';
}

bool isDigitByte(char c)
{
    return c >= '0' && c <= '9';
}

char foldedByte(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool isLetterByte(char c)
{
    return foldedByte(c) >= 'a' && foldedByte(c) <= 'z';
}

/// The value of exactly `count` digits, -1 where they are not.
int digitsAt(std::string_view text, std::size_t from, std::size_t count)
{
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const char c = byteAt(text, from + i);
        if (!isDigitByte(c))
            return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::size_t digitRun(std::string_view text, std::size_t from)
{
    std::size_t end = from;
    while (end < text.size() && end - from < 20 && isDigitByte(text[end]))
        ++end;
    return end - from;
}

bool isBetween(int value, int least, int most)
{
    return value >= least && value <= most;
}

/// `Z`, `Z07:00`, `+01:00`, `+0100`, `-07`, ` +0100`, ` MST`, ` GMT+0800 (China)`; `from` where there is
/// none.
std::size_t endOfZone(std::string_view text, std::size_t from)
{
    std::size_t p = from;
    if (byteAt(text, p) == 'Z' && !isLetterByte(byteAt(text, p + 1)))
        return digitsAt(text, p + 1, 2) >= 0 && byteAt(text, p + 3) == ':' && digitsAt(text, p + 4, 2) >= 0
            ? p + 6
            : p + 1;
    if (byteAt(text, p) == ' ')
        ++p;
    std::size_t letters = p;
    while (letters - p < 5 && byteAt(text, letters) >= 'A' && byteAt(text, letters) <= 'Z')
        ++letters;
    const bool isName = letters - p >= 3 && letters - p <= 4 && !isLetterByte(byteAt(text, letters))
        && (text[letters - 1] == 'T' || text.compare(p, 3, "UTC") == 0);
    if (isName)
        p = letters;
    const char sign = byteAt(text, p);
    const bool hasOffset
        = (sign == '+' || sign == '-') && digitsAt(text, p + 1, 2) >= 0 && digitsAt(text, p + 1, 2) <= 14;
    if (hasOffset) {
        p += 3;
        const std::size_t minutes = byteAt(text, p) == ':' ? p + 1 : p;
        if (digitsAt(text, minutes, 2) >= 0)
            p = minutes + 2;
        if (isDigitByte(byteAt(text, p)))
            return from;
    }
    if (!isName && !hasOffset)
        return from;
    if (byteAt(text, p) == ' ' && byteAt(text, p + 1) == '(' && isLetterByte(byteAt(text, p + 2))) {
        const std::size_t close = text.substr(0, std::min(text.size(), p + 48)).find(')', p);
        if (close != std::string_view::npos)
            p = close + 1;
    }
    return p;
}

/// `12:31`, `12:31:12.345`, `11:21PM`, `11:21:12 am`; 0 for none.
std::size_t endOfClock(std::string_view text, std::size_t from)
{
    const std::size_t hourDigits = digitRun(text, from);
    if (hourDigits < 1 || hourDigits > 2 || !isBetween(digitsAt(text, from, hourDigits), 0, 23))
        return 0;
    std::size_t p = from + hourDigits;
    if (byteAt(text, p) != ':' || digitRun(text, p + 1) != 2 || !isBetween(digitsAt(text, p + 1, 2), 0, 59))
        return 0;
    p += 3;
    if (byteAt(text, p) == ':' && digitRun(text, p + 1) == 2 && isBetween(digitsAt(text, p + 1, 2), 0, 60)) {
        p += 3;
        if ((byteAt(text, p) == '.' || byteAt(text, p) == ',') && isDigitByte(byteAt(text, p + 1)))
            p += 1 + digitRun(text, p + 1);
    }
    const std::size_t half = byteAt(text, p) == ' ' ? p + 1 : p;
    const char first = foldedByte(byteAt(text, half));
    const bool isHalf = (first == 'a' || first == 'p') && foldedByte(byteAt(text, half + 1)) == 'm'
        && !isLetterByte(byteAt(text, half + 2));
    if (isHalf)
        p = half + 2;
    const char after = byteAt(text, p);
    // 12:34:56:78 is something else, and 10:20x too.
    if (isLetterByte(after) && after != 'Z' && after != 'T')
        return 0;
    if (after == ':' && isDigitByte(byteAt(text, p + 1)))
        return 0;
    return p;
}

std::size_t endOfDate(std::string_view text, std::size_t from)
{
    const std::size_t run = digitRun(text, from);
    const char separator = byteAt(text, from + run);
    const bool isJoined = separator == '-' || separator == '/' || separator == '.';
    if (run == 4 && isJoined) {
        const bool isDate = isBetween(digitsAt(text, from, 4), 1900, 2200)
            && isBetween(digitsAt(text, from + 5, 2), 1, 12) && byteAt(text, from + 7) == separator
            && isBetween(digitsAt(text, from + 8, 2), 1, 31);
        return isDate && !isDigitByte(byteAt(text, from + 10)) ? from + 10 : 0;
    }
    if (run == 2 && isJoined && separator != '-' && byteAt(text, from + 5) == separator
        && digitRun(text, from + 3) == 2 && digitRun(text, from + 6) == 4) {
        const int first = digitsAt(text, from, 2);
        const int second = digitsAt(text, from + 3, 2);
        const bool isDate = isBetween(first, 1, 31) && isBetween(second, 1, 31)
            && std::min(first, second) <= 12 && isBetween(digitsAt(text, from + 6, 4), 1900, 2200);
        return isDate ? from + 10 : 0;
    }
    if (run == 8) {
        const bool isDate = isBetween(digitsAt(text, from, 4), 1970, 2100)
            && isBetween(digitsAt(text, from + 4, 2), 1, 12) && isBetween(digitsAt(text, from + 6, 2), 1, 31);
        return isDate ? from + 8 : 0;
    }
    return 0;
}

template <std::size_t Count> std::size_t nameAt(std::string_view word, const std::string_view (&names)[Count])
{
    for (const std::string_view name : names) {
        if (word.size() == name.size()
            && std::equal(
                word.begin(), word.end(), name.begin(), [](char a, char b) { return foldedByte(a) == b; }))
            return name.size();
    }
    return 0;
}

std::string_view letterRun(std::string_view text, std::size_t from)
{
    std::size_t end = from;
    while (end < text.size() && end - from < 12 && isLetterByte(text[end]))
        ++end;
    return text.substr(std::min(from, text.size()), end - from);
}

std::size_t skipJoint(std::string_view text, std::size_t from)
{
    while (byteAt(text, from) == ',' || byteAt(text, from) == ' ' || byteAt(text, from) == '-')
        ++from;
    return from;
}

constexpr std::uint32_t packed(char a, char b, char c)
{
    const auto lower
        = [](char letter) { return static_cast<std::uint32_t>(static_cast<unsigned char>(letter)) | 0x20u; };
    return lower(a) << 16 | lower(b) << 8 | lower(c);
}

constexpr std::array<std::uint32_t, std::size(kDays) + std::size(kMonths)> beginningsOfNames()
{
    std::array<std::uint32_t, std::size(kDays) + std::size(kMonths)> all{};
    std::size_t count = 0;
    for (const std::string_view name : kDays)
        all[count++] = packed(name[0], name[1], name[2]);
    for (const std::string_view name : kMonths)
        all[count++] = packed(name[0], name[1], name[2]);
    return all;
}

} // namespace

std::size_t endOfNumericTime(std::string_view text, std::size_t from)
{
    const std::size_t date = endOfDate(text, from);
    if (date == 0) {
        const std::size_t clock = endOfClock(text, from);
        return clock == 0 ? 0 : endOfZone(text, clock);
    }
    const char joint = byteAt(text, date);
    const bool isCompact = date - from == 8;
    if (joint == 'T' || joint == ' ' || joint == ':') {
        std::size_t clock = endOfClock(text, date + 1);
        if (clock == 0 && isCompact && digitRun(text, date + 1) == 6)
            clock = date + 7;
        if (clock > 0)
            return endOfZone(text, clock);
    }
    // Eight digits alone are a number.
    return isCompact || isLetterByte(joint) ? 0 : date;
}

std::size_t endOfNamedTime(std::string_view text, std::size_t from)
{
    // Nearly every word of a message comes by here, so three letters decide before anything is compared.
    static constexpr auto kBeginnings = beginningsOfNames();
    const std::uint32_t beginning
        = packed(byteAt(text, from), byteAt(text, from + 1), byteAt(text, from + 2));
    if (std::find(kBeginnings.begin(), kBeginnings.end(), beginning) == kBeginnings.end())
        return 0;
    std::size_t p = from;
    std::string_view word = letterRun(text, p);
    const bool hasDay = nameAt(word, kDays) > 0 || nameAt(word, kLongDays) > 0;
    if (hasDay) {
        p = skipJoint(text, p + word.size());
        word = letterRun(text, p);
    }
    bool hasMonth = nameAt(word, kMonths) > 0 || nameAt(word, kLongMonths) > 0;
    if (hasMonth)
        p = skipJoint(text, p + word.size());
    else if (!hasDay)
        return 0;
    std::size_t run = digitRun(text, p);
    if (run < 1 || run > 2 || !isBetween(digitsAt(text, p, run), 1, 31))
        return 0;
    std::size_t end = p + run;
    p = skipJoint(text, end);
    if (!hasMonth) {
        word = letterRun(text, p);
        hasMonth = nameAt(word, kMonths) > 0 || nameAt(word, kLongMonths) > 0;
        if (!hasMonth)
            return 0;
        end = p + word.size();
        p = skipJoint(text, end);
    }
    bool hasMore = false;
    run = digitRun(text, p);
    if ((run == 4 || run == 2) && !(byteAt(text, p + run) == ':' && isDigitByte(byteAt(text, p + run + 1)))) {
        end = p + run;
        hasMore = true;
        p = skipJoint(text, end);
    }
    if (const std::size_t clock = endOfClock(text, p); clock > 0) {
        end = endOfZone(text, clock);
        hasMore = true;
        // ctime puts the year after the time
        if (byteAt(text, end) == ' ' && digitRun(text, end + 1) == 4
            && isBetween(digitsAt(text, end + 1, 4), 1970, 2100))
            end += 5;
    }
    return hasMore ? end : 0;
}

} // namespace faultline::fingerprint
