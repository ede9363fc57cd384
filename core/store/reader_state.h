// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/compression.h"
#include "core/store/connection.h"
#include "core/store/dialect.h"
#include "core/store/event_scan.h"
#include "core/store/reader.h"

#include <unordered_map>

namespace faultline::store {

/// A reader's connection, and the names it has met (ids of names never change their text).
class Reader::State {
public:
    State(StoreLocation place, std::unique_ptr<Connection> opened);

    /// Runs `work` with one view of the data, however the writer goes on meanwhile.
    template <class Work> auto inOneView(Work work) -> decltype(work())
    {
        if (const auto begun = connection->beginReading(); !begun)
            return begun.error();
        auto answer = work();
        // Keeps the reader's own temporary index; there is nothing else to keep.
        if (!connection->commit())
            connection->rollback();
        return answer;
    }

    /// Empty for 0 and for an id that has no name.
    const std::string &nameOf(std::int64_t id);
    /// 0 for an empty name, -1 for one that no event has.
    Result<std::int64_t> idOf(const std::string &name);

    /// What a query asks for in the store's own terms. Empty: nothing can match.
    Result<std::optional<ScanFilter>> filterOf(const EventQuery &query);
    /// The sequences between which all events of a time lie, both included. Empty: there are none.
    Result<std::optional<SequenceRange>> rangeOf(std::optional<UtcTime> since, std::optional<UtcTime> until);

    /// Lets go of rows whose sender called them less than that level.
    Result<Done> keepFrom(Level least, std::vector<EventRow> &rows);

    EventRow eventRowAt(const Row &query);
    Result<StoredEvent> storedEventAt(const Row &query);

    Result<std::optional<StoredEvent>> stored(const EventId &id);
    /// Rows of table `signal` that a condition (with order and limit) finds.
    Result<std::vector<SignalRow>> signalRows(const std::string &condition, const Values &values);
    /// Calls for each analysis that a condition (with order and limit) finds.
    Result<std::vector<StoredAnalysis>> analysesWhere(const std::string &condition, const Values &values);

    const StoreLocation location;
    std::unique_ptr<Connection> connection;
    Compression compression;

private:
    /// Reads into `m_levels` what derivations say of their events' level.
    Result<Done> readLevels(const std::vector<std::int64_t> &derivations);

    std::unordered_map<std::int64_t, std::string> m_names;
    std::unordered_map<std::int64_t, Level> m_levels; ///< by derivation, which never changes
};

/// Columns that `storedEventAt` reads, for event as `e`, stack as `s`, derivation as `d`.
const std::string &storedEventSelect();

} // namespace faultline::store
