// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/sources/source_model.h"

#include "ui/models/words.h"

#include <algorithm>

namespace faultline::ui {
namespace {

/// Every outcome that there was, a line each.
QString accountOf(const pipeline::Source &source)
{
    QStringList parts;
    for (const auto &outcome : outcomes()) {
        if (const auto count = source.counts.*outcome.count; count > 0)
            parts << QStringLiteral("%1: %2").arg(outcomeText(outcome.word), words::count(count));
    }
    if (source.counts.received == 0)
        return SourceModel::tr("Nothing came by it since the start.");
    return SourceModel::tr("Received: %1").arg(words::count(source.counts.received)) + QChar(u'\n')
        + parts.join(QChar(u'\n')) + QChar(u'\n')
        + SourceModel::tr("In the last minute: %1").arg(words::count(source.receivedLately));
}

SourceLine lineOf(const pipeline::Source &source, const QString &url)
{
    auto address = addressOf(source, url);
    if (url.isEmpty())
        address = words::line(source.paths.empty() ? std::string() : source.paths.front());
    else if (address.startsWith(url))
        address.remove(0, url.size());
    else
        address.remove(QStringLiteral("http://"));
    return { source.id, titleOf(source), address, countsLine(source.counts), accountOf(source),
        stateOf(source) };
}

bool isSameList(const std::vector<SourceLine> &a, const std::vector<SourceLine> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const SourceLine &x, const SourceLine &y) {
        return x.id == y.id && (!x.isHeading() || x.title == y.title);
    });
}

} // namespace

void SourceModel::show(const pipeline::Sources &sources, const QString &url)
{
    std::vector<SourceLine> lines;
    for (int group = 0; group <= static_cast<int>(SourceGroup::Other); ++group) {
        const auto kind = static_cast<SourceGroup>(group);
        bool isFirst = true;
        for (const auto &source : sources.rows) {
            if (groupOf(source.id) != kind)
                continue;
            if (std::exchange(isFirst, false))
                lines.push_back({ {}, wordOf(kind), {}, {}, {}, SourceState::Nothing });
            lines.push_back(lineOf(source, url));
        }
    }
    if (!isSameList(lines, m_lines)) {
        beginResetModel();
        m_lines = std::move(lines);
        endResetModel();
        return;
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i] == m_lines[i])
            continue;
        m_lines[i] = std::move(lines[i]);
        const auto changed = index(static_cast<int>(i));
        Q_EMIT dataChanged(changed, changed);
    }
}

int SourceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

Qt::ItemFlags SourceModel::flags(const QModelIndex &index) const
{
    const auto *shown = line(index.row());
    return shown == nullptr || shown->isHeading() ? Qt::NoItemFlags
                                                  : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

QVariant SourceModel::data(const QModelIndex &index, int role) const
{
    const auto *shown = line(index.row());
    if (shown == nullptr)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return shown->title;
    case Qt::ToolTipRole:
        return shown->tooltip.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>"));
    case Qt::AccessibleTextRole: {
        QStringList parts{ shown->title };
        if (!shown->isHeading())
            parts << wordOf(shown->state) << shown->counts << shown->address;
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    default:
        return {};
    }
}

const SourceLine *SourceModel::line(int row) const
{
    const bool isThere = row >= 0 && row < static_cast<int>(m_lines.size());
    return isThere ? &m_lines[static_cast<std::size_t>(row)] : nullptr;
}

int SourceModel::rowOf(const std::string &id) const
{
    const auto found = std::find_if(m_lines.begin(), m_lines.end(),
        [&id](const SourceLine &shown) { return !id.empty() && shown.id == id; });
    return found == m_lines.end() ? -1 : static_cast<int>(found - m_lines.begin());
}

int SourceModel::selectableFrom(int row, int step) const
{
    for (const auto *shown = line(row); shown != nullptr; shown = line(row)) {
        if (!shown->isHeading())
            return row;
        row += step;
    }
    return -1;
}

} // namespace faultline::ui
