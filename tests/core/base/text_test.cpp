// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"

#include <gtest/gtest.h>

using namespace faultline;

TEST(Text, brokenUtf8IsMendedByteByByte)
{
    EXPECT_EQ(toValidUtf8("gr\xC3\xBC\xC3"), "gr\xC3\xBC\xEF\xBF\xBD");
    EXPECT_EQ(toValidUtf8("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"); // a lone surrogate
    EXPECT_EQ(toValidUtf8(std::string_view("a\0b", 3)),
        "a\xEF\xBF\xBD"
        "b");
}

TEST(Text, cutsBetweenCharacters)
{
    EXPECT_EQ(cutUtf8("gr\xC3\xBCn", 3), "gr");
    EXPECT_EQ(cutUtf8("gr\xC3\xBCn", 4), "gr\xC3\xBC");
    EXPECT_EQ(cutUtf8("abc", 9), "abc");
}

TEST(Text, linesTakeEitherEnding)
{
    EXPECT_EQ(lines("a\r\nb\n\nc"), (std::vector<std::string_view>{ "a", "b", "", "c" }));
    EXPECT_TRUE(lines("").empty());
}

TEST(Text, searchIgnoresCaseOfAsciiOnly)
{
    EXPECT_TRUE(containsIgnoringCase("Connection Refused", "refused"));
    EXPECT_FALSE(containsIgnoringCase("Connection", "refused"));
}
