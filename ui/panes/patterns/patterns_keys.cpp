// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does in the list of patterns, and what the list says about itself.
#include "ui/models/pattern_model.h"
#include "ui/models/words.h"
#include "ui/panes/patterns/patterns.h"
#include "ui/views/data_table.h"
#include "ui/views/filter_bar.h"
#include "ui/views/filter_menu.h"
#include "ui/views/key_button.h"
#include "ui/views/notices.h"
#include "ui/views/tab_strip.h"
#include "ui/views/triage_desk.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QStackedWidget>

namespace faultline::ui {
namespace {

constexpr QSize kRoomForFooter(900, 420);

} // namespace

QAction *PatternsPane::addKey(
    const char *name, const QString &text, const QKeySequence &key, void (PatternsPane::*what)())
{
    auto *action = new QAction(text, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, what);
    addAction(action);
    return action;
}

void PatternsPane::buildActions()
{
    m_actions = {
        addKey("open", tr("Open"), Qt::Key_O, &PatternsPane::openCurrent),
        addKey("live", tr("Show live events"), Qt::Key_L, &PatternsPane::showLive),
        addKey("resolve", tr("Resolve"), Qt::Key_E, &PatternsPane::resolveCurrent),
        addKey("reopen", tr("Reopen"), {}, &PatternsPane::reopenCurrent),
        addKey("mute", tr("Mute…"), Qt::Key_M, &PatternsPane::muteCurrent),
        addKey("copyLink", tr("Copy number"), QKeySequence(Qt::CTRL | Qt::Key_L), &PatternsPane::copyLink),
        addKey("copy", tr("Copy"), QKeySequence::Copy, &PatternsPane::copyCurrent),
        addKey("next", tr("Next pattern"), Qt::Key_J, &PatternsPane::nextRow),
        addKey("previous", tr("Previous pattern"), Qt::Key_K, &PatternsPane::previousRow),
        addKey("filter", tr("Filter"), Qt::Key_Slash, &PatternsPane::focusFilter),
        addKey("refresh", tr("Ask again and sort"), Qt::Key_F5, &PatternsPane::refresh),
    };
}

void PatternsPane::buildFilters()
{
    connect(m_filters, &FilterBar::changed, this, &PatternsPane::ask);
    connect(m_filters, &FilterBar::left, this, [this] {
        m_table->setFocus();
        if (m_filters->filterCount() == 0)
            m_filters->hide();
    });
    m_filters->setMenuFiller([this](QMenu &menu) {
        offerFilter(menu, tr("Service"), m_services, &Place::service, m_context.navigator);
        offerFilter(menu, tr("Environment"), m_environments, &Place::environment, m_context.navigator);
    });
}

std::optional<PatternId> PatternsPane::current() const
{
    const auto *row = m_model->row(m_table->currentRow());
    return row != nullptr ? std::optional(row->pattern.id) : std::nullopt;
}

void PatternsPane::selectRow(int row)
{
    if (m_isSelecting)
        return;
    if (row >= 0)
        m_previewTimer->start();
    else
        m_previewTimer->stop();
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
    m_previewTimer->stop();
    if (const auto id = current())
        m_context.navigator.showPattern(*id);
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
    if (row == nullptr)
        return;
    if (row->pattern.state == PatternState::Resolved)
        m_triage->reopen(row->pattern.id);
    else
        m_triage->resolve(row->pattern.id);
}

void PatternsPane::reopenCurrent()
{
    if (const auto id = current())
        m_triage->reopen(*id);
}

void PatternsPane::muteCurrent()
{
    const auto id = current();
    if (!id)
        return;
    const QRect cell = m_table->visualRect(m_model->index(m_table->currentRow(), PatternModel::Title));
    m_triage->askMute(*id, m_table->viewport()->mapToGlobal(cell.bottomLeft()));
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

void PatternsPane::nextRow()
{
    m_table->setFocus();
    m_table->moveCurrent(1);
}

void PatternsPane::previousRow()
{
    m_table->setFocus();
    m_table->moveCurrent(-1);
}

void PatternsPane::focusFilter()
{
    m_filters->show();
    m_filters->focusText();
}

void PatternsPane::refresh()
{
    m_model->refresh(true);
    askFacets();
}

void PatternsPane::clearFilters()
{
    {
        const QSignalBlocker quiet(m_filters);
        m_filters->setText({});
        m_filters->setSeverities({});
    }
    Place to = m_context.navigator.place();
    to.service.clear();
    to.environment.clear();
    m_context.navigator.go(to);
    m_place.service.clear();
    m_place.environment.clear();
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
        if (name == QStringLiteral("resolve") || name == QStringLiteral("copyLink"))
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
    return Pane::eventFilter(watched, event);
}

void PatternsPane::resizeEvent(QResizeEvent *event)
{
    Pane::resizeEvent(event);
    m_footer->setVisible(width() >= kRoomForFooter.width() && height() >= kRoomForFooter.height());
}

void PatternsPane::loaded()
{
    m_errorBanner->hide();
    if (m_wanted && current() != m_wanted)
        selectPattern(m_wanted);
    m_wanted.reset();
    tellState();
}

void PatternsPane::tellState()
{
    const bool isEmpty = m_model->rowCount() == 0 && !m_model->isLoading();
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_empty) : m_table);
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
    const int filters = m_filters->filterCount();
    if (filters > 0)
        m_empty->say(QStringLiteral("search"), tr("No pattern matches"),
            filters == 1 ? tr("1 filter is set.") : tr("%1 filters are set.").arg(filters),
            tr("Clear filters"));
    else if (m_context.console.status().eventCount > 0)
        m_empty->say(QStringLiteral("check"), tr("No patterns here"),
            tr("None is in the state “%1”.").arg(m_tabs->title(m_tabs->current())), QString());
    else
        m_empty->say(QStringLiteral("patterns"), tr("No open patterns"),
            tr("Three events alike within 24 hours make a pattern; until then they stand alone here."),
            QString());
}

} // namespace faultline::ui
