// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/advice.h"

#include "core/analyse/agents/agents.h"
#include "core/analyse/first_actions.h"
#include "core/analyse/sayings.h"
#include "core/analyse/subject.h"
#include "core/analyse/wording.h"

#include <algorithm>

namespace faultline::analyse {
namespace {

/// Collects actions and counts them.
class ActionList {
public:
    void add(std::string kind, std::string action, std::string why)
    {
        m_actions.push_back({ static_cast<int>(m_actions.size()) + 1, std::move(action), std::move(kind),
            withoutPoint(std::move(why)) + '.' });
    }

    std::vector<Action> take() { return std::move(m_actions); }

private:
    std::vector<Action> m_actions;
};

constexpr std::size_t kMostTied = 3;

/// What a change that is suspected asks for: taking back only where the suspicion is strong.
void addChangeActions(const Snapshot &snapshot, const Analysis &analysis, ActionList &list)
{
    const auto tied = likeliestChanges(analysis);
    if (tied.empty())
        return;
    const auto *failing = failingFrame(snapshot);
    if (analysis.rollback) {
        list.add("rollback", "Take the change back: " + analysis.rollback->command, analysis.rollback->why);
        list.add("fix",
            failing ? "Bring " + placeOf(snapshot, *failing)
                    + " and the change into line, and add a test that fails "
                      "without it."
                    : "Correct what the change did, and add a test that fails without it.",
            "The change may be wanted; the test keeps it right");
        return;
    }
    std::string shas;
    std::string ids;
    for (std::size_t i = 0; i < std::min(tied.size(), kMostTied); ++i) {
        shas += ' ' + shortSha(tied[i]->subject);
        ids += citations(tied[i]->evidenceFor).substr(ids.empty() || tied[i]->evidenceFor.empty() ? 0 : 1);
    }
    list.add("investigate",
        tied.size() > 1 ? "Look at these commits, none before the other: git show" + shas
                        : "Look at commit" + shas + " before anything is taken back: git show" + shas,
        "What ties " + std::string(tied.size() > 1 ? "them" : "it") + " to the failure is weak" + ids);
}

void addSayingActions(const Snapshot &snapshot, const Analysis &analysis, ActionList &list)
{
    // what the likeliest hypothesis rests on, else what the error says
    std::optional<Saying> saying = sayingOf(snapshot);
    std::string ids = saying ? citations(idsOf(analysis.evidence, saying->reason)) : std::string{};
    if (!saying) {
        const auto told = saidByLogs(snapshot);
        if (!told)
            return;
        saying = told->saying;
        ids = citations(idsOf(analysis.evidence, "log_says"));
    }
    for (const auto &row : firstActions()) {
        if (row.reason == saying->reason)
            list.add(std::string(row.kind), actionText(row, saying->object), std::string(row.why) + ids);
    }
}

/// A service that failed in the same request, where it is not what the saying's actions name.
void addRelatedAction(const Snapshot &snapshot, const Analysis &analysis, ActionList &list)
{
    if (snapshot.related.empty())
        return;
    auto ids = idsOf(analysis.evidence, "related_callee_failed");
    const auto others = idsOf(analysis.evidence, "related_failed");
    ids.insert(ids.end(), others.begin(), others.end());
    const auto &first = snapshot.related.front();
    list.add("investigate",
        "Begin with `" + plain(first.service, 60) + "`: open "
            + (first.pattern.isNull() ? "its error" : first.pattern.text()) + ", which is of the same "
            + (first.link == "trace" ? "trace" : "request") + '.',
        "It is nearer to where the failure began" + citations(ids));
}

const RunbookSection *runbookToFollow(const Snapshot &snapshot)
{
    const auto &runbooks = snapshot.runbooks;
    if (runbooks.empty())
        return nullptr;
    // the user's own come first whatever an error says
    if (runbooks.front().isUsers)
        return &runbooks.front();
    auto saying = sayingOf(snapshot);
    if (!saying) {
        if (const auto told = saidByLogs(snapshot))
            saying = told->saying;
    }
    if (!saying)
        return &runbooks.front();
    const auto wanted = runbookFor(saying->reason);
    const auto fit = std::find_if(runbooks.begin(), runbooks.end(),
        [&](const RunbookSection &section) { return section.runbook == wanted; });
    if (fit != runbooks.end())
        return &*fit;
    // "the code itself fails" helps nobody whose disk is full
    const bool misleads = isOutsideTheCode(saying->reason) && runbooks.front().runbook == "internal_error";
    return misleads ? nullptr : &runbooks.front();
}

void addRunbookAction(const Snapshot &snapshot, const Analysis &analysis, ActionList &list)
{
    const auto *section = runbookToFollow(snapshot);
    if (!section)
        return;
    const auto signal = "runbook:" + section->runbook + '#' + section->section;
    for (const auto &evidence : analysis.evidence) {
        if (std::find(evidence.signals.begin(), evidence.signals.end(), signal) != evidence.signals.end()) {
            list.add("mitigate",
                "Follow the runbook “" + plain(section->title, 100) + "”, section “"
                    + plain(section->section, 80) + "”.",
                "It is about this kind of error [" + evidence.id + ']');
            return;
        }
    }
}

} // namespace

std::vector<Action> actionsFor(const Snapshot &snapshot, const Analysis &analysis)
{
    ActionList list;
    const bool isChange = analysis.hasCause && analysis.hypotheses.front().kind == "change";
    if (isChange)
        addChangeActions(snapshot, analysis, list);
    const auto saying = sayingOf(snapshot);
    // where a change is named with confidence, what the error says of the code is a step of its fix
    if (!isChange || !analysis.rollback || (saying && isOutsideTheCode(saying->reason)))
        addSayingActions(snapshot, analysis, list);
    addRelatedAction(snapshot, analysis, list);
    if (!analysis.hasCause)
        addChangeActions(snapshot, analysis, list);
    addRunbookAction(snapshot, analysis, list);
    if (!analysis.hasCause) {
        const auto *failing = failingFrame(snapshot);
        if (failing)
            list.add("investigate", "Read " + placeOf(snapshot, *failing) + " and what calls it.",
                "The failure came up there" + citations(idsOf(analysis.evidence, "failing_line")));
        if (!analysis.missing.empty())
            list.add(
                "investigate", analysis.missing.front().hint, withoutPoint(analysis.missing.front().text));
    }
    const auto similar = std::find_if(snapshot.history.begin(), snapshot.history.end(),
        [](const PastPattern &past) { return !past.resolution.empty(); });
    const auto history = idsOf(analysis.evidence, "similar_pattern");
    if (similar != snapshot.history.end() && !history.empty())
        list.add("investigate",
            "See whether what resolved " + similar->id.text() + " helps here: " + plain(similar->resolution)
                + '.',
            "A similar pattern was resolved before" + citations(history));
    list.add("verify",
        snapshot.pattern.id.isNull()
            ? std::string("Send the failing request again and see that the error stays away.")
            : "Send the failing request again and see that " + snapshot.pattern.id.text()
                + " gets no new event.",
        "Only that shows that the cause was found");
    return list.take();
}

std::optional<Rollback> rollbackFor(const Analysis &analysis)
{
    if (!analysis.hasCause || analysis.hypotheses.front().kind != "change"
        || analysis.confidenceLevel == ConfidenceLevel::Low || likeliestChanges(analysis).size() > 1)
        return std::nullopt;
    const auto &best = analysis.hypotheses.front();
    return Rollback{ best.subject, "git revert " + best.subject,
        "It is the likeliest cause" + citations(best.evidenceFor) + '.' };
}

std::vector<MissingEvidence> missingIn(const Snapshot &snapshot)
{
    const auto &event = snapshot.subject.event;
    const auto &repository = snapshot.repository;
    const auto service = event.service.empty() ? std::string("this service") : plain(event.service, 80);
    std::vector<MissingEvidence> missing;
    if (!repository.isConfigured)
        missing.push_back({ "repository", "No repository is configured for " + service + '.',
            "Link the folder of its code to " + service + ", or set DEFAULT_REPO." });
    else if (!repository.problem.empty())
        missing.push_back(
            { "repository", plain(repository.problem), "Check the linked folder of " + service + '.' });
    else if (!event.trace.isEmpty() && repository.frames.empty())
        missing.push_back({ "repository",
            "No frame of the stack trace was found in the repository " + plain(repository.name) + '.',
            "Check that the repository linked to " + service + " is the one that runs." });
    if (event.trace.isEmpty())
        missing.push_back({ "stack", "The event has no stack trace that could be read.",
            "Send the stack trace with the error; the reporters do." });
    if (event.release.empty())
        missing.push_back({ "release", "The event does not say which release runs.",
            "Send the commit or tag as release, so that the code is read as it ran." });
    if (snapshot.logs.empty())
        missing.push_back({ "logs", "No log lines came with the event.",
            "Send the last lines with the error; the reporters keep 200." });
    if (event.traceId.empty())
        missing.push_back({ "trace", "There is no trace for this request.",
            "Send a trace id with the error to follow the request over services." });
    if (snapshot.history.empty())
        missing.push_back({ "history", "No other pattern resembles this one.",
            "Resolve patterns with a word on what helped, and the next one will have it." });
    if (repository.isCut)
        missing.push_back({ "commits", "The history in question is longer than what was read.",
            "Send the release with each event, so that the search can begin there." });
    return missing;
}

} // namespace faultline::analyse
