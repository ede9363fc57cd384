// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/connection.h"
#include "core/store/location.h"

namespace faultline::store {

/// Copies what reads of a damaged store into a fresh one: events with their texts, patterns, analyses. What
/// can be counted again (roll-ups, users, full text) is made anew; a pattern that does not read is made from
/// its events. Answers how many events there are.
///
/// Requires: `target` has the newest schema and is empty. Errors: Storage for the fresh one; a damaged one
/// that gives nothing is no error.
Result<std::int64_t> salvageInto(Connection &target, const StoreLocation &damaged);

} // namespace faultline::store
