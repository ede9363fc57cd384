// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/pipeline/console.h"
#include "ui/models/event_lines.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace faultline::ui {

/// Whether a question's filters (all but its text) let an event through.
bool isAsked(const EventQuery &query, const EventRow &row);

/// Events, newest first: live at the top, older ones by page as one scrolls.
///
/// Answers from memory only. One question to the console is under way at a time for the top, one for older
/// rows and one for rows that were let go; an answer to a question that no longer stands is dropped. While
/// held nothing moves: what arrives is counted, and fetched on `resume`. Units:  at most kMostHeldLines lines
/// in memory. Thread: main.
class EventModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Time, SeverityShape, Service, Message, PatternName, Release, Trace, ColumnCount };

    static constexpr int kMostHeldLines = 50'000;

    explicit EventModel(pipeline::Console &console, const Clock *clock, QObject *parent = nullptr);

    /// Starts over with another question; its places and limit are the model's business.
    void show(EventQuery query);
    /// Asks the same again, from the newest.
    void reload();

    const EventQuery &query() const { return m_query; }

    void setCollapsing(bool isCollapsing);

    bool isCollapsing() const { return m_isCollapsing; }

    void setHeld(bool isHeld);

    bool isHeld() const { return m_isHeld; }

    /// Events that arrived while held and match the question.
    std::int64_t heldCount() const { return m_heldCount; }

    /// Ends holding and shows the newest.
    void resume();

    /// Finds an event's row, however far from the newest: where it is not in memory the list starts over
    /// around it, which `isAnchored` says. Answered by `revealed`, or by `notRevealed` where the question
    /// leaves it out.
    void reveal(const EventId &id);

    /// The list begins around an event; what is newer is reached by `resume` (or another reveal).
    bool isAnchored() const { return m_isAnchored; }

    /// Goes on from an anchored list's newest row toward newer ones. Answered by `topLoaded`.
    void reanchor();

    bool isLoading() const { return m_isTopAsked && m_isFresh; }

    const EventLine *line(int row) const { return m_pages.line(row); }

    int rowOf(const EventId &id) const; ///< among the lines in memory; -1 where it is not
    /// The row that shows an event: its own, or that of the storm it counts in. -1 where there is none.
    int rowShowing(const EventRow &event) const;

    const StormWatch &storms() const { return m_storms; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void heldChanged(bool isHeld);
    void heldCountChanged(qint64 count);
    void topLoaded(); ///< the newest page is there, perhaps empty
    void revealed(int row);
    void notRevealed(const faultline::EventRow &event);
    void failed(const QString &reason);

private:
    void askTop();
    void askAround(const EventRow &event);
    void takeReveal(const EventRow &event);
    void takeTop(const EventPage &page);
    void follow();
    void askNewer();
    void takeNewer(const EventPage &page);
    void arrived(const pipeline::Changes &changes);
    void countHeld();
    void askMissing();
    QVariant cell(const EventLine &line, int column) const;
    QString sentence(const EventLine &line) const;
    UtcTime now() const;

    pipeline::Console &m_console;
    const Clock *m_clock;
    EventQuery m_query;
    EventPages m_pages;
    StormWatch m_storms;
    std::uint64_t m_token = 0; ///< of the question that stands
    std::int64_t m_newest = 0; ///< sequence of the newest event that is in the list or was counted
    std::int64_t m_heldCount = 0;
    bool m_isHeld = false;
    bool m_isAnchored = false;
    std::uint64_t m_revealToken = 0;
    bool m_isCollapsing = true;
    bool m_hasMore = false;
    bool m_isFresh = true; ///< nothing has been answered since `show`
    bool m_isTopAsked = false;
    bool m_isNewerAsked = false;
    bool m_isOlderAsked = false;
    bool m_isMissingAsked = false;
    bool m_hasNews = false;
    mutable int m_wantedRow = -1; ///< a row that was painted while not in memory
    QTimer *m_missingTimer;
    QTimer *m_heldTimer;
};

} // namespace faultline::ui
