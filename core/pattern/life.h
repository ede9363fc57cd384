// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/digested_event.h"
#include "core/model/pattern.h"
#include "core/pattern/thresholds.h"

#include <optional>
#include <string>
#include <vector>

namespace faultline::pattern {

/// Why a pattern changed; one code per row of the table in life.cpp.
enum class LifeReason : std::uint8_t {
    FirstEvent, ///< a fingerprint that was never seen
    BecamePattern, ///< enough events in the pattern window (3 in 24 h)
    Escalated, ///< enough events in the escalate window (10 in 1 h): severity went up one step
    Alerted, ///< enough events in all (100): alert, and write a report
    Regressed, ///< an event after it was resolved
    Aged, ///< no longer new
    Calmed, ///< quiet hours: the raised severity is taken back
    MuteEnded,
    Triaged, ///< a person said so
};
std::string_view name(LifeReason reason);
std::optional<LifeReason> lifeReasonOf(std::string_view text);

/// One change of a pattern, as it is kept in the history of the pattern.
struct LifeChange {
    LifeReason reason = LifeReason::FirstEvent;
    PatternState from = PatternState::Single;
    PatternState to = PatternState::Single;
    Severity severityFrom = Severity::Medium;
    Severity severityTo = Severity::Medium;
    UtcTime at; ///< time of the event that did it, or of the person's word

    bool operator==(const LifeChange &) const = default;
};

/// A pattern with what its life needs beyond what is shown of it.
struct Life {
    Pattern pattern;
    Severity ownSeverity = Severity::Medium; ///< worst that an event said by itself
    int raisedSteps = 0; ///< how many steps escalation adds to that
    UtcTime stateSince;
    UtcTime raisedAt; ///< event time of the latest escalation; epoch: none
    UtcTime resolvedAt;
    UtcTime mutedUntil; ///< while muted
    PatternState beforeMute = PatternState::New; ///< what it goes back to
    bool isAlerted = false;
    std::int64_t countAtReset = 0; ///< events before the last resolve; alerting counts from there

    bool operator==(const Life &) const = default;
};

/// Events around an arriving one, itself included.
struct Recent {
    /// Most events in any pattern window that holds the event's time.
    std::int64_t inPatternWindow = 1;
    /// Most events in any escalate window that holds the event's time.
    std::int64_t inEscalateWindow = 1;
    bool isNewUser = false;
};

/// A pattern before its first event is counted: `arrive` with the same event comes next.
Life born(PatternId id, const DigestedEvent &event);

/// Counts an event in and moves the pattern through its life.
///
/// Event time decides, so late and unordered events give the same counts and windows as ordered ones; the
/// order of arrival only decides when a change is noticed. An event older than the resolve is no regression.
/// A muted pattern counts and escalates silently: its state stays.
/// Requires: the event belongs to this pattern, and was not counted before. Thread: any; pure.
std::vector<LifeChange> arrive(
    Life &life, const DigestedEvent &event, const Recent &recent, const Thresholds &thresholds);

/// What time alone changes: a mute that ended, New for longer than the pattern window becomes Ongoing, and
/// an escalation without another one for a whole pattern window is taken back. Severity never falls
/// otherwise.
std::vector<LifeChange> settle(Life &life, UtcTime now, const Thresholds &thresholds);

/// A person's word. Requires: `mutedUntil` where state is Muted.
std::vector<LifeChange> triage(Life &life, PatternState state, std::optional<UtcTime> mutedUntil, UtcTime at);

/// Most of `times` in any window of that length that holds `at`. Requires: sorted.
std::int64_t mostInWindow(const std::vector<UtcTime> &times, UtcTime at, Micros window);

} // namespace faultline::pattern
