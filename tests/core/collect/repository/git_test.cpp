// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/repository/git.h"
#include "tests/support/git_repository.h"

#include <gtest/gtest.h>

namespace faultline::collect {
namespace {

Git gitOf(const testing::GitRepository &repository)
{
    return { repository.path() + "/.git", repository.path() };
}

TEST(Git, cutsAnOutputThatIsLargerThanItsLimit)
{
    testing::GitRepository repository;
    repository.put("big.txt", std::string(3 << 20, 'x'));
    repository.commit("Start", utcTime(1763640000000000));
    repository.write();
    const auto output
        = gitOf(repository)
              .run({ "cat-file", "blob", "HEAD:big.txt" }, {}, { std::chrono::seconds(20), 100'000 });
    ASSERT_TRUE(output.ok());
    EXPECT_TRUE(output->isCut);
    EXPECT_EQ(output->text.size(), 100'000u);
}

TEST(Git, endsWhenAStopIsAskedFor)
{
    const testing::GitRepository repository;
    auto git = gitOf(repository);
    std::stop_source stop;
    stop.request_stop();
    git.setStop(stop.get_token());
    const auto output = git.run({ "cat-file", "--batch" });
    ASSERT_FALSE(output.ok());
    EXPECT_EQ(output.error().code, ErrorCode::Cancelled);
}

TEST(Git, tellsWhyItRefused)
{
    const testing::GitRepository repository;
    const auto output = gitOf(repository).run({ "cat-file", "blob", "nothing" });
    ASSERT_FALSE(output.ok());
    EXPECT_EQ(output.error().code, ErrorCode::InvalidInput);
    EXPECT_TRUE(output.error().message.starts_with("git refused: ")) << output.error().message;
}

class EveryOddRevision : public ::testing::TestWithParam<const char *> { };

TEST_P(EveryOddRevision, isNotHandedToGit)
{
    EXPECT_FALSE(isPlainRevision(GetParam()));
}

INSTANTIATE_TEST_SUITE_P(Revisions, EveryOddRevision,
    ::testing::Values(
        "", "-n", "--upload-pack=x", "a..b", "a b", "HEAD~1", "a^", "@{1}", "a:b", "$(x)", "a;b", "a\nb"));

TEST(PlainRevision, takesTagsAndCommits)
{
    for (const auto *name : { "v1.2.3", "1.4.0+a41f9c2", "release/2024-06", "a41f9c2" })
        EXPECT_TRUE(isPlainRevision(name)) << name;
    EXPECT_TRUE(isCommitName("a41f9c2"));
    EXPECT_FALSE(isCommitName("a41f9c"));
    EXPECT_FALSE(isCommitName("v1.2.30"));
}

} // namespace
} // namespace faultline::collect
