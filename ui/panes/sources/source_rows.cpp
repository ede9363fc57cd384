// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/sources/source_rows.h"

#include "ui/models/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace faultline::ui {
namespace {

QString pasteText(const char *text)
{
    return QCoreApplication::translate("Snippet", text);
}

/// `%1` is the console's address, `%2` the same with a key in it, as a DSN has one. Any key will do.
struct PasteRow {
    const char *id; ///< of the protocol
    const char *title; ///< context "Snippet"
    const char *note;
    const char *file;
    const char *code;
};

constexpr const char *kFromTheShell = QT_TRANSLATE_NOOP("Snippet", "From the shell");

constexpr std::array kPasteRows{
    PasteRow{ "sentry-envelope", QT_TRANSLATE_NOOP("Snippet", "Already on the Sentry SDK?"),
        QT_TRANSLATE_NOOP("Snippet", "One variable, no change of code. Any key will do."), "shell",
        "export SENTRY_DSN=%2/1" },
    PasteRow{ "sentry-envelope", "Python",
        QT_TRANSLATE_NOOP("Snippet", "The service's name is its release's."), "app.py",
        "import sentry_sdk\n\nsentry_sdk.init(\n    dsn=\"%2/1\",\n    release=\"my-service@1.4.0\",\n"
        "    environment=\"dev\",\n    traces_sample_rate=1.0,\n)" },
    PasteRow{ "sentry-envelope", "Node", QT_TRANSLATE_NOOP("Snippet", "Before everything else."),
        "instrument.js",
        "const Sentry = require('@sentry/node');\n\nSentry.init({\n  dsn: '%2/1',\n"
        "  release: 'my-service@1.4.0',\n  environment: 'dev',\n  tracesSampleRate: 1.0,\n});" },
    PasteRow{ "sentry-store", QT_TRANSLATE_NOOP("Snippet", "The address of an older SDK"),
        QT_TRANSLATE_NOOP("Snippet", "One variable, no change of code. Any key will do."), "shell",
        "export SENTRY_DSN=%2/1" },
    PasteRow{ "sentry-store", kFromTheShell, "", "shell",
        "curl '%1/api/1/store/?sentry_key=local' -H 'content-type: application/json' \\\n"
        "  -d '{\"message\": \"no stock left\", \"level\": \"error\", \"release\": \"my-service@1.4.0\"}'" },
    PasteRow{ "sentry-security", QT_TRANSLATE_NOOP("Snippet", "In the page's answer"),
        QT_TRANSLATE_NOOP("Snippet", "A header; browsers report what it forbids."), "HTTP",
        "Content-Security-Policy: default-src 'self';\n  report-uri %1/api/1/security/?sentry_key=local" },
    PasteRow{ "sentry-minidump", kFromTheShell, "", "shell",
        "curl '%1/api/1/minidump/?sentry_key=local' -F upload_file_minidump=@crash.dmp" },
    PasteRow{ "otlp-logs", QT_TRANSLATE_NOOP("Snippet", "Any OpenTelemetry SDK"),
        QT_TRANSLATE_NOOP("Snippet", "Read when the program starts."), "shell",
        "export OTEL_SERVICE_NAME=my-service\nexport OTEL_EXPORTER_OTLP_ENDPOINT=%1\n"
        "export OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf\nexport OTEL_LOGS_EXPORTER=otlp" },
    PasteRow{ "otlp-logs", "OpenTelemetry Collector",
        QT_TRANSLATE_NOOP("Snippet", "Beside the exporters that are there."), "collector.yaml",
        "exporters:\n  otlphttp/faultline:\n    endpoint: %1\nservice:\n  pipelines:\n    logs:\n"
        "      receivers: [otlp]\n      exporters: [otlphttp/faultline]" },
    PasteRow{ "otlp-traces", QT_TRANSLATE_NOOP("Snippet", "Any OpenTelemetry SDK"),
        QT_TRANSLATE_NOOP("Snippet", "Read when the program starts."), "shell",
        "export OTEL_SERVICE_NAME=my-service\nexport OTEL_EXPORTER_OTLP_ENDPOINT=%1\n"
        "export OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf\nexport OTEL_TRACES_EXPORTER=otlp" },
    PasteRow{ "otlp-traces", "OpenTelemetry Collector",
        QT_TRANSLATE_NOOP("Snippet", "Beside the exporters that are there."), "collector.yaml",
        "exporters:\n  otlphttp/faultline:\n    endpoint: %1\nservice:\n  pipelines:\n    traces:\n"
        "      receivers: [otlp]\n      exporters: [otlphttp/faultline]" },
    PasteRow{ "otlp-metrics", QT_TRANSLATE_NOOP("Snippet", "Any OpenTelemetry SDK"),
        QT_TRANSLATE_NOOP("Snippet", "Read when the program starts."), "shell",
        "export OTEL_SERVICE_NAME=my-service\nexport OTEL_EXPORTER_OTLP_ENDPOINT=%1\n"
        "export OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf\nexport OTEL_METRICS_EXPORTER=otlp" },
    PasteRow{ "otlp-metrics", "OpenTelemetry Collector",
        QT_TRANSLATE_NOOP("Snippet", "Beside the exporters that are there."), "collector.yaml",
        "exporters:\n  otlphttp/faultline:\n    endpoint: %1\nservice:\n  pipelines:\n    metrics:\n"
        "      receivers: [otlp]\n      exporters: [otlphttp/faultline]" },
    PasteRow{ "loki", "pino", QT_TRANSLATE_NOOP("Snippet", "By pino-loki."), "app.js",
        "const pino = require('pino');\n\nconst logger = pino({\n  transport: {\n    target: 'pino-loki',\n"
        "    options: { host: '%1', labels: { service: 'my-service' } },\n  },\n});" },
    PasteRow{ "loki", "Promtail", QT_TRANSLATE_NOOP("Snippet", "Beside the clients that are there."),
        "promtail.yaml", "clients:\n  - url: %1/loki/api/v1/push" },
    PasteRow{ "loki", "Grafana Alloy", QT_TRANSLATE_NOOP("Snippet", "Then name it under forward_to."),
        "config.alloy",
        "loki.write \"faultline\" {\n  endpoint {\n    url = \"%1/loki/api/v1/push\"\n  }\n}" },
    PasteRow{ "prometheus", "Prometheus", QT_TRANSLATE_NOOP("Snippet", "Then reload it."), "prometheus.yml",
        "remote_write:\n  - url: %1/api/v1/write" },
    PasteRow{ "alertmanager", "Alertmanager", QT_TRANSLATE_NOOP("Snippet", "Then reload it."),
        "alertmanager.yml",
        "route:\n  receiver: faultline\nreceivers:\n  - name: faultline\n    webhook_configs:\n"
        "      - url: %1/ingest/alertmanager\n        send_resolved: true" },
    PasteRow{ "kubernetes", "kubernetes-event-exporter",
        QT_TRANSLATE_NOOP("Snippet", "For a cluster on this machine."), "config.yaml",
        "route:\n  routes:\n    - match:\n        - receiver: faultline\nreceivers:\n  - name: faultline\n"
        "    webhook:\n      endpoint: %1/ingest/kubernetes" },
    PasteRow{ "kubernetes", kFromTheShell, QT_TRANSLATE_NOOP("Snippet", "What the cluster still remembers."),
        "shell",
        "kubectl get events --all-namespaces -o json |\n"
        "  curl %1/ingest/kubernetes -H 'content-type: application/json' --data-binary @-" },
    PasteRow{ "ingest-logs", kFromTheShell, "", "shell",
        "curl %1/ingest/logs -H 'content-type: application/json' \\\n"
        "  -d '{\"service\": \"my-service\", \"level\": \"warning\", \"message\": \"retrying order 17\"}'" },
    PasteRow{ "ingest-traces", kFromTheShell, "", "shell",
        "curl %1/ingest/traces -H 'content-type: application/json' \\\n"
        "  -d '{\"service\": \"my-service\", \"operation\": \"GET /orders\",\n"
        "       \"trace_id\": \"0af7651916cd43dd8448eb211c80319c\", \"span_id\": \"b7ad6b7169203331\",\n"
        "       \"start\": \"2026-01-01T12:00:00Z\", \"duration_us\": 52000}'" },
    PasteRow{ "ingest-metrics", kFromTheShell, "", "shell",
        "curl %1/ingest/metrics -H 'content-type: application/json' \\\n"
        "  -d '{\"service\": \"my-service\", \"name\": \"queue_depth\", \"value\": 41}'" },
    PasteRow{ "ingest-errors", kFromTheShell, "", "shell",
        "curl %1/ingest/errors -H 'content-type: application/json' \\\n"
        "  -d '{\"service\": \"my-service\", \"type\": \"KeyError\", \"message\": \"amount\",\n"
        "       \"frames\": [{\"file\": \"app.py\", \"line\": 7, \"function\": \"boom\"}]}'" },
    PasteRow{ "ingest-deployments", kFromTheShell,
        QT_TRANSLATE_NOOP("Snippet", "At the end of a deployment."), "shell",
        "curl %1/ingest/deployments -H 'content-type: application/json' \\\n"
        "  -d '{\"service\": \"my-service\", \"kind\": \"deployment\", \"version\": \"1.4.0\",\n"
        "       \"environment\": \"dev\", \"commit\": \"a41f9c2\"}'" },
    PasteRow{ "ingest-topology", kFromTheShell, "", "shell",
        "curl %1/ingest/topology -H 'content-type: application/json' \\\n"
        "  -d '{\"service\": \"my-service\", \"depends_on\": [\"payments\", \"orders-db\"]}'" },
    PasteRow{ "capture", kFromTheShell, "", "shell",
        "curl %1/error-replay/capture -H 'content-type: application/json' \\\n"
        "  -d '{\"message\": \"payment was declined twice\", \"severity\": \"high\", \"source\": "
        "\"my-service\",\n"
        "       \"correlation_id\": \"order-17\"}'" },
};

struct GroupRow {
    const char *id;
    SourceGroup group;
    const char *address; ///< as above; nullptr for the plain address of its first path
};

constexpr std::array kGroupRows{
    GroupRow{ "ingest-error", SourceGroup::Own, nullptr },
    GroupRow{ "ingest-errors", SourceGroup::Own, nullptr },
    GroupRow{ "ingest-logs", SourceGroup::Own, nullptr },
    GroupRow{ "ingest-traces", SourceGroup::Own, nullptr },
    GroupRow{ "ingest-metrics", SourceGroup::Own, nullptr },
    GroupRow{ "ingest-deployments", SourceGroup::Own, nullptr },
    GroupRow{ "ingest-topology", SourceGroup::Own, nullptr },
    GroupRow{ "capture", SourceGroup::Own, nullptr },
    GroupRow{ "sentry-envelope", SourceGroup::Sentry, "%2/1" },
    GroupRow{ "sentry-store", SourceGroup::Sentry, "%2/1" },
    GroupRow{ "sentry-security", SourceGroup::Sentry, "%1/api/1/security/?sentry_key=local" },
    GroupRow{ "sentry-minidump", SourceGroup::Sentry, "%1/api/1/minidump/?sentry_key=local" },
    GroupRow{ "otlp-logs", SourceGroup::OpenTelemetry, nullptr },
    GroupRow{ "otlp-traces", SourceGroup::OpenTelemetry, nullptr },
    GroupRow{ "otlp-metrics", SourceGroup::OpenTelemetry, nullptr },
    GroupRow{ "loki", SourceGroup::Loki, nullptr },
    GroupRow{ "prometheus", SourceGroup::Prometheus, nullptr },
    GroupRow{ "alertmanager", SourceGroup::Prometheus, nullptr },
    GroupRow{ "kubernetes", SourceGroup::Kubernetes, nullptr },
};

constexpr std::array kGroupWords{ QT_TRANSLATE_NOOP("Source", "Reporters and plain JSON"), "Sentry",
    "OpenTelemetry", "Loki", QT_TRANSLATE_NOOP("Source", "Prometheus and Alertmanager"), "Kubernetes",
    QT_TRANSLATE_NOOP("Source", "Other") };

const GroupRow *groupRow(const std::string &id)
{
    const auto found = std::find_if(
        kGroupRows.begin(), kGroupRows.end(), [&id](const GroupRow &row) { return row.id == id; });
    return found == kGroupRows.end() ? nullptr : &*found;
}

/// Puts the console's address where the text says so.
QString withAddress(const char *text, const QString &url)
{
    QString keyed = url;
    keyed.replace(QStringLiteral("://"), QStringLiteral("://local@"));
    return QString::fromUtf8(text).replace(QStringLiteral("%1"), url).replace(QStringLiteral("%2"), keyed);
}

} // namespace

