// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/status_strip.h"

#include "ui/models/words.h"
#include "ui/theme/theme.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include <algorithm>
#include <utility>

namespace faultline::ui {

namespace {

constexpr int kSparkWidth = 52;
constexpr int kMeterWidth = 44;
constexpr int kPartPadding = 10;
constexpr int kWidthStep = 16;

QColor toneColour(Tone tone)
{
    switch (tone) {
    case Tone::Quiet:
        return tokens().t1;
    case Tone::Good:
        return tokens().ok;
    case Tone::Amber:
        return tokens().warn;
    case Tone::Red:
        return tokens().crit;
    }
    return tokens().t1;
}

bool isValuePlace(qsizetype place)
{
    return place % 2 == 1;
}

} // namespace

Tone queueTone(std::int64_t depth, std::int64_t capacity)
{
    if (capacity <= 0 || depth * 10 < capacity * 6)
        return Tone::Quiet;
    return depth * 10 < capacity * 9 ? Tone::Amber : Tone::Red;
}

StatusPart::StatusPart(const QString &name, const QString &iconName, QWidget *parent)
    : QToolButton(parent)
    , m_iconName(iconName)
{
    setAccessibleName(name);
    setFocusPolicy(Qt::TabFocus);
}

void StatusPart::say(const QStringList &texts, Tone tone)
{
    if (texts == m_texts && tone == m_tone)
        return;
    const int width = sizeHint().width();
    m_texts = texts;
    m_tone = tone;
    setAccessibleDescription(texts.join(u' '));
    if (sizeHint().width() != width)
        updateGeometry();
    update();
}

void StatusPart::setDot(bool hasDot)
{
    if (hasDot == std::exchange(m_hasDot, hasDot))
        return;
    updateGeometry();
    update();
}

void StatusPart::setIconName(const QString &iconName)
{
    if (iconName == std::exchange(m_iconName, iconName))
        return;
    updateGeometry();
    update();
}

void StatusPart::setSpark(const std::array<double, 60> &values)
{
    if (!std::exchange(m_hasSpark, true))
        updateGeometry();
    if (values != std::exchange(m_spark, values))
        update();
}

void StatusPart::setMeter(double share)
{
    share = std::clamp(share, 0.0, 1.0);
    if (!std::exchange(m_hasMeter, true))
        updateGeometry();
    if (share != std::exchange(m_meter, share))
        update();
}

QSize StatusPart::sizeHint() const
{
    int width = 2 * kPartPadding + (m_hasDot ? 14 : 0) + (m_iconName.isEmpty() ? 0 : 19);
    for (qsizetype i = 0; i < m_texts.size(); ++i) {
        const QFontMetrics metrics(ui::font(isValuePlace(i) ? Type::MonoStrong : Type::Small));
        width += m_texts[i].isEmpty() ? 0 : metrics.horizontalAdvance(m_texts[i]) + 5;
    }
    width += (m_hasSpark ? kSparkWidth : 0) + (m_hasMeter ? kMeterWidth + 2 : 0);
    // In steps, so that the neighbours stand still while a number changes ten times a second.
    return { (width + kWidthStep - 1) / kWidthStep * kWidthStep, zoomed(23) };
}

void StatusPart::paintEvent(QPaintEvent *)
{
    const auto &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse())
        painter.fillRect(rect(), t.hover);
    // Laid out from the left and turned round where one reads from the right.
    const auto turned
        = [this](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    painter.fillRect(turned({ width() - 1, 0, 1, height() }), t.border);
    int x = kPartPadding;
    if (m_hasDot) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(toneColour(m_tone));
        painter.drawEllipse(QRectF(turned({ x, 0, 8, height() })).center(), 4, 4);
        x += 14;
    }
    if (!m_iconName.isEmpty()) {
        ui::icon(m_iconName, t.t3).paint(&painter, turned({ x, (height() - 13) / 2, 13, 13 }));
        x += 19;
    }
    const bool isLoud = m_tone == Tone::Amber || m_tone == Tone::Red;
    for (qsizetype i = 0; i < m_texts.size(); ++i) {
        if (m_texts[i].isEmpty())
            continue;
        const bool isValue = isValuePlace(i);
        painter.setFont(ui::font(isValue ? Type::MonoStrong : Type::Small));
        painter.setPen(isLoud ? toneColour(m_tone) : isValue ? t.t1 : t.t2);
        painter.drawText(
            turned({ x, 0, width() - x, height() }), Qt::AlignVCenter | Qt::AlignLeft, m_texts[i]);
        x += painter.fontMetrics().horizontalAdvance(m_texts[i]) + 5;
    }
    if (m_hasMeter) {
        const QRectF track = turned({ x + 1, (height() - 5) / 2, kMeterWidth, 5 });
        painter.fillRect(track, t.border);
        painter.fillRect(QRectF(track.left(), track.top(), track.width() * m_meter, track.height()),
            isLoud ? toneColour(m_tone) : t.accent);
    }
    if (m_hasSpark) {
        const double most = std::max(1.0, *std::max_element(m_spark.begin(), m_spark.end()));
        const QRect room = turned({ x, 0, kSparkWidth, height() });
        QPainterPath line;
        for (std::size_t i = 0; i < m_spark.size(); ++i) {
            const QPointF at(room.left() + static_cast<double>(i) * (kSparkWidth - 4) / 59.0,
                height() - 6 - m_spark[i] / most * (height() - 12));
            i == 0 ? line.moveTo(at) : line.lineTo(at);
        }
        painter.setPen(QPen(t.accent, 1.2));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(line);
    }
    if (hasFocus()) {
        painter.setPen(QPen(t.focus, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -2, -1));
    }
}

