// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/telemetry/signal_scan.h"

#include "core/store/telemetry/signal_block.h"

#include <algorithm>
#include <iterator>

namespace faultline::store {
namespace {

/// Rows are small: so many are read in one answer at most.
constexpr int kMostRowsRead = 5'000;

bool isEarlier(const SignalRow &a, const SignalRow &b)
{
    return SignalPlace{ a.at, a.id } < SignalPlace{ b.at, b.id };
}

/// A row's document against the filter; none where it does not match.
Result<std::optional<SignalRow>> matchingRow(
    const SignalFilter &filter, SignalKind kind, const std::string &document)
{
    auto columns = ColumnReader::open(document);
    if (!columns)
        return columns.error();
    const auto matches = filter.matches(*columns, plansOf(kind), filter.levels(kind));
    if (!matches)
        return matches.error();
    if (matches->empty())
        return std::optional<SignalRow>();
    auto row = rowAt(kind, *columns, 0);
    return row ? Result<std::optional<SignalRow>>(std::move(*row)) : row.error();
}

/// The condition that rows meet before their documents are read, with its values.
std::string rowCondition(const SignalScan &scan, SignalKind kind, Values &values)
{
    std::string condition = "kind = ? AND at >= ? AND at <= ?";
    values = { static_cast<int>(kind), integer(scan.filter.first()), integer(scan.filter.last()) };
    const std::uint32_t levels = scan.filter.levels(kind);
    if (levels == 2)
        condition += " AND level = 1";
    if (scan.service != 0) {
        condition += " AND service = ?";
        values.push_back(integer(scan.service));
    }
    if (!scan.filter.traceId().empty()) {
        condition += " AND trace_id = ?";
        values.push_back(text(scan.filter.traceId()));
    }
    if (scan.filter.id()) {
        condition += " AND uid = ?";
        values.push_back(bytes(uuidBytes(*scan.filter.id())));
    }
    return condition;
}

/// What one question read.
struct RowsRead {
    int count = 0;
    std::optional<SignalPlace> first;
    std::optional<SignalPlace> last;

    bool isFull() const { return count == kMostRowsRead; }
};

/// Adds to `hits` until they are enough.
Result<Done> readRows(const SignalScan &scan, SignalKind kind, const std::optional<SignalPlace> &before,
    SignalHits &hits, RowsRead &read)
{
    Values values;
    std::string condition = rowCondition(scan, kind, values);
    if (before) {
        condition += " AND (at, uid) < (?, ?)";
        values.push_back(integer(micros(before->at)));
        values.push_back(bytes(uuidBytes(before->id)));
    }
    values.push_back(kMostRowsRead);
    Result<Done> matched;
    const auto done = scan.connection.each(
        "SELECT at, uid, document FROM signal WHERE " + condition + " ORDER BY at DESC, uid DESC LIMIT ?",
        values, [&](const Row &query) {
            ++read.count;
            read.last = SignalPlace{ momentAt(query, 0), uuidAt(query, 1) };
            read.first = read.first.value_or(*read.last);
            auto row = matchingRow(scan.filter, kind, bytesAt(query, 2));
            if (!row)
                matched = row.error();
            else if (*row)
                hits.rows.push_back(std::move(**row));
            return matched.ok() && hits.rows.size() < scan.most;
        });
    return done ? matched : done;
}

/// Of one kind, newest first; reading ends with the page, since the rows come in its order.
Result<SignalHits> hitsInRowsOf(const SignalScan &scan, SignalKind kind)
{
    SignalHits hits;
    if (scan.filter.levels(kind) == 0 || !scan.filter.canMatch(plansOf(kind)))
        return hits;
    RowsRead read;
    do {
        const std::optional<SignalPlace> before = read.last;
        read = {};
        if (const auto done = readRows(scan, kind, before, hits, read); !done)
            return done.error();
        // A page goes on below an instant, so one with very many rows is read to its end.
    } while (read.isFull() && read.first->at == read.last->at && hits.rows.size() < scan.most);
    if (read.isFull() && hits.rows.size() < scan.most)
        hits.cutBelow = read.last->at;
    return hits;
}

} // namespace

const std::vector<ColumnPlan> &plansOf(SignalKind kind)
{
    return withRecordOf(
        kind, []<class Record>() -> const std::vector<ColumnPlan> & { return columnPlans<Record>(); });
}

Result<SignalRow> rowAt(SignalKind kind, ColumnReader &columns, std::size_t record)
{
    return withRecordOf(kind, [&]<class Record>() -> Result<SignalRow> {
        auto found = recordAt<Record>(columns, record);
        if (!found)
            return found.error();
        const UtcTime at = found->origin.at;
        const Uuid id = found->origin.id;
        return SignalRow{ kind, at, id, AnySignal(std::move(*found)) };
    });
}

Result<SignalHits> hitsInRows(const SignalScan &scan, const std::vector<SignalKind> &kinds)
{
    SignalHits all;
    for (const SignalKind kind : kinds) {
        auto hits = hitsInRowsOf(scan, kind);
        if (!hits)
            return hits.error();
        join(all, std::move(*hits), scan.most);
    }
    return all;
}

void join(SignalHits &into, SignalHits &&more, std::size_t most)
{
    std::vector<SignalRow> rows;
    rows.reserve(into.rows.size() + more.rows.size());
    std::merge(std::make_move_iterator(into.rows.begin()), std::make_move_iterator(into.rows.end()),
        std::make_move_iterator(more.rows.begin()), std::make_move_iterator(more.rows.end()),
        std::back_inserter(rows), isEarlier);
    into.rows = std::move(rows);
    into.blocksRead += more.blocksRead;
    if (more.cutBelow)
        into.cutBelow = std::max(into.cutBelow.value_or(*more.cutBelow), *more.cutBelow);
    // What lies before the cut of one kind may come after matches of another that nobody looked at.
    if (into.cutBelow)
        std::erase_if(into.rows, [&into](const SignalRow &row) { return row.at <= *into.cutBelow; });
    if (into.rows.size() > most)
        into.rows.resize(most);
}

} // namespace faultline::store
