// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/time.h"

#include <gtest/gtest.h>

using namespace faultline;

TEST(Iso8601, aTimeWithoutZoneIsUtc)
{
    EXPECT_EQ(toIso8601(*parseIso8601("2024-12-22T10:00:02.123456")), "2024-12-22T10:00:02.123456Z");
}

TEST(Iso8601, aZoneIsTakenOff)
{
    EXPECT_EQ(toIso8601(*parseIso8601("2024-12-22T10:00:02+02:00")), "2024-12-22T08:00:02.000000Z");
    EXPECT_EQ(toIso8601(*parseIso8601("2024-12-22 10:00:02-0130")), "2024-12-22T11:30:02.000000Z");
}

TEST(Iso8601, nanosecondsAreCutNotRounded)
{
    EXPECT_EQ(micros(*parseIso8601("1970-01-01T00:00:00.123456999Z")), 123456);
}

TEST(Iso8601, whatIsNoTimeIsRefused)
{
    for (const auto *text : { "", "yesterday", "2024-02-30T00:00:00Z", "2024-12-22T25:00:00Z",
             "2024-12-22T10:00:00Zx", "2024-12-22T10:00:00.", "20241222", "2024-12-22T10:00:00+99:00" })
        EXPECT_FALSE(parseIso8601(text).ok()) << text;
}

TEST(Iso8601, timesBeforeTheEpochKeepTheirFraction)
{
    EXPECT_EQ(toIso8601(*parseIso8601("1969-12-31T23:59:59.5Z")), "1969-12-31T23:59:59.500000Z");
}
