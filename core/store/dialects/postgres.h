// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/dialect.h"

namespace faultline::store {

/// PostgreSQL 14 or newer through Qt's QPSQL: rows by COPY, full text by tsvector filled in slices, one
/// writer by an advisory lock of its session.
///
/// A server looks after its own files, so damage is never met here and nothing is set aside.
class PostgresDialect final : public Dialect {
public:
    std::string_view name() const override;
    Result<Done> prepare(const StoreLocation &location) const override;
    Result<std::unique_ptr<Connection>> open(const StoreLocation &location, Access access) const override;
    Result<Done> knock(const StoreLocation &location) const override;
    Error worded(const QSqlError &error) const override;
    bool isDamage(const Error &error) const override;
    Error damage() const override;
    std::string beginWriting() const override;
    std::string beginReading() const override;
    Error lost() const override;
    std::string_view versionTableCount() const override;
    std::string schemaStatement(std::string_view written) const override;
    std::string_view likeWord() const override;
    Result<std::unique_ptr<FastStatement>> prepared(
        Connection &connection, const std::string &sql) const override;
    Result<std::unique_ptr<FastStatement>> rowsInto(
        Connection &connection, const std::string &table, const std::string &columns) const override;
    Result<std::unique_ptr<WriterLock>> lock(const StoreLocation &location) const override;
    bool isNew(const StoreLocation &location) const override;
    Result<KnownPlaces> places(Connection &connection, const std::vector<EventId> &ids) const override;
    Result<std::int64_t> indexedUpTo(Connection &connection) const override;
    Result<Done> index(Connection &connection, std::int64_t after, int most) const override;
    Result<Done> indexAnew(Connection &connection) const override;
    Result<std::vector<TextSource>> textSources(
        Connection &connection, const TextQuery &query) const override;
    Result<Done> checkpoint(Connection &connection) const override;
    Result<StoreLocation> setAside(const StoreLocation &location, UtcTime now) const override;
    void noteDamage(const StoreLocation &location) const override;
    Result<bool> isSound(Connection &connection, const StoreLocation &location) const override;
    Result<std::int64_t> bytes(Connection &connection, const StoreLocation &location) const override;
};

} // namespace faultline::store
