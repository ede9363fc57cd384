// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/dialects/postgres.h"
#include "core/store/dialects/postgres_session.h"

#include <array>
#include <poll.h>

namespace faultline::store {
namespace {

using namespace std::chrono_literals;
using Deadline = std::chrono::steady_clock::time_point;

/// A server that is well answers in milliseconds.
constexpr std::chrono::seconds kKnockPatience{ 4 };

struct ConnectionCloser {
    void operator()(PGconn *connection) const { PQfinish(connection); }
};

using Visit = std::unique_ptr<PGconn, ConnectionCloser>;

bool waitsUntil(const PGconn *connection, bool isForReading, Deadline deadline)
{
    const auto left
        = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    pollfd place{ PQsocket(connection), static_cast<short>(isForReading ? POLLIN : POLLOUT), 0 };
    return left > 0ms && ::poll(&place, 1, static_cast<int>(left.count())) > 0;
}

Error noAnswer()
{
    return postgresError({}, "timeout");
}

Result<Visit> visit(const StoreLocation &location, Deadline deadline)
{
    const ServerAddress address = serverAddress(location);
    const std::string port = address.port > 0 ? std::to_string(address.port) : std::string();
    // An empty value is one that was not given.
    const std::array<const char *, 7> names{ "host", "port", "user", "password", "dbname", "sslmode",
        nullptr };
    const std::array<const char *, 7> values{ address.host.c_str(), port.c_str(), address.user.c_str(),
        location.password.c_str(), address.database.c_str(), address.sslMode.c_str(), nullptr };
    Visit connection(PQconnectStartParams(names.data(), values.data(), 0));
    if (PQstatus(connection.get()) == CONNECTION_BAD)
        return postgresError({}, PQerrorMessage(connection.get()));
    for (PostgresPollingStatusType status = PGRES_POLLING_WRITING; status != PGRES_POLLING_OK;) {
        if (!waitsUntil(connection.get(), status == PGRES_POLLING_READING, deadline))
            return noAnswer();
        status = PQconnectPoll(connection.get());
        if (status == PGRES_POLLING_FAILED)
            return postgresError({}, PQerrorMessage(connection.get()));
    }
    return connection;
}

} // namespace

Result<Done> PostgresDialect::knock(const StoreLocation &location) const
{
    const Deadline deadline = std::chrono::steady_clock::now() + kKnockPatience;
    const auto connection = visit(location, deadline);
    if (!connection)
        return connection.error();
    PGconn *handle = connection->get();
    if (PQsendQuery(handle, "SELECT 1") == 0)
        return postgresError({}, PQerrorMessage(handle));
    while (PQisBusy(handle) != 0) {
        if (!waitsUntil(handle, true, deadline))
            return noAnswer();
        if (PQconsumeInput(handle) == 0)
            return postgresError({}, PQerrorMessage(handle));
    }
    const PgResult result(PQgetResult(handle));
    return PQresultStatus(result.get()) == PGRES_TUPLES_OK
        ? Result<Done>()
        : postgresError(PQresultErrorField(result.get(), PG_DIAG_SQLSTATE) == nullptr
                ? ""
                : PQresultErrorField(result.get(), PG_DIAG_SQLSTATE),
            PQresultErrorMessage(result.get()));
}

} // namespace faultline::store
