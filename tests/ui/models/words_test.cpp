// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/words.h"

#include <gtest/gtest.h>

namespace faultline::ui {
namespace {

using namespace std::chrono_literals;

const UtcTime kNow = *parseIso8601("2025-11-20T14:12:36.500Z");

TEST(Words, escapeSequencesBecomeVisibleText)
{
    EXPECT_EQ(words::line("\x1b[31mred"), QStringLiteral("\\x1B[31mred"));
}

TEST(Words, directionOverridesBecomeVisibleText)
{
    EXPECT_EQ(words::line("a\u202eb"), QStringLiteral("a\\u202Eb"));
    EXPECT_EQ(words::line("a\u200bb"), QStringLiteral("a\\u200Bb"));
}

TEST(Words, ofAQualifiedTypeTheLastPartIsTheShortForm)
{
    EXPECT_EQ(words::shortType("sqlalchemy.exc.OperationalError"), QStringLiteral("OperationalError"));
    EXPECT_EQ(words::shortType("std::runtime_error"), QStringLiteral("runtime_error"));
    EXPECT_EQ(words::shortType("Symfony\\Component\\HttpException"), QStringLiteral("HttpException"));
    EXPECT_EQ(words::shortType("KeyError"), QStringLiteral("KeyError"));
    EXPECT_EQ(words::shortType("Ends with a point."), QStringLiteral("Ends with a point."));
    EXPECT_EQ(words::shortType("HTTP/1.1"), QStringLiteral("HTTP/1.1"));
    EXPECT_EQ(words::shortType(""), QString());
}

TEST(Words, aLineHasNoLineEnds)
{
    EXPECT_EQ(words::line("one\ntwo\r\nthree"), QStringLiteral("one two  three"));
    EXPECT_EQ(words::block("one\r\ntwo"), QStringLiteral("one\ntwo"));
}

TEST(Words, longTextIsCutBetweenCharactersWithAnEllipsis)
{
    const QString cut = words::line(std::string(100'000, 'x'), 10);
    EXPECT_EQ(cut, QString(10, u'x') + QChar(0x2026));
}

TEST(Words, numbersHaveCommasAndLargeOnesUnits)
{
    EXPECT_EQ(words::count(0), QStringLiteral("0"));
    EXPECT_EQ(words::count(1284), QStringLiteral("1,284"));
    EXPECT_EQ(words::count(99'999), QStringLiteral("99,999"));
    EXPECT_EQ(words::count(4'900'000), QStringLiteral("4.9\u2009M"));
}

TEST(Words, aHeadlineHasNoColonWhereAPartIsMissing)
{
    EXPECT_EQ(words::headline("KeyError", "'amount'"), "KeyError: 'amount'");
    EXPECT_EQ(words::headline("", "disk full"), "disk full");
    EXPECT_EQ(words::headline("TimeoutError", ""), "TimeoutError");
}

TEST(Words, countsOnAScaleAreShort)
{
    EXPECT_EQ(words::scaleCount(9'500), QStringLiteral("9,500"));
    EXPECT_EQ(words::scaleCount(12'500), QStringLiteral("12.5\u2009k"));
    EXPECT_EQ(words::scaleCount(50'000), QStringLiteral("50\u2009k"));
    EXPECT_EQ(words::scaleCount(250'000), QStringLiteral("250\u2009k"));
}

TEST(Words, timesAreRelativeOnlyWhenFresh)
{
    EXPECT_EQ(words::ago(kNow - 1s, kNow), QStringLiteral("now"));
    EXPECT_EQ(words::ago(kNow - 12s, kNow), QStringLiteral("12\u2009s"));
    EXPECT_EQ(words::ago(kNow - 3min, kNow), QStringLiteral("3\u2009m"));
    EXPECT_EQ(words::ago(kNow - 2h, kNow), QStringLiteral("12:12:36"));
    EXPECT_EQ(words::ago(kNow - 72h, kNow), QStringLiteral("17 Nov"));
    EXPECT_EQ(words::exactTime(kNow, kNow), QStringLiteral("14:12:36.500"));
}

TEST(Words, durationsNameAtMostTwoUnits)
{
    EXPECT_EQ(words::duration(9min + 55s), QStringLiteral("9 m 55 s"));
    EXPECT_EQ(words::duration(1h), QStringLiteral("1 h"));
    EXPECT_EQ(words::duration(312ms), QStringLiteral("312 ms"));
    EXPECT_EQ(words::duration(72h), QStringLiteral("3 d"));
}

TEST(Words, joinersHoldEmojiTogetherAndAreSeenBetweenLatinLetters)
{
    const QString coder = QString::fromUtf8("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb");
    EXPECT_EQ(words::line(coder.toStdString()), coder);
    EXPECT_EQ(words::line("pay\xe2\x80\x8dment"), QStringLiteral("pay\\u200Dment"));
}

} // namespace
} // namespace faultline::ui