StatusStrip::StatusStrip(QWidget *parent)
    : QStatusBar(parent)
{
    setAccessibleName(tr("Status bar"));
    setSizeGripEnabled(false);
    setFixedHeight(24);
    setContentsMargins(0, 0, 0, 0);
    m_listening = add(tr("Listening address"), {});
    m_listening->setDot(true);
    connect(m_listening, &StatusPart::clicked, this, &StatusStrip::listeningClicked);
    m_rate = add(tr("Events per second"), QStringLiteral("import"));
    m_queue = add(tr("Queue"), {});
    m_refused = add(tr("Refused requests"), {});
    m_store = new StatusPart(tr("Store"), QStringLiteral("db"), this);
    m_rules = new StatusPart(tr("Root cause analysis"), QStringLiteral("shield"), this);
    m_clock = new StatusPart(tr("Clock"), {}, this);
    for (auto *part : { m_store, m_rules, m_clock })
        addPermanentWidget(part);
    m_rules->say({ tr("RCA rules only") });
    m_rules->setToolTip(tr("Causes are found by rules on this machine; no language model is asked"));
    m_clock->setToolTip(tr("Lists show UTC; this clock shows either"));
    m_queue->setToolTip(tr("Requests that wait for the store; a full queue answers 503"));
    for (auto *part : { m_rate, m_queue })
        connect(part, &StatusPart::clicked, this, &StatusStrip::liveClicked);
    for (auto *part : { m_refused, m_store, m_rules }) {
        connect(part, &StatusPart::clicked, this, [this, part] {
            Q_EMIT told(part->accessibleDescription(), part->property("behind").toString());
        });
    }
    m_rules->setProperty("behind", m_rules->toolTip());
    connect(m_clock, &StatusPart::clicked, this, [this] {
        m_isLocalTime = !m_isLocalTime;
        showTime(m_now);
    });
}

StatusPart *StatusStrip::add(const QString &name, const QString &iconName)
{
    auto *part = new StatusPart(name, iconName, this);
    addWidget(part);
    return part;
}

void StatusStrip::show(const pipeline::ConsoleStatus &status)
{
    const auto address = QString::fromStdString(status.url).remove(QStringLiteral("http://"));
    m_listening->setDot(!status.isReadOnly);
    m_listening->setIconName(status.isReadOnly ? QStringLiteral("lock") : QString());
    if (status.isReadOnly)
        m_listening->say({ tr("Read only, not listening") });
    else if (status.isListening)
        m_listening->say({ tr("Listening"), address }, Tone::Good);
    else
        m_listening->say({ tr("Not listening"), address }, Tone::Red);
    QStringList others;
    for (const std::string &other : status.otherUrls)
        others << QString::fromStdString(other);
    m_listening->setToolTip(others.isEmpty()
            ? tr("How to send errors here")
            : tr("How to send errors here; listens at %1 as well").arg(others.join(QStringLiteral(", "))));
    const bool hasFraction = status.eventsPerSecond > 0 && status.eventsPerSecond < 100;
    m_rate->say({ QString(), QLocale::c().toString(status.eventsPerSecond, 'f', hasFraction ? 1 : 0),
        tr("events/s") });
    m_rate->setSpark(status.lastMinute);
    m_queue->say(
        { tr("Queue"),
            words::count(status.queueDepth) + QStringLiteral(" / ") + words::count(status.queueCapacity) },
        queueTone(status.queueDepth, status.queueCapacity));
    m_queue->setMeter(status.queueCapacity > 0
            ? static_cast<double>(status.queueDepth) / static_cast<double>(status.queueCapacity)
            : 0);
    m_refused->say({ tr("Refused"), words::count(status.refusedCount) },
        status.refusedCount > 0 ? Tone::Red : Tone::Quiet);
    const auto refusal = status.refusedCount > 0 ? tr("Last refusal: %1").arg(words::line(status.lastRefusal))
                                                 : tr("No request was refused");
    m_refused->setProperty("behind", refusal);
    m_refused->setToolTip(refusal.toHtmlEscaped());
    const auto kind = QString::fromStdString(status.storeKind);
    m_store->say({ kind.isEmpty()
            ? tr("No store")
            : kind + QStringLiteral(" · ") + words::line(status.storeName, 60) + QStringLiteral(" · ")
                + QLocale::c().formattedDataSize(status.storeBytes, 1, QLocale::DataSizeTraditionalFormat) });
    const auto events = tr("%1 events").arg(words::count(status.eventCount));
    m_store->setProperty("behind", events);
    m_store->setToolTip(events);
}

void StatusStrip::showTime(UtcTime now)
{
    m_now = now;
    const auto utc = QString::fromStdString(toIso8601(now));
    if (!m_isLocalTime) {
        m_clock->say({ QString(), utc.mid(11, 8), tr("UTC") });
        return;
    }
    const auto local = QDateTime::fromString(utc.left(19) + u'Z', Qt::ISODate).toLocalTime();
    m_clock->say({ QString(), local.toString(QStringLiteral("HH:mm:ss")), local.timeZoneAbbreviation() });
}

} // namespace faultline::ui
