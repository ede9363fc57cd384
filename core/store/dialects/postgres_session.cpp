// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/dialects/postgres_session.h"

#include "core/base/text.h"

#include <QSqlDriver>

#include <cstring>
#include <poll.h>

namespace faultline::store {
namespace {

using namespace std::chrono_literals;

/// Clients wait for the writer; what it could not write in time is kept elsewhere meanwhile.
constexpr std::chrono::milliseconds kWritePatience = 10s;
constexpr std::chrono::milliseconds kReadPatience = 30s;
/// Beyond the server's own limit for a statement, so that it speaks first where it can.
constexpr std::chrono::milliseconds kGrace = 3s;
constexpr std::chrono::milliseconds kLongWork = 6h;
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

PostgresSession::Deadline PostgresSession::deadline() const
{
    return std::chrono::steady_clock::now()
        + (m_mayTakeTime ? kLongWork : statementPatience(m_access) + kGrace);
}

Result<Done> PostgresSession::waitForSocket(Deadline deadline, bool isSending)
{
    for (;;) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        pollfd place{ PQsocket(m_handle), static_cast<short>(isSending ? POLLIN | POLLOUT : POLLIN), 0 };
        const int ready = left.count() <= 0 ? 0 : ::poll(&place, 1, static_cast<int>(left.count()));
        // A server that does not read on may have something to say first.
        if (ready > 0 && (place.revents & ~POLLOUT) != 0 && PQconsumeInput(m_handle) == 0)
            return lastError();
        if (ready > 0)
            return {};
        if (ready < 0 && errno == EINTR)
            continue;
        m_isLost = true;
        return postgresError("57014", "no answer");
    }
}

Result<Done> PostgresSession::send()
{
    for (const auto end = deadline();;) {
        const int left = PQflush(m_handle);
        if (left < 0)
            return lastError();
        if (left == 0)
            return {};
        if (const auto waited = waitForSocket(end, true); !waited)
            return waited;
    }
}

Result<PgResult> PostgresSession::next()
{
    if (const auto sent = send(); !sent)
        return sent.error();
    for (const auto end = deadline(); PQisBusy(m_handle) != 0;) {
        if (const auto waited = waitForSocket(end, false); !waited)
            return waited.error();
    }
    return PgResult(PQgetResult(m_handle));
}

Result<Done> PostgresSession::sendRows(std::string_view bytes)
{
    for (const auto end = deadline();;) {
        const int taken = PQputCopyData(m_handle, bytes.data(), static_cast<int>(bytes.size()));
        if (taken == 1)
            return send();
        if (taken < 0)
            return lastError();
        if (const auto waited = waitForSocket(end, true); !waited)
            return waited;
    }
}

Result<Done> PostgresSession::endRows()
{
    for (const auto end = deadline();;) {
        const int taken = PQputCopyEnd(m_handle, nullptr);
        if (taken == 1)
            break;
        if (taken < 0)
            return lastError();
        if (const auto waited = waitForSocket(end, true); !waited)
            return waited;
    }
    const auto ended = answer();
    return ended ? Result<Done>() : ended.error();
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
    m_mayTakeTime = false;
    m_posted = 0;
    m_handle = postgresHandle(m_connection.database());
    if (m_handle == nullptr)
        return Error{ ErrorCode::Storage, "Qt's PostgreSQL driver does not give its connection away.", {},
            "Install libqt6sql6-psql of the system's Qt." };
    // A server that hangs would hold a call that waits until all is sent, for ever.
    PQsetnonblocking(m_handle, 1);
    // Qt's driver asks for the longer form.
    if (const auto set = run("SET bytea_output = hex"); !set)
        return set.error();
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

Result<Done> PostgresSession::takeTime()
{
    m_mayTakeTime = true;
    const auto done = run("SET LOCAL statement_timeout = 0");
    return done ? Result<Done>() : done.error();
}

void PostgresSession::hurry()
{
    m_mayTakeTime = false;
}

std::chrono::milliseconds statementPatience(Dialect::Access access)
{
    return access == Dialect::Access::Write ? kWritePatience : kReadPatience;
}

} // namespace faultline::store
