// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/table_header.h"

#include "ui/views/paint.h"

#include <QPainter>

namespace faultline::ui {

TableHeader::TableHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setAccessibleName(tr("Column heads"));
    setSectionResizeMode(QHeaderView::Fixed);
    setMinimumSectionSize(8);
    setHighlightSections(false);
    setSectionsClickable(true);
    setFixedHeight(26);
    setContextMenuPolicy(Qt::CustomContextMenu);
}

QSize TableHeader::sizeHint() const
{
    return { QHeaderView::sizeHint().width(), 26 };
}

void TableHeader::paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const
{
    const Tokens &now = tokens();
    painter->save();
    painter->fillRect(rect, now.surface);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), now.border);
    const auto align = static_cast<Qt::Alignment>(
        model()->headerData(logicalIndex, orientation(), Qt::TextAlignmentRole).toInt());
    const QString title = model()->headerData(logicalIndex, orientation(), Qt::DisplayRole).toString();
    QRect place = rect.adjusted(8, 0, -8, -1);
    const bool isSorted = isSortIndicatorShown() && sortIndicatorSection() == logicalIndex;
    const QString chevron
        = sortIndicatorOrder() == Qt::DescendingOrder ? QStringLiteral("chevD") : QStringLiteral("chevU");
    if (isSorted && (align & Qt::AlignRight)) {
        paint::drawIcon(
            *painter, QRect(place.right() - 10, place.top(), 11, place.height()), chevron, now.t2, 11);
        place.adjust(0, 0, -14, 0);
    } else if (isSorted) {
        const int x = title.isEmpty()
            ? place.left()
            : qMin(place.left() + paint::widthOf(title, ui::font(Type::Caption)) + 4, place.right() - 10);
        paint::drawIcon(*painter, QRect(x, place.top(), 11, place.height()), chevron, now.t2, 11);
    }
    paint::drawText(*painter, place, title, ui::font(Type::Caption), now.t3,
        ((align & Qt::AlignRight) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    painter->restore();
}

} // namespace faultline::ui
