// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/output.h"

#include <gtest/gtest.h>

namespace faultline::runs {
namespace {

constexpr UtcTime kStart = utcTime(1763647956000000);

std::vector<OutputRecord> readWhole(const std::vector<std::string> &parts)
{
    OutputReader reader;
    std::vector<OutputRecord> records;
    for (const std::string &part : parts) {
        reader.add(part);
        while (reader.readSlice(kStart, records)) { }
    }
    reader.finish(kStart, records);
    EXPECT_TRUE(reader.isEmpty());
    return records;
}

const std::string kTraceback
    = "Traceback (most recent call last):\n  File \"/srv/shop.py\", line 7, in <module>\n"
      "    total({})\n  File \"/srv/shop.py\", line 4, in total\n"
      "    return cart[\"amount\"]\nKeyError: 'amount'\n";

TEST(RunOutput, linesBecomeRecordsWithTheLevelThatTheySay)
{
    const auto records
        = readWhole({ "ready\nERROR: pool is empty\n2026-11-24 08:30:00,123 WARNING shop: slow\n" });
    ASSERT_EQ(records.size(), 3u);
    EXPECT_EQ(records[0].text, "ready");
    EXPECT_EQ(records[0].level, Level::Info);
    EXPECT_EQ(records[1].level, Level::Error);
    EXPECT_EQ(records[2].level, Level::Warning);
    EXPECT_EQ(records[0].at, kStart) << "the moment of reading: of the line's own the zone is not known";
    EXPECT_LT(records[0].at, records[1].at);
    EXPECT_LT(records[1].at, records[2].at);
}

TEST(RunOutput, aTracebackIsOneRecordHoweverItsBytesCome)
{
    std::vector<std::string> bytes;
    for (const char c : "about to fail\n" + kTraceback + "done\n")
        bytes.emplace_back(1, c);
    for (const auto &records :
        { readWhole({ "about to fail\n" + kTraceback + "done\n" }), readWhole(bytes) }) {
        ASSERT_GE(records.size(), 2u);
        EXPECT_FALSE(records[0].isTrace);
        EXPECT_TRUE(records[1].isTrace);
        EXPECT_EQ(records[1].level, Level::Error);
        EXPECT_EQ(records[1].errorType, "KeyError");
        EXPECT_EQ(records[1].errorMessage, "'amount'");
    }
}

TEST(RunOutput, aRecordThatMayGoOnIsHeldBackUntilItIsWhole)
{
    OutputReader reader;
    std::vector<OutputRecord> records;
    reader.add(kTraceback);
    EXPECT_TRUE(reader.readSlice(kStart, records));
    EXPECT_TRUE(records.empty());
    EXPECT_FALSE(reader.isEmpty());
    reader.finish(kStart, records);
    ASSERT_EQ(records.size(), 1u);
    EXPECT_TRUE(records[0].isTrace);
}

TEST(RunOutput, ofAProgressBarTheLastStateCountsAndColoursAreGone)
{
    const auto records = readWhole({ "10 %\r55 %\r100 %\n\x1b[31mred\x1b[0m\r\nno end" });
    ASSERT_EQ(records.size(), 3u);
    EXPECT_EQ(records[0].text, "100 %");
    EXPECT_EQ(records[1].text, "red");
    EXPECT_EQ(records[2].text, "no end");
}

TEST(RunOutput, whatIsNoTextIsMadeOne)
{
    const auto records = readWhole({ std::string("a\0b \xff\xfe\n", 7), std::string(300'000, 'x') });
    ASSERT_FALSE(records.empty());
    EXPECT_EQ(records[0].text.find('\0'), std::string::npos);
    for (const OutputRecord &record : records)
        EXPECT_LE(record.text.size(), 20'000u);
}

TEST(RunOutput, whatCannotWaitIsCountedAndWhatFollowsIsReadAgain)
{
    OutputReader reader;
    const std::string line(999, 'x');
    std::string block;
    for (int i = 0; i < 1024; ++i)
        block += line + "\n";
    for (int i = 0; i < 70; ++i)
        reader.add(block);
    EXPECT_EQ(reader.lineCount(), 70 * 1024);
    EXPECT_GT(reader.lostLineCount(), 0);
    EXPECT_LT(reader.lostLineCount(), 10 * 1024);
    std::vector<OutputRecord> records;
    while (reader.readSlice(kStart, records))
        records.clear();
    reader.add("after\n");
    reader.finish(kStart, records);
    ASSERT_FALSE(records.empty());
    EXPECT_EQ(records.back().text, "after");
}

} // namespace
} // namespace faultline::runs
