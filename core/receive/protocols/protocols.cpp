// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/protocols.h"

#include "core/receive/protocols/alertmanager.h"
#include "core/receive/protocols/ingest_error.h"
#include "core/receive/protocols/ingest_errors.h"
#include "core/receive/protocols/ingest_signals.h"
#include "core/receive/protocols/json_records.h"
#include "core/receive/protocols/kubernetes.h"
#include "core/receive/protocols/loki.h"
#include "core/receive/protocols/otlp.h"
#include "core/receive/protocols/prometheus_write.h"
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
constexpr std::array kSecurityPaths{ Paths("/api/{project}/security/"), Paths("/api/{project}/security"),
    Paths("/api/{project}/csp-report/"), Paths("/api/{project}/nel/") };
constexpr std::array kMinidumpPaths{ Paths("/api/{project}/minidump/"), Paths("/api/{project}/minidump") };
constexpr std::array kOtlpLogsPaths{ Paths("/v1/logs"), Paths("/v1/logs/") };
constexpr std::array kOtlpTracesPaths{ Paths("/v1/traces"), Paths("/v1/traces/") };
constexpr std::array kOtlpMetricsPaths{ Paths("/v1/metrics"), Paths("/v1/metrics/") };
constexpr std::array kLokiPaths{ Paths("/loki/api/v1/push"), Paths("/loki/api/v1/push/"),
    Paths("/api/prom/push") };
constexpr std::array kLogsPaths{ Paths("/ingest/logs"), Paths("/ingest/logs/") };
constexpr std::array kTracesPaths{ Paths("/ingest/traces"), Paths("/ingest/traces/") };
constexpr std::array kMetricsPaths{ Paths("/ingest/metrics"), Paths("/ingest/metrics/") };
constexpr std::array kErrorsPaths{ Paths("/ingest/errors"), Paths("/ingest/errors/") };
constexpr std::array kDeploymentsPaths{ Paths("/ingest/deployments"), Paths("/ingest/deployments/") };
constexpr std::array kTopologyPaths{ Paths("/ingest/topology"), Paths("/ingest/topology/") };
constexpr std::array kKubernetesPaths{ Paths("/ingest/kubernetes"), Paths("/ingest/kubernetes/") };
constexpr std::array kAlertmanagerPaths{ Paths("/ingest/alertmanager"), Paths("/ingest/alertmanager/") };
constexpr std::array kCapturePaths{ Paths("/error-replay/capture"), Paths("/error-replay/capture/") };
constexpr std::array kPrometheusPaths{ Paths("/api/v1/write"), Paths("/api/v1/write/") };

constexpr std::string_view kSentrySpecification = "develop.sentry.dev/sdk, Envelopes and Event Payloads";
constexpr std::string_view kOwnSpecification = "The console's own /openapi.json";
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
    Protocol{ "sentry-security", "Browser security reports",
        "What browsers report of a page's policies: acknowledged and counted.", kSentrySpecification, "POST",
        kSecurityPaths, decodeSentrySecurity, answerSentryEnvelope, refuseSentry },
    Protocol{ "sentry-minidump", "Minidumps", "Crashes of native programs: acknowledged and counted.",
        kSentrySpecification, "POST", kMinidumpPaths, decodeSentryMinidump, answerSentryEnvelope,
        refuseSentry },
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
    Protocol{ "prometheus", "Prometheus remote write", "Samples that a Prometheus server scraped.",
        "prometheus.io, Remote-Write 1.0", "POST", kPrometheusPaths, decodePrometheusWrite,
        answerPrometheusWrite, refusePlainly },
    Protocol{ "alertmanager", "Alertmanager webhook",
        "Alerts of Prometheus' Alertmanager, firing and resolved.",
        "prometheus.io, Alertmanager, webhook version 4", "POST", kAlertmanagerPaths, decodeAlertmanager,
        answerJsonRecords, refusePlainly },
    Protocol{ "kubernetes", "Kubernetes events",
        "Events of a cluster: log lines of their objects, and changes.", "kubernetes.io, Event v1", "POST",
        kKubernetesPaths, decodeKubernetes, answerJsonRecords, refusePlainly },
    Protocol{ "ingest-logs", "Log lines", "Log lines as JSON, one, a list or one a line.", kOwnSpecification,
        "POST", kLogsPaths, decodeIngestLogs, answerJsonRecords, refusePlainly },
    Protocol{ "ingest-traces", "Spans", "Spans as JSON, one, a list or one a line.", kOwnSpecification,
        "POST", kTracesPaths, decodeIngestTraces, answerJsonRecords, refusePlainly },
    Protocol{ "ingest-metrics", "Measured values", "Values as JSON, one, a list or one a line.",
        kOwnSpecification, "POST", kMetricsPaths, decodeIngestMetrics, answerJsonRecords, refusePlainly },
    Protocol{ "ingest-errors", "Parsed errors", "Errors whose traces are parsed already, as JSON.",
        kOwnSpecification, "POST", kErrorsPaths, decodeIngestErrors, answerJsonRecords, refusePlainly },
    Protocol{ "ingest-deployments", "Deployments and changes",
        "Deployments, settings that changed, feature flags, migrations, as JSON.", kOwnSpecification, "POST",
        kDeploymentsPaths, decodeIngestDeployments, answerJsonRecords, refusePlainly },
    Protocol{ "ingest-topology", "Declared services", "What services depend on, as JSON.", kOwnSpecification,
        "POST", kTopologyPaths, decodeIngestTopology, answerJsonRecords, refusePlainly },
    Protocol{ "capture", "Error capture", "One error for the replay, with its resource and correlation.",
        kOwnSpecification, "POST", kCapturePaths, decodeCapture, answerCapture, refusePlainly },
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
