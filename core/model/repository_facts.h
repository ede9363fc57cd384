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
    bool isNew = false; ///< the commit brought this path
    bool isGone = false; ///< the commit took this path away

    bool operator==(const FileChange &) const = default;
};

/// One commit as the repository tells it. Shape: sha is 40 (or 64) hex digits.
struct Commit {
    std::string sha;
    std::string author;
    std::string subject;
    UtcTime at; ///< the committer's time: when it came into this history
    std::vector<FileChange> files;
    int parentCount = 1; ///< 0: the first of its history; 2 and more: a merge

    bool operator==(const Commit &) const = default;
};

/// What a commit did to lines near the failing one, in the function that holds it.
///
/// Shape: distance 0 is the failing line itself or a deletion right beside it; at most four lines each way.
struct NearChange {
    std::string sha;
    int distance = 0;
    std::vector<std::string> removed = {};
    std::vector<std::string> added = {};

    bool operator==(const NearChange &) const = default;
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
    int line = 0; ///< at the tip: the frame's own, or where its source text was found again
    bool isFileDirty = false; ///< the working file differs from the tip: not committed yet
    std::vector<NearChange> nearChanges = {}; ///< newest first

    bool operator==(const FrameFacts &) const = default;
};

/// Words that a commit's diff of a failing file took away or brought, where the error's message names them.
struct DiffMention {
    std::string sha;
    std::string path;
    std::string word;
    bool isRemoved = false; ///< a line with the word went away
    std::string line; ///< that line of the diff, without its sign
    std::string origin = {}; ///< of the word: message, line or flow, see SearchWord
    bool isDefinition = false; ///< the line defines the word: a value, a function, a member
    bool isInside = false; ///< no line with the word changed, but lines inside the function of that name did

    bool operator==(const DiffMention &) const = default;
};

/// A word that was looked for in the diffs.
///
/// Shape: origin `message` (the error names it), `line` (the failing line uses it) or `flow` (what the
/// failing line uses comes from it).
struct SearchWord {
    std::string word;
    std::string origin = {};

    bool operator==(const SearchWord &) const = default;
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
    std::string tipReason = {}; ///< code of why that tip: release, event_time, head
    UtcTime lastGood = {}; ///< the last time it is known to have worked; 1970 where nobody knows
    std::vector<SearchWord> words = {};

    bool operator==(const RepositoryFacts &) const = default;
};

} // namespace faultline
