// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/pattern_detail/occurrence_plot.h"

#include "ui/models/words.h"
#include "ui/views/paint.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QtCharts/QBarCategoryAxis>
#include <QtCharts/QBarSet>
#include <QtCharts/QCategoryAxis>
#include <QtCharts/QChart>
#include <QtCharts/QStackedBarSeries>
#include <QtCharts/QValueAxis>

#include <algorithm>
#include <numeric>

namespace faultline::ui {
namespace {

constexpr double kLabelsApart = 110;
constexpr double kLastLabel = 0.965; ///< part of the width

} // namespace

OccurrencePlot::OccurrencePlot(QWidget *parent)
    : QChartView(parent)
    , m_series(new QStackedBarSeries(this))
    , m_bars(new QBarSet(QString(), this))
    , m_buckets(new QBarCategoryAxis(this))
    , m_time(new QCategoryAxis(this))
    , m_count(new QValueAxis(this))
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    build();
    dress();
}

void OccurrencePlot::build()
{
    m_series->append(m_bars);
    m_series->setBarWidth(0.86);
    chart()->addSeries(m_series);
    chart()->addAxis(m_buckets, Qt::AlignBottom);
    chart()->addAxis(m_time, Qt::AlignBottom);
    chart()->addAxis(m_count, Qt::AlignLeft);
    m_series->attachAxis(m_buckets);
    m_series->attachAxis(m_count);
    m_buckets->setVisible(false);
    m_time->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_time->setStartValue(0);
    m_count->setTickCount(3);
    m_count->setLabelFormat(QStringLiteral("%d"));
    chart()->legend()->hide();
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->setMargins(QMargins(4, 4, 12, 0));
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setBackgroundRoundness(0);
}

void OccurrencePlot::dress()
{
    const Tokens &now = tokens();
    setBackgroundBrush(now.surface);
    chart()->setBackgroundBrush(now.surface);
    chart()->setBackgroundPen(Qt::NoPen);
    m_bars->setColor(now.severityFill(m_severity));
    m_bars->setBorderColor(Qt::transparent);
    for (QAbstractAxis *axis :
        { static_cast<QAbstractAxis *>(m_time), static_cast<QAbstractAxis *>(m_count) }) {
        axis->setLabelsFont(ui::font(Type::MonoSmall));
        axis->setLabelsColor(now.t3);
        axis->setLinePen(QPen(now.border, 1));
        axis->setGridLinePen(QPen(now.grid, 1));
    }
    m_time->setGridLineVisible(false);
    m_count->setLineVisible(false);
}

void OccurrencePlot::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        dress();
}

void OccurrencePlot::showTrend(const Trend &trend, Severity severity)
{
    const bool isSameWindow = trend.since == m_trend.since && trend.bucket == m_trend.bucket;
    m_trend = trend;
    if (!isSameWindow) {
        m_first = 0;
        m_last = -1;
    }
    const int count = static_cast<int>(trend.counts.size());
    if (m_bars->count() != count) {
        QStringList names;
        for (int i = 0; i < count; ++i)
            names << QString::number(i);
        m_bars->remove(0, m_bars->count());
        m_buckets->setCategories(names);
        QList<qreal> values;
        for (const auto value : trend.counts)
            values << static_cast<qreal>(value);
        m_bars->append(values);
    } else {
        for (int i = 0; i < count; ++i) {
            const auto value = static_cast<qreal>(trend.counts[static_cast<std::size_t>(i)]);
            if (!qFuzzyCompare(m_bars->at(i) + 1, value + 1))
                m_bars->replace(i, value);
        }
    }
    m_shape = { trend.since, trend.bucket, {} };
    for (const auto value : trend.counts)
        m_shape.counts.push_back({ value });
    labelTime();
    m_count->setRange(0, static_cast<double>(std::max<std::int64_t>(2, geometry().scale())));
    if (severity != m_severity) {
        m_severity = severity;
        m_bars->setColor(tokens().severityFill(severity));
    }
    describe();
    viewport()->update();
}

void OccurrencePlot::mark(UtcTime at, const QString &word)
{
    m_marks.push_back({ at, word });
    describe();
    viewport()->update();
}

void OccurrencePlot::clearMarks()
{
    m_marks.clear();
    viewport()->update();
}

void OccurrencePlot::describe()
{
    const auto &counts = m_trend.counts;
    if (counts.empty())
        return;
    QStringList parts{ tr("%1 in all, at most %2 in %3, last %4")
                           .arg(
                               words::count(std::accumulate(counts.begin(), counts.end(), std::int64_t{ 0 })),
                               words::count(*std::max_element(counts.begin(), counts.end())),
                               words::duration(m_trend.bucket), words::count(counts.back())) };
    for (const Mark &one : m_marks)
        parts << tr("%1 at %2").arg(one.word, words::fullTime(one.at));
    setAccessibleDescription(parts.join(QStringLiteral(", ")));
    setToolTip(accessibleDescription().toHtmlEscaped());
}

