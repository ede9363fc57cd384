// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/kinds.h"
#include "core/store/connection.h"

#include <cstdint>
#include <functional>
#include <map>
#include <tuple>

namespace faultline::store {

/// What counting needs to know of an event. Names are ids of table `name`.
struct CountedEvent {
    std::int64_t sequence = 0;
    UtcTime at;
    int severity = 0;
    std::int64_t pattern = 0;
    std::int64_t service = 0;
    std::int64_t environment = 0;
};

/// Counts of the latest events by minute and hour, before they are added to the stored ones: a thousand
/// events cost some hundred rows and not six each.
///
/// Shape: the tables hold every event up to the mark `counted`, these all after it. Whoever reads counts
/// visits the events after the mark too (`eachUncounted`), so that what he sees is exact.
class Tallies {
public:
    void add(const CountedEvent &event);

    /// Calls `count(minute, events)` for what is here of a pattern in [from, until).
    template <class Count>
    void eachMinute(std::int64_t pattern, std::int64_t from, std::int64_t until, Count count) const
    {
        for (auto at = m_minutes.ofPattern.lower_bound({ pattern, from, 0 }); at != m_minutes.ofPattern.end();
             ++at) {
            const auto &[itsPattern, minute, severity] = at->first;
            if (itsPattern != pattern || minute >= until)
                break;
            count(minute, at->second);
        }
    }

    std::int64_t eventCount() const { return m_eventCount; }

    /// Adds the events after the mark, which nobody remembers. Requires: nothing is here.
    Result<Done> readUncounted(Connection &connection);

    /// Adds all that is here to the stored ones and moves the mark. Requires: a transaction is open.
    Result<Done> flush(Connection &connection);

    void forget();

private:
    struct Total {
        std::int64_t count = 0;
        std::int64_t first = 0;
        std::int64_t last = 0;
    };

    using PatternKey = std::tuple<std::int64_t, std::int64_t, int>; ///< pattern, slice, severity
    using ServiceKey = std::tuple<std::int64_t, std::int64_t, int,
        std::int64_t>; ///< service, slice, severity, environment
    using TotalKey = std::tuple<std::int64_t, int>; ///< slice, severity

    struct Slices {
        std::map<PatternKey, std::int64_t> ofPattern;
        std::map<ServiceKey, std::int64_t> ofService;
        std::map<TotalKey, Total> ofAll;

        void add(std::int64_t slice, const CountedEvent &event);
        Result<Done> flush(Connection &connection, const std::string &unit) const;
    };

    Slices m_minutes;
    Slices m_hours;
    std::int64_t m_eventCount = 0;
    std::int64_t m_last = 0; ///< greatest sequence of them
};

/// Events that the tables do not count yet, in order.
Result<Done> eachUncounted(Connection &connection, const std::function<void(const CountedEvent &)> &visit);

/// A statement for slice, severity and count of one pattern, slice by slice. Values: pattern, first slice,
/// last slice. `unit`: minute or hour, whose table it reads.
std::string patternCountsStatement(const std::string &unit);

/// Slices since 1970, rounded down before it too. What tables count by.
std::int64_t minuteOf(UtcTime at);
std::int64_t hourOf(UtcTime at);
UtcTime minuteTime(std::int64_t minute);
UtcTime hourTime(std::int64_t hour);

} // namespace faultline::store
