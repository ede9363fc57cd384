// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/snapshot_json.h"
#include "tests/support/full_snapshot.h"

#include <gtest/gtest.h>

namespace faultline::replay {
namespace {

TEST(SnapshotJson, givesBackEveryMember)
{
    const auto snapshot = testing::fullSnapshot();
    const auto json = toJson(snapshot);
    const auto back = snapshotOf(json);
    ASSERT_TRUE(back.ok()) << back.error().message;
    EXPECT_EQ(*back, snapshot);
    EXPECT_EQ(toJson(*back), json);
}

/// Guards the list of members: a member that the model gets and the list forgets keeps its default here.
TEST(SnapshotJson, listsTheMembersThatMatterMost)
{
    const auto snapshot = testing::fullSnapshot();
    const auto &mention = snapshot.repository.mentions.at(1);
    EXPECT_TRUE(mention.isInside && mention.isDefinition && mention.isRemoved);
    EXPECT_FALSE(snapshot.repository.frames.at(1).nearChanges.at(1).removed.at(1).empty());
    EXPECT_TRUE(snapshot.runbooks.at(1).isUsers);
    EXPECT_FALSE(snapshot.subject.event.trace.exceptions.at(1).frames.at(1).source.empty());
    EXPECT_NE(snapshot.pattern.lastEvent, EventId{});
}

TEST(SnapshotJson, namesEqualSnapshotsAlikeAndOthersNot)
{
    auto snapshot = testing::fullSnapshot();
    const auto name = digest(snapshot);
    EXPECT_EQ(name.size(), 64u);
    EXPECT_EQ(digest(testing::fullSnapshot()), name);
    snapshot.logs.at(0).text += 'x';
    EXPECT_NE(digest(snapshot), name);
}

TEST(SnapshotJson, keepsTheDefaultOfWhatAnOlderSnapshotLacks)
{
    const auto snapshot = snapshotOf(R"({"version":1,"subject":{"event":{"service":"pay","unknown":[1]}}})");
    ASSERT_TRUE(snapshot.ok());
    EXPECT_EQ(snapshot->subject.event.service, "pay");
    EXPECT_EQ(snapshot->pattern, Pattern{});
}

class EveryBadSnapshot : public ::testing::TestWithParam<const char *> { };

TEST_P(EveryBadSnapshot, isRefusedWithASentence)
{
    const auto snapshot = snapshotOf(GetParam());
    ASSERT_FALSE(snapshot.ok());
    EXPECT_EQ(snapshot.error().code, ErrorCode::InvalidInput);
    EXPECT_FALSE(snapshot.error().message.empty());
}

INSTANTIATE_TEST_SUITE_P(Inputs, EveryBadSnapshot,
    ::testing::Values("", "null", "[]", "{", "{}", R"({"version":99})", R"({"version":1,"logs":{}})",
        R"({"version":1,"pattern":{"severity":77}})", R"({"version":1,"pattern":{"state":"new"}})",
        R"({"version":1,"subject":{"event":{"id":"x"}}})", R"({"version":1,"history":[7]})",
        R"({"version":1,"subject":{"event":{"trace":{"exceptions":[{"frames":[{"line":99999999999}]}]}}}})"));

} // namespace
} // namespace faultline::replay
