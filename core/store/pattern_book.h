// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/life.h"
#include "core/store/tallies.h"

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace faultline::store {

/// The writer's patterns in memory: what an arriving event needs to know without asking the database.
///
/// Requires: a transaction is open; after a rollback `forget`.
class PatternBook {
public:
    explicit PatternBook(const pattern::Thresholds &thresholds);

    struct Arrived {
        PatternId pattern;
        bool isNew = false;
        std::vector<pattern::LifeChange> changes;
    };

    /// Requires: nothing is unflushed.
    void use(const pattern::Thresholds &thresholds);

    /// Lets an event arrive at its pattern, which is made where there is none. Requires: `tallies` holds
    /// what this transaction counted so far, without this event.
    Result<Arrived> arrive(Connection &connection, const DigestedEvent &digested, const Tallies &tallies);

    /// Writes what changed since the last flush.
    Result<Done> flush(Connection &connection);

    /// After a commit: drops what is more than memory should hold.
    void trim();

    void forget();

    /// A pattern was changed past this book.
    void forget(PatternId id);

private:
    struct Entry {
        pattern::Life life;
        bool isStored = false;
        bool isChanged = false;
        std::vector<pattern::LifeChange> unkept;
        std::vector<UtcTime> times; ///< latest events while it is a Single, sorted
        std::int64_t windowStart = 0; ///< minute that `minutes` begins with
        std::vector<std::int64_t> minutes; ///< events by minute around the latest arrival; empty: not read
    };

    Result<Entry *> entryOf(Connection &connection, const DigestedEvent &digested);
    Result<Done> readTimes(Connection &connection, Entry &entry);
    Result<Done> readMinutes(
        Connection &connection, Entry &entry, std::int64_t minute, const Tallies &tallies);
    std::int64_t mostInEscalateWindow(const Entry &entry, std::int64_t minute) const;
    Result<bool> isNewUser(Connection &connection, PatternId id, const std::string &user);

    pattern::Thresholds m_thresholds;
    std::int64_t m_windowMinutes;
    std::int64_t m_nextNumber = 0; ///< 0: not read
    std::unordered_map<std::string, Entry> m_entries; ///< by version and fingerprint
    std::vector<Entry *> m_changed; ///< in m_entries
    std::unordered_set<std::uint64_t> m_seenUsers; ///< hashes of pattern and user that are stored
};

} // namespace faultline::store
