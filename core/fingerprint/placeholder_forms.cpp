// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fingerprint/templater.h"
#include "core/fingerprint/time_text.h"

namespace faultline::fingerprint {
namespace {

constexpr std::string_view kDurationUnits[] = { "d", "day", "days", "h", "hour", "hours", "hr", "hrs", "m",
    "min", "mins", "minutes", "ms", "msec", "ns", "s", "sec", "seconds", "secs", "us" };

constexpr std::string_view kSizeUnits[]
    = { "b", "bytes", "g", "gb", "gib", "k", "kb", "kib", "mb", "mib", "pb", "tb", "tib" };

constexpr std::string_view kTopDomains[] = { "ai", "app", "au", "biz", "br", "ca", "ch", "cloud", "cn", "co",
    "com", "de", "dev", "edu", "es", "eu", "fr", "gov", "in", "info", "internal", "io", "it", "jp", "lan",
    "local", "net", "nl", "org", "pl", "ru", "se", "svc", "uk", "us" };

} // namespace

bool Templater::takeUrl(std::size_t wordEnd)
{
    if (at(wordEnd + 1) != '/' || at(wordEnd + 2) != '/')
        return false;
    std::size_t end = wordEnd + 3;
    while (end < m_text.size()) {
        const char c = m_text[end];
        if (isOf(c, kSpace) || c == '"' || c == '\'' || c == '<' || c == '>' || c == '`' || c == ')'
            || c == '}' || c == '|')
            break;
        ++end;
    }
    while (end > wordEnd + 3
        && (m_text[end - 1] == '.' || m_text[end - 1] == ',' || m_text[end - 1] == ':'
            || m_text[end - 1] == ';' || m_text[end - 1] == '!'))
        --end;
    return end > wordEnd + 3 && put("<url>", end);
}

bool Templater::takeEmail(std::size_t wordEnd)
{
    std::size_t sign = wordEnd;
    const std::size_t furthest = std::min(m_text.size(), m_at + 64);
    while (sign < furthest
        && (isOf(m_text[sign], kWordByte) || m_text[sign] == '.' || m_text[sign] == '-' || m_text[sign] == '+'
            || m_text[sign] == '%'))
        ++sign;
    if (at(sign) != '@' || isOf(before(), kWordByte))
        return false;
    std::size_t end = sign + 1;
    std::size_t lastDot = 0;
    while (isOf(at(end), kAlpha | kNumeral)
        || ((at(end) == '-' || at(end) == '.') && isOf(at(end + 1), kAlpha | kNumeral))) {
        if (at(end) == '.')
            lastDot = end;
        ++end;
    }
    const bool hasDomain = lastDot > 0 && end - lastDot > 2 && isOf(at(lastDot + 1), kAlpha);
    return hasDomain && put("<email>", end);
}

/// Host names in lower case with a known ending; `java.net.Socket` goes on, `app.js` ends otherwise.
bool Templater::takeHost(std::size_t wordEnd)
{
    if (isOf(before(), kWordByte) || before() == '.' || before() == '/' || before() == '@')
        return false;
    std::size_t end = wordEnd;
    std::size_t label = m_at;
    int labels = 1;
    while ((at(end) == '.' || at(end) == '-') && isOf(at(end + 1), kAlpha | kNumeral)) {
        if (at(end) == '.') {
            label = end + 1;
            ++labels;
        }
        end = runOf(end + 1, kAlpha | kNumeral);
    }
    const std::string_view name = m_text.substr(m_at, end - m_at);
    const bool isLower
        = std::none_of(name.begin(), name.end(), [](char c) { return isOf(c, kCapital | kLine); });
    const std::string_view top = m_text.substr(label, end - label);
    if (!isLower || at(end) == '(' || at(end) == '_' || at(end) == '/' || !isListedWord(top, kTopDomains))
        return false;
    const bool isCertain = labels >= 3 || top == "com" || top == "org" || top == "net";
    return labels >= 2 && isCertain && put("<url>", end);
}

bool Templater::takeIpv4()
{
    std::size_t p = m_at;
    for (int octet = 0; octet < 4; ++octet) {
        const std::size_t end = runOf(p, kNumeral);
        if (end == p || end - p > 3 || (octet < 3 && at(end) != '.'))
            return false;
        if (end - p == 3 && m_text.substr(p, 3) > "255")
            return false;
        p = octet < 3 ? end + 1 : end;
    }
    const bool goesOn = isOf(at(p), kWordByte) || (at(p) == '.' && isOf(at(p + 1), kNumeral));
    return !goesOn && before() != '.' && put("<ip>", p);
}

/// Also `::`, `::1`, `::ffff:1.2.3.4`; `Option::unwrap` and `12:31` are none.
bool Templater::takeIpv6()
{
    if (isOf(before(), kWordByte) || before() == '.')
        return false;
    std::size_t p = m_at;
    int groups = 0;
    bool hasGap = false;
    bool hasDigit = false;
    while (p < m_text.size() && groups < 9) {
        if (at(p) == ':' && at(p + 1) == ':' && !hasGap) {
            hasGap = true;
            p += 2;
        }
        const std::size_t end = runOf(p, kHexDigit);
        if (end == p || end - p > 4)
            break;
        if (at(end) == '.' && isOf(at(end + 1), kNumeral)) {
            p = runOf(p, kNumeral);
            for (int octet = 0; octet < 3 && at(p) == '.' && isOf(at(p + 1), kNumeral); ++octet)
                p = runOf(p + 1, kNumeral);
            groups += 2;
            hasDigit = true;
            break;
        }
        hasDigit |= std::any_of(m_text.begin() + static_cast<std::ptrdiff_t>(p),
            m_text.begin() + static_cast<std::ptrdiff_t>(end), [](char c) { return isOf(c, kNumeral); });
        ++groups;
        p = end;
        if (at(p) == ':' && isOf(at(p + 1), kHexDigit))
            ++p;
        else if (!(at(p) == ':' && at(p + 1) == ':'))
            break;
    }
    const bool isWhole = hasGap ? groups <= 7 && (groups == 0 || hasDigit) : groups == 8;
    return isWhole && !isOf(at(p), kWordByte) && put("<ip>", p);
}

bool Templater::takeUuid()
{
    if (m_text.size() - m_at < 36)
        return false;
    for (std::size_t i = 0; i < 36; ++i) {
        const char c = m_text[m_at + i];
        const bool isDash = i == 8 || i == 13 || i == 18 || i == 23;
        if (isDash ? c != '-' : !isOf(c, kHexDigit))
            return false;
    }
    return !isOf(at(m_at + 36), kWordByte) && put("<uuid>", m_at + 36);
}

bool Templater::takeTime(bool isNumeric)
{
    if (before() == ':' || before() == '.' || before() == '-' || before() == '/')
        return false;
    const std::size_t end = isNumeric ? endOfNumericTime(m_text, m_at) : endOfNamedTime(m_text, m_at);
    return end > 0 && !isOf(at(end), kWordByte) && put("<time>", end);
}

/// AWS X-Ray: `1-67891233-abcdef012345678912345678`; W3C's traceparent.
bool Templater::takeTrace()
{
    const std::size_t first = runOf(m_at, kHexDigit);
    const std::size_t second = at(first) == '-' ? runOf(first + 1, kHexDigit) : first;
    const std::size_t third = at(second) == '-' ? runOf(second + 1, kHexDigit) : second;
    const bool isXray = first - m_at == 1 && second - first == 9 && third - second == 25;
    const bool isW3c = first - m_at == 2 && second - first == 33 && third - second == 17;
    if ((!isXray && !isW3c) || isOf(before(), kWordByte))
        return false;
    const std::size_t end = isW3c && at(third) == '-' ? runOf(third + 1, kHexDigit) : third;
    return !isOf(at(end), kWordByte) && put("<id>", end);
}

/// From a digit at `from` on; a sign before it belongs to it.
bool Templater::takeNumber(std::size_t from)
{
    if (at(from) == '0' && (at(from + 1) == 'x' || at(from + 1) == 'X') && isOf(at(from + 2), kHexDigit)) {
        const std::size_t end = runOf(from + 2, kHexDigit);
        return !isOf(at(end), kWordByte) && put("<hex>", end);
    }
    std::size_t end = runOf(from, kNumeral);
    while (at(end) == '.' && isOf(at(end + 1), kNumeral))
        end = runOf(end + 1, kNumeral);
    if ((at(end) == 'e' || at(end) == 'E')
        && isOf(at(end + 1 + (at(end + 1) == '-' || at(end + 1) == '+')), kNumeral)) {
        const std::size_t power = runOf(end + 1 + (at(end + 1) == '-' || at(end + 1) == '+'), kNumeral);
        if (!isOf(at(power), kWordByte))
            return put("<num>", power);
    }
    const std::size_t unitEnd = runOf(end, kAlpha);
    if (unitEnd == end)
        return !isOf(at(end), kWordByte) && put("<num>", end);
    const std::string_view unit = m_text.substr(end, unitEnd - end);
    if (isListedWord(unit, kDurationUnits)) {
        // 1h30m15s
        std::size_t more = unitEnd;
        while (isOf(at(more), kNumeral)) {
            const std::size_t digits = runOf(more, kNumeral);
            const std::size_t next = runOf(digits, kAlpha);
            if (next == digits || !isListedWord(m_text.substr(digits, next - digits), kDurationUnits))
                return false;
            more = next;
        }
        return !isOf(at(more), kWordByte) && put("<duration>", more);
    }
    return isListedWord(unit, kSizeUnits) && !isOf(at(unitEnd), kWordByte) && put("<size>", unitEnd);
}

/// Four digits and letters or more, or eight letters: `9af8`, `deadbeef`; `cafe` is a word.
bool Templater::takeHex(std::size_t wordEnd, bool hasDigit, bool hasLetter, bool isHex)
{
    const std::size_t size = wordEnd - m_at;
    if (at(m_at) == 't' && at(m_at + 1) == 'x' && size == 23 && at(wordEnd) == '-'
        && runOf(m_at + 2, kHexDigit) == wordEnd) {
        std::size_t end = runOf(wordEnd + 1, kHexDigit); // OpenStack Swift's transactions
        if (end - wordEnd == 11) {
            if (at(end) == '-' && isOf(at(end + 1), kAlpha))
                end = runOf(end + 1, kWordByte);
            return put("<id>", end);
        }
    }
    if (!isHex || !hasLetter || isOf(before(), kWordByte))
        return false;
    return (hasDigit ? size >= 4 : size >= 8) && put("<hex>", wordEnd);
}

/// A random looking token: letters of both cases and digits in turns, base64 with its padding, a JWT.
bool Templater::takeId(std::size_t wordEnd)
{
    std::size_t end = wordEnd;
    if (m_text.compare(m_at, 3, "eyJ") == 0) {
        while (isOf(at(end), kWordByte) || at(end) == '-' || (at(end) == '.' && isOf(at(end + 1), kWordByte)))
            ++end;
        return end - m_at >= 20 && put("<id>", end);
    }
    if (wordEnd - m_at < 10)
        return false;
    bool hasDigit = false;
    bool hasCapital = false;
    bool hasSmall = false;
    int turns = 0;
    for (std::size_t i = m_at; i < wordEnd; ++i) {
        const std::uint8_t kind
            = kByteClasses[static_cast<unsigned char>(m_text[i])] & (kNumeral | kCapital | kLine);
        hasDigit |= kind == kNumeral;
        hasCapital |= kind == kCapital;
        hasSmall |= kind == 0;
        turns += i > m_at
                && kind
                    != (kByteClasses[static_cast<unsigned char>(m_text[i - 1])]
                        & (kNumeral | kCapital | kLine))
            ? 1
            : 0;
    }
    if (!hasDigit || !hasCapital || !hasSmall || turns < 5)
        return false;
    while (at(end) == '=' && end - wordEnd < 2)
        ++end;
    return put("<id>", end);
}

} // namespace faultline::fingerprint
