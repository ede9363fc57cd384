// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

/// What `core/runs/run_json` writes, for a person: the same words whether it comes from a store or a console.
namespace faultline::ctl {

/// Requires: of `runs::writeContents`.
std::string runContentsText(std::string_view json);
/// Requires: of `runs::writeRuns`.
std::string runListText(std::string_view json);
/// Requires: of `runs::writeComparison`.
std::string runComparisonText(std::string_view json);

} // namespace faultline::ctl
