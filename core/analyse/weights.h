// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace faultline::analyse {

/// How strongly one kind of fact speaks. Units: points; a hypothesis needs about 2.3 to pass the floor, 4 for
/// a medium and 4.3 for a high confidence.
struct WeightRow {
    std::string_view reason; ///< Evidence::reason
    double weight = 0;
    std::string_view why;
};

/// The only table of weights; set by reasoning and checked on whole families of failures, never on one case.
std::span<const WeightRow> weights();

/// 0 for a reason that is not in the table.
double weightOf(std::string_view reason);

/// Confidence from 0 to 1 of a score, given the score of the next best of its kind.
double confidenceOf(double score, double runnerUp);

/// Below this the report says that the evidence is not enough.
inline constexpr double kFloor = 0.35;
/// Two scores nearer than this are a tie.
inline constexpr double kTie = 0.15;

} // namespace faultline::analyse
