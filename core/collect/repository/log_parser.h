// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/repository_facts.h"

#include <string>
#include <string_view>
#include <vector>

namespace faultline::collect {

/// One run of changed lines. Units: lines from 1; where a count is 0 its start is the line before the gap.
struct Hunk {
    int oldStart = 0;
    int oldCount = 0;
    int newStart = 0;
    int newCount = 0;
    std::string heading; ///< the function it lies in, as git guesses it
    std::vector<std::string> removed; ///< may be shorter than the counts: bounded
    std::vector<std::string> added;
    bool isQuiet = false; ///< changes nothing that runs: comments, white space
};

struct FileDiff {
    std::string path;
    std::string oldPath; ///< another one where it was renamed
    std::vector<Hunk> hunks;
};

struct CommitDiff {
    Commit commit;
    std::vector<std::string> parents; ///< shas, in git's order
    std::vector<FileDiff> files;
};

/// What `git log` is asked for, so that parseLog can read it.
std::vector<std::string> logArguments();

/// Reads the output of `git log` with logArguments. Errors: none; what is cut off or odd is left out.
/// Bounds per commit: 4,000 changed lines of at most 400 bytes are kept (all are counted), 2,000 files.
std::vector<CommitDiff> parseLog(std::string_view output);

/// A time as git prints it, in seconds since 1970; what is absurd is brought to the years 1970 to 9999.
UtcTime commitTime(std::string_view seconds);

/// A path as git prints it in a diff: bare, or quoted as in C.
std::string unquotedPath(std::string_view text);

} // namespace faultline::collect
