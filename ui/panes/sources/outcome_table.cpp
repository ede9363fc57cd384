// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/sources/outcome_table.h"

#include "ui/models/words.h"
#include "ui/panes/sources/source_words.h"
#include "ui/views/paint.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace faultline::ui {
namespace {

constexpr int kRowHigh = 24;
constexpr int kWordWide = 104;
constexpr int kNumberWide = 86;
constexpr int kBarWide = 72;
constexpr int kOutcomeGap = 12;

std::int64_t totalOf(const pipeline::SourceCounts &counts)
{
    std::int64_t sum = 0;
    for (const auto &outcome : outcomes())
        sum += counts.*outcome.count;
    return sum;
}

/// Zero is calm; what was refused or limited is not.
const QColor &outcomeInk(std::int64_t pipeline::SourceCounts::*count, std::int64_t number)
{
    if (number == 0)
        return tokens().t3;
    const bool isLoss
        = count == &pipeline::SourceCounts::refused || count == &pipeline::SourceCounts::limited;
    return isLoss ? tokens().high : tokens().t1;
}

} // namespace

OutcomeTable::OutcomeTable(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("outcomes"));
    setAccessibleName(tr("What became of every record"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    describe();
}

void OutcomeTable::show(const pipeline::SourceCounts &counts)
{
    if (counts == m_counts)
        return;
    m_counts = counts;
    describe();
    update();
}

void OutcomeTable::describe()
{
    QStringList parts{ tr("Received: %1").arg(words::count(m_counts.received)) };
    for (const auto &outcome : outcomes())
        parts << QStringLiteral("%1: %2").arg(
            outcomeText(outcome.word), words::count(m_counts.*outcome.count));
    setAccessibleDescription(parts.join(QStringLiteral(", ")));
}

QSize OutcomeTable::sizeHint() const
{
    return { 280, zoomed(kRowHigh) * (static_cast<int>(outcomes().size()) + 1) + 2 };
}

void OutcomeTable::paintRow(QPainter &painter, int row, const QString &word, std::int64_t count,
    const QString &meaning, bool isSum) const
{
    const auto &t = tokens();
    const int high = zoomed(kRowHigh);
    const int top = row * high + 1;
    const auto place = [&](int left, int wide) {
        return QStyle::visualRect(layoutDirection(), rect(), QRect(left, top, std::max(0, wide), high));
    };
    const auto text = [&](int left, int wide, const QString &shown, Type type, const QColor &ink,
                          Qt::Alignment side = Qt::AlignLeft) {
        paint::drawText(painter, place(left, wide), shown, ui::font(type), ink,
            QStyle::visualAlignment(layoutDirection(), side) | Qt::AlignVCenter);
    };
    if (isSum)
        painter.fillRect(QRect(0, top - 1, width(), 1), t.borderStrong);
    const auto *outcome = isSum ? nullptr : &outcomes()[static_cast<std::size_t>(row)];
    const QColor &ink = isSum ? t.t1 : outcomeInk(outcome->count, count);
    text(0, kWordWide, word, isSum ? Type::BodyStrong : Type::Body, count == 0 && !isSum ? t.t3 : t.t1);
    text(kWordWide, kNumberWide, words::count(count), isSum ? Type::MonoStrong : Type::Mono, ink,
        Qt::AlignRight);
    const int barLeft = kWordWide + kNumberWide + kOutcomeGap;
    if (!isSum) {
        const QRect track = place(barLeft, kBarWide);
        const QRect bar(track.left(), track.center().y() - 1, track.width(), 4);
        paint::drawBox(painter, bar, t.border, QColor(), 2);
        const double share
            = m_counts.received > 0 ? static_cast<double>(count) / static_cast<double>(m_counts.received) : 0;
        const int full = count > 0 ? std::max(2, qRound(std::min(1.0, share) * kBarWide)) : 0;
        if (full > 0)
            paint::drawBox(painter,
                QStyle::visualRect(layoutDirection(), bar, QRect(bar.topLeft(), QSize(full, 4))),
                ink == t.t1 ? t.t3 : ink, QColor(), 2);
    }
    text(barLeft + kBarWide + kOutcomeGap, width() - barLeft - kBarWide - kOutcomeGap, meaning, Type::Small,
        t.t3);
}

void OutcomeTable::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    int row = 0;
    for (const auto &outcome : outcomes())
        paintRow(painter, row++, outcomeText(outcome.word), m_counts.*outcome.count,
            outcomeText(outcome.meaning), false);
    const bool isBalanced = totalOf(m_counts) == m_counts.received;
    paintRow(painter, row, tr("Received"), m_counts.received,
        isBalanced ? tr("the sum of the above") : tr("not the sum of the above"), true);
}

} // namespace faultline::ui
