// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/prometheus_write.h"

#include "core/base/text.h"
#include "core/receive/gate/unpacking.h"
#include "core/receive/protocols/json_records.h"
#include "core/receive/protocols/otlp_attributes.h"
#include "core/receive/protocols/otlp_protobuf_fields.h"

#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace faultline::receive {
namespace {

using protobuf::bytes;
using protobuf::fixed64;
using protobuf::Reader;
using protobuf::readerOf;
using protobuf::varint;
using protobuf::view;

constexpr std::size_t kMostSamples = 100'000;
constexpr std::size_t kMostPrometheusLabels = 256; ///< of one series; servers stop at 30
/// Of one request: what is repeated with each sample, its name and labels.
constexpr std::size_t kMostRepeatedBytes = 32 * 1024 * 1024;
constexpr std::int64_t kNanosPerMilli = 1'000'000;
constexpr std::int64_t kLastMilli = INT64_MAX / kNanosPerMilli;

using PrometheusLabels = std::vector<std::pair<std::string_view, std::string_view>>;

std::pair<std::string_view, std::string_view> prometheusLabelOf(std::string_view message)
{
    std::pair<std::string_view, std::string_view> label;
    for (Reader reader = readerOf(message); reader.next();) {
        switch (reader.tag_and_type()) {
        case bytes(1):
            label.first = view(reader);
            break;
        case bytes(2):
            label.second = view(reader);
            break;
        default:
            reader.skip();
        }
    }
    return label;
}

std::string_view prometheusLabel(const PrometheusLabels &labels, std::string_view name)
{
    for (const auto &[key, value] : labels) {
        if (key == name)
            return value;
    }
    return {};
}

std::string kindOfName(std::string_view name)
{
    for (const std::string_view end : { "_total", "_count", "_sum", "_bucket" }) {
        if (name.ends_with(end))
            return "counter";
    }
    return "gauge";
}

/// The series of one request while their samples are taken.
class PrometheusSeries {
public:
    /// What a metric is, by its family's name. Source: prompb.MetricMetadata.
    void readMetadata(std::string_view message)
    {
        std::string_view family;
        std::string_view unit;
        std::uint64_t type = 0;
        for (Reader reader = readerOf(message); reader.next();) {
            switch (reader.tag_and_type()) {
            case varint(1):
                type = reader.get_uint64();
                break;
            case bytes(2):
                family = view(reader);
                break;
            case bytes(5):
                unit = view(reader);
                break;
            default:
                reader.skip();
            }
        }
        constexpr std::uint64_t kCounterType = 1;
        constexpr std::uint64_t kGaugeType = 2;
        m_units.emplace(family, unit);
        if (type == kCounterType || type == kGaugeType)
            m_kinds.emplace(family, type == kCounterType ? "counter" : "gauge");
    }

    void readSeries(std::string_view message)
    {
        PrometheusLabels labels;
        bool hasSamples = false;
        for (Reader reader = readerOf(message); reader.next();) {
            hasSamples = hasSamples || reader.tag_and_type() == bytes(2);
            if (reader.tag_and_type() == bytes(1) && labels.size() < kMostPrometheusLabels)
                labels.push_back(prometheusLabelOf(view(reader)));
            else
                reader.skip();
        }
        if (hasSamples)
            begin(labels);
        for (Reader reader = readerOf(message); reader.next() && isWithinBounds();) {
            switch (reader.tag_and_type()) {
            case bytes(2):
                addSample(view(reader));
                break;
            case bytes(3):
                ++m_payloads.unused["prometheus.exemplar"];
                reader.skip();
                break;
            case bytes(4):
                ++m_payloads.unused["prometheus.native_histogram"];
                reader.skip();
                break;
            default:
                reader.skip();
            }
        }
    }

    bool isWithinBounds() const { return m_next <= kMostSamples && m_repeatedBytes <= kMostRepeatedBytes; }

