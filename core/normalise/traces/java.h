// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/stack_trace.h"

#include <optional>
#include <string_view>

/// The row of this language in traces/languages.cpp.
namespace faultline::normalise::java {

std::optional<StackTrace> parse(std::string_view text);

} // namespace faultline::normalise::java
