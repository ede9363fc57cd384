// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/connection.h"
#include "core/store/dialect.h"

#include <string>
#include <vector>

/// Full text by tsvector: table event_words holds the words of each indexed event, cut by our own reader of
/// words, since PostgreSQL's takes paths, hosts and numbers for words of their own kind. What is not indexed
/// yet each reader keeps in a temporary table of the same shape.
namespace faultline::store {

/// Puts the events after a sequence into a table, at most `most`; all where it is negative.
Result<Done> addWords(Connection &connection, const std::string &table, std::int64_t after, int most);

/// Where to look for a query, newest source first. Requires: reading began.
Result<std::vector<TextSource>> postgresTextSources(
    Connection &connection, const TextQuery &query, std::int64_t indexed, std::int64_t newest);

/// A tsvector in the binary form of COPY. Units: the first 16,383 words, of each the first 255 places.
std::string wordVector(const std::vector<std::string> &columns);

/// The tsquery of a query; empty, which finds nothing, where a term has no word.
std::string wordQuery(const TextQuery &query);

} // namespace faultline::store
