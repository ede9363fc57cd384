// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/prometheus_write.h"
#include "tests/core/receive/packing.h"

#include <gtest/gtest.h>

#include <limits>
#include <protozero/pbf_writer.hpp>

namespace faultline::receive {
namespace {

using Labels = std::vector<std::pair<std::string, std::string>>;

struct Sample {
    double value;
    std::int64_t millis;
};

std::string seriesOf(const Labels &labels, const std::vector<Sample> &samples)
{
    std::string message;
    protozero::pbf_writer series(message);
    for (const auto &[name, value] : labels) {
        protozero::pbf_writer label(series, 1);
        label.add_string(1, name);
        label.add_string(2, value);
    }
    for (const Sample &sample : samples) {
        protozero::pbf_writer one(series, 2);
        one.add_double(1, sample.value);
        one.add_int64(2, sample.millis);
    }
    return message;
}

std::string writeOf(const std::vector<std::string> &series)
{
    std::string message;
    protozero::pbf_writer request(message);
    for (const std::string &one : series)
        request.add_message(1, one);
    return message;
}

Request requestOf(std::string body)
{
    Request request;
    request.headers = { { "content-type", "application/x-protobuf" } };
    request.body = std::move(body);
    return request;
}

TEST(ReceivePrometheusWrite, readsEverySampleInAndOutOfSnappy)
{
    const std::string body
        = writeOf({ seriesOf({ { "__name__", "http_requests_total" }, { "job", "shop" }, { "code", "500" } },
                        { { 3, 1'795'320'648'142 }, { 4.5, 1'795'320'649'142 } }),
            seriesOf({ { "__name__", "up" } }, { { 1, 5 } }) });
    for (const std::string &sent : { body, testing::snapped(body) }) {
        const auto payloads = decodePrometheusWrite(requestOf(sent));
        ASSERT_TRUE(payloads.ok()) << payloads.error().message;
        ASSERT_EQ(payloads->metrics.size(), 3U);
        const MetricPayload &second = payloads->metrics[1];
        EXPECT_EQ(second.name, "http_requests_total");
        EXPECT_EQ(second.kind, "counter");
        EXPECT_EQ(second.value, 4.5);
        EXPECT_EQ(second.origin.index, 1U);
        EXPECT_EQ(second.origin.service, "shop");
        EXPECT_EQ(second.origin.at.nanos, 1'795'320'649'142'000'000);
        EXPECT_EQ(second.attributes, R"({"job":"shop","code":"500"})");
        EXPECT_EQ(payloads->metrics[2].kind, "gauge");
        EXPECT_EQ(payloads->metrics[2].origin.service, "prometheus");
    }
}

TEST(ReceivePrometheusWrite, believesTheMetadataOverTheName)
{
    std::string body = writeOf({ seriesOf({ { "__name__", "jobs_total" } }, { { 1, 1 } }) });
    protozero::pbf_writer request(body);
    {
        protozero::pbf_writer metadata(request, 3);
        metadata.add_enum(1, 2);
        metadata.add_string(2, "jobs_total");
        metadata.add_string(5, "jobs");
    }
    const auto payloads = decodePrometheusWrite(requestOf(body));
    ASSERT_TRUE(payloads.ok());
    ASSERT_EQ(payloads->metrics.size(), 1U);
    EXPECT_EQ(payloads->metrics[0].kind, "gauge");
    EXPECT_EQ(payloads->metrics[0].unit, "jobs");
}

TEST(ReceivePrometheusWrite, countsTheEndOfASeriesAndRefusesWhatHasNoName)
{
    const auto payloads = decodePrometheusWrite(requestOf(
        writeOf({ seriesOf({ { "__name__", "a" } }, { { std::numeric_limits<double>::quiet_NaN(), 1 } }),
            seriesOf({ { "job", "x" } }, { { 1, 1 } }),
            seriesOf({ { "__name__", "b" } }, { { 1, std::numeric_limits<std::int64_t>::max() } }) })));
    ASSERT_TRUE(payloads.ok());
    EXPECT_TRUE(payloads->metrics.empty());
    EXPECT_EQ(payloads->unused.at("prometheus.value_not_finite"), 1U);
    ASSERT_EQ(payloads->refused.size(), 2U);
    EXPECT_EQ(payloads->refused[0].error.field, "__name__");
    EXPECT_EQ(payloads->refused[1].error.field, "timestamp");
}

TEST(ReceivePrometheusWrite, refusesWhatIsNoMessageAndTheSecondVersion)
{
    const auto broken = decodePrometheusWrite(requestOf("\x0a\xff\xff\xff\xff\x01 no"));
    ASSERT_FALSE(broken.ok());
    EXPECT_EQ(statusOf(broken.error()), 400);
    Request second = requestOf("");
    second.headers = { { "content-type", "application/x-protobuf;proto=io.prometheus.write.v2.Request" } };
    EXPECT_EQ(statusOf(decodePrometheusWrite(second).error()), 415);
}

TEST(ReceivePrometheusWrite, keepsLabelsWhoseNamesAreOfOneLength)
{
    const auto payloads = decodePrometheusWrite(requestOf(writeOf({ seriesOf(
        { { "__name__", "up" }, { "job", "shop" }, { "pod", "p-1" }, { "az1", std::string("b\xff\0c", 4) } },
        { { 1, 1 } }) })));
    ASSERT_TRUE(payloads.ok());
    ASSERT_EQ(payloads->metrics.size(), 1U);
    EXPECT_EQ(payloads->metrics.front().attributes,
        "{\"job\":\"shop\",\"pod\":\"p-1\",\"az1\":\"b\uFFFD\uFFFDc\"}");
}

TEST(ReceivePrometheusWrite, takesTheFirstLabelsOfASeriesWithTooMany)
{
    Labels labels{ { "__name__", "a" } };
    for (int i = 0; i < 10'000; ++i)
        labels.emplace_back("label_" + std::to_string(i), "x");
    const auto payloads = decodePrometheusWrite(requestOf(writeOf({ seriesOf(labels, { { 1, 1 } }) })));
    ASSERT_TRUE(payloads.ok());
    ASSERT_EQ(payloads->metrics.size(), 1U);
    const std::string &attributes = payloads->metrics.front().attributes;
    EXPECT_NE(attributes.find("\"label_254\""), std::string::npos);
    EXPECT_EQ(attributes.find("\"label_255\""), std::string::npos);
}

TEST(ReceivePrometheusWrite, refusesMoreSamplesThanAreTakenAtOnce)
{
    const std::vector<Sample> samples(100'001, Sample{ 1, 1 });
    const auto payloads
        = decodePrometheusWrite(requestOf(writeOf({ seriesOf({ { "__name__", "a" } }, samples) })));
    ASSERT_FALSE(payloads.ok());
    EXPECT_EQ(statusOf(payloads.error()), 413);
}

TEST(ReceivePrometheusWrite, refusesWhatWouldBecomeTooMuchByRepeatingIt)
{
    const std::vector<Sample> samples(20'000, Sample{ 1, 1 });
    const Labels labels{ { "__name__", std::string(2'000, 'n') } };
    EXPECT_EQ(
        statusOf(decodePrometheusWrite(requestOf(writeOf({ seriesOf(labels, samples) }))).error()), 413);
    const Labels few{ { "__name__", "up" } };
    EXPECT_TRUE(decodePrometheusWrite(requestOf(writeOf({ seriesOf(few, samples) }))).ok());
}

TEST(ReceivePrometheusWrite, answersAsSendersExpect)
{
    EXPECT_EQ(answerPrometheusWrite({}).status, 204);
    Acceptance acceptance;
    acceptance.rejected = { { 0, { ErrorCode::InvalidInput, "No." } } };
    EXPECT_EQ(answerPrometheusWrite(acceptance).status, 400);
}

} // namespace
} // namespace faultline::receive
