// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"

namespace faultline::pattern {

/// When events become a pattern, when a pattern gets worse, when it alerts. Source: GR-5, seed 2.
struct Thresholds {
    int patternEvents = 3;
    Micros patternWindow = std::chrono::hours(24);
    int escalateEvents = 10;
    Micros escalateWindow = std::chrono::hours(1);
    int alertEvents = 100;

    bool operator==(const Thresholds &) const = default;
};

} // namespace faultline::pattern
