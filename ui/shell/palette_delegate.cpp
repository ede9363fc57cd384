// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palette_delegate.h"

#include "ui/shell/palette_model.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace faultline::ui {

namespace {

constexpr int kHeadingHeight = 26;
constexpr int kEntryHeight = 31;
constexpr int kSidePadding = 14;

/// Returns the left edge of the leftmost key.
int paintKeys(QPainter &painter, const QStringList &keys, const QRect &row)
{
    painter.setFont(ui::font(Type::MonoSmall));
    int right = row.right() - kSidePadding;
    for (auto key = keys.rbegin(); key != keys.rend(); ++key) {
        const int width = painter.fontMetrics().horizontalAdvance(*key) + 9;
        const QRectF box(right - width + 0.5, row.top() + (row.height() - 18) / 2.0 + 0.5, width, 17);
        painter.setPen(tokens().borderStrong);
        painter.drawRoundedRect(box, 3, 3);
        painter.setPen(tokens().t2);
        painter.drawText(box, Qt::AlignCenter, *key);
        right -= width + 5;
    }
    return right;
}

/// Draws runs of matched and other letters one after the other. Returns where the text ended.
int paintMatched(QPainter &painter, const QRect &room, const QString &text, const QList<qsizetype> &places)
{
    const QFont plain = ui::font(Type::Body);
    const QFont strong = ui::font(Type::BodyStrong);
    int x = room.left();
    for (qsizetype i = 0; i < text.size() && x < room.right();) {
        const bool isHit = places.contains(i);
        qsizetype end = i + 1;
        while (end < text.size() && places.contains(end) == isHit)
            ++end;
        painter.setFont(isHit ? strong : plain);
        painter.setPen(isHit ? tokens().accent : tokens().t1);
        const QRect rest(x, room.top(), room.right() - x, room.height());
        const auto run = painter.fontMetrics().elidedText(text.mid(i, end - i), Qt::ElideRight, rest.width());
        painter.drawText(rest, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, run);
        x += painter.fontMetrics().horizontalAdvance(run);
        i = end;
    }
    return x;
}

} // namespace

void PaletteDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto &t = tokens();
    const QRect row = option.rect;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (index.data(PaletteModel::IsHeadingRole).toBool()) {
        painter->setFont(ui::font(Type::Caption));
        painter->setPen(t.t3);
        painter->drawText(row.adjusted(kSidePadding, 4, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
            index.data(Qt::DisplayRole).toString());
        painter->restore();
        return;
    }
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(row, t.selected);
        painter->fillRect(QRect(row.left(), row.top(), 3, row.height()), t.accent);
    }
    index.data(Qt::DecorationRole)
        .value<QIcon>()
        .paint(painter, QRect(row.left() + kSidePadding, row.top() + (row.height() - 15) / 2, 15, 15));
    const int keys = paintKeys(*painter, index.data(PaletteModel::KeysRole).toStringList(), row);
    const QRect room(
        row.left() + kSidePadding + 24, row.top(), keys - row.left() - kSidePadding - 32, row.height());
    const int end = paintMatched(*painter, room, index.data(Qt::DisplayRole).toString(),
        index.data(PaletteModel::PlacesRole).value<QList<qsizetype>>());
    const QRect rest(end + 12, row.top(), room.right() - end - 12, row.height());
    if (rest.width() > 40) {
        painter->setFont(ui::font(Type::Small));
        painter->setPen(t.t3);
        painter->drawText(rest, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
            painter->fontMetrics().elidedText(
                index.data(PaletteModel::DetailRole).toString(), Qt::ElideRight, rest.width()));
    }
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool isHeading = index.data(PaletteModel::IsHeadingRole).toBool();
    return { option.rect.width(), zoomed(isHeading ? kHeadingHeight : kEntryHeight) };
}

} // namespace faultline::ui
