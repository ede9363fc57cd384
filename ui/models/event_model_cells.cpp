// SPDX-License-Identifier: GPL-3.0-or-later
// What the list of events says of each line, to eyes and to ears.
#include "ui/models/event_model.h"
#include "ui/models/roles.h"
#include "ui/models/words.h"

namespace faultline::ui {

int EventModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_pages.lineCount();
}

int EventModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString EventModel::sentence(const EventLine &line) const
{
    QStringList parts{ words::severity(line.row.severity), words::exactTime(line.row.at, now()),
        QStringLiteral("%1 %2").arg(words::line(line.row.type), words::line(line.row.message, 200)),
        words::line(line.row.service), QString::fromStdString(line.row.pattern.text()) };
    if (line.count > 1)
        parts << tr("%1 events in two seconds").arg(line.count);
    return parts.join(QStringLiteral(", "));
}

QVariant EventModel::cell(const EventLine &line, int column) const
{
    const EventRow &row = line.row;
    switch (column) {
    case Time:
        return words::exactTime(row.at, now());
    case SeverityShape:
        return words::severity(row.severity);
    case Service:
        return words::line(row.service, 200);
    case Message:
        return words::line(words::headline(row.type, row.message));
    case PatternName:
        return row.pattern.isNull() ? QString() : QString::fromStdString(row.pattern.text());
    case Release:
        return words::line(row.release, 60);
    case Trace:
        return words::shortId(row.traceId);
    default:
        return {};
    }
}

QVariant EventModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const EventLine *line = m_pages.line(index.row());
    if (line == nullptr) {
        if (m_pages.missingAt(index.row())) {
            m_wantedRow = index.row();
            m_missingTimer->start();
        }
        return role == Qt::DisplayRole && index.column() == Message ? QVariant(QString(QChar(0x2026)))
                                                                    : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == SeverityShape ? QVariant() : cell(*line, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == SeverityShape ? QVariant(sentence(*line)) : cell(*line, index.column());
    case Qt::ToolTipRole:
        return index.column() == Message ? QVariant(cell(*line, Message).toString().toHtmlEscaped())
                                         : QVariant();
    case SeverityRole:
        return static_cast<int>(line->row.severity);
    case TypeRole:
        return words::shortType(line->row.type);
    case MessageRole:
        return words::line(line->row.message);
    case StormCountRole:
        return line->count;
    case LinkRole:
        return index.column() == PatternName;
    default:
        return {};
    }
}

QVariant EventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case SeverityShape:
        return role == Qt::DisplayRole ? QString() : tr("Severity");
    case Service:
        return tr("Service");
    case Message:
        return tr("Message");
    case PatternName:
        return tr("Pattern");
    case Release:
        return tr("Release");
    case Trace:
        return tr("Trace");
    default:
        return {};
    }
}

} // namespace faultline::ui
