// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/telemetry/filter.h"
#include "core/store/telemetry/signal_block.h"
#include "core/store/telemetry/signal_rows.h"
#include "core/store/telemetry/signal_scan.h"

#include <algorithm>
#include <unordered_set>

namespace faultline::store {
namespace {

/// So much is read for one page of one kind at most; the page then says how far it looked.
constexpr std::int64_t kMostBlocksRead = 400;
constexpr std::int64_t kMostRecordsRead = 400'000;
constexpr std::int64_t kMostBlocksPassed = 60'000;
/// The first slice is what a common word needs, later ones are larger, since then it is a rare one.
constexpr int kFirstSlice = 32;
constexpr int kMostSlice = 8192;

/// Blocks of one kind whose time, levels and service allow a match, by their latest time, newest first.
class BlockList {
public:
    struct Block {
        std::int64_t sequence = 0;
        std::int64_t lastAt = 0;
    };

    BlockList(const SignalScan &scan, SignalKind kind)
        : m_scan(scan)
        , m_kind(kind)
    {
    }

    /// The next ones, at most `most`; empty at the end.
    Result<std::vector<Block>> next(int most)
    {
        std::vector<Block> blocks;
        // Levels and services are as wide as integers and texts of both kinds of database.
        std::string condition
            = "kind = ? AND (last_at < ? OR (last_at = ? AND sequence < ?)) AND last_at >= ? "
              "AND first_at <= ?";
        Values values{ static_cast<int>(m_kind), integer(m_lastAt), integer(m_lastAt), integer(m_sequence),
            integer(m_scan.filter.first()), integer(m_scan.filter.last()) };
        if (const std::uint32_t levels = m_scan.filter.levels(m_kind); levels != 0xffffffffU) {
            condition += " AND (levels & ?) <> 0";
            values.push_back(integer(levels));
        }
        if (m_scan.service != 0) {
            condition += " AND (services = '' OR services LIKE ?)";
            values.push_back(text("% " + std::to_string(m_scan.service) + " %"));
        }
        values.push_back(most);
        const auto done = m_scan.connection.each("SELECT sequence, last_at FROM signal_block WHERE "
                + condition + " ORDER BY last_at DESC, sequence DESC LIMIT ?",
            values, [&blocks](const Row &query) {
                blocks.push_back({ integerAt(query, 0), integerAt(query, 1) });
                return true;
            });
        if (!done)
            return done.error();
        if (!blocks.empty()) {
            m_lastAt = blocks.back().lastAt;
            m_sequence = blocks.back().sequence;
        }
        return blocks;
    }

private:
    const SignalScan &m_scan;
    const SignalKind m_kind;
    std::int64_t m_lastAt = std::numeric_limits<std::int64_t>::max();
    std::int64_t m_sequence = std::numeric_limits<std::int64_t>::max();
};

using Sequences = std::unordered_set<std::int64_t>;

/// Which of a slice's blocks may hold a value.
Result<Sequences> holders(Connection &connection, SignalKind kind, FilterSort sort, std::uint64_t hash,
    std::int64_t first, std::int64_t last)
{
    Sequences found;
    const FilterPlace place = filterPlace(hash);
    const auto look = [&](std::size_t part, std::uint32_t fraction) {
        // Only the 32 bytes that the value touches leave the database.
        return connection.each("SELECT id, substr(bits, CAST(((CAST(? AS BIGINT) * (length(bits) / 32)) >> "
                               "32) * 32 + 1 AS INTEGER), 32) "
                               "FROM signal_filter WHERE id >= ? AND id <= ?",
            { integer(fraction), integer(filterRow(kind, sort, part, first)),
                integer(filterRow(kind, sort, part, last)) },
            [&](const Row &query) {
                if (mayHold(bytesAt(query, 1), hash))
                    found.insert(integerAt(query, 0) - filterRow(kind, sort, part, 0));
                return true;
            });
    };
    auto done = look(place.part, place.partFraction);
    if (done)
        done = look(kFilterParts, place.wholeFraction);
    return done ? Result<Sequences>(std::move(found)) : done.error();
}

/// Takes out of a slice what the filters know not to match.
Result<Done> passOver(const SignalScan &scan, SignalKind kind, std::vector<BlockList::Block> &blocks)
{
    const auto range = [&blocks] {
        const auto [least, most] = std::minmax_element(blocks.begin(), blocks.end(),
            [](const auto &a, const auto &b) { return a.sequence < b.sequence; });
        return std::pair(least->sequence, most->sequence);
    };
    for (const SignalFilter::Probe &probe : scan.filter.probes()) {
        if (blocks.empty())
            return {};
        const auto [first, last] = range();
        std::vector<Sequences> must;
        for (const auto &[sort, hashes] :
            { std::pair(FilterSort::Words, &probe.words), std::pair(FilterSort::Ids, &probe.ids) }) {
            for (const std::uint64_t hash : *hashes) {
                auto found = holders(scan.connection, kind, sort, hash, first, last);
                if (!found)
                    return found.error();
                must.push_back(std::move(*found));
            }
        }
        Sequences instead;
        if (probe.idInstead) {
            auto found = holders(scan.connection, kind, FilterSort::Ids, *probe.idInstead, first, last);
            if (!found)
                return found.error();
            instead = std::move(*found);
        }
        std::erase_if(blocks, [&](const BlockList::Block &block) {
            const bool hasAll = std::all_of(must.begin(), must.end(),
                [&block](const Sequences &holding) { return holding.contains(block.sequence); });
            return !hasAll && !instead.contains(block.sequence);
        });
    }
    return {};
}

/// Looks at the blocks of one kind, one after another.
class BlockSearch {
public:
    BlockSearch(const SignalScan &scan, SignalKind kind)
        : m_scan(scan)
        , m_kind(kind)
        , m_levels(scan.filter.levels(kind))
    {
    }

