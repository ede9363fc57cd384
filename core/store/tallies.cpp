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

/// Adds a row, or its count to the one that is there. Shape: `key` columns, then `count`, then `rest`.
std::string addStatement(
    const std::string &table, const std::string &key, const std::string &rest, const std::string &alsoSet)
{
    std::string marks = "?, ?";
    for (const char c : key + rest)
        marks += c == ',' ? ", ?" : "";
    return "INSERT INTO " + table + "(" + key + ", count" + rest + ") VALUES(" + marks + ") ON CONFLICT("
        + key + ") DO UPDATE SET count = " + table + ".count + excluded.count" + alsoSet;
}

/// Runs a statement for each item of `counts`, which `bind` gives it.
template <class Counts, class Bind>
Result<Done> runForEach(Connection &connection, const std::string &sql, const Counts &counts, Bind bind)
{
    const auto statement = connection.fast(sql);
    if (!statement)
        return statement.error();
    for (const auto &[key, value] : counts) {
        bind(**statement, key, value);
        if (const auto done = (*statement)->post(); !done)
            return done;
    }
    return {};
}

} // namespace

void Tallies::Slices::add(std::int64_t slice, const CountedEvent &event)
{
    ++ofPattern[{ event.pattern, slice, event.severity }];
    ++ofService[{ event.service, slice, event.severity, event.environment }];
    Total &total = ofAll[{ slice, event.severity }];
    if (total.count++ == 0)
        total.first = event.sequence;
    total.last = event.sequence;
}

Result<Done> Tallies::Slices::flush(Connection &connection, const std::string &unit) const
{
    auto done = runForEach(connection, addStatement("pattern_" + unit, "pattern, slice, severity", "", ""),
        ofPattern, [](FastStatement &row, const PatternKey &key, std::int64_t count) {
            const auto &[pattern, slice, severity] = key;
            row.integer(pattern).integer(slice).integer(severity).integer(count);
        });
    if (done)
        done = runForEach(connection,
            addStatement("service_" + unit, "service, slice, severity, environment", "", ""), ofService,
            [](FastStatement &row, const ServiceKey &key, std::int64_t count) {
                const auto &[service, slice, severity, environment] = key;
                row.integer(service).integer(slice).integer(severity).integer(environment).integer(count);
            });
    if (done)
        done = runForEach(connection,
            addStatement("all_" + unit, "slice, severity", ", first_sequence, last_sequence",
                ", last_sequence = excluded.last_sequence"),
            ofAll, [](FastStatement &row, const TotalKey &key, const Total &total) {
                const auto &[slice, severity] = key;
                row.integer(slice).integer(severity).integer(total.count);
                row.integer(total.first).integer(total.last);
            });
    return done;
}

void Tallies::add(const CountedEvent &event)
{
    m_minutes.add(minuteOf(event.at), event);
    m_hours.add(hourOf(event.at), event);
    ++m_eventCount;
    m_last = event.sequence;
}

Result<Done> Tallies::readUncounted(Connection &connection)
{
    return eachUncounted(connection, [this](const CountedEvent &event) { add(event); });
}

Result<Done> Tallies::flush(Connection &connection)
{
    if (m_eventCount == 0)
        return {};
    auto done = m_minutes.flush(connection, "minute");
    if (done)
        done = m_hours.flush(connection, "hour");
    if (done) {
        const auto marked = connection.run("UPDATE counted SET sequence = ?", { integer(m_last) });
        done = marked ? Result<Done>() : marked.error();
    }
    forget();
    return done;
}

void Tallies::forget()
{
    *this = Tallies();
}

Result<Done> eachUncounted(Connection &connection, const std::function<void(const CountedEvent &)> &visit)
{
    static const std::string kUncounted
        = "SELECT sequence, at, severity, pattern, service, environment FROM event "
          "WHERE sequence > (SELECT sequence FROM counted) ORDER BY sequence";
    const auto statement = connection.fast(kUncounted);
    if (!statement)
        return statement.error();
    return (*statement)->each(6, [&visit](const std::int64_t *row) {
        visit({ row[0], utcTime(row[1]), static_cast<int>(row[2]), row[3], row[4], row[5] });
    });
}

std::string patternCountsStatement(const std::string &unit)
{
    return "SELECT slice, severity, count FROM pattern_" + unit
        + " WHERE pattern = ? AND slice >= ? AND slice <= ?";
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
