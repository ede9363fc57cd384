// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/cell_delegates.h"

#include "ui/models/roles.h"
#include "ui/views/paint.h"

#include <QPainter>

namespace faultline::ui {
namespace {

constexpr int kCellPadding = 8;

Severity severityOfCell(const QModelIndex &index)
{
    return static_cast<Severity>(index.data(SeverityRole).toInt());
}

bool isDimCell(const QModelIndex &index)
{
    return index.data(DimRole).toBool();
}

} // namespace

void CellDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setClipRect(option.rect);
    draw(*painter, option.rect.adjusted(kCellPadding, 0, -kCellPadding, -1), index);
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return { 80, 26 };
}

void CheckDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const QPoint middle = option.rect.center();
    paint::drawCheck(*painter, QRect(middle.x() - 7, middle.y() - 7, 14, 14),
        option.state.testFlag(QStyle::State_Selected));
}

QSize CheckDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return { 30, 26 };
}

void SeverityDelegate::draw(QPainter &painter, const QRect &rect, const QModelIndex &index) const
{
    const int size = 14;
    if (isDimCell(index))
        painter.setOpacity(0.7);
    paint::drawSeverity(painter,
        QRect(rect.center().x() - size / 2, rect.top() + (rect.height() - size) / 2, size, size),
        severityOfCell(index));
}

void TitleDelegate::draw(QPainter &painter, const QRect &rect, const QModelIndex &index) const
{
    const Tokens &now = tokens();
    QRect place = rect;
    if (const int storm = index.data(StormCountRole).toInt(); storm > 1) {
        const QString times = QChar(0x00d7) + QString::number(storm);
        paint::drawText(painter, place, times, font(Type::MonoStrong), now.high);
        place.setLeft(place.left() + paint::widthOf(times, font(Type::MonoStrong)) + 5);
    }
    const bool isDim = isDimCell(index);
    const QString type = index.data(TypeRole).toString();
    const QString message = index.data(MessageRole).toString();
    if (!type.isEmpty()) {
        paint::drawText(painter, place, type, font(Type::BodyStrong), isDim ? now.t2 : now.t1);
        place.setLeft(place.left() + paint::widthOf(type, font(Type::BodyStrong)));
    }
    if (place.width() > 16 && !message.isEmpty()) {
        const QString rest = type.isEmpty() ? message : QStringLiteral(": ") + message;
        paint::drawText(painter, place, rest, font(Type::Body), isDim ? now.t3 : now.t2);
    }
}

void PillDelegate::draw(QPainter &painter, const QRect &rect, const QModelIndex &index) const
{
    paint::drawStatePill(painter, rect, static_cast<PatternState>(index.data(StateRole).toInt()));
}

void ServiceDelegate::draw(QPainter &painter, const QRect &rect, const QModelIndex &index) const
{
    const Tokens &now = tokens();
    const QString name = index.data(Qt::DisplayRole).toString();
    if (name.isEmpty())
        return;
    const int size = 8;
    paint::drawBox(painter, QRect(rect.left(), rect.top() + (rect.height() - size) / 2 + 1, size, size),
        now.service(name), QColor(), 1.5);
    paint::drawText(painter, rect.adjusted(size + 6, 0, 0, 0), name, font(Type::Body),
        isDimCell(index) ? now.t3 : now.t1);
}

void MonoDelegate::draw(QPainter &painter, const QRect &rect, const QModelIndex &index) const
{
    const Tokens &now = tokens();
    const auto align = static_cast<Qt::Alignment>(index.data(Qt::TextAlignmentRole).toInt());
    QColor colour = index.data(LinkRole).toBool() ? now.accent : now.t2;
    if (const auto own = index.data(Qt::ForegroundRole); own.isValid())
        colour = own.value<QColor>();
    else if (isDimCell(index))
        colour = now.t3;
    paint::drawText(painter, rect, index.data(Qt::DisplayRole).toString(), font(Type::Mono), colour,
        ((align & Qt::AlignRight) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

void WordDelegate::draw(QPainter &painter, const QRect &rect, const QModelIndex &index) const
{
    const Tokens &now = tokens();
    paint::drawText(painter, rect, index.data(Qt::DisplayRole).toString(), font(Type::Body),
        isDimCell(index) ? now.t3 : now.t2);
}

} // namespace faultline::ui
