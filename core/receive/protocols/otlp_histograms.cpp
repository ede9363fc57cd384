// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/otlp_histograms.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace faultline::receive {
namespace {

/// Beyond these a bucket is narrower than a double can tell, or wider than all doubles.
constexpr std::int64_t kLeastOtlpScale = -10;
constexpr std::int64_t kMostOtlpScale = 20;

bool isFiniteOrAbsent(const std::optional<double> &number)
{
    return !number || std::isfinite(*number);
}

std::optional<OtlpHistogramProblem> readOtlpTotals(const OtlpPoint &point, Histogram &into)
{
    if (point.isTooWide)
        return OtlpHistogramProblem{ "bucketCounts", "a list of at most 1000 counts" };
    if (!isFiniteOrAbsent(point.sum))
        return OtlpHistogramProblem{ "sum", "a finite number" };
    into.count = point.count;
    into.sum = point.sum.value_or(0);
    // What has counted nothing has no extremes, whatever an SDK's initial values are.
    into.least = isFiniteOrAbsent(point.least) ? point.least : std::nullopt;
    into.most = isFiniteOrAbsent(point.most) ? point.most : std::nullopt;
    return std::nullopt;
}

/// Buckets [first, first + counts) of one side at one scale.
struct OtlpSide {
    std::int64_t first = 0;
    std::vector<std::uint64_t> counts;
};

OtlpSide withoutEmptyOtlpEnds(const OtlpBuckets &buckets)
{
    const auto isFull = [](std::uint64_t count) { return count != 0; };
    const auto from = std::find_if(buckets.counts.begin(), buckets.counts.end(), isFull);
    const auto to = std::find_if(buckets.counts.rbegin(), buckets.counts.rend(), isFull).base();
    if (from >= to)
        return {};
    return { buckets.offset + (from - buckets.counts.begin()), { from, to } };
}

/// Halves the scale: bucket i and its neighbour become bucket i / 2, rounded down.
void joinOtlpNeighbours(OtlpSide &side)
{
    if (side.counts.empty())
        return;
    const std::int64_t first = side.first >> 1;
    const std::int64_t last = (side.first + static_cast<std::int64_t>(side.counts.size()) - 1) >> 1;
    std::vector<std::uint64_t> joined(static_cast<std::size_t>(last - first + 1));
    for (std::size_t i = 0; i < side.counts.size(); ++i)
        joined[static_cast<std::size_t>(((side.first + static_cast<std::int64_t>(i)) >> 1) - first)]
            += side.counts[i];
    side = { first, std::move(joined) };
}

/// Where bucket `index` begins: 2^(index / 2^scale).
double otlpBoundOf(std::int64_t index, std::int64_t scale)
{
    return std::exp2(static_cast<double>(index) * std::exp2(static_cast<double>(-scale)));
}

/// Bounds that rise, each with the count of what lies up to it.
class OtlpRisingBounds {
public:
    explicit OtlpRisingBounds(Histogram &into)
        : m_into(into)
    {
    }

    void add(double bound, std::uint64_t count)
    {
        m_pending += count;
        if (!std::isfinite(bound) || (!m_into.bounds.empty() && bound <= m_into.bounds.back())) {
            // Too close to the last bound for a double, or beyond the last double of all.
            if (!m_into.bounds.empty() && std::isfinite(bound)) {
                m_into.counts.back() += m_pending;
                m_pending = 0;
            }
            return;
        }
        m_into.bounds.push_back(bound);
        m_into.counts.push_back(m_pending);
        m_pending = 0;
    }

    void finish() { m_into.counts.push_back(m_pending); }

private:
    Histogram &m_into;
    std::uint64_t m_pending = 0;
};

} // namespace

std::optional<OtlpHistogramProblem> readHistogram(const OtlpPoint &point, Histogram &into)
{
    if (auto problem = readOtlpTotals(point, into))
        return problem;
    if (point.counts.empty() && point.bounds.empty()) {
        into.counts = { point.count };
        return std::nullopt;
    }
    if (point.counts.size() != point.bounds.size() + 1)
        return OtlpHistogramProblem{ "bucketCounts", "one longer than explicitBounds" };
    for (std::size_t i = 0; i < point.bounds.size(); ++i) {
        if (!std::isfinite(point.bounds[i]) || (i > 0 && point.bounds[i] <= point.bounds[i - 1]))
            return OtlpHistogramProblem{ "explicitBounds", "a list of finite numbers that rise" };
    }
    into.bounds = point.bounds;
    into.counts = point.counts;
    return std::nullopt;
}

std::optional<OtlpHistogramProblem> readExponentialHistogram(const OtlpPoint &point, Histogram &into)
{
    if (auto problem = readOtlpTotals(point, into))
        return problem;
    std::int64_t scale = point.scale;
    if (scale < kLeastOtlpScale || scale > kMostOtlpScale)
        return OtlpHistogramProblem{ "scale", "a number from -10 to 20" };
    for (const std::int64_t offset : { point.positive.offset, point.negative.offset }) {
        if (offset < std::numeric_limits<std::int32_t>::min()
            || offset > std::numeric_limits<std::int32_t>::max())
            return OtlpHistogramProblem{ "offset", "a number of 32 bits" };
    }
    OtlpSide positive = withoutEmptyOtlpEnds(point.positive);
    OtlpSide negative = withoutEmptyOtlpEnds(point.negative);
    while (std::max(positive.counts.size(), negative.counts.size()) > kMostExponentialBuckets) {
        joinOtlpNeighbours(positive);
        joinOtlpNeighbours(negative);
        --scale;
    }
    OtlpRisingBounds bounds(into);
    const auto negativeCount = static_cast<std::int64_t>(negative.counts.size());
    if (negativeCount > 0)
        bounds.add(-otlpBoundOf(negative.first + negativeCount, scale), 0);
    for (std::int64_t i = negativeCount - 1; i >= 0; --i)
        bounds.add(-otlpBoundOf(negative.first + i, scale), negative.counts[static_cast<std::size_t>(i)]);
    const double zero = std::isfinite(point.zeroThreshold) ? std::max(point.zeroThreshold, 0.0) : 0.0;
    if (point.zeroCount > 0 || positive.counts.empty())
        bounds.add(zero, point.zeroCount);
    if (!positive.counts.empty())
        bounds.add(otlpBoundOf(positive.first, scale), 0);
    for (std::size_t i = 0; i < positive.counts.size(); ++i)
        bounds.add(otlpBoundOf(positive.first + static_cast<std::int64_t>(i) + 1, scale), positive.counts[i]);
    bounds.finish();
    return std::nullopt;
}

} // namespace faultline::receive
