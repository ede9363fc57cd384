// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/data_table.h"

#include "ui/theme/theme.h"
#include "ui/views/table_header.h"

#include <QCoreApplication>
#include <QDataStream>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace faultline::ui {
namespace {

constexpr int kTableRowHeight = 26;
constexpr qint32 kColumnsVersion = 1;

} // namespace

DataTable::DataTable(QWidget *parent)
    : QTableView(parent)
{
    auto *header = new TableHeader(this);
    setHorizontalHeader(header);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(kTableRowHeight);
    verticalHeader()->setDefaultSectionSize(kTableRowHeight);
    setShowGrid(false);
    setWordWrap(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setCornerButtonEnabled(false);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setAttribute(Qt::WA_MacShowFocusRect, false);
    setContextMenuPolicy(Qt::CustomContextMenu);
    hideHighlight();
    connect(this, &QTableView::doubleClicked, this,
        [this](const QModelIndex &at) { Q_EMIT rowOpened(at.row()); });
    connect(header, &QHeaderView::sectionClicked, this, &DataTable::sortAsked);
    connect(header, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillColumnMenu(*menu);
        menu->popup(horizontalHeader()->mapToGlobal(at));
    });
}

/// The style would paint its own selection over the row's background.
void DataTable::hideHighlight()
{
    if (palette().color(QPalette::Highlight).alpha() == 0)
        return;
    QPalette bare = palette();
    bare.setColor(QPalette::Highlight, Qt::transparent);
    setPalette(bare);
}

void DataTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        hideHighlight();
}

void DataTable::setColumns(std::vector<ColumnSpec> columns)
{
    m_columns = std::move(columns);
    m_isHidden.assign(m_columns.size(), false);
    fit();
}

void DataTable::fillColumnMenu(QMenu &menu)
{
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (m_columns[i].priority == 0)
            continue;
        auto *action = menu.addAction(QCoreApplication::translate("Column", m_columns[i].title));
        action->setCheckable(true);
        action->setChecked(!m_isHidden[i]);
        if (!m_isHidden[i] && isColumnHidden(static_cast<int>(i)))
            action->setText(tr("%1 (no room)").arg(action->text()));
        connect(action, &QAction::toggled, this, [this, i](bool isShown) {
            m_isHidden[i] = !isShown;
            fit();
        });
    }
}

QByteArray DataTable::saveColumns() const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out << kColumnsVersion;
    QStringList hidden;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (m_isHidden[i])
            hidden << QString::fromLatin1(m_columns[i].id);
    }
    out << hidden;
    return state;
}

void DataTable::restoreColumns(const QByteArray &state)
{
    QDataStream in(state);
    qint32 version = 0;
    QStringList hidden;
    in >> version >> hidden;
    if (version != kColumnsVersion || in.status() != QDataStream::Ok)
        return;
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        m_isHidden[i] = m_columns[i].priority > 0 && hidden.contains(QString::fromLatin1(m_columns[i].id));
    fit();
}

void DataTable::allowMany()
{
    setSelectionMode(QAbstractItemView::ExtendedSelection);
}

std::vector<int> DataTable::selectedRows() const
{
    std::vector<int> rows;
    if (selectionModel()) {
        for (const auto &at : selectionModel()->selectedRows())
            rows.push_back(at.row());
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

void DataTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    viewport()->update();
    Q_EMIT selectionMoved();
}

void DataTable::moveCurrent(int by)
{
    if (!model() || model()->rowCount() == 0)
        return;
    const int from = currentIndex().isValid() ? currentIndex().row() + by : qMax(0, rowAt(0));
    setCurrentIndex(model()->index(qBound(0, from, model()->rowCount() - 1), 0));
}

void DataTable::clearCurrent()
{
    clearSelection();
    setCurrentIndex({});
}

void DataTable::fit()
{
    if (m_columns.empty() || !model())
        return;
    const auto widths = fitColumns(m_columns, m_isHidden, viewport()->width());
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const int column = static_cast<int>(i);
        setColumnHidden(column, widths[i] == 0);
        if (widths[i] > 0)
            setColumnWidth(column, widths[i]);
    }
}

void DataTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fit();
}

