// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/trend.h"

namespace faultline::pattern {

Trend emptyTrend(UtcTime since, Micros bucket, int bucketCount)
{
    Trend trend{ since, bucket, {} };
    if (bucket > Micros::zero() && bucketCount > 0)
        trend.counts.resize(static_cast<std::size_t>(bucketCount));
    return trend;
}

void add(Trend &trend, UtcTime at, std::int64_t count)
{
    if (at < trend.since || trend.counts.empty())
        return;
    const auto index = static_cast<std::size_t>((at - trend.since) / trend.bucket);
    if (index < trend.counts.size())
        trend.counts[index] += count;
}

Trend trendOf(const std::vector<TimedCount> &counts, UtcTime since, Micros bucket, int bucketCount)
{
    Trend trend = emptyTrend(since, bucket, bucketCount);
    for (const auto &[at, count] : counts)
        add(trend, at, count);
    return trend;
}

UtcTime floorTo(UtcTime at, Micros slice)
{
    Micros rest = at.time_since_epoch() % slice;
    if (rest < Micros::zero())
        rest += slice;
    return at - rest;
}

} // namespace faultline::pattern
