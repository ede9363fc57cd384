// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run.h"

namespace faultline::runs {

/// When an operation is called slower or faster. The whole rule: both runs have at least kLeastSpans of it,
/// the medians differ by kLeastRatio and by kLeastDifference, and the order of the durations is not chance:
/// the Mann-Whitney test gives a z of at least kLeastCertainty.
inline constexpr std::size_t kLeastSpans = 8;
inline constexpr double kLeastRatio = 1.25;
inline constexpr Micros kLeastDifference = std::chrono::milliseconds(1);
inline constexpr double kLeastCertainty = 3.0;

/// The rule in words, for people.
std::string_view comparisonRule();

struct OperationChange {
    std::string service;
    std::string operation;
    std::int64_t countBefore = 0;
    std::int64_t countAfter = 0;
    Micros medianBefore{};
    Micros medianAfter{};
    Micros p95Before{};
    Micros p95After{};
    double ratio = 1; ///< of the medians, after by before

    bool operator==(const OperationChange &) const = default;
};

/// Shape: errors by pattern. `unknown` holds sentences about what cannot be told, and why.
struct Comparison {
    std::string before;
    std::string after;
    std::vector<RunError> appeared;
    std::vector<RunError> gone;
    std::int64_t sharedErrorCount = 0; ///< patterns of both
    std::vector<OperationChange> slower; ///< worst first
    std::vector<OperationChange> faster; ///< best first
    std::int64_t alikeCount = 0; ///< operations of both that differ no more than by chance
    std::int64_t unjudgedCount = 0; ///< operations of both with too few spans
    std::int64_t onlyBeforeCount = 0; ///< operations
    std::int64_t onlyAfterCount = 0;
    std::vector<std::string> unknown;

    bool operator==(const Comparison &) const = default;
};

Comparison compared(const RunContents &before, const RunContents &after);

/// Of ascending durations. Requires: at least one.
Micros medianOf(const std::vector<Micros> &durations);
/// The least duration that 95 % do not pass. Requires: at least one.
Micros p95Of(const std::vector<Micros> &durations);

} // namespace faultline::runs
