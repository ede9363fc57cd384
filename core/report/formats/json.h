// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/analysis.h"

#include <string>
#include <string_view>

namespace faultline::report {

/// The `rca_report` of the HTTP interface, with what the window needs to read it back. Same analysis, same
/// bytes.
std::string toJson(const Analysis &analysis);

/// Reads what toJson wrote: gives the equal Analysis. Errors: InvalidInput with the field.
Result<Analysis> analysisOf(std::string_view json);

} // namespace faultline::report
