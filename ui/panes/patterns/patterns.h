// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/rows.h"
#include "ui/views/list_pane.h"

#include <QTimer>

class QVBoxLayout;

namespace faultline::ui {

class BulkBar;
class FacetModel;
class FacetPanel;
class KeyButton;
class PatternModel;
class PlainLabel;
class TabStrip;
class TriageDesk;

class PatternsPane final : public ListPane {
    Q_OBJECT

public:
    explicit PatternsPane(const PaneContext &context, QWidget *parent = nullptr);

    void look(const Place &place) override;
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
    void joinModel();

    void ask() override;
    void showRow(int row) override;
    void facetsKnown(const pipeline::Facets &facets) override;
    void loaded();
    void sortBy(int column);
    std::optional<PatternId> current() const;
    /// Those that are selected, else the current one.
    std::vector<PatternId> chosen() const;
    void tellSelection();
    void applyFacets();
    void toggleFacets();
    void placeFacets();
    void newReport();
    void copyMarkdown();
    void selectPattern(std::optional<PatternId> id);

    void openCurrent();
    void showLive();
    void resolveCurrent();
    void reopenCurrent();
    void muteCurrent();
    void copyCurrent();
    void copyLink();
    void refresh();
    void clearFilters();
    void showMenu(const QPoint &at);
    void tellState();

    PatternModel *m_model;
    TriageDesk *m_triage;
    QWidget *m_extras;
    TabStrip *m_tabs;
    KeyButton *m_filterSwitch;
    FacetModel *m_facetModel;
    FacetPanel *m_facets;
    BulkBar *m_bulk;
    PlainLabel *m_footer;
    QVBoxLayout *m_column;
    QTimer *m_idleTimer;
    QTimer *m_clockTimer;
    QTimer *m_facetTimer;
    std::optional<PatternId> m_wanted; ///< to be selected once its row is there
    std::optional<bool> m_isFacetsWanted; ///< by the person; else where there is much room
};

} // namespace faultline::ui
