// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/pattern_model.h"

#include "core/base/async.h"
#include "ui/models/roles.h"
#include "ui/models/words.h"
#include "ui/theme/theme.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <numeric>
#include <unordered_map>
#include <utility>

namespace faultline::ui {
namespace {

using namespace std::chrono_literals;

/// The first page is what a person sees at once; the rest comes in large ones.
constexpr int kFirstPatternPage = 200;
constexpr int kPatternPage = 1000;
constexpr auto kPatternRefreshAfter = 500ms;

int rising(const Trend &trend)
{
    const auto half = trend.counts.size() / 2;
    const auto middle = trend.counts.begin() + static_cast<std::ptrdiff_t>(half);
    const auto early = std::accumulate(trend.counts.begin(), middle, std::int64_t{ 0 });
    const auto late = std::accumulate(middle, trend.counts.end(), std::int64_t{ 0 });
    return late > early * 2 ? 1 : early > late * 2 ? -1 : 0;
}

template <class Value> int compared(const Value &a, const Value &b)
{
    return a < b ? -1 : b < a ? 1 : 0;
}

int comparedBy(int column, const Pattern &a, const Pattern &b)
{
    switch (column) {
    case PatternModel::SeverityShape:
        return compared(a.severity, b.severity);
    case PatternModel::Id:
        return compared(a.id.number, b.id.number);
    case PatternModel::Title:
        return compared(a.type + a.message, b.type + b.message);
    case PatternModel::Service:
        return compared(a.service, b.service);
    case PatternModel::CategoryWord:
        return compared(words::category(a.category), words::category(b.category));
    case PatternModel::State:
        return compared(a.state, b.state);
    case PatternModel::Events:
    case PatternModel::TrendLine:
        return compared(a.eventCount, b.eventCount);
    case PatternModel::Users:
        return compared(a.userCount, b.userCount);
    case PatternModel::First:
        return compared(a.firstSeen, b.firstSeen);
    default:
        return compared(a.lastSeen, b.lastSeen);
    }
}

} // namespace

PatternModel::PatternModel(pipeline::Console &console, const Clock *clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_console(console)
    , m_clock(clock)
    , m_refreshTimer(new QTimer(this))
{
    m_refreshTimer->setSingleShot(true);
    m_refreshTimer->setInterval(kPatternRefreshAfter);
    connect(m_refreshTimer, &QTimer::timeout, this, [this] { refresh(false); });
    connect(&m_console, &pipeline::Console::changed, this, [this](const pipeline::Changes &changes) {
        if (!changes.patterns.empty() && !m_refreshTimer->isActive())
            m_refreshTimer->start();
    });
}

UtcTime PatternModel::now() const
{
    return m_clock != nullptr ? m_clock->now() : SystemClock{}.now();
}

void PatternModel::show(PatternQuery query)
{
    m_query = std::move(query);
    m_isFresh = true;
    refresh(true);
}

void PatternModel::setChoice(FacetChoice choice)
{
    if (choice == m_choice)
        return;
    m_choice = std::move(choice);
    refresh(true);
}

void PatternModel::refresh(bool isSettling)
{
    ++m_token;
    m_isSettling = isSettling;
    m_answer.clear();
    ask(0);
}

void PatternModel::ask(int offset)
{
    PatternQuery query = m_query;
    query.offset = offset;
    query.limit = offset == 0 ? kFirstPatternPage : kPatternPage;
    async::whenDone(
        m_console.patterns(query), this, [this, token = m_token, offset](const Result<PatternPage> &answer) {
            if (token != m_token)
                return;
            if (!answer.ok()) {
                m_isFresh = false;
                Q_EMIT failed(words::line(answer.error().message));
                return;
            }
            m_answer.insert(m_answer.end(), answer->rows.begin(), answer->rows.end());
            m_total = answer->total;
            const int next = offset + static_cast<int>(answer->rows.size());
            const bool hasMore = !answer->rows.empty() && next < answer->total && next < kMostPatterns;
            if (hasMore)
                ask(next);
            if (!hasMore)
                merge(std::exchange(m_answer, {}));
            else if (m_isFresh)
                merge(m_answer);
        });
}

void PatternModel::merge(std::vector<PatternRow> answer)
{
    std::unordered_map<std::int64_t, std::size_t> places;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        m_entries[i].isGone = true;
        places[m_entries[i].row.pattern.id.number] = i;
    }
    std::vector<Entry> fresh;
    m_facetCounts = {};
    for (auto &row : answer) {
        if (!m_facetCounts.add(row.pattern, m_choice))
            continue;
        const auto place = places.find(row.pattern.id.number);
        if (place == places.end()) {
            places[row.pattern.id.number] = m_entries.size() + fresh.size();
            fresh.push_back({ std::move(row), false });
        } else if (place->second < m_entries.size()) {
            m_entries[place->second] = { std::move(row), false };
        }
    }
    if (!m_entries.empty())
        Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(m_entries.size()) - 1, ColumnCount - 1));
    if (!fresh.empty()) {
        const int first = static_cast<int>(m_entries.size());
        beginInsertRows({}, first, first + static_cast<int>(fresh.size()) - 1);
        std::move(fresh.begin(), fresh.end(), std::back_inserter(m_entries));
        endInsertRows();
    }
    m_isFresh = false;
    m_refreshedAt = now();
    if (m_isSettling || m_isCalm)
        settle();
    Q_EMIT loaded();
}

