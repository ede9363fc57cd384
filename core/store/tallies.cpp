// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/tallies.h"

#include "core/store/dialect.h"

namespace faultline::store {
namespace {

constexpr std::int64_t kMicrosPerMinute = 60'000'000;
constexpr std::int64_t kMicrosPerHour = 60 * kMicrosPerMinute;

std::int64_t sliceOf(UtcTime at, std::int64_t length)
{
    const std::int64_t time = micros(at);
    return time / length - (time % length < 0 ? 1 : 0);
}

std::string countStatement(const char *table, const char *slice)
{
    return std::string("INSERT INTO ") + table + "(pattern, " + slice
        + ", severity, count) VALUES(?, ?, ?, ?) ON CONFLICT(" + slice
        + ", pattern, severity) DO UPDATE SET count = " + table + ".count + excluded.count";
}

std::string totalStatement(const char *table, const char *slice)
{
    const std::string name(table);
    return "INSERT INTO " + name + "(" + slice
        + ", severity, service, environment, count, first_sequence, last_sequence) "
          "VALUES(?, ?, ?, ?, ?, ?, ?) ON CONFLICT("
        + slice + ", severity, service, environment) DO UPDATE SET count = " + name
        + ".count + excluded.count, last_sequence = excluded.last_sequence";
}

} // namespace

void Tallies::add(std::int64_t sequence, std::int64_t pattern, UtcTime at, Severity severity,
    std::int64_t service, std::int64_t environment)
{
    const int level = static_cast<int>(severity);
    const std::int64_t minute = minuteOf(at);
    const std::int64_t hour = hourOf(at);
    ++m_minutes[{ pattern, minute, level }];
    ++m_hours[{ pattern, hour, level }];
    const auto count = [sequence](Total &total) {
        if (total.count++ == 0)
            total.first = sequence;
        total.last = sequence;
    };
    count(m_minuteTotals[{ minute, level, service, environment }]);
    count(m_hourTotals[{ hour, level, service, environment }]);
}

Result<Done> Tallies::flush(Connection &connection)
{
    static const std::string kMinuteCount = countStatement("minute_count", "minute");
    static const std::string kHourCount = countStatement("hour_count", "hour");
    static const std::string kMinuteTotal = totalStatement("minute_total", "minute");
    static const std::string kHourTotal = totalStatement("hour_total", "hour");
    const auto flushCounts = [&connection](const auto &counts, const std::string &sql) -> Result<Done> {
        const auto statement = connection.fast(sql);
        if (!statement)
            return statement.error();
        for (const auto &[key, count] : counts) {
            const auto &[pattern, slice, severity] = key;
            const auto done
                = (*statement)->integer(pattern).integer(slice).integer(severity).integer(count).run();
            if (!done)
                return done.error();
        }
        return {};
    };
    const auto flushTotals = [&connection](const auto &totals, const std::string &sql) -> Result<Done> {
        const auto statement = connection.fast(sql);
        if (!statement)
            return statement.error();
        for (const auto &[key, total] : totals) {
            const auto &[slice, severity, service, environment] = key;
            FastStatement &row = (*statement)->integer(slice).integer(severity).integer(service);
            row.integer(environment).integer(total.count).integer(total.first).integer(total.last);
            const auto done = row.run();
            if (!done)
                return done.error();
        }
        return {};
    };
    auto done = flushCounts(m_minutes, kMinuteCount);
    if (done)
        done = flushCounts(m_hours, kHourCount);
    if (done)
        done = flushTotals(m_minuteTotals, kMinuteTotal);
    if (done)
        done = flushTotals(m_hourTotals, kHourTotal);
    forget();
    return done;
}

void Tallies::forget()
{
    m_minutes.clear();
    m_hours.clear();
    m_minuteTotals.clear();
    m_hourTotals.clear();
}

std::string patternCountsStatement(const std::string &slice, std::int64_t first, std::int64_t last)
{
    // A lookup per slice is quick for one pattern among many; over years reading on is quicker.
    constexpr std::int64_t kMostLookups = 50000;
    const std::string table = slice + "_count";
    const std::string columns = "c." + slice + ", c.severity, c.count";
    if (last - first > kMostLookups)
        return "SELECT " + columns + " FROM " + table + " c WHERE c." + slice + " >= ? AND c." + slice
            + " <= ? AND c.pattern = ?";
    return "WITH RECURSIVE slices(at) AS (SELECT ? UNION ALL SELECT at + 1 FROM slices WHERE at < ?) SELECT "
        + columns + " FROM slices CROSS JOIN " + table + " c ON c." + slice
        + " = slices.at AND c.pattern = ?";
}

std::int64_t minuteOf(UtcTime at)
{
    return sliceOf(at, kMicrosPerMinute);
}

std::int64_t hourOf(UtcTime at)
{
    return sliceOf(at, kMicrosPerHour);
}

UtcTime minuteTime(std::int64_t minute)
{
    return utcTime(minute * kMicrosPerMinute);
}

UtcTime hourTime(std::int64_t hour)
{
    return utcTime(hour * kMicrosPerHour);
}

} // namespace faultline::store
