// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/life.h"

#include <algorithm>
#include <array>

namespace faultline::pattern {
namespace {

constexpr std::array<std::string_view, 9> kLifeReasonNames{ "first_event", "became_pattern", "escalated",
    "alerted", "regressed", "aged", "calmed", "mute_ended", "triaged" };

/// A client's clock may run ahead by up to a day; what is remembered about a pattern must not.
UtcTime believableTime(const ErrorEvent &event)
{
    return event.receivedAt == UtcTime{} ? event.at : std::min(event.at, event.receivedAt);
}

Severity raisedSeverity(const Life &life)
{
    const int steps = static_cast<int>(life.ownSeverity) + life.raisedSteps;
    return static_cast<Severity>(std::min(steps, static_cast<int>(Severity::Critical)));
}

/// Moves to a state and notes it; severity is made again from its parts.
void move(Life &life, std::vector<LifeChange> &changes, LifeReason reason, PatternState to, UtcTime at)
{
    Pattern &pattern = life.pattern;
    LifeChange change{ reason, pattern.state, to, pattern.severity, raisedSeverity(life), at };
    if (to != pattern.state)
        life.stateSince = at;
    pattern.state = to;
    pattern.severity = change.severityTo;
    changes.push_back(change);
}

void count(Life &life, const DigestedEvent &digested, const Recent &recent)
{
    const ErrorEvent &event = digested.event;
    Pattern &pattern = life.pattern;
    const bool isFirst = pattern.eventCount == 0;
    ++pattern.eventCount;
    if (recent.isNewUser)
        ++pattern.userCount;
    if (isFirst || event.at < pattern.firstSeen) {
        pattern.firstSeen = event.at;
        pattern.firstRelease = event.release;
        pattern.firstEvent = event.id;
    }
    if (isFirst || event.at >= pattern.lastSeen) {
        pattern.lastSeen = event.at;
        pattern.lastRelease = event.release;
        pattern.lastEvent = event.id;
        pattern.message = event.message;
        pattern.environment = event.environment;
    }
    life.ownSeverity
        = isFirst ? digested.severity.severity : std::max(life.ownSeverity, digested.severity.severity);
    pattern.severity = raisedSeverity(life);
}

void escalate(Life &life, std::vector<LifeChange> &changes, UtcTime at)
{
    const PatternState state = life.pattern.state;
    const bool wasQuiet = life.raisedAt == UtcTime{};
    life.raisedAt = at;
    const bool isWorst = raisedSeverity(life) == Severity::Critical;
    if (!isWorst)
        ++life.raisedSteps;
    const bool keepsState = state == PatternState::Muted || state == PatternState::Regressed;
    const PatternState to = keepsState ? state : PatternState::Escalated;
    if (!isWorst || to != state || wasQuiet)
        move(life, changes, LifeReason::Escalated, to, at);
}

void regress(Life &life, std::vector<LifeChange> &changes, UtcTime at)
{
    life.raisedSteps = 0;
    life.raisedAt = UtcTime{};
    life.isAlerted = false;
    life.countAtReset = life.pattern.eventCount - 1;
    move(life, changes, LifeReason::Regressed, PatternState::Regressed, at);
}

} // namespace

std::string_view name(LifeReason reason)
{
    return kLifeReasonNames[static_cast<std::size_t>(reason)];
}

std::optional<LifeReason> lifeReasonOf(std::string_view text)
{
    return kindOf<LifeReason>(kLifeReasonNames, text);
}

Life born(PatternId id, const DigestedEvent &digested)
{
    Life life;
    Pattern &pattern = life.pattern;
    pattern.id = id;
    pattern.fingerprint = digested.fingerprint.key;
    pattern.fingerprintVersion = digested.fingerprint.version;
    pattern.type = digested.event.type;
    pattern.messageTemplate = digested.messageTemplate;
    pattern.culprit = digested.culprit;
    pattern.service = digested.event.service;
    pattern.category = digested.classification.category;
    pattern.categoryRule = digested.classification.rule;
    pattern.severity = digested.severity.severity;
    life.ownSeverity = digested.severity.severity;
    life.stateSince = believableTime(digested.event);
    return life;
}

std::vector<LifeChange> arrive(
    Life &life, const DigestedEvent &digested, const Recent &recent, const Thresholds &thresholds)
{
    const UtcTime at = believableTime(digested.event);
    const Pattern &pattern = life.pattern;
    std::vector<LifeChange> changes = settle(life, at, thresholds);
    count(life, digested, recent);

    if (pattern.eventCount == 1)
        move(life, changes, LifeReason::FirstEvent, PatternState::Single, at);
    if (pattern.state == PatternState::Resolved) {
        if (at <= life.resolvedAt)
            return changes;
        regress(life, changes, at);
    }
    if (pattern.state == PatternState::Single && recent.inPatternWindow >= thresholds.patternEvents)
        move(life, changes, LifeReason::BecamePattern, PatternState::New, at);
    const bool isRested = life.raisedAt == UtcTime{} || at >= life.raisedAt + thresholds.escalateWindow;
    if (pattern.state != PatternState::Single && isRested
        && recent.inEscalateWindow >= thresholds.escalateEvents)
        escalate(life, changes, at);
    if (!life.isAlerted && pattern.state != PatternState::Muted
        && pattern.eventCount - life.countAtReset >= thresholds.alertEvents) {
        life.isAlerted = true;
        move(life, changes, LifeReason::Alerted, pattern.state, at);
    }
    return changes;
}

std::vector<LifeChange> settle(Life &life, UtcTime now, const Thresholds &thresholds)
{
    std::vector<LifeChange> changes;
    const Pattern &pattern = life.pattern;
    if (pattern.state == PatternState::Muted && now >= life.mutedUntil) {
        life.mutedUntil = UtcTime{};
        move(life, changes, LifeReason::MuteEnded, life.beforeMute, now);
    }
    if (pattern.state == PatternState::New && now >= life.stateSince + thresholds.patternWindow)
        move(life, changes, LifeReason::Aged, PatternState::Ongoing, now);
    const bool isRaised = life.raisedSteps > 0 || pattern.state == PatternState::Escalated;
    if (isRaised && pattern.state != PatternState::Resolved
        && now >= life.raisedAt + thresholds.patternWindow) {
        life.raisedSteps = 0;
        life.raisedAt = UtcTime{};
        const bool wasEscalated = pattern.state == PatternState::Escalated;
        move(life, changes, LifeReason::Calmed, wasEscalated ? PatternState::Ongoing : pattern.state, now);
    }
    return changes;
}

std::vector<LifeChange> triage(Life &life, PatternState state, std::optional<UtcTime> mutedUntil, UtcTime at)
{
    std::vector<LifeChange> changes;
    if (state == PatternState::Muted) {
        if (life.pattern.state != PatternState::Muted)
            life.beforeMute = life.pattern.state;
        life.mutedUntil = mutedUntil.value_or(at);
    } else {
        life.mutedUntil = UtcTime{};
    }
    if (state == PatternState::Resolved)
        life.resolvedAt = at;
    move(life, changes, LifeReason::Triaged, state, at);
    return changes;
}

std::int64_t mostInWindow(const std::vector<UtcTime> &times, UtcTime at, Micros window)
{
    auto first = std::lower_bound(times.begin(), times.end(), at - window);
    std::int64_t most = 0;
    for (auto last = first; last != times.end(); ++last) {
        while (*last - *first >= window)
            ++first;
        if (*first > at)
            break;
        if (*last >= at)
            most = std::max<std::int64_t>(most, last - first + 1);
    }
    return most;
}

} // namespace faultline::pattern
