// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/repository/repository.h"

#include "core/base/text.h"
#include "core/collect/repository/repository_state.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace faultline::collect {
namespace {

constexpr int kMostContextLines = 500;
constexpr std::size_t kMostDiffBytes = 2u << 20;

bool isGitFolder(const QDir &folder)
{
    return folder.exists(QStringLiteral("HEAD")) && folder.exists(QStringLiteral("objects"))
        && folder.exists(QStringLiteral("refs"));
}

} // namespace

Repository::Repository(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

Repository::Repository(Repository &&) noexcept = default;
Repository &Repository::operator=(Repository &&) noexcept = default;
Repository::~Repository() = default;

Result<Repository> Repository::open(const std::string &path)
{
    const auto asked = QFileInfo(QString::fromStdString(path)).canonicalFilePath();
    if (asked.isEmpty() || !QFileInfo(asked).isDir())
        return Error{ ErrorCode::NotFound, "The repository's folder does not exist.", "repository",
            "Give the folder that holds the service's code." };
    QDir folder(asked);
    if (isGitFolder(folder) && !folder.exists(QStringLiteral(".git"))) {
        const auto root = folder.path().toStdString();
        auto state = std::make_unique<State>(Git(root, {}), root, folder.dirName().toStdString());
        state->isBare = true;
        return Repository(std::move(state));
    }
    // found by hand: git itself would follow core.worktree and environment variables
    while (!folder.exists(QStringLiteral(".git"))) {
        if (!folder.cdUp())
            return Error{ ErrorCode::NotFound, "The folder is in no git repository.", "repository",
                "Give a folder with a .git in it or above it." };
    }
    const auto root = folder.path().toStdString();
    return Repository(
        std::make_unique<State>(Git(root + "/.git", root), root, folder.dirName().toStdString()));
}

void Repository::setStop(std::stop_token stop)
{
    m_state->git.setStop(std::move(stop));
}

void Repository::setWindow(Window window)
{
    m_state->window = window;
}

const std::string &Repository::name() const
{
    return m_state->name;
}

const std::string &Repository::root() const
{
    return m_state->root;
}

Result<SourceSlice> Repository::source(const Frame &frame, int context, const std::string &tip)
{
    const auto at = m_state->tip(isCommitName(tip) ? tip : std::string{}, std::nullopt);
    if (!at)
        return at.error();
    if (at->sha.empty())
        return Error{ ErrorCode::NotFound, "The repository has no commit yet." };
    const auto files = m_state->files(at->sha);
    if (!files)
        return files.error();
    const auto *file = (*files)->find(frame, m_state->root);
    if (!file)
        return Error{ ErrorCode::NotFound, "No single file of the repository fits this frame." };
    const auto content = m_state->content(file->blob);
    if (!content)
        return content.error();
    const auto all = lines(*content);
    SourceSlice slice;
    slice.path = file->path;
    slice.absolutePath = m_state->isBare ? std::string{} : workingFile(m_state->root, file->path);
    slice.tip = at->sha;
    slice.failingLine = frame.line;
    const int around = std::clamp(context, 0, kMostContextLines);
    slice.firstLine = std::max(1, frame.line - around);
    const int last = std::min(static_cast<int>(all.size()), std::max(1, frame.line) + around);
    if (slice.firstLine > last)
        return slice;
    const auto blamed = m_state->blame(at->sha, {}, { { file->path, slice.firstLine, last } });
    for (int line = slice.firstLine; line <= last; ++line) {
        SourceLine shown{ std::string(all[static_cast<std::size_t>(line - 1)]), {}, {}, {} };
        const auto offset = static_cast<std::size_t>(line - slice.firstLine);
        if (offset < blamed.front().size()) {
            shown.sha = blamed.front()[offset].sha;
            shown.author = blamed.front()[offset].author;
            shown.at = blamed.front()[offset].at;
        }
        slice.lines.push_back(std::move(shown));
    }
    return slice;
}

Result<CommitText> Repository::commit(const std::string &sha)
{
    if (!isCommitName(sha))
        return Error{ ErrorCode::InvalidInput, "This is not the name of a commit.", "commit" };
    auto pending = m_state->startCommits({ sha });
    auto shown = m_state->git.start(
        { "show", "--format=%B%x00", "-p", "--find-renames", "--no-ext-diff", "--no-textconv", "--no-color",
            "--submodule=short", "--ignore-submodules=all", "--no-show-signature", "--no-notes",
            "--no-mailmap", "--src-prefix=a/", "--dst-prefix=b/", sha + "^{commit}", "--" },
        {}, { std::chrono::seconds(10), kMostDiffBytes });
    bool isCut = false;
    const auto commits = m_state->finishCommits(std::move(pending), isCut);
    auto output = shown.finish();
    if (!output || !commits)
        return Error{ ErrorCode::NotFound, "The repository has no such commit.", "commit" };
    CommitText text;
    for (const auto *diff : *commits)
        text.commit = diff->commit;
    // an abbreviated name is kept under its whole one
    if (text.commit.sha.empty()) {
        const auto whole
            = m_state->git.run({ "rev-parse", "--verify", "--end-of-options", sha + "^{commit}" });
        if (whole) {
            bool isWholeCut = false;
            const auto again = m_state->finishCommits(
                m_state->startCommits({ std::string(trimmed(whole->text)) }), isWholeCut);
            if (again && !again->empty())
                text.commit = again->front()->commit;
        }
    }
    const auto mark = output->text.find('\0');
    text.message = toValidUtf8(trimmed(std::string_view(output->text).substr(0, mark)));
    if (mark != std::string::npos)
        text.diff = toValidUtf8(trimmed(std::string_view(output->text).substr(mark + 1)));
    text.isCut = output->isCut;
    return text;
}

} // namespace faultline::collect
