// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/pattern_detail/occurrence_chart.h"

#include "ui/models/words.h"
#include "ui/theme/theme.h"
#include "ui/views/histogram_view.h"
#include "ui/views/key_button.h"
#include "ui/views/notices.h"

#include <QHBoxLayout>

#include <chrono>

namespace faultline::ui {
namespace {

using namespace std::chrono_literals;

} // namespace

OccurrenceChart::OccurrenceChart(QWidget *parent)
    : QWidget(parent)
    , m_bars(new HistogramView(this))
    , m_title(new PlainLabel(this))
    , m_scale(new PlainLabel(this))
    , m_short(new KeyButton(QString(), tr("30 min"), QString(), this))
    , m_longButton(new KeyButton(QString(), tr("24 h"), QString(), this))
{
    m_bars->setObjectName(QStringLiteral("occurrences"));
    m_bars->setAccessibleName(tr("Occurrences over time"));
    m_bars->setFixedHeight(86);
    m_title->dress(static_cast<int>(Type::Caption), PlainLabel::Ink::Secondary);
    m_scale->dress(static_cast<int>(Type::Small), PlainLabel::Ink::Tertiary);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 4, 12, 0);
    head->setSpacing(6);
    head->addWidget(m_title);
    head->addWidget(m_scale);
    head->addStretch();
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
    column->addWidget(m_bars);
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
    const Micros bucket = m_isLong ? Micros(30min) : Micros(30s);
    const int count = m_isLong ? 48 : 60;
    const Micros length = bucket * count;
    // A pattern that is over is shown around its last event, not as an empty present.
    const auto end = now - lastSeen < length || lastSeen == UtcTime{} ? now : lastSeen + length / 10;
    // Whole buckets, so that bars do not change their height while time goes on.
    const auto last = utcTime((micros(end) / bucket.count() + 1) * bucket.count());
    return { last - length, bucket, count };
}

void OccurrenceChart::showTrend(const Trend &trend, Severity severity, UtcTime now)
{
    pipeline::Histogram histogram{ trend.since, trend.bucket, {} };
    for (const auto count : trend.counts) {
        std::array<std::int64_t, 5> bySeverity{};
        bySeverity[static_cast<std::size_t>(severity)] = count;
        histogram.counts.push_back(bySeverity);
    }
    m_bars->setColour(severity);
    m_bars->show(std::move(histogram));
    const auto end = trend.since + trend.bucket * static_cast<std::int64_t>(trend.counts.size());
    const QString length = m_isLong ? tr("24 h") : tr("30 min");
    m_title->setText(end + trend.bucket >= now
            ? tr("Occurrences, last %1").arg(length)
            : tr("Occurrences, %1 until %2").arg(length, words::fullTime(end)));
    m_scale->setText(tr("%1 buckets").arg(words::duration(trend.bucket)));
}

void OccurrenceChart::mark(UtcTime at, const QString &word)
{
    m_bars->mark(at, word);
}

void OccurrenceChart::clearMarks()
{
    m_bars->clearMarks();
}

} // namespace faultline::ui
