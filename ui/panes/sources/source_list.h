// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panes/sources/source_model.h"

#include <QListView>
#include <QStyledItemDelegate>

namespace faultline::ui {

/// Draws a way in on two lines, on one where the list is wide. Units: 42 or 28 high, headings 26.
class SourceDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    void setWide(bool isWide) { m_isWide = isWide; }

    bool isWide() const { return m_isWide; }

private:
    bool m_isWide = false;
};

/// The list of the ways in. The arrow keys pass over headings.
class SourceList : public QListView {
    Q_OBJECT

public:
    SourceList(SourceModel *model, QWidget *parent);

    /// One row on, or back; stops at the ends.
    void step(int by);

Q_SIGNALS:
    void sourceChosen(const QString &id);

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    SourceModel *m_model;
    SourceDelegate *m_delegate;
};

} // namespace faultline::ui
