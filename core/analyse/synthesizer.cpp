// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/synthesizer.h"

#include "core/analyse/advice.h"
#include "core/analyse/agents/agents.h"
#include "core/analyse/agents/commit_scores.h"
#include "core/analyse/analyse.h"
#include "core/analyse/subject.h"
#include "core/analyse/weights.h"
#include "core/analyse/wording.h"
#include "core/base/id.h"
#include "core/replay/snapshot_json.h"

#include <algorithm>
#include <cmath>

namespace faultline::analyse {
namespace {

constexpr double kMedium = 0.5;
constexpr double kHigh = 0.75;
constexpr std::size_t kMostRankedChanges = 50;
constexpr std::size_t kMostRankedCode = 10;
constexpr std::size_t kMostFactors = 4;

double rounded(double value)
{
    return std::round(value * 100) / 100;
}

ConfidenceLevel levelFor(double confidence)
{
    return confidence >= kHigh  ? ConfidenceLevel::High
        : confidence >= kMedium ? ConfidenceLevel::Medium
                                : ConfidenceLevel::Low;
}

Hypothesis hypothesisOf(const std::string &key, const std::string &service)
{
    Hypothesis hypothesis;
    hypothesis.key = key;
    const auto colon = key.find(':');
    hypothesis.kind = key.substr(0, colon);
    hypothesis.subject = colon == std::string::npos ? std::string{} : key.substr(colon + 1);
    hypothesis.service = service;
    return hypothesis;
}

std::vector<RankedService> rankServices(const Snapshot &snapshot, const std::vector<Hypothesis> &hypotheses)
{
    const auto &own = snapshot.subject.event.service;
    std::vector<RankedService> ranked;
    for (const auto &hypothesis : hypotheses) {
        const auto &service = hypothesis.kind == "service" ? hypothesis.subject : own;
        const bool isKnown = std::any_of(
            ranked.begin(), ranked.end(), [&](const auto &known) { return known.service == service; });
        if (!service.empty() && !isKnown)
            ranked.push_back({ service, hypothesis.confidence });
    }
    if (ranked.empty() && !own.empty())
        ranked.push_back({ own, 0.1 });
    std::stable_sort(
        ranked.begin(), ranked.end(), [](const auto &a, const auto &b) { return a.score > b.score; });
    return ranked;
}

std::vector<RankedChange> rankChanges(const Snapshot &snapshot)
{
    std::vector<RankedChange> ranked;
    for (const auto &scored : scoreCommits(snapshot)) {
        if (ranked.size() == kMostRankedChanges)
            break;
        // what nothing ties to the failure is no suspect
        if (scored.score <= 0 || scored.reasons.empty())
            continue;
        std::string why;
        for (std::size_t i = 0; i < std::min<std::size_t>(3, scored.reasons.size()); ++i)
            why += (i > 0 ? "; " : "") + scored.reasons[i].text;
        ranked.push_back(
            { scored.commit->sha, snapshot.subject.event.service, scored.score, std::move(why) });
    }
    return ranked;
}

/// The user's own frames: those of the exception where it began first, inner before outer.
std::vector<RankedCode> rankCode(const Snapshot &snapshot)
{
    const auto &exceptions = snapshot.subject.event.trace.exceptions;
    std::vector<RankedCode> ranked;
    const auto addFrames = [&](std::size_t exception, double share) {
        double score = share;
        for (std::size_t f = 0; f < exceptions[exception].frames.size(); ++f) {
            const auto &frame = exceptions[exception].frames[f];
            const auto &found = snapshot.repository.frames;
            const auto facts = std::find_if(found.begin(), found.end(), [&](const FrameFacts &one) {
                return one.exception == static_cast<int>(exception) && one.frame == static_cast<int>(f);
            });
            if ((!frame.inApp && facts == found.end()) || ranked.size() == kMostRankedCode)
                continue;
            RankedCode code{ frame.file, frame.module, frame.function, frame.line, rounded(score) };
            if (facts != found.end())
                code.file = facts->path;
            const bool isKnown = std::any_of(ranked.begin(), ranked.end(), [&](const RankedCode &known) {
                return known.file == code.file && known.function == code.function;
            });
            if (!isKnown)
                ranked.push_back(std::move(code));
            score *= 0.6; // each step out is less likely to be the place
        }
    };
    if (exceptions.empty())
        return ranked;
    const auto root = rootOf(snapshot);
    addFrames(root, 1);
    for (std::size_t e = exceptions.size(); e-- > 0;) {
        if (e != root)
            addFrames(e, 0.5);
    }
    std::stable_sort(
        ranked.begin(), ranked.end(), [](const auto &a, const auto &b) { return a.score > b.score; });
    return ranked;
}

std::vector<TimelineEntry> timelineOf(const Snapshot &snapshot, const Analysis &analysis)
{
    std::vector<TimelineEntry> entries;
    const auto addOnce = [&](TimelineEntry entry) {
        const bool isKnown = std::any_of(entries.begin(), entries.end(),
            [&](const auto &known) { return known.at == entry.at && known.text == entry.text; });
        if (!isKnown)
            entries.push_back(std::move(entry));
    };
    for (const auto &evidence : analysis.evidence) {
        if (evidence.kind == "commit") {
            const auto sha = evidence.hypothesis.substr(evidence.hypothesis.find(':') + 1);
            const auto commit = std::find_if(snapshot.repository.commits.begin(),
                snapshot.repository.commits.end(), [&](const Commit &one) { return one.sha == sha; });
            if (commit != snapshot.repository.commits.end())
                addOnce({ commit->at, "change",
                    "Commit " + shortSha(sha) + " “" + plain(commit->subject, 100) + "” by "
                        + plain(commit->author, 60),
                    evidence.id });
        } else if (evidence.kind == "log") {
            addOnce({ evidence.at, "log", evidence.text, evidence.id });
        }
    }
    const auto &event = snapshot.subject.event;
    const auto places = idsOf(analysis.evidence, "failing_line");
    const auto id = places.empty() ? std::string{} : places.front();
    if (micros(snapshot.pattern.firstSeen) > 0 && snapshot.pattern.firstSeen < event.at)
        addOnce({ snapshot.pattern.firstSeen, "error", "First seen: " + analysis.title, id });
    addOnce({ event.at, "error", analysis.title, id });
    std::stable_sort(
        entries.begin(), entries.end(), [](const auto &a, const auto &b) { return a.at < b.at; });
    return entries;
}

/// The other things that bear on it: what the error says of itself, other suspects above the floor.
std::vector<std::string> factorsOf(const Analysis &analysis)
{
    std::vector<std::string> factors;
    for (std::size_t i = analysis.hasCause ? 1 : 0; i < analysis.hypotheses.size(); ++i) {
        const auto &hypothesis = analysis.hypotheses[i];
        const bool isChange = hypothesis.kind == "change";
        if (factors.size() < kMostFactors && (!isChange || hypothesis.confidence >= kFloor / 2))
            factors.push_back(hypothesis.statement);
    }
    for (const auto &evidence : analysis.evidence) {
        if (evidence.reason == "chain" && factors.size() < kMostFactors)
            factors.push_back(evidence.text.substr(0, evidence.text.size() - 1) + " [" + evidence.id + "].");
    }
    return factors;
}

} // namespace

std::vector<Evidence> gather(const Snapshot &snapshot)
{
    std::vector<Evidence> all;
    for (const auto &agent : agents()) {
        for (auto &evidence : agent.run(snapshot))
            all.push_back(std::move(evidence));
    }
    // what weighs most is read first; context comes last
    std::stable_sort(all.begin(), all.end(),
        [](const Evidence &a, const Evidence &b) { return std::abs(a.weight) > std::abs(b.weight); });
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i].id = "E" + std::to_string(i + 1);
    return all;
}

