// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/migrations/v2.h"

namespace faultline::store {
namespace {

// Of one pattern over time: a list of patterns with their trends is one seek for each.
constexpr std::string_view kPatternMinute = R"(CREATE TABLE pattern_minute(
    pattern INTEGER NOT NULL, slice INTEGER NOT NULL, severity INTEGER NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY(pattern, slice, severity)) WITHOUT ROWID)";

constexpr std::string_view kPatternHour = R"(CREATE TABLE pattern_hour(
    pattern INTEGER NOT NULL, slice INTEGER NOT NULL, severity INTEGER NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY(pattern, slice, severity)) WITHOUT ROWID)";

constexpr std::string_view kServiceMinute = R"(CREATE TABLE service_minute(
    service INTEGER NOT NULL, slice INTEGER NOT NULL, severity INTEGER NOT NULL, environment INTEGER NOT NULL,
    count INTEGER NOT NULL, PRIMARY KEY(service, slice, severity, environment)) WITHOUT ROWID)";

constexpr std::string_view kServiceHour = R"(CREATE TABLE service_hour(
    service INTEGER NOT NULL, slice INTEGER NOT NULL, severity INTEGER NOT NULL, environment INTEGER NOT NULL,
    count INTEGER NOT NULL, PRIMARY KEY(service, slice, severity, environment)) WITHOUT ROWID)";

// The sequences tell where in the list the events of a minute lie: a time filter becomes a range of rows.
constexpr std::string_view kAllMinute = R"(CREATE TABLE all_minute(
    slice INTEGER NOT NULL, severity INTEGER NOT NULL, count INTEGER NOT NULL,
    first_sequence INTEGER NOT NULL, last_sequence INTEGER NOT NULL,
    PRIMARY KEY(slice, severity)) WITHOUT ROWID)";

constexpr std::string_view kAllHour = R"(CREATE TABLE all_hour(
    slice INTEGER NOT NULL, severity INTEGER NOT NULL, count INTEGER NOT NULL,
    first_sequence INTEGER NOT NULL, last_sequence INTEGER NOT NULL,
    PRIMARY KEY(slice, severity)) WITHOUT ROWID)";

// Events up to this one are in the tables above; those after it are counted by whoever asks.
constexpr std::string_view kCounted
    = "CREATE TABLE counted(id INTEGER PRIMARY KEY CHECK(id = 1), sequence INTEGER NOT NULL)";

} // namespace

Migration countsByQuestion()
{
    return { 2, "counts by pattern, by service and of all, up to a mark; events by their request",
        { kPatternMinute, kPatternHour, kServiceMinute, kServiceHour, kAllMinute, kAllHour, kCounted,
            "INSERT INTO pattern_minute SELECT pattern, minute, severity, count FROM minute_count ORDER BY "
            "1, 2",
            "INSERT INTO pattern_hour SELECT pattern, hour, severity, count FROM hour_count ORDER BY 1, 2",
            "INSERT INTO service_minute SELECT service, minute, severity, environment, count "
            "FROM minute_total ORDER BY 1, 2",
            "INSERT INTO service_hour SELECT service, hour, severity, environment, count FROM hour_total "
            "ORDER BY 1, 2",
            "INSERT INTO all_minute SELECT minute, severity, sum(count), min(first_sequence), "
            "max(last_sequence) FROM minute_total GROUP BY 1, 2",
            "INSERT INTO all_hour SELECT hour, severity, sum(count), min(first_sequence), "
            "max(last_sequence) FROM hour_total GROUP BY 1, 2",
            "INSERT INTO counted SELECT 1, coalesce(max(sequence), 0) FROM event", "DROP TABLE minute_count",
            "DROP TABLE hour_count", "DROP TABLE minute_total", "DROP TABLE hour_total",
            "sqlite: CREATE INDEX event_by_request ON event(request_id) WHERE request_id IS NOT NULL",
            "postgres: CREATE INDEX event_by_request ON event USING hash(request_id) "
            "WHERE request_id IS NOT NULL" } };
}

} // namespace faultline::store
