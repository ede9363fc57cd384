// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reader.h"
#include "tests/core/store/story.h"

#include <gtest/gtest.h>

namespace faultline::store {
namespace {

using testing::batchOf;
using testing::checkoutFailure;
using testing::sequencesOf;
using testing::Workspace;

DigestedEvent said(int number, const std::string &message)
{
    DigestedEvent digested = checkoutFailure(number);
    digested.event.message = message;
    return digested;
}

/// The same searches while none, the first two and all events are in the full-text index.
class EveryIndexState : public ::testing::TestWithParam<std::tuple<testing::StoreKind, int>> {
protected:
    void SetUp() override
    {
        auto made = workspace.writer();
        ASSERT_TRUE(made.ok());
        writer = std::move(*made);
        ASSERT_TRUE(writer
                        ->write(batchOf({ said(1, "connection refused by database"),
                            said(2, "database refused the connection"), said(3, "timeout after 30 seconds"),
                            said(4, "line_total: Größe fehlt"), said(5, "100% of \"quoted\" OR NEAR") }))
                        .ok());
        ASSERT_TRUE(writer->indexSlice(std::get<1>(GetParam())).ok());
        auto opened = workspace.reader();
        ASSERT_TRUE(opened.ok());
        reader = std::move(*opened);
    }

    std::vector<std::int64_t> found(const std::string &text)
    {
        EventQuery query;
        query.text = text;
        const auto page = reader->events(query);
        EXPECT_TRUE(page.ok()) << text << ": " << page.error().message;
        return page.ok() ? sequencesOf(*page) : std::vector<std::int64_t>{ -1 };
    }

    using Found = std::vector<std::int64_t>;

    Workspace workspace{ std::get<0>(GetParam()) };
    std::unique_ptr<Writer> writer;
    std::unique_ptr<Reader> reader;
};

TEST_P(EveryIndexState, wantsAllWordsInAnyOrder)
{
    EXPECT_EQ(found("database connection"), (Found{ 2, 1 }));
    EXPECT_EQ(found("database timeout"), Found{});
    EXPECT_EQ(found("DATABASE"), (Found{ 2, 1 }));
}

TEST_P(EveryIndexState, findsAPhraseInItsOrder)
{
    EXPECT_EQ(found("\"connection refused\""), Found{ 1 });
    EXPECT_EQ(found("\"refused connection\""), Found{});
}

TEST_P(EveryIndexState, findsBeginningsByAStar)
{
    EXPECT_EQ(found("time*"), Found{ 3 });
    EXPECT_EQ(found("time"), Found{});
    EXPECT_EQ(found("Re* DATA*"), (Found{ 2, 1 }));
    EXPECT_EQ(found("nothing*"), Found{});
    EXPECT_EQ(found("grö*"), Found{ 4 });
    EXPECT_EQ(found("line_to*"), (Found{ 5, 4, 3, 2, 1 })) << "each culprit is line_total";
}

TEST_P(EveryIndexState, findsWordsWithTheirAccentsOrWithout)
{
    EXPECT_EQ(found("große"), Found{ 4 });
    EXPECT_EQ(found("größe"), Found{ 4 });
    EXPECT_EQ(found("line_total: Größe"), Found{ 4 });
}

TEST_P(EveryIndexState, findsTypeServiceAndCulprit)
{
    EXPECT_EQ(found("KeyError checkout-api pricing/totals.py").size(), 5u);
}

TEST_P(EveryIndexState, neverTakesTextForSyntax)
{
    for (const char *text : { "\"", "\"\"", "*", "(", "NOT", "AND OR", "a AND", "NEAR(a b", "type:x", "-x",
             "^x", "{a b}:c", "message : refused", "'; DROP TABLE event; --", "\" OR 1=1 --", "\\", "%",
             "\xFF\xFE", "a\"b", "\"a\"\"b\"", "\xEF\xBB\xBF", "+", "\"refused\" + \"by\"", ":", "rowid:1" })
        found(text);
    EXPECT_EQ(found("OR NEAR"), Found{ 5 });
    EXPECT_EQ(found("refused NOT timeout"), Found{});
    EXPECT_EQ(found("message:refused"), Found{});
    EXPECT_EQ(found("100% quoted"), Found{ 5 });
    EXPECT_EQ(found("database").size(), 2u);
}

TEST_P(EveryIndexState, findsNothingForTextThatSaysNothing)
{
    EXPECT_EQ(found("?!"), Found{});
}

TEST_P(EveryIndexState, seesEventsThatArriveAfterASearch)
{
    EXPECT_EQ(found("database").size(), 2u);
    ASSERT_TRUE(writer->write(batchOf({ said(6, "database again") })).ok());
    EXPECT_EQ(found("database"), (Found{ 6, 2, 1 }));
    ASSERT_TRUE(writer->indexSlice(100).ok());
    EXPECT_EQ(found("database"), (Found{ 6, 2, 1 }));
    ASSERT_TRUE(writer->write(batchOf({ said(7, "database once more") })).ok());
    EXPECT_EQ(found("database"), (Found{ 7, 6, 2, 1 }));
}

TEST_P(EveryIndexState, pagesAcrossIndexedAndUnindexed)
{
    EventQuery query;
    query.text = "KeyError";
    query.limit = 2;
    std::vector<std::int64_t> seen;
    for (bool hasMore = true; hasMore;) {
        const auto page = reader->events(query);
        ASSERT_TRUE(page.ok());
        for (const std::int64_t sequence : sequencesOf(*page))
            seen.push_back(sequence);
        hasMore = page->hasMore;
        query.beforeSequence = seen.back();
    }
    EXPECT_EQ(seen, (Found{ 5, 4, 3, 2, 1 }));
}

std::string nameOfIndexState(const ::testing::TestParamInfo<std::tuple<testing::StoreKind, int>> &info)
{
    return ::testing::PrintToString(std::get<0>(info.param)) + '_' + std::to_string(std::get<1>(info.param));
}

INSTANTIATE_TEST_SUITE_P(Search, EveryIndexState,
    ::testing::Combine(testing::kEveryStore, ::testing::Values(0, 2, 100)), nameOfIndexState);

TEST_P(EveryIndexState, findsManyWordsOfOneBeginningAsItFindsFew)
{
    std::vector<DigestedEvent> events;
    for (int i = 0; i < 300; ++i)
        events.push_back(said(100 + i, "order" + std::to_string(i) + " lost"));
    ASSERT_TRUE(writer->write(batchOf(events)).ok());
    EventQuery query;
    query.limit = 1000;
    for (const auto &[text, count] : { std::pair{ "order*", 300u }, std::pair{ "order1*", 111u },
             std::pair{ "order19*", 11u }, std::pair{ "order199*", 1u } }) {
        query.text = text;
        EXPECT_EQ(reader->events(query).valueOr({}).rows.size(), count) << text;
        ASSERT_TRUE(writer->indexSlice(100).ok());
    }
}

} // namespace
} // namespace faultline::store
