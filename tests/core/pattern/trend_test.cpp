// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/trend.h"

#include <gtest/gtest.h>

namespace faultline::pattern {
namespace {

using namespace std::chrono_literals;

TEST(Trend, putsCountsIntoTheirBuckets)
{
    const UtcTime since = utcTime(0);
    const Trend trend = trendOf(
        { { since, 1 }, { since + 119s, 2 }, { since + 2min, 4 }, { since + 5min, 8 } }, since, 2min, 3);
    EXPECT_EQ(trend.counts, (std::vector<std::int64_t>{ 3, 4, 8 }));
}

TEST(Trend, leavesOutWhatLiesOutside)
{
    const UtcTime since = utcTime(1'000'000'000);
    const Trend trend = trendOf({ { since - 1us, 1 }, { since + 3min, 1 } }, since, 1min, 3);
    EXPECT_EQ(trend.counts, (std::vector<std::int64_t>{ 0, 0, 0 }));
}

TEST(Trend, hasNoBucketsForAnImpossibleQuestion)
{
    EXPECT_TRUE(emptyTrend(utcTime(0), 0us, 5).counts.empty());
    EXPECT_TRUE(emptyTrend(utcTime(0), 1min, -1).counts.empty());
}

TEST(Trend, roundsDownBefore1970Too)
{
    EXPECT_EQ(floorTo(utcTime(61'000'000), 1min), utcTime(60'000'000));
    EXPECT_EQ(floorTo(utcTime(-1), 1min), utcTime(-60'000'000));
}

} // namespace
} // namespace faultline::pattern
