// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redact/chars.h"
#include "core/redact/personal.h"

#include <algorithm>
#include <iterator>

namespace faultline::redact {
namespace {

constexpr std::size_t kMaxLocalBytes = 64;
constexpr std::size_t kMaxDomainBytes = 253;

/// Endings that make `name@2x.png` a file.
constexpr std::string_view kFileEndings[] = { "css", "gif", "html", "jpeg", "jpg", "js", "json", "jsx", "map",
    "mjs", "png", "py", "scss", "svg", "ts", "tsx", "vue", "webp" };

constexpr bool isLocalChar(char c)
{
    return is(c, kTokenChar) || c == '.' || c == '+' || c == '%' || c == '\'';
}

bool isTopDomain(std::string_view label)
{
    if (hasWordAt(label, 0, "xn--"))
        return label.size() > 6;
    return label.size() >= 2 && std::all_of(label.begin(), label.end(), [](char c) { return is(c, kLetter); })
        && !std::binary_search(std::begin(kFileEndings), std::end(kFileEndings), label);
}

/// Private, loopback and link-local addresses name machines, not people.
bool isOwnNetwork(const int *octets)
{
    return octets[0] == 10 || octets[0] == 127 || octets[0] == 0 || (octets[0] == 192 && octets[1] == 168)
        || (octets[0] == 172 && octets[1] >= 16 && octets[1] <= 31) || (octets[0] == 169 && octets[1] == 254)
        || (octets[0] == 100 && octets[1] >= 64 && octets[1] <= 127);
}

/// `requests==1.2.3.4`, `Chrome/1.2.3.4`, `v1.2.3.4`, `version 1.2.3.4`.
bool isVersionContext(const Subject &subject, std::size_t from)
{
    const std::string_view text = subject.text;
    const char before = subject.before(from);
    const char second = subject.before(from, 2);
    if (is(before, kWord | kDash) || before == '.' || before == '~' || before == '^')
        return true;
    if (before == '/' && is(second, kWord))
        return true;
    if (before == '=' && (second == '=' || second == '>' || second == '<' || second == '~' || second == '!'))
        return true;
    const std::size_t nearest = from - std::min<std::size_t>(from - subject.floor, 12);
    for (std::size_t p = nearest; p < from; ++p) {
        if (hasWordAt(text.substr(0, from), p, "ersion") || hasWordAt(text.substr(0, from), p, "release"))
            return true;
    }
    return false;
}

bool isHardwareAddress(std::string_view text, std::size_t begin, char separator)
{
    bool isAllSame = true;
    for (std::size_t group = 0; group < 6; ++group) {
        const std::size_t p = begin + group * 3;
        if (!is(at(text, p), kHex) || !is(at(text, p + 1), kHex)
            || (group < 5 && at(text, p + 2) != separator))
            return false;
        isAllSame &= text[p] == text[begin] && text[p + 1] == text[begin];
    }
    // All zeros and all ones mean nobody and everybody.
    return !isAllSame && !is(at(text, begin + 17), kWord) && at(text, begin + 17) != separator;
}

Match hardwareAt(const Subject &subject, std::size_t at)
{
    const std::string_view text = subject.text;
    const char separator = text[at];
    if (at < subject.floor + 2)
        return {};
    const std::size_t begin = at - 2;
    if (is(subject.before(begin), kWord) || subject.before(begin) == separator)
        return {};
    return isHardwareAddress(text, begin, separator) ? Match{ begin, begin + 17, "mac" } : Match{};
}

/// Cisco's way: `aabb.ccdd.eeff`.
Match dottedHardwareAt(const Subject &subject, std::size_t at)
{
    const std::string_view text = subject.text;
    if (redact::at(text, at + 5) != '.' || at < subject.floor + 4)
        return {};
    const std::size_t begin = at - 4;
    const bool isHex = runEnd(text, begin, kHex, 4) == at && runEnd(text, at + 1, kHex, 5) == at + 5
        && runEnd(text, at + 6, kHex, 5) == at + 10;
    bool hasLetter = false;
    for (std::size_t p = begin; p < std::min(text.size(), at + 10); ++p)
        hasLetter |= is(text[p], kHexLetter);
    const bool isAlone = !is(subject.before(begin), kWord) && !is(redact::at(text, at + 10), kWord)
        && redact::at(text, at + 10) != '.';
    return isHex && isAlone && hasLetter ? Match{ begin, at + 10, "mac" } : Match{};
}

/// Discord's bots: the id in base64, six signs, 27 to 38 signs.
Match discordAt(const Subject &subject, std::size_t at)
{
    const std::string_view text = subject.text;
    if (redact::at(text, at + 7) != '.')
        return {};
    std::size_t begin = at;
    while (begin > subject.floor && at - begin < 29 && is(text[begin - 1], kTokenChar))
        --begin;
    const std::size_t size = at - begin;
    if (size < 24 || size > 28 || (text[begin] != 'M' && text[begin] != 'N' && text[begin] != 'O'))
        return {};
    const std::size_t end = runEnd(text, at + 8, kTokenChar, 39);
    const std::size_t tail = end - at - 8;
    return runEnd(text, at + 1, kTokenChar, 6) == at + 7 && tail >= 27 && tail <= 38
        ? Match{ begin, end, "discord-token" }
        : Match{};
}

struct Ipv6 {
    std::size_t end = 0;
    int groups = 0;
    bool hasGap = false;
    bool hasDigit = false;
};

Ipv6 readIpv6(std::string_view text, std::size_t begin)
{
    Ipv6 address;
    std::size_t p = begin;
    if (text.compare(p, 2, "::") == 0) {
        address.hasGap = true;
        p += 2;
    }
    while (p < text.size() && address.groups < 8) {
        const std::size_t end = runEnd(text, p, kHex, 5);
        if (end == p || end - p > 4)
            break;
        address.hasDigit |= runEnd(text, p, kHexLetter, 5) != end;
        if (at(text, end) == '.')
            break; // the last group is an IPv4 address
        ++address.groups;
        p = end;
        address.end = p;
        if (text.compare(p, 2, "::") == 0 && !address.hasGap) {
            address.hasGap = true;
            p += 2;
            address.end = p;
        } else if (at(text, p) == ':' && is(at(text, p + 1), kHex)) {
            ++p;
        } else {
            break;
        }
    }
    if (address.groups == 0 && address.hasGap)
        address.end = begin + 2;
    return address;
}

bool isOwnIpv6(std::string_view address)
{
    return hasWordAt(address, 0, "fe80") || hasWordAt(address, 0, "fd") || hasWordAt(address, 0, "fc")
        || address == "::1" || address == "::";
}

/// IPv4 at the tail of `::ffff:1.2.3.4`; the end of it, or 0.
std::size_t ipv4Tail(std::string_view text, std::size_t from)
{
    std::size_t p = from;
    for (int octet = 0; octet < 4; ++octet) {
        const std::size_t end = runEnd(text, p, kDigit, 4);
        if (end == p || end - p > 3 || (octet < 3 && at(text, end) != '.'))
            return 0;
        int value = 0;
        for (std::size_t i = p; i < end; ++i)
            value = value * 10 + (text[i] - '0');
        if (value > 255)
            return 0;
        p = octet < 3 ? end + 1 : end;
    }
    return p;
}

Match ipv6At(const Subject &subject, std::size_t at)
{
    const std::string_view text = subject.text;
    // A gap, or at least three colons with four digits at most between: times have two.
    std::size_t colon = at;
    for (int more = 0; more < 2 && redact::at(text, colon + 1) != ':'; ++more) {
        const std::size_t next = runEnd(text, colon + 1, kHex, 4);
        if (redact::at(text, next) != ':')
            return {};
        colon = next;
    }
    std::size_t begin = at;
    while (begin > subject.floor && at - begin < 5 && is(text[begin - 1], kHex))
        --begin;
    const char before = subject.before(begin);
    if (is(before, kWord | kDash) || before == ':' || before == '.' || at - begin > 4)
        return {};
    Ipv6 address = readIpv6(text, begin);
    const bool hasTail = at >= 1 && address.hasGap && redact::at(text, address.end) == ':';
    const std::size_t tail = hasTail ? ipv4Tail(text, address.end + 1) : 0;
    if (tail > 0) {
        address.end = tail;
        address.groups += 2;
    }
    const char after = redact::at(text, address.end);
    if (is(after, kWord) || after == ':' || (after == '.' && is(redact::at(text, address.end + 1), kAlnum)))
        return {};
    const bool isWhole = address.hasGap ? address.groups >= 1 && address.groups <= 7 : address.groups == 8;
    // a::b and dead::beef are more often names of a program than addresses.
    if (!isWhole || !address.hasDigit
        || (address.hasGap && address.groups <= 2 && at - begin > 0 && !is(text[begin], kDigit)
            && !is(text[begin + 1], kDigit) && at - begin < 4))
        return {};
    if (subject.place != Place::Anywhere && isOwnIpv6(text.substr(begin, address.end - begin)))
        return {};
    return { begin, address.end, "ip" };
}

/// Grouped digits after `+` or a bracketed area code.
struct PhoneDigits {
    std::size_t end = 0;
    int count = 0;
    int groups = 0;
};

PhoneDigits readPhone(std::string_view text, std::size_t from)
{
    PhoneDigits phone;
    bool isInGroup = false;
    for (std::size_t p = from; p < text.size() && p < from + 32; ++p) {
        const char c = text[p];
        if (is(c, kDigit)) {
            phone.groups += isInGroup ? 0 : 1;
            isInGroup = true;
            ++phone.count;
            phone.end = p + 1;
            continue;
        }
        const bool isJoint = c == ' ' || c == '-' || c == '.' || c == '(' || c == ')' || c == '/';
        const char next = at(text, p + 1);
        if (!isJoint || (!is(next, kDigit) && next != ' ' && next != '(' && next != '-'))
            break;
        isInGroup = false;
    }
    return phone;
}

} // namespace

Match emailAt(const Subject &subject, std::size_t at)
{
    const std::string_view text = subject.text;
    std::size_t begin = at;
    while (begin > subject.floor && at - begin <= kMaxLocalBytes && isLocalChar(text[begin - 1]))
        --begin;
    while (begin < at && !is(text[begin], kWord))
        ++begin;
    const std::string_view local = text.substr(begin, at - begin);
    if (local.empty() || local.size() > kMaxLocalBytes || local == "git" || local.back() == '.')
        return {};
    std::size_t end = at + 1;
    std::size_t lastDot = 0;
    std::size_t validEnd = 0;
    const std::size_t limit = std::min(text.size(), end + kMaxDomainBytes);
    while (end < limit && is(text[end], kAlnum)) {
        std::size_t labelEnd = end;
        while (labelEnd < limit && is(text[labelEnd], kAlnum | kDash))
            ++labelEnd;
        while (labelEnd > end && text[labelEnd - 1] == '-')
            --labelEnd;
        if (lastDot > 0 && isTopDomain(text.substr(end, labelEnd - end)))
            validEnd = labelEnd;
        else if (lastDot > 0)
            validEnd = 0;
        end = labelEnd;
        if (redact::at(text, end) != '.')
            break;
        lastDot = end++;
    }
    return validEnd > 0 ? Match{ begin, validEnd, "email" } : Match{};
}

/// Not in the header: `numberAt` finds it.
Match ipv4At(const Subject &subject, std::size_t from)
{
    const std::string_view text = subject.text;
    int octets[4] = {};
    std::size_t p = from;
    for (int octet = 0; octet < 4; ++octet) {
        const std::size_t end = runEnd(text, p, kDigit, 4);
        if (end == p || end - p > 3 || (text[p] == '0' && end - p > 1) || (octet < 3 && at(text, end) != '.'))
            return {};
        for (std::size_t i = p; i < end; ++i)
            octets[octet] = octets[octet] * 10 + (text[i] - '0');
        if (octets[octet] > 255)
            return {};
        p = octet < 3 ? end + 1 : end;
    }
    const char after = at(text, p);
    if (is(after, kWord) || (after == '.' && is(at(text, p + 1), kDigit))
        || (after == '-' && is(at(text, p + 1), kLetter)))
        return {};
    if (isVersionContext(subject, from) || (subject.place != Place::Anywhere && isOwnNetwork(octets)))
        return {};
    return { from, p, "ip" };
}

Match phoneAt(const Subject &subject, std::size_t from)
{
    const std::string_view text = subject.text;
    const char before = subject.before(from);
    if (is(before, kWord) || before == '+' || before == '.')
        return {};
    const PhoneDigits phone = readPhone(text, from + 1);
    const char after = at(text, phone.end);
    if (phone.count < 8 || phone.count > 15 || is(after, kWord) || after == ':')
        return {};
    if (text[from] == '+') {
        const bool isNumber
            = text[from + 1] != '0' && is(text[from + 1], kDigit) && (phone.groups >= 2 || phone.count >= 10);
        return isNumber ? Match{ from, phone.end, "phone" } : Match{};
    }
    // (415) 555-0132
    const std::size_t area = runEnd(text, from + 1, kDigit, 4) - from - 1;
    const bool isBracketed = area >= 2 && area <= 4 && at(text, from + 1 + area) == ')';
    return isBracketed && phone.groups >= 2 && phone.count >= 9 ? Match{ from, phone.end, "phone" } : Match{};
}

Match addressAt(const Subject &subject, std::size_t at)
{
    switch (subject.text[at]) {
    case ':':
        if (const Match match = hardwareAt(subject, at))
            return match;
        return ipv6At(subject, at);
    case '-':
        return hardwareAt(subject, at);
    case '.':
        if (const Match match = dottedHardwareAt(subject, at))
            return match;
        return discordAt(subject, at);
    default:
        return {};
    }
}

} // namespace faultline::redact
