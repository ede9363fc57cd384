// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/spike.h"

#include <gtest/gtest.h>

namespace faultline::pattern {
namespace {

using namespace std::chrono_literals;

constexpr UtcTime kStart = utcTime(1763640000000000);
constexpr int kFourWeeks = 4 * 168;

Trend steadyHours(int count, std::int64_t each)
{
    return { kStart, 1h, std::vector<std::int64_t>(static_cast<std::size_t>(count), each) };
}

TEST(Spike, isNoneInSteadyHours)
{
    const Spike spike = spikeOf(steadyHours(kFourWeeks + 2, 20), kStart);
    EXPECT_FALSE(spike.isSpike);
    EXPECT_EQ(spike.basis, "same_hour_of_week");
    EXPECT_DOUBLE_EQ(spike.median, 20);
}

TEST(Spike, isSeenAgainstTheSameHourOfPastWeeks)
{
    Trend hours = steadyHours(kFourWeeks + 2, 20);
    hours.counts.back() = 90;
    const Spike spike = spikeOf(hours, kStart);
    EXPECT_TRUE(spike.isSpike);
    EXPECT_EQ(spike.count, 90);
    EXPECT_EQ(spike.comparedHours, 12);
}

TEST(Spike, isNoneWhereThatHourIsBusyEveryWeek)
{
    Trend hours = steadyHours(kFourWeeks + 2, 1);
    const std::size_t last = hours.counts.size() - 1;
    for (std::size_t week = 0; week <= 4; ++week) {
        for (std::size_t beside = 0; beside < 3; ++beside) {
            const std::size_t at = last - 168 * week - 1 + beside;
            if (at <= last)
                hours.counts[at] = 200;
        }
    }
    EXPECT_FALSE(spikeOf(hours, kStart).isSpike);
}

TEST(Spike, comparesAYoungPatternWithItsLastDay)
{
    Trend hours = steadyHours(40, 2);
    hours.counts.back() = 30;
    const Spike spike = spikeOf(hours, kStart);
    EXPECT_TRUE(spike.isSpike);
    EXPECT_EQ(spike.basis, "last_day");
    EXPECT_EQ(spike.comparedHours, 24);
}

TEST(Spike, doesNotTakeTheTimeBeforeThePatternForQuietHours)
{
    Trend hours = steadyHours(48, 0);
    hours.counts.back() = 50;
    const Spike spike = spikeOf(hours, kStart + 46h);
    EXPECT_FALSE(spike.isSpike);
    EXPECT_EQ(spike.basis, "none");
}

TEST(Spike, isNoneForAHandfulOfEvents)
{
    Trend hours = steadyHours(48, 0);
    hours.counts.back() = 4;
    EXPECT_FALSE(spikeOf(hours, kStart).isSpike);
}

TEST(Spike, saysNothingWithoutHours)
{
    EXPECT_EQ(spikeOf(Trend{}, kStart).basis, "none");
}

} // namespace
} // namespace faultline::pattern
