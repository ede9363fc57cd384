// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/connection.h"
#include "core/store/interned.h"
#include "core/store/telemetry/packed_signals.h"

#include <array>
#include <map>
#include <tuple>

namespace faultline::store {

/// Blocks with fewer records are put together (see the index signal_block_small).
inline constexpr std::int64_t kSmallBlockRecords = 512;

/// The two filters of a block.
enum class FilterSort { Ids, Words };

/// The row of signal_filter that holds a part of a block's filter. Part kFilterParts: a filter that is whole.
std::int64_t filterRow(SignalKind kind, FilterSort sort, std::size_t part, std::int64_t block);

/// Writes signals, and puts small blocks together.
///
/// Thread: the writer's. Requires: a transaction is open.
class SignalRows {
public:
    /// Reads what the file says; what was passed over stays so.
    Result<Done> readMarks(Connection &connection);

    /// A row whose id is stored already is left as it is.
    Result<Done> put(Connection &connection, Interned &interned, const PackedSignals &signals);

    /// Puts the oldest small blocks of one kind into one; false where there are too few to be worth it.
    /// What was acknowledged is in the old blocks or in the new one, whichever a reader sees.
    /// Errors: a block that cannot be read, which is passed over from then on.
    Result<bool> compact(Connection &connection, Interned &interned);

    /// How many small blocks there are of the kind that has most.
    std::int64_t smallBlockCount() const;

private:
    using MinuteKey = std::tuple<SignalKind, std::int64_t, std::int64_t, int>;

    Result<Done> putBlock(
        Connection &connection, Interned &interned, const PackedBlock &block, std::int64_t sequence);
    Result<Done> putFilter(Connection &connection, const PackedBlock &block, FilterSort sort,
        const std::string &filter, std::int64_t sequence);
    Result<Done> putRow(Connection &connection, Interned &interned, const PackedRow &row);
    Result<Done> putCounts(Connection &connection, const std::map<MinuteKey, std::int64_t> &counts);
    Result<Done> removeBlock(Connection &connection, SignalKind kind, std::int64_t sequence);

    /// A block as it is stored.
    struct StoredBlock {
        std::int64_t sequence = 0;
        std::string content;
    };

    /// The oldest small blocks of a kind that fit together; those that are large by their bytes are small no
    /// more.
    Result<std::vector<StoredBlock>> mergeable(Connection &connection, SignalKind kind);

    template <class Record>
    Result<Done> merge(Connection &connection, Interned &interned, const std::vector<StoredBlock> &blocks);

    /// Up to this block none of the kind is put together: `count` of them are small no more.
    void passOver(SignalKind kind, std::int64_t sequence, std::int64_t count);

    std::int64_t m_newest = 0;
    std::array<std::int64_t, kSignalKindNames.size()> m_smallBlocks{};
    std::array<std::int64_t, kSignalKindNames.size()>
        m_passedOver{}; ///< up to this block none is put together
    std::map<MinuteKey, std::int64_t> m_counts; ///< of the call
};

} // namespace faultline::store
