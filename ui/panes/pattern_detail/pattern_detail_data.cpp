// SPDX-License-Identifier: GPL-3.0-or-later
// What the detail asks the console, and where each answer goes. An answer for a pattern or event that is no
// longer in view is dropped.
#include "core/base/async.h"
#include "ui/models/event_model.h"
#include "ui/models/words.h"
#include "ui/panes/pattern_detail/commit_card.h"
#include "ui/panes/pattern_detail/detail_pages.h"
#include "ui/panes/pattern_detail/event_card.h"
#include "ui/panes/pattern_detail/log_list.h"
#include "ui/panes/pattern_detail/occurrence_chart.h"
#include "ui/panes/pattern_detail/pattern_detail.h"
#include "ui/panes/pattern_detail/pattern_header.h"
#include "ui/panes/pattern_detail/reason_list.h"
#include "ui/panes/pattern_detail/root_cause_card.h"
#include "ui/panes/pattern_detail/stack_view.h"
#include "ui/panes/pattern_detail/tags_list.h"
#include "ui/views/notices.h"

#include <QStackedWidget>

#include <algorithm>

namespace faultline::ui {

void PatternDetailPane::look(const Place &place)
{
    const Place before = m_place;
    m_place = place;
    if (place.pattern != m_id) {
        showPattern(place.pattern, place.event);
    } else if (place.event && place.event != m_eventId) {
        m_wanted.reset();
        askEvent(*place.event);
    }
    if (!place.evidence.isEmpty() && place.evidence != before.evidence)
        follow(place.evidence);
    if (before.range != place.range)
        m_chart->setLong(place.range > std::chrono::hours{ 1 });
}

void PatternDetailPane::showPattern(std::optional<PatternId> id, std::optional<EventId> event)
{
    ++m_token;
    ++m_eventToken;
    m_id = id;
    setWindowTitle(id ? QString::fromStdString(id->text()) : QString());
    m_pattern.reset();
    m_event.reset();
    m_eventId.reset();
    m_analysis.reset();
    m_commit.reset();
    m_wanted.reset();
    m_rawOf.reset();
    m_groupingOf.reset();
    m_chart->clearRange();
    m_suspect.reset();
    m_commitCard->hide();
    m_eventCard->hide();
    m_header->setAlerting(false);
    m_chart->clearMarks();
    m_failure->hide();
    m_pages->stack()->setSuspect({});
    if (id) {
        m_rootCause->showLoading();
        askPattern();
        askAnalysis();
        askTags();
        EventQuery query;
        query.pattern = id;
        m_pages->events()->setHeld(true); // a list that is read to step through does not move
        m_pages->events()->show(query);
    }
    if (event)
        askEvent(*event);
    tellEmpty();
}

void PatternDetailPane::tellEmpty()
{
    const bool isEmpty = !m_id && !m_eventId;
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_empty) : m_content);
    if (!isEmpty)
        return;
    if (m_context.console.status().eventCount > 0)
        m_empty->say(QStringLiteral("patterns"), tr("No pattern is selected"),
            tr("Select one in Patterns or an event in Live errors."), tr("Go to Patterns"));
    else
        m_empty->say(QStringLiteral("patterns"), tr("Nothing to look at yet"),
            tr("The first error that arrives can be opened here."), QString());
}

void PatternDetailPane::tellFailure(const QString &what, const Error &error)
{
    m_failure->say(InlineBanner::Tone::Critical, QStringLiteral("warn"), what, words::line(error.message),
        tr("Retry"), QStringLiteral("F5"));
}

void PatternDetailPane::askPattern()
{
    if (!m_id)
        return;
    async::whenDone(
        m_context.console.pattern(*m_id), this, [this, token = m_token](const Result<PatternRow> &answer) {
            if (token != m_token)
                return;
            if (answer.ok())
                takePattern(*answer);
            else
                tellFailure(tr("Could not read the pattern."), answer.error());
        });
}

