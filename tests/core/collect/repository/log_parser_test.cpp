// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/repository/log_parser.h"

#include <gtest/gtest.h>

namespace faultline::collect {
namespace {

std::string head(const std::string &parents = "p")
{
    using namespace std::string_literals;
    return "\0abc\0"s + parents + "\0001763640000\0Mira\0Rename it\n\n"s;
}

TEST(ParseLog, readsFilesHunksAndCounts)
{
    const auto log = parseLog(head()
        + "diff --git a/app/x.py b/app/x.py\nindex 1..2 100644\n--- a/app/x.py\n+++ b/app/x.py\n"
          "@@ -3,2 +3 @@ def total(order):\n-    a = 1\n-    b = 2\n+    a = 3\n");
    ASSERT_EQ(log.size(), 1u);
    EXPECT_EQ(log[0].commit.subject, "Rename it");
    EXPECT_EQ(log[0].commit.at, utcTime(1763640000000000));
    ASSERT_EQ(log[0].files.size(), 1u);
    const auto &hunk = log[0].files[0].hunks.at(0);
    EXPECT_EQ(hunk.heading, "def total(order):");
    EXPECT_EQ(hunk.removed, (std::vector<std::string>{ "    a = 1", "    b = 2" }));
    EXPECT_EQ(hunk.added, (std::vector<std::string>{ "    a = 3" }));
    EXPECT_EQ(log[0].commit.files, (std::vector<FileChange>{ { "app/x.py", 1, 2, false, false } }));
}

TEST(ParseLog, isNotFooledByContentThatLooksLikeADiff)
{
    const auto log = parseLog(head()
        + "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n--- a/evil\n-diff --git a/y b/y\n+++ "
          "b/evil\n"
          "+@@ -1 +1 @@\n");
    ASSERT_EQ(log.size(), 1u);
    ASSERT_EQ(log[0].files.size(), 1u);
    EXPECT_EQ(log[0].files[0].path, "x");
    EXPECT_EQ(log[0].files[0].hunks.at(0).removed.at(0), "-- a/evil");
}

TEST(ParseLog, knowsRenamedNewAndGoneFiles)
{
    const auto log = parseLog(head("")
        + "diff --git a/old.py b/new.py\nsimilarity index 100%\nrename from old.py\nrename to new.py\n"
          "diff --git a/empty.py b/empty.py\nnew file mode 100644\nindex 0..e\n"
          "diff --git a/gone.py b/gone.py\ndeleted file mode 100644\n--- a/gone.py\n+++ /dev/null\n@@ -1 "
          "+0,0 @@\n-x\n");
    ASSERT_EQ(log.size(), 1u);
    EXPECT_EQ(log[0].commit.parentCount, 0);
    ASSERT_EQ(log[0].files.size(), 3u);
    EXPECT_EQ(log[0].files[0].oldPath, "old.py");
    EXPECT_EQ(log[0].files[0].path, "new.py");
    EXPECT_TRUE(log[0].commit.files[1].isNew);
    EXPECT_EQ(log[0].commit.files[2].path, "gone.py");
    EXPECT_TRUE(log[0].commit.files[2].isGone);
}

TEST(ParseLog, keepsWhatCameBeforeACut)
{
    const auto whole = head() + "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,9 +1 @@\n-a\n-b";
    for (std::size_t size = 0; size <= whole.size(); ++size)
        EXPECT_LE(parseLog(whole.substr(0, size)).size(), 1u);
    EXPECT_EQ(parseLog(whole)[0].files.at(0).hunks.at(0).removed.size(), 2u);
}

TEST(CommitTime, bringsAbsurdTimesIntoRange)
{
    EXPECT_EQ(commitTime("1763640000"), utcTime(1763640000000000));
    EXPECT_EQ(commitTime("-5"), utcTime(0));
    EXPECT_EQ(commitTime("x"), utcTime(0));
    EXPECT_EQ(toIso8601(commitTime("176364000063640000")), "9999-12-31T23:59:59.000000Z");
}

TEST(UnquotedPath, readsWhatGitQuotes)
{
    EXPECT_EQ(unquotedPath("\"a\\tb\\\"c\\\\d\\303\\244\""), "a\tb\"c\\d\xC3\xA4");
    EXPECT_EQ(unquotedPath("plain.py"), "plain.py");
}

} // namespace
} // namespace faultline::collect
