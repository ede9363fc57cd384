// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

class QPainter;

namespace faultline::ui {

/// What every cell has in common: contents only (the table draws its rows), a fixed height, no editor.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const final;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    /// Requires: `rect` is the cell without its padding; the painter may be left in any state.
    virtual void draw(QPainter &painter, const QRect &rect, const QModelIndex &index) const = 0;
};

/// A box that is ticked while its row is selected.
class CheckDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// The severity's shape; its word is the cell's accessible text.
class SeverityDelegate final : public CellDelegate {
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void draw(QPainter &painter, const QRect &rect, const QModelIndex &index) const override;
};

/// `×37 KeyError: 'amount'`: type strong, message quiet, one line, elided.
class TitleDelegate final : public CellDelegate {
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void draw(QPainter &painter, const QRect &rect, const QModelIndex &index) const override;
};

/// A pattern's state as a pill.
class PillDelegate final : public CellDelegate {
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void draw(QPainter &painter, const QRect &rect, const QModelIndex &index) const override;
};

/// A service's name behind the square of its colour.
class ServiceDelegate final : public CellDelegate {
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void draw(QPainter &painter, const QRect &rect, const QModelIndex &index) const override;
};

/// Numbers, ids and times in the fixed-width type.
class MonoDelegate final : public CellDelegate {
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void draw(QPainter &painter, const QRect &rect, const QModelIndex &index) const override;
};

/// Plain words.
class WordDelegate final : public CellDelegate {
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void draw(QPainter &painter, const QRect &rect, const QModelIndex &index) const override;
};

} // namespace faultline::ui
