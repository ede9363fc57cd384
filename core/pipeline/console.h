// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/analysis.h"
#include "core/model/digested_event.h"
#include "core/model/repository_facts.h"
#include "core/model/rows.h"
#include "core/pipeline/sources.h"

#include <QFuture>
#include <QObject>

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace faultline::pipeline {

/// What the status bar and the first-run pane say about the console itself.
struct ConsoleStatus {
    bool isListening = false;
    std::string url; ///< http://127.0.0.1:8001
    std::vector<std::string> otherUrls; ///< where clients send to by themselves: http://127.0.0.1:4318
    std::string problem; ///< why it does not listen or store; a sentence, else empty
    std::string storeProblem; ///< why the store cannot be used; a sentence, else empty
    double eventsPerSecond = 0; ///< over the last five seconds
    std::array<double, 60> lastMinute{}; ///< events in each of the last 60 seconds, oldest first
    std::int64_t queueDepth = 0;
    std::int64_t queueCapacity = 0;
    std::int64_t requestCount = 0; ///< requests of any outcome since start: has a client been seen?
    std::string lastClient; ///< user agent of the last request to an ingest address
    std::int64_t refusedCount = 0;
    std::string lastRefusal; ///< reason of the last one
    std::string storeKind; ///< SQLite, PostgreSQL
    std::string storeName; ///< local.db
    std::int64_t storeBytes = 0;
    std::int64_t eventCount = 0;
    bool isReadOnly = false;

    bool operator==(const ConsoleStatus &) const = default;
};

/// How many signals of each kind came, beside errors.
struct SignalCounts {
    std::int64_t logs = 0;
    std::int64_t spans = 0;
    std::int64_t metrics = 0;
    std::int64_t changes = 0; ///< deployments, settings, flags
    std::int64_t services = 0; ///< declared dependencies
    std::int64_t alerts = 0;
    std::int64_t feedback = 0;
    std::int64_t sessions = 0;
    std::int64_t checkIns = 0;
    std::int64_t attachments = 0;

    bool operator==(const SignalCounts &) const = default;
};

/// What a commit of the writer changed; sent at most ten times a second.
struct Changes {
    std::int64_t newestSequence = 0;
    std::int64_t newEventCount = 0;
    std::vector<PatternId> patterns; ///< that got events or another state
    std::vector<PatternId> analysed; ///< that got a new analysis
    SignalCounts newSignals{};
};

/// Events over time, by severity (index = Severity).
struct Histogram {
    UtcTime since;
    Micros bucket{};
    std::vector<std::array<std::int64_t, 5>> counts;

    bool operator==(const Histogram &) const = default;
};

/// Who wrote a line. Shape: sha empty where unknown.
struct BlamedLine {
    std::string text;
    std::string sha;
    std::string author;
    UtcTime at;

    bool operator==(const BlamedLine &) const = default;
};

/// A part of a file around a frame.
struct SourceText {
    std::string path; ///< in the repository
    std::string absolutePath; ///< for opening it in an editor
    std::string tip; ///< sha it was read at
    int firstLine = 1;
    int failingLine = 0;
    std::vector<BlamedLine> lines;

    bool operator==(const SourceText &) const = default;
};

struct CommitDetail {
    Commit commit;
    std::string diff; ///< unified

    bool operator==(const CommitDetail &) const = default;
};

/// The values that the filters offer.
struct Facets {
    std::vector<std::string> services;
    std::vector<std::string> environments;
    std::array<std::int64_t, kPatternStateNames.size()> patternsByState{}; ///< index = PatternState

    bool operator==(const Facets &) const = default;
};

/// One step of a pattern's life. Shape: reason is a code: first_event, became_pattern, escalated, alerted,
/// regressed, aged, calmed, mute_ended, triaged (a person said so).
struct PatternChange {
    UtcTime at;
    std::string reason;
    PatternState from = PatternState::Single;
    PatternState to = PatternState::Single;
    Severity severityFrom = Severity::Medium;
    Severity severityTo = Severity::Medium;

    bool operator==(const PatternChange &) const = default;
};

/// A person's word on a pattern. Muting always ends (BY-12).
struct Triage {
    PatternState state = PatternState::Resolved; ///< Resolved, Muted, or the state to go back to
    std::optional<UtcTime> mutedUntil;

    bool operator==(const Triage &) const = default;
};

/// All that the window may ask. Answers come on other threads as futures; see async::whenDone.
///
/// Thread: the main thread. Nothing here blocks. Errors: those of the store and of the repository, each with
/// a sentence for the user; NotFound where the thing does not exist.
class Console : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    ~Console() override = default;

    virtual ConsoleStatus status() const = 0;
    /// Every way in with its counts and the last refusals, from memory.
    virtual Sources sources() const = 0;

    virtual QFuture<Result<EventPage>> events(EventQuery query) = 0;
    virtual QFuture<Result<DigestedEvent>> event(EventId id) = 0;
    /// An event as lists show it, with its place in them.
    virtual QFuture<Result<EventRow>> eventRow(EventId id) = 0;
    /// The stored JSON of an event (BY-13), indented for reading.
    virtual QFuture<Result<std::string>> rawEvent(EventId id) = 0;
    virtual QFuture<Result<Histogram>> histogram(
        EventQuery query, UtcTime since, UtcTime until, int bucketCount)
        = 0;

    virtual QFuture<Result<PatternPage>> patterns(PatternQuery query) = 0;
    virtual QFuture<Result<PatternRow>> pattern(PatternId id) = 0;
    virtual QFuture<Result<Trend>> trend(PatternId id, UtcTime since, Micros bucket, int bucketCount) = 0;
    virtual QFuture<Result<std::vector<TagSpread>>> tags(PatternId id) = 0;
    /// What happened to a pattern, oldest first.
    virtual QFuture<Result<std::vector<PatternChange>>> patternChanges(PatternId id) = 0;
    virtual QFuture<Result<Facets>> facets() = 0;

    /// The latest analysis of a pattern; empty where none was made yet.
    virtual QFuture<Result<std::optional<Analysis>>> analysis(PatternId id) = 0;
    /// The report of that analysis as Markdown.
    virtual QFuture<Result<std::string>> report(PatternId id) = 0;
    /// Analyses now, whether or not anything new bears on it.
    virtual QFuture<Result<Analysis>> analyse(PatternId id) = 0;

    /// The source around a frame of an event, with blame. NotFound where no repository holds the file.
    virtual QFuture<Result<SourceText>> source(EventId id, int exception, int frame) = 0;
    virtual QFuture<Result<CommitDetail>> commit(std::string service, std::string sha) = 0;
    /// A whole runbook as Markdown.
    virtual QFuture<Result<std::string>> runbook(std::string id) = 0;

    /// Resolve, mute, reopen. Answers what it was before, for undo.
    virtual QFuture<Result<Triage>> triage(PatternId id, Triage change) = 0;
    /// Says where a service's code lies; an empty service is every service without its own. Kept in the
    /// settings file.
    virtual QFuture<Result<Done>> linkRepository(std::string service, std::string path) = 0;
    /// Posts a test error through the real socket.
    virtual QFuture<Result<EventId>> sendTestError() = 0;

Q_SIGNALS:
    void changed(const faultline::pipeline::Changes &changes);
    void statusChanged();
};

} // namespace faultline::pipeline
