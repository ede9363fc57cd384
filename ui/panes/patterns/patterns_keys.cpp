// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does in the list of patterns, and what the list says about itself.
#include "ui/models/copies.h"
#include "ui/models/facet_model.h"
#include "ui/models/pattern_model.h"
#include "ui/models/words.h"
#include "ui/panes/patterns/bulk_bar.h"
#include "ui/panes/patterns/facet_panel.h"
#include "ui/panes/patterns/patterns.h"
#include "ui/views/data_table.h"
#include "ui/views/filter_bar.h"
#include "ui/views/key_button.h"
#include "ui/views/notices.h"
#include "ui/views/pane_keys.h"
#include "ui/views/tab_strip.h"
#include "ui/views/triage_desk.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMenu>
#include <QStackedWidget>

namespace faultline::ui {
namespace {

constexpr QSize kRoomForFooter(900, 420);
constexpr int kRoomForFacets = 1000; ///< shown unasked
constexpr int kLeastForFacets = 640; ///< shown when asked for

} // namespace

void PatternsPane::buildActions()
{
    const auto key = [this](const char *name, const QString &text, const QKeySequence &keys,
                         void (PatternsPane::*what)()) { return addKey(this, name, text, keys, what); };
    m_actions = {
        key("open", tr("Open"), Qt::Key_O, &PatternsPane::openCurrent),
        key("live", tr("Show live events"), Qt::Key_L, &PatternsPane::showLive),
        key("resolve", tr("Resolve"), Qt::Key_E, &PatternsPane::resolveCurrent),
        key("reopen", tr("Reopen"), {}, &PatternsPane::reopenCurrent),
        key("mute", tr("Mute…"), Qt::Key_M, &PatternsPane::muteCurrent),
        key("report", tr("RCA report"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R),
            &PatternsPane::newReport),
        key("copyLink", tr("Copy number"), QKeySequence(Qt::CTRL | Qt::Key_L), &PatternsPane::copyLink),
        key("copy", tr("Copy"), QKeySequence::Copy, &PatternsPane::copyCurrent),
        key("copyMarkdown", tr("Copy as Markdown"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
            &PatternsPane::copyMarkdown),
        key("next", tr("Next pattern"), Qt::Key_J, &PatternsPane::nextRow),
        key("previous", tr("Previous pattern"), Qt::Key_K, &PatternsPane::previousRow),
        key("filter", tr("Filter"), Qt::Key_Slash, &PatternsPane::focusFilter),
        key("facets", tr("Show or hide the filters"), QKeySequence(Qt::SHIFT | Qt::Key_F),
            &PatternsPane::toggleFacets),
        key("refresh", tr("Ask again and sort"), Qt::Key_F5, &PatternsPane::refresh),
    };
    for (auto [name, icon] :
        { std::pair("resolve", "check"), std::pair("mute", "mute"), std::pair("copyMarkdown", "copy") })
        m_bulk->addAction(findChild<QAction *>(QLatin1String(name)), QLatin1String(icon));
}

void PatternsPane::buildFilters()
{
    connect(m_filters, &FilterBar::left, this, [this] {
        m_table->setFocus();
        if (m_filters->filterCount() == 0)
            m_filters->hide();
    });
    connect(m_facetModel, &FacetModel::chosen, this, [this] {
        m_filters->setSeverities(m_facetModel->choice().severities);
        applyFacets();
    });
    connect(m_facets, &FacetPanel::clearAsked, this, &PatternsPane::clearFilters);
    connect(m_bulk, &BulkBar::clearAsked, m_table, &DataTable::clearCurrent);
}

/// Severities are the bar's as well as the tree's; the rest is the tree's alone and shows as chips.
void PatternsPane::applyFacets()
{
    FacetChoice choice = m_facetModel->choice();
    choice.severities = m_filters->severities();
    m_facetModel->setChoice(choice);
    QList<FilterChip> chips = placeChips();
    const auto add
        = [this, &chips](const QString &title, const QStringList &values, auto FacetChoice::*member) {
              if (!values.isEmpty())
                  chips << FilterChip{ title, values.join(QStringLiteral(", ")), [this, member] {
                                          FacetChoice rest = m_facetModel->choice();
                                          (rest.*member).clear();
                                          m_facetModel->setChoice(rest);
                                          applyFacets();
                                      } };
          };
    QStringList states;
    for (const auto state : choice.states)
        states << words::state(state);
    QStringList categories;
    for (const auto category : choice.categories)
        categories << words::category(category);
    QStringList services;
    for (const auto &service : choice.services)
        services << words::line(service, 60);
    add(tr("state"), states, &FacetChoice::states);
    add(tr("category"), categories, &FacetChoice::categories);
    add(tr("service"), services, &FacetChoice::services);
    m_filters->setChips(chips);
    if (m_filters->filterCount() > 0 && m_bulk->isHidden())
        m_filters->show();
    m_model->setChoice(choice);
}

void PatternsPane::toggleFacets()
{
    if (width() < kLeastForFacets) {
        focusFilter(); // no room for the tree: the funnel's menu has the same
        return;
    }
    m_isFacetsWanted = !m_facets->isVisible();
    placeFacets();
    if (m_facets->isVisible())
        m_facets->tree()->setFocus();
    else
        m_table->setFocus();
}

void PatternsPane::placeFacets()
{
    m_facets->setVisible(
        m_isFacetsWanted ? *m_isFacetsWanted && width() >= kLeastForFacets : width() >= kRoomForFacets);
}

std::optional<PatternId> PatternsPane::current() const
{
    const auto *row = m_model->row(m_table->currentRow());
    return row != nullptr ? std::optional(row->pattern.id) : std::nullopt;
}

std::vector<PatternId> PatternsPane::chosen() const
{
    std::vector<PatternId> ids;
    for (const int at : m_table->selectedRows()) {
        if (const auto *row = m_model->row(at))
            ids.push_back(row->pattern.id);
    }
    if (ids.empty() && current())
        ids.push_back(*current());
    return ids;
}

void PatternsPane::tellSelection()
{
    const auto rows = m_table->selectedRows();
    const bool isMany = rows.size() > 1;
    if (isMany) {
        std::int64_t events = 0;
        std::int64_t users = 0;
        for (const int at : rows) {
            const auto *row = m_model->row(at);
            events += row != nullptr ? row->pattern.eventCount : 0;
            users += row != nullptr ? row->pattern.userCount : 0;
        }
        m_bulk->tell(static_cast<int>(rows.size()), events, users);
    }
    m_bulk->setVisible(isMany);
    m_filters->setVisible(
        !isMany && (m_filters->filterCount() > 0 || m_filters->isAncestorOf(QApplication::focusWidget())));
}

void PatternsPane::showRow(int at)
{
    if (const auto *row = m_model->row(at))
        m_context.navigator.showPattern(row->pattern.id);
}

void PatternsPane::sortBy(int column)
{
    if (column == PatternModel::TrendLine)
        return;
    const bool isNumber = column == PatternModel::SeverityShape || column >= PatternModel::Events;
    Qt::SortOrder order = isNumber ? Qt::DescendingOrder : Qt::AscendingOrder;
    if (column == m_model->sortColumn())
        order = m_model->sortOrder() == Qt::DescendingOrder ? Qt::AscendingOrder : Qt::DescendingOrder;
    m_model->sort(column, order);
    m_table->horizontalHeader()->setSortIndicator(column, order);
    tellState();
}

void PatternsPane::openCurrent()
{
    stopPreview();
    showRow(m_table->currentRow());
}

void PatternsPane::showLive()
{
    const auto *row = m_model->row(m_table->currentRow());
    if (row == nullptr)
        return;
    Place to = m_context.navigator.place();
    to.pane = QStringLiteral("live");
    to.service = QString::fromStdString(row->pattern.service);
    m_context.navigator.go(to);
}

void PatternsPane::resolveCurrent()
{
    const auto *row = m_model->row(m_table->currentRow());
    const auto ids = chosen();
    if (ids.empty())
        return;
    if (ids.size() == 1 && row != nullptr && row->pattern.state == PatternState::Resolved)
        m_triage->reopen(ids);
    else
        m_triage->resolve(ids);
}

void PatternsPane::reopenCurrent()
{
    if (const auto ids = chosen(); !ids.empty())
        m_triage->reopen(ids);
}

void PatternsPane::muteCurrent()
{
    const QRect cell = m_table->visualRect(m_model->index(m_table->currentRow(), PatternModel::Title));
    m_triage->askMute(chosen(), m_table->viewport()->mapToGlobal(cell.bottomLeft()));
}

void PatternsPane::newReport()
{
    const auto id = current();
    if (!id)
        return;
    Place to = m_context.navigator.place();
    if (to.pattern != id)
        to.event.reset();
    to.pattern = id;
    to.pane = QStringLiteral("rca");
    to.evidence.clear();
    m_context.navigator.go(to);
}

void PatternsPane::copyMarkdown()
{
    QString text = QStringLiteral("| %1 | %2 | %3 | %4 | %5 |\n| --- | --- | --- | --- | ---: |\n")
                       .arg(tr("ID"), tr("Pattern"), tr("Service"), tr("State"), tr("Events"));
    for (const PatternId id : chosen()) {
        const auto *row = m_model->row(m_model->rowOf(id));
        if (row == nullptr)
            continue;
        const Pattern &pattern = row->pattern;
        text += QStringLiteral("| %1 | %2 | %3 | %4 | %5 |\n")
                    .arg(QString::fromStdString(id.text()),
                        copies::cell(words::headline(pattern.type, pattern.message)),
                        copies::cell(pattern.service), words::state(pattern.state),
                        words::count(pattern.eventCount));
    }
    QGuiApplication::clipboard()->setText(text);
}

void PatternsPane::copyCurrent()
{
    const auto *row = m_model->row(m_table->currentRow());
    if (row == nullptr)
        return;
    const Pattern &pattern = row->pattern;
    QGuiApplication::clipboard()->setText(
        QStringLiteral("%1 %2: %3 (%4, %5)")
            .arg(QString::fromStdString(pattern.id.text()), words::line(pattern.type),
                words::line(pattern.message), words::line(pattern.service), words::state(pattern.state)));
}

void PatternsPane::copyLink()
{
    if (const auto id = current())
        QGuiApplication::clipboard()->setText(QString::fromStdString(id->text()));
}

void PatternsPane::refresh()
{
    m_model->refresh(true);
    askFacets();
}

void PatternsPane::clearFilters()
{
    m_facetModel->setChoice({});
    forgetFilters();
    ask();
}

void PatternsPane::showMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto *row = m_model->row(m_table->currentRow());
    for (auto *action : m_actions) {
        const QString name = action->objectName();
        const bool isReopen = name == QStringLiteral("reopen");
        const bool isOpenState = row != nullptr && row->pattern.state != PatternState::Resolved
            && row->pattern.state != PatternState::Muted;
        if (name == QStringLiteral("next"))
            break;
        if (row == nullptr || (isReopen && isOpenState)
            || (name == QStringLiteral("resolve") && !isOpenState))
            continue;
        if (name == QStringLiteral("resolve") || name == QStringLiteral("report")
            || name == QStringLiteral("copyLink"))
            menu->addSeparator();
        menu->addAction(action);
    }
    m_table->fillColumnMenu(*menu->addMenu(tr("Columns")));
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

bool PatternsPane::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Enter:
    case QEvent::MouseMove:
    case QEvent::KeyPress:
    case QEvent::Wheel:
        m_model->setCalm(false);
        m_idleTimer->start();
        break;
    case QEvent::Leave:
        m_idleTimer->start();
        break;
    default:
        break;
    }
    return ListPane::eventFilter(watched, event);
}

