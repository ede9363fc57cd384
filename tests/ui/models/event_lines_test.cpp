// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/event_lines.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace faultline::ui {
namespace {

using namespace std::chrono_literals;

EventRow eventAt(std::int64_t sequence, Micros at, std::int64_t pattern = 1)
{
    EventRow row;
    row.sequence = sequence;
    row.at = utcTime(1'700'000'000'000'000) + at;
    row.pattern = { pattern };
    return row;
}

/// Newest first, `perSecond` events of one pattern for `seconds`.
std::vector<EventRow> burst(int perSecond, int seconds)
{
    std::vector<EventRow> rows;
    for (int i = 0; i < perSecond * seconds; ++i)
        rows.push_back(eventAt(i + 1, Micros(1s) * i / perSecond));
    std::reverse(rows.begin(), rows.end());
    return rows;
}

std::int64_t eventsIn(const std::vector<EventLine> &lines)
{
    std::int64_t sum = 0;
    for (const auto &line : lines)
        sum += line.count;
    return sum;
}

TEST(StormWatch, fiveASecondAreShownOneByOne)
{
    StormWatch watch;
    EXPECT_EQ(linesOf(burst(5, 10), &watch).size(), 50u);
    EXPECT_TRUE(watch.collapsed().empty());
}

TEST(StormWatch, aStormIsOneLineForEachTwoSecondsAndNoEventIsLost)
{
    StormWatch watch;
    const auto lines = linesOf(burst(100, 10), &watch);
    EXPECT_EQ(eventsIn(lines), 1000);
    EXPECT_EQ(lines.size(), 10u + 1u + 4u) << "ten until it is a storm, then one line for each slot";
    EXPECT_EQ(lines.front().count, 200);
}

TEST(StormWatch, otherPatternsStayAsTheyAre)
{
    auto rows = burst(100, 2);
    rows.push_back(eventAt(0, 500ms, 2));
    StormWatch watch;
    const auto lines = linesOf(rows, &watch);
    EXPECT_EQ(std::count_if(
                  lines.begin(), lines.end(), [](const auto &line) { return line.row.pattern.number == 2; }),
        1);
}

TEST(StormWatch, withoutAWatchEveryEventIsALine)
{
    EXPECT_EQ(linesOf(burst(100, 10), nullptr).size(), 1000u);
}

std::vector<EventLine> linesDown(std::int64_t from, int count)
{
    std::vector<EventLine> lines;
    for (int i = 0; i < count; ++i)
        lines.push_back({ eventAt(from - i, 0s), 1 });
    return lines;
}

TEST(EventPages, newestStandFirstWhateverTheOrderOfWork)
{
    EventPages pages;
    pages.append(linesDown(1000, 300));
    pages.prepend(linesDown(1003, 3));
    pages.append(linesDown(700, 50));
    ASSERT_EQ(pages.lineCount(), 353);
    for (int row = 0; row < 353; ++row)
        EXPECT_EQ(pages.sequenceAt(row), 1003 - row);
    EXPECT_EQ(pages.rowOfSequence(1003 - 77), 77);
    EXPECT_EQ(pages.rowOfSequence(5), -1);
}

TEST(EventPages, manyLinesKeepOnlyTheNearOnesInMemory)
{
    EventPages pages;
    for (int i = 0; i < 200; ++i) {
        pages.append(linesDown(200'000 - i * 1000, 1000));
        pages.forgetFarFrom(pages.lineCount() - 1, 50'000);
        ASSERT_LE(pages.heldLineCount(), 50'000);
    }
    EXPECT_EQ(pages.lineCount(), 200'000);
    EXPECT_EQ(pages.line(0), nullptr);
    EXPECT_NE(pages.line(199'999), nullptr);
    EXPECT_EQ(pages.sequenceAt(100'000), 100'000);
}

TEST(EventPages, aForgottenPageComesBackAsItWas)
{
    EventPages pages;
    for (int i = 0; i < 20; ++i)
        pages.append(linesDown(20'000 - i * 1000, 1000));
    pages.forgetFarFrom(19'999, 1000);
    const auto missing = pages.missingAt(10);
    ASSERT_TRUE(missing);
    EXPECT_EQ(missing->newest, 20'000);
    std::vector<EventRow> rows;
    for (auto sequence = missing->newest; sequence >= missing->oldest; --sequence)
        rows.push_back(eventAt(sequence, 0s));
    const auto [first, last] = pages.restore(*missing, rows);
    EXPECT_EQ(first, 0);
    EXPECT_EQ(last, EventPages::kPageLines - 1);
    ASSERT_NE(pages.line(10), nullptr);
    EXPECT_EQ(pages.line(10)->row.sequence, 19'990);
}

TEST(EventPages, aLineThatTheStoreNoLongerHoldsStaysEmpty)
{
    EventPages pages;
    for (int i = 0; i < 20; ++i)
        pages.append(linesDown(20'000 - i * 1000, 1000));
    pages.forgetFarFrom(19'999, 1000);
    const auto missing = pages.missingAt(0);
    pages.restore(*missing, {});
    EXPECT_EQ(pages.line(0), nullptr);
    EXPECT_FALSE(pages.missingAt(0)) << "it must not be asked for again and again";
}

TEST(EventPages, trimmingForgetsTheOldestWholePages)
{
    EventPages pages;
    pages.append(linesDown(5000, 3000));
    EXPECT_EQ(pages.surplus(5000), 0);
    const int surplus = pages.surplus(1000);
    pages.trim(1000);
    EXPECT_EQ(pages.lineCount(), 3000 - surplus);
    EXPECT_GE(pages.lineCount(), 1000);
    EXPECT_LT(pages.lineCount(), 1000 + EventPages::kPageLines);
    EXPECT_EQ(pages.sequenceAt(0), 5000);
}

} // namespace
} // namespace faultline::ui
