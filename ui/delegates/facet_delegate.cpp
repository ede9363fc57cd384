// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/facet_delegate.h"

#include "ui/models/facet_model.h"
#include "ui/models/roles.h"
#include "ui/models/words.h"
#include "ui/views/paint.h"

#include <QKeyEvent>
#include <QPainter>

namespace faultline::ui {
namespace {

constexpr int kFacetRow = 24;
constexpr int kBarWidth = 34;
constexpr int kCountWidth = 40;

} // namespace

QSize FacetDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return { 120, index.parent().isValid() ? kFacetRow : kFacetRow + 4 };
}

void FacetDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &now = tokens();
    painter->save();
    const bool isFocused = (option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_Active);
    if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, now.hover);
    if (isFocused)
        paint::drawBox(*painter, option.rect.adjusted(0, 0, -1, -1), now.hover, now.focus, 3);
    QRect rest = option.rect.adjusted(4, 0, -10, 0);
    const QString word = index.data(Qt::DisplayRole).toString();
    if (!index.parent().isValid()) {
        const bool isOpen = option.state.testFlag(QStyle::State_Open);
        paint::drawIcon(*painter, QRect(rest.left(), rest.top(), 14, rest.height()),
            isOpen ? QStringLiteral("chevD") : QStringLiteral("chevR"), now.t3, 11);
        paint::drawText(*painter, rest.adjusted(20, 0, 0, 0), word, font(Type::BodyStrong), now.t1);
        painter->restore();
        return;
    }
    const bool isChecked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    paint::drawCheck(*painter, QRect(rest.left(), rest.center().y() - 6, 14, 14), isChecked);
    rest.setLeft(rest.left() + 22);
    if (const auto severity = index.data(SeverityRole); severity.isValid()) {
        paint::drawSeverity(*painter, QRect(rest.left(), rest.center().y() - 6, 14, 14),
            static_cast<Severity>(severity.toInt()));
        rest.setLeft(rest.left() + 22);
    }
    const auto count = index.data(FacetModel::CountRole).toLongLong();
    const QRect number(rest.right() - kCountWidth, rest.top(), kCountWidth, rest.height());
    const QRect bar(number.left() - kBarWidth, rest.center().y() - 1, kBarWidth, 4);
    paint::drawBox(*painter, bar, now.border, QColor(), 2);
    const int full = qRound(index.data(FacetModel::ShareRole).toDouble() * kBarWidth);
    if (full > 0)
        paint::drawBox(*painter, QRect(bar.left(), bar.top(), qMax(2, full), 4), now.t3, QColor(), 2);
    paint::drawText(
        *painter, number, words::count(count), font(Type::Mono), now.t2, Qt::AlignRight | Qt::AlignVCenter);
    paint::drawText(*painter, QRect(rest.left(), rest.top(), bar.left() - rest.left() - 6, rest.height()),
        word, font(Type::Body), count == 0 && !isChecked ? now.t3 : now.t1);
    painter->restore();
}

bool FacetDelegate::editorEvent(
    QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (!index.parent().isValid())
        return false;
    const auto *mouse
        = event->type() == QEvent::MouseButtonRelease ? static_cast<QMouseEvent *>(event) : nullptr;
    const auto *key = event->type() == QEvent::KeyPress ? static_cast<QKeyEvent *>(event) : nullptr;
    const bool isClick = mouse != nullptr && mouse->button() == Qt::LeftButton
        && option.rect.contains(mouse->position().toPoint());
    const bool isKey = key != nullptr && (key->key() == Qt::Key_Space || key->key() == Qt::Key_Select);
    if (!isClick && !isKey)
        return event->type() == QEvent::MouseButtonDblClick;
    const bool isChecked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    return model->setData(index, isChecked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

} // namespace faultline::ui
