// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/pattern_detail/occurrence_chart.h"

#include "ui/models/words.h"
#include "ui/panes/pattern_detail/occurrence_plot.h"
#include "ui/theme/theme.h"
#include "ui/views/key_button.h"
#include "ui/views/notices.h"

#include <QHBoxLayout>

#include <chrono>
#include <numeric>

namespace faultline::ui {
namespace {

using namespace std::chrono_literals;

/// Units: buckets at the right end that count as now: a sixth.
constexpr std::size_t kNowShare = 6;

/// What goes on now against what went on before: `12.4/min, before 2.1/min`.
QString rates(const Trend &trend)
{
    const auto cut = trend.counts.end() - static_cast<std::ptrdiff_t>(trend.counts.size() / kNowShare);
    const auto perMinute = [&trend](auto from, auto to) {
        const auto events = std::accumulate(from, to, std::int64_t{ 0 });
        const double minutes = static_cast<double>((trend.bucket * (to - from)).count()) / 60e6;
        return QString::number(minutes > 0 ? static_cast<double>(events) / minutes : 0, 'f', 1);
    };
    return OccurrenceChart::tr("%1/min, before %2/min")
        .arg(perMinute(cut, trend.counts.end()), perMinute(trend.counts.begin(), cut));
}

} // namespace

OccurrenceChart::OccurrenceChart(QWidget *parent)
    : QWidget(parent)
    , m_plot(new OccurrencePlot(this))
    , m_title(new PlainLabel(this))
    , m_scale(new PlainLabel(this))
    , m_short(new KeyButton(QString(), tr("30 min"), QString(), this))
    , m_longButton(new KeyButton(QString(), tr("24 h"), QString(), this))
{
    m_plot->setObjectName(QStringLiteral("occurrences"));
    m_plot->setAccessibleName(tr("Occurrences over time"));
    m_plot->setFixedHeight(104);
    m_title->dress(static_cast<int>(Type::Caption), PlainLabel::Ink::Secondary);
    m_scale->dress(static_cast<int>(Type::Small), PlainLabel::Ink::Tertiary);
    m_scale->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 4, 12, 0);
    head->setSpacing(6);
    head->addWidget(m_title);
    head->addWidget(m_scale, 1);
    for (auto *button : { m_short, m_longButton }) {
        button->setLook(KeyButton::Look::Quiet);
        button->setSmall(true);
        button->setCheckable(true);
        head->addWidget(button);
    }
    m_short->setAccessibleName(tr("Show 30 minutes"));
    m_longButton->setAccessibleName(tr("Show 24 hours"));
    m_short->setChecked(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_plot);
    connect(m_plot, &OccurrencePlot::rangeChosen, this, &OccurrenceChart::rangeChosen);
    connect(m_short, &QAbstractButton::clicked, this, [this] { setLong(false); });
    connect(m_longButton, &QAbstractButton::clicked, this, [this] { setLong(true); });
}

void OccurrenceChart::setLong(bool isLong)
{
    m_short->setChecked(!isLong);
    m_longButton->setChecked(isLong);
    if (m_isLong == isLong)
        return;
    m_isLong = isLong;
    Q_EMIT windowChanged();
}

OccurrenceChart::Window OccurrenceChart::window(UtcTime now, UtcTime lastSeen) const
{
    // The store counts by minute: finer buckets would be a comb.
    const Micros bucket = m_isLong ? Micros(30min) : Micros(1min);
    const int count = m_isLong ? 48 : 30;
    const Micros length = bucket * count;
    // A pattern that is over is shown around its last event, not as an empty present.
    const auto end = now - lastSeen < length || lastSeen == UtcTime{} ? now : lastSeen + length / 10;
    // Whole buckets, so that bars do not change their height while time goes on.
    const auto last = utcTime((micros(end) / bucket.count() + 1) * bucket.count());
    return { last - length, bucket, count };
}

void OccurrenceChart::showTrend(const Trend &trend, Severity severity, UtcTime now)
{
    m_plot->showTrend(trend, severity);
    const auto end = trend.since + trend.bucket * static_cast<std::int64_t>(trend.counts.size());
    const QString length = m_isLong ? tr("24 h") : tr("30 min");
    const bool isNow = end + trend.bucket >= now;
    m_title->setText(isNow ? tr("Occurrences, last %1").arg(length)
                           : tr("Occurrences, %1 until %2").arg(length, words::fullTime(end)));
    const QString buckets = tr("%1 buckets").arg(words::duration(trend.bucket));
    m_scale->setText(isNow ? buckets + QStringLiteral(" · ") + rates(trend) : buckets);
    m_scale->setToolTip(tr("%1. Drag over the chart to filter the events.").arg(m_scale->text()));
}

void OccurrenceChart::mark(UtcTime at, const QString &word)
{
    m_plot->mark(at, word);
}

void OccurrenceChart::clearRange()
{
    m_plot->clearRange();
}

void OccurrenceChart::clearMarks()
{
    m_plot->clearMarks();
}

} // namespace faultline::ui
