// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/life.h"
#include "core/store/connection.h"

#include <optional>
#include <string>

namespace faultline::store {

/// Columns that `lifeAt` reads, in its order, for a SELECT of table `pattern` as `p`.
const std::string &patternColumns();

/// How many they are: what a SELECT adds comes after them.
int patternColumnCount();

pattern::Life lifeAt(const Row &query);

Result<std::optional<pattern::Life>> lifeOf(Connection &connection, PatternId id);
Result<std::optional<pattern::Life>> lifeOf(
    Connection &connection, const std::string &fingerprint, int version);

/// Makes the row of a pattern that was just born.
Result<Done> insert(Connection &connection, const pattern::Life &life);
/// Brings the row up to date.
Result<Done> update(Connection &connection, const pattern::Life &life);
Result<Done> insert(Connection &connection, PatternId id, const pattern::LifeChange &change);

} // namespace faultline::store
