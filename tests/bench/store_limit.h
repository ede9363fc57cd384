// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/packed_event.h"
#include "core/store/writer.h"
#include "tests/bench/store_raw.h"

#include <map>
#include <string>
#include <vector>

/// The limit that storing is measured beside: the same event rows, with the same bytes, into the same table
/// with its indices and full text, by SQLite's own interface; no patterns, no counts, nothing looked up.
namespace faultline::bench {

/// One event's row: encoded and compressed before any clock starts.
struct LimitRow {
    const store::PackedEvent *packed = nullptr;
    int pattern = 0;
    int service = 0;
    int environment = 0;
};

/// Gives names and patterns numbers as the store does. Requires: `events` stay where they are.
template <class Events> std::vector<LimitRow> limitRowsOf(const Events &events)
{
    std::map<std::string, int> patterns;
    std::map<std::string, int> names;
    const auto idOf = [](std::map<std::string, int> &ids, const std::string &name) {
        return ids.emplace(name, static_cast<int>(ids.size()) + 1).first->second;
    };
    std::vector<LimitRow> rows;
    for (const auto &packed : events) {
        const DigestedEvent &digested = packed->digested;
        rows.push_back({ &*packed, idOf(patterns, digested.fingerprint.key),
            idOf(names, digested.event.service), idOf(names, digested.event.environment) });
    }
    return rows;
}

class StoreLimit {
public:
    /// Makes the product's schema at `path` and writes past the product from then on.
    explicit StoreLimit(const std::string &path)
        : m_database(schemaAt(path))
    {
        for (const char *pragma : { "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL",
                 "PRAGMA wal_autocheckpoint=4000", "PRAGMA cache_size=-65536", "PRAGMA temp_store=MEMORY" })
            m_database.run(pragma);
        m_database.run("INSERT INTO name(text) VALUES('service-1'), ('production'), ('2.1')");
        m_event = m_database.prepared(
            "INSERT INTO event(uid, at, received_at, severity, pattern, service, environment, release, type, "
            "trace_id, request_id, stack, derivation, message, dictionary, context) "
            "VALUES(?, ?, ?, ?, ?, ?, ?, 3, ?, ?, ?, 1, 1, ?, 1, ?)");
        m_text = m_database.prepared(
            "INSERT INTO event_fts(rowid, type, message, service, culprit) VALUES(?, ?, ?, ?, ?)");
    }

    ~StoreLimit()
    {
        sqlite3_finalize(m_event);
        sqlite3_finalize(m_text);
    }

    /// One transaction of event rows, each with an id of its own.
    void write(const std::vector<LimitRow> &rows, std::size_t from, std::size_t count)
    {
        m_database.run("BEGIN IMMEDIATE");
        for (std::size_t i = 0; i < count; ++i) {
            const LimitRow &row = rows[(from + i) % rows.size()];
            bindEvent(row);
            m_database.drain(m_event);
            m_unindexed.push_back(&row);
        }
        m_database.run("COMMIT");
    }

    std::size_t unindexedCount() const { return m_unindexed.size(); }

    /// One transaction with the full text of all that was written since.
    void index()
    {
        m_database.run("BEGIN IMMEDIATE");
        for (const LimitRow *row : m_unindexed) {
            const DigestedEvent &digested = row->packed->digested;
            sqlite3_bind_int64(m_text, 1, ++m_indexed);
            bindText(m_text, 2, digested.event.type);
            bindText(m_text, 3, digested.event.message);
            bindText(m_text, 4, digested.event.service);
            bindText(m_text, 5, digested.culprit);
            m_database.drain(m_text);
        }
        m_database.run("COMMIT");
        m_unindexed.clear();
    }

private:
    static std::string schemaAt(const std::string &path)
    {
        const SystemClock clock;
        const auto schema = store::Writer::open({ path }, clock, {});
        if (!schema || !(*schema)->close())
            std::exit(3);
        return path;
    }

    static void bindText(sqlite3_stmt *statement, int index, const std::string &text)
    {
        sqlite3_bind_text(statement, index, text.data(), static_cast<int>(text.size()), nullptr);
    }

    void bindEvent(const LimitRow &row)
    {
        const DigestedEvent &digested = row.packed->digested;
        const ErrorEvent &event = digested.event;
        m_uid = Uuid::generate(m_clock.now());
        sqlite3_bind_blob(m_event, 1, m_uid.bytes.data(), 16, nullptr);
        sqlite3_bind_int64(m_event, 2, micros(event.at));
        sqlite3_bind_int64(m_event, 3, micros(event.receivedAt));
        sqlite3_bind_int(m_event, 4, static_cast<int>(digested.severity.severity));
        sqlite3_bind_int(m_event, 5, row.pattern);
        sqlite3_bind_int(m_event, 6, row.service);
        sqlite3_bind_int(m_event, 7, row.environment);
        bindText(m_event, 8, event.type);
        if (event.traceId.empty())
            sqlite3_bind_null(m_event, 9);
        else
            bindText(m_event, 9, event.traceId);
        bindText(m_event, 10, event.requestId);
        bindText(m_event, 11, event.message);
        const std::string &context = row.packed->context;
        sqlite3_bind_blob(m_event, 12, context.data(), static_cast<int>(context.size()), nullptr);
    }

    const SystemClock m_clock;
    RawDatabase m_database;
    Uuid m_uid;
    sqlite3_stmt *m_event = nullptr;
    sqlite3_stmt *m_text = nullptr;
    std::vector<const LimitRow *> m_unindexed;
    std::int64_t m_indexed = 0;
};

} // namespace faultline::bench
