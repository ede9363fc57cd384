// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/stack_trace.h"
#include "core/normalise/traces/anchors.h"

#include <optional>
#include <span>
#include <string_view>

namespace faultline::normalise {

/// A language whose stack traces we read. A new one is a file with a function and a row.
struct TraceLanguage {
    std::string_view id; ///< StackTrace::language
    std::string_view title;
    std::string_view description; ///< which texts it knows
    std::string_view source; ///< who defines the format
    Anchors anchors = 0; ///< its trace has a line of one of these shapes
    /// Frames in the order of the model, `inApp` unset. Nothing where the text holds no trace of this
    /// language. Requires: valid within kMaxTraceBytes, any bytes.
    std::optional<StackTrace> (*parse)(std::string_view text);
};

/// Where two find as many frames, the earlier row is right.
std::span<const TraceLanguage> traceLanguages();

} // namespace faultline::normalise