void PatternDetailPane::takePattern(const PatternRow &row)
{
    const bool isFirst = !m_pattern;
    m_pattern = row;
    m_failure->hide();
    askChanges();
    tellAges();
    m_pages->setCount(DetailPages::Events, row.pattern.eventCount);
    tellPosition();
    if (!isFirst)
        return;
    askTrend();
    if (!m_eventId && !row.pattern.lastEvent.isNull())
        askEvent(row.pattern.lastEvent);
}

void PatternDetailPane::tellAges()
{
    if (!m_pattern)
        return;
    m_header->showPattern(m_pattern->pattern, m_context.now());
    if (m_event)
        m_header->showEvent(*m_event);
}

void PatternDetailPane::askTrend()
{
    if (!m_pattern)
        return;
    const auto window = m_chart->window(m_context.now(), m_pattern->pattern.lastSeen);
    async::whenDone(m_context.console.trend(*m_id, window.since, window.bucket, window.count), this,
        [this, token = ++m_trendToken, pattern = m_token](const Result<Trend> &answer) {
            if (token == m_trendToken && pattern == m_token && m_pattern && answer.ok())
                m_chart->showTrend(*answer, m_pattern->pattern.severity, m_context.now());
        });
}

void PatternDetailPane::askTags()
{
    async::whenDone(m_context.console.tags(*m_id), this,
        [this, token = m_token](const Result<std::vector<TagSpread>> &answer) {
            if (token != m_token || !answer.ok())
                return;
            m_pages->tags()->showTags(*answer);
            m_sideTags->showTags(*answer);
            m_pages->setCount(DetailPages::Tags, static_cast<std::int64_t>(answer->size()));
        });
}

void PatternDetailPane::askAnalysis()
{
    async::whenDone(m_context.console.analysis(*m_id), this,
        [this, token = m_token](const Result<std::optional<Analysis>> &answer) {
            if (token != m_token)
                return;
            if (answer.ok())
                takeAnalysis(*answer);
            else
                m_rootCause->showFailure(words::line(answer.error().message));
        });
}

void PatternDetailPane::takeAnalysis(const std::optional<Analysis> &analysis)
{
    m_analysis = analysis;
    m_rootCause->showAnalysis(analysis);
    m_commitCard->hide();
    m_suspect = analysis ? suspectOf(*analysis) : std::nullopt;
    if (m_suspect)
        askCommit(m_suspect->sha, false);
    m_pages->stack()->setSuspect(m_suspect ? m_suspect->sha : std::string());
    // The blame column knows the suspect now.
    const auto [exception, frame] = m_pages->stack()->current();
    if (frame >= 0 && m_event)
        askSource(exception, frame);
}

void PatternDetailPane::analyseAgain()
{
    if (!m_id)
        return;
    m_rootCause->showLoading();
    async::whenDone(
        m_context.console.analyse(*m_id), this, [this, token = m_token](const Result<Analysis> &answer) {
            if (token != m_token)
                return;
            if (answer.ok())
                takeAnalysis(*answer);
            else
                m_rootCause->showFailure(words::line(answer.error().message));
        });
}

void PatternDetailPane::askEvent(EventId id)
{
    m_eventId = id;
    m_rawOf.reset();
    async::whenDone(m_context.console.event(id), this,
        [this, token = ++m_eventToken](const Result<DigestedEvent> &answer) {
            if (token != m_eventToken)
                return;
            if (answer.ok())
                takeEvent(*answer);
            else
                tellFailure(tr("Could not read the event."), answer.error());
        });
    tellEmpty();
    if (m_id)
        m_pages->events()->reveal(id);
}

void PatternDetailPane::takeEvent(const DigestedEvent &event)
{
    m_event = event;
    m_header->showEvent(event);
    m_pages->stack()->showEvent(event);
    m_pages->logs()->showEvent(event.event);
    m_pages->setCount(DetailPages::Logs, m_pages->logs()->lineCount());
    m_eventCard->showEvent(event.event);
    m_eventCard->show();
    m_pages->tags()->showEvent(event.event);
    m_sideTags->showEvent(event.event);
    m_pages->setWide(m_isWide); // heights follow contents where there is one column
    fillPage(m_pages->current());
    tellPosition();
    followWanted();
}

