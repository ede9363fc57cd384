// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error_event.h"

#include <optional>
#include <string>
#include <string_view>

/// One line of a log taken apart. No state, so that a line means the same wherever it stands.
namespace faultline::normalise {

struct LineRecord {
    std::optional<UtcTime> at;
    std::optional<Level> level;
    std::string text; ///< what is left of the line
};

/// Shape: at and level are empty where the line does not say them. `eventTime` gives the day, year or
/// century that a short time leaves out.
LineRecord logRecord(std::string_view line, UtcTime eventTime);

/// A number as a moment: seconds, milli-, micro- or nanoseconds since 1970 by its size. Takes a fraction.
/// Nothing where `text` is not wholly a number or is too large.
std::optional<UtcTime> epochTime(std::string_view text);

/// As logRecord, for `{"time":…,"level":…,"msg":…}`; nothing where the line is not a JSON object.
std::optional<LineRecord> jsonLogRecord(std::string_view line, UtcTime eventTime);

/// As logRecord, for `time=… level=… msg="…"`; nothing where no pair says what happened.
std::optional<LineRecord> logfmtRecord(std::string_view line, UtcTime eventTime);

/// A time at the beginning of `text`, taken off it: ISO 8601, syslog, klog, time of day, epoch, brackets
/// around it.
std::optional<UtcTime> takeLogTime(std::string_view &text, UtcTime eventTime);

} // namespace faultline::normalise
