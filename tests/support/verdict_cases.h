// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "tests/support/git_repository.h"

#include <map>
#include <ostream>
#include <span>
#include <string>
#include <utility>
#include <vector>

/// Small histories with one failure each, and the truth about it: a commit did it, or none did.
namespace faultline::testing {

/// One change of a file: what was there, and what is there since.
struct Edit {
    std::string path;
    std::string from;
    std::string to;
};

struct VerdictFrame {
    std::string path; ///< in the repository; absolute for a library's
    std::string source;
    std::string function;
    int line = 0; ///< of a library's frame
};

struct VerdictCase {
    std::string name;
    std::map<std::string, std::string> files;
    std::vector<Edit> commits; ///< one each, an hour apart, the last an hour before the failure
    int culprit = -1; ///< index in `commits`; -1: no commit did it
    std::string error; ///< `KeyError: 'price'`
    std::vector<VerdictFrame> frames; ///< outermost first
    std::string logs;
    std::string kind; ///< of the best hypothesis where no commit did it; empty where none must be named
};

inline void PrintTo(const VerdictCase &verdict, std::ostream *out)
{
    *out << verdict.name;
}

std::span<const VerdictCase> verdictCases();

/// Fills the repository and tells the failure. Answers the culprit's number in it, -1 for none.
int tellVerdict(GitRepository &repository, const VerdictCase &verdict, Snapshot &snapshot);

} // namespace faultline::testing
