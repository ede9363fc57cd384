// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/model/kinds.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// A program that was started under the console, what it said, and what came of it.
namespace faultline::runs {

/// Of the two signals that are the run's own record. Shape: `started` (a log record), `ended` (a span).
inline constexpr std::string_view kStateAttribute = "faultline.run.state";
inline constexpr std::string_view kCommandAttribute = "process.command_line";
inline constexpr std::string_view kExitAttribute = "process.exit.code";
inline constexpr std::string_view kLinesAttribute = "faultline.run.lines";
inline constexpr std::string_view kLostAttribute = "faultline.run.lines_lost";

struct Run {
    std::string name;
    std::string service;
    std::string environment;
    std::string command; ///< redacted
    UtcTime startedAt;
    std::optional<UtcTime> endedAt; ///< none: it still runs, or nobody heard of its end
    std::optional<int> exitCode; ///< 128 and the signal's number where a signal ended it
    std::int64_t lineCount = 0; ///< of its output
    std::int64_t lostLineCount = 0; ///< that could not be kept

    bool operator==(const Run &) const = default;
};

/// The errors of one pattern in one run.
struct RunError {
    PatternId pattern;
    std::string title; ///< of the latest
    std::string where; ///< culprit, empty where unknown
    std::string service;
    Severity severity = Severity::Medium; ///< the worst
    std::int64_t count = 0;
    bool isNew = false; ///< the pattern's first event ever is one of them

    bool operator==(const RunError &) const = default;
};

/// The spans of one operation in one run.
struct RunOperation {
    std::string service;
    std::string operation;
    std::vector<Micros> durations; ///< ascending, never empty
    std::int64_t failedCount = 0;

    bool operator==(const RunOperation &) const = default;
};

/// All that one run brought. Order: new errors first, then by count; slowest operations first.
struct RunContents {
    std::string name;
    std::optional<Run> run; ///< none: signals name it, but its own record is not there
    std::vector<RunError> errors;
    std::vector<RunOperation> operations;
    bool isCut = false; ///< there is more than was looked at

    bool operator==(const RunContents &) const = default;
};

} // namespace faultline::runs