std::vector<Hypothesis> weigh(const Snapshot &snapshot, const std::vector<Evidence> &evidence)
{
    std::vector<Hypothesis> hypotheses;
    for (const auto &fact : evidence) {
        if (fact.hypothesis.empty() || fact.weight == 0)
            continue;
        auto at = std::find_if(hypotheses.begin(), hypotheses.end(),
            [&](const Hypothesis &known) { return known.key == fact.hypothesis; });
        if (at == hypotheses.end()) {
            hypotheses.push_back(hypothesisOf(fact.hypothesis, fact.service));
            at = hypotheses.end() - 1;
        }
        at->score += fact.weight;
        (fact.weight > 0 ? at->evidenceFor : at->evidenceAgainst).push_back(fact.id);
    }
    for (auto &hypothesis : hypotheses) {
        hypothesis.score = rounded(hypothesis.score);
        double runnerUp = 0;
        for (const auto &other : hypotheses) {
            // a change and what the error says of itself explain each other; only two changes compete
            if (&other != &hypothesis && other.kind == hypothesis.kind)
                runnerUp = std::max(runnerUp, other.score);
        }
        hypothesis.confidence = confidenceOf(hypothesis.score, std::min(runnerUp, hypothesis.score));
    }
    std::stable_sort(hypotheses.begin(), hypotheses.end(), [](const Hypothesis &a, const Hypothesis &b) {
        return a.confidence != b.confidence ? a.confidence > b.confidence : a.score > b.score;
    });
    for (auto &hypothesis : hypotheses) {
        hypothesis.statement = statementOf(snapshot, hypothesis, evidence);
        hypothesis.decider = deciderOf(snapshot, hypothesis);
    }
    return hypotheses;
}

Analysis analyse(const Snapshot &snapshot)
{
    const auto &subject = snapshot.subject;
    Analysis analysis;
    analysis.inputDigest = replay::digest(snapshot);
    analysis.reportId = Uuid::parse(analysis.inputDigest.substr(0, 32)).valueOr({}).text();
    analysis.pattern = snapshot.pattern.id;
    analysis.event = subject.event.id;
    analysis.service = subject.event.service;
    analysis.title = titleOf(subject.event.type, subject.event.message);
    if (analysis.title.empty()) {
        const auto said = saidOf(snapshot);
        analysis.title = titleOf(said.type, said.message);
    }
    analysis.category = subject.classification.category;
    analysis.severity = std::max(
        subject.severity.severity, snapshot.pattern.id.isNull() ? Severity::Info : snapshot.pattern.severity);
    analysis.evidence = gather(snapshot);
    analysis.hypotheses = weigh(snapshot, analysis.evidence);
    analysis.missing = missingIn(snapshot);
    if (!analysis.hypotheses.empty()) {
        const auto &best = analysis.hypotheses.front();
        // where it broke is not why it broke
        analysis.hasCause = best.confidence >= kFloor && best.kind != "code";
        analysis.confidence = best.confidence;
    }
    analysis.confidenceLevel = levelFor(analysis.confidence);
    analysis.rootCause = rootCauseOf(snapshot, analysis);
    analysis.contributingFactors = factorsOf(analysis);
    analysis.rollback = rollbackFor(analysis);
    analysis.actions = actionsFor(snapshot, analysis);
    analysis.rankedServices = rankServices(snapshot, analysis.hypotheses);
    analysis.rankedChanges = rankChanges(snapshot);
    analysis.rankedCode = rankCode(snapshot);
    analysis.timeline = timelineOf(snapshot, analysis);
    return analysis;
}

} // namespace faultline::analyse
