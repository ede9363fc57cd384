// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/repository/data_place.h"

#include <gtest/gtest.h>

namespace faultline::collect {
namespace {

CommitDiff commitAt(const std::string &sha, const std::string &path, int line)
{
    CommitDiff diff;
    diff.commit.sha = sha;
    diff.files = { { path, path, { { line, 1, line, 1, "", { "\"a\": 1," }, { "\"a\": 1" } } } } };
    return diff;
}

TEST(DataPlace, isWhatACommitWroteAtTheLineThatCannotBeRead)
{
    const auto culprit = commitAt("bad", "config/settings.json", 4);
    const auto other = commitAt("elsewhere", "config/settings.json", 40);
    const auto mentions = mentionsAtDataPlace({ &other, &culprit }, "json.decoder.JSONDecodeError",
        "Expecting ',' delimiter: line 5 column 3 (char 83)");
    ASSERT_EQ(mentions.size(), 1u);
    EXPECT_EQ(mentions[0].sha, "bad");
    EXPECT_EQ(mentions[0].word, "line 5");
    EXPECT_EQ(mentions[0].origin, "place");
    EXPECT_EQ(mentions[0].line, "\"a\": 1");
}

TEST(DataPlace, isLookedForInFilesOfThatFormatOnly)
{
    const auto yaml = commitAt("yaml", "deploy/values.yml", 5);
    const auto tool = commitAt("tool", "web/package.json", 5);
    EXPECT_TRUE(mentionsAtDataPlace({ &yaml, &tool }, "JSONDecodeError", "line 5 column 3").empty());
    EXPECT_EQ(
        mentionsAtDataPlace({ &yaml, &tool }, "yaml.scanner.ScannerError", "line 5, column 1").size(), 1u);
}

TEST(DataPlace, isNoneWhereTheMessageNamesNoFormatOrNoLine)
{
    const auto commit = commitAt("a", "config/settings.json", 5);
    EXPECT_TRUE(mentionsAtDataPlace({ &commit }, "ValueError", "line 5 is odd").empty());
    EXPECT_TRUE(mentionsAtDataPlace({ &commit }, "JSONDecodeError", "Extra data").empty());
    EXPECT_TRUE(mentionsAtDataPlace({ &commit }, "JSONDecodeError", "line x").empty());
}

} // namespace
} // namespace faultline::collect
