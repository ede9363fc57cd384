// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <chrono>
#include <string>
#include <string_view>

namespace faultline {

using Micros = std::chrono::microseconds;

/// A moment. Units: microseconds since 1970, UTC; what the store keeps and the API prints.
using UtcTime = std::chrono::time_point<std::chrono::system_clock, Micros>;

constexpr UtcTime utcTime(std::int64_t microsSinceEpoch)
{
    return UtcTime{ Micros{ microsSinceEpoch } };
}

constexpr std::int64_t micros(UtcTime time)
{
    return time.time_since_epoch().count();
}

/// `2026-11-24T08:30:00.123456Z`: always UTC, always six digits, so that equal times have equal text.
std::string toIso8601(UtcTime time);

/// Reads an ISO 8601 time with date; a time without a zone is UTC. Also takes a space for the `T`, a comma
/// for the point, 1 to 9 fraction digits (cut to microseconds), `Z`, `+02:00`, `+0200` and `+02`. Errors:
/// InvalidInput for anything else, impossible dates included. Source: ISO 8601, RFC 3339, interfaces (HTTP).
Result<UtcTime> parseIso8601(std::string_view text);

} // namespace faultline
