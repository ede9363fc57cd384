// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/connection.h"
#include "core/store/dialect.h"

#include <chrono>
#include <libpq-fe.h>
#include <memory>
#include <string>
#include <vector>

namespace faultline::store {

class PostgresRows;

struct ResultClearer {
    void operator()(PGresult *result) const { PQclear(result); }
};

using PgResult = std::unique_ptr<PGresult, ResultClearer>;

/// libpq on Qt's own connection: statements that were posted go in a pipeline and are answered together.
///
/// Requires: nothing else speaks on the connection while something is posted; Connection sees to it.
class PostgresSession final : public Session {
public:
    /// Requires: `connection` outlives this.
    PostgresSession(Connection &connection, Dialect::Access access);

    Result<Done> settle() override;
    Result<Done> flush() override;
    void drop() override;
    void leave() override;
    bool isLost() const override;
    Result<Done> greet() override;
    Result<std::int64_t> execute(
        const std::string &sql, const Values &values, const std::function<bool(const Row &)> *row) override;
    Result<Done> takeTime() override;
    void hurry() override;

    PGconn *handle() const { return m_handle; }

    /// A name for a prepared statement that no other has.
    std::string freshName() { return "f" + std::to_string(++m_statements); }

    /// Sends a command without values and reads its answer.
    Result<PgResult> run(const char *sql);
    /// Waits for the one answer to what was sent. Errors: the server's, or that it took too long.
    Result<PgResult> answer();
    /// Notes that a statement went into the pipeline. Requires: `enterPipeline` before it was sent.
    Result<Done> posted();
    Result<Done> enterPipeline();
    /// Sends what is still here. Errors: that it was not taken in time.
    Result<Done> send();
    /// Sends a part of the rows of a COPY.
    Result<Done> sendRows(std::string_view bytes);
    Result<Done> endRows();
    Error lastError() const;

    void add(PostgresRows *rows) { m_rows.push_back(rows); }

    void remove(const PostgresRows *rows) { std::erase(m_rows, rows); }

private:
    using Deadline = std::chrono::steady_clock::time_point;

    Result<PgResult> next();
    Deadline deadline() const;
    Result<Done> waitForSocket(Deadline deadline, bool isSending);

    Connection &m_connection;
    const Dialect::Access m_access;
    PGconn *m_handle = nullptr; ///< Qt's
    std::vector<PostgresRows *> m_rows; ///< that are being filled
    int m_posted = 0; ///< in the pipeline, not answered yet
    std::int64_t m_statements = 0;
    bool m_isLost = false; ///< it did not answer in time
    bool m_mayTakeTime = false;
};

/// `?` outside of quotes becomes $1, $2, ….
std::string numberedMarks(const std::string &sql);

/// How long a statement may take on the server.
std::chrono::milliseconds statementPatience(Dialect::Access access);

/// A prepared statement. Integers go as text, so that the server may take them for any of its own kinds.
class PostgresStatement final : public FastStatement {
public:
    static Result<std::unique_ptr<FastStatement>> prepare(PostgresSession &session, const std::string &sql);

    FastStatement &integer(std::int64_t number) override;
    FastStatement &text(std::string_view utf8) override;
    FastStatement &bytes(std::string_view raw) override;
    FastStatement &null() override;
    Result<std::int64_t> run() override;
    Result<Done> post() override;
    Result<bool> first(std::initializer_list<std::int64_t *> columns) override;
    Result<Done> each(int columns, const std::function<void(const std::int64_t *)> &row) override;

private:
    struct Value {
        std::size_t start = 0; ///< in m_buffer, each ended by a zero
        int length = 0;
        bool isBinary = false;
        bool isNull = false;
    };

    PostgresStatement(PostgresSession &session, std::string name, bool isCommit)
        : m_session(session)
        , m_name(std::move(name))
        , m_isCommit(isCommit)
    {
    }

    void put(std::string_view raw, bool isBinary);
    Result<Done> send();
    Result<PgResult> answered();

    PostgresSession &m_session;
    const std::string m_name;
    const bool m_isCommit;
    std::string m_buffer;
    std::vector<Value> m_values;
};

/// Rows on their way by COPY in its binary form. Source: PostgreSQL 15, COPY, Binary Format.
class PostgresRows final : public FastStatement {
public:
    PostgresRows(PostgresSession &session, std::string table, std::string columns);
    ~PostgresRows() override;
    PostgresRows(const PostgresRows &) = delete;
    PostgresRows &operator=(const PostgresRows &) = delete;

    FastStatement &integer(std::int64_t number) override;
    FastStatement &text(std::string_view utf8) override;
    FastStatement &bytes(std::string_view raw) override;
    FastStatement &null() override;
    Result<std::int64_t> run() override;
    Result<Done> post() override;
    Result<bool> first(std::initializer_list<std::int64_t *> columns) override;
    Result<Done> each(int columns, const std::function<void(const std::int64_t *)> &row) override;

    /// Sends all rows. Requires: the pipeline is settled.
    Result<Done> flush();
    void drop();

private:
    void startField(std::int32_t length);

    PostgresSession &m_session;
    const std::string m_copy;
    const int m_columnCount;
    std::string m_buffer;
    bool m_isRowOpen = false;
};

/// In plain words what the server or libpq says. Source: PostgreSQL 15, Appendix A.
Error postgresError(std::string_view sqlState, std::string_view message);

/// Text as the server takes it: valid UTF-8 without NUL.
std::string postgresText(std::string_view utf8);

} // namespace faultline::store
