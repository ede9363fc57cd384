// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/digested_event.h"
#include "core/model/rows.h"
#include "core/model/snapshot.h"
#include "core/pattern/life.h"
#include "core/store/location.h"
#include "core/store/telemetry/signal_query.h"

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace faultline::store {

/// Counts by severity (index = Severity), one row per bucket.
using SeverityCounts = std::vector<std::array<std::int64_t, kSeverityNames.size()>>;

/// The values that filters offer, and how many patterns are in each state (index = PatternState).
struct FacetValues {
    std::vector<std::string> services;
    std::vector<std::string> environments;
    std::array<std::int64_t, kPatternStateNames.size()> patternsByState{};
};

struct StoreTotals {
    std::int64_t eventCount = 0;
    std::int64_t patternCount = 0;
    std::int64_t newestSequence = 0;
    std::int64_t unindexedCount = 0;
    std::int64_t bytes = 0; ///< of the file and its write-ahead log
};

struct StoredAnalysis {
    std::int64_t number = 0; ///< grows with each analysis; 0 is none
    PatternId pattern;
    EventId event;
    std::string digest; ///< SHA-256 of the inputs
    std::string inputsJson;
    std::string reportJson;
    UtcTime at;
};

struct StoredEvent {
    std::int64_t sequence = 0;
    PatternId pattern;
    DigestedEvent digested; ///< the raw event, and what was derived from it when it was stored
};

/// Answers questions about a store.
///
/// Errors: Storage; NotFound for what does not exist; InvalidInput for a query that cannot be asked.
/// Thread: the one that opened it; open one per thread. Never blocks the writer, never changes the file.
class Reader {
public:
    static Result<std::unique_ptr<Reader>> open(const StoreLocation &location);

    ~Reader();
    Reader(const Reader &) = delete;
    Reader &operator=(const Reader &) = delete;

    /// Newest first by sequence. Pages go on with `beforeSequence` = the last row's sequence.
    Result<EventPage> events(const EventQuery &query);
    Result<DigestedEvent> event(const EventId &id);
    /// The event as lists show it, with its place in them.
    Result<EventRow> eventRow(const EventId &id);
    /// The stored event as one JSON object, not indented (BY-13).
    Result<std::string> eventJson(const EventId &id);
    Result<PatternId> patternOf(const EventId &id);
    /// Events by severity in `bucketCount` equal buckets over [since, until). Without a text filter it is
    /// read from counts by minute: a minute counts in the bucket of its start. With one, the newest 50,000
    /// matches are counted. The query's own times and limit do not matter.
    Result<SeverityCounts> histogram(const EventQuery &query, UtcTime since, UtcTime until, int bucketCount);

    /// Each with its trend over the hour before `now` in 30 buckets.
    Result<PatternPage> patterns(const PatternQuery &query, UtcTime now);
    Result<PatternRow> pattern(PatternId id, UtcTime now);
    Result<std::optional<PatternId>> patternByFingerprint(const std::string &key);
    /// What happened to it, oldest first.
    Result<std::vector<pattern::LifeChange>> patternChanges(PatternId id);
    Result<Trend> trend(PatternId id, UtcTime since, Micros bucket, int bucketCount);
    /// Over the latest 500 events: the event's own tags, and service, environment, release, endpoint.
    Result<std::vector<TagSpread>> tags(PatternId id);
    Result<FacetValues> facets();
    /// Patterns other than this one and seen before it that resemble it: same template, same culprit, same
    /// type and service; most alike first.
    Result<std::vector<PastPattern>> pastPatterns(const Pattern &subject, int most);

    Result<std::optional<StoredAnalysis>> latestAnalysis(PatternId id);
    /// All analyses by number, in slices: those after `afterNumber`. An empty answer is the end.
    Result<std::vector<StoredAnalysis>> analyses(std::int64_t afterNumber, int most);
    /// Raw events with what was derived from them, oldest first, after a sequence. An empty answer is the
    /// end.
    Result<std::vector<StoredEvent>> eventsForReprocess(std::int64_t afterSequence, int most);

    /// Signals of all kinds, newest first by time. Errors: InvalidInput for a cursor that is none.
    Result<SignalPage> signals(const SignalQuery &query);
    Result<SignalRow> signalById(const Uuid &id);
    /// How many of a kind in `bucketCount` equal buckets over [since, until), from counts by minute: a minute
    /// counts in the bucket of its start. An empty service is all.
    Result<SignalHistogram> signalHistogram(
        SignalKind kind, const std::string &service, UtcTime since, UtcTime until, int bucketCount);
    /// Feedback and attachments that name an event, newest first, at most 100.
    Result<std::vector<SignalRow>> signalsOfEvent(const EventId &id);
    /// The latest attachment of that content, with its bytes. Errors: NotFound where they are not kept.
    Result<Attachment> attachment(const std::string &sha256);

    Result<StoreTotals> totals();

private:
    class State;
    explicit Reader(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

} // namespace faultline::store
