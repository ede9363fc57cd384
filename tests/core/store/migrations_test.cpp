// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/dialect.h"
#include "core/store/migrations/migrations.h"
#include "tests/core/store/story.h"

#include <gtest/gtest.h>

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
    EXPECT_TRUE(connection
                    .each("SELECT coalesce(sql, name) FROM sqlite_schema ORDER BY name", {},
                        [&statements](const QSqlQuery &query) {
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

class EveryEarlierVersion : public ::testing::TestWithParam<int> { };

TEST_P(EveryEarlierVersion, comesToTheSameSchemaAsAnEmptyFile)
{
    Workspace fresh;
    const auto whole = opened(fresh);
    ASSERT_TRUE(migrate(*whole, migrations(), kNow).ok());
    Workspace workspace;
    const auto connection = opened(workspace);
    const auto earlier = migrations().first(static_cast<std::size_t>(GetParam()));
    ASSERT_TRUE(migrate(*connection, earlier, kNow).ok());
    EXPECT_EQ(schemaVersion(*connection).valueOr(-1), GetParam());
    ASSERT_TRUE(migrate(*connection, migrations(), kNow).ok());
    EXPECT_EQ(schemaVersion(*connection).valueOr(-1), migrations().back().version);
    EXPECT_EQ(schemaOf(*connection), schemaOf(*whole));
    ASSERT_TRUE(migrate(*connection, migrations(), kNow).ok()) << "again changes nothing";
    EXPECT_EQ(schemaOf(*connection), schemaOf(*whole));
}

INSTANTIATE_TEST_SUITE_P(
    Migrations, EveryEarlierVersion, ::testing::Range(0, static_cast<int>(migrations().size()) + 1));

TEST(Migrations, leaveAStepThatFailsUndone)
{
    Workspace workspace;
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

TEST(Migrations, refuseANewerFileAndLeaveItAsItIs)
{
    Workspace workspace;
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
