// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/connection.h"
#include "core/store/dialect.h"

#include <string>
#include <string_view>
#include <vector>

/// Full text by FTS5: one index in the file with external content, and a contentless one in each reader's
/// temporary database for the events that the first does not hold yet.
namespace faultline::store {

/// Puts the events after a sequence into an index. Values: the sequence, how many at most.
std::string fullTextInsert(std::string_view table);

/// Where to look for a query, newest source first. Requires: reading began.
Result<std::vector<TextSource>> sqliteTextSources(
    Connection &connection, const TextQuery &query, std::int64_t indexed, std::int64_t newest);

} // namespace faultline::store
