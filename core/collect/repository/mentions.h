// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collect/repository/log_parser.h"

#include <vector>

namespace faultline::collect {

/// Where the diffs of a window took away, brought or changed a word.
///
/// Shape: per commit and word at most two mentions of one file: removed where the commit took it away more
/// often than it brought it, added the other way round, both where lines with it changed. Newest commit
/// first, words in their order; at most 400.
std::vector<DiffMention> mentionsIn(
    const std::vector<const CommitDiff *> &window, const std::vector<SearchWord> &words);

} // namespace faultline::collect
