// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/fuzzy.h"

#include <QAbstractListModel>
#include <QIcon>

#include <functional>
#include <vector>

namespace faultline::ui {

/// What part of the palette an entry stands in, in the order shown. The prefix restricts to it.
enum class PaletteSection { Context, GoTo, Patterns, Services, Commands };

struct PaletteEntry {
    QString id; ///< for remembering what was used lately
    PaletteSection section = PaletteSection::Commands;
    QIcon icon;
    QString text;
    QString detail = {};
    QStringList keys = {};
    std::function<void()> run = {};
};

/// The entries that fit what was typed, best first inside each section, under headings.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    enum Role { IsHeadingRole = Qt::UserRole + 1, DetailRole, KeysRole, PlacesRole };

    void setEntries(std::vector<PaletteEntry> entries);
    /// Takes the place of the entries of one section.
    void setSection(PaletteSection section, std::vector<PaletteEntry> entries);
    void filter(const QString &typed);

    void setContextTitle(const QString &title) { m_contextTitle = title; }

    int matchCount() const;

    /// First row that can be chosen, -1 for none.
    int firstEntry() const { return nextEntry(-1, 1); }

    /// The next row in that direction that is no heading; `row` itself where there is none.
    int nextEntry(int row, int step) const;
    const PaletteEntry *entry(int row) const;
    void remember(const QString &id);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row {
        int entry = -1; ///< -1: a heading
        PaletteSection section{};
        QList<qsizetype> places;
    };

    void rebuild();
    QString headingOf(PaletteSection section) const;

    std::vector<PaletteEntry> m_entries;
    std::vector<Row> m_rows;
    QStringList m_recent;
    QString m_typed;
    QString m_contextTitle;
};

} // namespace faultline::ui
