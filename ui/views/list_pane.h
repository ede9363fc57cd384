// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/console.h"
#include "ui/shell/pane.h"

#include <QTimer>

class QStackedWidget;

namespace faultline::ui {

class DataTable;
class EmptyState;
class FilterBar;
class InlineBanner;
struct FilterChip;

/// What panes with a filter bar over one list have in common: the filters of the place as chips and in the
/// bar's menu, keys that move in the list, an empty state and an error banner, and showing the selected row
/// elsewhere: at once, and while rows fly by only the one that stays.
class ListPane : public Pane {
    Q_OBJECT

public:
    QList<QAction *> actions() const override { return m_actions; }

protected:
    ListPane(const PaneContext &context, const QString &searchHint, QWidget *parent);

    virtual void ask() = 0; ///< the filters changed
    virtual void showRow(int row) = 0; ///< elsewhere, by the navigator

    virtual void facetsKnown(const pipeline::Facets &) { }

    virtual void rowMoved(int) { } ///< by a person or by the pane; -1 for none

    bool isSelecting() const { return m_isSelecting; }

    /// The list, or the words in its place where it is empty.
    void showList(bool isEmpty);

    void askFacets();
    QList<FilterChip> placeChips();
    /// Takes the text, severities, service and environment away, without asking.
    void forgetFilters();
    /// Makes it the current row without showing it elsewhere: it is there already.
    void selectQuietly(int row);
    void stopPreview();
    void nextRow();
    void previousRow();
    void focusFilter();
    /// Says that the filters hide all; false where none is set.
    bool tellNoMatch(const QString &sentence);

    PaneContext m_context;
    Place m_place;
    DataTable *m_table;
    FilterBar *m_filters;
    InlineBanner *m_errorBanner;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    QList<QAction *> m_actions;

private:
    void preview(int row);

    QStringList m_services;
    QStringList m_environments;
    QTimer *m_previewTimer;
    int m_previewRow = -1; ///< waits for the pause
    bool m_isSelecting = false; ///< the pane selects, not the person
};

} // namespace faultline::ui