    Payloads finish() { return std::move(m_payloads); }

private:
    void begin(const PrometheusLabels &labels)
    {
        m_like = {};
        const std::string_view name = prometheusLabel(labels, "__name__");
        m_like.name = toValidUtf8(cutUtf8(name, kMostOtlpShortBytes));
        const auto kind = m_kinds.find(name);
        m_like.kind = kind == m_kinds.end() ? kindOfName(name) : std::string(kind->second);
        if (const auto unit = m_units.find(name); unit != m_units.end())
            m_like.unit = toValidUtf8(cutUtf8(unit->second, kMostOtlpServiceBytes));
        std::string_view service = "prometheus";
        for (const std::string_view label : { "job", "app", "service_name", "service" }) {
            if (const auto said = prometheusLabel(labels, label); !said.empty())
                service = said;
        }
        m_like.origin.service = toValidUtf8(cutUtf8(service, kMostOtlpServiceBytes));
        m_like.origin.environment
            = toValidUtf8(cutUtf8(prometheusLabel(labels, "environment"), kMostOtlpServiceBytes));
        for (const auto &[key, value] : labels) {
            if (key != "__name__")
                m_text.addText(key, value);
        }
        m_like.attributes = m_text.take();
    }

    void addSample(std::string_view message)
    {
        double value = 0;
        std::int64_t millis = 0;
        for (Reader reader = readerOf(message); reader.next();) {
            switch (reader.tag_and_type()) {
            case fixed64(1):
                value = reader.get_double();
                break;
            case varint(2):
                millis = reader.get_int64();
                break;
            default:
                reader.skip();
            }
        }
        // A NaN of a certain kind says that the series ended; no other says anything either.
        if (!std::isfinite(value)) {
            ++m_payloads.unused["prometheus.value_not_finite"];
            return;
        }
        const std::size_t index = m_next++;
        if (m_like.name.empty())
            return refuse(index, missingField("__name__"));
        if (millis > kLastMilli || millis < -kLastMilli)
            return refuse(index, invalidField("timestamp", "a time in milliseconds"));
        MetricPayload &metric = m_payloads.metrics.emplace_back(m_like);
        metric.origin.index = index;
        metric.origin.at.nanos = millis * kNanosPerMilli;
        metric.value = value;
        m_repeatedBytes += metric.attributes.size() + metric.name.size() + metric.unit.size()
            + metric.origin.service.size() + metric.origin.environment.size();
    }

    void refuse(std::size_t index, Error error)
    {
        error.index = index;
        m_payloads.refused.push_back({ index, std::move(error) });
    }

    Payloads m_payloads;
    MetricPayload m_like; ///< all that the series' samples share
    OtlpAttributeText m_text;
    std::map<std::string_view, std::string_view, std::less<>> m_kinds;
    std::map<std::string_view, std::string_view, std::less<>> m_units;
    std::size_t m_next = 0;
    std::size_t m_repeatedBytes = 0;
};

Result<> readWriteRequest(std::string_view body, PrometheusSeries &into)
{
    try {
        for (Reader reader = readerOf(body); reader.next();) {
            if (reader.tag_and_type() == bytes(3))
                into.readMetadata(view(reader));
            else
                reader.skip();
        }
        for (Reader reader = readerOf(body); reader.next() && into.isWithinBounds();) {
            if (reader.tag_and_type() == bytes(1))
                into.readSeries(view(reader));
            else
                reader.skip();
        }
        return {};
    } catch (const protozero::exception &problem) {
        return Error{ ErrorCode::InvalidInput,
            "The body is not a protobuf message of Prometheus: " + std::string(protobuf::problemOf(problem))
                + ".",
            {}, "Send a prometheus.WriteRequest in snappy's block format.", {}, "invalid_protobuf" };
    }
}

} // namespace

Result<Payloads> decodePrometheusWrite(const Request &request)
{
    if (toLowerAscii(request.header("content-type")).find("write.v2") != std::string::npos)
        return Error{ ErrorCode::InvalidInput, "Remote write 2.0 is not read at this address.",
            "Content-Type", "Send remote write 1.0, prometheus.WriteRequest.", {}, "unsupported_media_type" };
    auto plain = gate::unsnapped(request.body, request.mostBodyBytes);
    if (!plain.ok())
        return plain.error();
    PrometheusSeries series;
    if (const auto done = readWriteRequest(*plain ? std::string_view(**plain) : request.body, series);
        !done.ok())
        return done.error();
    if (!series.isWithinBounds())
        return Error{ ErrorCode::TooLarge, "The request holds more samples than are taken at once.", {},
            "Send at most " + std::to_string(kMostSamples) + " samples in one request.", {},
            "too_many_records" };
    return series.finish();
}

Response answerPrometheusWrite(const Acceptance &acceptance)
{
    if (acceptance.accepted == 0 && !acceptance.rejected.empty())
        return errorResponse(acceptance.rejected.front().error);
    return { 204, {}, {}, {} };
}

} // namespace faultline::receive
