// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/pipeline/console.h"
#include "ui/models/facets.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <vector>

namespace faultline::ui {

/// Patterns by their id: a refresh changes rows where they stand, and rows only change places when the order
/// is taken over (`settle`), so that nothing moves under the pointer.
///
/// All that match are in memory (at most kMostPatterns, asked for in pages); sorting is done here.
/// Thread: main. An answer to a question that no longer stands is dropped.
class PatternModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        Check,
        SeverityShape,
        Id,
        Title,
        Service,
        CategoryWord,
        State,
        TrendLine,
        Events,
        Users,
        First,
        Last,
        ColumnCount
    };

    static constexpr int kMostPatterns = 5000;

    explicit PatternModel(pipeline::Console &console, const Clock *clock, QObject *parent = nullptr);

    void show(PatternQuery query);
    /// Narrows what the store answers, and counts what each value of a facet would show.
    void setChoice(FacetChoice choice);

    const FacetCounts &facetCounts() const { return m_facetCounts; }

    /// Asks again now; rows stay where they are unless `isSettling`.
    void refresh(bool isSettling);

    /// While calm (no pointer over the list, nobody typing) a refresh may reorder.
    void setCalm(bool isCalm) { m_isCalm = isCalm; }

    bool isCalm() const { return m_isCalm; }

    /// Takes over the sorted order and drops rows that no longer match.
    void settle();

    void sort(int column, Qt::SortOrder order) override;

    int sortColumn() const { return m_sortColumn; }

    Qt::SortOrder sortOrder() const { return m_sortOrder; }

    const PatternRow *row(int at) const;
    int rowOf(PatternId id) const; ///< -1 where it is not in the list

    std::int64_t total() const { return m_total; }

    bool isLoading() const { return m_isFresh; }

    /// When the rows were last answered for.
    UtcTime refreshedAt() const { return m_refreshedAt; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void loaded();
    void failed(const QString &reason);

private:
    struct Entry {
        PatternRow row;
        bool isGone = false; ///< no longer matches; leaves when the list settles
    };

    void ask(int offset);
    void merge(std::vector<PatternRow> answer);
    bool isBefore(const Entry &a, const Entry &b) const;
    QVariant cell(const Entry &entry, int column) const;
    QString sentence(const Entry &entry) const;
    UtcTime now() const;

    pipeline::Console &m_console;
    const Clock *m_clock;
    PatternQuery m_query;
    FacetChoice m_choice;
    FacetCounts m_facetCounts;
    std::vector<Entry> m_entries;
    std::vector<PatternRow> m_answer; ///< pages of the answer that is coming in
    std::int64_t m_total = 0;
    std::uint64_t m_token = 0;
    UtcTime m_refreshedAt;
    int m_sortColumn = SeverityShape;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
    bool m_isFresh = true;
    bool m_isCalm = true;
    bool m_isSettling = false;
    QTimer *m_refreshTimer;
};

} // namespace faultline::ui
