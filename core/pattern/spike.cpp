// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/spike.h"

#include "core/pattern/trend.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace faultline::pattern {
namespace {

constexpr std::ptrdiff_t kHoursPerWeek = 168;
constexpr std::ptrdiff_t kWeeks = 4;
constexpr std::ptrdiff_t kHoursPerDay = 24;
constexpr int kFewestHours = 3; ///< a median of fewer says nothing
constexpr std::int64_t kFewestEvents = 5; ///< fewer events in an hour are never a spike
constexpr double kSpikeScore = 4; ///< robust z; normal noise passes it once in 30,000 hours
constexpr double kSpikeRatio = 2; ///< and at least twice the usual, or a busy pattern spikes by a trifle
constexpr double kMadToSigma = 1.4826; ///< the MAD of a normal distribution is sigma / 1.4826

double medianOf(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

/// Counts of hours to compare with; hours before the pattern was seen are unknown, not zero.
std::vector<double> comparedCounts(
    const Trend &hours, std::ptrdiff_t firstKnown, const std::vector<std::ptrdiff_t> &indices)
{
    std::vector<double> counts;
    for (const std::ptrdiff_t index : indices) {
        if (index >= firstKnown)
            counts.push_back(static_cast<double>(hours.counts[static_cast<std::size_t>(index)]));
    }
    return counts;
}

} // namespace

Spike spikeOf(const Trend &hours, UtcTime firstSeen)
{
    Spike spike;
    spike.basis = "none";
    if (hours.counts.empty() || hours.bucket <= Micros::zero())
        return spike;
    spike.count = hours.counts.back();
    const auto last = static_cast<std::ptrdiff_t>(hours.counts.size()) - 1;
    const auto firstKnown
        = std::max<std::ptrdiff_t>(0, (floorTo(firstSeen, hours.bucket) - hours.since) / hours.bucket);

    std::vector<std::ptrdiff_t> indices;
    const bool isOldEnough = last - firstKnown >= 2 * kHoursPerWeek;
    if (isOldEnough) {
        for (std::ptrdiff_t week = 1; week <= kWeeks; ++week) {
            for (std::ptrdiff_t beside = -1; beside <= 1; ++beside)
                indices.push_back(last - week * kHoursPerWeek + beside);
        }
    } else {
        for (std::ptrdiff_t hour = 1; hour <= kHoursPerDay; ++hour)
            indices.push_back(last - hour);
    }
    const std::vector<double> compared = comparedCounts(hours, firstKnown, indices);
    spike.comparedHours = static_cast<int>(compared.size());
    if (spike.comparedHours < kFewestHours)
        return spike;
    spike.basis = isOldEnough ? "same_hour_of_week" : "last_day";
    spike.median = medianOf(compared);
    std::vector<double> deviations;
    for (const double count : compared)
        deviations.push_back(std::abs(count - spike.median));
    spike.mad = medianOf(deviations);
    const double noise = std::sqrt(std::max(spike.median, 1.0));
    const double sigma = std::max(spike.mad * kMadToSigma, noise);
    spike.score = (static_cast<double>(spike.count) - spike.median) / sigma;
    spike.isSpike = spike.count >= kFewestEvents && spike.score >= kSpikeScore
        && static_cast<double>(spike.count) >= kSpikeRatio * spike.median;
    return spike;
}

} // namespace faultline::pattern
