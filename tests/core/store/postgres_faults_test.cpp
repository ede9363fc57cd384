// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connection.h"
#include "core/store/dialect.h"
#include "core/store/dialects/postgres_session.h"
#include "core/store/dialects/postgres_text.h"
#include "tests/core/store/story.h"

#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <thread>

namespace faultline::store {
namespace {

using namespace std::chrono_literals;
using faultline::testing::PostgresCluster;
using testing::Batch;
using testing::batchOf;
using testing::checkoutFailure;
using testing::kNow;
using testing::otherFailure;
using testing::StoreKind;
using testing::Workspace;

constexpr const char *kCutOthers
    = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'faultline'";

/// Tries again until the store goes on, as the digest loop does each second.
template <class Work> bool goesOn(Work work)
{
    const auto end = std::chrono::steady_clock::now() + 30s;
    while (std::chrono::steady_clock::now() < end) {
        if (work())
            return true;
        std::this_thread::yield();
    }
    return false;
}

std::int64_t storedCount(const Workspace &workspace)
{
    return std::atoll(
        PostgresCluster::shared().answer(workspace.database(), "SELECT count(*) FROM event").c_str());
}

TEST(PostgresFaults, postgresThatWasStoppedIsToldInPlainWordsAndGoneOnWithWhenItIsBack)
{
    Workspace workspace(StoreKind::Postgres);
    const auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok()) << writer.error().message;
    ASSERT_TRUE((*writer)->write(batchOf({ checkoutFailure(1) })).ok());
    const auto reader = workspace.reader();
    ASSERT_TRUE(reader.ok());
    PostgresCluster::shared().stop();
    for (int i = 0; i < 3; ++i) {
        const auto failed = (*writer)->write(batchOf({ checkoutFailure(2) }));
        ASSERT_FALSE(failed.ok());
        EXPECT_EQ(failed.error().code, ErrorCode::Storage);
        EXPECT_NE(failed.error().message.find("PostgreSQL"), std::string::npos) << failed.error().message;
        EXPECT_FALSE(failed.error().hint.empty());
        EXPECT_FALSE((*writer)->probe().ok());
        EXPECT_FALSE((*reader)->totals().ok());
    }
    EXPECT_FALSE(workspace.reader().ok());
    PostgresCluster::shared().start();
    ASSERT_TRUE(goesOn([&] { return (*writer)->probe().ok(); }));
    const auto again = (*writer)->write(batchOf({ checkoutFailure(1), checkoutFailure(2) }));
    ASSERT_TRUE(again.ok()) << again.error().message;
    EXPECT_TRUE((*again)[0].isDuplicate);
    EXPECT_FALSE((*again)[1].isDuplicate);
    ASSERT_TRUE(goesOn([&] { return (*reader)->totals().ok(); }));
    EXPECT_EQ((*reader)->totals().valueOr({}).eventCount, 2);
    EXPECT_EQ((*reader)->eventRow(checkoutFailure(2).event.id).valueOr({}).sequence, 2);
}

TEST(PostgresFaults, postgresThatWasStartedAgainMeanwhileIsReadAndWrittenAtOnce)
{
    Workspace workspace(StoreKind::Postgres);
    const auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok()) << writer.error().message;
    const auto reader = workspace.reader();
    ASSERT_TRUE(reader.ok());
    ASSERT_TRUE((*reader)->totals().ok());
    PostgresCluster::shared().stop();
    PostgresCluster::shared().start();
    const auto totals = (*reader)->totals();
    EXPECT_TRUE(totals.ok()) << totals.error().message;
    const auto written = (*writer)->write(batchOf({ checkoutFailure(1) }));
    EXPECT_TRUE(written.ok()) << written.error().message;
}

/// Whatever the writer says while its connection is cut again and again, what it said yes to is there once.
TEST(PostgresFaults, postgresConnectionsThatAreCutLoseAndDoubleNothing)
{
    Workspace workspace(StoreKind::Postgres);
    const auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok()) << writer.error().message;
    std::set<int> acknowledged;
    int failures = 0;
    for (int round = 0, number = 0; round < 8; ++round) {
        std::atomic<bool> isOver{ false };
        std::thread cutter([&isOver, &workspace] {
            while (!isOver)
                static_cast<void>(PostgresCluster::shared().answer(workspace.database(), kCutOthers));
        });
        bool isWritten = true;
        for (int batch = 0; isWritten && batch < 50; ++batch, number += 20) {
            std::vector<DigestedEvent> events;
            for (int i = 0; i < 20; ++i)
                events.push_back(otherFailure(number + i, "kind" + std::to_string(i % 4), Severity::High));
            isWritten = (*writer)->write(batchOf(events)).ok();
            for (int i = 0; isWritten && i < 20; ++i)
                acknowledged.insert(number + i);
        }
        failures += isWritten ? 0 : 1;
        isOver = true;
        cutter.join();
        ASSERT_TRUE(goesOn([&] { return (*writer)->probe().ok(); }));
    }
    EXPECT_GE(failures, 1);
    const auto again = (*writer)->write(batchOf({ checkoutFailure(900000) }));
    ASSERT_TRUE(again.ok()) << again.error().message;
    const auto reader = workspace.reader();
    ASSERT_TRUE(reader.ok());
    for (const int one : acknowledged)
        EXPECT_TRUE((*reader)->eventRow(checkoutFailure(one).event.id).ok()) << one;
    EXPECT_EQ((*reader)->totals().valueOr({}).eventCount, storedCount(workspace));
    EXPECT_EQ((*again)[0].sequence, storedCount(workspace));
}

