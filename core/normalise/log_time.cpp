// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/normalise/log_record.h"
#include "core/normalise/traces/scan.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace faultline::normalise {
namespace {

using std::chrono::days;

constexpr std::string_view kMonthNames = "JanFebMarAprMayJunJulAugSepOctNovDec";
constexpr auto kClockDrift = std::chrono::minutes(5); ///< how far a line may seem to be behind its event

/// How many characters at the beginning are like `pattern`, where `0` is a digit; 0 or the whole pattern.
std::size_t likeness(std::string_view text, std::string_view pattern)
{
    if (text.size() < pattern.size())
        return 0;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '0' ? !isDigit(text[i]) : text[i] != pattern[i])
            return 0;
    }
    return pattern.size();
}

int twoDigits(std::string_view text, std::size_t at)
{
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

/// 1 to 12, 0 where the text does not begin with a month.
unsigned monthOf(std::string_view text)
{
    if (text.size() < 3)
        return 0;
    const std::size_t at = kMonthNames.find(text.substr(0, 3));
    return at == std::string_view::npos || at % 3 != 0 ? 0 : static_cast<unsigned>(at / 3) + 1;
}

/// Length of `.123` or `,123456`, and its value in microseconds.
std::size_t fractionOf(std::string_view text, std::int64_t &value)
{
    value = 0;
    if (text.size() < 2 || (text[0] != '.' && text[0] != ',') || !isDigit(text[1]))
        return 0;
    std::size_t end = 1;
    std::int64_t scale = 100'000;
    while (end < text.size() && isDigit(text[end])) {
        value += (text[end] - '0') * scale;
        scale /= 10;
        ++end;
    }
    return end;
}

/// `10:00:01.123` at the beginning: its length and how far into the day.
std::size_t timeOfDay(std::string_view text, Micros &sinceMidnight)
{
    if (likeness(text, "00:00:00") == 0)
        return 0;
    const int hour = twoDigits(text, 0);
    const int minute = twoDigits(text, 3);
    const int second = twoDigits(text, 6);
    if (hour > 23 || minute > 59 || second > 60)
        return 0;
    std::int64_t fraction = 0;
    const std::size_t length = 8 + fractionOf(text.substr(8), fraction);
    sinceMidnight = std::chrono::hours(hour) + std::chrono::minutes(minute) + std::chrono::seconds(second)
        + Micros(fraction);
    return length;
}

/// Length of a zone behind a time (`Z`, `+02:00`, ` +0000`, ` UTC`) and its form for parseIso8601.
std::size_t zoneOf(std::string_view text, std::string &zone)
{
    const std::size_t blank = text.starts_with(" ") ? 1 : 0;
    const std::string_view rest = text.substr(blank);
    const auto isEnd = [&](std::size_t at) { return at >= rest.size() || !isNameChar(rest[at]); };
    if (rest.starts_with("Z") && isEnd(1)) {
        zone = "Z";
        return blank + 1;
    }
    if ((rest.starts_with("UTC") || rest.starts_with("GMT")) && isEnd(3)) {
        zone = "Z";
        return blank + 3;
    }
    for (const std::string_view pattern : { "00:00", "0000" }) {
        if (!rest.empty() && (rest[0] == '+' || rest[0] == '-') && likeness(rest.substr(1), pattern) > 0
            && isEnd(1 + pattern.size())) {
            zone = rest.substr(0, 1 + pattern.size());
            return blank + 1 + pattern.size();
        }
    }
    zone.clear();
    return 0;
}

std::optional<UtcTime> takeIsoTime(std::string_view &text)
{
    const bool isDashed = likeness(text, "0000-00-00") > 0;
    if (!isDashed && likeness(text, "0000/00/00") == 0)
        return std::nullopt;
    if (text.size() < 19 || (text[10] != 'T' && text[10] != ' ' && text[10] != 't'))
        return std::nullopt;
    Micros ignored{};
    const std::size_t length = timeOfDay(text.substr(11), ignored);
    if (length == 0)
        return std::nullopt;
    std::string iso(text.substr(0, 11 + std::min<std::size_t>(length, 18)));
    iso[4] = iso[7] = '-';
    iso[10] = 'T';
    std::string zone;
    const std::size_t zoneLength = zoneOf(text.substr(11 + length), zone);
    const auto time = parseIso8601(iso + zone);
    if (!time.ok())
        return std::nullopt;
    text.remove_prefix(11 + length + zoneLength);
    return *time;
}

/// A day of the event's year, or of the year before where it would lie ahead of the event.
std::optional<UtcTime> inYearOf(UtcTime event, unsigned month, int day, Micros sinceMidnight)
{
    const std::chrono::year_month_day today(std::chrono::floor<days>(event));
    for (const int back : { 0, 1 }) {
        const std::chrono::year_month_day date(today.year() - std::chrono::years(back),
            std::chrono::month(month), std::chrono::day(static_cast<unsigned>(day)));
        if (!date.ok())
            continue;
        const UtcTime time
            = std::chrono::time_point_cast<Micros>(std::chrono::sys_days(date)) + sinceMidnight;
        if (time <= event + days(1))
            return time;
    }
    return std::nullopt;
}

/// `Dec 22 10:00:01`, `Dec  2 10:00:01`. Source: RFC 3164, 4.1.2.
std::optional<UtcTime> takeSyslogTime(std::string_view &text, UtcTime event)
{
    const unsigned month = monthOf(text);
    if (month == 0 || text.size() < 15 || text[3] != ' ')
        return std::nullopt;
    std::string_view rest = withoutIndent(text.substr(3));
    const auto day = takeNumber(rest);
    Micros sinceMidnight{};
    if (!day || *day < 1 || *day > 31 || !rest.starts_with(" "))
        return std::nullopt;
    const std::size_t length = timeOfDay(rest.substr(1), sinceMidnight);
    if (length == 0)
        return std::nullopt;
    const auto time = inYearOf(event, month, *day, sinceMidnight);
    if (time)
        text = rest.substr(1 + length);
    return time;
}

/// `22/Dec/2024:10:00:01 +0000`. Source: Apache mod_log_config, %t.
std::optional<UtcTime> takeAccessLogTime(std::string_view &text)
{
    if (likeness(text, "00/") == 0 || text.size() < 20 || monthOf(text.substr(3)) == 0
        || likeness(text.substr(6), "/0000:") == 0)
        return std::nullopt;
    Micros sinceMidnight{};
    const std::size_t length = timeOfDay(text.substr(12), sinceMidnight);
    if (length == 0)
        return std::nullopt;
    const unsigned month = monthOf(text.substr(3));
    std::string iso(text.substr(7, 4));
    iso += month < 10 ? "-0" : "-";
    iso += std::to_string(month) + "-" + std::string(text.substr(0, 2)) + "T"
        + std::string(text.substr(12, length));
    std::string zone;
    const std::size_t zoneLength = zoneOf(text.substr(12 + length), zone);
    const auto time = parseIso8601(iso + zone);
    if (!time.ok())
        return std::nullopt;
    text.remove_prefix(12 + length + zoneLength);
    return *time;
}

std::optional<UtcTime> takeTimeOfDay(std::string_view &text, UtcTime event)
{
    Micros sinceMidnight{};
    const std::size_t length = timeOfDay(text, sinceMidnight);
    if (length == 0 || (length < text.size() && isNameChar(text[length])))
        return std::nullopt;
    text.remove_prefix(length);
    UtcTime time = std::chrono::time_point_cast<Micros>(std::chrono::floor<days>(event)) + sinceMidnight;
    if (time > event + kClockDrift)
        time -= days(1);
    return time;
}

std::optional<UtcTime> takeEpoch(std::string_view &text, UtcTime event)
{
    std::size_t end = 0;
    while (end < text.size() && (isDigit(text[end]) || text[end] == '.'))
        ++end;
    if (end < 10 || (end < text.size() && isNameChar(text[end])))
        return std::nullopt;
    const auto time = epochTime(text.substr(0, end));
    // A long number that would be another decade is an order number, not a time.
    if (!time || *time > event + days(1) || *time < event - days(3660))
        return std::nullopt;
    text.remove_prefix(end);
    return time;
}

} // namespace

