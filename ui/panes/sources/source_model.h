// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/sources.h"
#include "ui/panes/sources/source_rows.h"
#include "ui/panes/sources/source_words.h"

#include <QAbstractListModel>

namespace faultline::ui {

/// What one line of the list says.
struct SourceLine {
    std::string id; ///< empty for a heading
    QString title; ///< of the way in, or of the group
    QString address; ///< without the console's own, which stands above the list
    QString counts;
    QString tooltip;
    SourceState state = SourceState::Nothing;

    bool isHeading() const { return id.empty(); }

    bool operator==(const SourceLine &) const = default;
};

/// The ways in under the headings of their groups. A line that says what it said before is not touched.
class SourceModel : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void show(const pipeline::Sources &sources, const QString &url);

    int rowCount(const QModelIndex &parent = {}) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    /// nullptr outside of the list.
    const SourceLine *line(int row) const;
    /// -1 where it is not there.
    int rowOf(const std::string &id) const;
    /// The next row that is no heading, from there in that direction; -1 for none.
    int selectableFrom(int row, int step) const;

private:
    std::vector<SourceLine> m_lines;
};

} // namespace faultline::ui
