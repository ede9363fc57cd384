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

/// The unit that counts are read by, and its arithmetic.
struct SliceUnit {
    std::string name;
    std::int64_t (*sliceOf)(UtcTime);
    UtcTime (*timeOf)(std::int64_t);
};

SliceUnit sliceUnit(bool isByHour)
{
    return isByHour ? SliceUnit{ "hour", hourOf, hourTime } : SliceUnit{ "minute", minuteOf, minuteTime };
}

/// The statement with its values that reads slice, severity and count for a filter from the smallest table
/// that knows.
Result<FastStatement *> rollUps(Connection &connection, const ScanFilter &filter, const std::string &unit,
    std::int64_t first, std::int64_t last)
{
    const std::string columns = "SELECT slice, severity, count FROM ";
    std::string sql;
    if (filter.pattern != 0)
        sql = patternCountsStatement(unit);
    else if (filter.service == 0 && filter.environment == 0)
        sql = columns + "all_" + unit + " WHERE slice >= ? AND slice <= ?";
    else if (filter.service == 0)
        sql = columns + "service_" + unit
            + " WHERE service IN (SELECT id FROM name UNION ALL SELECT 0) AND slice >= ? AND slice <= ?";
    else
        sql = columns + "service_" + unit + " WHERE service = ? AND slice >= ? AND slice <= ?";
    if (filter.environment != 0)
        sql += " AND environment = ?";
    const auto statement = connection.fast(sql);
    if (!statement)
        return statement;
    if (filter.pattern != 0)
        (*statement)->integer(filter.pattern);
    else if (filter.service != 0)
        (*statement)->integer(filter.service);
    (*statement)->integer(first).integer(last);
    if (filter.environment != 0)
        (*statement)->integer(filter.environment);
    return statement;
}

/// From the counts of one pattern, of a service or an environment, or of everything.
Result<Done> countRollUps(Connection &connection, const ScanFilter &filter, bool isByHour, Buckets &buckets)
{
    const SliceUnit unit = sliceUnit(isByHour);
    const auto isWanted = [&filter](int severity) {
        return filter.severities.empty()
            || std::binary_search(filter.severities.begin(), filter.severities.end(), severity);
    };
    const auto statement
        = rollUps(connection, filter, unit.name, unit.sliceOf(buckets.since), unit.sliceOf(buckets.until));
    if (!statement)
        return statement.error();
    const auto read = (*statement)->each(3, [&](const std::int64_t *row) {
        if (isWanted(static_cast<int>(row[1])))
            buckets.add(unit.timeOf(row[0]), row[1], row[2]);
    });
    if (!read)
        return read;
    return eachUncounted(connection, [&](const CountedEvent &event) {
        const bool isOurs = (filter.pattern == 0 || event.pattern == filter.pattern)
            && (filter.service == 0 || event.service == filter.service)
            && (filter.environment == 0 || event.environment == filter.environment);
        if (isOurs && isWanted(event.severity))
            buckets.add(unit.timeOf(unit.sliceOf(event.at)), event.severity, 1);
    });
}

Result<Done> countEvents(Connection &connection, const ScanFilter &filter, Buckets &buckets)
{
    const std::string columns = "e.at, e.severity";
    std::vector<Scan> scans;
    if (filter.text.isEmpty()) {
        scans = scansOf(filter, columns, -1);
    } else {
        const auto sources = connection.dialect().textSources(connection, filter.text);
        if (!sources)
            return sources.error();
        scans = textScansOf(filter, *sources, columns, kMostMatchesCounted);
    }
    for (const Scan &scan : scans) {
        const auto done = connection.each(scan.sql, scan.values, [&buckets](const Row &query) {
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
        const bool isRolledUp = (*filter)->text.isEmpty() && (*filter)->traceId.empty()
            && (*filter)->requestId.empty() && (*filter)->run == 0 && width >= kMinute
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
    const SliceUnit unit
        = sliceUnit(bucket % kHour == Micros::zero() && pattern::floorTo(since, kHour) == since);
    return m_state->inOneView([&]() -> Result<Trend> {
        Connection &connection = *m_state->connection;
        const auto statement = connection.fast(patternCountsStatement(unit.name));
        if (!statement)
            return statement.error();
        (*statement)->integer(id.number).integer(unit.sliceOf(since)).integer(unit.sliceOf(until));
        auto done = (*statement)->each(3, [&](const std::int64_t *row) {
            pattern::add(trend, unit.timeOf(row[0]), row[2]);
        });
        if (done)
            done = eachUncounted(connection, [&](const CountedEvent &event) {
                if (event.pattern == id.number)
                    pattern::add(trend, unit.timeOf(unit.sliceOf(event.at)), 1);
            });
        if (!done)
            return done.error();
        return trend;
    });
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
        { integer(id.number), kTaggedEvents }, [&](const Row &query) {
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
                {}, [&names](const Row &query) {
                    names.push_back(textAt(query, 0));
                    return true;
                });
        };
        auto done = list("service", facets.services);
        if (done)
            done = list("environment", facets.environments);
        if (done)
            done = connection.each(
                "SELECT state, count(*) FROM pattern GROUP BY state", {}, [&facets](const Row &query) {
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
