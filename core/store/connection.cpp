// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connection.h"

#include "core/store/dialect.h"

#include <atomic>

namespace faultline::store {
namespace {

/// Queries are built from few pieces; more distinct ones than this mean a rare mix, prepared anew.
constexpr std::size_t kMostPrepared = 128;

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
    m_prepared.clear();
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

Result<QSqlQuery *> Connection::executed(const std::string &sql, const Values &values)
{
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
    return &query;
}

Result<std::int64_t> Connection::run(const std::string &sql, const Values &values)
{
    const auto query = executed(sql, values);
    if (!query)
        return query.error();
    const std::int64_t changed = (*query)->numRowsAffected();
    (*query)->finish();
    return changed;
}

Result<Done> Connection::each(
    const std::string &sql, const Values &values, const std::function<bool(const QSqlQuery &)> &row)
{
    const auto query = executed(sql, values);
    if (!query)
        return query.error();
    while ((*query)->next()) {
        if (!row(**query))
            break;
    }
    const QSqlError error = (*query)->lastError();
    (*query)->finish();
    if (error.isValid() && error.type() != QSqlError::NoError)
        return worded(error);
    return Done{};
}

Result<std::int64_t> Connection::number(const std::string &sql, const Values &values, std::int64_t fallback)
{
    std::int64_t answer = fallback;
    const auto done = each(sql, values, [&answer](const QSqlQuery &query) {
        if (!query.isNull(0))
            answer = integerAt(query, 0);
        return false;
    });
    if (!done)
        return done.error();
    return answer;
}

Result<FastStatement *> Connection::fast(const std::string &sql)
{
    const auto known = m_fast.find(sql);
    if (known != m_fast.end())
        return known->second.get();
    auto statement = m_dialect.prepared(*this, sql);
    if (!statement)
        return statement.error();
    return m_fast.emplace(sql, std::move(*statement)).first->second.get();
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

Result<Done> Connection::begin()
{
    return runFast(m_dialect.beginWriting());
}

Result<Done> Connection::beginReading()
{
    return runFast("BEGIN");
}

Result<Done> Connection::commit()
{
    return runFast("COMMIT");
}

void Connection::rollback()
{
    // Fails where the database ended the transaction by itself, which is what is wanted.
    static_cast<void>(run("ROLLBACK"));
}

} // namespace faultline::store
