// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/facets.h"

#include <QAbstractItemModel>

namespace faultline::ui {

/// The tree of values that patterns can be narrowed to, with counts: State, Severity, Category, Service.
///
/// Shape: groups at the top, checkable values below; a checked value stays listed when it counts nothing.
/// Thread: main.
class FacetModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Group { States, Severities, Categories, Services, GroupCount };

    enum FacetRole : int { CountRole = Qt::UserRole + 100, ShareRole }; ///< int64; double of the largest

    explicit FacetModel(QObject *parent = nullptr);

    void showCounts(const FacetCounts &counts);
    void setChoice(FacetChoice choice);

    const FacetChoice &choice() const { return m_choice; }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void chosen(); ///< by a person

private:
    struct Value {
        int number = 0; ///< of a closed set
        std::string name; ///< of a service
        std::int64_t count = 0;
    };

    std::vector<Value> valuesOf(Group group) const;
    bool isChecked(Group group, const Value &value) const;
    QString wordOf(Group group, const Value &value) const;

    FacetChoice m_choice;
    FacetCounts m_counts;
    std::array<std::vector<Value>, GroupCount> m_values;
};

} // namespace faultline::ui
