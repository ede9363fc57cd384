// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/rows.h"
#include "ui/shell/pane.h"

#include <QPointer>
#include <QTimer>

class QStackedWidget;

namespace faultline::ui {

class DataTable;
class EmptyState;
class EventModel;
class FilterBar;
class HistogramView;
class InlineBanner;
class KeyButton;
class PlainLabel;

class LiveErrorsPane final : public Pane {
    Q_OBJECT

public:
    explicit LiveErrorsPane(const PaneContext &context, QWidget *parent = nullptr);

    void look(const Place &place) override;
    QList<QAction *> actions() const override;
    QByteArray saveState() const override;
    void restoreState(const QByteArray &state) override;
    QWidget *titleExtras() override;

private:
    void build();
    void joinParts();
    void buildFilters();
    void buildTable();
    void buildActions();
    QAction *addKey(
        const char *name, const QString &text, const QKeySequence &key, void (LiveErrorsPane::*what)());

    void ask();
    void askHistogram();
    void askFacets();
    EventQuery query() const;

    void selectRow(int row);
    void openRow(int row);
    void openPattern();
    void filterForService();
    void showSameTrace();
    void copyRow();
    void toggleHold();
    void jumpToNewest();
    void nextRow();
    void previousRow();
    void focusFilter();
    void refresh();
    void clearFilters();
    void showMenu(const QPoint &at);

    void readingChanged();
    void tellState();
    void tellEmpty();
    void tellRate();
    void chooseRange(qint64 since, qint64 until);

    PaneContext m_context;
    EventModel *m_model;
    DataTable *m_table;
    FilterBar *m_filters;
    HistogramView *m_histogram;
    InlineBanner *m_heldBanner;
    InlineBanner *m_errorBanner;
    InlineBanner *m_stormFooter;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    KeyButton *m_collapse;
    QPointer<QWidget> m_extras;
    PlainLabel *m_rate;
    KeyButton *m_follow;
    QTimer *m_histogramTimer;
    QTimer *m_previewTimer;
    QList<QAction *> m_actions;
    QAction *m_hold = nullptr; ///< checked while held; the window's switch is joined to it
    QStringList m_services;
    QStringList m_environments;
    Place m_place;
    std::string m_traceId;
    std::optional<std::pair<UtcTime, UtcTime>> m_range;
    std::uint64_t m_histogramToken = 0;
    bool m_isPaused = false; ///< by the person, not by reading
};

} // namespace faultline::ui
