// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/agents/agents.h"
#include "core/analyse/sayings.h"
#include "core/analyse/subject.h"
#include "core/analyse/weights.h"
#include "core/normalise/stack_traces.h"

namespace faultline::analyse {
namespace {

std::string eventSignal(const Snapshot &snapshot)
{
    return "event:" + snapshot.subject.event.id.text();
}

Evidence eventFact(const Snapshot &snapshot, std::string reason, std::string text, std::string hypothesis)
{
    Evidence evidence;
    evidence.kind = "event";
    evidence.text = std::move(text);
    evidence.signals = { eventSignal(snapshot) };
    evidence.at = snapshot.subject.event.at;
    evidence.service = snapshot.subject.event.service;
    evidence.hypothesis = std::move(hypothesis);
    evidence.weight = weightOf(reason);
    evidence.reason = std::move(reason);
    return evidence;
}

void addPlace(const Snapshot &snapshot, std::vector<Evidence> &found)
{
    const auto &trace = snapshot.subject.event.trace;
    const auto root = rootOf(snapshot);
    const auto *facts = failingFrame(snapshot);
    std::string place;
    std::string code;
    std::string line;
    std::string signal;
    std::size_t index = 0;
    if (facts) {
        place = placeOf(snapshot, *facts);
        code = facts->path;
        line = plain(facts->lineText, 100);
        signal = std::to_string(facts->exception) + '/' + std::to_string(facts->frame);
    } else if (!trace.isEmpty()) {
        const auto *frame = throwingFrame(trace.exceptions[root], &index);
        if (!frame)
            return;
        place = placeOf(*frame);
        code = place.substr(0, place.find(':'));
        line = plain(frame->source, 100);
        signal = std::to_string(root) + '/' + std::to_string(index);
    } else {
        return;
    }
    const auto said = saidOf(snapshot);
    const auto title = plain(titleOf(said.type, said.message), 140);
    auto evidence = eventFact(snapshot, "failing_line",
        (title.empty() ? std::string("The error") : title) + ' '
            + thrownText(trace.exceptions.at(root), place) + (line.empty() ? "." : ": `" + line + "`"),
        "code:" + code);
    evidence.signals = { "frame:" + snapshot.subject.event.id.text() + '/' + signal };
    found.push_back(std::move(evidence));
    if (facts && facts->isFileDirty)
        found.push_back(eventFact(snapshot, "uncommitted_change",
            plain(facts->path) + " has changes that are not committed.", "code:" + code));
}

void addChain(const Snapshot &snapshot, std::vector<Evidence> &found)
{
    const auto &trace = snapshot.subject.event.trace;
    const auto root = rootOf(snapshot);
    const auto primary = trace.isEmpty() ? 0 : normalise::primaryException(trace);
    if (trace.isEmpty() || primary == root || primary >= trace.exceptions.size())
        return;
    const auto &outer = trace.exceptions[primary];
    const auto &inner = trace.exceptions[root];
    auto evidence = eventFact(snapshot, "chain",
        plain(titleOf(inner.type, inner.message), 140) + " led to "
            + plain(titleOf(outer.type, outer.message), 140) + '.',
        {});
    std::size_t index = 0;
    if (const auto *frame = throwingFrame(outer, &index)) {
        auto place = placeOf(*frame);
        for (const auto &facts : snapshot.repository.frames) {
            if (facts.exception == static_cast<int>(primary) && facts.frame == static_cast<int>(index))
                place = placeOf(snapshot, facts);
        }
        evidence.text.back() = ' ';
        evidence.text += "at " + place + '.';
        evidence.signals.push_back("frame:" + snapshot.subject.event.id.text() + '/' + std::to_string(primary)
            + '/' + std::to_string(index));
    }
    found.push_back(std::move(evidence));
}

} // namespace

std::vector<Evidence> eventEvidence(const Snapshot &snapshot)
{
    std::vector<Evidence> found;
    addPlace(snapshot, found);
    addChain(snapshot, found);
    if (const auto saying = sayingOf(snapshot))
        found.push_back(
            eventFact(snapshot, saying->reason, saying->sentence + ", says the error.", saying->key()));
    return found;
}

} // namespace faultline::analyse
