// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/stack_trace.h"

#include <optional>
#include <string_view>

/// One line of a JavaScript stack, by engine.
namespace faultline::normalise::javascript {

/// `at f (file:1:2)`, `at file:1:2`, `at async new X [as y] (…)`: V8, and Edge and IE before it. Evaluated
/// code is placed where the `eval` stands. Source: V8 stack trace API.
std::optional<Frame> v8Frame(std::string_view line);

/// `f@file:1:2`: SpiderMonkey and JavaScriptCore. Source: MDN, Error.prototype.stack.
std::optional<Frame> geckoFrame(std::string_view line);

} // namespace faultline::normalise::javascript
