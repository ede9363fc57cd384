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

} // namespace

Result<bool> SignalRows::compact(Connection &connection, Interned &interned)
{
    const auto most = std::max_element(m_smallBlocks.begin(), m_smallBlocks.end());
    if (*most < 2)
        return false;
    const auto kind = static_cast<SignalKind>(most - m_smallBlocks.begin());
    std::vector<std::int64_t> sequences;
    std::int64_t records = 0;
    const auto read = connection.each(
        "SELECT sequence, count FROM signal_block WHERE kind = ? AND count < 512 ORDER BY sequence LIMIT ?",
        { static_cast<int>(kind), kMostMergedBlocks }, [&](const QSqlQuery &query) {
            records += integerAt(query, 1);
            if (records > static_cast<std::int64_t>(kMostBlockRecords))
                return false;
            sequences.push_back(integerAt(query, 0));
            return true;
        });
    if (!read)
        return read.error();
    if (sequences.size() < 2 || (sequences.size() < kLeastMergedBlocks && records < kManyRecords))
        return false;
    const auto merged = kind == SignalKind::Log ? merge<LogRecord>(connection, interned, sequences)
        : kind == SignalKind::Span              ? merge<Span>(connection, interned, sequences)
                                                : merge<MetricPoint>(connection, interned, sequences);
    return merged ? Result<bool>(true) : merged.error();
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