void DataTable::paintRow(QPainter &painter, int row, const QRect &rect) const
{
    const Tokens &now = tokens();
    const bool isSelected = selectionModel() && selectionModel()->isRowSelected(row);
    if (isSelected)
        painter.fillRect(rect, hasFocus() ? now.selected : now.selectedIdle);
    else if (row == m_hoveredRow)
        painter.fillRect(rect, now.hover);
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), now.grid);
    if (isSelected && row == currentIndex().row())
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), hasFocus() ? now.accent : now.t3);
}

void DataTable::paintEvent(QPaintEvent *event)
{
    {
        QPainter painter(viewport());
        painter.fillRect(event->rect(), tokens().surface);
        const int rows = model() ? model()->rowCount() : 0;
        const int first = rowAt(event->rect().top());
        for (int row = first; row >= 0 && row < rows; ++row) {
            const int top = rowViewportPosition(row);
            if (top > event->rect().bottom())
                break;
            paintRow(painter, row, QRect(0, top, viewport()->width(), kTableRowHeight));
        }
    }
    QTableView::paintEvent(event);
}

void DataTable::hoverAt(const QPoint &position)
{
    const int row = rowAt(position.y());
    if (row == m_hoveredRow)
        return;
    m_hoveredRow = row;
    viewport()->update();
}

void DataTable::mouseMoveEvent(QMouseEvent *event)
{
    QTableView::mouseMoveEvent(event);
    hoverAt(event->position().toPoint());
}

void DataTable::wheelEvent(QWheelEvent *event)
{
    QTableView::wheelEvent(event);
    hoverAt(viewport()->mapFromGlobal(event->globalPosition().toPoint()));
}

void DataTable::leaveEvent(QEvent *event)
{
    QTableView::leaveEvent(event);
    hoverAt(QPoint(-1, -1));
}

/// Letters are keys of the pane, not the start of a search in the table.
bool DataTable::takeLetter(QKeyEvent &event)
{
    const bool isMany = selectionMode() == ExtendedSelection;
    const bool isStep = event.key() == Qt::Key_J || event.key() == Qt::Key_K;
    if (isMany && isStep && event.modifiers() == Qt::ShiftModifier) {
        QKeyEvent arrow(
            QEvent::KeyPress, event.key() == Qt::Key_J ? Qt::Key_Down : Qt::Key_Up, Qt::ShiftModifier);
        QTableView::keyPressEvent(&arrow);
        return true;
    }
    if (event.text().isEmpty() || !event.text().front().isPrint()
        || (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)))
        return false;
    if (isStep && event.modifiers() == Qt::NoModifier)
        moveCurrent(event.key() == Qt::Key_J ? 1 : -1);
    else if (isMany && event.key() == Qt::Key_X && currentIndex().isValid())
        selectionModel()->select(currentIndex(), QItemSelectionModel::Toggle | QItemSelectionModel::Rows);
    else
        event.ignore();
    return true;
}

void DataTable::keyPressEvent(QKeyEvent *event)
{
    const bool isPlain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    if (isPlain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        && currentIndex().isValid()) {
        Q_EMIT rowOpened(currentIndex().row());
        return;
    }
    if (isPlain && event->key() == Qt::Key_Escape
        && (currentIndex().isValid() || (selectionModel() && selectionModel()->hasSelection()))) {
        clearCurrent();
        return;
    }
    if (isPlain && model() != nullptr && model()->rowCount() > 0
        && (event->key() == Qt::Key_Home || event->key() == Qt::Key_End)) {
        // Rows are what is read here; Qt's own would walk along the columns.
        const int row = event->key() == Qt::Key_Home ? 0 : model()->rowCount() - 1;
        setCurrentIndex(model()->index(row, 0));
        return;
    }
    if (takeLetter(*event))
        return;
    QTableView::keyPressEvent(event);
}

void DataTable::focusInEvent(QFocusEvent *event)
{
    // Not the item view's own: it would take the first row for selected, which counts as reading.
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void DataTable::focusOutEvent(QFocusEvent *event)
{
    QTableView::focusOutEvent(event);
    viewport()->update();
}

void DataTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    viewport()->update();
    if (current.row() != previous.row() || current.isValid() != previous.isValid())
        Q_EMIT currentRowMoved(current.isValid() ? current.row() : -1);
}

} // namespace faultline::ui
