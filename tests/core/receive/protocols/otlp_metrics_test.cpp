// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/otlp.h"
#include "tests/core/receive/protocols/otlp_messages.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace faultline::receive {
namespace {

using namespace messages;

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr std::string_view kScope = R"("otel.scope.name":"lib","otel.scope.version":"1.0")";

/// A metric `m` in `ms`; `data` is the field of its kind.
std::string metric(std::uint32_t field, const std::vector<std::string> &points, int temporality = 2,
    bool isMonotonic = false)
{
    return message([&](Writer &to) {
        to.add_message(field, message([&](Writer &data) {
            for (const std::string &point : points)
                data.add_message(1, point);
            data.add_enum(2, temporality);
            if (isMonotonic)
                data.add_bool(3, true);
        }));
        to.add_string(1, "m");
        to.add_string(2, "described");
        to.add_string(3, "ms");
    });
}

Payloads decodedMetrics(const std::vector<std::string> &metrics)
{
    auto payloads = decodeOtlpMetrics(protobufOf(request({ { "service.name", text("shop") } }, metrics)));
    EXPECT_TRUE(payloads.ok()) << (payloads.ok() ? "" : payloads.error().message);
    return payloads.ok() ? *payloads : Payloads();
}

Payloads decodedJson(const std::string &metrics)
{
    auto payloads = decodeOtlpMetrics(jsonOf(
        R"({"resourceMetrics":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},
            "scopeMetrics":[{"scope":{"name":"lib","version":"1.0"},"metrics":[)"
        + metrics + "]}]}]}"));
    EXPECT_TRUE(payloads.ok()) << (payloads.ok() ? "" : payloads.error().message);
    return payloads.ok() ? *payloads : Payloads();
}

std::string numberPoint(double value, std::uint32_t flags = 0)
{
    return message([&](Writer &to) {
        to.add_fixed64(2, 1);
        to.add_fixed64(3, 7);
        to.add_double(4, value);
        to.add_message(5, std::string());
        addAttributes(to, 7, { { "route", text("/pay") } });
        to.add_uint32(8, flags);
    });
}

MetricPayload expectedNumber(std::string kind, bool isDelta)
{
    MetricPayload expected;
    expected.origin = { 0, { 7, {} }, {}, "shop", {}, {} };
    expected.name = "m";
    expected.unit = "ms";
    expected.kind = std::move(kind);
    expected.isDelta = isDelta;
    expected.value = 2.5;
    expected.attributes = R"({"route":"/pay",)" + std::string(kScope) + "}";
    return expected;
}

TEST(ReceiveOtlpMetrics, areGaugesAndCountersByTheirSum)
{
    EXPECT_EQ(decodedMetrics({ metric(5, { numberPoint(2.5) }) }).metrics,
        std::vector{ expectedNumber("gauge", false) });
    EXPECT_EQ(decodedMetrics({ metric(7, { numberPoint(2.5) }, 2, true) }).metrics,
        std::vector{ expectedNumber("counter", false) });
    EXPECT_EQ(decodedMetrics({ metric(7, { numberPoint(2.5) }, 1, true) }).metrics,
        std::vector{ expectedNumber("counter", true) });
    EXPECT_EQ(decodedMetrics({ metric(7, { numberPoint(2.5) }, 2, false) }).metrics,
        std::vector{ expectedNumber("gauge", false) });
    EXPECT_EQ(decodedMetrics({ metric(7, { numberPoint(2.5) }, 1, true) }).unused.at("otlp.exemplar"), 1u);
}

TEST(ReceiveOtlpMetrics, meanTheSameInJson)
{
    const Payloads payloads = decodedJson(R"({"name":"m","description":"described","unit":"ms","sum":{
        "aggregationTemporality":"AGGREGATION_TEMPORALITY_DELTA","isMonotonic":true,"dataPoints":[
        {"startTimeUnixNano":"1","timeUnixNano":"7","asDouble":2.5,"exemplars":[{}],
         "attributes":[{"key":"route","value":{"stringValue":"/pay"}}]},
        {"timeUnixNano":7,"asInt":"-3"}]}})");
    ASSERT_EQ(payloads.metrics.size(), 2u);
    EXPECT_EQ(payloads.metrics[0], expectedNumber("counter", true));
    EXPECT_EQ(payloads.metrics[1].value, -3);
    EXPECT_EQ(payloads.metrics[1].origin.index, 1u);
    EXPECT_EQ(payloads.unused.at("otlp.exemplar"), 1u);
}

TEST(ReceiveOtlpMetrics, takeWholeNumbers)
{
    const Payloads payloads
        = decodedMetrics({ metric(5, { message([](Writer &to) { to.add_sfixed64(6, -4); }) }) });
    EXPECT_EQ(payloads.metrics.at(0).value, -4);
    EXPECT_TRUE(payloads.metrics.at(0).origin.at.isAbsent());
}

TEST(ReceiveOtlpMetrics, countWhatIsNoNumberAndWhatWasNotMeasured)
{
    const Payloads payloads = decodedMetrics({ metric(5,
        { numberPoint(kNan), numberPoint(std::numeric_limits<double>::infinity()), numberPoint(0, 1),
            numberPoint(1) }) });
    ASSERT_EQ(payloads.metrics.size(), 1u);
    EXPECT_EQ(payloads.metrics[0].origin.index, 3u);
    EXPECT_EQ(payloads.unused.at("otlp.value_not_finite"), 2u);
    EXPECT_EQ(payloads.unused.at("otlp.no_recorded_value"), 1u);
    EXPECT_TRUE(payloads.refused.empty());
    EXPECT_EQ(decodedJson(R"({"name":"m","gauge":{"dataPoints":[{"asDouble":"NaN"}]}})")
                  .unused.at("otlp.value_not_finite"),
        1u);
}

TEST(ReceiveOtlpMetrics, areRefusedByTheirPoint)
{
    const Payloads payloads = decodedMetrics(
        { metric(5, { numberPoint(1), message([](Writer &) {}) }), message([](Writer &to) {
             to.add_message(5, message([](Writer &data) { data.add_message(1, numberPoint(1)); }));
         }) });
    EXPECT_EQ(payloads.metrics.size(), 1u);
    ASSERT_EQ(payloads.refused.size(), 2u);
    EXPECT_EQ(payloads.refused[0].index, 1u);
    EXPECT_EQ(payloads.refused[0].error.field,
        "resourceMetrics[0].scopeMetrics[0].metrics[0].dataPoints[1].asDouble");
    EXPECT_EQ(payloads.refused[1].index, 2u);
    EXPECT_EQ(
        payloads.refused[1].error.field, "resourceMetrics[0].scopeMetrics[0].metrics[1].dataPoints[0].name");
    const Payloads json = decodedJson(
        R"({"name":"m","gauge":{"dataPoints":[{"asInt":"x"},3,{"asInt":1}]}},{"name":4,"gauge":{"dataPoints":[{}]}})");
    EXPECT_EQ(json.metrics.size(), 1u);
    EXPECT_EQ(json.refused.size(), 3u);
}

std::string histogramPoint(const std::vector<double> &bounds, const std::vector<std::uint64_t> &counts)
{
    return message([&](Writer &to) {
        to.add_fixed64(3, 7);
        to.add_fixed64(4, 6);
        to.add_double(5, 12);
        to.add_packed_fixed<std::uint64_t>(6, counts.begin(), counts.end());
        to.add_packed_fixed<double>(7, bounds.begin(), bounds.end());
        to.add_double(11, 0.5);
        to.add_double(12, 9);
    });
}

TEST(ReceiveOtlpMetrics, keepHistogramsWithTheirBounds)
{
    const Payloads payloads = decodedMetrics({ metric(9, { histogramPoint({ 1, 5 }, { 1, 2, 3 }) }, 1) });
    ASSERT_EQ(payloads.metrics.size(), 1u);
    EXPECT_EQ(payloads.metrics[0].kind, "histogram");
    EXPECT_TRUE(payloads.metrics[0].isDelta);
    EXPECT_EQ(payloads.metrics[0].value, 2);
    EXPECT_EQ(payloads.metrics[0].histogram, (Histogram{ 6, 12, 0.5, 9, { 1, 5 }, { 1, 2, 3 } }));
    EXPECT_EQ(decodedJson(R"({"name":"m","unit":"ms","histogram":{"aggregationTemporality":1,"dataPoints":[
        {"timeUnixNano":"7","count":"6","sum":12,"bucketCounts":["1",2,3],"explicitBounds":[1,5],"min":0.5,"max":9}]}})")
                  .metrics,
        payloads.metrics);
    EXPECT_EQ(decodedMetrics({ metric(9, { histogramPoint({}, {}) }) }).metrics.at(0).histogram->counts,
        std::vector<std::uint64_t>{ 6 });
}

