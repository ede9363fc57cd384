// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/repository/repository.h"
#include "tests/support/git_repository.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace faultline::collect {
namespace {

constexpr UtcTime kThen = utcTime(1763640000000000);

/// A way in which a repository may name a program that git would run. Shape: `config` and `attributes` are
/// what its author wrote; @marker@ is the script that leaves a mark. `trigger`: a command of plain git that
/// falls for it, to prove that the trap works; empty where plain git needs more than this test has (a key, a
/// server).
struct Trap {
    std::string name;
    std::string config;
    std::string attributes;
    std::vector<std::string> trigger;
};

const std::vector<Trap> kTraps{
    { "fsmonitor", "[core]\n\tfsmonitor = @marker@\n", "", { "status" } },
    { "external_diff", "[diff]\n\texternal = @marker@\n", "", { "log", "-p", "--ext-diff" } },
    { "driver_command", "[diff \"evil\"]\n\tcommand = @marker@\n", "*.py diff=evil\n",
        { "log", "-p", "--ext-diff" } },
    { "textconv", "[diff \"evil\"]\n\ttextconv = @marker@\n", "*.py diff=evil\n", { "log", "-p" } },
    { "clean_filter", "[filter \"evil\"]\n\tclean = @marker@\n\tsmudge = @marker@\n", "*.py filter=evil\n",
        { "checkout", "-f", "HEAD~1", "--", "app.py" } },
    { "pager",
        "[core]\n\tpager = @marker@\n[pager]\n\tlog = @marker@\n\tblame = @marker@\n\tls-tree = @marker@\n",
        "", {} },
    { "alias",
        "[alias]\n\tlog = !@marker@\n\tblame = !@marker@\n\trev-list = !@marker@\n\tevil = !@marker@\n", "",
        { "evil" } },
    { "signature_program",
        "[log]\n\tshowSignature = true\n[gpg]\n\tprogram = @marker@\n[gpg \"ssh\"]\n\tprogram = @marker@\n",
        "", {} },
    { "promisor_over_ssh",
        "[core]\n\trepositoryformatversion = 1\n\tsshCommand = @marker@\n[extensions]\n\tpartialClone = "
        "origin\n"
        "[remote \"origin\"]\n\turl = ssh://localhost/nothing\n\tpromisor = true\n\tuploadpack = @marker@\n",
        "", { "fetch", "origin" } },
    { "promisor_over_helper",
        "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tpartialClone = origin\n[protocol]\n\tallow = "
        "always\n"
        "[remote \"origin\"]\n\turl = ext::@marker@\n\tpromisor = true\n",
        "", { "fetch", "origin" } },
    { "hooks", "[core]\n\thooksPath = @hooks@\n", "", { "checkout", "-f", "HEAD" } },
};

void PrintTo(const Trap &trap, std::ostream *out)
{
    *out << trap.name;
}

void writeFile(const QString &path, const std::string &text, bool isProgram = false)
{
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly | QIODevice::Append));
    file.write(QByteArray::fromStdString(text));
    file.close();
    if (isProgram)
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

class EveryTrap : public ::testing::TestWithParam<Trap> {
protected:
    void SetUp() override
    {
        m_git.put("app.py", "def total(order):\n    return order['amount']\n");
        m_git.commit("Start", kThen);
        m_git.put("app.py", "def total(order):\n    return order['amount'] * 2\n");
        m_last = m_git.commit("Double it", kThen + std::chrono::minutes(1));
        m_git.write();
        const auto script = m_folder.filePath(QStringLiteral("script"));
        writeFile(script, "#!/bin/sh\necho run >> " + mark().toStdString() + "\n", true);
        const QString hooks = m_folder.filePath(QStringLiteral("hooks"));
        QDir().mkpath(hooks);
        for (const char *hook :
            { "post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman" })
            writeFile(hooks + QLatin1Char('/') + QLatin1String(hook),
                "#!/bin/sh\necho run >> " + mark().toStdString() + "\n", true);
        auto config = GetParam().config;
        fill(config, "@marker@", script.toStdString());
        fill(config, "@hooks@", hooks.toStdString());
        const auto git = QString::fromStdString(m_git.path() + "/.git/");
        writeFile(git + QStringLiteral("config"), config);
        QDir().mkpath(git + QStringLiteral("info"));
        writeFile(git + QStringLiteral("info/attributes"), GetParam().attributes);
        writeFile(QString::fromStdString(m_git.path() + "/.gitattributes"), GetParam().attributes);
    }

