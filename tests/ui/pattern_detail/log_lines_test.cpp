// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/pattern_detail/log_lines.h"

#include <gtest/gtest.h>

namespace faultline::ui {
namespace {

std::vector<LogLine> read(const std::string &text)
{
    ErrorEvent event;
    event.at = *parseIso8601("2025-11-20T14:12:33Z");
    event.recentLogs = text;
    return logLinesOf(event);
}

TEST(LogLines, timeAndLevelAreTakenOffTheText)
{
    const auto lines = read("2025-11-20T14:12:32.642Z INFO POST /v1/checkout\n"
                            "2025-11-20 14:12:32,700 [warning] slow\n");
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(lines[0].text, "POST /v1/checkout");
    EXPECT_EQ(lines[0].level, Level::Info);
    EXPECT_EQ(lines[0].at, *parseIso8601("2025-11-20T14:12:32.642Z"));
    EXPECT_EQ(lines[1].level, Level::Warning);
    EXPECT_EQ(lines[1].text, "slow");
    EXPECT_EQ(lines[1].at, *parseIso8601("2025-11-20T14:12:32.700Z"));
}

TEST(LogLines, numbersCountTheLinesThatWereSent)
{
    const auto lines = read("one\n\nthree\n");
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(lines[1].number, 2);
    EXPECT_EQ(lines[1].text, "three");
}

TEST(LogLines, aLineWithoutATimeTakesTheOneBefore)
{
    const auto lines = read("2025-11-20T14:12:32Z ERROR boom\n  at somewhere\n");
    EXPECT_FALSE(lines[1].hasOwnTime);
    EXPECT_EQ(lines[1].at, lines[0].at);
}

TEST(LogLines, wordsThatOnlyLookLikeLevelsStay)
{
    EXPECT_EQ(read("information about errors")[0].text, "information about errors");
}

TEST(LogLines, hostileAmountsAreBounded)
{
    std::string text;
    for (int i = 0; i < 10'000; ++i)
        text += "x\n";
    const auto lines = read(text);
    EXPECT_EQ(lines.size(), kMostLogLines);
    EXPECT_EQ(lines.back().number, 9'999);
}

} // namespace
} // namespace faultline::ui
