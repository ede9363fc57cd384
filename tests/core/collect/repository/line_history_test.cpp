// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/repository/line_history.h"
#include "core/collect/repository/mentions.h"

#include <gtest/gtest.h>

namespace faultline::collect {
namespace {

CommitDiff commitOf(const std::string &sha, const std::string &path, std::vector<Hunk> hunks)
{
    CommitDiff diff;
    diff.commit.sha = sha;
    diff.commit.files = { { path, 0, 0 } };
    diff.files = { { path, path, std::move(hunks) } };
    return diff;
}

TEST(ChangesNear, carriesTheLineBackThroughWhatMovedIt)
{
    // newest: three lines put before; then: a check taken away beside what was line 10
    const auto moved = commitOf("new", "x.py", { { 0, 0, 1, 3, "", {}, { "a", "b", "c" } } });
    const auto removed = commitOf("old", "x.py", { { 10, 2, 9, 0, "", { "if x:", "  return" }, {} } });
    const auto changes = changesNear({ &moved, &removed }, "x.py", 13, { 11, 15 });
    ASSERT_EQ(changes.size(), 1u);
    EXPECT_EQ(changes[0].sha, "old");
    EXPECT_EQ(changes[0].distance, 0);
    EXPECT_EQ(changes[0].removed.front(), "if x:");
}

TEST(ChangesNear, followsARename)
{
    auto renamed = commitOf("new", "now.py", {});
    renamed.files[0].oldPath = "before.py";
    const auto changed = commitOf("old", "before.py", { { 4, 1, 4, 1, "", { "x" }, { "y" } } });
    const auto changes = changesNear({ &renamed, &changed }, "now.py", 5, { 1, 9 });
    ASSERT_EQ(changes.size(), 1u);
    EXPECT_EQ(changes[0].distance, 1);
}

TEST(ChangesNear, passesOverWhatChangesNothingAndStillMovesTheLine)
{
    auto comment = commitOf("new", "x.py", { { 4, 0, 5, 2, "", {}, { "# a", "# b" } } });
    comment.files[0].hunks[0].isQuiet = true;
    const auto changed = commitOf("old", "x.py", { { 6, 1, 6, 1, "", { "x" }, { "y" } } });
    const auto changes = changesNear({ &comment, &changed }, "x.py", 8, { 1, 9 });
    ASSERT_EQ(changes.size(), 1u);
    EXPECT_EQ(changes[0].sha, "old");
    EXPECT_EQ(changes[0].distance, 0);
}

/// base - old - new - merge, and side beside them, merged by the last.
struct MergedHistory {
    CommitDiff merge = commitOf("merge", "y.py", {});
    CommitDiff side = commitOf("side", "y.py", { { 1, 1, 1, 1, "", { "x" }, { "y" } } });
    CommitDiff newer = commitOf("new", "x.py", { { 0, 0, 1, 2, "", {}, { "a", "b" } } });
    CommitDiff old = commitOf("old", "x.py", { { 5, 1, 5, 1, "", { "x" }, { "total = 1" } } });

    MergedHistory()
    {
        merge.parents = { "new", "side" };
        merge.files.clear();
        side.parents = { "base" };
        newer.parents = { "old" };
        old.parents = { "base" };
    }

    std::vector<const CommitDiff *> window() const { return { &merge, &side, &newer, &old }; }
};

TEST(WriterOf, isToldBesideAMergeWhoseBranchLeftTheFileAlone)
{
    const MergedHistory history;
    EXPECT_EQ(writerOf(history.window(), "x.py", 7, "total = 1"), "old");
    EXPECT_EQ(writerOf(history.window(), "x.py", 9, "z"), std::string());
}

TEST(WriterOf, isNotGuessedWhereBothBranchesTouchedTheFile)
{
    MergedHistory history;
    history.side = commitOf("side", "x.py", { { 1, 1, 1, 1, "", { "x" }, { "y" } } });
    history.side.parents = { "base" };
    EXPECT_EQ(writerOf(history.window(), "x.py", 7, "total = 1"), std::nullopt);
}

TEST(WriterOf, isNotBelievedWhereTheLineReadsOtherwise)
{
    const MergedHistory history;
    EXPECT_EQ(writerOf(history.window(), "x.py", 7, "another line"), std::nullopt);
}

TEST(Mentions, callAMovedWordNeitherTakenNorBrought)
{
    auto commit = commitOf("a", "x.py", { { 1, 1, 1, 1, "", { "amount = 1" }, { "total = amount" } } });
    const auto mentions = mentionsIn({ &commit }, { { "amount", "message" } });
    ASSERT_EQ(mentions.size(), 2u);
    EXPECT_TRUE(mentions[0].isRemoved);
    EXPECT_FALSE(mentions[1].isRemoved);
}

TEST(Mentions, takeWholeNamesOnly)
{
    auto commit
        = commitOf("a", "x.py", { { 1, 1, 1, 1, "", { "\"amount\": 1" }, { "\"amount_minor\": 1" } } });
    const auto mentions = mentionsIn({ &commit }, { { "amount", "message" } });
    ASSERT_EQ(mentions.size(), 1u);
    EXPECT_TRUE(mentions[0].isRemoved);
}

} // namespace
} // namespace faultline::collect
