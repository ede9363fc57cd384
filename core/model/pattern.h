// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/model/kinds.h"

#include <cstdint>
#include <string>
#include <vector>

namespace faultline {

/// The events of one fingerprint, as the store keeps them.
struct Pattern {
    PatternId id;
    std::string fingerprint; ///< 64 hex digits
    int fingerprintVersion = 1;
    std::string type;
    std::string message; ///< of the latest event
    std::string messageTemplate;
    std::string culprit;
    std::string service;
    std::string environment; ///< of the latest event
    Category category = Category::Internal;
    std::string categoryRule;
    Severity severity = Severity::Medium;
    PatternState state = PatternState::Single;
    std::int64_t eventCount = 0;
    std::int64_t userCount = 0; ///< distinct user ids
    UtcTime firstSeen;
    UtcTime lastSeen;
    std::string firstRelease;
    std::string lastRelease;
    EventId firstEvent;
    EventId lastEvent;

    bool operator==(const Pattern &) const = default;
};

/// Counts of one pattern over a time range in equal buckets.
struct Trend {
    UtcTime since;
    Micros bucket{};
    std::vector<std::int64_t> counts;

    bool operator==(const Trend &) const = default;
};

} // namespace faultline
