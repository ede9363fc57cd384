// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/stack_trace.h"
#include "core/normalise/in_app.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace faultline::normalise {

/// Beyond these a trace is cut, not refused: the first part is kept.
inline constexpr std::size_t kMaxTraceBytes = 1'000'000;
inline constexpr std::size_t kMaxExceptions = 200;
inline constexpr std::size_t kMaxFrames = 1'000; ///< of one exception
inline constexpr std::size_t kMaxTraceFrames = 20'000; ///< of a whole trace

/// Finds the stack trace in a text of any language of the table: the language whose parser finds most frames.
///
/// Shape: empty where the text holds no trace. Log lines around it, an indent or a prefix common to its
/// lines, and the `\n` escapes of a JSON string are seen through. Cost: linear in the text. Thread: any.
StackTrace parseStackTrace(std::string_view text, const AppPaths &paths);

/// Index of the exception that the error is about: the outermost, unless that is noise of a framework (a
/// closed stream, a cancelled scope) or a group with one member; then the next that says something. 0 for an
/// empty trace.
std::size_t primaryException(const StackTrace &trace);

/// Index of the innermost cause that says something: where the failure began. Follows causes, and contexts
/// only where they are not noise; never goes into the members of a group. 0 for an empty trace.
std::size_t rootException(const StackTrace &trace);

/// `{language, exceptions:[{type, message, frames:[{file, line, column, function, module, in_app}]}]}`.
/// Source: interfaces (faultlinectl stacktrace).
std::string stackTraceJson(const StackTrace &trace);

} // namespace faultline::normalise
