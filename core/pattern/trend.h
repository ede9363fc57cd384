// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/pattern.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace faultline::pattern {

/// Events of one moment: a roll-up's bucket with its count.
using TimedCount = std::pair<UtcTime, std::int64_t>;

/// Empty buckets from `since` on. A count that is not positive gives no buckets.
Trend emptyTrend(UtcTime since, Micros bucket, int bucketCount);

/// Adds to the bucket that holds `at`; what lies outside is left out.
void add(Trend &trend, UtcTime at, std::int64_t count);

Trend trendOf(const std::vector<TimedCount> &counts, UtcTime since, Micros bucket, int bucketCount);

/// Start of the equal slice of time since 1970 that holds `at`; right for times before 1970 as well.
UtcTime floorTo(UtcTime at, Micros slice);

} // namespace faultline::pattern
