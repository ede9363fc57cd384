// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <chrono>
#include <cstddef>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

class QProcess;

/// Asks git about a repository that nobody vouches for.
///
/// In: argument vectors. Out: what git printed, bounded. Never a shell, never the network, never a write to
/// the repository, and nothing that the repository's own configuration or attributes name is run.
namespace faultline::collect {

struct GitLimits {
    std::chrono::milliseconds time{ 10'000 };
    std::size_t outputBytes = 48u << 20;
};

struct GitOutput {
    std::string text;
    bool isCut = false; ///< git would have printed more than the limit; it was ended
};

/// One run of git that goes on while others do.
class GitRun {
public:
    GitRun(GitRun &&) noexcept;
    GitRun &operator=(GitRun &&) noexcept;
    ~GitRun();

    /// Waits for the end. Errors: NotFound (no git here), Timeout, Cancelled, InvalidInput (git refused; its
    /// first line is the message).
    Result<GitOutput> finish();

private:
    friend class Git;
    GitRun(std::unique_ptr<QProcess> process, GitLimits limits, std::stop_token stop);

    std::unique_ptr<QProcess> m_process;
    GitLimits m_limits;
    std::stop_token m_stop;
};

/// The git program bound to one repository.
///
/// Thread: any one at a time that may block; no event loop is needed.
/// Source: git 2.39 documentation (git, git-config, gitattributes), safe.directory and GIT_ALLOW_PROTOCOL.
class Git {
public:
    /// Requires: both are absolute; `workTree` is empty for a bare repository.
    Git(std::string gitDirectory, std::string workTree);

    void setStop(std::stop_token stop) { m_stop = std::move(stop); }

    GitRun start(
        const std::vector<std::string> &arguments, std::string_view input = {}, GitLimits limits = {}) const;
    Result<GitOutput> run(
        const std::vector<std::string> &arguments, std::string_view input = {}, GitLimits limits = {}) const;

    const std::string &gitDirectory() const { return m_gitDirectory; }

private:
    std::string m_gitDirectory;
    std::string m_workTree;
    std::stop_token m_stop;
};

/// Whether a text may be handed to git as the name of a commit or tag: no dash in front, no `..`, no space,
/// no special sign of revisions.
bool isPlainRevision(std::string_view text);

/// 7 to 64 hex digits.
bool isCommitName(std::string_view text);

} // namespace faultline::collect
