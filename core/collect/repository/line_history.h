// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collect/repository/enclosing_function.h"
#include "core/collect/repository/log_parser.h"

#include <vector>

namespace faultline::collect {

/// What the commits of a window did around one line, walked from the tip back with the line's number carried
/// from each version to the one before. Exact for a straight history; beside merges near enough to rank by.
///
/// Requires: `window` newest first.
std::vector<NearChange> changesNear(
    const std::vector<const CommitDiff *> &window, std::string path, int line, LineRange function);

/// The commit of a window that wrote a line, changes of white space aside: what `git blame -w` says, without
/// asking it. Shape: empty where the line is older than the window; none where the diffs alone cannot tell,
/// since branches that were merged both touched the file. `text` is the line as it stands now.
/// Requires: all diffs of the window.
std::optional<std::string> writerOf(
    const std::vector<const CommitDiff *> &window, std::string path, int line, std::string_view text);

} // namespace faultline::collect
