// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace faultline::pattern {

/// How many events make a pattern, make it worse, and make it news. All three come from the settings.
///
/// Source: GR-5.
struct Thresholds {
    std::int64_t patternEvents = 3; ///< in 24 h: events of one fingerprint become a pattern
    std::int64_t escalateEvents = 10; ///< in 1 h: severity rises one step, once per hour window
    std::int64_t alertEvents = 100; ///< in all: alert, and a report is written by itself

    bool operator==(const Thresholds &) const = default;
};

} // namespace faultline::pattern
