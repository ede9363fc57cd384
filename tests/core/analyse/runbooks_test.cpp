// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/runbooks.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace faultline::analyse {
namespace {

class EveryCategory : public ::testing::TestWithParam<Category> { };

TEST_P(EveryCategory, hasARunbookThatShipsWithAllItsSections)
{
    const auto library = RunbookLibrary::load();
    EXPECT_TRUE(library.problems().empty());
    const auto *runbook = library.find(name(GetParam()));
    ASSERT_NE(runbook, nullptr);
    for (const auto *section : { "Check first", "Mitigate", "Fix", "Verify", "What it looks like" })
        EXPECT_NE(runbook->text.find(std::string("## ") + section), std::string::npos) << section;
    const auto best = library.best({ GetParam(), "shop", "failure" });
    ASSERT_FALSE(best.empty());
    EXPECT_EQ(best.front().runbook, name(GetParam()));
}

INSTANTIATE_TEST_SUITE_P(Categories, EveryCategory,
    ::testing::Values(Category::Provider, Category::Database, Category::RateLimit, Category::Timeout,
        Category::Auth, Category::Validation, Category::Cache, Category::ExternalService, Category::Internal),
    [](const auto &category) { return std::string(name(category.param)); });

TEST(RunbookLibrary, putsTheUsersRunbookBeforeThoseThatShip)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("our-database.md")));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("---\ntitle: Our database\ncategories: [database_error]\n---\n## Check first\nCall Jo.\n");
    file.close();
    const auto best = RunbookLibrary::load(folder.path().toStdString())
                          .best({ Category::Database, "shop", "deadlock detected" });
    ASSERT_GE(best.size(), 2u);
    EXPECT_EQ(best[0].runbook, "our-database");
    EXPECT_TRUE(best[0].isUsers);
    EXPECT_FALSE(best[1].isUsers);
}

TEST(RunbookLibrary, ranksTheSectionWhoseWordsFitBest)
{
    const auto library = RunbookLibrary::of({ *parseRunbook("a",
        "---\ntitle: A\ncategories: [cache_error]\n---\n## One\nnothing of note\n## Two\nredis evicts hot "
        "keys\n") });
    const auto best = library.best({ Category::Cache, "", "redis evicts" });
    ASSERT_EQ(best.size(), 1u);
    EXPECT_EQ(best[0].section, "Two");
}

TEST(ParseRunbook, refusesFrontMatterWithoutAnEnd)
{
    const auto runbook = parseRunbook("broken", "---\ntitle: x\n");
    ASSERT_FALSE(runbook.ok());
    EXPECT_EQ(runbook.error().code, ErrorCode::InvalidInput);
}

TEST(ParseRunbook, takesTheFirstHeadingWhereNoTitleIsGiven)
{
    const auto runbook = parseRunbook("plain", "# Disk is full\n\nMake room.\n");
    ASSERT_TRUE(runbook.ok());
    EXPECT_EQ(runbook->title, "Disk is full");
}

} // namespace
} // namespace faultline::analyse
