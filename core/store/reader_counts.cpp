// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/trend.h"
#include "core/store/event_codec.h"
#include "core/store/reader_state.h"
#include "core/store/tallies.h"

#include <algorithm>
#include <map>

namespace faultline::store {
namespace {

constexpr int kMostBuckets = 10000;
constexpr int kMostMatchesCounted = 50000;
constexpr int kTaggedEvents = 500;
constexpr std::size_t kMostTagValues = 50;
constexpr Micros kMinute = std::chrono::minutes(1);
constexpr Micros kHour = std::chrono::hours(1);

/// The buckets of one histogram.
struct Buckets {
    UtcTime since;
    UtcTime until;
    SeverityCounts counts;

    void add(UtcTime at, std::int64_t severity, std::int64_t count)
    {
        if (at < since || at >= until || severity < 0 || severity >= 5)
            return;
        // In double, since microseconds times buckets can pass 64 bits.
        const double share
            = static_cast<double>((at - since).count()) / static_cast<double>((until - since).count());
        const auto index = std::min(
            static_cast<std::size_t>(share * static_cast<double>(counts.size())), counts.size() - 1);
        counts[index][static_cast<std::size_t>(severity)] += count;
    }
};

std::string severityCondition(const ScanFilter &filter, Values &values)
{
    if (filter.severities.empty())
        return {};
    std::string marks;
    for (const int severity : filter.severities) {
        marks += marks.empty() ? "?" : ", ?";
        values.push_back(severity);
    }
    return " AND severity IN (" + marks + ")";
}

/// From the roll-ups: of one pattern, or of everything by service and environment.
Result<Done> countRollUps(Connection &connection, const ScanFilter &filter, bool byHour, Buckets &buckets)
{
    const std::string slice = byHour ? "hour" : "minute";
    const auto sliceOf = byHour ? hourOf : minuteOf;
    const auto timeOf = byHour ? hourTime : minuteTime;
    const std::int64_t first = sliceOf(buckets.since);
    const std::int64_t last = sliceOf(buckets.until);
    if (filter.pattern != 0) {
        const auto isWanted = [&filter](std::int64_t severity) {
            return filter.severities.empty()
                || std::find(filter.severities.begin(), filter.severities.end(), severity)
                != filter.severities.end();
        };
        return connection.each(patternCountsStatement(slice, first, last),
            { integer(first), integer(last), integer(filter.pattern) },
            [&buckets, timeOf, isWanted](const QSqlQuery &query) {
                if (isWanted(integerAt(query, 1)))
                    buckets.add(timeOf(integerAt(query, 0)), integerAt(query, 1), integerAt(query, 2));
                return true;
            });
    }
    Values values{ integer(first), integer(last) };
    std::string sql = "SELECT " + slice + ", severity, sum(count) FROM " + slice + "_total WHERE " + slice
        + " >= ? AND " + slice + " <= ?";
    sql += severityCondition(filter, values);
    const auto require = [&sql, &values](const char *column, std::int64_t id) {
        if (id == 0)
            return;
        sql += std::string(" AND ") + column + " = ?";
        values.push_back(integer(id));
    };
    require("service", filter.service);
    require("environment", filter.environment);
    sql += " GROUP BY " + slice + ", severity";
    return connection.each(sql, values, [&buckets, timeOf](const QSqlQuery &query) {
        buckets.add(timeOf(integerAt(query, 0)), integerAt(query, 1), integerAt(query, 2));
        return true;
    });
}

Result<Done> countEvents(Connection &connection, const ScanFilter &filter, Buckets &buckets)
{
    const std::string columns = "e.at, e.severity";
    std::vector<Scan> scans;
    if (filter.text.isEmpty()) {
        scans = scansOf(filter, columns, -1);
    } else {
        const auto sources = connection.dialect().textSources(connection);
        if (!sources)
            return sources.error();
        scans = textScansOf(
            filter, *sources, connection.dialect().matchValue(filter.text), columns, kMostMatchesCounted);
    }
    for (const Scan &scan : scans) {
        const auto done = connection.each(scan.sql, scan.values, [&buckets](const QSqlQuery &query) {
            buckets.add(momentAt(query, 0), integerAt(query, 1), 1);
            return true;
        });
        if (!done)
            return done;
    }
    return {};
}

using TagCounts = std::map<std::string, std::map<std::string, std::int64_t>>;

std::vector<TagSpread> spreadsOf(const TagCounts &tags)
{
    std::vector<TagSpread> spreads;
    for (const auto &[key, values] : tags) {
        TagSpread spread{ key, { values.begin(), values.end() }, 0 };
        for (const auto &[value, count] : values)
            spread.total += count;
        std::stable_sort(spread.values.begin(), spread.values.end(),
            [](const auto &a, const auto &b) { return a.second > b.second; });
        if (spread.values.size() > kMostTagValues)
            spread.values.resize(kMostTagValues);
        spreads.push_back(std::move(spread));
    }
    std::stable_sort(spreads.begin(), spreads.end(),
        [](const TagSpread &a, const TagSpread &b) { return a.total > b.total; });
    return spreads;
}

} // namespace

Result<SeverityCounts> Reader::histogram(
    const EventQuery &query, UtcTime since, UtcTime until, int bucketCount)
{
    if (since >= until || bucketCount < 1 || bucketCount > kMostBuckets)
        return Error{ ErrorCode::InvalidInput, "A histogram needs a time that passes and 1 to 10000 buckets.",
            "since", {} };
    return m_state->inOneView([&]() -> Result<SeverityCounts> {
        EventQuery narrowed = query;
        narrowed.since = since;
        narrowed.until = until;
        narrowed.beforeSequence = 0;
        narrowed.afterSequence = 0;
        Buckets buckets{ since, until, SeverityCounts(static_cast<std::size_t>(bucketCount)) };
        const auto filter = m_state->filterOf(narrowed);
        if (!filter)
            return filter.error();
        if (!*filter)
            return buckets.counts;
        const Micros width = (until - since) / bucketCount;
        const bool isByPattern = (*filter)->pattern != 0;
        const bool isRolledUp = (*filter)->text.isEmpty() && (*filter)->traceId.empty() && width >= kMinute
            && !(isByPattern && ((*filter)->service != 0 || (*filter)->environment != 0));
        const auto done = isRolledUp
            ? countRollUps(*m_state->connection, **filter, width >= 2 * kHour, buckets)
            : countEvents(*m_state->connection, **filter, buckets);
        if (!done)
            return done.error();
        return buckets.counts;
    });
}

Result<Trend> Reader::trend(PatternId id, UtcTime since, Micros bucket, int bucketCount)
{
    if (bucket <= Micros::zero() || bucketCount < 1 || bucketCount > kMostBuckets)
        return Error{ ErrorCode::InvalidInput, "A trend needs a bucket and 1 to 10000 of them.", "bucket",
            {} };
    Trend trend = pattern::emptyTrend(since, bucket, bucketCount);
    const UtcTime until = since + bucketCount * bucket;
    const bool byHour = bucket % kHour == Micros::zero() && pattern::floorTo(since, kHour) == since;
    const std::string slice = byHour ? "hour" : "minute";
    const auto sliceOf = byHour ? hourOf : minuteOf;
    const auto timeOf = byHour ? hourTime : minuteTime;
    const std::int64_t first = sliceOf(since);
    const std::int64_t last = sliceOf(until);
    const auto done = m_state->connection->each(patternCountsStatement(slice, first, last),
        { integer(first), integer(last), integer(id.number) }, [&trend, timeOf](const QSqlQuery &query) {
            pattern::add(trend, timeOf(integerAt(query, 0)), integerAt(query, 2));
            return true;
        });
    if (!done)
        return done.error();
    return trend;
}

Result<std::vector<TagSpread>> Reader::tags(PatternId id)
{
    TagCounts tags;
    Result<Done> decoded;
    const auto count = [&tags](const std::string &key, const std::string &value) {
        if (!value.empty())
            ++tags[key][value];
    };
    const auto done = m_state->connection->each(
        "SELECT service, environment, release, dictionary, context FROM event WHERE pattern = ? "
        "ORDER BY sequence DESC LIMIT ?",
        { integer(id.number), kTaggedEvents }, [&](const QSqlQuery &query) {
            const auto context
                = m_state->compression.expanded(bytesAt(query, 4), static_cast<int>(integerAt(query, 3)));
            ErrorEvent event;
            decoded = context ? decodeContext(*context, {}, event) : Result<Done>(context.error());
            if (!decoded)
                return false;
            count("service", m_state->nameOf(integerAt(query, 0)));
            count("environment", m_state->nameOf(integerAt(query, 1)));
            count("release", m_state->nameOf(integerAt(query, 2)));
            count("endpoint", event.method.empty() ? event.endpoint : event.method + " " + event.endpoint);
            for (const Tag &tag : event.tags)
                count(tag.key, tag.value);
            return true;
        });
    if (!done)
        return done.error();
    if (!decoded)
        return decoded.error();
    return spreadsOf(tags);
}

Result<FacetValues> Reader::facets()
{
    return m_state->inOneView([this]() -> Result<FacetValues> {
        Connection &connection = *m_state->connection;
        FacetValues facets;
        const auto list = [&connection](const std::string &column, std::vector<std::string> &names) {
            return connection.each("SELECT n.text FROM name n WHERE EXISTS(SELECT 1 FROM event e WHERE e."
                    + column + " = n.id) ORDER BY n.text",
                {}, [&names](const QSqlQuery &query) {
                    names.push_back(textAt(query, 0));
                    return true;
                });
        };
        auto done = list("service", facets.services);
        if (done)
            done = list("environment", facets.environments);
        if (done)
            done = connection.each(
                "SELECT state, count(*) FROM pattern GROUP BY state", {}, [&facets](const QSqlQuery &query) {
                    if (const auto state = patternStateOf(textAt(query, 0)))
                        facets.patternsByState[static_cast<std::size_t>(*state)] = integerAt(query, 1);
                    return true;
                });
        if (!done)
            return done.error();
        return facets;
    });
}

} // namespace faultline::store
