// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/log_words.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace faultline::pattern {
namespace {

bool isFigure(char c)
{
    return c >= '0' && c <= '9';
}

bool isLatin(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct UnitRow {
    std::string_view unit;
    ValueKind kind;
};

constexpr UnitRow kUnits[] = {
    { "ms", ValueKind::Duration },
    { "s", ValueKind::Duration },
    { "us", ValueKind::Duration },
    { "ns", ValueKind::Duration },
    { "sec", ValueKind::Duration },
    { "secs", ValueKind::Duration },
    { "min", ValueKind::Duration },
    { "m", ValueKind::Duration },
    { "h", ValueKind::Duration },
    { "d", ValueKind::Duration },
    { "K", ValueKind::Size },
    { "k", ValueKind::Size },
    { "M", ValueKind::Size },
    { "G", ValueKind::Size },
    { "B", ValueKind::Size },
    { "KB", ValueKind::Size },
    { "kB", ValueKind::Size },
    { "kb", ValueKind::Size },
    { "MB", ValueKind::Size },
    { "Mb", ValueKind::Size },
    { "GB", ValueKind::Size },
    { "TB", ValueKind::Size },
    { "KiB", ValueKind::Size },
    { "MiB", ValueKind::Size },
    { "GiB", ValueKind::Size },
};

constexpr std::string_view kDayNames[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
constexpr std::string_view kMonthNames[]
    = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
constexpr std::string_view kZoneNames[]
    = { "UTC", "GMT", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "CET", "CEST", "JST" };

template <std::size_t Count> bool isIn(const std::string_view (&names)[Count], std::string_view word)
{
    return std::find(std::begin(names), std::end(names), word) != std::end(names);
}

/// A word of at most eight bytes as a number, so that a table of words is a table of numbers.
constexpr std::uint64_t packed(std::string_view word)
{
    std::uint64_t number = 0;
    for (const char c : word)
        number = (number << 8) | static_cast<unsigned char>(c);
    return number;
}

/// A set of short words; most words that are not in it are known so by one bit.
template <std::size_t Count> struct ShortWords {
    std::array<std::uint64_t, Count> words{};
    std::uint64_t bits = 0;

    static constexpr unsigned bit(std::uint64_t word)
    {
        return static_cast<unsigned>((word * 0x9E3779B97F4A7C15ull) >> 58);
    }

    constexpr explicit ShortWords(const std::string_view (&texts)[Count])
    {
        for (std::size_t i = 0; i < Count; ++i) {
            words[i] = packed(texts[i]);
            bits |= 1ull << bit(words[i]);
        }
    }

    bool has(std::string_view word) const
    {
        const std::uint64_t number = packed(word);
        return ((bits >> bit(number)) & 1u) != 0
            && std::find(words.begin(), words.end(), number) != words.end();
    }
};

/// Words with digits that are words all the same. Shape: at most eight bytes each.
constexpr ShortWords kWordsWithDigits({ "ipv4", "ipv6", "IPv4", "IPv6", "IPV4", "IPV6", "md5", "MD5", "sha1",
    "SHA1", "sha256", "SHA256", "utf8", "UTF8", "utf-8", "UTF-8", "UTF-16", "base64", "Base64", "x86",
    "x86_64", "amd64", "arm64", "i386", "i686", "win32", "Win32", "log4j", "Log4j", "http2", "HTTP2",
    "oauth2", "OAuth2", "s3", "S3", "ec2", "EC2", "k8s", "h2", "ext3", "ext4" });

/// Ends of host names with a single dot; longer names are known by their dots.
constexpr std::size_t kLongestTopDomain = 8;
constexpr ShortWords kTopDomains({ "com", "net", "org", "edu", "gov", "mil", "int", "io", "de", "uk", "fr",
    "jp", "cn", "ru", "br", "in", "it", "nl", "pl", "es", "se", "ch", "at", "be", "kr", "tw", "au", "ca",
    "us", "info", "biz", "dev", "app", "cloud", "local", "lan", "internal", "home" });

/// Words after a number that belong to it.
constexpr UnitRow kUnitWords[] = {
    { "ms", ValueKind::Duration },
    { "msec", ValueKind::Duration },
    { "msecs", ValueKind::Duration },
    { "us", ValueKind::Duration },
    { "ns", ValueKind::Duration },
    { "s", ValueKind::Duration },
    { "sec", ValueKind::Duration },
    { "secs", ValueKind::Duration },
    { "second", ValueKind::Duration },
    { "seconds", ValueKind::Duration },
    { "min", ValueKind::Duration },
    { "mins", ValueKind::Duration },
    { "minute", ValueKind::Duration },
    { "minutes", ValueKind::Duration },
    { "hour", ValueKind::Duration },
    { "hours", ValueKind::Duration },
    { "milliseconds", ValueKind::Duration },
    { "microseconds", ValueKind::Duration },
    { "KB", ValueKind::Size },
    { "kB", ValueKind::Size },
    { "MB", ValueKind::Size },
    { "GB", ValueKind::Size },
    { "TB", ValueKind::Size },
    { "KiB", ValueKind::Size },
    { "MiB", ValueKind::Size },
    { "GiB", ValueKind::Size },
};

/// What comes before the name of an account.
struct AccountWords {
    std::string_view first;
    std::string_view second;
};

constexpr AccountWords kAccountWords[] = {
    { "for", "user" },
    { "by", "user" },
    { "as", "user" },
    { "of", "user" },
    { "invalid", "user" },
    { "Invalid", "user" },
    { "illegal", "user" },
    { "password", "for" },
    { "publickey", "for" },
};

} // namespace

std::optional<ValueKind> unitKind(std::string_view unit)
{
    for (const UnitRow &row : kUnits) {
        if (row.unit == unit)
            return row.kind;
    }
    return std::nullopt;
}

UnitWord unitWordAt(std::string_view text)
{
    std::size_t length = 0;
    while (length < text.size() && isLatin(text[length]))
        ++length;
    const char next = length < text.size() ? text[length] : ' ';
    const bool isWord = next != '_' && next != '-' && next != '/' && next != '@' && !isFigure(next);
    if (length == 0 || length > 12 || !isWord)
        return {};
    for (const UnitRow &row : kUnitWords) {
        if (row.unit[0] == text[0] && row.unit == text.substr(0, length))
            return { length, row.kind };
    }
    return {};
}

bool isPartOfDate(std::string_view word, std::string_view rest, bool isAfterValue)
{
    if (word.size() < 3 || word.size() > 4 || word[0] < 'A' || word[0] > 'Z')
        return false;
    if (isAfterValue && isIn(kZoneNames, word))
        return true;
    if (rest.size() < 3 || rest[0] != ' ')
        return false;
    if (isIn(kDayNames, word))
        return isIn(kMonthNames, rest.substr(1, 3));
    const char next = rest[1] == ' ' ? rest[2] : rest[1];
    return isIn(kMonthNames, word) && isFigure(next);
}

bool isWordWithDigits(std::string_view token)
{
    return token.size() <= 8 && kWordsWithDigits.has(token);
}

bool isHostName(std::string_view token)
{
    const std::size_t dot = token.find('.');
    return dot > 1 && dot + 2 < token.size() && token.size() - dot - 1 <= kLongestTopDomain
        && kTopDomains.has(token.substr(dot + 1));
}

bool isBeforeAccount(std::string_view first, std::string_view second)
{
    if (second.size() > 4 || second.empty() || second.back() != 'r')
        return false;
    return std::any_of(std::begin(kAccountWords), std::end(kAccountWords),
        [&](const AccountWords &row) { return row.second == second && row.first == first; });
}

bool isAccountWord(std::string_view word)
{
    return word == "invalid" || word == "illegal" || word == "user" || word == "unknown";
}

std::size_t indexLength(std::string_view name, std::string_view rest)
{
    const auto isCapital = [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; };
    if (name.size() < 2 || rest.size() < 3 || rest[0] != '(' || !isFigure(rest[1])
        || !std::all_of(name.begin(), name.end(), isCapital))
        return 0;
    std::size_t at = 1;
    while (at < rest.size() && isFigure(rest[at]))
        ++at;
    return at < rest.size() && rest[at] == ')' ? at + 1 : 0;
}

} // namespace faultline::pattern
