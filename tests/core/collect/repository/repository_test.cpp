// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/repository/repository.h"
#include "tests/support/git_repository.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace faultline::collect {
namespace {

using namespace std::chrono_literals;

constexpr UtcTime kThen = utcTime(1763640000000000);

class RepositoryFactsTest : public ::testing::Test {
protected:
    RepositoryFactsTest()
    {
        m_git.put("app/totals.py", "def total(order):\n    return order['amount']\n");
        m_first = m_git.commit("Start", kThen);
        m_git.put("app/totals.py", "import log\n\n\ndef total(order):\n    return order['amount'] * 2\n");
        m_second = m_git.commit("Double it", kThen + 1h);
        m_git.put("app/cart.py", "LINE = {'amount_minor': 1}\n");
        m_third = m_git.commit("Minor units", kThen + 2h);
        m_git.tag("v1.0", m_second);
        m_git.write();
    }

    FactsQuery query(UtcTime at, int line = 5) const
    {
        FactsQuery asked;
        asked.trace.exceptions = { { "KeyError", "'amount'",
            { { m_git.path() + "/app/totals.py", line, 0, "total", "", "return order['amount'] * 2", true } },
            Link::Outermost, -1 } };
        asked.at = at;
        return asked;
    }

    RepositoryFacts factsOf(const FactsQuery &asked) const
    {
        auto repository = Repository::open(m_git.path());
        EXPECT_TRUE(repository.ok());
        auto facts = repository->facts(asked);
        EXPECT_TRUE(facts.ok()) << (facts.ok() ? std::string{} : facts.error().message);
        return facts.valueOr({});
    }