    Result<SignalHits> run()
    {
        BlockList list(m_scan, m_kind);
        int most = kFirstSlice;
        for (bool isDone = false; !isDone;) {
            auto blocks = list.next(most);
            if (!blocks)
                return blocks.error();
            isDone = static_cast<int>(blocks->size()) < most;
            m_passed += static_cast<std::int64_t>(blocks->size());
            if (!blocks->empty() && isEnough(blocks->front().lastAt))
                break;
            const std::int64_t oldest = blocks->empty() ? 0 : blocks->back().lastAt;
            if (const auto passed = passOver(m_scan, m_kind, *blocks); !passed)
                return passed.error();
            const auto read = readSlice(*blocks);
            if (!read)
                return read.error();
            if (!*read)
                break;
            if (!isDone && m_passed >= kMostBlocksPassed && mayCutAt(oldest)) {
                m_hits.cutBelow = utcTime(oldest);
                break;
            }
            most = std::min(4 * most, kMostSlice);
        }
        return std::move(m_hits);
    }

private:
    /// False where no further block need be read, or may be.
    Result<bool> readSlice(const std::vector<BlockList::Block> &blocks)
    {
        for (const BlockList::Block &block : blocks) {
            if (isEnough(block.lastAt))
                return false;
            const bool isMuch = m_hits.blocksRead >= kMostBlocksRead || m_records >= kMostRecordsRead;
            if (isMuch && mayCutAt(block.lastAt)) {
                m_hits.cutBelow = utcTime(block.lastAt);
                return false;
            }
            if (const auto read = readBlock(block.sequence); !read)
                return read.error();
        }
        return true;
    }

    /// Whether all that is wanted is there and newer than anything in the blocks that follow.
    bool isEnough(std::int64_t lastAt) const
    {
        return m_hits.rows.size() >= m_scan.most && micros(m_hits.rows.back().at) > lastAt;
    }

    /// A page must get on: the next one begins earlier than this one did.
    bool mayCutAt(std::int64_t lastAt) const
    {
        return !m_scan.filter.after() || lastAt < micros(m_scan.filter.after()->at);
    }

    Result<Done> readBlock(std::int64_t sequence)
    {
        std::string content;
        const auto read = m_scan.connection.each("SELECT content FROM signal_content WHERE block = ?",
            { integer(sequence) }, [&content](const Row &query) {
                content = bytesAt(query, 0);
                return false;
            });
        if (!read)
            return read;
        auto columns = ColumnReader::open(content);
        if (!columns)
            return columns.error();
        ++m_hits.blocksRead;
        m_records += static_cast<std::int64_t>(columns->recordCount());
        auto matches = m_scan.filter.matches(*columns, plansOf(m_kind), m_levels);
        if (!matches)
            return matches.error();
        SignalHits found;
        for (const auto &[place, record] : *matches) {
            const bool isFull = m_hits.rows.size() >= m_scan.most;
            if (found.rows.size() >= m_scan.most
                || (isFull && !(place < SignalPlace{ m_hits.rows.back().at, m_hits.rows.back().id })))
                break;
            auto row = rowAt(m_kind, *columns, record);
            if (!row)
                return row.error();
            found.rows.push_back(std::move(*row));
        }
        join(m_hits, std::move(found), m_scan.most);
        return {};
    }

    const SignalScan &m_scan;
    const SignalKind m_kind;
    const std::uint32_t m_levels;
    SignalHits m_hits;
    std::int64_t m_passed = 0;
    std::int64_t m_records = 0;
};

} // namespace

Result<SignalHits> hitsInBlocks(const SignalScan &scan, SignalKind kind)
{
    if (scan.filter.levels(kind) == 0 || !scan.filter.canMatch(plansOf(kind)))
        return SignalHits{};
    auto hits = BlockSearch(scan, kind).run();
    if (hits && hits->cutBelow)
        std::erase_if(hits->rows, [&hits](const SignalRow &row) { return row.at <= *hits->cutBelow; });
    return hits;
}

} // namespace faultline::store
