// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collect/repository/log_parser.h"

#include <string_view>

namespace faultline::collect {

/// Whether a line is blank or wholly a comment in the language that the path's ending tells. False where the
/// language is not known.
bool isCommentLine(std::string_view line, std::string_view path);

/// Whether a hunk changes nothing that runs: blank lines, comments, documentation strings, or only white
/// space (indentation counts where it means something). False where its lines were cut.
bool changesNothing(const Hunk &hunk, std::string_view path);

} // namespace faultline::collect
