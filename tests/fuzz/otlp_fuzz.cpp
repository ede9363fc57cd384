// SPDX-License-Identifier: GPL-3.0-or-later
// The first byte picks signal and encoding, the rest is the body.
#include "core/base/text.h"
#include "core/receive/protocols/otlp.h"

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <simdjson.h>

namespace {

using namespace faultline;
using namespace faultline::receive;

void require(bool isTrue)
{
    if (!isTrue)
        std::abort();
}

void requireText(std::string_view text)
{
    require(isValidUtf8(text) && text.find('\0') == std::string_view::npos);
}

void requireObject(const std::string &json)
{
    requireText(json);
    simdjson::dom::parser parser;
    simdjson::dom::object object;
    require(json.empty() || parser.parse(simdjson::padded_string(json)).get(object) == simdjson::SUCCESS);
}

void requireOrigin(const SentOrigin &origin)
{
    require(!origin.service.empty());
    for (const std::string *text : { &origin.service, &origin.environment, &origin.release })
        requireText(*text);
}

void requireMetric(const MetricPayload &metric)
{
    requireOrigin(metric.origin);
    requireText(metric.name);
    requireObject(metric.attributes);
    require(std::isfinite(metric.value) || metric.histogram);
    if (!metric.histogram)
        return;
    require(metric.histogram->counts.size() == metric.histogram->bounds.size() + 1);
    for (std::size_t i = 1; i < metric.histogram->bounds.size(); ++i)
        require(metric.histogram->bounds[i] > metric.histogram->bounds[i - 1]);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    if (size == 0)
        return 0;
    Request request;
    request.headers
        = { { "content-type", (bytes[0] & 1) != 0 ? "application/json" : "application/x-protobuf" } };
    request.body.assign(reinterpret_cast<const char *>(bytes) + 1, size - 1);
    const auto decode = bytes[0] % 6 < 2 ? decodeOtlpLogs
        : bytes[0] % 6 < 4               ? decodeOtlpTraces
                                         : decodeOtlpMetrics;
    const auto payloads = decode(request);
    if (!payloads) {
        require(!payloads.error().message.empty() && !payloads.error().kind.empty());
        requireText(payloads.error().message);
        return 0;
    }
    for (const LogPayload &log : payloads->logs) {
        requireOrigin(log.origin);
        requireText(log.message);
        requireObject(log.attributes);
    }
    for (const SpanPayload &span : payloads->spans) {
        requireOrigin(span.origin);
        require(span.traceId.size() == 32 && span.spanId.size() == 16);
        requireText(span.operation);
        requireObject(span.attributes);
        for (const SpanEventPayload &event : span.events)
            requireObject(event.attributes);
    }
    for (const MetricPayload &metric : payloads->metrics)
        requireMetric(metric);
    for (const auto &[index, error] : payloads->errors) {
        require(!error.error.empty() || error.type);
        requireText(error.error);
        requireObject(error.extra);
    }
    for (const RecordError &refused : payloads->refused)
        require(!refused.error.message.empty());
    return 0;
}