    static void fill(std::string &text, const std::string &name, const std::string &value)
    {
        for (auto at = text.find(name); at != std::string::npos; at = text.find(name))
            text.replace(at, name.size(), value);
    }

    QString mark() const { return m_folder.filePath(QStringLiteral("mark")); }

    testing::GitRepository m_git;
    QTemporaryDir m_folder;
    int m_last = 0;
};

TEST_P(EveryTrap, isNotSteppedInto)
{
    const Frame frame{ m_git.path() + "/app.py", 2, 0, "total", "", "", true };
    FactsQuery query;
    query.trace.exceptions = { { "KeyError", "'amount'", { frame }, Link::Outermost, -1 } };
    query.at = kThen + std::chrono::hours(1);
    auto repository = Repository::open(m_git.path());
    ASSERT_TRUE(repository.ok());
    const auto facts = repository->facts(query);
    ASSERT_TRUE(facts.ok()) << facts.error().message;
    EXPECT_EQ(facts->commits.size(), 2u);
    ASSERT_EQ(facts->frames.size(), 1u);
    EXPECT_EQ(facts->frames[0].lineCommit, m_git.sha(m_last));
    EXPECT_TRUE(repository->source(frame, 3, {}).ok());
    EXPECT_TRUE(repository->commit(m_git.sha(m_last)).ok());
    EXPECT_FALSE(repository->commit(std::string(40, '1')).ok());
    EXPECT_FALSE(QFile::exists(mark())) << "a program that the repository names was run";
    if (GetParam().trigger.empty())
        return;
    try {
        m_git.git(GetParam().trigger);
    } catch (const std::exception &) { // NOLINT(bugprone-empty-catch): many traps end in an error
    }
    EXPECT_TRUE(QFile::exists(mark())) << "the trap of this test does not work";
}

INSTANTIATE_TEST_SUITE_P(
    Traps, EveryTrap, ::testing::ValuesIn(kTraps), [](const auto &trap) { return trap.param.name; });

TEST(HostileRepository, showsNoFileThatALinkPointsToOutside)
{
    testing::GitRepository git;
    git.put("app.py", "x = 1\n");
    git.commit("Start", kThen);
    git.write();
    QFile::remove(QString::fromStdString(git.path() + "/app.py"));
    ASSERT_TRUE(QFile::link(QStringLiteral("/etc/passwd"), QString::fromStdString(git.path() + "/app.py")));
    auto repository = Repository::open(git.path());
    ASSERT_TRUE(repository.ok());
    const auto slice = repository->source({ "app.py", 1, 0, "", "", "", true }, 3, {});
    ASSERT_TRUE(slice.ok());
    EXPECT_EQ(slice->lines.at(0).text, "x = 1");
    EXPECT_EQ(slice->absolutePath, "");
    for (const auto *path : { "../../etc/passwd", "/etc/passwd", "app/../../etc/passwd" })
        EXPECT_FALSE(repository->source({ path, 1, 0, "", "", "", true }, 3, {}).ok()) << path;
}

TEST(HostileRepository, setsNoWorkTreeElsewhere)
{
    testing::GitRepository git;
    git.put("app.py", "x = 1\n");
    git.commit("Start", kThen);
    git.write();
    git.git({ "config", "core.worktree", "/etc" });
    auto repository = Repository::open(git.path());
    ASSERT_TRUE(repository.ok());
    EXPECT_TRUE(repository->source({ "app.py", 1, 0, "", "", "", true }, 3, {}).ok());
    EXPECT_FALSE(repository->source({ "passwd", 1, 0, "", "", "", true }, 3, {}).ok());
}

} // namespace
} // namespace faultline::collect