std::optional<UtcTime> epochTime(std::string_view text)
{
    const bool isNegative = text.starts_with("-");
    if (isNegative)
        text.remove_prefix(1);
    std::size_t digits = 0;
    std::int64_t whole = 0;
    for (; digits < text.size() && isDigit(text[digits]); ++digits) {
        if (digits >= 18 && whole > 900'000'000'000'000'000)
            return std::nullopt;
        whole = whole * 10 + (text[digits] - '0');
    }
    std::int64_t fraction = 0;
    if (digits == 0 || digits > 19 || digits + fractionOf(text.substr(digits), fraction) != text.size())
        return std::nullopt;
    std::int64_t time = 0;
    if (whole < 100'000'000'000) // seconds until the year 5138
        time = whole * 1'000'000 + fraction;
    else if (whole < 100'000'000'000'000)
        time = whole * 1'000 + fraction / 1'000;
    else if (whole < 100'000'000'000'000'000)
        time = whole;
    else
        time = whole / 1'000;
    return utcTime(isNegative ? -time : time);
}

std::optional<UtcTime> takeLogTime(std::string_view &text, UtcTime eventTime)
{
    if (text.size() < 8)
        return std::nullopt;
    std::string_view rest = text;
    const bool isBracketed = rest.front() == '[' || rest.front() == '(';
    if (isBracketed)
        rest.remove_prefix(1);
    if (rest.empty() || (!isDigit(rest.front()) && !isUpper(rest.front())))
        return std::nullopt;
    auto time = takeIsoTime(rest);
    if (!time)
        time = takeAccessLogTime(rest);
    if (!time)
        time = takeTimeOfDay(rest, eventTime);
    if (!time)
        time = takeSyslogTime(rest, eventTime);
    if (!time)
        time = takeEpoch(rest, eventTime);
    if (!time)
        return std::nullopt;
    if (isBracketed) {
        const std::size_t close = rest.find_first_of("])");
        if (close == std::string_view::npos || close > 40)
            return std::nullopt;
        rest.remove_prefix(close + 1);
    }
    text = rest;
    return time;
}

} // namespace faultline::normalise
