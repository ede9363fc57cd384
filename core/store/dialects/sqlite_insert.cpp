// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/dialects/sqlite_insert.h"

#include "core/store/connection.h"
#include "core/store/dialects/sqlite.h"

#include <QSqlDriver>

#include <cstring>
#include <sqlite3.h>

namespace faultline::store {
namespace {

constexpr const char *kFindEvent = "SELECT sequence, pattern FROM event WHERE uid = ?";
constexpr const char *kInsertEvent
    = "INSERT INTO event(sequence, uid, at, received_at, severity, pattern, service, environment, release, "
      "type, trace_id, request_id, stack, derivation, message, dictionary, context) "
      "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

// What is bound lives until the statement is reset, so SQLite need not copy it (SQLITE_STATIC is null).
void bindText(sqlite3_stmt *statement, int index, std::string_view text)
{
    sqlite3_bind_text64(statement, index, text.data(), text.size(), nullptr, SQLITE_UTF8);
}

void bindTextOrNull(sqlite3_stmt *statement, int index, std::string_view text)
{
    if (text.empty())
        sqlite3_bind_null(statement, index);
    else
        bindText(statement, index, text);
}

void bindBytes(sqlite3_stmt *statement, int index, std::string_view bytes)
{
    sqlite3_bind_blob64(statement, index, bytes.data(), bytes.size(), nullptr);
}

sqlite3 *handleOf(QSqlDatabase &database)
{
    const QVariant handle = database.driver()->handle();
    const bool isSqlite = handle.isValid() && std::strcmp(handle.typeName(), "sqlite3*") == 0;
    return isSqlite ? *static_cast<sqlite3 *const *>(handle.constData()) : nullptr;
}

} // namespace

Result<std::unique_ptr<EventInsert>> SqliteEventInsert::open(Connection &connection)
{
    sqlite3 *handle = handleOf(connection.database());
    if (handle == nullptr)
        return Error{ ErrorCode::Storage, "Qt's SQLite driver does not give its connection away.", {},
            "Install the driver of the system's Qt." };
    std::unique_ptr<SqliteEventInsert> insert(new SqliteEventInsert(handle));
    const auto prepare = [handle](const char *sql, sqlite3_stmt **statement) {
        return sqlite3_prepare_v3(handle, sql, -1, SQLITE_PREPARE_PERSISTENT, statement, nullptr)
            == SQLITE_OK;
    };
    if (!prepare(kFindEvent, &insert->m_find) || !prepare(kInsertEvent, &insert->m_insert))
        return insert->lastError();
    return std::unique_ptr<EventInsert>(std::move(insert));
}

SqliteEventInsert::~SqliteEventInsert()
{
    sqlite3_finalize(m_find);
    sqlite3_finalize(m_insert);
}

Error SqliteEventInsert::lastError() const
{
    return sqliteError(sqlite3_extended_errcode(m_handle), sqlite3_errmsg(m_handle));
}

Result<std::optional<std::pair<std::int64_t, std::int64_t>>> SqliteEventInsert::find(const EventId &uid)
{
    bindBytes(m_find, 1, uuidBytes(uid));
    const int status = sqlite3_step(m_find);
    std::optional<std::pair<std::int64_t, std::int64_t>> found;
    if (status == SQLITE_ROW)
        found.emplace(sqlite3_column_int64(m_find, 0), sqlite3_column_int64(m_find, 1));
    const bool isDone = status == SQLITE_ROW || status == SQLITE_DONE;
    const Error error = isDone ? Error{} : lastError();
    sqlite3_reset(m_find);
    if (!isDone)
        return error;
    return found;
}

Result<Done> SqliteEventInsert::insert(const EventRecord &record)
{
    sqlite3_stmt *row = m_insert;
    sqlite3_bind_int64(row, 1, record.sequence);
    bindBytes(row, 2, uuidBytes(record.uid));
    sqlite3_bind_int64(row, 3, micros(record.at));
    sqlite3_bind_int64(row, 4, micros(record.receivedAt));
    sqlite3_bind_int(row, 5, record.severity);
    sqlite3_bind_int64(row, 6, record.pattern);
    sqlite3_bind_int64(row, 7, record.service);
    sqlite3_bind_int64(row, 8, record.environment);
    sqlite3_bind_int64(row, 9, record.release);
    bindText(row, 10, record.type);
    bindTextOrNull(row, 11, record.traceId);
    bindTextOrNull(row, 12, record.requestId);
    sqlite3_bind_int64(row, 13, record.stack);
    sqlite3_bind_int64(row, 14, record.derivation);
    bindText(row, 15, record.message);
    sqlite3_bind_int(row, 16, record.dictionary);
    bindBytes(row, 17, record.context);
    const int status = sqlite3_step(row);
    const Error error = status == SQLITE_DONE ? Error{} : lastError();
    sqlite3_reset(row);
    if (status != SQLITE_DONE)
        return error;
    return {};
}

} // namespace faultline::store
