// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/rows.h"
#include "ui/shell/pane.h"

#include <QTimer>

class QStackedWidget;
class QVBoxLayout;

namespace faultline::ui {

class DataTable;
class EmptyState;
class FilterBar;
class InlineBanner;
class KeyButton;
class PatternModel;
class PlainLabel;
class TabStrip;
class TriageDesk;

class PatternsPane final : public Pane {
    Q_OBJECT

public:
    explicit PatternsPane(const PaneContext &context, QWidget *parent = nullptr);

    void look(const Place &place) override;
    QList<QAction *> actions() const override;
    QByteArray saveState() const override;
    void restoreState(const QByteArray &state) override;
    QWidget *titleExtras() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void buildTabs();
    void buildTable();
    void buildFilters();
    void buildActions();
    QAction *addKey(
        const char *name, const QString &text, const QKeySequence &key, void (PatternsPane::*what)());

    void ask();
    void askFacets();
    void loaded();
    void selectRow(int row);
    void sortBy(int column);
    std::optional<PatternId> current() const;
    void selectPattern(std::optional<PatternId> id);

    void openCurrent();
    void showLive();
    void resolveCurrent();
    void reopenCurrent();
    void muteCurrent();
    void copyCurrent();
    void copyLink();
    void nextRow();
    void previousRow();
    void focusFilter();
    void refresh();
    void clearFilters();
    void showMenu(const QPoint &at);
    void tellState();

    PaneContext m_context;
    PatternModel *m_model;
    TriageDesk *m_triage;
    QWidget *m_extras;
    TabStrip *m_tabs;
    KeyButton *m_filterSwitch;
    FilterBar *m_filters;
    InlineBanner *m_errorBanner;
    DataTable *m_table;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    PlainLabel *m_footer;
    QVBoxLayout *m_column;
    QTimer *m_previewTimer;
    QTimer *m_idleTimer;
    QTimer *m_clockTimer;
    QTimer *m_facetTimer;
    QList<QAction *> m_actions;
    QStringList m_services;
    QStringList m_environments;
    Place m_place;
    std::optional<PatternId> m_wanted; ///< to be selected once its row is there
    bool m_isSelecting = false; ///< the pane selects, not the person
};

} // namespace faultline::ui
