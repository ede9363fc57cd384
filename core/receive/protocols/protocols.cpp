// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/protocols.h"

#include "core/receive/protocols/ingest_error.h"
#include "core/receive/protocols/loki.h"
#include "core/receive/protocols/otlp.h"
#include "core/receive/protocols/sentry.h"

#include <algorithm>
#include <array>

namespace faultline::receive {
namespace {

using Paths = std::string_view;

constexpr std::array kErrorReportPaths{ Paths("/ingest-error") };
constexpr std::array kEnvelopePaths{ Paths("/api/{project}/envelope/"), Paths("/api/{project}/envelope"),
    Paths("/stream"), Paths("/stream/") };
constexpr std::array kStorePaths{ Paths("/api/{project}/store/"), Paths("/api/{project}/store") };
constexpr std::array kOtlpLogsPaths{ Paths("/v1/logs"), Paths("/v1/logs/") };
constexpr std::array kOtlpTracesPaths{ Paths("/v1/traces"), Paths("/v1/traces/") };
constexpr std::array kOtlpMetricsPaths{ Paths("/v1/metrics"), Paths("/v1/metrics/") };
constexpr std::array kLokiPaths{ Paths("/loki/api/v1/push"), Paths("/loki/api/v1/push/"),
    Paths("/api/prom/push") };

Response refusePlainly(const Error &error, std::string_view)
{
    return errorResponse(error);
}

constexpr std::string_view kSentrySpecification = "develop.sentry.dev/sdk, Envelopes and Event Payloads";
constexpr std::string_view kOtlpSpecification = "opentelemetry.io, OTLP 1.9, OTLP/HTTP";

/// `/ingest-error` comes first: what is of no row is counted under it.
constexpr std::array kProtocols{
    Protocol{ "ingest-error", "Error report",
        "One error with its stack trace and the log lines before it, as the reporters that ship send it.",
        "The console's own /openapi.json, ErrorPayload", "POST", kErrorReportPaths, decodeErrorReport,
        nullptr, refusePlainly },
    Protocol{ "sentry-envelope", "Sentry envelope",
        "Errors, transactions, spans, logs, sessions, feedback, check-ins and attachments of Sentry's SDKs.",
        kSentrySpecification, "POST", kEnvelopePaths, decodeSentryEnvelope, answerSentryEnvelope,
        refuseSentry },
    Protocol{ "sentry-store", "Sentry event", "One event as JSON, as older SDKs of Sentry send it.",
        kSentrySpecification, "POST", kStorePaths, decodeSentryStore, answerSentryStore, refuseSentry },
    Protocol{ "otlp-logs", "OpenTelemetry logs", "Log records of OpenTelemetry's SDKs and Collectors.",
        kOtlpSpecification, "POST", kOtlpLogsPaths, decodeOtlpLogs, answerOtlpLogs, refuseOtlp },
    Protocol{ "otlp-traces", "OpenTelemetry traces", "Spans of OpenTelemetry's SDKs and Collectors.",
        kOtlpSpecification, "POST", kOtlpTracesPaths, decodeOtlpTraces, answerOtlpTraces, refuseOtlp },
    Protocol{ "otlp-metrics", "OpenTelemetry metrics", "Metrics of OpenTelemetry's SDKs and Collectors.",
        kOtlpSpecification, "POST", kOtlpMetricsPaths, decodeOtlpMetrics, answerOtlpMetrics, refuseOtlp },
    Protocol{ "loki", "Loki push",
        "Log lines of Loki's clients: Promtail, Alloy, Vector, Fluent Bit, loggers.",
        "grafana.com/docs/loki, HTTP API, Ingest logs", "POST", kLokiPaths, decodeLokiPush, answerLoki,
        refusePlainly },
};

} // namespace

std::span<const Protocol> protocols()
{
    return kProtocols;
}

const Protocol *protocolOf(std::string_view id)
{
    const auto row = std::find_if(
        kProtocols.begin(), kProtocols.end(), [id](const Protocol &protocol) { return protocol.id == id; });
    return row == kProtocols.end() ? nullptr : &*row;
}

} // namespace faultline::receive