void PatternsPane::resizeEvent(QResizeEvent *event)
{
    ListPane::resizeEvent(event);
    placeFacets();
    m_footer->setVisible(width() >= kRoomForFooter.width() && height() >= kRoomForFooter.height());
}

void PatternsPane::loaded()
{
    m_facetModel->showCounts(m_model->facetCounts());
    m_errorBanner->hide();
    if (m_wanted && current() != m_wanted)
        selectPattern(m_wanted);
    m_wanted.reset();
    tellState();
}

void PatternsPane::tellState()
{
    const bool isEmpty = m_model->rowCount() == 0 && !m_model->isLoading();
    showList(isEmpty);
    const auto shown = m_model->rowCount();
    const QString sorted = m_model->sortColumn() == PatternModel::SeverityShape
        ? tr("Sorted by severity, then last seen")
        : tr("Sorted by %1")
              .arg(m_model->headerData(m_model->sortColumn(), Qt::Horizontal, Qt::DisplayRole).toString());
    m_footer->setText(m_model->total() > shown
            ? tr("%1 of %2 patterns · %3").arg(shown).arg(m_model->total()).arg(sorted)
            : QStringLiteral("%1 · %2").arg(words::counted(shown, tr("pattern"), tr("patterns")), sorted));
    if (!isEmpty)
        return;
    if (tellNoMatch(tr("No pattern matches")))
        return;
    if (m_context.console.status().eventCount > 0)
        m_empty->say(QStringLiteral("check"), tr("No patterns here"),
            tr("None is in the state “%1”.").arg(m_tabs->title(m_tabs->current())), QString());
    else
        m_empty->say(QStringLiteral("patterns"), tr("No open patterns"),
            tr("Three events alike within 24 hours make a pattern; until then they stand alone here."),
            QString());
}

} // namespace faultline::ui
