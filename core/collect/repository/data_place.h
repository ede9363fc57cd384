// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collect/repository/log_parser.h"

#include <string>
#include <string_view>
#include <vector>

namespace faultline::collect {

/// What the commits of a window did at the line of a data file that a parser could not read: `Expecting ','
/// delimiter: line 5 column 3` of a JSON file. Shape: mentions with the origin `place`, their word is the
/// line (`line 5`); none where the message names no format or no line. Which file was read is not known, so
/// all of that format count; those that only tools read do not.
std::vector<DiffMention> mentionsAtDataPlace(
    const std::vector<const CommitDiff *> &window, std::string_view type, std::string_view message);

} // namespace faultline::collect
