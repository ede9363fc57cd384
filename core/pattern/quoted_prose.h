// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace faultline::pattern {

/// A message with the quoted words of people blanked, `user said "connection refused"`, so that they cannot
/// decide what failed. What a program quotes (names, statuses, answers) stays. Shape: as long as `text`.
std::string withoutQuotedProse(std::string_view text);

} // namespace faultline::pattern
