// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdio>
#include <cstdlib>
#include <sqlite3.h>
#include <string>

/// SQLite by its own interface and nothing else: the limit that the store is measured beside.
namespace faultline::bench {

class RawDatabase {
public:
    explicit RawDatabase(const std::string &path)
    {
        if (sqlite3_open(path.c_str(), &m_handle) != SQLITE_OK)
            fail();
    }

    ~RawDatabase() { sqlite3_close_v2(m_handle); }

    RawDatabase(const RawDatabase &) = delete;
    RawDatabase &operator=(const RawDatabase &) = delete;

    void run(const char *sql)
    {
        if (sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
            fail();
    }

    sqlite3_stmt *prepared(const char *sql)
    {
        sqlite3_stmt *statement = nullptr;
        if (sqlite3_prepare_v3(m_handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr)
            != SQLITE_OK)
            fail();
        return statement;
    }

    /// Steps to the end, reading every column, and resets. Answers the number of rows.
    int drain(sqlite3_stmt *statement)
    {
        int rows = 0;
        int status = SQLITE_ROW;
        while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
            ++rows;
            for (int i = sqlite3_column_count(statement); i-- > 0;)
                m_bytes += static_cast<std::size_t>(sqlite3_column_bytes(statement, i));
        }
        if (status != SQLITE_DONE)
            fail();
        sqlite3_reset(statement);
        return rows;
    }

private:
    [[noreturn]] void fail() const
    {
        std::fprintf(stderr, "sqlite: %s\n", sqlite3_errmsg(m_handle));
        std::exit(3);
    }

    sqlite3 *m_handle = nullptr;
    std::size_t m_bytes = 0; ///< so that reading cannot be left out
};

} // namespace faultline::bench
