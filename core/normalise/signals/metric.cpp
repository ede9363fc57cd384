// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/signals/readers.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace faultline::normalise::signals {
namespace {

constexpr std::size_t kMaxMetricNameBytes = 255; ///< OpenTelemetry's own bound

constexpr std::array kMetricWords = std::to_array<Word<MetricKind>>({
    { "gauge", MetricKind::Gauge },
    { "counter", MetricKind::Counter },
    { "histogram", MetricKind::Histogram },
    { "", MetricKind::Gauge },
    { "sum", MetricKind::Counter },
    { "count", MetricKind::Counter },
    { "updowncounter", MetricKind::Gauge },
    { "distribution", MetricKind::Histogram },
    { "exponential_histogram", MetricKind::Histogram },
    { "summary", MetricKind::Gauge },
    { "set", MetricKind::Gauge },
    { "untyped", MetricKind::Gauge },
    { "unknown", MetricKind::Gauge },
});

bool isSound(const Histogram &histogram)
{
    const bool isComplete = histogram.counts.empty() ? histogram.bounds.empty()
                                                     : histogram.counts.size() == histogram.bounds.size() + 1;
    const bool isFinite = std::isfinite(histogram.sum)
        && std::all_of(histogram.bounds.begin(), histogram.bounds.end(),
            [](double bound) { return std::isfinite(bound); });
    return isComplete && isFinite && std::is_sorted(histogram.bounds.begin(), histogram.bounds.end());
}

} // namespace

Result<> read(receive::MetricPayload &sent, const Reading &reading, MetricPoint &into)
{
    bound(sent.name, kMaxMetricNameBytes);
    if (const auto is = requireText(sent.name, "name"); !is.ok())
        return is;
    const auto kind = kindOfWord<MetricKind>(kMetricWords, sent.kind);
    if (!kind)
        return unknownWord("kind", "gauge, counter or histogram");
    if (!std::isfinite(sent.value))
        return unknownWord("value", "a finite number");
    if (sent.histogram && !isSound(*sent.histogram))
        return unknownWord("histogram", "ascending bounds with one count more than bounds");
    into.attributes = std::move(sent.attributes);
    const auto origin = readOrigin(sent.origin, "timestamp", reading, into.origin, &into.attributes);
    if (!origin.ok())
        return origin;
    into.name = std::move(sent.name);
    into.unit = std::move(sent.unit);
    bound(into.unit);
    into.kind = sent.histogram ? MetricKind::Histogram : *kind;
    into.isDelta = sent.isDelta;
    into.value = sent.value;
    into.histogram = std::move(sent.histogram);
    if (into.histogram)
        into.value = into.histogram->count > 0
            ? into.histogram->sum / static_cast<double>(into.histogram->count)
            : 0;
    return {};
}

} // namespace faultline::normalise::signals
