// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does in the detail: follows evidence, steps through events, says what becomes of the pattern.
#include "core/base/async.h"
#include "ui/models/copies.h"
#include "ui/models/event_model.h"
#include "ui/models/words.h"
#include "ui/panes/pattern_detail/detail_pages.h"
#include "ui/panes/pattern_detail/log_list.h"
#include "ui/panes/pattern_detail/pattern_detail.h"
#include "ui/panes/pattern_detail/stack_view.h"
#include "ui/shell/toasts.h"
#include "ui/views/data_table.h"
#include "ui/views/notices.h"
#include "ui/views/triage_desk.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QScrollArea>
#include <QScrollBar>

namespace faultline::ui {

void PatternDetailPane::follow(const QString &evidence)
{
    const auto signal = signalParts(words::utf8(evidence));
    if (!signal)
        return;
    switch (signal->kind) {
    case SignalParts::Kind::Commit:
        askCommit(signal->id, true);
        return;
    case SignalParts::Kind::Runbook:
        openRunbook(*signal);
        return;
    case SignalParts::Kind::Event:
    case SignalParts::Kind::Log:
    case SignalParts::Kind::Frame:
        m_wanted = *signal;
        if (m_eventId != signal->event)
            askEvent(signal->event);
        else
            followWanted();
        return;
    case SignalParts::Kind::Pattern:
        m_context.navigator.showPattern(signal->pattern);
        return;
    }
}

void PatternDetailPane::followWanted()
{
    if (!m_wanted || !m_event || m_event->event.id != m_wanted->event)
        return;
    const SignalParts wanted = *m_wanted;
    m_wanted.reset();
    bool isThere = true;
    if (wanted.kind == SignalParts::Kind::Frame) {
        m_pages->open(DetailPages::Stack);
        isThere = m_pages->stack()->openFrame(wanted.exception, wanted.frame);
    } else if (wanted.kind == SignalParts::Kind::Log) {
        m_pages->open(DetailPages::Logs);
        isThere = m_pages->logs()->selectLine(wanted.line);
    }
    if (!isThere)
        m_failure->say(InlineBanner::Tone::Warning, QStringLiteral("warn"),
            tr("This evidence is no longer there."), tr("The event has no such line or frame."), QString());
    bringUpPages();
}

void PatternDetailPane::openRunbook(const SignalParts &signal)
{
    async::whenDone(m_context.console.runbook(signal.id), this,
        [this, token = m_token, section = signal.section](const Result<std::string> &answer) {
            if (token != m_token)
                return;
            if (!answer.ok()) {
                tellFailure(tr("Could not read the runbook."), answer.error());
                return;
            }
            m_pages->showRunbook(words::block(*answer), words::line(section));
            bringUpPages();
        });
}

void PatternDetailPane::stepEvent(int by)
{
    if (!m_eventId)
        return;
    auto *events = m_pages->events();
    const int at = events->rowOf(*m_eventId);
    const auto *line = at < 0 ? nullptr : events->line(at + by);
    if (line != nullptr) {
        m_context.navigator.showEvent(line->row.id, m_id);
        return;
    }
    if (by > 0 && events->canFetchMore({}))
        events->fetchMore({});
    else if (by < 0 && events->isAnchored())
        events->reanchor();
}

void PatternDetailPane::previousEvent()
{
    stepEvent(1);
}

void PatternDetailPane::nextEvent()
{
    stepEvent(-1);
}

void PatternDetailPane::tellPosition()
{
    if (!m_eventId || !m_pattern)
        return;
    const auto *events = m_pages->events();
    const int row = events->rowOf(*m_eventId);
    const auto total = m_pattern->pattern.eventCount;
    const bool isWhole = !events->query().since;
    QString text;
    if (row >= 0 && isWhole && !events->isAnchored())
        text = tr("Event %1 of %2").arg(words::count(total - row), words::count(total));
    else if (m_event)
        text = tr("Event at %1, one of %2")
                   .arg(words::exactTime(m_event->event.at, m_context.now()), words::count(total));
    m_pages->tellPosition(text);
    if (row >= 0)
        selectEventRow(row);
}

void PatternDetailPane::selectEventRow(int row)
{
    auto *table = m_pages->eventTable();
    if (table->currentRow() != row)
        table->setCurrentIndex(m_pages->events()->index(row, 0));
    table->scrollTo(m_pages->events()->index(row, 0));
}

void PatternDetailPane::resolve()
{
    if (!m_pattern)
        return;
    const auto state = m_pattern->pattern.state;
    if (state == PatternState::Resolved || state == PatternState::Muted)
        m_triage->reopen({ m_pattern->pattern.id });
    else
        m_triage->resolve({ m_pattern->pattern.id });
}

void PatternDetailPane::mute()
{
    if (!m_pattern)
        return;
    const auto *button = findChild<QWidget *>(QStringLiteral("mute"));
    const QPoint at
        = button != nullptr ? button->mapToGlobal(QPoint(0, button->height())) : mapToGlobal(QPoint());
    m_triage->askMute({ m_pattern->pattern.id }, at);
}

void PatternDetailPane::showReport()
{
    Place to = m_context.navigator.place();
    to.pane = QStringLiteral("rca");
    to.evidence.clear();
    m_context.navigator.go(to);
}

void PatternDetailPane::showDiff()
{
    if (!m_commit)
        return;
    m_pages->showDiff(
        tr("Diff of %1").arg(words::shortId(m_commit->commit.sha)), words::block(m_commit->diff));
    bringUpPages();
}

void PatternDetailPane::copyStack()
{
    QGuiApplication::clipboard()->setText(m_pages->stack()->asText());
}

void PatternDetailPane::copyMarkdown()
{
    if (m_pattern && m_event)
        QGuiApplication::clipboard()->setText(
            copies::markdown(m_pattern->pattern, *m_event, m_pages->stack()->asText()));
}

void PatternDetailPane::copyJson()
{
    if (!m_eventId)
        return;
    async::whenDone(m_context.console.rawEvent(*m_eventId), this, [this](const Result<std::string> &answer) {
        if (answer.ok())
            QGuiApplication::clipboard()->setText(QString::fromStdString(*answer));
        else
            tellFailure(tr("Could not read the event."), answer.error());
    });
}

void PatternDetailPane::openEditor()
{
    const auto [file, line] = m_pages->stack()->sourcePlace();
    if (file.isEmpty()) {
        showToast(this,
            { tr("No source is open"), tr("Choose a frame whose file is in a linked checkout."),
                ToastLevel::Info, {} });
        return;
    }
    m_editors.open(file, line, m_pages->mapToGlobal(QPoint(12, 40)));
}

void PatternDetailPane::chooseEditor()
{
    const auto [file, line] = m_pages->stack()->sourcePlace();
    m_editors.choose(file, line, m_pages->mapToGlobal(QPoint(12, 40)));
}

void PatternDetailPane::showRaw()
{
    m_pages->open(DetailPages::Raw);
    bringUpPages();
}

void PatternDetailPane::showGrouping()
{
    m_pages->open(DetailPages::Grouping);
    bringUpPages();
}

/// Where all is one column the pages may lie below what is seen.
void PatternDetailPane::bringUpPages()
{
    if (!m_isWide)
        m_narrowScroll->verticalScrollBar()->setValue(m_pages->y());
}

void PatternDetailPane::showLive()
{
    if (!m_pattern)
        return;
    Place to = m_context.navigator.place();
    to.pane = QStringLiteral("live");
    to.service = QString::fromStdString(m_pattern->pattern.service);
    m_context.navigator.go(to);
}

void PatternDetailPane::refresh()
{
    const auto event = m_eventId;
    showPattern(m_id, event);
}

void PatternDetailPane::linkRepository()
{
    const auto service = m_event ? m_event->event.service
        : m_pattern              ? m_pattern->pattern.service
                                 : std::string();
    auto *dialog = new QFileDialog(this, tr("The Git checkout of %1").arg(words::line(service, 80)));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this, service](const QString &folder) {
        async::whenDone(m_context.console.linkRepository(service, words::utf8(folder)), this,
            [this, service](const Result<Done> &answer) {
                if (!answer.ok()) {
                    tellFailure(tr("This is no Git checkout that can be read."), answer.error());
                    return;
                }
                showToast(this,
                    { tr("Linked the checkout of %1").arg(words::line(service, 80)), {}, ToastLevel::Ok,
                        {} });
                const auto [exception, frame] = m_pages->stack()->current();
                askSource(exception, frame);
                analyseAgain();
            });
    });
    dialog->open();
}

} // namespace faultline::ui
