// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/repository/git.h"

#include "core/base/text.h"

#include <QDeadlineTimer>
#include <QProcess>
#include <QProcessEnvironment>

#include <algorithm>
#include <array>

namespace faultline::collect {
namespace {

using namespace std::chrono_literals;

/// How often a waiting run looks whether it should stop.
constexpr auto kStopCheckEvery = 50ms;
constexpr qint64 kMostErrorBytes = 64 << 10;

/// Settings that a repository may use to have a program run, or that change what git prints, each with the
/// value that takes this away. A setting on the command line wins over the repository's own.
constexpr std::array kSettings{
    "core.fsmonitor=false",
    "core.untrackedCache=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "core.editor=false",
    "core.askPass=false",
    "core.sshCommand=false",
    "core.gitProxy=false",
    "core.alternateRefsCommand=false",
    "core.attributesFile=/dev/null",
    "core.excludesFile=/dev/null",
    "core.quotePath=false",
    "core.warnAmbiguousRefs=false",
    "credential.helper=",
    "diff.external=",
    "diff.submodule=short",
    "diff.ignoreSubmodules=all",
    "diff.noprefix=false",
    "diff.mnemonicPrefix=false",
    "diff.orderFile=/dev/null",
    "diff.relative=false",
    "diff.interHunkContext=0",
    "diff.suppressBlankEmpty=false",
    "diff.wsErrorHighlight=none",
    "diff.algorithm=default",
    "diff.colorMoved=no",
    "color.ui=false",
    "color.diff=false",
    "color.blame.highlightRecent=black",
    "blame.ignoreRevsFile=",
    "blame.markIgnoredLines=false",
    "blame.markUnblamableLines=false",
    "blame.coloring=none",
    "log.showSignature=false",
    "log.follow=false",
    "log.mailmap=false",
    "log.showRoot=true",
    "log.diffMerges=off",
    "log.decorate=false",
    "mailmap.file=",
    "mailmap.blob=",
    "gpg.program=false",
    "gpg.ssh.program=false",
    "gpg.x509.program=false",
    "protocol.allow=never",
    "submodule.recurse=false",
    "fetch.recurseSubmodules=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "i18n.logOutputEncoding=UTF-8",
    "interactive.diffFilter=",
    "notes.displayRef=",
};

QString gitText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// Made from nothing, so that no variable of the caller's (GIT_EXTERNAL_DIFF, GIT_TRACE …) reaches git.
QProcessEnvironment cleanEnvironment()
{
    const auto own = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment environment;
    const auto set = [&](const char *name, const char *value) {
        environment.insert(QString::fromLatin1(name), QString::fromLatin1(value));
    };
    environment.insert(
        QStringLiteral("PATH"), own.value(QStringLiteral("PATH"), QStringLiteral("/usr/bin:/bin")));
    set("HOME", "/nonexistent");
    set("LC_ALL", "C");
    set("TZ", "UTC");
    set("GIT_CONFIG_NOSYSTEM", "1");
    set("GIT_CONFIG_SYSTEM", "/dev/null");
    set("GIT_CONFIG_GLOBAL", "/dev/null");
    set("GIT_ATTR_NOSYSTEM", "1");
    set("GIT_ALLOW_PROTOCOL", "none");
    set("GIT_NO_LAZY_FETCH", "1");
    set("GIT_NO_REPLACE_OBJECTS", "1");
    set("GIT_LITERAL_PATHSPECS", "1");
    set("GIT_OPTIONAL_LOCKS", "0");
    set("GIT_TERMINAL_PROMPT", "0");
    set("GIT_ASKPASS", "false");
    set("SSH_ASKPASS", "false");
    set("GIT_SSH_COMMAND", "false");
    set("GIT_PAGER", "cat");
    set("GIT_EDITOR", "false");
    return environment;
}

Error gitRefusal(const QByteArray &errors)
{
    const auto all = toValidUtf8({ errors.constData(), static_cast<std::size_t>(errors.size()) });
    std::string_view first = all;
    first = cutUtf8(first.substr(0, first.find('\n')), 300);
    return { ErrorCode::InvalidInput,
        first.empty() ? "git could not answer." : "git refused: " + std::string(first), "repository" };
}

} // namespace

GitRun::GitRun(std::unique_ptr<QProcess> process, GitLimits limits, std::stop_token stop)
    : m_process(std::move(process))
    , m_limits(limits)
    , m_stop(std::move(stop))
{
}

GitRun::GitRun(GitRun &&) noexcept = default;
GitRun &GitRun::operator=(GitRun &&) noexcept = default;

GitRun::~GitRun()
{
    if (m_process && m_process->state() != QProcess::NotRunning) {
        m_process->kill();
        m_process->waitForFinished(1000);
    }
}

Result<GitOutput> GitRun::finish()
{
    const QDeadlineTimer deadline(m_limits.time);
    GitOutput output;
    QByteArray errors;
    const auto collect = [&] {
        const auto chunk = m_process->readAllStandardOutput();
        output.text.append(chunk.constData(), static_cast<std::size_t>(chunk.size()));
        const auto said = m_process->readAllStandardError();
        if (errors.size() < kMostErrorBytes)
            errors += said.left(kMostErrorBytes - errors.size());
        return output.text.size() <= m_limits.outputBytes;
    };
    while (m_process->state() != QProcess::NotRunning) {
        if (m_stop.stop_requested()) {
            m_process->kill();
            m_process->waitForFinished(1000);
            return Error{ ErrorCode::Cancelled, "Reading the repository was cancelled." };
        }
        if (deadline.hasExpired()) {
            m_process->kill();
            m_process->waitForFinished(1000);
            return Error{ ErrorCode::Timeout, "git took too long to answer.", "repository" };
        }
        if (!collect()) {
            m_process->kill();
            m_process->waitForFinished(1000);
            output.text.resize(m_limits.outputBytes);
            output.isCut = true;
            return output;
        }
        m_process->waitForReadyRead(static_cast<int>(kStopCheckEvery.count()));
    }
    output.isCut = !collect();
    if (output.isCut)
        output.text.resize(m_limits.outputBytes);
    if (m_process->error() == QProcess::FailedToStart)
        return Error{ ErrorCode::NotFound, "The program git was not found.", "repository",
            "Install git to have commits looked at." };
    if (m_process->exitStatus() != QProcess::NormalExit || m_process->exitCode() != 0)
        return gitRefusal(errors);
    return output;
}

Git::Git(std::string gitDirectory, std::string workTree)
    : m_gitDirectory(std::move(gitDirectory))
    , m_workTree(std::move(workTree))
{
}

GitRun Git::start(const std::vector<std::string> &arguments, std::string_view input, GitLimits limits) const
{
    static const QProcessEnvironment kEnvironment = cleanEnvironment();
    QStringList all{ QStringLiteral("--no-pager"), QStringLiteral("--literal-pathspecs"),
        QStringLiteral("--git-dir=") + gitText(m_gitDirectory) };
    if (!m_workTree.empty())
        all << QStringLiteral("--work-tree=") + gitText(m_workTree);
    for (const char *setting : kSettings)
        all << QStringLiteral("-c") << QString::fromLatin1(setting);
    all << QStringLiteral("-c")
        << QStringLiteral("safe.directory=") + gitText(m_workTree.empty() ? m_gitDirectory : m_workTree);
    for (const auto &argument : arguments)
        all << gitText(argument);

    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(kEnvironment);
    process->setWorkingDirectory(gitText(m_workTree.empty() ? m_gitDirectory : m_workTree));
    process->start(QStringLiteral("git"), all, QIODevice::ReadWrite);
    if (!input.empty())
        process->write(input.data(), static_cast<qint64>(input.size()));
    process->closeWriteChannel();
    return { std::move(process), limits, m_stop };
}

Result<GitOutput> Git::run(
    const std::vector<std::string> &arguments, std::string_view input, GitLimits limits) const
{
    return start(arguments, input, limits).finish();
}

bool isPlainRevision(std::string_view text)
{
    const auto isPlain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.'
            || c == '_' || c == '-' || c == '+' || c == '/';
    };
    return !text.empty() && text.size() <= 200 && text.front() != '-' && text.front() != '/'
        && text.find("..") == std::string_view::npos && std::all_of(text.begin(), text.end(), isPlain);
}

bool isCommitName(std::string_view text)
{
    const auto isHex = [](char c) { return (c >= 'a' && c <= 'f') || (c >= '0' && c <= '9'); };
    return text.size() >= 7 && text.size() <= 64 && std::all_of(text.begin(), text.end(), isHex);
}

} // namespace faultline::collect
