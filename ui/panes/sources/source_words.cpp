// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/sources/source_words.h"

#include "ui/models/words.h"
#include "ui/views/paint.h"

#include <QCoreApplication>
#include <QPainter>

#include <array>

namespace faultline::ui {
namespace {

// For lupdate: these stand in the core's table of protocols, which knows no translator.
[[maybe_unused]] constexpr std::array kProtocolWords{
    QT_TRANSLATE_NOOP("Protocol", "Error report"),
    QT_TRANSLATE_NOOP("Protocol",
        "One error with its stack trace and the log lines before it, as the reporters that ship send it."),
    QT_TRANSLATE_NOOP("Protocol", "Sentry envelope"),
    QT_TRANSLATE_NOOP("Protocol",
        "Errors, transactions, spans, logs, sessions, feedback, check-ins and attachments of Sentry's SDKs."),
    QT_TRANSLATE_NOOP("Protocol", "Sentry event"),
    QT_TRANSLATE_NOOP("Protocol", "One event as JSON, as older SDKs of Sentry send it."),
    QT_TRANSLATE_NOOP("Protocol", "Browser security reports"),
    QT_TRANSLATE_NOOP("Protocol", "What browsers report of a page's policies: acknowledged and counted."),
    QT_TRANSLATE_NOOP("Protocol", "Minidumps"),
    QT_TRANSLATE_NOOP("Protocol", "Crashes of native programs: acknowledged and counted."),
    QT_TRANSLATE_NOOP("Protocol", "OpenTelemetry logs"),
    QT_TRANSLATE_NOOP("Protocol", "Log records of OpenTelemetry's SDKs and Collectors."),
    QT_TRANSLATE_NOOP("Protocol", "OpenTelemetry traces"),
    QT_TRANSLATE_NOOP("Protocol", "Spans of OpenTelemetry's SDKs and Collectors."),
    QT_TRANSLATE_NOOP("Protocol", "OpenTelemetry metrics"),
    QT_TRANSLATE_NOOP("Protocol", "Metrics of OpenTelemetry's SDKs and Collectors."),
    QT_TRANSLATE_NOOP("Protocol", "Loki push"),
    QT_TRANSLATE_NOOP(
        "Protocol", "Log lines of Loki's clients: Promtail, Alloy, Vector, Fluent Bit, loggers."),
    QT_TRANSLATE_NOOP("Protocol", "Prometheus remote write"),
    QT_TRANSLATE_NOOP("Protocol", "Samples that a Prometheus server scraped."),
    QT_TRANSLATE_NOOP("Protocol", "Alertmanager webhook"),
    QT_TRANSLATE_NOOP("Protocol", "Alerts of Prometheus' Alertmanager, firing and resolved."),
    QT_TRANSLATE_NOOP("Protocol", "Kubernetes events"),
    QT_TRANSLATE_NOOP("Protocol", "Events of a cluster: log lines of their objects, and changes."),
    QT_TRANSLATE_NOOP("Protocol", "Log lines"),
    QT_TRANSLATE_NOOP("Protocol", "Log lines as JSON, one, a list or one a line."),
    QT_TRANSLATE_NOOP("Protocol", "Spans"),
    QT_TRANSLATE_NOOP("Protocol", "Spans as JSON, one, a list or one a line."),
    QT_TRANSLATE_NOOP("Protocol", "Measured values"),
    QT_TRANSLATE_NOOP("Protocol", "Values as JSON, one, a list or one a line."),
    QT_TRANSLATE_NOOP("Protocol", "Parsed errors"),
    QT_TRANSLATE_NOOP("Protocol", "Errors whose traces are parsed already, as JSON."),
    QT_TRANSLATE_NOOP("Protocol", "Deployments and changes"),
    QT_TRANSLATE_NOOP("Protocol", "Deployments, settings that changed, feature flags, migrations, as JSON."),
    QT_TRANSLATE_NOOP("Protocol", "Declared services"),
    QT_TRANSLATE_NOOP("Protocol", "What services depend on, as JSON."),
    QT_TRANSLATE_NOOP("Protocol", "Error capture"),
    QT_TRANSLATE_NOOP("Protocol", "One error for the replay, with its resource and correlation."),
};

QString protocolText(const std::string &text)
{
    return QCoreApplication::translate("Protocol", text.c_str());
}

QString sourceText(const char *text)
{
    return QCoreApplication::translate("Source", text);
}

} // namespace

SourceState stateOf(const pipeline::Source &source)
{
    if (source.refusedLately > 0)
        return SourceState::Refusing;
    if (source.receivedLately > 0)
        return SourceState::Receiving;
    return source.counts.received > 0 ? SourceState::Quiet : SourceState::Nothing;
}

QString wordOf(SourceState state)
{
    switch (state) {
    case SourceState::Refusing:
        return sourceText(QT_TRANSLATE_NOOP("Source", "refusing"));
    case SourceState::Receiving:
        return sourceText(QT_TRANSLATE_NOOP("Source", "receiving"));
    case SourceState::Quiet:
        return sourceText(QT_TRANSLATE_NOOP("Source", "quiet"));
    case SourceState::Nothing:
        break;
    }
    return sourceText(QT_TRANSLATE_NOOP("Source", "nothing yet"));
}

void paintState(QPainter &painter, const QRect &rect, SourceState state)
{
    constexpr int kShape = 14;
    const QRect shape(
        rect.left() + (rect.width() - kShape) / 2, rect.top() + (rect.height() - kShape) / 2, kShape, kShape);
    if (state == SourceState::Refusing) {
        paint::drawSeverity(painter, shape, Severity::High);
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF middle = QRectF(shape).center();
    const bool isReceiving = state == SourceState::Receiving;
    if (state == SourceState::Nothing) {
        painter.setPen(QPen(tokens().t3, 1.4));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(middle, 4, 4);
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isReceiving ? tokens().ok : tokens().t3);
        painter.drawEllipse(middle, isReceiving ? 5 : 3, isReceiving ? 5 : 3);
    }
    painter.restore();
}

QString titleOf(const pipeline::Source &source)
{
    return protocolText(source.title);
}

QString descriptionOf(const pipeline::Source &source)
{
    return protocolText(source.description);
}

QString countsLine(const pipeline::SourceCounts &counts)
{
    QStringList parts;
    if (counts.stored > 0)
        parts << sourceText(QT_TRANSLATE_NOOP("Source", "%1 stored")).arg(words::count(counts.stored));
    if (counts.refused > 0)
        parts << sourceText(QT_TRANSLATE_NOOP("Source", "%1 refused")).arg(words::count(counts.refused));
    // Else a way in of which all was only counted would look as if nothing had come.
    if (parts.isEmpty() && counts.received > 0)
        parts << sourceText(QT_TRANSLATE_NOOP("Source", "%1 received")).arg(words::count(counts.received));
    return parts.join(QStringLiteral(" · "));
}

const std::vector<Outcome> &outcomes()
{
    using pipeline::SourceCounts;
    static const std::vector<Outcome> all{
        { QT_TRANSLATE_NOOP("Outcome", "Stored"), QT_TRANSLATE_NOOP("Outcome", "on disk"),
            &SourceCounts::stored },
        { QT_TRANSLATE_NOOP("Outcome", "Duplicate"),
            QT_TRANSLATE_NOOP("Outcome", "sent again, stored before"), &SourceCounts::duplicate },
        { QT_TRANSLATE_NOOP("Outcome", "Filtered"),
            QT_TRANSLATE_NOOP("Outcome", "acknowledged and counted, nothing kept"), &SourceCounts::filtered },
        { QT_TRANSLATE_NOOP("Outcome", "Limited"), QT_TRANSLATE_NOOP("Outcome", "over a limit, not kept"),
            &SourceCounts::limited },
        { QT_TRANSLATE_NOOP("Outcome", "Refused"),
            QT_TRANSLATE_NOOP("Outcome", "not taken, the client was told why"), &SourceCounts::refused },
        { QT_TRANSLATE_NOOP("Outcome", "On their way"), QT_TRANSLATE_NOOP("Outcome", "read, not yet on disk"),
            &SourceCounts::open },
    };
    return all;
}

QString outcomeText(const char *text)
{
    return QCoreApplication::translate("Outcome", text);
}

} // namespace faultline::ui
