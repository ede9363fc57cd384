// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/wording.h"

#include "core/analyse/agents/commit_scores.h"
#include "core/analyse/sayings.h"
#include "core/analyse/subject.h"
#include "core/analyse/weights.h"

#include <algorithm>

namespace faultline::analyse {
namespace {

constexpr std::size_t kMostCitations = 4;

std::vector<std::string> mostOf(std::vector<std::string> ids)
{
    if (ids.size() > kMostCitations)
        ids.resize(kMostCitations);
    return ids;
}

std::string changeStatement(const Snapshot &snapshot, const Hypothesis &hypothesis)
{
    for (const auto &scored : scoreCommits(snapshot)) {
        if (scored.commit->sha != hypothesis.subject)
            continue;
        const auto reason = std::find_if(scored.reasons.begin(), scored.reasons.end(),
            [](const auto &candidate) { return !candidate.clause.empty(); });
        const auto before = firstSeenOf(snapshot) - scored.commit->at;
        const auto when
            = spanText(before) + (before.count() >= 0 ? " before the first error" : " after the first error");
        return "Commit " + shortSha(scored.commit->sha) + " “" + plain(scored.commit->subject, 80) + "” by "
            + plain(scored.commit->author, 60) + " (" + when + ") "
            + (reason == scored.reasons.end() ? std::string("is near the failure") : reason->clause)
            + citations(mostOf(hypothesis.evidenceFor)) + '.';
    }
    return {};
}

std::string otherStatement(const Hypothesis &hypothesis, const std::vector<Evidence> &evidence)
{
    const Evidence *strongest = nullptr;
    for (const auto &fact : evidence) {
        if (fact.hypothesis == hypothesis.key && (!strongest || fact.weight > strongest->weight))
            strongest = &fact;
    }
    return strongest ? withoutPoint(strongest->text) + citations(mostOf(hypothesis.evidenceFor)) + '.'
                     : std::string{};
}

std::string tiedText(const std::vector<const Hypothesis *> &tied)
{
    std::string text;
    for (std::size_t i = 0; i < std::min<std::size_t>(2, tied.size()); ++i)
        text += (text.empty() ? "" : " ") + tied[i]->statement;
    return text;
}

} // namespace

std::string withoutPoint(std::string text)
{
    if (text.ends_with('.'))
        text.pop_back();
    return text;
}

std::vector<const Hypothesis *> likeliestChanges(const Analysis &analysis)
{
    constexpr double kLeastScore = 0.8;
    double best = 0;
    for (const auto &hypothesis : analysis.hypotheses)
        best = std::max(best, hypothesis.kind == "change" ? hypothesis.score : 0);
    std::vector<const Hypothesis *> changes;
    for (const auto &hypothesis : analysis.hypotheses) {
        if (hypothesis.kind == "change" && hypothesis.score >= kLeastScore && best - hypothesis.score < kTie)
            changes.push_back(&hypothesis);
    }
    return changes;
}

std::string citations(const std::vector<std::string> &ids)
{
    std::string text;
    for (const auto &id : ids)
        text += (text.empty() ? " [" : "[") + id + ']';
    return text;
}

std::vector<std::string> idsOf(const std::vector<Evidence> &evidence, std::string_view reason)
{
    std::vector<std::string> ids;
    for (const auto &fact : evidence) {
        if (fact.reason == reason)
            ids.push_back(fact.id);
    }
    return ids;
}

std::string statementOf(
    const Snapshot &snapshot, const Hypothesis &hypothesis, const std::vector<Evidence> &evidence)
{
    return hypothesis.kind == "change" ? changeStatement(snapshot, hypothesis)
                                       : otherStatement(hypothesis, evidence);
}

std::string deciderOf(const Snapshot &snapshot, const Hypothesis &hypothesis)
{
    if (hypothesis.kind == "change")
        return "Run the failing request on the parent of " + shortSha(hypothesis.subject)
            + " and on the commit itself: if only the second fails, it is the cause.";
    if (hypothesis.kind == "service")
        return "The health and the logs of `" + hypothesis.subject + "` at the time of the error.";
    if (hypothesis.kind == "resource" || hypothesis.kind == "provider")
        return "A metric of " + hypothesis.subject + " in the minutes before the error.";
    if (hypothesis.kind == "setting")
        return "The settings of this instance, and of one that works.";
    if (hypothesis.kind == "input_field")
        return "The input of the failing request, and of one that works.";
    if (!snapshot.repository.isConfigured)
        return "The commits that touched it: no repository is configured.";
    return "Running the last commit without the changes in the working files.";
}

std::string rootCauseOf(const Snapshot &snapshot, const Analysis &analysis)
{
    const auto tied = likeliestChanges(analysis);
    const auto tiedIntroduction = std::to_string(tied.size()) + " changes are equally likely. ";
    std::string text;
    if (analysis.hasCause) {
        const auto &best = analysis.hypotheses.front();
        if (best.kind == "change" && tied.size() > 1)
            text = tiedIntroduction + tiedText(tied);
        else if (best.kind == "change" && analysis.confidenceLevel == ConfidenceLevel::Low)
            text = "Only weak evidence: " + best.statement;
        else
            text = best.statement;
    } else {
        const auto outside = std::find_if(analysis.evidence.begin(), analysis.evidence.end(),
            [](const Evidence &fact) { return fact.reason == "log_says" || isOutsideTheCode(fact.reason); });
        text = outside == analysis.evidence.end() ? std::string("Not enough evidence for a cause.")
                                                  : "Not enough evidence to name a change. "
                + withoutPoint(outside->text) + " [" + outside->id + "].";
        if (tied.size() > 1)
            text += ' ' + tiedIntroduction + tiedText(tied);
    }
    const bool hasChain = !idsOf(analysis.evidence, "chain").empty();
    for (const auto &fact : analysis.evidence) {
        if ((fact.reason == "failing_line" && (!analysis.hasCause || !hasChain)) || fact.reason == "chain")
            text += ' ' + withoutPoint(fact.text) + " [" + fact.id + "].";
    }
    const bool isPlaced = !idsOf(analysis.evidence, "failing_line").empty();
    if (!analysis.hasCause && !isPlaced && !analysis.title.empty())
        text += " It is known that " + analysis.title + " was reported"
            + (snapshot.subject.event.service.empty() ? std::string{}
                                                      : " by " + plain(snapshot.subject.event.service, 80))
            + '.';
    return text;
}

} // namespace faultline::analyse
