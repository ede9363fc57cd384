// SPDX-License-Identifier: GPL-3.0-or-later
// What the io thread does between a decoder and the store: understanding and redacting log records and spans,
// beside copying and hashing the same payloads, which touches every byte once.
#include "core/base/hash.h"
#include "core/normalise/signals.h"
#include "core/redact/rules.h"
#include "tests/bench/figures.h"

using namespace faultline;

namespace {

constexpr int kRounds = 5;
constexpr std::size_t kRecords = 20'000;
constexpr std::size_t kInRequest = 500;

const UtcTime kMoment = *parseIso8601("2026-11-24T08:30:00Z");

const char *const kMessages[] = { "GET /api/orders/4711 200 12ms service=checkout-api user=17",
    "cache miss for key orders:4711, loading from the database",
    "SELECT id, total FROM orders WHERE id = $1 took 3.2 ms, 1 row",
    "retrying payment provider call, attempt 2 of 5, next in 400ms",
    "upstream inventory answered 503 Service Unavailable after 1203 ms",
    "job nightly-report finished in 00:03:12, 18234 records, 0 failures" };

/// As OpenTelemetry's SDKs send them: attributes of the record, of its scope and of its resource.
std::string attributesOf(std::size_t number)
{
    return R"({"http.request.method":"GET","http.route":"/api/orders/{id}","http.response.status_code":200,)"
           R"("order.number":)"
        + std::to_string(4'000 + number)
        + R"(,"thread.name":"worker-3","code.filepath":"/srv/shop/checkout/orders.py","code.lineno":88,)"
          R"("host.name":"checkout-7f5b9c-x2x4p","service.namespace":"shop","k8s.pod.name":"checkout-7f5b9c-x2x4p",)"
          R"("telemetry.sdk.language":"python","telemetry.sdk.version":"1.28.2","process.runtime.name":"cpython"})";
}

receive::SentOrigin originOf(std::size_t number)
{
    receive::SentOrigin origin;
    origin.index = number % kInRequest;
    origin.at.nanos = micros(kMoment) * 1'000 + static_cast<std::int64_t>(number) * 1'000'000;
    origin.service = "checkout-api";
    origin.environment = "production";
    origin.release = "1.4.2";
    return origin;
}

receive::Payloads logsFrom(std::size_t first, bool hasLevels)
{
    receive::Payloads payloads;
    for (std::size_t i = first; i < first + kInRequest; ++i) {
        receive::LogPayload &log = payloads.logs.emplace_back();
        log.origin = originOf(i);
        log.level = hasLevels ? "info" : "";
        log.message = kMessages[i % std::size(kMessages)];
        log.logger = "checkout.orders";
        log.traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
        log.spanId = "00f067aa0ba902b7";
        log.attributes = attributesOf(i);
    }
    return payloads;
}

receive::Payloads spansFrom(std::size_t first)
{
    receive::Payloads payloads;
    for (std::size_t i = first; i < first + kInRequest; ++i) {
        receive::SpanPayload &span = payloads.spans.emplace_back();
        span.origin = originOf(i);
        span.end.nanos = *span.origin.at.nanos + 12'345'000;
        span.traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
        span.spanId = "00f067aa0ba902b7";
        span.parentSpanId = "53995c3f42cd8ad8";
        span.operation = "GET /api/orders/{id}";
        span.kind = "server";
        span.status = "ok";
        span.attributes = attributesOf(i);
    }
    return payloads;
}

std::size_t hashOf(const receive::Payloads &payloads)
{
    std::size_t sum = 0;
    for (const receive::LogPayload &log : payloads.logs)
        sum += fnv1a(log.message) + fnv1a(log.attributes);
    for (const receive::SpanPayload &span : payloads.spans)
        sum += fnv1a(span.operation) + fnv1a(span.attributes);
    return sum;
}

void measure(bool asJson, const char *what, const std::function<receive::Payloads(std::size_t)> &make)
{
    const redact::Rules rules;
    std::vector<double> product;
    std::vector<double> touched;
    std::vector<double> understanding;
    std::size_t kept = 0;
    for (int round = 0; round < kRounds; ++round) {
        std::vector<receive::Payloads> requests;
        for (std::size_t first = 0; first < kRecords; first += kInRequest)
            requests.push_back(make(first));
        const std::vector<receive::Payloads> others = requests;
        double before = bench::cpuSeconds();
        for (const receive::Payloads &request : requests)
            kept += hashOf(receive::Payloads(request));
        touched.push_back((bench::cpuSeconds() - before) * 1e6 / kRecords);
        before = bench::cpuSeconds();
        for (receive::Payloads &request : requests)
            kept += normalise::understood(std::move(request), "otlp-logs", kMoment).signals.size();
        understanding.push_back((bench::cpuSeconds() - before) * 1e6 / kRecords);
        requests = others;
        before = bench::cpuSeconds();
        for (receive::Payloads &request : requests) {
            auto understood = normalise::understood(std::move(request), "otlp-logs", kMoment);
            kept += rules.signals(std::move(understood.signals))->size();
        }
        product.push_back((bench::cpuSeconds() - before) * 1e6 / kRecords);
    }
    if (kept == 0)
        std::puts("nothing was kept");
    bench::print(asJson, what, "us CPU", bench::spreadOf(product), "copy and hash", bench::spreadOf(touched),
        "<= 3 us a record");
    bench::print(asJson, std::string(what) + ", understanding alone", "us CPU",
        bench::spreadOf(understanding), "copy and hash", bench::spreadOf(touched), "-");
}

} // namespace

int main(int argc, char **argv)
{
    const bool asJson = bench::wantsJson(argc, argv);
    measure(asJson, "log records with levels", [](std::size_t first) { return logsFrom(first, true); });
    measure(asJson, "log records without levels", [](std::size_t first) { return logsFrom(first, false); });
    measure(asJson, "spans", spansFrom);
    return 0;
}