QRectF OccurrencePlot::area() const
{
    return chart()->mapRectToScene(chart()->plotArea());
}

HistogramGeometry OccurrencePlot::geometry() const
{
    return { m_shape, area() };
}

int OccurrencePlot::bucketAt(double x) const
{
    const QRectF place = area();
    return geometry().bucketAt(std::clamp(x, place.left(), place.right() - 1));
}

void OccurrencePlot::labelTime()
{
    for (const QString &label : m_time->categoriesLabels())
        m_time->remove(label);
    m_time->setRange(0, std::max(1.0, static_cast<double>(m_trend.counts.size())));
    if (m_trend.bucket.count() <= 0)
        return;
    for (const auto &tick : geometry().ticks(kLabelsApart)) {
        const QString time = words::fullTime(tick.at);
        // The day only where it changes: `20 Nov 2025 14:00:00 UTC`.
        const bool isMidnight = micros(tick.at) % 86'400'000'000 == 0;
        const auto at = static_cast<double>((tick.at - m_trend.since).count());
        // Half of a label at the right end would be cut.
        if (at > kLastLabel
                * static_cast<double>(
                    m_trend.counts.size() * static_cast<std::size_t>(m_trend.bucket.count())))
            continue;
        m_time->append(isMidnight ? time.left(6).trimmed() : time.section(u' ', 3, 3).left(5),
            at / static_cast<double>(m_trend.bucket.count()));
    }
}

void OccurrencePlot::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    labelTime();
}

void OccurrencePlot::drawForeground(QPainter *painter, const QRectF &)
{
    if (m_trend.counts.empty())
        return;
    const Tokens &now = tokens();
    const QRectF area = this->area();
    const auto places = geometry();
    if (m_first <= m_last) {
        QColor veil = now.accent;
        veil.setAlphaF(0.18F);
        const double from = places.xOf(m_trend.since + m_trend.bucket * m_first);
        const double to = places.xOf(m_trend.since + m_trend.bucket * (m_last + 1));
        painter->fillRect(QRectF(from, area.top(), to - from, area.height()), veil);
    }
    for (const Mark &one : m_marks) {
        const double x = places.xOf(one.at);
        if (x < area.left() || x > area.right())
            continue;
        painter->setPen(QPen(now.violet, 1, Qt::DashLine));
        painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        const int wide = paint::widthOf(one.word, ui::font(Type::MonoSmall));
        const bool isLeft = x - wide - 6 > area.left();
        paint::drawText(*painter,
            QRect(qRound(isLeft ? x - wide - 5 : x + 5), qRound(area.top()) - 2, wide + 2, 16), one.word,
            ui::font(Type::MonoSmall), now.violet);
    }
    if (hasFocus())
        paint::drawBox(*painter, rect().adjusted(1, 1, -2, -2), QColor(), now.focus, 3);
}

void OccurrencePlot::choose(int first, int last)
{
    m_first = first;
    m_last = last;
    viewport()->update();
    const bool isNone = first > last;
    const auto since = isNone ? UtcTime{} : m_trend.since + m_trend.bucket * first;
    const auto until = isNone ? UtcTime{} : m_trend.since + m_trend.bucket * (last + 1);
    Q_EMIT rangeChosen(micros(since), micros(until));
}

void OccurrencePlot::clearRange()
{
    m_first = 0;
    m_last = -1;
    viewport()->update();
}

void OccurrencePlot::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    if (event->button() == Qt::LeftButton && !m_trend.counts.empty())
        m_dragFrom = bucketAt(event->position().x());
}

void OccurrencePlot::mouseMoveEvent(QMouseEvent *event)
{
    if (m_dragFrom < 0)
        return;
    const int at = bucketAt(event->position().x());
    if (at == m_dragFrom && m_first > m_last)
        return;
    m_first = std::min(at, m_dragFrom);
    m_last = std::max(at, m_dragFrom);
    viewport()->update();
}

void OccurrencePlot::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_dragFrom < 0)
        return;
    const int from = std::exchange(m_dragFrom, -1);
    const int at = bucketAt(event->position().x());
    if (at == from)
        choose(0, -1);
    else
        choose(std::min(at, from), std::max(at, from));
}

void OccurrencePlot::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_trend.counts.size()) - 1;
    const int step = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
    if (event->key() == Qt::Key_Escape && m_first <= m_last) {
        choose(0, -1);
    } else if (step != 0 && last >= 0) {
        const bool isNone = m_first > m_last;
        const int end = isNone ? (step < 0 ? last : 0) : std::clamp(m_last + step, 0, last);
        if (event->modifiers() & Qt::ShiftModifier)
            choose(isNone ? end : std::min(m_first, end), end);
        else
            choose(end, end);
    } else {
        event->ignore();
    }
}

} // namespace faultline::ui
