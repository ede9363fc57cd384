// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/pattern.h"

#include <cstdint>
#include <string>

namespace faultline::pattern {

/// Whether an hour stands out, with the numbers that decided (GR-7).
struct Spike {
    bool isSpike = false;
    std::int64_t count = 0; ///< events of the hour
    double median = 0; ///< of the hours it is compared with
    double mad = 0; ///< median absolute deviation of those
    double score = 0; ///< robust z: (count - median) / (1.4826 * MAD), MAD at least what Poisson noise gives
    int comparedHours = 0;
    std::string basis; ///< code: same_hour_of_week, last_day, none

    bool operator==(const Spike &) const = default;
};

/// Judges the last bucket of `hours` against the same hour of the week and its two neighbours in the past
/// four weeks; with less than two weeks of history against the 24 hours before.
///
/// Requires: buckets of one hour, oldest first. `firstSeen` says where history begins: hours before it are
/// not counted as quiet ones. Thread: any; pure.
Spike spikeOf(const Trend &hours, UtcTime firstSeen);

} // namespace faultline::pattern
