// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palette_model.h"

#include <algorithm>
#include <array>
#include <optional>

namespace faultline::ui {

namespace {

constexpr std::array kSections{ PaletteSection::Context, PaletteSection::GoTo, PaletteSection::Patterns,
    PaletteSection::Services, PaletteSection::Commands };
constexpr int kMostInSection = 8;
constexpr int kMostRemembered = 20;
constexpr int kForRecent = 4;

std::optional<PaletteSection> sectionOfPrefix(QChar prefix)
{
    switch (prefix.unicode()) {
    case u'>':
        return PaletteSection::Commands;
    case u'#':
        return PaletteSection::Patterns;
    case u'@':
        return PaletteSection::Services;
    default:
        return std::nullopt;
    }
}

} // namespace

void PaletteModel::setEntries(std::vector<PaletteEntry> entries)
{
    m_entries = std::move(entries);
    rebuild();
}

void PaletteModel::setSection(PaletteSection section, std::vector<PaletteEntry> entries)
{
    std::erase_if(m_entries, [section](const auto &entry) { return entry.section == section; });
    std::move(entries.begin(), entries.end(), std::back_inserter(m_entries));
    rebuild();
}

void PaletteModel::filter(const QString &typed)
{
    m_typed = typed;
    rebuild();
}

void PaletteModel::remember(const QString &id)
{
    m_recent.removeAll(id);
    m_recent.prepend(id);
    if (m_recent.size() > kMostRemembered)
        m_recent.removeLast();
}

void PaletteModel::rebuild()
{
    struct Scored {
        int entry;
        int score;
        QList<qsizetype> places;
    };

    const auto only = m_typed.isEmpty() ? std::nullopt : sectionOfPrefix(m_typed.front());
    const QString word = (only ? m_typed.mid(1) : m_typed).trimmed();
    beginResetModel();
    m_rows.clear();
    for (const auto section : kSections) {
        if (only && *only != section)
            continue;
        std::vector<Scored> fitting;
        for (std::size_t i = 0; i < m_entries.size(); ++i) {
            const auto &entry = m_entries[i];
            if (entry.section != section)
                continue;
            auto match = fuzzyMatch(word, entry.text);
            const bool isInDetail = !match && fuzzyMatch(word, entry.detail).has_value();
            if (!match && !isInDetail)
                continue;
            const int boost = m_recent.contains(entry.id) ? kForRecent : 0;
            fitting.push_back({ static_cast<int>(i), match ? match->score + boost : -1,
                match ? std::move(match->places) : QList<qsizetype>() });
        }
        std::stable_sort(
            fitting.begin(), fitting.end(), [](const auto &a, const auto &b) { return a.score > b.score; });
        if (fitting.empty())
            continue;
        m_rows.push_back({ -1, section, {} });
        const auto most = only ? fitting.size() : std::min<std::size_t>(kMostInSection, fitting.size());
        for (std::size_t i = 0; i < most; ++i)
            m_rows.push_back({ fitting[i].entry, section, std::move(fitting[i].places) });
    }
    endResetModel();
}

QString PaletteModel::headingOf(PaletteSection section) const
{
    switch (section) {
    case PaletteSection::Context:
        return m_contextTitle;
    case PaletteSection::GoTo:
        return tr("Go to");
    case PaletteSection::Patterns:
        return tr("Patterns");
    case PaletteSection::Services:
        return tr("Services");
    case PaletteSection::Commands:
        return tr("Commands");
    }
    return {};
}

int PaletteModel::matchCount() const
{
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [](const auto &row) { return row.entry >= 0; }));
}

int PaletteModel::nextEntry(int row, int step) const
{
    const int count = static_cast<int>(m_rows.size());
    for (int next = row + step; next >= 0 && next < count; next += step) {
        if (m_rows[static_cast<std::size_t>(next)].entry >= 0)
            return next;
    }
    return row;
}

const PaletteEntry *PaletteModel::entry(int row) const
{
    if (row < 0 || row >= static_cast<int>(m_rows.size()))
        return nullptr;
    const int at = m_rows[static_cast<std::size_t>(row)].entry;
    return at < 0 ? nullptr : &m_entries[static_cast<std::size_t>(at)];
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    const auto &row = m_rows[static_cast<std::size_t>(index.row())];
    const auto *shown = entry(index.row());
    if (role == IsHeadingRole)
        return shown == nullptr;
    if (shown == nullptr)
        return role == Qt::DisplayRole ? QVariant(headingOf(row.section)) : QVariant();
    switch (role) {
    case Qt::DisplayRole:
        return shown->text;
    case Qt::AccessibleTextRole:
        return shown->detail.isEmpty() ? shown->text
                                       : QString(shown->text + QStringLiteral(", ") + shown->detail);
    case Qt::DecorationRole:
        return shown->icon;
    case DetailRole:
        return shown->detail;
    case KeysRole:
        return shown->keys;
    case PlacesRole:
        return QVariant::fromValue(row.places);
    default:
        return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    return entry(index.row()) == nullptr ? Qt::NoItemFlags : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

} // namespace faultline::ui
