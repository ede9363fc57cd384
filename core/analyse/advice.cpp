// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/advice.h"

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
        m_actions.push_back(
            { static_cast<int>(m_actions.size()) + 1, std::move(action), std::move(kind), std::move(why) });
    }

    std::vector<Action> take() { return std::move(m_actions); }

private:
    std::vector<Action> m_actions;
};

std::string cited(const std::vector<std::string> &ids)
{
    const auto text = citations(ids);
    return text.empty() ? text : text.substr(1);
}

void addCauseActions(const Snapshot &snapshot, const Analysis &analysis, ActionList &list)
{
    const auto &best = analysis.hypotheses.front();
    const auto *failing = failingFrame(snapshot);
    if (best.kind == "change") {
        if (analysis.rollback)
            list.add(
                "rollback", "Take the change back: " + analysis.rollback->command, analysis.rollback->why);
        list.add("fix",
            failing ? "Bring " + placeOf(snapshot, *failing) + " and commit " + shortSha(best.subject)
                    + " into line, and add a test that fails without it."
                    : "Correct what commit " + shortSha(best.subject)
                    + " did, and add a test that fails without it.",
            best.statement);
    } else if (best.kind == "service") {
        list.add("mitigate",
            "See whether `" + best.subject + "` runs and listens; restart it or send traffic elsewhere.",
            best.statement);
    } else if (best.kind == "input_field") {
        list.add("fix",
            "Compare the input of the failing request with one that works, at the field `" + best.subject
                + "`.",
            best.statement);
    } else {
        list.add("mitigate", "Give " + best.subject + " room or take load away until the cause is known.",
            best.statement);
    }
}

} // namespace

std::vector<Action> actionsFor(const Snapshot &snapshot, const Analysis &analysis)
{
    ActionList list;
    if (analysis.hasCause)
        addCauseActions(snapshot, analysis, list);
    const auto runbooks = idsOf(analysis.evidence, "runbook_section");
    if (!snapshot.runbooks.empty() && !runbooks.empty())
        list.add("mitigate",
            "Follow the runbook “" + plain(snapshot.runbooks.front().title, 100) + "”, section “"
                + plain(snapshot.runbooks.front().section, 80) + "”.",
            "It is the best match for this kind of error [" + runbooks.front() + "].");
    if (!analysis.hasCause) {
        const auto places = idsOf(analysis.evidence, "failing_line");
        const auto *failing = failingFrame(snapshot);
        if (failing)
            list.add("investigate", "Read " + placeOf(snapshot, *failing) + " and what calls it.",
                "The error is thrown there" + citations(places) + '.');
        if (!analysis.missing.empty())
            list.add("investigate", analysis.missing.front().hint, analysis.missing.front().text);
    }
    const auto similar = std::find_if(snapshot.history.begin(), snapshot.history.end(),
        [](const PastPattern &past) { return !past.resolution.empty(); });
    const auto history = idsOf(analysis.evidence, "similar_pattern");
    if (similar != snapshot.history.end() && !history.empty())
        list.add("investigate",
            "See whether what resolved " + similar->id.text() + " helps here: " + plain(similar->resolution)
                + '.',
            "A similar pattern was resolved before " + cited(history) + '.');
    list.add("verify",
        snapshot.pattern.id.isNull()
            ? std::string("Send the failing request again and see that the error stays away.")
            : "Send the failing request again and see that " + snapshot.pattern.id.text()
                + " gets no new event.",
        "Only that shows that the cause was found.");
    return list.take();
}

std::optional<Rollback> rollbackFor(const Analysis &analysis)
{
    if (!analysis.hasCause || analysis.hypotheses.front().kind != "change")
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
        missing.push_back({ "history", "Nothing like it was seen before.",
            "Resolve patterns with a word on what helped, and the next one will have it." });
    if (repository.isCut)
        missing.push_back({ "commits", "The history in question is longer than what was read.",
            "Send the release with each event, so that the search can begin there." });
    return missing;
}

} // namespace faultline::analyse