void PatternModel::settle()
{
    for (int last = static_cast<int>(m_entries.size()) - 1; last >= 0; --last) {
        if (!m_entries[static_cast<std::size_t>(last)].isGone)
            continue;
        int first = last;
        while (first > 0 && m_entries[static_cast<std::size_t>(first) - 1].isGone)
            --first;
        beginRemoveRows({}, first, last);
        m_entries.erase(m_entries.begin() + first, m_entries.begin() + last + 1);
        endRemoveRows();
        last = first;
    }
    const auto inOrder = [this](const Entry &a, const Entry &b) { return isBefore(a, b); };
    if (std::is_sorted(m_entries.begin(), m_entries.end(), inOrder))
        return;
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const auto before = persistentIndexList();
    std::vector<PatternId> ids;
    for (const auto &at : before)
        ids.push_back(m_entries[static_cast<std::size_t>(at.row())].row.pattern.id);
    std::stable_sort(m_entries.begin(), m_entries.end(), inOrder);
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after << index(rowOf(ids[static_cast<std::size_t>(i)]), before[i].column());
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

bool PatternModel::isBefore(const Entry &a, const Entry &b) const
{
    const Pattern &one = a.row.pattern;
    const Pattern &other = b.row.pattern;
    if (const int by = comparedBy(m_sortColumn, one, other); by != 0)
        return m_sortOrder == Qt::AscendingOrder ? by < 0 : by > 0;
    // Seconds, not microseconds: patterns of one burst must not change places with each event.
    const auto oneLast = micros(one.lastSeen) / 1'000'000;
    const auto otherLast = micros(other.lastSeen) / 1'000'000;
    if (m_sortColumn == SeverityShape && oneLast != otherLast)
        return oneLast > otherLast;
    if (one.eventCount != other.eventCount)
        return one.eventCount > other.eventCount;
    return one.id.number > other.id.number;
}

void PatternModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = order;
    settle();
}

const PatternRow *PatternModel::row(int at) const
{
    const bool isThere = at >= 0 && at < static_cast<int>(m_entries.size());
    return isThere ? &m_entries[static_cast<std::size_t>(at)].row : nullptr;
}

int PatternModel::rowOf(PatternId id) const
{
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (m_entries[i].row.pattern.id == id)
            return static_cast<int>(i);
    }
    return -1;
}

int PatternModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int PatternModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString PatternModel::sentence(const Entry &entry) const
{
    const Pattern &pattern = entry.row.pattern;
    QStringList parts{ words::severity(pattern.severity), QString::fromStdString(pattern.id.text()),
        QStringLiteral("%1 %2").arg(words::line(pattern.type), words::line(pattern.message, 200)),
        words::line(pattern.service), words::state(pattern.state),
        words::counted(pattern.eventCount, tr("event"), tr("events")) };
    const int direction = rising(entry.row.trend);
    parts << (direction > 0 ? tr("rising") : direction < 0 ? tr("falling") : tr("steady"));
    if (entry.isGone)
        parts << tr("no longer in this list");
    return parts.join(QStringLiteral(", "));
}

QVariant PatternModel::cell(const Entry &entry, int column) const
{
    const Pattern &pattern = entry.row.pattern;
    switch (column) {
    case SeverityShape:
        return words::severity(pattern.severity);
    case Id:
        return QString::fromStdString(pattern.id.text());
    case Title:
        return words::line(words::headline(pattern.type, pattern.message));
    case Service:
        return words::line(pattern.service, 200);
    case CategoryWord:
        return words::category(pattern.category);
    case State:
        return words::state(pattern.state);
    case Events:
        return words::count(pattern.eventCount);
    case Users:
        return pattern.userCount > 0 ? words::count(pattern.userCount) : QString(QChar(0x2013));
    case First:
        return words::moment(pattern.firstSeen, now());
    case Last:
        return words::ago(pattern.lastSeen, now());
    default:
        return {};
    }
}

QVariant PatternModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &entry = m_entries[static_cast<std::size_t>(index.row())];
    const Pattern &pattern = entry.row.pattern;
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return column <= SeverityShape || column == TrendLine ? QVariant() : cell(entry, column);
    case Qt::AccessibleTextRole:
        return column <= SeverityShape ? QVariant(sentence(entry)) : cell(entry, column);
    case Qt::ToolTipRole:
        if (column == Title)
            return cell(entry, column).toString().toHtmlEscaped();
        if (column == TrendLine && !entry.row.trend.counts.empty()) {
            const auto &counts = entry.row.trend.counts;
            return tr("Last hour: %1, at most %2 in 2 minutes")
                .arg(words::count(std::accumulate(counts.begin(), counts.end(), std::int64_t{ 0 })),
                    words::count(*std::max_element(counts.begin(), counts.end())));
        }
        return {};
    case Qt::TextAlignmentRole:
        return headerData(column, Qt::Horizontal, role);
    case Qt::ForegroundRole:
        if (column == Last && now() - pattern.lastSeen < 2s)
            return tokens().ok;
        if ((column == Events || column == Users) && !data(index, DimRole).toBool())
            return tokens().t1;
        return {};
    case SeverityRole:
        return static_cast<int>(pattern.severity);
    case TypeRole:
        return words::shortType(pattern.type);
    case MessageRole:
        return words::line(pattern.message);
    case StateRole:
        return static_cast<int>(pattern.state);
    case TrendRole:
        return QVariant::fromValue(entry.row.trend);
    case DimRole:
        return entry.isGone || pattern.state == PatternState::Single || pattern.state == PatternState::Muted;
    default:
        return {};
    }
}

QVariant PatternModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool isNumber = section == Events || section == Users || section == First || section == Last;
        return static_cast<int>((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (section) {
    case Check:
        return role == Qt::DisplayRole ? QString() : tr("Selected");
    case SeverityShape:
        return role == Qt::DisplayRole ? QString() : tr("Severity");
    case Id:
        return tr("ID");
    case Title:
        return tr("Pattern");
    case Service:
        return tr("Service");
    case CategoryWord:
        return tr("Category");
    case State:
        return tr("State");
    case TrendLine:
        return tr("Trend 1 h");
    case Events:
        return tr("Events");
    case Users:
        return tr("Users");
    case First:
        return tr("First");
    case Last:
        return tr("Last");
    default:
        return {};
    }
}

} // namespace faultline::ui
