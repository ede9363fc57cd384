// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/stack_trace.h"

#include <optional>
#include <string_view>

namespace faultline::normalise::native {

/// TraceLanguage::parse of the row `cpp`.
std::optional<StackTrace> parse(std::string_view text);

} // namespace faultline::normalise::native
