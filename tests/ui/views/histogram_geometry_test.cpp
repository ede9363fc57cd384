// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/histogram_geometry.h"

#include <gtest/gtest.h>

#include <cmath>

namespace faultline::ui {
namespace {

using namespace std::chrono_literals;

pipeline::Histogram tenMinutes()
{
    pipeline::Histogram histogram{ *parseIso8601("2025-11-20T14:02:30Z"), 10s, {} };
    histogram.counts.resize(60);
    histogram.counts[0] = { 0, 0, 0, 1, 3 };
    histogram.counts[59] = { 0, 0, 0, 0, 100 };
    return histogram;
}

TEST(HistogramGeometry, theWorstSeverityStandsAtTheBottomAndBarsTouch)
{
    const auto histogram = tenMinutes();
    const auto bars = HistogramGeometry(histogram, QRectF(0, 0, 600, 100)).bars();
    ASSERT_EQ(bars.size(), 3u);
    EXPECT_EQ(bars[0].severity, Severity::Critical);
    EXPECT_EQ(bars[0].rect.bottom(), 100);
    EXPECT_EQ(bars[1].severity, Severity::High);
    EXPECT_EQ(bars[1].rect.bottom(), bars[0].rect.top());
}

TEST(HistogramGeometry, oneEventBesideThousandsIsStillVisible)
{
    auto histogram = tenMinutes();
    histogram.counts[59][4] = 1'000'000;
    for (const auto &bar : HistogramGeometry(histogram, QRectF(0, 0, 600, 60)).bars())
        EXPECT_GE(bar.rect.height(), 1);
}

TEST(HistogramGeometry, barsStandOnDevicePixels)
{
    const auto histogram = tenMinutes();
    for (const double device : { 1.0, 1.25, 1.5, 2.0 }) {
        for (const auto &bar : HistogramGeometry(histogram, QRectF(40, 0, 517, 53), device).bars()) {
            const double left = bar.rect.left() * device;
            EXPECT_NEAR(left, std::round(left), 1e-6) << device;
        }
    }
}

TEST(HistogramGeometry, timeAndPlaceAreEachOthersInverse)
{
    const auto histogram = tenMinutes();
    const HistogramGeometry geometry(histogram, QRectF(44, 0, 600, 100));
    const auto at = histogram.since + 4min;
    EXPECT_EQ(geometry.timeAt(geometry.xOf(at)), at);
    EXPECT_EQ(geometry.bucketAt(geometry.xOf(at) + 0.5), 24);
    EXPECT_EQ(geometry.bucketAt(10), -1);
}

TEST(HistogramGeometry, ticksStandOnRoundTimesAndKeepApart)
{
    const auto histogram = tenMinutes();
    const auto ticks = HistogramGeometry(histogram, QRectF(0, 0, 600, 100)).ticks(84);
    ASSERT_GE(ticks.size(), 2u);
    for (std::size_t i = 0; i < ticks.size(); ++i) {
        EXPECT_EQ(micros(ticks[i].at) % 60'000'000, 0);
        if (i > 0) {
            EXPECT_GE(ticks[i].x - ticks[i - 1].x, 84);
        }
    }
}

TEST(HistogramGeometry, nothingIsDrawnOfNothing)
{
    const pipeline::Histogram empty;
    const HistogramGeometry geometry(empty, QRectF(0, 0, 600, 100));
    EXPECT_TRUE(geometry.bars().empty());
    EXPECT_TRUE(geometry.ticks(84).empty());
}

TEST(HistogramGeometry, scalesAreRoundNumbers)
{
    EXPECT_EQ(roundUp(0), 1);
    EXPECT_EQ(roundUp(3), 5);
    EXPECT_EQ(roundUp(101), 200);
}

} // namespace
} // namespace faultline::ui
