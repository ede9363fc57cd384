// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"
#include "core/store/connection.h"

#include <span>
#include <string_view>
#include <vector>

namespace faultline::store {

/// One step of the schema, forward only. Shape: versions rise by one from 1; what was released never changes.
///
/// Statements are written once, in SQLite's words. In CREATE TABLE the PostgreSQL dialect reads `INTEGER
/// PRIMARY KEY` as an identity column, INTEGER as BIGINT, BLOB as BYTEA, TEXT as TEXT COLLATE "C" (order by
/// bytes, as in SQLite), and leaves out WITHOUT ROWID. What has to differ is written twice, with `sqlite: `
/// or `postgres: ` before the statement. PostgreSQL: an index that ends in order of a table's number names
/// that column
/// (`(service, severity, sequence)`); a text that a client sent is too long for an ordered index and takes
/// `USING hash`; conflicts are `ON CONFLICT`, never `OR IGNORE` or `OR REPLACE`.
struct Migration {
    int version = 0;
    std::string_view description;
    std::vector<std::string_view> statements;
};

/// Every step there is, oldest first.
std::span<const Migration> migrations();

/// The schema's version of a database, 0 for an empty one.
Result<int> schemaVersion(Connection &connection);

/// Refuses a database of a newer schema. Errors: Conflict with a sentence for the person.
Result<Done> checkSchema(int version, std::span<const Migration> steps);

/// Brings a database to the newest of `steps`, each step in a transaction of its own.
Result<Done> migrate(Connection &connection, std::span<const Migration> steps, UtcTime now);

} // namespace faultline::store
