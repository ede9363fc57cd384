// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/agents/agents.h"
#include "core/analyse/subject.h"
#include "core/analyse/weights.h"
#include "core/base/text.h"
#include "core/normalise/stack_traces.h"

#include <array>

namespace faultline::analyse {
namespace {

/// What an exception says of itself. Shape: `sign` is looked for in `Type: message`, case ignored; the
/// subject is what the message quotes, or `subject` where that is given.
struct Saying {
    std::string_view sign;
    std::string_view kind;
    std::string_view subject;
    std::string_view reason;
    std::string_view sentence; ///< ends in the subject
};

constexpr std::array kSayings = std::to_array<Saying>({
    { "econnrefused", "service", "", "says_refused", "A connection was refused by " },
    { "connection refused", "service", "", "says_refused", "A connection was refused by " },
    { "connectionrefused", "service", "", "says_refused", "A connection was refused by " },
    { "connecterror", "service", "", "says_refused", "No connection could be made to " },
    { "outofmemory", "resource", "memory", "says_out_of_memory", "The process ran out of " },
    { "memoryerror", "resource", "memory", "says_out_of_memory", "The process ran out of " },
    { "heap out of memory", "resource", "memory", "says_out_of_memory", "The process ran out of " },
    { "no space left", "resource", "disk", "says_disk_full", "There is no room left on the " },
    { "enospc", "resource", "disk", "says_disk_full", "There is no room left on the " },
    { "too many connections", "resource", "connection pool", "says_pool_exhausted",
        "Nothing was free in the " },
    { "queuepool limit", "resource", "connection pool", "says_pool_exhausted", "Nothing was free in the " },
    { "pool exhausted", "resource", "connection pool", "says_pool_exhausted", "Nothing was free in the " },
    { "ratelimit", "provider", "", "says_rate_limited", "Calls were limited by " },
    { "rate limit", "provider", "", "says_rate_limited", "Calls were limited by " },
    { "too many requests", "provider", "", "says_rate_limited", "Calls were limited by " },
    { "timeout", "resource", "time limit", "says_timeout", "An answer did not come within the " },
    { "timed out", "resource", "time limit", "says_timeout", "An answer did not come within the " },
    { "unauthorized", "resource", "credentials", "says_denied", "The other side did not accept the " },
    { "permission denied", "resource", "permissions", "says_denied",
        "The operation was denied for want of " },
    { "no such column", "resource", "", "says_bad_query", "The database does not know " },
    { "no such table", "resource", "", "says_bad_query", "The database does not know " },
    { "undefinedcolumn", "resource", "", "says_bad_query", "The database does not know " },
    { "undefinedtable", "resource", "", "says_bad_query", "The database does not know " },
    { "unknown column", "resource", "", "says_bad_query", "The database does not know " },
    { "no module named", "code", "", "says_missing_module", "The program could not import " },
    { "cannot find module", "code", "", "says_missing_module", "The program could not import " },
    { "importerror", "code", "", "says_missing_module", "The program could not import " },
    { "validationerror", "input_field", "", "says_bad_input", "A validator refused " },
    { "nonetype", "code", "", "says_missing_value", "Nothing was there where the code reads " },
    { "of undefined", "code", "", "says_missing_value", "Nothing was there where the code reads " },
    { "of null", "code", "", "says_missing_value", "Nothing was there where the code reads " },
    { "nullpointer", "code", "", "says_missing_value", "Nothing was there where the code reads " },
    { "keyerror", "input_field", "", "says_missing_key", "The data has no field " },
    { "nosuchelement", "input_field", "", "says_missing_key", "The data has no field " },
});

std::string wordAfterColon(std::string_view message)
{
    const auto line = message.substr(0, message.find('\n'));
    const auto colon = line.rfind(": ");
    const auto tail = trimmed(colon == std::string_view::npos ? line : line.substr(colon + 2));
    return tail.find(' ') == std::string_view::npos ? plain(tail, 60) : std::string{};
}

/// The last thing that the message quotes (the first is often a type: `'NoneType' object has no attribute
/// 'x'`).
std::string quotedIn(std::string_view message)
{
    for (const char quote : { '\'', '"', '`' }) {
        const auto end = message.rfind(quote);
        if (end == std::string_view::npos || end == 0)
            continue;
        const auto start = message.rfind(quote, end - 1);
        if (start != std::string_view::npos && end - start > 1 && end - start < 80)
            return plain(message.substr(start + 1, end - start - 1), 60);
    }
    return {};
}

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
        line = plain(facts->lineText);
        signal = std::to_string(facts->exception) + '/' + std::to_string(facts->frame);
    } else if (!trace.isEmpty()) {
        const auto *frame = throwingFrame(trace.exceptions[root], &index);
        if (!frame)
            return;
        place = placeOf(*frame);
        code = place.substr(0, place.find(':'));
        line = plain(frame->source);
        signal = std::to_string(root) + '/' + std::to_string(index);
    } else {
        return;
    }
    const auto &exception = trace.exceptions.at(root);
    auto evidence = eventFact(snapshot, "failing_line",
        titleOf(exception.type, exception.message) + " is thrown at " + place
            + (line.empty() ? "." : ": `" + line + "`"),
        "code:" + code);
    evidence.signals = { "frame:" + snapshot.subject.event.id.text() + '/' + signal };
    found.push_back(std::move(evidence));
    if (facts && facts->isFileDirty)
        found.push_back(eventFact(snapshot, "uncommitted_change",
            "The working file " + plain(facts->path)
                + " differs from the last commit: it has changes that are not" + " committed.",
            "code:" + code));
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
        titleOf(inner.type, inner.message) + " led to " + titleOf(outer.type, outer.message) + '.', {});
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
    const auto &event = snapshot.subject.event;
    const auto &trace = event.trace;
    std::string type = event.type;
    std::string message = event.message;
    if (!trace.isEmpty()) {
        type = trace.exceptions[rootOf(snapshot)].type;
        message = trace.exceptions[rootOf(snapshot)].message;
    }
    const auto text = type + ": " + message;
    for (const auto &saying : kSayings) {
        if (!containsIgnoringCase(text, saying.sign))
            continue;
        std::string subject(saying.subject);
        if (subject.empty())
            subject = quotedIn(message);
        if (subject.empty())
            subject = wordAfterColon(message);
        if (subject.empty())
            subject = saying.kind == "service" || saying.kind == "provider" ? "the called service"
                                                                            : "what it needs";
        found.push_back(eventFact(snapshot, std::string(saying.reason),
            std::string(saying.sentence) + (saying.subject.empty() ? '`' + subject + '`' : subject)
                + ", says " + titleOf(type, message) + '.',
            std::string(saying.kind) + ':' + subject));
        break;
    }
    return found;
}

} // namespace faultline::analyse
