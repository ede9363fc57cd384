// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/id.h"

#include <gtest/gtest.h>

using namespace faultline;

TEST(Uuid, readsBothSpellingsAndWritesDashes)
{
    const auto id = Uuid::parse("0197F0A1B2C37D4E8F00112233445566");
    ASSERT_TRUE(id.ok());
    EXPECT_EQ(id->text(), "0197f0a1-b2c3-7d4e-8f00-112233445566");
    EXPECT_EQ(*Uuid::parse(id->text()), *id);
    EXPECT_FALSE(Uuid::parse("0197f0a1-b2c3-7d4e-8f00-11223344556").ok());
    EXPECT_FALSE(Uuid::parse("0197f0a1xb2c3-7d4e-8f00-112233445566").ok());
}

TEST(Uuid, generatedOnesSortByTimeAndDiffer)
{
    const Uuid first = Uuid::generate(utcTime(1'000'000'000'000));
    const Uuid second = Uuid::generate(utcTime(1'000'000'001'000));
    EXPECT_LT(first, second);
    EXPECT_NE(Uuid::generate(utcTime(0)), Uuid::generate(utcTime(0)));
    EXPECT_EQ(first.text()[14], '7');
}

TEST(PatternId, readsWithAndWithoutPrefix)
{
    EXPECT_EQ(PatternId::parse("FL-1042")->number, 1042);
    EXPECT_EQ(PatternId::parse("1042")->number, 1042);
    EXPECT_FALSE(PatternId::parse("FL-").ok());
    EXPECT_FALSE(PatternId::parse("FL-12x").ok());
    EXPECT_FALSE(PatternId::parse("-3").ok());
}
