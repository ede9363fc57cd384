// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/agents/agents.h"
#include "core/analyse/agents/commit_scores.h"
#include "core/analyse/subject.h"

#include <algorithm>

namespace faultline::analyse {
namespace {

/// More suspects than these help nobody; all are still ranked in the report's list of changes.
constexpr std::size_t kMostSuspects = 3;
constexpr double kLeastOfBest = 0.4; ///< what is weaker than this part of the best is no suspect beside it
constexpr std::size_t kMostFactsOfFirst = 4;
constexpr std::size_t kMostFactsOfOthers = 1;
constexpr std::size_t kMostJoined = 160;

using Reasons = std::vector<CommitReason>;

void addTo(CommitReason &fact, const CommitReason &reason)
{
    const bool isShort = fact.text.size() + reason.text.size() < kMostJoined;
    if (isShort && fact.text.find(reason.text) == std::string::npos)
        fact.text += "; " + reason.text;
    fact.weight += reason.weight;
    for (const auto &signal : reason.signals) {
        if (std::find(fact.signals.begin(), fact.signals.end(), signal) == fact.signals.end())
            fact.signals.push_back(signal);
    }
}

/// The reasons as facts to be told: the strongest one by one, those that say the same as one, the weaker ones
/// joined into the last, so that nothing that counts is untold; what speaks against stands by itself.
Reasons factsOf(const ScoredCommit &scored, std::size_t most)
{
    Reasons facts;
    Reasons against;
    for (const auto &reason : scored.reasons) {
        const auto same = std::find_if(
            facts.begin(), facts.end(), [&](const CommitReason &fact) { return fact.text == reason.text; });
        if (reason.weight < 0)
            against.push_back(reason);
        else if (same != facts.end())
            addTo(*same, reason);
        else if (facts.size() < most)
            facts.push_back(reason);
        else
            addTo(facts.back(), reason);
    }
    facts.insert(facts.end(), against.begin(), against.end());
    return facts;
}

Evidence evidenceOf(const Snapshot &snapshot, const Commit &commit, const CommitReason &fact)
{
    Evidence evidence;
    evidence.kind = "commit";
    evidence.text = shortSha(commit.sha) + ' ' + fact.text + '.';
    evidence.signals = { "commit:" + commit.sha };
    evidence.signals.insert(evidence.signals.end(), fact.signals.begin(), fact.signals.end());
    evidence.at = commit.at;
    evidence.service = snapshot.subject.event.service;
    evidence.hypothesis = "change:" + commit.sha;
    evidence.reason = fact.reason;
    evidence.weight = fact.weight;
    return evidence;
}

} // namespace

std::vector<Evidence> commitEvidence(const Snapshot &snapshot)
{
    std::vector<Evidence> found;
    double best = 0;
    std::size_t suspects = 0;
    for (const auto &scored : scoreCommits(snapshot)) {
        if (scored.score <= 0 || suspects == kMostSuspects)
            break;
        if (!scored.isLinked) {
            // that a change of the failing line is innocent is worth a word
            for (const auto &reason : scored.reasons) {
                if (reason.reason == "touched_failing_line")
                    found.push_back(evidenceOf(snapshot, *scored.commit, reason));
            }
            continue;
        }
        if (scored.score < best * kLeastOfBest)
            break;
        best = std::max(best, scored.score);
        const std::size_t most = suspects++ == 0 ? kMostFactsOfFirst : kMostFactsOfOthers;
        for (const auto &fact : factsOf(scored, most))
            found.push_back(evidenceOf(snapshot, *scored.commit, fact));
    }
    return found;
}

} // namespace faultline::analyse
