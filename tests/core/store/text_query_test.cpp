// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/text_query.h"

#include <gtest/gtest.h>

namespace faultline::store {
namespace {

TEST(TextQuery, partsWordsAtSpaces)
{
    EXPECT_EQ(
        parseTextQuery("  pool \t timeout\n"), (TextQuery{ { { "pool", false }, { "timeout", false } } }));
}

TEST(TextQuery, keepsAPhraseTogether)
{
    EXPECT_EQ(parseTextQuery("\"connection refused\" db"),
        (TextQuery{ { { "connection refused", false }, { "db", false } } }));
}

TEST(TextQuery, endsAnOpenPhraseWithTheText)
{
    EXPECT_EQ(parseTextQuery("\"connection ref"), (TextQuery{ { { "connection ref", false } } }));
}

TEST(TextQuery, readsAStarAsAPrefix)
{
    EXPECT_EQ(parseTextQuery("time* \"pool ex\"*"), (TextQuery{ { { "time", true }, { "pool ex", true } } }));
}

TEST(TextQuery, leavesOutWhatHasNoLetterOrDigit)
{
    EXPECT_TRUE(parseTextQuery("* -- () \"\" :").isEmpty());
}

TEST(TextQuery, takesBoundedAmounts)
{
    std::string many;
    for (int i = 0; i < 100; ++i)
        many += "word" + std::to_string(i) + ' ';
    EXPECT_EQ(parseTextQuery(many).terms.size(), 32u);
    EXPECT_LE(parseTextQuery(std::string(10000, 'x')).terms.front().text.size(), 200u);
}

} // namespace
} // namespace faultline::store
