// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/compression.h"
#include "core/store/connection.h"
#include "core/store/dialect.h"
#include "core/store/interned.h"
#include "core/store/pattern_book.h"
#include "core/store/pattern_rows.h"
#include "core/store/tallies.h"
#include "core/store/telemetry/signal_rows.h"
#include "core/store/writer.h"

namespace faultline::store {

/// The writer's connection and what it remembers between batches.
class Writer::State {
public:
    State(const StoreLocation &place, const Clock &time, const pattern::Thresholds &limits);
    ~State();

    Result<Done> open();
    void letGo();

    /// Runs `work` in one transaction: all of it is on disk afterwards, or nothing and all memory of it is
    /// dropped, so that the next call starts from what the file says.
    template <class Work> Result<Done> inTransaction(Work work)
    {
        if (const auto ready = begin(); !ready)
            return ready;
        auto done = work(*connection);
        if (done)
            done = connection->commit();
        if (!done)
            recover(done.error());
        return done;
    }

    /// Stores one event within the transaction. `known`: where those of the batch lie that were there before
    /// it, or were put.
    Result<Written> put(const PackedEvent &packed, KnownPlaces &known);

    Result<Done> keepChanged(const pattern::Life &life, const std::vector<pattern::LifeChange> &changes);

    const StoreLocation location;
    const Clock &clock;
    pattern::Thresholds thresholds;
    const Dialect &dialect;
    OpenReport report;
    std::unique_ptr<WriterLock> lock;
    std::unique_ptr<Connection> connection;
    Packer packer; ///< of events that come unpacked
    Compression compression;
    Interned interned;
    PatternBook book;
    Tallies tallies;
    SignalRows signals;
    std::int64_t newest = 0; ///< greatest sequence
    std::int64_t indexed = 0; ///< events up to this sequence are in the full-text index
    std::int64_t lastAnalysis = 0; ///< greatest number that this writer gave

private:
    Result<Done> openFile();
    Result<Done> salvage();
    Result<Done> begin();
    Result<Done> readMarks();
    /// Notes which run of a program sent it, where one did.
    Result<Done> putRun(const ErrorEvent &event, std::int64_t sequence);
    void recover(const Error &error);

    bool m_isFresh = false; ///< `newest` and `indexed` are what the file says
};

} // namespace faultline::store