    testing::GitRepository m_git;
    int m_first = 0;
    int m_second = 0;
    int m_third = 0;
};

TEST_F(RepositoryFactsTest, blameTheFailingLineAndListTheCommits)
{
    const auto facts = factsOf(query(kThen + 3h));
    EXPECT_EQ(facts.tip, m_git.sha(m_third));
    EXPECT_EQ(facts.tipReason, "head");
    ASSERT_EQ(facts.commits.size(), 3u);
    EXPECT_EQ(facts.commits[0].sha, m_git.sha(m_third));
    EXPECT_EQ(facts.commits[2].parentCount, 0);
    ASSERT_EQ(facts.frames.size(), 1u);
    EXPECT_EQ(facts.frames[0].path, "app/totals.py");
    EXPECT_EQ(facts.frames[0].lineText, "return order['amount'] * 2");
    EXPECT_EQ(facts.frames[0].lineCommit, m_git.sha(m_second));
    EXPECT_FALSE(facts.frames[0].isFileDirty);
}

TEST_F(RepositoryFactsTest, lookAtTheCodeAsItWasWhenItFailed)
{
    const auto facts = factsOf(query(kThen + 90min));
    EXPECT_EQ(facts.tip, m_git.sha(m_second));
    EXPECT_EQ(facts.tipReason, "event_time");
    EXPECT_EQ(facts.commits.size(), 2u);
}

TEST_F(RepositoryFactsTest, takeTheReleaseOfTheEventWhereItIsATagOrCommit)
{
    auto asked = query(kThen + 3h);
    for (const auto &release : { std::string("v1.0"), std::string("1.0"), std::string("shop@1.0"),
             m_git.sha(m_second), "2.1.0+" + m_git.sha(m_second).substr(0, 10) }) {
        asked.release = release;
        const auto facts = factsOf(asked);
        EXPECT_EQ(facts.tip, m_git.sha(m_second)) << release;
        EXPECT_TRUE(facts.isTipOfRelease) << release;
    }
    asked.release = "--upload-pack=touch /tmp/x";
    EXPECT_EQ(factsOf(asked).tipReason, "head");
}

TEST_F(RepositoryFactsTest, findALineAgainThatHasMoved)
{
    const auto facts = factsOf(query(kThen + 3h, 2));
    ASSERT_EQ(facts.frames.size(), 1u);
    EXPECT_EQ(facts.frames[0].line, 5);
    EXPECT_EQ(facts.frames[0].lineCommit, m_git.sha(m_second));
}

TEST_F(RepositoryFactsTest, sayThatTheWorkingFileIsNotCommitted)
{
    QFile file(QString::fromStdString(m_git.path() + "/app/totals.py"));
    ASSERT_TRUE(file.open(QIODevice::Append));
    file.write("# not committed\n");
    file.close();
    EXPECT_TRUE(factsOf(query(kThen + 3h)).frames.at(0).isFileDirty);
}

TEST_F(RepositoryFactsTest, areTheSameWhenAskedAgain)
{
    auto repository = Repository::open(m_git.path());
    ASSERT_TRUE(repository.ok());
    const auto first = repository->facts(query(kThen + 3h));
    const auto second = repository->facts(query(kThen + 3h));
    ASSERT_TRUE(first.ok() && second.ok());
    EXPECT_EQ(*first, *second);
}

TEST_F(RepositoryFactsTest, countAnEmptyRepositoryAsAProblemNotAnError)
{
    const testing::GitRepository empty;
    auto repository = Repository::open(empty.path());
    ASSERT_TRUE(repository.ok());
    const auto facts = repository->facts(query(kThen));
    ASSERT_TRUE(facts.ok());
    EXPECT_FALSE(facts->problem.empty());
}

TEST_F(RepositoryFactsTest, workOnABareRepositoryAndFromAFolderInside)
{
    QTemporaryDir folder;
    const auto bare = folder.filePath(QStringLiteral("bare.git")).toStdString();
    m_git.git({ "clone", "-q", "--bare", ".", bare });
    auto asBare = Repository::open(bare);
    ASSERT_TRUE(asBare.ok());
    auto asked = query(kThen + 3h);
    asked.trace.exceptions[0].frames[0].file = "/srv/app/totals.py";
    EXPECT_EQ(asBare->facts(asked).valueOr({}).frames.size(), 1u);
    auto inside = Repository::open(m_git.path() + "/app");
    ASSERT_TRUE(inside.ok());
    EXPECT_EQ(inside->root(), m_git.path());
    EXPECT_FALSE(Repository::open(folder.path().toStdString()).ok());
    EXPECT_FALSE(Repository::open("/nowhere").ok());
}

TEST_F(RepositoryFactsTest, sourceShowsWhoWroteEachLine)
{
    auto repository = Repository::open(m_git.path());
    ASSERT_TRUE(repository.ok());
    const auto slice = repository->source({ "app/totals.py", 5, 0, "total", "", "", true }, 1, {});
    ASSERT_TRUE(slice.ok());
    EXPECT_EQ(slice->firstLine, 4);
    ASSERT_EQ(slice->lines.size(), 2u);
    EXPECT_EQ(slice->lines[0].sha, m_git.sha(m_first));
    EXPECT_EQ(slice->lines[1].sha, m_git.sha(m_second));
    EXPECT_EQ(slice->lines[1].author, "Ada Ferrer");
    EXPECT_EQ(slice->absolutePath, m_git.path() + "/app/totals.py");
}

TEST_F(RepositoryFactsTest, commitGivesItsMessageAndDiffByAShortNameToo)
{
    auto repository = Repository::open(m_git.path());
    ASSERT_TRUE(repository.ok());
    for (const auto &name : { m_git.sha(m_third), m_git.sha(m_third).substr(0, 8) }) {
        const auto commit = repository->commit(name);
        ASSERT_TRUE(commit.ok());
        EXPECT_EQ(commit->commit.sha, m_git.sha(m_third));
        EXPECT_EQ(commit->message, "Minor units");
        EXPECT_NE(commit->diff.find("+LINE = {'amount_minor': 1}"), std::string::npos);
    }
    EXPECT_FALSE(repository->commit("HEAD").ok());
    EXPECT_FALSE(repository->commit("--help").ok());
}

/// The short way (the diffs that are known) and the long one (git blame) must agree.
TEST(WriterOfALine, isTheSameByTheDiffsAndByGitBlame)
{
    testing::GitRepository git;
    std::string text;
    for (int i = 0; i < 12; ++i)
        text += "line " + std::to_string(i) + "\n";
    git.put("x.py", text);
    git.commit("Start", kThen);
    for (int i = 0; i < 30; ++i) {
        // a line changed here, one put there, one taken away
        const auto at = text.find('\n', static_cast<std::size_t>(i * 37) % (text.size() - 20)) + 1;
        if (i % 3 == 0)
            text.insert(at, "new " + std::to_string(i) + "\n");
        else if (i % 3 == 1)
            text.insert(at, i % 2 == 0 ? "  " : "changed ");
        else
            text.erase(at, text.find('\n', at) + 1 - at);
        git.put("x.py", text);
        git.commit("Edit " + std::to_string(i), kThen + (i + 1) * 1min);
    }
    git.write();
    auto repository = Repository::open(git.path());
    ASSERT_TRUE(repository.ok());
    const auto lineCount = static_cast<int>(std::count(text.begin(), text.end(), '\n'));
    for (int line = 1; line <= lineCount; ++line) {
        FactsQuery asked;
        const Frame frame{ "x.py", line, 0, "", "", "", true };
        asked.trace.exceptions = { { "E", "m", { frame }, Link::Outermost, -1 } };
        asked.at = kThen + 2h;
        const auto facts = repository->facts(asked);
        ASSERT_TRUE(facts.ok());
        const auto porcelain = git.git({ "blame", "-w", "--porcelain", "-L",
            std::to_string(line) + ',' + std::to_string(line), "HEAD", "--", "x.py" });
        EXPECT_EQ(facts->frames.at(0).lineCommit, porcelain.substr(0, 40)) << "line " << line;
    }
}

TEST(WriterOfALine, isAskedOfGitWhereHistoryHasMerges)
{
    testing::GitRepository git;
    git.put("x.py", "a = 1\nb = 2\n");
    git.commit("Start", kThen);
    git.write();
    git.git({ "config", "user.name", "Jo" });
    git.git({ "config", "user.email", "jo@example.org" });
    git.git({ "checkout", "-q", "-b", "side" });
    QFile file(QString::fromStdString(git.path() + "/x.py"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("a = 1\nb = 3\n");
    file.close();
    git.git({ "commit", "-q", "-am", "Side" });
    const auto side = git.git({ "rev-parse", "HEAD" }).substr(0, 40);
    git.git({ "checkout", "-q", "main" });
    git.git({ "merge", "-q", "--no-ff", "-m", "Merge", "side" });
    auto repository = Repository::open(git.path());
    ASSERT_TRUE(repository.ok());
    FactsQuery asked;
    const Frame frame{ "x.py", 2, 0, "", "", "", true };
    asked.trace.exceptions = { { "E", "m", { frame }, Link::Outermost, -1 } };
    asked.at = utcTime(4000000000000000);
    const auto facts = repository->facts(asked);
    ASSERT_TRUE(facts.ok());
    EXPECT_EQ(facts->frames.at(0).lineCommit, side);
    EXPECT_EQ(facts->commits.at(0).parentCount, 2);
}

} // namespace
} // namespace faultline::collect
