// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/dialect.h"
#include "core/store/migrations/migrations.h"
#include "tests/core/store/story.h"

#include <gtest/gtest.h>

#include <numeric>

namespace faultline::store {
namespace {

using testing::batchOf;
using testing::checkoutFailure;
using testing::kNow;
using testing::Workspace;

std::unique_ptr<Connection> opened(const Workspace &workspace)
{
    const Dialect &dialect = dialectOf(workspace.location());
    EXPECT_TRUE(dialect.prepare(workspace.location()).ok());
    auto connection = dialect.open(workspace.location(), Dialect::Access::Write);
    EXPECT_TRUE(connection.ok());
    return connection.ok() ? std::move(*connection) : nullptr;
}

std::vector<std::string> schemaOf(Connection &connection)
{
    std::vector<std::string> statements;
    // Of a server: columns with their kinds, and indexes.
    const char *catalogue = connection.dialect().name() == "SQLite"
        ? "SELECT coalesce(sql, name) FROM sqlite_schema ORDER BY name"
        : "SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, is_identity) AS line "
          "FROM information_schema.columns WHERE table_schema = 'public' "
          "UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY line";
    EXPECT_TRUE(connection
                    .each(catalogue, {},
                        [&statements](const Row &query) {
                            statements.push_back(textAt(query, 0));
                            return true;
                        })
                    .ok());
    return statements;
}

TEST(Migrations, riseByOneFromOneAndSayWhatTheyDo)
{
    int version = 0;
    for (const Migration &step : migrations()) {
        EXPECT_EQ(step.version, ++version);
        EXPECT_FALSE(step.description.empty());
        EXPECT_FALSE(step.statements.empty());
    }
    EXPECT_GE(version, 1);
}

class EveryEarlierVersion : public ::testing::TestWithParam<std::tuple<testing::StoreKind, int>> { };

TEST_P(EveryEarlierVersion, comesToTheSameSchemaAsAnEmptyFile)
{
    const auto [kind, version] = GetParam();
    Workspace fresh(kind);
    const auto whole = opened(fresh);
    ASSERT_TRUE(migrate(*whole, migrations(), kNow).ok());
    Workspace workspace(kind);
    const auto connection = opened(workspace);
    const auto earlier = migrations().first(static_cast<std::size_t>(version));
    ASSERT_TRUE(migrate(*connection, earlier, kNow).ok());
    EXPECT_EQ(schemaVersion(*connection).valueOr(-1), version);
    ASSERT_TRUE(migrate(*connection, migrations(), kNow).ok());
    EXPECT_EQ(schemaVersion(*connection).valueOr(-1), migrations().back().version);
    EXPECT_EQ(schemaOf(*connection), schemaOf(*whole));
    ASSERT_TRUE(migrate(*connection, migrations(), kNow).ok()) << "again changes nothing";
    EXPECT_EQ(schemaOf(*connection), schemaOf(*whole));
}

INSTANTIATE_TEST_SUITE_P(Migrations, EveryEarlierVersion,
    ::testing::Combine(testing::kEveryStore, ::testing::Range(0, static_cast<int>(migrations().size()) + 1)),
    [](const auto &test) {
        return ::testing::PrintToString(std::get<0>(test.param)) + '_'
            + std::to_string(std::get<1>(test.param));
    });

class MigrationsOfEveryStore : public testing::EveryStore { };

INSTANTIATE_TEST_SUITE_P(
    Migrations, MigrationsOfEveryStore, testing::kEveryStore, ::testing::PrintToStringParamName());

/// Two events of the first schema's time with their counts, as its writer left them.
void fillFirstSchema(Connection &connection)
{
    ASSERT_TRUE(migrate(connection, migrations().first(1), kNow).ok());
    const std::string minute = std::to_string(micros(kNow) / 60'000'000);
    const std::string hour = std::to_string(micros(kNow) / 3'600'000'000);
    const std::string at = std::to_string(micros(kNow));
    const std::string event = "INSERT INTO event(sequence, uid, at, received_at, severity, pattern, service, "
                              "environment, release, type, stack, derivation, message, dictionary, context) ";
    for (const std::string &statement : { std::string("INSERT INTO name(id, text) VALUES(1, 'checkout-api')"),
             event + "VALUES(1, x'01', " + at + ", 0, 3, 1, 1, 0, 0, 'KeyError', 0, 0, 'no amount', 0, x'')",
             event + "VALUES(2, x'02', " + at + ", 0, 3, 1, 1, 0, 0, 'KeyError', 0, 0, 'no amount', 0, x'')",
             "INSERT INTO minute_count VALUES(" + minute + ", 1, 3, 2)",
             "INSERT INTO hour_count VALUES(" + hour + ", 1, 3, 2)",
             "INSERT INTO minute_total VALUES(" + minute + ", 3, 1, 0, 2, 1, 2)",
             "INSERT INTO hour_total VALUES(" + hour + ", 3, 1, 0, 2, 1, 2)" })
        ASSERT_TRUE(connection.run(statement).ok()) << statement;
}

TEST(Migrations, carryTheCountsOfTheFirstSchemaOver)
{
    Workspace workspace;
    fillFirstSchema(*opened(workspace));
    const auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok()) << writer.error().message;
    EXPECT_EQ((*writer)->openReport().schemaBefore, 1);
    ASSERT_TRUE((*writer)->write(batchOf({ checkoutFailure(3) })).ok());
    const auto reader = workspace.reader();
    ASSERT_TRUE(reader.ok());
    EXPECT_EQ((*reader)->totals().valueOr({}).eventCount, 3);
    const auto trend
        = (*reader)->trend(PatternId{ 1 }, kNow - std::chrono::hours(1), std::chrono::minutes(1), 120);
    ASSERT_TRUE(trend.ok());
    EXPECT_EQ(std::accumulate(trend->counts.begin(), trend->counts.end(), std::int64_t{ 0 }), 3);
    EventQuery query;
    query.service = "checkout-api";
    query.severities = { Severity::High };
    const auto since = kNow - std::chrono::hours(1);
    for (const auto length : { std::chrono::hours(2), std::chrono::hours(100) }) {
        const auto counts = (*reader)->histogram(query, since, since + length, 2);
        ASSERT_TRUE(counts.ok());
        EXPECT_EQ((*counts)[0][static_cast<std::size_t>(Severity::High)]
                + (*counts)[1][static_cast<std::size_t>(Severity::High)],
            2);
    }
    query = {};
    query.since = kNow;
    query.limit = 10;
    EXPECT_EQ((*reader)->events(query).valueOr({}).rows.size(), 3u);
}

TEST_P(MigrationsOfEveryStore, leaveAStepThatFailsUndone)
{
    Workspace workspace(GetParam());
    const auto connection = opened(workspace);
    ASSERT_TRUE(migrate(*connection, migrations(), kNow).ok());
    const int newest = migrations().back().version;
    std::vector<Migration> steps(migrations().begin(), migrations().end());
    steps.push_back({ newest + 1, "breaks", { "CREATE TABLE half(id INTEGER)", "CREATE TABLE event(id)" } });
    const auto before = schemaOf(*connection);
    EXPECT_FALSE(migrate(*connection, steps, kNow).ok());
    EXPECT_EQ(schemaOf(*connection), before);
    steps.back().statements.pop_back();
    EXPECT_TRUE(migrate(*connection, steps, kNow).ok());
    EXPECT_EQ(schemaVersion(*connection).valueOr(-1), newest + 1);
}

TEST_P(MigrationsOfEveryStore, refuseANewerFileAndLeaveItAsItIs)
{
    Workspace workspace(GetParam());
    {
        const auto connection = opened(workspace);
        ASSERT_TRUE(migrate(*connection, migrations(), kNow).ok());
        ASSERT_TRUE(
            connection->run("INSERT INTO schema_version(version, description, applied_at) VALUES(99, 'x', 0)")
                .ok());
    }
    const auto writer = workspace.writer();
    ASSERT_FALSE(writer.ok());
    EXPECT_EQ(writer.error().code, ErrorCode::Conflict);
    EXPECT_NE(writer.error().message.find("newer Faultline"), std::string::npos);
    EXPECT_EQ(workspace.reader().error().code, ErrorCode::Conflict);
    EXPECT_EQ(schemaVersion(*opened(workspace)).valueOr(-1), 99);
}

} // namespace
} // namespace faultline::store
