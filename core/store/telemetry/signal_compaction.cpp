// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/dialect.h"
#include "core/store/telemetry/filter.h"
#include "core/store/telemetry/signal_block.h"
#include "core/store/telemetry/signal_rows.h"

#include <algorithm>

namespace faultline::store {
namespace {

/// A merge of fewer blocks is not worth its writing, unless they hold many records.
constexpr std::size_t kLeastMergedBlocks = 16;
constexpr std::int64_t kManyRecords = 2048;
constexpr int kMostMergedBlocks = 256;
/// Of what is put together, expanded: the writer holds all of it at once.
constexpr std::size_t kMostMergedBytes = std::size_t{ 4 } << 20;

/// Blocks that follow each other while they are gathered.
struct Gathered {
    std::vector<std::int64_t> sequences;
    std::int64_t records = 0;
    std::size_t bytes = 0;
    bool isFull = false; ///< the next one has no room

    bool hasRoomFor(std::int64_t moreRecords, std::size_t moreBytes) const
    {
        return records + moreRecords <= static_cast<std::int64_t>(kMostBlockRecords)
            && bytes + moreBytes <= kMostMergedBytes;
    }

    bool isWorthIt() const
    {
        return sequences.size() >= 2
            && (isFull || sequences.size() >= kLeastMergedBlocks || records >= kManyRecords);
    }
};

/// What cannot be read is taken for small: its merge tells of the damage.
std::size_t expandedBytesOf(std::string_view content)
{
    const auto columns = ColumnReader::open(content);
    return columns ? columns->expandedBytes() : content.size();
}

} // namespace

Result<bool> SignalRows::compact(Connection &connection, Interned &interned)
{
    const auto most = std::max_element(m_smallBlocks.begin(), m_smallBlocks.end());
    if (*most < 2)
        return false;
    const auto kind = static_cast<SignalKind>(most - m_smallBlocks.begin());
    const auto sequences = mergeable(connection, kind);
    if (!sequences)
        return sequences.error();
    if (sequences->empty())
        return false;
    const auto merged = kind == SignalKind::Log ? merge<LogRecord>(connection, interned, *sequences)
        : kind == SignalKind::Span              ? merge<Span>(connection, interned, *sequences)
                                                : merge<MetricPoint>(connection, interned, *sequences);
    return merged ? Result<bool>(true) : merged.error();
}

Result<std::vector<std::int64_t>> SignalRows::mergeable(Connection &connection, SignalKind kind)
{
    const auto place = static_cast<std::size_t>(kind);
    Gathered gathered;
    const auto read = connection.each(
        "SELECT sequence, count, content FROM signal_block JOIN signal_content ON block = sequence "
        "WHERE kind = ? AND count < 512 AND sequence > ? ORDER BY sequence LIMIT ?",
        { static_cast<int>(kind), integer(m_passedOver[place]), kMostMergedBlocks },
        [&](const QSqlQuery &query) {
            const std::int64_t sequence = integerAt(query, 0);
            const std::int64_t records = integerAt(query, 1);
            const std::size_t bytes = expandedBytesOf(bytesAt(query, 2));
            if (!gathered.hasRoomFor(records, bytes)) {
                gathered.isFull = true;
                if (gathered.isWorthIt())
                    return false;
                // The one before stays alone between two that have no room for it.
                if (!gathered.sequences.empty()) {
                    m_passedOver[place] = gathered.sequences.back();
                    --m_smallBlocks[place];
                }
                gathered = {};
                if (bytes > kMostMergedBytes) {
                    m_passedOver[place] = sequence;
                    --m_smallBlocks[place];
                    return true;
                }
            }
            gathered.sequences.push_back(sequence);
            gathered.records += records;
            gathered.bytes += bytes;
            return true;
        });
    if (!read)
        return read.error();
    return gathered.isWorthIt() ? std::move(gathered.sequences) : std::vector<std::int64_t>();
}

template <class Record>
Result<Done> SignalRows::merge(
    Connection &connection, Interned &interned, const std::vector<std::int64_t> &sequences)
{
    std::vector<Record> records;
    for (const std::int64_t sequence : sequences) {
        Result<Done> unpacked;
        const auto read = connection.each("SELECT content FROM signal_content WHERE block = ?",
            { integer(sequence) }, [&](const QSqlQuery &query) {
                unpacked = unpackBlock(bytesAt(query, 0), records);
                return false;
            });
        if (!read || !unpacked)
            return read ? unpacked : read;
        const auto removed = removeBlock(connection, kindOfRecord<Record>(), sequence);
        if (!removed)
            return removed;
    }
    // In the place of the newest of them, so that the order of arrival stays.
    return putBlock(connection, interned, packBlock<Record>(records), sequences.back());
}

Result<Done> SignalRows::removeBlock(Connection &connection, SignalKind kind, std::int64_t sequence)
{
    const auto row = connection.fast("DELETE FROM signal_block WHERE sequence = ?");
    const auto content = connection.fast("DELETE FROM signal_content WHERE block = ?");
    const auto filter = connection.fast("DELETE FROM signal_filter WHERE id = ?");
    if (!row || !content || !filter)
        return !row ? row.error() : !content ? content.error() : filter.error();
    for (FastStatement *statement : { *row, *content }) {
        if (const auto ran = statement->integer(sequence).run(); !ran)
            return ran.error();
    }
    for (const FilterSort sort : { FilterSort::Ids, FilterSort::Words }) {
        for (std::size_t part = 0; part <= kFilterParts; ++part) {
            const auto ran = (*filter)->integer(filterRow(kind, sort, part, sequence)).run();
            if (!ran)
                return ran.error();
        }
    }
    --m_smallBlocks[static_cast<std::size_t>(kind)];
    return {};
}

} // namespace faultline::store
