// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"

#include <string>
#include <vector>

namespace faultline {

/// What a commit did to one file. Units: lines.
struct FileChange {
    std::string path; ///< in the repository
    int added = 0;
    int deleted = 0;

    bool operator==(const FileChange &) const = default;
};

/// One commit as the repository tells it. Shape: sha is 40 (or 64) hex digits.
struct Commit {
    std::string sha;
    std::string author;
    std::string subject;
    UtcTime at; ///< the committer's time: when it came into this history
    std::vector<FileChange> files;

    bool operator==(const Commit &) const = default;
};

/// A stack frame found again in the repository.
struct FrameFacts {
    int exception = 0; ///< index in the trace
    int frame = 0; ///< index in that exception
    std::string path; ///< in the repository
    std::string lineText; ///< the failing line at the tip, empty where the file is shorter
    std::string lineCommit; ///< sha of the commit that wrote that line (blame), empty where unknown
    std::vector<std::string>
        nearCommits; ///< shas that changed lines of the same function near it, newest first

    bool operator==(const FrameFacts &) const = default;
};

/// Words that a commit's diff of a failing file took away or brought, where the error's message names them.
struct DiffMention {
    std::string sha;
    std::string path;
    std::string word;
    bool isRemoved = false; ///< a line with the word went away
    std::string line; ///< that line of the diff, without its sign

    bool operator==(const DiffMention &) const = default;
};

/// What the repository knows about an event, gathered once and then a value.
struct RepositoryFacts {
    bool isConfigured = false;
    std::string problem; ///< a sentence where the repository could not be read, else empty
    std::string name; ///< last part of its path: never the machine's path, so that reports travel
    std::string tip; ///< sha that was looked at
    bool isTipOfRelease = false; ///< the tip is the event's release, not just HEAD
    UtcTime since; ///< start of the window of commits: the last good time
    std::vector<Commit> commits; ///< in the window, newest first
    bool isCut = false; ///< the window held more than was read
    std::vector<FrameFacts> frames;
    std::vector<Commit> lineCommits; ///< commits named by frames that lie outside the window
    std::vector<DiffMention> mentions;

    bool operator==(const RepositoryFacts &) const = default;
};

} // namespace faultline
