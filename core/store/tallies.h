// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/kinds.h"
#include "core/store/connection.h"

#include <cstdint>
#include <map>
#include <tuple>

namespace faultline::store {

/// Counts of one batch by minute and hour, added to the stored ones at its end, so that a storm of one
/// pattern costs four rows and not four for each event.
class Tallies {
public:
    /// Names are ids of table `name`.
    void add(std::int64_t sequence, std::int64_t pattern, UtcTime at, Severity severity, std::int64_t service,
        std::int64_t environment);

    /// Calls `count(minute, events)` for what this batch has of a pattern in [from, until).
    template <class Count>
    void eachMinute(std::int64_t pattern, std::int64_t from, std::int64_t until, Count count) const
    {
        for (auto at = m_minutes.lower_bound({ pattern, from, 0 }); at != m_minutes.end(); ++at) {
            const auto &[itsPattern, minute, severity] = at->first;
            if (itsPattern != pattern || minute >= until)
                break;
            count(minute, at->second);
        }
    }

    /// Adds them to the stored ones. Requires: a transaction is open.
    Result<Done> flush(Connection &connection);

    void forget();

private:
    struct Total {
        std::int64_t count = 0;
        std::int64_t first = 0;
        std::int64_t last = 0;
    };

    using PatternKey = std::tuple<std::int64_t, std::int64_t, int>; ///< pattern, slice, severity
    using TotalKey = std::tuple<std::int64_t, int, std::int64_t,
        std::int64_t>; ///< slice, severity, service, environment

    std::map<PatternKey, std::int64_t> m_minutes;
    std::map<PatternKey, std::int64_t> m_hours;
    std::map<TotalKey, Total> m_minuteTotals;
    std::map<TotalKey, Total> m_hourTotals;
};

/// A statement for slice, severity and count of one pattern, slice by slice. Values: first slice, last slice,
/// pattern. `slice`: minute or hour, whose table it reads.
std::string patternCountsStatement(const std::string &slice, std::int64_t first, std::int64_t last);

/// Slices since 1970, rounded down before it too. What tables count by.
std::int64_t minuteOf(UtcTime at);
std::int64_t hourOf(UtcTime at);
UtcTime minuteTime(std::int64_t minute);
UtcTime hourTime(std::int64_t hour);

} // namespace faultline::store
