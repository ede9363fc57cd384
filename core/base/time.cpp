// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/time.h"

#include <cstdint>
#include <cstdio>

namespace faultline {
namespace {

using namespace std::chrono;

/// A cursor over the text that only ever moves forward over what it recognised.
struct Reader {
    std::string_view rest;

    bool digits(int count, int &value)
    {
        if (rest.size() < static_cast<std::size_t>(count))
            return false;
        value = 0;
        for (int i = 0; i < count; ++i) {
            const char c = rest[static_cast<std::size_t>(i)];
            if (c < '0' || c > '9')
                return false;
            value = value * 10 + (c - '0');
        }
        rest.remove_prefix(static_cast<std::size_t>(count));
        return true;
    }

    bool take(char c)
    {
        if (rest.empty() || rest.front() != c)
            return false;
        rest.remove_prefix(1);
        return true;
    }

    bool fraction(std::int64_t &microseconds)
    {
        int count = 0;
        microseconds = 0;
        while (!rest.empty() && rest.front() >= '0' && rest.front() <= '9') {
            if (count < 6)
                microseconds = microseconds * 10 + (rest.front() - '0');
            ++count;
            rest.remove_prefix(1);
        }
        for (int i = count; i < 6; ++i)
            microseconds *= 10;
        return count >= 1 && count <= 9;
    }

    bool zone(minutes &offset)
    {
        offset = minutes{ 0 };
        if (rest.empty() || take('Z') || take('z'))
            return rest.empty();
        const bool isBehind = rest.front() == '-';
        if (!take('+') && !take('-'))
            return false;
        int hoursPart = 0;
        int minutesPart = 0;
        if (!digits(2, hoursPart))
            return false;
        take(':');
        if (!rest.empty() && !digits(2, minutesPart))
            return false;
        if (hoursPart > 18 || minutesPart > 59 || !rest.empty())
            return false;
        offset = (isBehind ? -1 : 1) * minutes{ hoursPart * 60 + minutesPart };
        return true;
    }
};

Error notATime()
{
    return Error{ ErrorCode::InvalidInput, "is not an ISO 8601 time", {},
        "Write it like 2026-11-24T08:30:00Z." };
}

} // namespace

std::string toIso8601(UtcTime time)
{
    const auto day = floor<days>(time);
    const year_month_day date{ day };
    const hh_mm_ss clock{ time - day };
    char text[48];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%06dZ", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
        static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
    return text;
}

Result<UtcTime> parseIso8601(std::string_view text)
{
    Reader reader{ text };
    int yearPart = 0;
    int monthPart = 0;
    int dayPart = 0;
    if (!reader.digits(4, yearPart) || !reader.take('-') || !reader.digits(2, monthPart) || !reader.take('-')
        || !reader.digits(2, dayPart))
        return notATime();
    const year_month_day date{ year{ yearPart }, month{ static_cast<unsigned>(monthPart) },
        day{ static_cast<unsigned>(dayPart) } };
    if (!date.ok())
        return notATime();
    int hourPart = 0;
    int minutePart = 0;
    int secondPart = 0;
    std::int64_t fraction = 0;
    if (!reader.rest.empty()) {
        if (!reader.take('T') && !reader.take('t') && !reader.take(' '))
            return notATime();
        if (!reader.digits(2, hourPart) || !reader.take(':') || !reader.digits(2, minutePart))
            return notATime();
        if (reader.take(':') && !reader.digits(2, secondPart))
            return notATime();
        if ((reader.take('.') || reader.take(',')) && !reader.fraction(fraction))
            return notATime();
    }
    // 60 is a leap second (RFC 3339, 5.6); it falls on the next minute.
    if (hourPart > 23 || minutePart > 59 || secondPart > 60)
        return notATime();
    minutes offset{ 0 };
    if (!reader.zone(offset))
        return notATime();
    return UtcTime{ sys_days{ date }.time_since_epoch() + hours{ hourPart } + minutes{ minutePart }
        + seconds{ secondPart } + Micros{ fraction } - offset };
}

} // namespace faultline
