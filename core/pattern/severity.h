// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/digested_event.h"
#include "core/model/error_event.h"

#include <span>
#include <string_view>

namespace faultline::pattern {

/// What an event says about how bad it is. Each is one row of `severityRules()`.
enum class SeverityFact : std::uint8_t {
    LevelFatal,
    LevelWarning,
    LevelInfo,
    Unhandled,
    CategoryDatabase,
    CategoryProvider,
    CategoryAuth,
    CategoryCache,
    CategoryExternal,
    CategoryTimeout,
    CategoryRateLimit,
    CategoryValidation,
    Exhausted,
    Corrupt,
    UserFacing,
    Probe,
    Production,
    NotProduction,
};

/// One reason and how many points it is worth. Shape: code is what a SeverityVerdict lists.
struct SeverityRule {
    SeverityFact fact;
    std::string_view code; ///< level_fatal, unhandled, user_facing …
    int points = 0;
    std::string_view description;
};

std::span<const SeverityRule> severityRules();

/// How bad one event is by itself; thresholds and spikes raise it later, elsewhere.
///
/// Shape: reasons in the order of the rows, the start (`level_error` …) first. Thread: any; pure.
SeverityVerdict severityOf(const ErrorEvent &event, const Classification &classification);

} // namespace faultline::pattern
