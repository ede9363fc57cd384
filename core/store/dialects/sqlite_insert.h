// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/dialect.h"

struct sqlite3;
struct sqlite3_stmt;

namespace faultline::store {

/// Inserts through SQLite's own interface on Qt's connection: texts go in as the UTF-8 that they are, where
/// Qt Sql would turn each to UTF-16 and SQLite back again.
class SqliteEventInsert final : public EventInsert {
public:
    /// Requires: `connection` outlives this. Errors: Storage.
    static Result<std::unique_ptr<EventInsert>> open(Connection &connection);

    ~SqliteEventInsert() override;
    SqliteEventInsert(const SqliteEventInsert &) = delete;
    SqliteEventInsert &operator=(const SqliteEventInsert &) = delete;

    Result<std::optional<std::pair<std::int64_t, std::int64_t>>> find(const EventId &uid) override;
    Result<Done> insert(const EventRecord &record) override;

private:
    explicit SqliteEventInsert(sqlite3 *handle)
        : m_handle(handle)
    {
    }

    Error lastError() const;

    sqlite3 *m_handle = nullptr; ///< Qt's
    sqlite3_stmt *m_find = nullptr;
    sqlite3_stmt *m_insert = nullptr;
};

} // namespace faultline::store
