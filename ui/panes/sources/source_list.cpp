// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/sources/source_list.h"

#include "ui/theme/theme.h"
#include "ui/views/paint.h"

#include <QPainter>

#include <algorithm>

namespace faultline::ui {
namespace {

constexpr int kHeadingHigh = 26;
constexpr int kNarrowHigh = 42;
constexpr int kWideHigh = 28;
constexpr int kOneLineFrom = 700;
constexpr int kTextLeft = 34;
constexpr int kSide = 12;
constexpr int kTitleWide = 190;
constexpr int kStateWide = 92;
constexpr int kCountsWide = 190;

const SourceLine *lineAt(const QModelIndex &index)
{
    const auto *model = qobject_cast<const SourceModel *>(index.model());
    return model == nullptr ? nullptr : model->line(index.row());
}

const QColor &stateInk(SourceState state)
{
    switch (state) {
    case SourceState::Refusing:
        return tokens().high;
    case SourceState::Receiving:
        return tokens().ok;
    case SourceState::Quiet:
    case SourceState::Nothing:
        break;
    }
    return tokens().t3;
}

void paintGround(QPainter &painter, const QStyleOptionViewItem &option)
{
    const auto &t = tokens();
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const bool isFocused = option.widget != nullptr && option.widget->hasFocus();
    if (isSelected) {
        painter.fillRect(option.rect, isFocused ? t.selected : t.selectedIdle);
        const QRect bar(option.rect.left(), option.rect.top(), 3, option.rect.height());
        painter.fillRect(
            QStyle::visualRect(option.direction, option.rect, bar), isFocused ? t.accent : t.borderStrong);
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter.fillRect(option.rect, t.hover);
    }
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.grid);
}

/// Places of a row, counted from the side where one reads.
struct RowPainter {
    QPainter &painter;
    const QStyleOptionViewItem &option;

    QRect place(int left, int top, int wide, int high) const
    {
        const QRect &row = option.rect;
        return QStyle::visualRect(
            option.direction, row, QRect(row.left() + left, row.top() + top, std::max(0, wide), high));
    }

    void text(int left, int top, int wide, int high, const QString &text, const QFont &font,
        const QColor &ink, Qt::Alignment side = Qt::AlignLeft) const
    {
        paint::drawText(painter, place(left, top, wide, high), text, font, ink,
            QStyle::visualAlignment(option.direction, side) | Qt::AlignVCenter);
    }
};

const QColor &titleInk(SourceState state)
{
    return state == SourceState::Nothing ? tokens().t2 : tokens().t1;
}

void paintOnOneLine(const RowPainter &row, const SourceLine &shown)
{
    const int high = row.option.rect.height();
    const int right = row.option.rect.width() - kSide;
    const int addressLeft = kTextLeft + kTitleWide + 8;
    const int countsLeft = right - kStateWide - kCountsWide;
    paintState(row.painter, row.place(kSide, 0, 14, high), shown.state);
    row.text(kTextLeft, 0, kTitleWide, high, shown.title, font(Type::BodyMedium), titleInk(shown.state));
    row.text(addressLeft, 0, countsLeft - addressLeft - 8, high, shown.address, font(Type::MonoSmall),
        tokens().t3);
    row.text(
        countsLeft, 0, kCountsWide, high, shown.counts, font(Type::MonoSmall), tokens().t2, Qt::AlignRight);
    row.text(right - kStateWide, 0, kStateWide, high, wordOf(shown.state), font(Type::Small),
        stateInk(shown.state), Qt::AlignRight);
}

void paintOnTwoLines(const RowPainter &row, const SourceLine &shown)
{
    const int high = row.option.rect.height() / 2;
    const int right = row.option.rect.width() - kSide;
    const auto word = wordOf(shown.state);
    const int wordWide = paint::widthOf(word, font(Type::Small)) + 2;
    const int countsWide
        = shown.counts.isEmpty() ? 0 : paint::widthOf(shown.counts, font(Type::MonoSmall)) + 2;
    paintState(row.painter, row.place(kSide, 3, 14, high), shown.state);
    row.text(kTextLeft, 3, right - kTextLeft - wordWide - 8, high, shown.title, font(Type::BodyMedium),
        titleInk(shown.state));
    row.text(
        right - wordWide, 3, wordWide, high, word, font(Type::Small), stateInk(shown.state), Qt::AlignRight);
    row.text(right - countsWide, high - 1, countsWide, high, shown.counts, font(Type::MonoSmall), tokens().t2,
        Qt::AlignRight);
    row.text(kTextLeft, high - 1, right - kTextLeft - countsWide - 8, high, shown.address,
        font(Type::MonoSmall), tokens().t3);
}

} // namespace

QSize SourceDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const auto *shown = lineAt(index);
    const int high = shown == nullptr || shown->isHeading() ? kHeadingHigh
        : m_isWide                                          ? kWideHigh
                                                            : kNarrowHigh;
    return { 100, zoomed(high) };
}

void SourceDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *shown = lineAt(index);
    if (shown == nullptr)
        return;
    painter->save();
    const RowPainter row{ *painter, option };
    if (shown->isHeading()) {
        row.text(kSide, 4, option.rect.width() - 2 * kSide, option.rect.height() - 4, shown->title,
            font(Type::Caption), tokens().t3);
    } else {
        paintGround(*painter, option);
        m_isWide ? paintOnOneLine(row, *shown) : paintOnTwoLines(row, *shown);
    }
    painter->restore();
}

SourceList::SourceList(SourceModel *model, QWidget *parent)
    : QListView(parent)
    , m_model(model)
    , m_delegate(new SourceDelegate(this))
{
    setModel(model);
    setItemDelegate(m_delegate);
    setMouseTracking(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setFrameShape(QFrame::NoFrame);
    setMinimumWidth(240);
}

void SourceList::step(int by)
{
    const int from = currentIndex().isValid() ? currentIndex().row() + by : 0;
    const int row = m_model->selectableFrom(from, by);
    if (row >= 0)
        setCurrentIndex(m_model->index(row));
}

QModelIndex SourceList::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const int last = m_model->rowCount() - 1;
    const int now = currentIndex().row();
    int row = -1;
    switch (action) {
    case MoveUp:
    case MovePrevious:
        row = m_model->selectableFrom(now - 1, -1);
        break;
    case MoveDown:
    case MoveNext:
        row = m_model->selectableFrom(now + 1, 1);
        break;
    case MoveHome:
        row = m_model->selectableFrom(0, 1);
        break;
    case MoveEnd:
        row = m_model->selectableFrom(last, -1);
        break;
    case MovePageUp:
    case MovePageDown: {
        const auto aimed = QListView::moveCursor(action, modifiers);
        const int step = action == MovePageUp ? -1 : 1;
        row = m_model->selectableFrom(aimed.row(), step);
        break;
    }
    case MoveLeft:
    case MoveRight:
        break;
    }
    return row < 0 ? currentIndex() : m_model->index(row);
}

void SourceList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    const auto *shown = m_model->line(current.row());
    if (shown != nullptr && !shown->isHeading())
        Q_EMIT sourceChosen(QString::fromStdString(shown->id));
}

void SourceList::resizeEvent(QResizeEvent *event)
{
    const bool isWide = viewport()->width() >= kOneLineFrom;
    if (isWide != m_delegate->isWide()) {
        m_delegate->setWide(isWide);
        scheduleDelayedItemsLayout();
    }
    QListView::resizeEvent(event);
}

} // namespace faultline::ui
