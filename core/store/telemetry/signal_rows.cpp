// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/telemetry/signal_rows.h"

#include "core/store/dialect.h"
#include "core/store/tallies.h"
#include "core/store/telemetry/filter.h"

#include <algorithm>

namespace faultline::store {
namespace {

/// Room for so many blocks in a row's id, before kind, sort and part.
constexpr int kFilterBlockBits = 44;

/// Ids of names with a space before and after each, so that one can be found by its text.
Result<std::string> servicesText(
    Connection &connection, Interned &interned, const std::vector<std::string> &services)
{
    std::string text;
    for (const std::string &service : services) {
        const auto id = interned.nameId(connection, service);
        if (!id)
            return id.error();
        text += text.empty() ? " " : "";
        text += std::to_string(*id) + " ";
    }
    return text;
}

} // namespace

std::int64_t filterRow(SignalKind kind, FilterSort sort, std::size_t part, std::int64_t block)
{
    const auto sorts = 2 * static_cast<std::int64_t>(kind) + static_cast<std::int64_t>(sort);
    const auto slot = sorts * static_cast<std::int64_t>(kFilterParts + 1) + static_cast<std::int64_t>(part);
    return (slot << kFilterBlockBits) + block;
}

Result<Done> SignalRows::readMarks(Connection &connection)
{
    const auto blocks = connection.number("SELECT max(sequence) FROM signal_block");
    const auto rows = connection.number("SELECT max(sequence) FROM signal");
    if (!blocks || !rows)
        return blocks ? rows.error() : blocks.error();
    m_newest = std::max(*blocks, *rows);
    for (std::size_t kind = 0; kind < m_smallBlocks.size(); ++kind) {
        const auto count = connection.number(
            "SELECT count(*) FROM signal_block WHERE kind = ? AND count < 512 AND sequence > ?",
            { static_cast<int>(kind), integer(m_passedOver[kind]) });
        if (!count)
            return count.error();
        m_smallBlocks[kind] = *count;
    }
    return {};
}

std::int64_t SignalRows::smallBlockCount() const
{
    return *std::max_element(m_smallBlocks.begin(), m_smallBlocks.end());
}

Result<Done> SignalRows::put(Connection &connection, Interned &interned, const PackedSignals &signals)
{
    std::map<MinuteKey, std::int64_t> counts;
    for (const PackedBlock &block : signals.blocks) {
        if (const auto done = putBlock(connection, interned, block, ++m_newest); !done)
            return done;
    }
    for (const MinuteCount &count : signals.counts) {
        const auto service = interned.nameId(connection, count.service);
        if (!service)
            return service.error();
        counts[{ count.kind, count.minute, *service, count.level }] += count.count;
    }
    m_counts = std::move(counts);
    for (const PackedRow &row : signals.rows) {
        if (const auto done = putRow(connection, interned, row); !done)
            return done;
    }
    return putCounts(connection, m_counts);
}

Result<Done> SignalRows::putBlock(
    Connection &connection, Interned &interned, const PackedBlock &block, std::int64_t sequence)
{
    const auto services = servicesText(connection, interned, block.services);
    if (!services)
        return services.error();
    const auto row = connection.fast("INSERT INTO signal_block(sequence, kind, first_at, last_at, count, "
                                     "levels, services) VALUES(?, ?, ?, ?, ?, ?, ?)");
    const auto content = connection.fast("INSERT INTO signal_content(block, content) VALUES(?, ?)");
    if (!row || !content)
        return row ? content.error() : row.error();
    (*row)->integer(sequence).integer(static_cast<int>(block.kind)).integer(micros(block.firstAt));
    (*row)->integer(micros(block.lastAt)).integer(block.count).integer(block.levels).text(*services);
    if (const auto ran = (*row)->run(); !ran)
        return ran.error();
    (*content)->integer(sequence).bytes(block.content);
    if (const auto ran = (*content)->run(); !ran)
        return ran.error();
    if (block.count < kSmallBlockRecords)
        ++m_smallBlocks[static_cast<std::size_t>(block.kind)];
    const auto done = putFilter(connection, block, FilterSort::Ids, block.ids, sequence);
    return done ? putFilter(connection, block, FilterSort::Words, block.words, sequence) : done;
}

Result<Done> SignalRows::putFilter(Connection &connection, const PackedBlock &block, FilterSort sort,
    const std::string &filter, std::int64_t sequence)
{
    if (filter.empty())
        return {};
    const auto insert = connection.fast("INSERT INTO signal_filter(id, bits) VALUES(?, ?)");
    if (!insert)
        return insert.error();
    const std::size_t parts = isParted(filter.size()) ? kFilterParts : 1;
    const std::size_t size = filter.size() / parts;
    for (std::size_t part = 0; part < parts; ++part) {
        const std::size_t place = parts == 1 ? kFilterParts : part;
        (*insert)->integer(filterRow(block.kind, sort, place, sequence));
        (*insert)->bytes(std::string_view(filter).substr(part * size, size));
        if (const auto ran = (*insert)->run(); !ran)
            return ran.error();
    }
    return {};
}

Result<Done> SignalRows::putRow(Connection &connection, Interned &interned, const PackedRow &row)
{
    const auto service = interned.nameId(connection, row.service);
    const auto insert = connection.fast("INSERT INTO signal(sequence, kind, uid, at, level, service, "
                                        "trace_id, event, sha256, document) VALUES(?, ?, ?, ?, ?, ?, ?, ?, "
                                        "?, ?) ON CONFLICT(uid) DO NOTHING");
    if (!service || !insert)
        return service ? insert.error() : service.error();
    (*insert)->integer(m_newest + 1).integer(static_cast<int>(row.kind)).bytes(uuidBytes(row.id));
    (*insert)->integer(micros(row.at)).integer(row.level).integer(*service).textOrNull(row.traceId);
    if (row.event)
        (*insert)->bytes(uuidBytes(*row.event));
    else
        (*insert)->null();
    (*insert)->textOrNull(row.sha256).bytes(row.document);
    const auto inserted = (*insert)->run();
    if (!inserted)
        return inserted.error();
    if (*inserted == 0)
        return {};
    ++m_newest;
    ++m_counts[{ row.kind, minuteOf(row.at), *service, row.level }];
    if (row.sha256.empty())
        return {};
    const auto kept = connection.run("INSERT INTO attachment_content(sha256, size, dictionary, content) "
                                     "VALUES(?, ?, ?, ?) ON CONFLICT(sha256) DO NOTHING",
        { text(row.sha256), integer(row.contentSize), row.dictionary, bytes(row.content) });
    return kept ? Result<Done>() : kept.error();
}

Result<Done> SignalRows::putCounts(Connection &connection, const std::map<MinuteKey, std::int64_t> &counts)
{
    if (counts.empty())
        return {};
    const auto add = connection.fast(
        "INSERT INTO signal_minute(kind, minute, service, level, count) VALUES(?, ?, ?, ?, ?) "
        "ON CONFLICT(kind, minute, service, level) DO UPDATE SET count = signal_minute.count + "
        "excluded.count");
    if (!add)
        return add.error();
    for (const auto &[key, count] : counts) {
        const auto &[kind, minute, service, level] = key;
        (*add)->integer(static_cast<int>(kind)).integer(minute).integer(service).integer(level);
        (*add)->integer(count);
        if (const auto ran = (*add)->run(); !ran)
            return ran.error();
    }
    return {};
}

} // namespace faultline::store
