// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

#include <string>
#include <vector>

namespace faultline::analyse {

/// One thing that ties a commit to the failure, or speaks for its innocence.
struct CommitReason {
    std::string reason; ///< row of the table of weights
    double weight = 0; ///< that row's, times how special the fact is
    std::string text; ///< a short fact without its subject: `removed `amount` from cart.py`
    std::string clause; ///< the same with its tie to the failure, for the root cause; empty for circumstances
    std::vector<std::string> signals; ///< beside the commit's own
};

struct ScoredCommit {
    const Commit *commit = nullptr;
    double score = 0;
    bool isLinked = false; ///< something else than time ties it to the failure
    std::vector<CommitReason> reasons; ///< strongest first
};

/// Every commit of the window, most suspect first; equal scores in the order of history, newest first.
std::vector<ScoredCommit> scoreCommits(const Snapshot &snapshot);

} // namespace faultline::analyse
