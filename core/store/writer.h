// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/model/analysis.h"
#include "core/model/digested_event.h"
#include "core/pattern/life.h"
#include "core/redact/redacted.h"
#include "core/store/location.h"
#include "core/store/open_report.h"
#include "core/store/packed_event.h"
#include "core/store/spool/spooled_batch.h"
#include "core/store/telemetry/packed_signals.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace faultline::store {

/// What became of one event of a batch.
struct Written {
    std::int64_t sequence = 0; ///< its place in every list; a duplicate gets the first one's
    PatternId pattern;
    bool isDuplicate = false;
    bool isNewPattern = false;
    std::vector<pattern::LifeChange> changes;
};

/// A pattern that changed without an event: its mute ended, its escalation calmed down.
struct Settled {
    PatternId pattern;
    std::vector<pattern::LifeChange> changes;
};

/// The only one who changes the store.
///
/// Errors: Storage, in plain words (the disk is full, the file is read-only, in use or damaged). After an
///         error nothing of that call is kept, and the next call starts afresh.
/// Thread: the one that opened it, and only that one.
class Writer {
public:
    /// Opens or makes the file (0600, its folder 0700), brings its schema forward, sets a damaged file aside
    /// and salvages what reads. Requires: `clock` outlives the writer. Errors: Storage; Conflict for a file
    /// of a newer schema than this build knows, or one that another writer holds.
    static Result<std::unique_ptr<Writer>> open(
        const StoreLocation &location, const Clock &clock, const pattern::Thresholds &thresholds);

    ~Writer();
    Writer(const Writer &) = delete;
    Writer &operator=(const Writer &) = delete;

    const OpenReport &openReport() const;

    /// Stores the batch in one transaction that is on disk when this returns; answers in the batch's order.
    /// An event whose id is stored already is left as it is and answered with the first one's place.
    Result<std::vector<Written>> write(const std::vector<redact::Redacted<PackedEvent>> &batch);
    /// The same for events that nobody packed: packs them first.
    Result<std::vector<Written>> write(const std::vector<redact::Redacted<DigestedEvent>> &batch);

    /// The same for events and signals together; answers for the events. A signal of a kind that is no row of
    /// its own (logs, spans, metric points) has no duplicates.
    Result<std::vector<Written>> write(const Batch &batch);

    /// The same for batches that waited in a spool, all in one transaction; answers for the events of all.
    Result<std::vector<Written>> write(const std::vector<SpooledBatch> &batches, const Uuid &spool);

    /// The batch of that spool that was stored last; a null id where none was.
    Result<Uuid> lastStored(const Uuid &spool);

    /// Puts small blocks of signals together, one block's worth; false where nothing is left to do. Search
    /// finds them before that too, more slowly. Call it when the queue is empty.
    Result<bool> compactSignals();
    /// How many small blocks of one kind there are at most.
    std::int64_t smallBlockCount() const;

    /// Puts at most `most` stored events into the full-text index; answers how many are still left.
    /// Search finds events before that too, more slowly. Call it when the queue is empty.
    Result<std::int64_t> indexSlice(int most);
    std::int64_t unindexedCount() const;

    /// Keeps an analysis with the JSON of its inputs and of its report; the same digest again is kept once.
    Result<Done> saveAnalysis(
        PatternId id, const Analysis &analysis, const std::string &inputsJson, const std::string &reportJson);

    /// A person's word on a pattern; answers what it was before. Errors: NotFound; InvalidInput for muting
    /// without an end.
    Result<pattern::Life> triage(
        PatternId id, PatternState state, std::optional<UtcTime> mutedUntil, UtcTime at);

    /// Lets time do its part: ended mutes, calmed escalations, new patterns that are new no longer. Call it
    /// about once a minute.
    Result<std::vector<Settled>> settle();

    /// Other thresholds for events from now on.
    void use(const pattern::Thresholds &thresholds);

    /// Whether a transaction reaches the disk: writes one that changes nothing.
    Result<Done> probe();

    /// What the store takes up: the file with its log, or the database.
    Result<std::int64_t> storeBytes();

    /// Moves the write-ahead log into the file where no reader holds it back.
    Result<Done> checkpoint();

    /// Checkpoints and lets go of the file; afterwards every call answers Storage.
    Result<Done> close();

private:
    class State;
    friend class Regrouping; // the same writer at another work
    explicit Writer(std::unique_ptr<State> state);

    /// What one transaction takes, borrowed.
    struct Load {
        std::vector<const PackedEvent *> events;
        std::vector<const PackedSignals *> signals;
        std::optional<BatchMark> mark;
    };

    Result<std::vector<Written>> write(const Load &load);

    std::unique_ptr<State> m_state;
};

} // namespace faultline::store