TEST(ReceiveOtlpMetrics, takeListsThatAreNotPacked)
{
    const std::string point = message([](Writer &to) {
        to.add_fixed64(4, 3);
        to.add_fixed64(6, 1);
        to.add_fixed64(6, 2);
        to.add_double(7, 5);
    });
    EXPECT_EQ(decodedMetrics({ metric(9, { point }) }).metrics.at(0).histogram,
        (Histogram{ 3, 0, {}, {}, { 5 }, { 1, 2 } }));
}

TEST(ReceiveOtlpMetrics, refuseHistogramsThatAreNone)
{
    const Payloads payloads = decodedMetrics({ metric(9,
        { histogramPoint({ 1, 5 }, { 1, 2 }), histogramPoint({ 5, 1 }, { 1, 2, 3 }),
            histogramPoint({ kNan }, { 1, 2 }), message([](Writer &to) { to.add_double(5, kNan); }),
            histogramPoint(std::vector<double>(2'000, 1.0), {}) }) });
    EXPECT_TRUE(payloads.metrics.empty());
    EXPECT_EQ(payloads.refused.size(), 5u);
}

struct Buckets {
    std::int32_t offset;
    std::vector<std::uint64_t> counts;
};

std::string exponentialPoint(
    std::int32_t scale, std::uint64_t zeroCount, const Buckets &positive, const Buckets &negative)
{
    const auto buckets = [](const Buckets &side) {
        return message([&](Writer &to) {
            to.add_sint32(1, side.offset);
            to.add_packed_uint64(2, side.counts.begin(), side.counts.end());
        });
    };
    return message([&](Writer &to) {
        to.add_fixed64(4, 10);
        to.add_double(5, 20);
        to.add_sint32(6, scale);
        to.add_fixed64(7, zeroCount);
        to.add_message(8, buckets(positive));
        to.add_message(9, buckets(negative));
    });
}

Histogram exponential(
    std::int32_t scale, std::uint64_t zeroCount, const Buckets &positive, const Buckets &negative)
{
    const Payloads payloads
        = decodedMetrics({ metric(10, { exponentialPoint(scale, zeroCount, positive, negative) }) });
    EXPECT_EQ(payloads.metrics.size(), 1u);
    return payloads.metrics.empty() ? Histogram() : *payloads.metrics[0].histogram;
}

TEST(ReceiveOtlpExponentialHistograms, haveTheirBoundsWrittenOut)
{
    const Histogram histogram = exponential(0, 2, { 1, { 3, 0, 4 } }, { 0, { 1 } });
    EXPECT_EQ(histogram.bounds, (std::vector<double>{ -2, -1, 0, 2, 4, 8, 16 }));
    EXPECT_EQ(histogram.counts, (std::vector<std::uint64_t>{ 0, 1, 2, 0, 3, 0, 4, 0 }));
    EXPECT_EQ(histogram.sum, 20);
    const Payloads json
        = decodedJson(R"({"name":"m","exponentialHistogram":{"aggregationTemporality":2,"dataPoints":[
        {"count":"10","sum":20,"scale":0,"zeroCount":"2","positive":{"offset":1,"bucketCounts":["3","0","4"]},
         "negative":{"bucketCounts":["1"]}}]}})");
    EXPECT_EQ(json.metrics.at(0).histogram, histogram);
}

TEST(ReceiveOtlpExponentialHistograms, haveBoundsBetweenPowersOfTwoAtHigherScales)
{
    const Histogram histogram = exponential(1, 0, { 2, { 5 } }, { 0, {} });
    ASSERT_EQ(histogram.bounds.size(), 2u);
    EXPECT_DOUBLE_EQ(histogram.bounds[0], 2);
    EXPECT_DOUBLE_EQ(histogram.bounds[1], 2 * std::sqrt(2.0));
    EXPECT_EQ(histogram.counts, (std::vector<std::uint64_t>{ 0, 5, 0 }));
    const Histogram wide = exponential(-1, 0, { -1, { 5 } }, { 0, {} });
    EXPECT_EQ(wide.bounds, (std::vector<double>{ 0.25, 1 }));
}

TEST(ReceiveOtlpExponentialHistograms, joinNeighboursUntilTheyFitAndLoseNoCount)
{
    const Histogram histogram = exponential(3, 0, { -301, std::vector<std::uint64_t>(900, 1) }, { 0, {} });
    EXPECT_LE(histogram.counts.size(), 162u);
    std::uint64_t total = 0;
    for (const std::uint64_t count : histogram.counts)
        total += count;
    EXPECT_EQ(total, 900u);
    EXPECT_LE(histogram.bounds.front(), std::exp2(-301.0 / 8));
    EXPECT_GE(histogram.bounds.back(), std::exp2(599.0 / 8));
    EXPECT_TRUE(std::is_sorted(histogram.bounds.begin(), histogram.bounds.end()));
}

TEST(ReceiveOtlpExponentialHistograms, keepCountsThatNoDoubleCanBound)
{
    for (const std::int32_t offset : { std::numeric_limits<std::int32_t>::max() - 3,
             std::numeric_limits<std::int32_t>::min() + 3, 1'000, -2'000 }) {
        const Histogram histogram = exponential(-10, 1, { offset, { 1, 2 } }, { offset, { 3, 4 } });
        ASSERT_EQ(histogram.counts.size(), histogram.bounds.size() + 1);
        std::uint64_t total = 0;
        for (const std::uint64_t count : histogram.counts)
            total += count;
        EXPECT_EQ(total, 11u) << offset;
        for (std::size_t i = 0; i < histogram.bounds.size(); ++i) {
            EXPECT_TRUE(std::isfinite(histogram.bounds[i]));
            EXPECT_TRUE(i == 0 || histogram.bounds[i] > histogram.bounds[i - 1]);
        }
    }
}

TEST(ReceiveOtlpExponentialHistograms, areRefusedAtImpossibleScales)
{
    const Payloads payloads = decodedMetrics({ metric(
        10, { exponentialPoint(21, 0, { 0, { 1 } }, {}), exponentialPoint(-11, 0, { 0, { 1 } }, {}) }) });
    EXPECT_EQ(payloads.refused.size(), 2u);
}

TEST(ReceiveOtlpMetrics, areGaugesForEachQuantileOfASummary)
{
    const auto quantile = [](double at, double value) {
        return message([&](Writer &to) {
            to.add_double(1, at);
            to.add_double(2, value);
        });
    };
    const Payloads payloads = decodedMetrics({ metric(11, { message([&](Writer &to) {
        to.add_fixed64(3, 7);
        to.add_fixed64(4, 10);
        to.add_double(5, 25);
        to.add_message(6, quantile(0.5, 2));
        to.add_message(6, quantile(0.99, kNan));
        addAttributes(to, 7, { { "route", text("/pay") } });
    }) }) });
    ASSERT_EQ(payloads.metrics.size(), 3u);
    EXPECT_EQ(payloads.metrics[0].kind, "gauge");
    EXPECT_EQ(payloads.metrics[0].value, 2);
    EXPECT_EQ(
        payloads.metrics[0].attributes, R"({"quantile":"0.5","route":"/pay",)" + std::string(kScope) + "}");
    EXPECT_EQ(payloads.metrics[1].name, "m_count");
    EXPECT_EQ(payloads.metrics[1].kind, "counter");
    EXPECT_EQ(payloads.metrics[1].value, 10);
    EXPECT_EQ(payloads.metrics[1].unit, "");
    EXPECT_EQ(payloads.metrics[2].name, "m_sum");
    EXPECT_EQ(payloads.metrics[2].value, 25);
    EXPECT_EQ(payloads.metrics[2].unit, "ms");
    EXPECT_EQ(payloads.metrics[2].origin.index, 0u);
    EXPECT_EQ(payloads.unused.at("otlp.value_not_finite"), 1u);
    EXPECT_EQ(decodedJson(R"({"name":"m","summary":{"dataPoints":[{"count":10,"quantileValues":[
        {"quantile":0.5,"value":2}]}]}})")
                  .metrics.size(),
        2u);
}

} // namespace
} // namespace faultline::receive