QString wordOf(SourceGroup group)
{
    return QCoreApplication::translate("Source", kGroupWords[static_cast<std::size_t>(group)]);
}

SourceGroup groupOf(const std::string &id)
{
    const auto *row = groupRow(id);
    return row == nullptr ? SourceGroup::Other : row->group;
}

QString addressOf(const pipeline::Source &source, const QString &url)
{
    if (url.isEmpty())
        return {};
    const auto *row = groupRow(source.id);
    if (row != nullptr && row->address != nullptr)
        return withAddress(row->address, url);
    const auto path = source.paths.empty() ? QString() : words::line(source.paths.front());
    return url + QString(path).replace(QStringLiteral("{project}"), QStringLiteral("1"));
}

std::vector<Snippet> snippetsOf(const std::string &id, const QString &url)
{
    std::vector<Snippet> snippets;
    if (url.isEmpty())
        return snippets;
    // The lines of the first-run pane are those of the error report.
    if (id == "ingest-error")
        return curlSnippets(url).snippets;
    for (const auto &row : kPasteRows) {
        if (row.id == id)
            snippets.push_back({ pasteText(row.title), row.note[0] == '\0' ? QString() : pasteText(row.note),
                QLatin1String(row.file), withAddress(row.code, url) });
    }
    return snippets;
}

} // namespace faultline::ui
