// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/dialects/sqlite_statement.h"

#include "core/store/connection.h"
#include "core/store/dialects/sqlite.h"

#include <QSqlDriver>

#include <cstring>
#include <sqlite3.h>

namespace faultline::store {
namespace {

sqlite3 *handleOf(QSqlDatabase &database)
{
    const QVariant handle = database.driver()->handle();
    const bool isSqlite = handle.isValid() && std::strcmp(handle.typeName(), "sqlite3*") == 0;
    return isSqlite ? *static_cast<sqlite3 *const *>(handle.constData()) : nullptr;
}

} // namespace

Result<std::unique_ptr<FastStatement>> SqliteStatement::prepare(
    Connection &connection, const std::string &sql)
{
    sqlite3 *handle = handleOf(connection.database());
    if (handle == nullptr)
        return Error{ ErrorCode::Storage, "Qt's SQLite driver does not give its connection away.", {},
            "Install the driver of the system's Qt." };
    sqlite3_stmt *statement = nullptr;
    const int status
        = sqlite3_prepare_v3(handle, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (status != SQLITE_OK)
        return sqliteError(sqlite3_extended_errcode(handle), sqlite3_errmsg(handle));
    return std::unique_ptr<FastStatement>(new SqliteStatement(handle, statement));
}

SqliteStatement::~SqliteStatement()
{
    sqlite3_finalize(m_statement);
}

FastStatement &SqliteStatement::integer(std::int64_t number)
{
    sqlite3_bind_int64(m_statement, ++m_bound, number);
    return *this;
}

// What is bound lives until the statement ran, so SQLite need not copy it (SQLITE_STATIC is null).
FastStatement &SqliteStatement::text(std::string_view utf8)
{
    const char *start = utf8.data() == nullptr ? "" : utf8.data();
    sqlite3_bind_text64(m_statement, ++m_bound, start, utf8.size(), nullptr, SQLITE_UTF8);
    return *this;
}

FastStatement &SqliteStatement::bytes(std::string_view raw)
{
    const char *start = raw.data() == nullptr ? "" : raw.data();
    sqlite3_bind_blob64(m_statement, ++m_bound, start, raw.size(), nullptr);
    return *this;
}

FastStatement &SqliteStatement::null()
{
    sqlite3_bind_null(m_statement, ++m_bound);
    return *this;
}

Result<std::int64_t> SqliteStatement::run()
{
    m_bound = 0;
    int status = SQLITE_ROW;
    while (status == SQLITE_ROW)
        status = sqlite3_step(m_statement);
    const Error error = status == SQLITE_DONE ? Error{} : lastError();
    sqlite3_reset(m_statement);
    if (status != SQLITE_DONE)
        return error;
    return sqlite3_changes64(m_handle);
}

Result<Done> SqliteStatement::post()
{
    const auto done = run();
    return done ? Result<Done>() : done.error();
}

Result<bool> SqliteStatement::first(std::initializer_list<std::int64_t *> columns)
{
    m_bound = 0;
    const int status = sqlite3_step(m_statement);
    int index = 0;
    for (std::int64_t *column : columns)
        *column = status == SQLITE_ROW ? sqlite3_column_int64(m_statement, index++) : 0;
    const bool isDone = status == SQLITE_ROW || status == SQLITE_DONE;
    const Error error = isDone ? Error{} : lastError();
    sqlite3_reset(m_statement);
    if (!isDone)
        return error;
    return status == SQLITE_ROW;
}

Result<Done> SqliteStatement::each(int columns, const std::function<void(const std::int64_t *)> &row)
{
    m_bound = 0;
    std::vector<std::int64_t> numbers(static_cast<std::size_t>(columns));
    int status = SQLITE_ROW;
    while ((status = sqlite3_step(m_statement)) == SQLITE_ROW) {
        for (int i = 0; i < columns; ++i)
            numbers[static_cast<std::size_t>(i)] = sqlite3_column_int64(m_statement, i);
        row(numbers.data());
    }
    const Error error = status == SQLITE_DONE ? Error{} : lastError();
    sqlite3_reset(m_statement);
    return status == SQLITE_DONE ? Result<Done>() : error;
}

Error SqliteStatement::lastError() const
{
    return sqliteError(sqlite3_extended_errcode(m_handle), sqlite3_errmsg(m_handle));
}

} // namespace faultline::store
