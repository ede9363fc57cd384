// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/histogram_view.h"

#include "ui/models/words.h"
#include "ui/views/histogram_geometry.h"
#include "ui/views/paint.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace faultline::ui {
namespace {

constexpr int kAxisHeight = 16;
constexpr int kScaleWidth = 40;
constexpr double kLeastDrag = 4;

QString axisTime(UtcTime at)
{
    return words::moment(at, at).left(5);
}

std::int64_t sumOf(const std::array<std::int64_t, 5> &counts)
{
    std::int64_t sum = 0;
    for (const auto count : counts)
        sum += count;
    return sum;
}

} // namespace

HistogramView::HistogramView(QWidget *parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::ClickFocus);
    setAccessibleName(tr("Events over time"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize HistogramView::sizeHint() const
{
    return { 400, 74 };
}

void HistogramView::show(pipeline::Histogram histogram)
{
    if (m_histogram == histogram)
        return;
    m_histogram = std::move(histogram);
    describe();
    update();
}

void HistogramView::setColour(Severity severity)
{
    m_colour = severity;
    update();
}

void HistogramView::mark(UtcTime at, const QString &word)
{
    m_marks.push_back({ at, word });
    update();
}

void HistogramView::clearMarks()
{
    m_marks.clear();
    update();
}

QRectF HistogramView::area() const
{
    return QRectF(kScaleWidth + 4, 8, width() - kScaleWidth - 16, height() - kAxisHeight - 9);
}

void HistogramView::describe()
{
    std::int64_t most = 0;
    std::int64_t least = m_histogram.counts.empty() ? 0 : sumOf(m_histogram.counts.front());
    std::int64_t all = 0;
    for (const auto &counts : m_histogram.counts) {
        const auto sum = sumOf(counts);
        most = std::max(most, sum);
        least = std::min(least, sum);
        all += sum;
    }
    const auto last = m_histogram.counts.empty() ? 0 : sumOf(m_histogram.counts.back());
    setAccessibleDescription(tr("%1 events, between %2 and %3 in each of %4 buckets, %5 in the last one")
                                 .arg(words::count(all), words::count(least), words::count(most))
                                 .arg(m_histogram.counts.size())
                                 .arg(words::count(last)));
}

void HistogramView::paintMarks(QPainter &painter, const HistogramGeometry &geometry) const
{
    const Tokens &now = tokens();
    for (const Mark &mark : m_marks) {
        const double x = std::floor(geometry.xOf(mark.at)) + 0.5;
        if (x < area().left() || x > area().right())
            continue;
        painter.setPen(QPen(now.violet, 1, Qt::DashLine));
        painter.drawLine(QPointF(x, area().top()), QPointF(x, area().bottom()));
        const int wide = paint::widthOf(mark.word, ui::font(Type::Caption));
        const int left = static_cast<int>(x) - wide - 6;
        const bool isRoomLeft = left > area().left();
        paint::drawText(painter,
            QRect(isRoomLeft ? left : static_cast<int>(x) + 6, static_cast<int>(area().top()) - 4, wide + 2,
                16),
            mark.word, ui::font(Type::Caption), now.violet);
    }
}

void HistogramView::paintEvent(QPaintEvent *)
{
    const Tokens &now = tokens();
    QPainter painter(this);
    painter.fillRect(rect(), now.surface);
    const HistogramGeometry geometry(m_histogram, area(), devicePixelRatioF());
    const QRectF inside = area();
    painter.fillRect(QRectF(inside.left(), inside.bottom(), inside.width(), 1), now.border);
    if (geometry.highest() > 0) {
        for (const double share : { 1.0, 0.5 }) {
            const auto number = static_cast<std::int64_t>(share * static_cast<double>(geometry.scale()));
            const double y = inside.bottom() - share * inside.height();
            painter.fillRect(QRectF(inside.left(), std::floor(y), inside.width(), 1), now.grid);
            if (number > 0 && (share == 1.0 || geometry.scale() % 2 == 0))
                paint::drawText(painter, QRect(0, static_cast<int>(y) - 7, kScaleWidth - 2, 14),
                    words::scaleCount(number), ui::font(Type::MonoSmall), now.t3,
                    Qt::AlignRight | Qt::AlignVCenter);
        }
    }
    for (const auto &bar : geometry.bars())
        painter.fillRect(bar.rect, now.severityFill(m_colour.value_or(bar.severity)));
    for (const auto &tick : geometry.ticks(84)) {
        painter.fillRect(QRectF(std::floor(tick.x), inside.bottom(), 1, 4), now.borderStrong);
        const QString time = axisTime(tick.at);
        const int wide = paint::widthOf(time, ui::font(Type::MonoSmall));
        if (tick.x + 4 + wide > width())
            continue; // half a time says another one
        paint::drawText(painter,
            QRect(static_cast<int>(tick.x) + 4, static_cast<int>(inside.bottom()) + 2, wide + 2,
                kAxisHeight - 2),
            time, ui::font(Type::MonoSmall), now.t3);
    }
    paintMarks(painter, geometry);
    if (m_range) {
        QColor veil = now.accent;
        veil.setAlphaF(0.18F);
        const double left = geometry.xOf(m_range->first);
        painter.fillRect(
            QRectF(left, inside.top(), geometry.xOf(m_range->second) - left, inside.height()), veil);
    }
}

void HistogramView::choose(std::optional<std::pair<UtcTime, UtcTime>> range)
{
    const bool isChanged = range != m_range;
    m_range = range;
    update();
    if (isChanged)
        Q_EMIT rangeChosen(range ? micros(range->first) : 0, range ? micros(range->second) : 0);
}

void HistogramView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        m_dragFrom = event->position().x();
}

void HistogramView::mouseMoveEvent(QMouseEvent *event)
{
    const HistogramGeometry geometry(m_histogram, area(), devicePixelRatioF());
    const double x = event->position().x();
    if (m_dragFrom >= 0 && std::abs(x - m_dragFrom) >= kLeastDrag) {
        m_range.emplace(geometry.timeAt(std::max(area().left(), std::min(x, m_dragFrom))),
            geometry.timeAt(std::min(area().right(), std::max(x, m_dragFrom))));
        update();
        return;
    }
    const int bucket = geometry.bucketAt(x);
    if (bucket < 0)
        return;
    const auto from = m_histogram.since + m_histogram.bucket * static_cast<std::int64_t>(bucket);
    QToolTip::showText(event->globalPosition().toPoint(),
        tr("%1, %2: %3")
            .arg(words::moment(from, from), words::duration(m_histogram.bucket),
                words::counted(
                    sumOf(m_histogram.counts[static_cast<std::size_t>(bucket)]), tr("event"), tr("events"))),
        this);
}

void HistogramView::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_dragFrom < 0)
        return;
    const bool isDrag = std::abs(event->position().x() - m_dragFrom) >= kLeastDrag;
    m_dragFrom = -1;
    if (!isDrag) {
        choose(std::nullopt);
    } else if (m_range) {
        const auto range = *m_range;
        m_range.reset();
        choose(range);
    }
}

void HistogramView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_range)
        choose(std::nullopt);
    else
        QWidget::keyPressEvent(event);
}

} // namespace faultline::ui
