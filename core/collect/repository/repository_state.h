// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collect/repository/git.h"
#include "core/collect/repository/log_parser.h"
#include "core/collect/repository/paths.h"
#include "core/collect/repository/repository.h"

#include <map>
#include <tuple>
#include <unordered_map>

namespace faultline::collect {

/// Who wrote a line. Shape: sha empty where it is older than what was asked.
struct BlamedBy {
    std::string sha;
    std::string author;
    UtcTime at;
};

/// What is kept between questions. Everything in git is named by its content, so nothing kept grows old; what
/// is kept is bounded and dropped whole when it grows too large.
class Repository::State {
public:
    State(Git git, std::string root, std::string name);

    struct Tip {
        std::string sha;
        std::string reason; ///< code: release, event_time, head
        std::string head; ///< sha of HEAD
        std::vector<std::pair<std::string, UtcTime>> commits; ///< from the tip back, newest first
    };

    /// Empty sha where the repository has no commit.
    Result<Tip> tip(const std::string &release, std::optional<UtcTime> at);

    /// The commits of these names with their diffs, read once each. Starts the reading; `finishCommits`
    /// waits.
    struct PendingCommits {
        std::vector<std::string> shas;
        std::vector<GitRun> runs;
    };

    PendingCommits startCommits(const std::vector<std::string> &shas);
    /// Shape: in the order asked for; those that could not be read are left out.
    Result<std::vector<const CommitDiff *>> finishCommits(PendingCommits pending, bool &isCut);

    Result<const PathIndex *> files(const std::string &tip);
    Result<std::string> content(const std::string &blob);

    /// Who wrote each of these (path, line); asks for all that are not known at the same time.
    struct BlameQuestion {
        std::string path;
        int first = 0;
        int last = 0;
    };

    std::vector<std::vector<BlamedBy>> blame(
        const std::string &tip, UtcTime since, const std::vector<BlameQuestion> &questions);

    Git git;
    std::string root; ///< of the working copy, resolved; the git folder for a bare repository
    std::string name;
    bool isBare = false;
    Window window;

private:
    Result<std::vector<std::pair<std::string, UtcTime>>> history(const std::string &tip);

    std::unordered_map<std::string, CommitDiff> m_commits;
    std::size_t m_commitBytes = 0;
    std::map<std::string, PathIndex> m_files; ///< by tip
    std::map<std::string, std::string> m_contents; ///< by blob
    std::map<std::string, std::vector<std::pair<std::string, UtcTime>>> m_histories; ///< by tip
    std::map<std::tuple<std::string, UtcTime, std::string, int, int>, std::vector<BlamedBy>> m_blames;
};

/// The absolute path of a working file of the repository after links are resolved; empty where it lies
/// outside or is no plain file.
std::string workingFile(const std::string &root, const std::string &path);

} // namespace faultline::collect
