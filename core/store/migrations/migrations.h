// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"
#include "core/store/connection.h"

#include <span>
#include <string_view>
#include <vector>

namespace faultline::store {

/// One step of the schema, forward only. Shape: versions rise by one from 1; what was released never changes.
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
