// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/dialect.h"

struct sqlite3;
struct sqlite3_stmt;

namespace faultline::store {

/// A statement of SQLite's own on Qt's connection.
class SqliteStatement final : public FastStatement {
public:
    /// Requires: `connection` outlives this. Errors: Storage.
    static Result<std::unique_ptr<FastStatement>> prepare(Connection &connection, const std::string &sql);

    ~SqliteStatement() override;
    SqliteStatement(const SqliteStatement &) = delete;
    SqliteStatement &operator=(const SqliteStatement &) = delete;

    FastStatement &integer(std::int64_t number) override;
    FastStatement &text(std::string_view utf8) override;
    FastStatement &bytes(std::string_view raw) override;
    FastStatement &null() override;
    Result<std::int64_t> run() override;
    Result<Done> post() override;
    Result<bool> first(std::initializer_list<std::int64_t *> columns) override;
    Result<Done> each(int columns, const std::function<void(const std::int64_t *)> &row) override;

private:
    SqliteStatement(sqlite3 *handle, sqlite3_stmt *statement)
        : m_handle(handle)
        , m_statement(statement)
    {
    }

    Error lastError() const;

    sqlite3 *m_handle; ///< Qt's
    sqlite3_stmt *m_statement;
    int m_bound = 0;
};

} // namespace faultline::store
