// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/location.h"
#include "core/store/value.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

namespace faultline::store {

class Dialect;
class FastStatement;
class Session;

/// One connection to a database with the statements it has prepared.
///
/// A connection to a server that went away is opened anew by the next call outside a transaction; while the
/// server stays away, calls in between fail at once.
///
/// Errors: Storage, worded by the dialect. Thread: the one that opened it.
class Connection {
public:
    /// Takes an open database over; closes and removes it at the end. Damage that it meets is noted for the
    /// next opening. Requires: `dialect` outlives this.
    Connection(QSqlDatabase database, const Dialect &dialect, StoreLocation location);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// A name for Qt's list of connections that no other has.
    static QString freshName();

    const Dialect &dialect() const { return m_dialect; }

    /// What the database's own interface keeps for this connection; it is asked before each statement.
    void attach(std::unique_ptr<Session> session);

    Session *session() { return m_session.get(); }

    QSqlDatabase &database() { return m_database; }

    /// Runs one statement and answers how many rows it changed.
    Result<std::int64_t> run(const std::string &sql, const Values &values = {});

    /// Calls `row` for each row of the answer until it returns false.
    Result<Done> each(
        const std::string &sql, const Values &values, const std::function<bool(const Row &)> &row);

    /// The first column of the first row; `fallback` where there is none or it is null.
    Result<std::int64_t> number(const std::string &sql, const Values &values = {}, std::int64_t fallback = 0);

    /// A statement in the database's own interface, kept for the next time.
    Result<FastStatement *> fast(const std::string &sql);

    /// A statement that puts rows into a table, kept for the next time. Rows are in the table after `flush`
    /// or `commit`, not before.
    Result<FastStatement *> rowsInto(const std::string &table, const std::string &columns);
    Result<Done> flush();

    Result<Done> begin(); ///< for writing: nobody else writes until the end
    Result<Done> beginReading(); ///< one view of the data until the end
    Result<Done> commit();
    void rollback();

    /// What follows in this transaction may take long: no statement of it is cut off. Requires: one is open.
    Result<Done> takeTime();

private:
    Result<Done> runFast(const std::string &sql);
    Result<Done> begun(const std::string &sql);
    Result<Done> ready();
    Result<Done> opened();
    /// Answers how many rows it changed. `row`: nullptr where nobody reads.
    Result<std::int64_t> executed(
        const std::string &sql, const Values &values, const std::function<bool(const Row &)> *row);
    Error worded(const QSqlError &error) const;

    QSqlDatabase m_database;
    const Dialect &m_dialect;
    const StoreLocation m_location;
    std::unordered_map<std::string, QSqlQuery> m_prepared;
    std::unordered_map<std::string, std::unique_ptr<FastStatement>> m_fast;
    std::unordered_map<std::string, std::unique_ptr<FastStatement>> m_rows; ///< by table
    std::unique_ptr<Session> m_session;
    bool m_isInTransaction = false;
    int m_failedOpenings = 0; ///< in a row
    std::chrono::steady_clock::time_point m_nextOpening;
    Error m_problem; ///< of the last opening
};

} // namespace faultline::store
