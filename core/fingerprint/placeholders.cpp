// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fingerprint/placeholders.h"

#include "core/fingerprint/time_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

namespace faultline::fingerprint {
namespace {

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

bool isOf(char c, std::uint8_t classes)
{
    return (kByteClasses[static_cast<unsigned char>(c)] & classes) != 0;
}

constexpr std::string_view kDurationUnits[] = { "d", "day", "days", "h", "hour", "hours", "hr", "hrs", "m",
    "min", "mins", "minutes", "ms", "msec", "ns", "s", "sec", "seconds", "secs", "us" };
constexpr std::string_view kSizeUnits[]
    = { "b", "bytes", "g", "gb", "gib", "k", "kb", "kib", "mb", "mib", "pb", "tb", "tib" };
constexpr std::string_view kTopDomains[] = { "ai", "app", "au", "biz", "br", "ca", "ch", "cloud", "cn", "co",
    "com", "de", "dev", "edu", "es", "eu", "fr", "gov", "in", "info", "internal", "io", "it", "jp", "lan",
    "local", "net", "nl", "org", "pl", "ru", "se", "svc", "uk", "us" };
constexpr std::string_view kRootFolders[] = { "app", "build", "data", "dev", "etc", "home", "lib", "mnt",
    "opt", "private", "proc", "root", "run", "srv", "tmp", "users", "usr", "var", "volumes", "workspace" };

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

std::string Templater::run()
{
    while (m_at < m_text.size()) {
        const char c = m_text[m_at];
        if (isOf(c, kWordByte)) {
            takeWord();
        } else if (c == ' ' || static_cast<unsigned char>(c) >= 128) {
            m_out += c;
            ++m_at;
        } else {
            takeSign();
        }
    }
    return std::move(m_out);
}

void Templater::takeWord()
{
    unsigned seen = 0;
    bool isHex = true;
    std::size_t end = m_at;
    while (end < m_text.size()) {
        const std::uint8_t bits = kByteClasses[static_cast<unsigned char>(m_text[end])];
        if ((bits & kWordByte) == 0)
            break;
        seen |= bits;
        isHex &= (bits & kHexDigit) != 0;
        ++end;
    }
    const char next = at(end);
    if (next == ':'
        && ((m_mayHaveUrl && takeUrl(end)) || (isHex && end - m_at <= 4 && takeIpv6()) || takeWindowsPath()))
        return;
    if (m_mayHaveEmail && takeEmail(end))
        return;
    const bool hasDigit = (seen & kNumeral) != 0;
    const bool hasLetter = (seen & kAlpha) != 0;
    if (!hasDigit) {
        const bool mayBeDate
            = end - m_at >= 3 && end - m_at <= 9 && (next == ' ' || next == ',' || next == '-');
        if ((mayBeDate && takeTime(false)) || (isHex && takeHex(end, false, true, true))
            || (next == '.' && takeHost(end)))
            return;
        if (end - m_at >= 10 && takeId(end))
            return;
    } else {
        if ((isHex && takeUuid())
            || (isOf(m_text[m_at], kNumeral)
                && (takeTime(true) || takeIpv4() || takeTrace() || takeNumber(m_at))))
            return;
        if (takeHex(end, true, hasLetter, isHex) || (next == '.' && takeHost(end)) || takeId(end))
            return;
    }
    m_out.append(m_text.substr(m_at, end - m_at));
    m_at = end;
}

void Templater::takeSign()
{
    const char c = m_text[m_at];
    bool isTaken = false;
    switch (c) {
    case '=':
        isTaken = takeQuoted() || takeTruth();
        break;
    case '-':
    case '+':
        isTaken = isOf(at(m_at + 1), kNumeral) && !isOf(before(), kWordByte) && before() != ')'
            && takeNumber(m_at + 1);
        break;
    case ':':
        isTaken = at(m_at + 1) == ':' && takeIpv6();
        break;
    case '/':
        isTaken = takePath();
        break;
    case '[':
        isTaken = takeMarker();
        break;
    case '<':
        isTaken = keepPlaceholder();
        break;
    default:
        break;
    }
    if (!isTaken) {
        m_out += c;
        ++m_at;
    }
}

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

/// `b="…"`: a value in quotes right after the sign.
bool Templater::takeQuoted()
{
    const char quote = at(m_at + 1);
    if ((quote != '"' && quote != '\'') || !isOf(before(), kWordByte))
        return false;
    std::size_t end = m_at + 2;
    while (end < m_text.size() && m_text[end] != quote && m_text[end] != '\n')
        end += m_text[end] == '\\' ? 2u : 1u;
    if (at(end) != quote)
        return false;
    m_out += '=';
    return put("<quoted>", end + 1);
}

bool Templater::takeTruth()
{
    for (const std::string_view word : { "true", "false", "True", "False" }) {
        if (m_text.compare(m_at + 1, word.size(), word) == 0 && !isOf(at(m_at + 1 + word.size()), kWordByte)
            && isOf(before(), kWordByte)) {
            m_out += '=';
            return put("<num>", m_at + 1 + word.size());
        }
    }
    return false;
}

/// A file's path from the root of a disk. Routes of a service (`/api/orders/42`) keep their words.
bool Templater::takePath()
{
    if (isOf(before(), kWordByte) || before() == '.' || before() == '/' || before() == '>' || before() == '~')
        return false;
    const std::size_t first = runOf(m_at + 1, kWordByte);
    if (at(first) != '/' || !isListedWord(m_text.substr(m_at + 1, first - m_at - 1), kRootFolders))
        return false;
    std::size_t end = first;
    while (end < m_text.size()
        && (isOf(m_text[end], kWordByte)
            || std::string_view("/.-+@%~[]").find(m_text[end]) != std::string_view::npos))
        ++end;
    while (m_text[end - 1] == '.' || m_text[end - 1] == ']')
        --end;
    return put("<path>", end);
}

bool Templater::takeWindowsPath()
{
    if (!isOf(m_text[m_at], kAlpha) || at(m_at + 1) != ':' || at(m_at + 2) != '\\'
        || isOf(before(), kWordByte))
        return false;
    std::size_t end = m_at + 3;
    while (end < m_text.size()
        && (isOf(m_text[end], kWordByte)
            || std::string_view("\\.-+~").find(m_text[end]) != std::string_view::npos))
        ++end;
    while (m_text[end - 1] == '.')
        --end;
    return put("<path>", end);
}

/// What redaction left is variable too, where its kind has a placeholder.
bool Templater::takeMarker()
{
    if (m_text.compare(m_at, 13, "[redacted:ip]") == 0)
        return put("<ip>", m_at + 13);
    return m_text.compare(m_at, 16, "[redacted:email]") == 0 && put("<email>", m_at + 16);
}

bool Templater::keepPlaceholder()
{
    const std::size_t end = runOf(m_at + 1, kAlpha);
    if (end == m_at + 1 || at(end) != '>')
        return false;
    m_out.append(m_text.substr(m_at, end + 1 - m_at));
    m_at = end + 1;
    return true;
}

} // namespace

std::string messageTemplate(std::string_view message)
{
    return Templater(message).run();
}

} // namespace faultline::fingerprint
