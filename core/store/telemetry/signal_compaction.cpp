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
    const auto blocks = mergeable(connection, kind);
    if (!blocks)
        return blocks.error();
    if (blocks->empty())
        return false;
    const auto merged = kind == SignalKind::Log ? merge<LogRecord>(connection, interned, *blocks)
        : kind == SignalKind::Span              ? merge<Span>(connection, interned, *blocks)
                                                : merge<MetricPoint>(connection, interned, *blocks);
    return merged ? Result<bool>(true) : merged.error();
}

void SignalRows::passOver(SignalKind kind, std::int64_t sequence, std::int64_t count)
{
    const auto place = static_cast<std::size_t>(kind);
    m_passedOver[place] = sequence;
    m_smallBlocks[place] -= count;
}

Result<std::vector<SignalRows::StoredBlock>> SignalRows::mergeable(Connection &connection, SignalKind kind)
{
    std::vector<StoredBlock> gathered;
    std::int64_t records = 0;
    std::size_t bytes = 0;
    bool isFull = false; // the next one has no room
    const auto isWorthIt = [&] {
        return gathered.size() >= 2
            && (isFull || gathered.size() >= kLeastMergedBlocks || records >= kManyRecords);
    };
    const auto read = connection.each(
        "SELECT sequence, count, content FROM signal_block JOIN signal_content ON block = sequence "
        "WHERE kind = ? AND count < 512 AND sequence > ? ORDER BY sequence LIMIT ?",
        { static_cast<int>(kind), integer(m_passedOver[static_cast<std::size_t>(kind)]), kMostMergedBlocks },
        [&](const Row &query) {
            StoredBlock block{ integerAt(query, 0), bytesAt(query, 2) };
            const std::int64_t moreRecords = integerAt(query, 1);
            const std::size_t moreBytes = expandedBytesOf(block.content);
            if (records + moreRecords > static_cast<std::int64_t>(kMostBlockRecords)
                || bytes + moreBytes > kMostMergedBytes) {
                isFull = true;
                if (isWorthIt())
                    return false;
                // The one before stays alone between two that have no room for it.
                if (!gathered.empty())
                    passOver(kind, gathered.back().sequence, 1);
                gathered.clear();
                records = 0;
                bytes = 0;
                isFull = false;
                if (moreBytes > kMostMergedBytes) {
                    passOver(kind, block.sequence, 1);
                    return true;
                }
            }
            gathered.push_back(std::move(block));
            records += moreRecords;
            bytes += moreBytes;
            return true;
        });
    if (!read)
        return read.error();
    return isWorthIt() ? std::move(gathered) : std::vector<StoredBlock>();
}

template <class Record>
Result<Done> SignalRows::merge(
    Connection &connection, Interned &interned, const std::vector<StoredBlock> &blocks)
{
    std::vector<Record> records;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (const auto unpacked = unpackBlock(blocks[i].content, records); !unpacked) {
            // Those before it stay small as well: one slice of many, against damage that is met each time.
            passOver(kindOfRecord<Record>(), blocks[i].sequence, static_cast<std::int64_t>(i + 1));
            return unpacked;
        }
    }
    for (const StoredBlock &block : blocks) {
        if (const auto removed = removeBlock(connection, kindOfRecord<Record>(), block.sequence); !removed)
            return removed;
    }
    // In the place of the newest of them, so that the order of arrival stays.
    return putBlock(connection, interned, packBlock<Record>(records), blocks.back().sequence);
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
