// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error_event.h"

#include <optional>
#include <string_view>
#include <vector>

namespace faultline::normalise {

/// Beyond these the oldest part of a log is left out: what stands next to the error is kept.
inline constexpr std::size_t kMaxLogBytes = 1'000'000;
inline constexpr std::size_t kMaxLogLines = 10'000;
inline constexpr std::size_t kMaxLogTextBytes = 16'384; ///< of one line with what was joined to it

/// Lines of a log as services write them: plain with a time and a level in front, Python's logging, uvicorn,
/// syslog, JSON lines, logfmt, times as epoch numbers. Lines without a beginning of their own (stack traces,
/// indented) are joined to the line before.
///
/// Shape: in the order of the text; `number` counts the lines as sent, so joined lines leave gaps. A time of
/// day without a date is on the event's day, or the day before where it would be after the event. Thread:
/// any.
std::vector<LogLine> logLines(std::string_view text, UtcTime eventTime);

/// The level that a record without one says in its own text: of its first line; Error for a stack trace.
std::optional<Level> levelWithin(std::string_view text, UtcTime eventTime);

/// A level by any usual spelling (`WARN`, `critical`, `E`, `err`) or number (syslog 0 to 7, pino and bunyan
/// 10 to 60, OpenTelemetry up to 24, log4j in thousands), case ignored.
std::optional<Level> levelFromText(std::string_view text);

} // namespace faultline::normalise
