// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/otlp_histograms.h"
#include "core/receive/protocols/otlp_signals.h"
#include "core/receive/protocols/otlp_values.h"

#include <cmath>

namespace faultline::receive {
namespace {

constexpr std::uint64_t kNoRecordedValue = 1; ///< a flag: the series ended, nothing was measured
constexpr std::int64_t kOtlpDelta = 1; ///< AggregationTemporality; cumulative is 2
constexpr std::size_t kMostMetricNameBytes = 255; ///< the specification's own bound
constexpr std::size_t kMostUnitBytes = 63; ///< likewise
/// Of one request: a bucket that takes a byte in the body takes 16 once written out.
constexpr std::size_t kMostBucketsTogether = 2'000'000;

std::string otlpMetricKindName(const OtlpMetric &metric)
{
    switch (metric.kind) {
    case OtlpMetric::Kind::Sum:
        // A sum that may fall is a level, as of a queue.
        return metric.isMonotonic ? "counter" : "gauge";
    case OtlpMetric::Kind::Histogram:
    case OtlpMetric::Kind::Exponential:
        return "histogram";
    default:
        return "gauge";
    }
}

std::string otlpQuantileName(double quantile)
{
    return otlpText({ OtlpValue::Kind::Double, {}, 0, quantile }, kMostOtlpShortBytes);
}

} // namespace

MetricPayload OtlpMetrics::payloadOf(const OtlpPoint &point)
{
    MetricPayload payload;
    payload.origin = group().origin(index(), point.time);
    payload.name = keptOtlpText(point.metric->name, kMostMetricNameBytes);
    payload.unit = keptOtlpText(point.metric->unit, kMostUnitBytes);
    payload.kind = otlpMetricKindName(*point.metric);
    const bool mayBeDelta
        = point.metric->kind != OtlpMetric::Kind::Gauge && point.metric->kind != OtlpMetric::Kind::Summary;
    payload.isDelta = mayBeDelta && point.metric->temporality == kOtlpDelta;
    return payload;
}

void OtlpMetrics::addNumber(const OtlpPoint &point)
{
    if (!std::isfinite(*point.value)) {
        ++payloads().unused["otlp.value_not_finite"];
        return;
    }
    MetricPayload payload = payloadOf(point);
    payload.value = *point.value;
    m_text.add(point.attributes);
    addShared(m_text);
    payload.attributes = m_text.take();
    payloads().metrics.push_back(std::move(payload));
}

bool OtlpMetrics::addHistogram(const OtlpPlace &place, const OtlpPoint &point)
{
    MetricPayload payload = payloadOf(point);
    Histogram &histogram = payload.histogram.emplace();
    const auto problem = point.metric->kind == OtlpMetric::Kind::Exponential
        ? readExponentialHistogram(point, histogram)
        : readHistogram(point, histogram);
    if (problem)
        return refuse(place, problem->field, problem->expected);
    m_buckets += histogram.counts.size();
    payload.value = histogram.count > 0 ? histogram.sum / static_cast<double>(histogram.count) : 0;
    m_text.add(point.attributes);
    addShared(m_text);
    payload.attributes = m_text.take();
    payloads().metrics.push_back(std::move(payload));
    return step(m_buckets > kMostBucketsTogether ? kMostOtlpRecords : 0);
}

/// A summary cannot be a histogram: its quantiles are of all time, and cannot be joined. So it is what
/// Prometheus makes of it: a gauge for each quantile, a counter of all and of their sum.
void OtlpMetrics::addSummary(const OtlpPoint &point)
{
    const MetricPayload common = payloadOf(point);
    for (const auto &[quantile, value] : point.quantiles) {
        if (!std::isfinite(value)) {
            ++payloads().unused["otlp.value_not_finite"];
            continue;
        }
        MetricPayload payload = common;
        payload.value = value;
        m_text.addText("quantile", otlpQuantileName(quantile));
        m_text.add(point.attributes);
        addShared(m_text);
        payload.attributes = m_text.take();
        payloads().metrics.push_back(std::move(payload));
    }
    const auto addTotal = [&](std::string_view ending, double value, bool hasUnit) {
        MetricPayload payload = common;
        payload.name += ending;
        payload.kind = "counter";
        payload.value = value;
        if (!hasUnit)
            payload.unit.clear();
        m_text.add(point.attributes);
        addShared(m_text);
        payload.attributes = m_text.take();
        payloads().metrics.push_back(std::move(payload));
    };
    addTotal("_count", static_cast<double>(point.count), false);
    if (point.sum && std::isfinite(*point.sum))
        addTotal("_sum", *point.sum, true);
}

bool OtlpMetrics::take(const OtlpPlace &place, OtlpPoint &point)
{
    if (point.exemplars > 0)
        payloads().unused["otlp.exemplar"] += point.exemplars;
    if (point.metric->name.empty())
        return refuse(place, "name", "there: a metric has a name");
    if (!otlpTime(point.time))
        return refuse(place, "timeUnixNano", "a time before 2262");
    if ((point.flags & kNoRecordedValue) != 0) {
        ++payloads().unused["otlp.no_recorded_value"];
        return step();
    }
    switch (point.metric->kind) {
    case OtlpMetric::Kind::Histogram:
    case OtlpMetric::Kind::Exponential:
        return addHistogram(place, point);
    case OtlpMetric::Kind::Summary:
        if (point.isTooWide)
            return refuse(place, "quantileValues", "a list of at most 100 quantiles");
        addSummary(point);
        return step(point.quantiles.size() + 1);
    default:
        if (!point.value)
            return refuse(place, "asDouble", "there, nor is asInt");
        addNumber(point);
        return step();
    }
}

} // namespace faultline::receive
