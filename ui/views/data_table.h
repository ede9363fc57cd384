// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/views/column_fit.h"

#include <QTableView>

#include <vector>

namespace faultline::ui {

/// A table of fixed rows that stays smooth with a million of them: no row or column ever measures its
/// contents.
///
/// Draws the rows' backgrounds itself (selected, selected in an unfocused table, hover, bar of the current
/// row, lines between rows); delegates draw contents only. `J` and `K` move, `Esc` clears the selection.
/// Thread: main.
class DataTable : public QTableView {
    Q_OBJECT

public:
    explicit DataTable(QWidget *parent = nullptr);

    /// Requires: one spec for each column of the model, set after the model.
    void setColumns(std::vector<ColumnSpec> columns);

    const std::vector<ColumnSpec> &columns() const { return m_columns; }

    int hoveredRow() const { return m_hoveredRow; }

    /// Fills the table's own menu of columns, also offered on the header.
    void fillColumnMenu(QMenu &menu);

    QByteArray saveColumns() const;
    void restoreColumns(const QByteArray &state);

    int currentRow() const { return currentIndex().row(); }

    /// Several rows can be selected: Ctrl and Shift with a click, `X`, `Shift J`, `Shift K`.
    void allowMany();
    /// Rows that are selected, in their order.
    std::vector<int> selectedRows() const;
    void moveCurrent(int by);
    void clearCurrent();

Q_SIGNALS:
    void rowOpened(int row); ///< Enter or double click
    void sortAsked(int column);
    void currentRowMoved(int row); ///< -1 for none
    void selectionMoved(); ///< rows were selected or let go

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void wheelEvent(QWheelEvent *event) override;
    void changeEvent(QEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    bool takeLetter(QKeyEvent &event);
    void fit();
    void hideHighlight();
    void hoverAt(const QPoint &position);
    void paintRow(QPainter &painter, int row, const QRect &rect) const;

    std::vector<ColumnSpec> m_columns;
    std::vector<bool> m_isHidden;
    int m_hoveredRow = -1;
};

} // namespace faultline::ui
