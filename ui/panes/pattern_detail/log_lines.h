// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error_event.h"

#include <optional>
#include <vector>

namespace faultline::ui {

/// The lines before an error as a person reads them. Shape: `number` is the line's place in what was sent, as
/// a `log:` reference counts it; at most kMostLogLines, the latest. Pure.
///
/// Takes times by ISO 8601 (with a space or a T) and a level word at the start of a line, bare or in
/// brackets; a line with neither is whole text.
std::vector<LogLine> logLinesOf(const ErrorEvent &event);

inline constexpr std::size_t kMostLogLines = 2000;

} // namespace faultline::ui
