// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/facet_model.h"

#include "ui/models/roles.h"
#include "ui/models/words.h"

#include <algorithm>

namespace faultline::ui {
namespace {

constexpr std::size_t kMostServices = 200;
constexpr quintptr kGroupItself = 0; ///< internal id of a group; a value's is its group's number + 1

template <class Kind> void toggle(std::vector<Kind> &chosen, const Kind &value, bool isWanted)
{
    std::erase(chosen, value);
    if (isWanted)
        chosen.push_back(value);
}

template <class Kind> bool isAmongChosen(const std::vector<Kind> &chosen, const Kind &value)
{
    return std::find(chosen.begin(), chosen.end(), value) != chosen.end();
}

} // namespace

FacetModel::FacetModel(QObject *parent)
    : QAbstractItemModel(parent)
{
    for (int group = 0; group < GroupCount; ++group)
        m_values[static_cast<std::size_t>(group)] = valuesOf(static_cast<Group>(group));
}

std::vector<FacetModel::Value> FacetModel::valuesOf(Group group) const
{
    std::vector<Value> values;
    const auto addAll = [&values](const auto &counts) {
        for (std::size_t i = 0; i < counts.size(); ++i)
            values.push_back({ static_cast<int>(i), {}, counts[i] });
    };
    switch (group) {
    case States:
        addAll(m_counts.states);
        break;
    case Severities:
        addAll(m_counts.severities);
        std::reverse(values.begin(), values.end()); // the worst first
        break;
    case Categories:
        addAll(m_counts.categories);
        break;
    default:
        for (const auto &[name, count] : m_counts.services)
            values.push_back({ 0, name, count });
        for (const auto &name : m_choice.services) {
            if (!m_counts.services.contains(name))
                values.push_back({ 0, name, 0 });
        }
        std::stable_sort(
            values.begin(), values.end(), [](const Value &a, const Value &b) { return a.count > b.count; });
        if (values.size() > kMostServices)
            values.resize(kMostServices);
        break;
    }
    if (group == States)
        std::erase_if(
            values, [this](const Value &value) { return value.count == 0 && !isChecked(States, value); });
    return values;
}

void FacetModel::showCounts(const FacetCounts &counts)
{
    if (counts == m_counts)
        return;
    m_counts = counts;
    for (int group = 0; group < GroupCount; ++group) {
        auto &shown = m_values[static_cast<std::size_t>(group)];
        auto fresh = valuesOf(static_cast<Group>(group));
        const auto at = index(group, 0);
        const bool isSame = std::equal(shown.begin(), shown.end(), fresh.begin(), fresh.end(),
            [](const Value &a, const Value &b) { return a.number == b.number && a.name == b.name; });
        if (isSame) {
            shown = std::move(fresh);
            if (!shown.empty())
                Q_EMIT dataChanged(index(0, 0, at), index(static_cast<int>(shown.size()) - 1, 0, at));
            continue;
        }
        if (!shown.empty()) {
            beginRemoveRows(at, 0, static_cast<int>(shown.size()) - 1);
            shown.clear();
            endRemoveRows();
        }
        if (!fresh.empty()) {
            beginInsertRows(at, 0, static_cast<int>(fresh.size()) - 1);
            shown = std::move(fresh);
            endInsertRows();
        }
    }
}

void FacetModel::setChoice(FacetChoice choice)
{
    if (choice == m_choice)
        return;
    m_choice = std::move(choice);
    for (int group = 0; group < GroupCount; ++group) {
        const auto at = index(group, 0);
        if (const int count = rowCount(at); count > 0)
            Q_EMIT dataChanged(index(0, 0, at), index(count - 1, 0, at));
    }
}

QModelIndex FacetModel::index(int row, int column, const QModelIndex &parent) const
{
    if (column != 0 || row < 0 || row >= rowCount(parent))
        return {};
    return createIndex(row, 0, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : kGroupItself);
}

QModelIndex FacetModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == kGroupItself)
        return {};
    return createIndex(static_cast<int>(index.internalId()) - 1, 0, kGroupItself);
}

int FacetModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return GroupCount;
    if (parent.internalId() != kGroupItself)
        return 0;
    return static_cast<int>(m_values[static_cast<std::size_t>(parent.row())].size());
}

int FacetModel::columnCount(const QModelIndex &) const
{
    return 1;
}

Qt::ItemFlags FacetModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const auto all = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return index.parent().isValid() ? all | Qt::ItemIsUserCheckable | Qt::ItemNeverHasChildren : all;
}

bool FacetModel::isChecked(Group group, const Value &value) const
{
    switch (group) {
    case States:
        return isAmongChosen(m_choice.states, static_cast<PatternState>(value.number));
    case Severities:
        return isAmongChosen(m_choice.severities, static_cast<Severity>(value.number));
    case Categories:
        return isAmongChosen(m_choice.categories, static_cast<Category>(value.number));
    default:
        return isAmongChosen(m_choice.services, value.name);
    }
}

QString FacetModel::wordOf(Group group, const Value &value) const
{
    switch (group) {
    case States:
        return words::state(static_cast<PatternState>(value.number));
    case Severities:
        return words::severity(static_cast<Severity>(value.number));
    case Categories:
        return words::category(static_cast<Category>(value.number));
    default:
        return value.name.empty() ? tr("(no service)") : words::line(value.name, 120);
    }
}

QVariant FacetModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (!index.parent().isValid()) {
        static const char *const kTitles[]
            = { QT_TR_NOOP("State"), QT_TR_NOOP("Severity"), QT_TR_NOOP("Category"), QT_TR_NOOP("Service") };
        return role == Qt::DisplayRole ? QVariant(tr(kTitles[index.row()])) : QVariant();
    }
    const auto group = static_cast<Group>(index.parent().row());
    const auto &values = m_values[static_cast<std::size_t>(group)];
    const Value &value = values[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return wordOf(group, value);
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2").arg(
            wordOf(group, value), words::counted(value.count, tr("pattern"), tr("patterns")));
    case Qt::ToolTipRole:
        return group == Services ? QVariant(wordOf(group, value).toHtmlEscaped()) : QVariant();
    case Qt::CheckStateRole:
        return isChecked(group, value) ? Qt::Checked : Qt::Unchecked;
    case SeverityRole:
        return group == Severities ? QVariant(value.number) : QVariant();
    case CountRole:
        return QVariant::fromValue(value.count);
    case ShareRole: {
        std::int64_t most = 1;
        for (const Value &one : values)
            most = std::max(most, one.count);
        return static_cast<double>(value.count) / static_cast<double>(most);
    }
    default:
        return {};
    }
}

bool FacetModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !index.parent().isValid())
        return false;
    const auto group = static_cast<Group>(index.parent().row());
    const Value &one = m_values[static_cast<std::size_t>(group)][static_cast<std::size_t>(index.row())];
    const bool isWanted = value.toInt() == Qt::Checked;
    switch (group) {
    case States:
        toggle(m_choice.states, static_cast<PatternState>(one.number), isWanted);
        break;
    case Severities:
        toggle(m_choice.severities, static_cast<Severity>(one.number), isWanted);
        break;
    case Categories:
        toggle(m_choice.categories, static_cast<Category>(one.number), isWanted);
        break;
    default:
        toggle(m_choice.services, std::string(one.name), isWanted);
        break;
    }
    Q_EMIT dataChanged(index, index, { role });
    Q_EMIT chosen();
    return true;
}

} // namespace faultline::ui
