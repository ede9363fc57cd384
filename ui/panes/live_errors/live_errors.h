// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/rows.h"
#include "ui/views/list_pane.h"

#include <QPointer>

namespace faultline::ui {

class EventModel;
class HistogramView;
class KeyButton;
class KeyLine;
class PlainLabel;

class LiveErrorsPane final : public ListPane {
    Q_OBJECT

public:
    explicit LiveErrorsPane(const PaneContext &context, QWidget *parent = nullptr);

    void look(const Place &place) override;
    QByteArray saveState() const override;
    void restoreState(const QByteArray &state) override;
    QWidget *titleExtras() override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    static constexpr Micros kLookBack = std::chrono::hours{ 7 * 24 };

    void build();
    void joinParts();
    void buildFilters();
    void buildTable();
    void buildActions();

    void ask() override;
    void showRow(int row) override;
    void rowMoved(int row) override;
    void askHistogram();
    EventQuery query() const;
    void showEventInPlace();
    void seekTime(const EventRow &event);

    void openRow(int row);
    void openPattern();
    void filterForService();
    void showSameTrace();
    void copyRow();
    void toggleHold();
    void jumpToNewest();
    void refresh();
    void clearFilters();
    void lookBack();
    void showMenu(const QPoint &at);

    void readingChanged();
    void tellState();
    void tellEmpty();
    void tellRate();
    void chooseRange(qint64 since, qint64 until);

    EventModel *m_model;
    HistogramView *m_histogram;
    InlineBanner *m_heldBanner;
    InlineBanner *m_stormFooter;
    KeyButton *m_collapse;
    QPointer<QWidget> m_extras;
    PlainLabel *m_rate;
    KeyButton *m_follow;
    KeyLine *m_keys;
    QTimer *m_histogramTimer;
    QAction *m_hold = nullptr; ///< checked while held; the window's switch is joined to it
    std::string m_traceId;
    std::optional<std::pair<UtcTime, UtcTime>> m_range;
    std::uint64_t m_histogramToken = 0;
    bool m_isPaused = false; ///< by the person, not by reading
    bool m_isMarkOnly = false; ///< the newest row is marked since it is in view elsewhere; nobody reads here
};

} // namespace faultline::ui
