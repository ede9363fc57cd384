// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/agents/agents.h"
#include "core/analyse/agents/commit_scores.h"
#include "core/analyse/subject.h"

namespace faultline::analyse {
namespace {

/// More suspects than these help nobody; all are still ranked in the report's list of changes.
constexpr std::size_t kMostSuspects = 5;
constexpr std::size_t kMostReasonsOfSuspect = 6;

} // namespace

std::vector<Evidence> commitEvidence(const Snapshot &snapshot)
{
    std::vector<Evidence> found;
    std::size_t suspects = 0;
    for (const auto &scored : scoreCommits(snapshot)) {
        if (!scored.isLinked || scored.score <= 0 || suspects++ == kMostSuspects)
            break;
        std::size_t count = 0;
        for (const auto &reason : scored.reasons) {
            // what speaks against is always told
            if (count++ >= kMostReasonsOfSuspect && reason.weight >= 0)
                continue;
            Evidence evidence;
            evidence.kind = "commit";
            evidence.text = "Commit " + shortSha(scored.commit->sha) + ": " + reason.text;
            evidence.signals = { "commit:" + scored.commit->sha };
            evidence.signals.insert(evidence.signals.end(), reason.signals.begin(), reason.signals.end());
            evidence.at = scored.commit->at;
            evidence.service = snapshot.subject.event.service;
            evidence.hypothesis = "change:" + scored.commit->sha;
            evidence.reason = reason.reason;
            evidence.weight = reason.weight;
            found.push_back(std::move(evidence));
        }
    }
    return found;
}

} // namespace faultline::analyse
