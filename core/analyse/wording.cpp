// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/wording.h"

#include "core/analyse/agents/commit_scores.h"
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
        const auto &pattern = snapshot.pattern;
        const auto &event = snapshot.subject.event;
        const auto first
            = micros(pattern.firstSeen) > 0 && pattern.firstSeen < event.at ? pattern.firstSeen : event.at;
        const auto before = first - scored.commit->at;
        const auto when = before.count() >= 0 ? spanText(before) + " before the first error"
                                              : spanText(before) + " after the first error";
        return "Commit " + shortSha(scored.commit->sha) + " “" + plain(scored.commit->subject, 100) + "” by "
            + plain(scored.commit->author, 60) + " (" + when + ") "
            + (reason == scored.reasons.end() ? std::string("is near the failure") : reason->clause)
            + citations(mostOf(hypothesis.evidenceFor)) + '.';
    }
    return {};
}

/// A sentence without its point, so that its evidence can come before it.
std::string withoutPoint(std::string text)
{
    if (text.ends_with('.'))
        text.pop_back();
    return text;
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

} // namespace

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
    if (hypothesis.kind == "input_field")
        return "The input of the failing request, and of one that works.";
    if (!snapshot.repository.isConfigured)
        return "The commits that touched it: no repository is configured.";
    return "Running the last commit without the changes in the working files.";
}

std::string rootCauseOf(const Snapshot &snapshot, const Analysis &analysis)
{
    const auto places = idsOf(analysis.evidence, "failing_line");
    const auto chains = idsOf(analysis.evidence, "chain");
    std::string text;
    if (analysis.hasCause) {
        const auto &best = analysis.hypotheses.front();
        const auto tied = std::find_if(
            analysis.hypotheses.begin() + 1, analysis.hypotheses.end(), [&](const Hypothesis &other) {
                return other.kind == best.kind && best.score - other.score < kTie && other.score > 0;
            });
        if (tied != analysis.hypotheses.end())
            text = "Two are equally likely. ";
        text += best.statement;
        if (tied != analysis.hypotheses.end())
            text += ' ' + tied->statement;
    } else {
        text = "Not enough evidence for a cause.";
    }
    for (const auto &fact : analysis.evidence) {
        const bool isTold = (fact.reason == "failing_line" && (!analysis.hasCause || chains.empty()))
            || fact.reason == "chain";
        if (isTold)
            text += ' ' + withoutPoint(fact.text) + " [" + fact.id + "].";
    }
    if (!analysis.hasCause && places.empty())
        text += " It is known that " + analysis.title + " was reported"
            + (snapshot.subject.event.service.empty() ? std::string{}
                                                      : " by " + plain(snapshot.subject.event.service, 80))
            + '.';
    return text;
}

} // namespace faultline::analyse
