// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/dialects/postgres_session.h"

#include "core/base/text.h"

#include <QSqlDriver>

#include <cstring>
#include <poll.h>

namespace faultline::store {
namespace {

/// Longer than the server's own limit for a statement, so that it speaks first where it can.
constexpr std::chrono::seconds kLongestWait{ 40 };
/// Before the answers are read; each is some 30 bytes that wait in a buffer of the system.
constexpr int kMostPosted = 512;

PGconn *postgresHandle(QSqlDatabase &database)
{
    const QVariant handle = database.driver()->handle();
    // Qt 6.4 says pg_conn*, its documentation PGconn*.
    const bool isOurs = handle.isValid()
        && (std::strcmp(handle.typeName(), "pg_conn*") == 0
            || std::strcmp(handle.typeName(), "PGconn*") == 0);
    return isOurs ? *static_cast<PGconn *const *>(handle.constData()) : nullptr;
}

bool isGood(const PGresult *result)
{
    switch (PQresultStatus(result)) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_COPY_IN:
    case PGRES_PIPELINE_SYNC:
        return true;
    default:
        return false;
    }
}

Error errorOf(const PGresult *result)
{
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    return postgresError(
        state == nullptr ? "" : state, message == nullptr ? PQresultErrorMessage(result) : message);
}

} // namespace

PostgresSession::PostgresSession(Connection &connection, Dialect::Access access)
    : m_connection(connection)
    , m_access(access)
{
}

bool PostgresSession::isLost() const
{
    return m_isLost || m_handle == nullptr || PQstatus(m_handle) != CONNECTION_OK;
}

Error PostgresSession::lastError() const
{
    return m_handle == nullptr ? postgresError("08006", {}) : postgresError({}, PQerrorMessage(m_handle));
}

Result<Done> PostgresSession::waitForInput(std::chrono::steady_clock::time_point deadline)
{
    for (;;) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        pollfd place{ PQsocket(m_handle), POLLIN, 0 };
        const int ready = left.count() <= 0 ? 0 : ::poll(&place, 1, static_cast<int>(left.count()));
        if (ready > 0)
            return {};
        if (ready < 0 && errno == EINTR)
            continue;
        m_isLost = true;
        return postgresError("57014", "no answer");
    }
}

Result<PgResult> PostgresSession::next()
{
    const auto deadline = std::chrono::steady_clock::now() + kLongestWait;
    if (PQflush(m_handle) < 0)
        return lastError();
    while (PQisBusy(m_handle) != 0) {
        if (const auto waited = waitForInput(deadline); !waited)
            return waited.error();
        if (PQconsumeInput(m_handle) == 0)
            return lastError();
    }
    return PgResult(PQgetResult(m_handle));
}

Result<PgResult> PostgresSession::answer()
{
    PgResult last;
    for (;;) {
        auto result = next();
        if (!result)
            return result.error();
        if (!*result)
            break;
        // While rows are awaited there is no end to read up to.
        const bool isCopy = PQresultStatus(result->get()) == PGRES_COPY_IN;
        if (!last || isGood(last.get()))
            last = std::move(*result);
        if (isCopy)
            break;
    }
    if (!last)
        return lastError();
    return isGood(last.get()) ? Result<PgResult>(std::move(last)) : errorOf(last.get());
}

Result<PgResult> PostgresSession::run(const char *sql)
{
    if (PQsendQuery(m_handle, sql) == 0)
        return lastError();
    return answer();
}

Result<Done> PostgresSession::enterPipeline()
{
    if (m_posted > 0 || PQpipelineStatus(m_handle) != PQ_PIPELINE_OFF)
        return {};
    return PQenterPipelineMode(m_handle) == 1 ? Result<Done>() : lastError();
}

Result<Done> PostgresSession::posted()
{
    return ++m_posted < kMostPosted ? Result<Done>() : settle();
}

Result<Done> PostgresSession::settle()
{
    if (m_handle == nullptr || PQpipelineStatus(m_handle) == PQ_PIPELINE_OFF)
        return {};
    m_posted = 0;
    if (PQpipelineSync(m_handle) == 0)
        return lastError();
    Result<Done> outcome;
    for (;;) {
        const auto result = next();
        if (!result)
            return result.error();
        // Null parts the answers of one statement from those of the next.
        if (!*result) {
            if (PQstatus(m_handle) != CONNECTION_OK)
                return lastError();
            continue;
        }
        const ExecStatusType status = PQresultStatus(result->get());
        if (status == PGRES_PIPELINE_SYNC)
            break;
        if (outcome && status != PGRES_PIPELINE_ABORTED && !isGood(result->get()))
            outcome = errorOf(result->get());
        if (PQstatus(m_handle) != CONNECTION_OK)
            return outcome ? Result<Done>(lastError()) : outcome;
    }
    if (PQexitPipelineMode(m_handle) == 0)
        return lastError();
    return outcome;
}

Result<Done> PostgresSession::flush()
{
    auto done = settle();
    for (PostgresRows *rows : m_rows) {
        if (done)
            done = rows->flush();
    }
    return done;
}

void PostgresSession::drop()
{
    for (PostgresRows *rows : m_rows)
        rows->drop();
    if (!isLost())
        static_cast<void>(settle());
    m_posted = 0;
}

void PostgresSession::leave()
{
    m_handle = nullptr;
    m_posted = 0;
}

Result<Done> PostgresSession::greet()
{
    m_isLost = false;
    m_posted = 0;
    m_handle = postgresHandle(m_connection.database());
    if (m_handle == nullptr)
        return Error{ ErrorCode::Storage, "Qt's PostgreSQL driver does not give its connection away.", {},
            "Install libqt6sql6-psql of the system's Qt." };
    if (m_access == Dialect::Access::Read)
        // What is not indexed yet is searched by the reader itself.
        return run("CREATE TEMP TABLE event_tail(sequence BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)")
            .then([](const PgResult &) { return Result<Done>(); });
    // Any number will do that other programs do not take: "FLTL". The server may need a moment (lock_timeout)
    // to see that a writer died.
    if (PQsendQuery(m_handle, "SELECT pg_advisory_lock(1179407436)") == 0)
        return lastError();
    const auto locked = answer();
    if (locked)
        return {};
    if (locked.error() != postgresError("55P03", {}))
        return locked.error();
    return Error{ ErrorCode::Conflict, "Another console writes to this database.", {},
        "Close it, or open this one with --read-only." };
}

} // namespace faultline::store
