// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reader.h"
#include "core/store/reader_state.h"
#include "core/store/tallies.h"
#include "core/store/telemetry/signal_scan.h"

#include <algorithm>
#include <functional>

namespace faultline::store {
namespace {

constexpr int kMostSignals = 1000; ///< of one page
constexpr int kMostEvents = 1000; ///< of one question of events
constexpr int kMostWindows = 200;
constexpr std::int64_t kFirstWindow = 60'000'000;
constexpr std::int64_t kMostBuckets = 10'000;

bool isErrorAsked(const SignalQuery &query)
{
    const bool isKind = query.kinds.empty()
        || std::find(query.kinds.begin(), query.kinds.end(), SignalKind::Error) != query.kinds.end();
    // What an event keeps in its context cannot be asked for here; no error has it then.
    const bool isRunAtMost = query.attributes.empty()
        || (query.attributes.size() == 1 && query.attributes.front().key == kRunAttribute);
    return isKind && query.correlationId.empty() && query.resourceId.empty() && isRunAtMost;
}

EventQuery eventQueryOf(const SignalQuery &query)
{
    EventQuery events;
    events.text = query.text;
    events.severities = query.severities;
    events.pattern = query.pattern;
    events.service = query.service;
    events.environment = query.environment;
    events.traceId = query.traceId;
    events.requestId = query.requestId;
    if (!query.attributes.empty())
        events.run = query.attributes.front().value;
    events.limit = kMostEvents;
    return events;
}

SignalRow rowOf(EventRow event)
{
    const UtcTime at = event.at;
    const EventId id = event.id;
    return { SignalKind::Error, at, id, AnySignal(std::move(event)) };
}

struct TimeSpan {
    std::int64_t first = 0;
    std::int64_t last = -1; ///< before first: there are no events
};

/// When the first and the last event were, to the hour, with those that are not counted yet.
Result<TimeSpan> eventTimes(Connection &connection)
{
    constexpr std::int64_t kHour = 3'600'000'000;
    constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::min();
    const auto first = connection.number("SELECT min(slice) FROM all_hour", {}, kNone);
    const auto last = connection.number("SELECT max(slice) FROM all_hour", {}, kNone);
    if (!first || !last)
        return first ? last.error() : first.error();
    TimeSpan times;
    bool isKnown = *first != kNone;
    if (isKnown)
        times = { *first * kHour, *last * kHour + kHour - 1 };
    const auto visited = eachUncounted(connection, [&](const CountedEvent &event) {
        const std::int64_t at = micros(event.at);
        times
            = isKnown ? TimeSpan{ std::min(times.first, at), std::max(times.last, at) } : TimeSpan{ at, at };
        isKnown = true;
    });
    return visited ? Result<TimeSpan>(times) : visited.error();
}

/// Those of a page that the filter wants, in their places.
void joinEvents(SignalHits &hits, std::vector<EventRow> events, const SignalFilter &filter, std::size_t most)
{
    SignalHits found;
    for (EventRow &event : events) {
        const SignalPlace place{ event.at, event.id };
        if ((!filter.after() || *filter.after() < place) && (!filter.id() || event.id == *filter.id()))
            found.rows.push_back(rowOf(std::move(event)));
    }
    std::sort(found.rows.begin(), found.rows.end(), [](const SignalRow &a, const SignalRow &b) {
        return SignalPlace{ a.at, a.id } < SignalPlace{ b.at, b.id };
    });
    join(hits, std::move(found), most);
}

/// Events in order of time, though they are found in order of arrival: by windows of time, each of which is
/// asked for whole.
///
/// `keep` lets go of what the events' own index does not know.
Result<SignalHits> hitsInEvents(Reader &reader, const EventQuery &asked, const SignalFilter &filter,
    TimeSpan times, std::size_t most, const std::function<Result<Done>(std::vector<EventRow> &)> &keep)
{
    SignalHits hits;
    const std::int64_t oldest = std::max(filter.first(), times.first);
    std::int64_t end = std::min(filter.last(), times.last) + 1; // excluded
    std::int64_t width = kFirstWindow;
    for (int i = 0; end > oldest && hits.rows.size() < most; ++i) {
        const bool isFurther = !filter.after() || end - 1 < micros(filter.after()->at);
        if (i >= kMostWindows && isFurther) {
            hits.cutBelow = utcTime(end - 1);
            break;
        }
        EventQuery query = asked;
        query.since = utcTime(std::max(oldest, end - width));
        query.until = utcTime(end);
        auto page = reader.events(query);
        if (!page)
            return page.error();
        if (page->hasMore && width > 1) {
            width = std::max<std::int64_t>(1, width / 16);
            continue;
        }
        for (;;) {
            query.beforeSequence = page->rows.empty() ? 0 : page->rows.back().sequence;
            if (const auto kept = keep(page->rows); !kept)
                return kept.error();
            joinEvents(hits, std::move(page->rows), filter, most);
            if (!page->hasMore)
                break;
            page = reader.events(query); // more events of one instant than one page has
            if (!page)
                return page.error();
        }
        end = micros(*query.since);
        width = width > times.last - times.first ? width : width * 8;
    }
    return hits;
}

SignalPage pageOf(SignalHits hits, std::size_t limit)
{
    SignalPage page;
    page.blocksRead = hits.blocksRead;
    if (hits.rows.size() > limit) {
        hits.rows.resize(limit);
        page.nextCursor = SignalPlace{ hits.rows.back().at, hits.rows.back().id }.text();
    } else if (hits.cutBelow) {
        page.isCut = true;
        page.lookedBackTo = *hits.cutBelow + Micros{ 1 };
        page.nextCursor = SignalPlace{ *page.lookedBackTo, Uuid{} }.text();
    }
    page.rows = std::move(hits.rows);
    return page;
}

} // namespace

Result<SignalPage> Reader::signals(const SignalQuery &query)
{
    const auto filter = SignalFilter::of(query);
    if (!filter)
        return filter.error();
    if (!*filter)
        return SignalPage{};
    const auto limit = static_cast<std::size_t>(std::clamp(query.limit, 1, kMostSignals));
    SignalHits all;
    if (isErrorAsked(query)) {
        const auto times = eventTimes(*m_state->connection);
        if (!times)
            return times.error();
        auto hits = hitsInEvents(
            *this, eventQueryOf(query), **filter, *times, limit + 1, [&](std::vector<EventRow> &rows) {
                return query.leastLevel ? m_state->keepFrom(*query.leastLevel, rows) : Result<Done>();
            });
        if (!hits)
            return hits.error();
        all = std::move(*hits);
    }
    const auto service = m_state->idOf(query.service);
    if (!service)
        return service.error();
    return m_state->inOneView([&]() -> Result<SignalPage> {
        if (*service < 0)
            return pageOf(std::move(all), limit);
        const SignalScan scan{ *m_state->connection, **filter, *service, limit + 1 };
        std::vector<SignalKind> inRows;
        for (std::size_t i = 1; i < kSignalKindNames.size(); ++i) {
            const auto kind = static_cast<SignalKind>(i);
            if (!query.kinds.empty()
                && std::find(query.kinds.begin(), query.kinds.end(), kind) == query.kinds.end())
                continue;
            if (!isKeptInBlocks(kind)) {
                inRows.push_back(kind);
                continue;
            }
            auto hits = hitsInBlocks(scan, kind);
            if (!hits)
                return hits.error();
            join(all, std::move(*hits), limit + 1);
        }
        auto hits = hitsInRows(scan, inRows);
        if (!hits)
            return hits.error();
        join(all, std::move(*hits), limit + 1);
        return pageOf(std::move(all), limit);
    });
}

Result<SignalRow> Reader::signalById(const Uuid &id)
{
    if (auto event = eventRow(id); event.ok())
        return rowOf(std::move(*event));
    SignalQuery query;
    query.id = id;
    query.limit = 1;
    for (std::size_t i = 1; i < kSignalKindNames.size(); ++i)
        query.kinds.push_back(static_cast<SignalKind>(i));
    for (;;) {
        auto page = signals(query);
        if (!page)
            return page.error();
        if (!page->rows.empty())
            return std::move(page->rows.front());
        if (page->nextCursor.empty())
            return Error{ ErrorCode::NotFound, "There is no signal " + id.text() + ".", {}, {} };
        query.cursor = page->nextCursor;
    }
}

Result<SignalHistogram> Reader::signalHistogram(
    SignalKind kind, const std::string &service, UtcTime since, UtcTime until, int bucketCount)
{
    if (until <= since || bucketCount < 1 || bucketCount > kMostBuckets)
        return Error{ ErrorCode::InvalidInput, "Counts need a time span and at least one bucket.", "until",
            "Give an end after the start." };
    SignalHistogram counts(static_cast<std::size_t>(bucketCount));
    const auto name = m_state->idOf(service);
    if (!name)
        return name.error();
    std::string sql = "SELECT minute, level, sum(count) FROM signal_minute WHERE kind = ? AND minute >= ? "
                      "AND minute <= ?";
    Values values{ static_cast<int>(kind), integer(minuteOf(since)), integer(minuteOf(until)) };
    if (!service.empty()) {
        sql += " AND service = ?";
        values.push_back(integer(*name));
    }
    const double width = static_cast<double>((until - since).count()) / bucketCount;
    const auto done
        = m_state->connection->each(sql + " GROUP BY minute, level", values, [&](const Row &query) {
              const UtcTime at = minuteTime(integerAt(query, 0));
              const auto level = static_cast<std::size_t>(integerAt(query, 1));
              if (at >= until || level >= kLevelNames.size())
                  return true;
              // A minute counts in the bucket of its start, as of errors; one that began before in the first.
              const double offset = static_cast<double>(std::max<std::int64_t>(0, (at - since).count()));
              const auto bucket = std::min(static_cast<std::size_t>(offset / width), counts.size() - 1);
              counts[bucket][level] += integerAt(query, 2);
              return true;
          });
    return done ? Result<SignalHistogram>(std::move(counts)) : done.error();
}

Result<std::vector<SignalRow>> Reader::signalsOfEvent(const EventId &id)
{
    return m_state->signalRows("event = ? ORDER BY at DESC, uid DESC LIMIT 100", { bytes(uuidBytes(id)) });
}

Result<Attachment> Reader::attachment(const std::string &sha256)
{
    const Error notKept{ ErrorCode::NotFound, "The bytes of this attachment are not kept.", {}, {} };
    auto rows = m_state->signalRows("sha256 = ? ORDER BY at DESC, uid DESC LIMIT 1", { text(sha256) });
    if (!rows)
        return rows.error();
    auto *found = rows->empty() ? nullptr : std::get_if<Attachment>(&rows->front().signal);
    if (!found)
        return notKept;
    std::optional<Result<std::string>> content;
    const auto done = m_state->connection->each(
        "SELECT dictionary, content FROM attachment_content WHERE sha256 = ?", { text(sha256) },
        [&](const Row &query) {
            content = m_state->compression.expanded(bytesAt(query, 1), static_cast<int>(integerAt(query, 0)));
            return false;
        });
    if (!done)
        return done.error();
    if (!content)
        return notKept;
    if (!*content)
        return content->error();
    found->bytes = std::move(**content);
    return std::move(*found);
}

Result<std::vector<SignalRow>> Reader::State::signalRows(const std::string &condition, const Values &values)
{
    std::vector<SignalRow> rows;
    Result<Done> decoded;
    const auto done = connection->each(
        "SELECT kind, document FROM signal WHERE " + condition, values, [&](const Row &query) {
            const std::string document = bytesAt(query, 1);
            const std::int64_t kind = integerAt(query, 0);
            if (kind <= 0 || kind >= static_cast<std::int64_t>(kSignalKindNames.size()))
                return true; // of a newer Faultline
            auto columns = ColumnReader::open(document);
            auto row = columns ? rowAt(static_cast<SignalKind>(kind), *columns, 0)
                               : Result<SignalRow>(columns.error());
            if (row)
                rows.push_back(std::move(*row));
            else
                decoded = row.error();
            return decoded.ok();
        });
    if (!done)
        return done.error();
    return decoded ? Result<std::vector<SignalRow>>(std::move(rows)) : decoded.error();
}

} // namespace faultline::store
