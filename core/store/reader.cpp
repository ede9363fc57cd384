// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reader.h"

#include "core/store/event_codec.h"
#include "core/store/migrations/migrations.h"
#include "core/store/reader_state.h"

#include <algorithm>

namespace faultline::store {
namespace {

constexpr int kMostRows = 1000; ///< of one answer; more is asked for by pages

const std::string kListColumns = "e.sequence, e.uid, e.at, e.severity, e.service, e.environment, e.type, "
                                 "e.message, e.pattern, e.release, e.trace_id";

Error noSuchEvent(const EventId &id)
{
    return { ErrorCode::NotFound, "There is no event " + id.text() + ".", {}, {} };
}

} // namespace

Reader::Reader(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

Reader::~Reader() = default;

Result<std::unique_ptr<Reader>> Reader::open(const StoreLocation &location)
{
    auto connection = dialectOf(location).open(location, Dialect::Access::Read);
    if (!connection)
        return connection.error();
    const auto version = schemaVersion(**connection);
    if (!version)
        return version.error();
    if (const auto known = checkSchema(*version, migrations()); !known)
        return known.error();
    if (*version == 0)
        return Error{ ErrorCode::NotFound, "There is no store at " + location.text() + " yet.", {},
            "Start the console once, or name another store." };
    if (*version < migrations().back().version)
        return Error{ ErrorCode::Conflict, "This workspace was written by an older Faultline.", {},
            "Open it once for writing, which brings it up to date." };
    return std::unique_ptr<Reader>(new Reader(std::make_unique<State>(location, std::move(*connection))));
}

Result<EventPage> Reader::events(const EventQuery &query)
{
    return m_state->inOneView([this, &query]() -> Result<EventPage> {
        Connection &connection = *m_state->connection;
        const auto filter = m_state->filterOf(query);
        if (!filter)
            return filter.error();
        EventPage page;
        if (!*filter)
            return page;
        const int limit = std::clamp(query.limit, 1, kMostRows);
        std::vector<Scan> scans;
        const bool isText = !(*filter)->text.isEmpty();
        if (isText) {
            const auto sources = connection.dialect().textSources(connection, (*filter)->text);
            if (!sources)
                return sources.error();
            scans = textScansOf(**filter, *sources, kListColumns, limit + 1);
        } else {
            scans = scansOf(**filter, kListColumns, limit + 1);
        }
        for (const Scan &scan : scans) {
            // Sources of text come newest first: a full page needs no older one.
            if (isText && page.rows.size() > static_cast<std::size_t>(limit))
                break;
            const auto done = connection.each(scan.sql, scan.values, [this, &page](const Row &row) {
                page.rows.push_back(m_state->eventRowAt(row));
                return true;
            });
            if (!done)
                return done.error();
        }
        std::sort(page.rows.begin(), page.rows.end(),
            [](const EventRow &a, const EventRow &b) { return a.sequence > b.sequence; });
        page.hasMore = page.rows.size() > static_cast<std::size_t>(limit);
        if (page.hasMore)
            page.rows.resize(static_cast<std::size_t>(limit));
        return page;
    });
}

Result<DigestedEvent> Reader::event(const EventId &id)
{
    auto stored = m_state->stored(id);
    if (!stored)
        return stored.error();
    if (!*stored)
        return noSuchEvent(id);
    return std::move((*stored)->digested);
}

Result<EventRow> Reader::eventRow(const EventId &id)
{
    std::optional<EventRow> found;
    const auto done = m_state->connection->each("SELECT " + kListColumns + " FROM event e WHERE e.uid = ?",
        { bytes(uuidBytes(id)) }, [this, &found](const Row &row) {
            found = m_state->eventRowAt(row);
            return false;
        });
    if (!done)
        return done.error();
    return found ? Result<EventRow>(std::move(*found)) : noSuchEvent(id);
}

Result<std::string> Reader::eventJson(const EventId &id)
{
    const auto stored = m_state->stored(id);
    if (!stored)
        return stored.error();
    if (!*stored)
        return noSuchEvent(id);
    return eventDocument((*stored)->sequence, (*stored)->pattern, (*stored)->digested);
}

Result<PatternId> Reader::patternOf(const EventId &id)
{
    const auto number
        = m_state->connection->number("SELECT pattern FROM event WHERE uid = ?", { bytes(uuidBytes(id)) });
    if (!number)
        return number.error();
    if (*number == 0)
        return noSuchEvent(id);
    return PatternId{ *number };
}

Result<std::vector<StoredEvent>> Reader::eventsForReprocess(std::int64_t afterSequence, int most)
{
    std::vector<StoredEvent> events;
    Result<Done> decoded;
    const auto done
        = m_state->connection->each(storedEventSelect() + "WHERE e.sequence > ? ORDER BY e.sequence LIMIT ?",
            { integer(afterSequence), std::clamp(most, 1, kMostRows) },
            [this, &events, &decoded](const Row &query) {
                auto stored = m_state->storedEventAt(query);
                if (stored)
                    events.push_back(std::move(*stored));
                else
                    decoded = stored.error();
                return decoded.ok();
            });
    if (!done)
        return done.error();
    if (!decoded)
        return decoded.error();
    return events;
}

Result<std::optional<StoredAnalysis>> Reader::latestAnalysis(PatternId id)
{
    auto analyses = m_state->analysesWhere("pattern = ? ORDER BY id DESC LIMIT 1", { integer(id.number) });
    if (!analyses)
        return analyses.error();
    return analyses->empty() ? std::optional<StoredAnalysis>() : std::move(analyses->front());
}

Result<std::vector<StoredAnalysis>> Reader::analyses(std::int64_t afterNumber, int most)
{
    return m_state->analysesWhere(
        "id > ? ORDER BY id LIMIT ?", { integer(afterNumber), std::clamp(most, 1, kMostRows) });
}

Result<StoreTotals> Reader::totals()
{
    return m_state->inOneView([this]() -> Result<StoreTotals> {
        Connection &connection = *m_state->connection;
        const auto events = connection.number(
            "SELECT (SELECT coalesce(sum(count), 0) FROM all_hour) + (SELECT count(*) FROM event "
            "WHERE sequence > (SELECT sequence FROM counted))");
        const auto patterns = connection.number("SELECT count(*) FROM pattern");
        const auto newest = connection.number("SELECT max(sequence) FROM event");
        const auto indexed = connection.dialect().indexedUpTo(connection);
        const auto size = connection.dialect().bytes(connection, m_state->location);
        for (const auto *number : { &events, &patterns, &newest, &indexed, &size }) {
            if (!*number)
                return number->error();
        }
        return StoreTotals{ *events, *patterns, *newest, std::max<std::int64_t>(0, *newest - *indexed),
            *size };
    });
}

} // namespace faultline::store