/// Pages that few people open are filled when they are opened.
void PatternDetailPane::fillPage(int page)
{
    if (page == DetailPages::Raw)
        askRaw();
    if (page == DetailPages::Activity)
        askChanges();
    if (page == DetailPages::Grouping && m_event && m_groupingOf != m_eventId) {
        m_groupingOf = m_eventId;
        m_pages->grouping()->showLines(groupingLines(*m_event));
    }
}

void PatternDetailPane::askChanges()
{
    if (!m_id)
        return;
    async::whenDone(m_context.console.patternChanges(*m_id), this,
        [this, token = m_token](const Result<std::vector<pipeline::PatternChange>> &answer) {
            if (token == m_token && answer.ok())
                tellLife(*answer);
        });
}

void PatternDetailPane::tellLife(const std::vector<pipeline::PatternChange> &changes)
{
    if (m_pages->current() == DetailPages::Activity)
        m_pages->activity()->showLines(lifeLines(changes, m_context.now()));
    m_header->setAlerting(isAlerting(changes));
}

void PatternDetailPane::filterEvents(qint64 since, qint64 until)
{
    EventQuery query;
    query.pattern = m_id;
    if (until > since) {
        query.since = utcTime(since);
        query.until = utcTime(until);
        m_pages->open(DetailPages::Events);
    }
    m_pages->events()->show(query);
}

void PatternDetailPane::askRaw()
{
    if (!m_eventId || m_rawOf == m_eventId)
        return;
    m_rawOf = m_eventId;
    m_pages->showRaw(tr("Reading…"));
    async::whenDone(m_context.console.rawEvent(*m_eventId), this,
        [this, token = m_eventToken](const Result<std::string> &answer) {
            if (token == m_eventToken)
                m_pages->showRaw(words::block(answer.ok() ? *answer : answer.error().message));
        });
}

void PatternDetailPane::askSource(int exception, int frame)
{
    if (!m_event)
        return;
    async::whenDone(m_context.console.source(m_event->event.id, exception, frame), this,
        [this, token = ++m_sourceToken, event = m_eventToken](const Result<pipeline::SourceText> &answer) {
            if (token == m_sourceToken && event == m_eventToken)
                m_pages->stack()->showSource(answer);
        });
}

void PatternDetailPane::askCommit(const std::string &sha, bool isWanted)
{
    const auto service = m_analysis ? m_analysis->service
        : m_pattern                 ? m_pattern->pattern.service
        : m_event                   ? m_event->event.service
                                    : std::string();
    async::whenDone(m_context.console.commit(service, sha), this,
        [this, token = m_token, sha, isWanted](const Result<pipeline::CommitDetail> &answer) {
            if (token != m_token)
                return;
            if (!answer.ok()) {
                if (isWanted)
                    tellFailure(tr("Could not read the commit %1.").arg(words::shortId(sha)), answer.error());
                return;
            }
            m_commit = *answer;
            const bool isSuspect = m_suspect && m_suspect->sha == answer->commit.sha;
            m_commitCard->showCommit(answer->commit, isSuspect ? m_suspect : std::nullopt, m_context.now());
            m_commitCard->show();
            m_chart->clearMarks();
            m_chart->mark(answer->commit.at, words::line(answer->commit.sha.substr(0, 7)));
            if (isWanted)
                showDiff();
        });
}

void PatternDetailPane::arrived(const pipeline::Changes &changes)
{
    if (!m_id)
        return;
    const auto concerns = [this](const std::vector<PatternId> &ids) {
        return std::find(ids.begin(), ids.end(), *m_id) != ids.end();
    };
    if (concerns(changes.analysed))
        askAnalysis();
    if (concerns(changes.patterns) && !m_refreshTimer->isActive())
        m_refreshTimer->start();
}

} // namespace faultline::ui
