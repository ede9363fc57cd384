// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/analyse.h"
#include "core/collect/repository/repository.h"
#include "core/replay/snapshot_json.h"
#include "tests/support/culprit_stories.h"

#include <gtest/gtest.h>

namespace faultline::analyse {
namespace {

using testing::CulpritStory;
using testing::GitRepository;

void collectFacts(const GitRepository &git, Snapshot &snapshot)
{
    auto repository = collect::Repository::open(git.path());
    ASSERT_TRUE(repository.ok());
    const auto &event = snapshot.subject.event;
    const auto facts
        = repository->facts({ event.trace, event.message, event.release, event.at, std::nullopt });
    ASSERT_TRUE(facts.ok()) << facts.error().message;
    snapshot.repository = *facts;
}

std::string told(const Analysis &analysis)
{
    std::string text = analysis.rootCause + '\n';
    for (std::size_t i = 0; i < std::min<std::size_t>(4, analysis.rankedChanges.size()); ++i) {
        const auto &change = analysis.rankedChanges[i];
        text += change.commit.substr(0, 7) + ' ' + std::to_string(change.score) + ' ' + change.why + '\n';
    }
    return text;
}

class EveryCulprit : public ::testing::TestWithParam<CulpritStory> { };

TEST_P(EveryCulprit, isRankedFirstAmongTwoHundredInnocentCommits)
{
    GitRepository git;
    const int culprit = testing::tellStory(git, GetParam(), 200, 150);
    auto snapshot = testing::snapshotOfStory(git, GetParam());
    collectFacts(git, snapshot);
    const auto analysis = analyse(snapshot);
    EXPECT_TRUE(analysis.hasCause) << told(analysis);
    ASSERT_FALSE(analysis.rankedChanges.empty());
    EXPECT_EQ(analysis.rankedChanges.front().commit, git.sha(culprit)) << told(analysis);
    ASSERT_TRUE(analysis.rollback.has_value()) << told(analysis);
    EXPECT_EQ(analysis.rollback->commit, git.sha(culprit));
    EXPECT_NE(analysis.rootCause.find(git.sha(culprit).substr(0, 7)), std::string::npos);
    EXPECT_NE(analysis.rootCause.find("Mira Okafor"), std::string::npos);
    RecordProperty("root_cause", analysis.rootCause);
}

TEST_P(EveryCulprit, isFoundWhereAllCommitsAreOfTheSameMinuteAndItIsTheLast)
{
    GitRepository git;
    const int culprit = testing::tellStory(git, GetParam(), 200, 200);
    auto snapshot = testing::snapshotOfStory(git, GetParam());
    collectFacts(git, snapshot);
    const auto analysis = analyse(snapshot);
    ASSERT_FALSE(analysis.rankedChanges.empty());
    EXPECT_EQ(analysis.rankedChanges.front().commit, git.sha(culprit)) << told(analysis);
}

TEST_P(EveryCulprit, isNotInventedWhereTheServiceNeverChanged)
{
    GitRepository git;
    testing::tellStory(git, GetParam(), 60, -1);
    auto snapshot = testing::snapshotOfStory(git, GetParam());
    collectFacts(git, snapshot);
    const auto analysis = analyse(snapshot);
    EXPECT_FALSE(analysis.hasCause) << told(analysis);
    EXPECT_TRUE(analysis.rootCause.starts_with("Not enough evidence")) << analysis.rootCause;
    EXPECT_FALSE(analysis.missing.empty());
    EXPECT_FALSE(analysis.rollback.has_value());
}

TEST_P(EveryCulprit, isToldInTheSameBytesAgainFromTheStoredSnapshot)
{
    GitRepository git;
    testing::tellStory(git, GetParam(), 40, 20);
    auto snapshot = testing::snapshotOfStory(git, GetParam());
    collectFacts(git, snapshot);
    const auto stored = replay::toJson(snapshot);
    const auto again = replay::snapshotOf(stored);
    ASSERT_TRUE(again.ok()) << again.error().message;
    EXPECT_EQ(*again, snapshot);
    EXPECT_EQ(replay::toJson(*again), stored);
    EXPECT_EQ(analyse(*again), analyse(snapshot));
}

INSTANTIATE_TEST_SUITE_P(Stories, EveryCulprit,
    ::testing::ValuesIn(testing::culpritStories().begin(), testing::culpritStories().end()),
    [](const auto &story) { return story.param.name; });

} // namespace
} // namespace faultline::analyse
