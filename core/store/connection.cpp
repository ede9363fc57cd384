// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connection.h"

#include "core/store/dialect.h"

#include <algorithm>
#include <atomic>

namespace faultline::store {
namespace {

/// Queries are built from few pieces; more distinct ones than this mean a rare mix, prepared anew.
constexpr std::size_t kMostPrepared = 128;

constexpr std::chrono::milliseconds kFirstPatience{ 50 };
constexpr int kMostDoublings = 5; ///< of the patience between two attempts to open

/// The row that a query of Qt's stands on.
class QueryRow final : public Row {
public:
    explicit QueryRow(const QSqlQuery &query)
        : m_query(query)
    {
    }

    bool isNull(int column) const override { return m_query.isNull(column); }

    std::int64_t integer(int column) const override { return m_query.value(column).toLongLong(); }

    std::string text(int column) const override { return m_query.value(column).toString().toStdString(); }

    std::string bytes(int column) const override { return m_query.value(column).toByteArray().toStdString(); }

    QVariant value(int column) const override { return m_query.value(column); }

private:
    const QSqlQuery &m_query;
};

} // namespace

Connection::Connection(QSqlDatabase database, const Dialect &dialect, StoreLocation location)
    : m_database(std::move(database))
    , m_dialect(dialect)
    , m_location(std::move(location))
{
}

Connection::~Connection()
{
    m_fast.clear();
    m_rows.clear();
    m_prepared.clear();
    m_session.reset();
    const QString name = m_database.connectionName();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

QString Connection::freshName()
{
    static std::atomic<int> count{ 0 };
    return QStringLiteral("faultline-%1").arg(++count);
}

Error Connection::worded(const QSqlError &error) const
{
    Error words = m_dialect.worded(error);
    if (m_dialect.isDamage(words))
        m_dialect.noteDamage(m_location);
    return words;
}

void Connection::attach(std::unique_ptr<Session> session)
{
    m_session = std::move(session);
}

/// Before any statement: what was posted is settled, what was lost is opened anew.
Result<Done> Connection::ready()
{
    if (!m_session)
        return {};
    if (!m_session->isLost())
        return m_session->settle();
    if (m_isInTransaction)
        return m_problem.message.empty() ? m_dialect.lost() : m_problem;
    if (m_failedOpenings > 0 && std::chrono::steady_clock::now() < m_nextOpening)
        return m_problem;
    const auto done = opened();
    m_failedOpenings = done ? 0 : std::min(m_failedOpenings + 1, kMostDoublings);
    m_nextOpening = std::chrono::steady_clock::now() + kFirstPatience * (1 << m_failedOpenings);
    m_problem = done ? Error{} : done.error();
    return done;
}

Result<Done> Connection::opened()
{
    m_session->drop();
    m_session->leave();
    m_fast.clear();
    m_rows.clear();
    QSqlDatabase again = QSqlDatabase::cloneDatabase(m_database, freshName());
    const QString before = m_database.connectionName();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(before);
    m_database = again;
    if (!m_database.open())
        return worded(m_database.lastError());
    const auto greeted = m_session->greet();
    if (!greeted) {
        m_session->leave();
        m_database.close();
    }
    return greeted;
}

Result<std::int64_t> Connection::executed(
    const std::string &sql, const Values &values, const std::function<bool(const Row &)> *row)
{
    if (m_session) {
        const auto done = ready();
        return done ? m_session->execute(sql, values, row) : done.error();
    }
    auto found = m_prepared.find(sql);
    if (found == m_prepared.end()) {
        // Those that a caller further up is reading from stay.
        if (m_prepared.size() >= kMostPrepared)
            std::erase_if(m_prepared, [](const auto &item) { return !item.second.isActive(); });
        QSqlQuery query(m_database);
        query.setForwardOnly(true);
        if (!query.prepare(QString::fromStdString(sql)))
            return worded(query.lastError());
        found = m_prepared.emplace(sql, std::move(query)).first;
    }
    QSqlQuery &query = found->second;
    for (std::size_t i = 0; i < values.size(); ++i)
        query.bindValue(static_cast<int>(i), values[i]);
    if (!query.exec()) {
        const Error error = worded(query.lastError());
        m_prepared.erase(found);
        return error;
    }
    while (row != nullptr && query.next()) {
        if (!(*row)(QueryRow(query)))
            break;
    }
    const QSqlError error = query.lastError();
    const std::int64_t changed = query.numRowsAffected();
    query.finish();
    if (error.isValid() && error.type() != QSqlError::NoError)
        return worded(error);
    return changed;
}

Result<std::int64_t> Connection::run(const std::string &sql, const Values &values)
{
    return executed(sql, values, nullptr);
}

Result<Done> Connection::each(
    const std::string &sql, const Values &values, const std::function<bool(const Row &)> &row)
{
    const auto read = executed(sql, values, &row);
    return read ? Result<Done>() : read.error();
}

Result<std::int64_t> Connection::number(const std::string &sql, const Values &values, std::int64_t fallback)
{
    std::int64_t answer = fallback;
    const auto done = each(sql, values, [&answer](const Row &row) {
        if (!row.isNull(0))
            answer = integerAt(row, 0);
        return false;
    });
    if (!done)
        return done.error();
    return answer;
}

Result<FastStatement *> Connection::fast(const std::string &sql)
{
    if (m_session && m_session->isLost()) {
        if (const auto done = ready(); !done)
            return done.error();
    }
    const auto known = m_fast.find(sql);
    if (known != m_fast.end())
        return known->second.get();
    auto statement = m_dialect.prepared(*this, sql);
    if (!statement)
        return statement.error();
    return m_fast.emplace(sql, std::move(*statement)).first->second.get();
}

Result<FastStatement *> Connection::rowsInto(const std::string &table, const std::string &columns)
{
    const auto known = m_rows.find(table);
    if (known != m_rows.end())
        return known->second.get();
    auto statement = m_dialect.rowsInto(*this, table, columns);
    if (!statement)
        return statement.error();
    return m_rows.emplace(table, std::move(*statement)).first->second.get();
}

Result<Done> Connection::flush()
{
    return m_session ? m_session->flush() : Result<Done>();
}

Result<Done> Connection::runFast(const std::string &sql)
{
    const auto statement = fast(sql);
    if (!statement)
        return statement.error();
    const auto done = (*statement)->run();
    if (done)
        return {};
    if (m_dialect.isDamage(done.error()))
        m_dialect.noteDamage(m_location);
    return done.error();
}

/// A server that was started again shows only when it is asked; nothing is lost where nothing had begun.
Result<Done> Connection::begun(const std::string &sql)
{
    auto done = runFast(sql);
    if (!done && m_session && m_session->isLost())
        done = runFast(sql);
    return done;
}

Result<Done> Connection::begin()
{
    const auto done = begun(m_dialect.beginWriting());
    m_isInTransaction = done.ok();
    return done;
}

Result<Done> Connection::beginReading()
{
    const auto done = begun(m_dialect.beginReading());
    m_isInTransaction = done.ok();
    return done;
}

Result<Done> Connection::commit()
{
    if (const auto flushed = flush(); !flushed)
        return flushed;
    const auto done = runFast("COMMIT");
    m_isInTransaction = m_isInTransaction && !done.ok();
    if (m_session && done)
        m_session->hurry();
    return done;
}

Result<Done> Connection::takeTime()
{
    if (!m_session)
        return {};
    const auto done = ready();
    return done ? m_session->takeTime() : done;
}

void Connection::rollback()
{
    // Fails where the database ended the transaction by itself, which is what is wanted.
    if (m_session)
        m_session->drop();
    if (!m_session || !m_session->isLost())
        static_cast<void>(runFast("ROLLBACK"));
    if (m_session)
        m_session->hurry();
    m_isInTransaction = false;
}

} // namespace faultline::store
