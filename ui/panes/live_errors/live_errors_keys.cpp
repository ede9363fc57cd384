// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does in the live list, and what the list says about itself.
#include "ui/models/event_model.h"
#include "ui/models/words.h"
#include "ui/panes/live_errors/live_errors.h"
#include "ui/views/data_table.h"
#include "ui/views/filter_bar.h"
#include "ui/views/histogram_view.h"
#include "ui/views/key_button.h"
#include "ui/views/notices.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QScrollBar>
#include <QStackedWidget>

namespace faultline::ui {

void LiveErrorsPane::lookBack()
{
    Place to = m_context.navigator.place();
    to.range = kLookBack;
    m_context.navigator.go(to);
}

void LiveErrorsPane::buildFilters()
{
    m_collapse->setObjectName(QStringLiteral("collapse"));
    m_collapse->setCheckable(true);
    m_collapse->setChecked(true);
    m_collapse->setLook(KeyButton::Look::Quiet);
    m_collapse->setSmall(true);
    m_filters->addAtRight(m_collapse);
    connect(m_collapse, &QAbstractButton::toggled, m_model, &EventModel::setCollapsing);
    connect(m_filters, &FilterBar::left, m_table, qOverload<>(&QWidget::setFocus));
}

void LiveErrorsPane::openPattern()
{
    openRow(m_table->currentRow());
}

void LiveErrorsPane::filterForService()
{
    const auto *line = m_model->line(m_table->currentRow());
    if (line == nullptr)
        return;
    Place to = m_context.navigator.place();
    to.service = QString::fromStdString(line->row.service);
    m_context.navigator.go(to);
}

void LiveErrorsPane::showSameTrace()
{
    const auto *line = m_model->line(m_table->currentRow());
    if (line == nullptr || line->row.traceId.empty())
        return;
    m_traceId = line->row.traceId;
    ask();
}

void LiveErrorsPane::copyRow()
{
    const auto *line = m_model->line(m_table->currentRow());
    if (line == nullptr)
        return;
    const EventRow &row = line->row;
    QGuiApplication::clipboard()->setText(
        QStringLiteral("%1 %2 %3 %4: %5 %6")
            .arg(words::fullTime(row.at), words::severity(row.severity), words::line(row.service),
                words::line(row.type), words::line(row.message), QString::fromStdString(row.pattern.text())));
}

void LiveErrorsPane::toggleHold()
{
    if (m_model->isHeld()) {
        jumpToNewest();
        return;
    }
    m_isPaused = true;
    readingChanged();
}

void LiveErrorsPane::jumpToNewest()
{
    m_isPaused = false;
    stopPreview();
    m_table->clearCurrent();
    m_table->scrollToTop();
    readingChanged();
}

void LiveErrorsPane::refresh()
{
    m_errorBanner->hide();
    ask();
    askFacets();
}

void LiveErrorsPane::clearFilters()
{
    m_traceId.clear();
    m_range.reset();
    forgetFilters();
    ask();
}

void LiveErrorsPane::showMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool hasRow = m_model->line(m_table->currentRow()) != nullptr;
    for (auto *action : m_actions) {
        const QString name = action->objectName();
        if (name == QStringLiteral("hold"))
            menu->addSeparator();
        if (name == QStringLiteral("next") || name == QStringLiteral("previous")
            || name == QStringLiteral("filter"))
            continue;
        const bool needsRow = name == QStringLiteral("openEvent") || name == QStringLiteral("sameTrace")
            || name == QStringLiteral("service") || name == QStringLiteral("copy");
        if (!needsRow || hasRow)
            menu->addAction(action);
    }
    m_table->fillColumnMenu(*menu->addMenu(tr("Columns")));
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void LiveErrorsPane::readingChanged()
{
    const bool hasChosenRow = m_table->currentIndex().isValid() && !m_isMarkOnly;
    const bool isReading = m_table->verticalScrollBar()->value() > 0 || hasChosenRow || m_range.has_value();
    m_model->setHeld(isReading || m_isPaused);
    m_follow->setChecked(!m_model->isHeld());
    if (m_hold != nullptr)
        m_hold->setChecked(m_model->isHeld());
    tellState();
}

void LiveErrorsPane::tellState()
{
    if (!m_model->isHeld() || (m_range && m_model->heldCount() == 0)) {
        m_heldBanner->hide();
    } else {
        const auto held = m_model->heldCount();
        const QString why = m_model->isAnchored() ? tr("Showing events around the selected one")
            : m_isPaused                          ? tr("Follow paused")
                                                  : tr("Follow paused while you read");
        m_heldBanner->say(InlineBanner::Tone::Accent, QStringLiteral("pause"), why,
            held == 1 ? tr("1 new event held, nothing dropped")
                      : tr("%1 new events held, nothing dropped").arg(words::count(held)),
            tr("Jump to newest"), QStringLiteral("Home"));
    }
    PatternId stormiest;
    std::int64_t most = 0;
    for (const auto &[pattern, count] : m_model->storms().collapsed()) {
        if (count > most) {
            stormiest = pattern;
            most = count;
        }
    }
    if (most == 0 || !m_model->isCollapsing()) {
        m_stormFooter->hide();
        return;
    }
    m_stormFooter->say(InlineBanner::Tone::Warning, QStringLiteral("archive"), tr("Storm collapsed"),
        tr("%1: %2 events shown as one row per 2 s. All are stored.")
            .arg(QString::fromStdString(stormiest.text()), words::count(most)),
        tr("Show every event"));
}

void LiveErrorsPane::tellEmpty()
{
    const bool isEmpty = m_model->rowCount() == 0 && !m_model->isLoading();
    showList(isEmpty);
    m_histogram->setVisible(!isEmpty || m_filters->filterCount() > 0);
    if (!isEmpty)
        return;
    const auto status = m_context.console.status();
    if (tellNoMatch(tr("No event matches")))
        return;
    if (status.eventCount > 0 && m_place.range < kLookBack) {
        m_empty->say(QStringLiteral("clock"), tr("Nothing for %1.").arg(words::duration(m_place.range)),
            tr("The store holds %1 older events.").arg(words::count(status.eventCount)),
            tr("Look back 7 days"));
    } else if (!status.isListening) {
        m_empty->say(QStringLiteral("warn"), tr("Not listening"),
            status.problem.empty() ? tr("No port is open, so nothing can arrive.")
                                   : words::line(status.problem),
            QString());
    } else {
        m_empty->say(QStringLiteral("live"),
            tr("Nothing for %1. Listening on %2.")
                .arg(words::duration(m_place.range),
                    words::line(status.url).remove(QStringLiteral("http://"))),
            tr("Errors appear here as they arrive."), tr("Send test error"));
    }
}

void LiveErrorsPane::tellRate()
{
    // Of one size, so that the pane is not laid out again ten times a second.
    const auto rate = tr("%1 events/s");
    m_rate->setFixedSize(
        m_rate->fontMetrics().size(Qt::TextSingleLine, rate.arg(99999.9, 0, 'f', 1)) + QSize(2, 2));
    m_rate->setText(rate.arg(m_context.console.status().eventsPerSecond, 0, 'f', 1));
}

void LiveErrorsPane::chooseRange(qint64 since, qint64 until)
{
    m_range.reset();
    if (until > since)
        m_range.emplace(utcTime(since), utcTime(until));
    ask();
}

} // namespace faultline::ui