TEST(PostgresFaults, postgresTakesOneWriterAndTheNextWhenItIsGone)
{
    Workspace workspace(StoreKind::Postgres);
    {
        const auto writer = workspace.writer();
        ASSERT_TRUE(writer.ok());
        const auto second = workspace.writer();
        ASSERT_FALSE(second.ok());
        EXPECT_EQ(second.error().code, ErrorCode::Conflict);
        EXPECT_NE(second.error().message.find("Another console"), std::string::npos);
    }
    EXPECT_TRUE(workspace.writer().ok());
}

TEST(PostgresFaults, postgresKeepsNothingOfABatchThatFailsAndTakesTheNextWhole)
{
    Workspace workspace(StoreKind::Postgres);
    const auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    ASSERT_TRUE((*writer)->write(batchOf({ checkoutFailure(1) })).ok());
    auto &cluster = PostgresCluster::shared();
    cluster.answer(workspace.database(), "ALTER TABLE event ADD CONSTRAINT breaks CHECK(message <> 'bad')");
    auto bad = checkoutFailure(2);
    bad.event.message = "bad";
    const auto failed = (*writer)->write(batchOf({ otherFailure(3, "stock", Severity::Low), bad }));
    ASSERT_FALSE(failed.ok());
    EXPECT_EQ(failed.error().code, ErrorCode::Storage);
    const auto written = (*writer)->write(batchOf({ otherFailure(3, "stock", Severity::Low) }));
    ASSERT_TRUE(written.ok()) << written.error().message;
    EXPECT_EQ((*written)[0].sequence, 2);
    EXPECT_EQ(storedCount(workspace), 2);
}

TEST(PostgresFaults, postgresTakesTextThatItCannotKeepAsItCan)
{
    Workspace workspace(StoreKind::Postgres);
    const auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    auto odd = checkoutFailure(1);
    odd.event.message = std::string("null \0 and \xFF\xFE, quote ' and \\ and ? and $1", 41);
    odd.event.service = std::string("ser\0vice", 8);
    odd.event.userId = "'; DROP TABLE event; --";
    odd.messageTemplate = std::string(20000, 't');
    odd.culprit = std::string(20000, 'c');
    odd.event.traceId = std::string(20000, 'x');
    const auto written = (*writer)->write(batchOf({ odd }));
    ASSERT_TRUE(written.ok()) << written.error().message;
    ASSERT_TRUE((*writer)->indexSlice(10).ok());
    const auto reader = workspace.reader();
    ASSERT_TRUE(reader.ok());
    const auto row = (*reader)->eventRow(odd.event.id);
    ASSERT_TRUE(row.ok()) << row.error().message;
    EXPECT_NE(row->message.find("quote ' and \\ and ? and $1"), std::string::npos);
}

TEST(PostgresFaults, postgresThatIsAwayRefusesToOpenWithAReason)
{
    struct Case {
        const char *url;
        ErrorCode code;
    };

    const std::string missing = PostgresCluster::shared().url("nowhere");
    const std::string nobody = "postgresql://nobody@" + missing.substr(missing.find('@') + 1);
    for (const Case &one :
        { Case{ "postgresql://postgres@127.0.0.1:1/shop", ErrorCode::Storage },
            Case{ missing.c_str(), ErrorCode::NotFound }, Case{ nobody.c_str(), ErrorCode::Unauthorised } }) {
        const auto location = StoreLocation::parse("", one.url);
        ASSERT_TRUE(location.ok());
        const auto reader = Reader::open(*location);
        ASSERT_FALSE(reader.ok()) << one.url;
        EXPECT_EQ(reader.error().code, one.code) << reader.error().message;
        EXPECT_FALSE(reader.error().hint.empty());
    }
}

TEST(PostgresWords, areQueriedAsTheyWereParted)
{
    EXPECT_EQ(
        wordQuery(parseTextQuery("line_to* \"Größe fehlt\"")), "('line' <-> 'to':*) & ('große' <-> 'fehlt')");
    EXPECT_EQ(wordQuery(parseTextQuery("database \xE2\x80\xA6")), "")
        << "a term without a word finds nothing";
    EXPECT_EQ(postgresError("57P01", {}).message, "PostgreSQL was shut down.");
    EXPECT_EQ(postgresError("99999", "odd").message, "PostgreSQL refused: odd (99999).");
}

} // namespace
} // namespace faultline::store
