// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/event_model.h"

#include "core/base/async.h"
#include "ui/models/words.h"

#include <algorithm>
#include <chrono>

namespace faultline::ui {
namespace {

using namespace std::chrono_literals;

constexpr int kTopRows = 256;
/// A person who drags the scroll bar through a million rows wants few, large answers.
constexpr int kOlderRows = 1024;
/// More than this between two batches is not filled in row by row: the list starts over from the newest, and
/// the rest is reached by scrolling.
constexpr int kMostNewer = 1000;
constexpr int kMostMissing = 2000;
constexpr auto kHeldCountEvery = 1s;
/// So many sequences before an event that is looked for belong to what is shown with it.
constexpr std::int64_t kNewerAround = 64;

} // namespace

bool isAsked(const EventQuery &query, const EventRow &row)
{
    const auto &severities = query.severities;
    return (severities.empty()
               || std::find(severities.begin(), severities.end(), row.severity) != severities.end())
        && (query.service.empty() || query.service == row.service)
        && (query.environment.empty() || query.environment == row.environment)
        && (query.traceId.empty() || query.traceId == row.traceId)
        && (!query.pattern || *query.pattern == row.pattern) && (!query.since || row.at >= *query.since)
        && (!query.until || row.at < *query.until);
}

EventModel::EventModel(pipeline::Console &console, const Clock *clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_console(console)
    , m_clock(clock)
    , m_missingTimer(new QTimer(this))
    , m_heldTimer(new QTimer(this))
{
    m_missingTimer->setSingleShot(true);
    m_missingTimer->setInterval(0);
    m_heldTimer->setSingleShot(true);
    m_heldTimer->setInterval(kHeldCountEvery);
    connect(m_missingTimer, &QTimer::timeout, this, &EventModel::askMissing);
    connect(m_heldTimer, &QTimer::timeout, this, &EventModel::countHeld);
    connect(&m_console, &pipeline::Console::changed, this, &EventModel::arrived);
}

UtcTime EventModel::now() const
{
    return m_clock != nullptr ? m_clock->now() : SystemClock{}.now();
}

void EventModel::show(EventQuery query)
{
    query.beforeSequence = 0;
    query.afterSequence = 0;
    m_query = std::move(query);
    beginResetModel();
    m_pages.clear();
    m_storms.clear();
    m_hasMore = false;
    m_isFresh = true;
    endResetModel();
    reload();
}

void EventModel::reload()
{
    ++m_token;
    ++m_revealToken;
    m_isTopAsked = m_isNewerAsked = m_isOlderAsked = m_isMissingAsked = false;
    m_hasNews = m_isAnchored = false;
    if (m_heldCount != 0) {
        m_heldCount = 0;
        Q_EMIT heldCountChanged(0);
    }
    askTop();
}

void EventModel::setCollapsing(bool isCollapsing)
{
    if (m_isCollapsing == isCollapsing)
        return;
    m_isCollapsing = isCollapsing;
    reload();
}

void EventModel::setHeld(bool isHeld)
{
    if (m_isHeld == isHeld)
        return;
    m_isHeld = isHeld;
    if (!isHeld)
        resume();
    Q_EMIT heldChanged(isHeld);
}

void EventModel::resume()
{
    m_isHeld = false;
    if (m_isAnchored) {
        reload();
        return;
    }
    const bool isBehind = m_heldCount > 0 || m_pages.lineCount() > kMostHeldLines;
    if (m_heldCount != 0) {
        m_heldCount = 0;
        Q_EMIT heldCountChanged(0);
    }
    if (isBehind)
        m_hasNews = true;
    follow();
}

void EventModel::askTop()
{
    m_isTopAsked = true;
    EventQuery query = m_query;
    query.limit = kTopRows;
    async::whenDone(m_console.events(query), this, [this, token = m_token](const Result<EventPage> &answer) {
        if (token != m_token)
            return;
        m_isTopAsked = false;
        m_isFresh = false;
        if (!answer.ok()) {
            Q_EMIT failed(words::line(answer.error().message));
            return;
        }
        takeTop(*answer);
    });
}

void EventModel::reveal(const EventId &id)
{
    ++m_revealToken;
    if (const int row = rowOf(id); row >= 0) {
        Q_EMIT revealed(row);
        return;
    }
    async::whenDone(
        m_console.eventRow(id), this, [this, token = m_revealToken](const Result<EventRow> &answer) {
            // What no store holds any more has no row; whoever opens the event says so.
            if (token == m_revealToken && answer.ok())
                takeReveal(*answer);
        });
}

void EventModel::takeReveal(const EventRow &event)
{
    if (const int row = rowShowing(event); row >= 0)
        Q_EMIT revealed(row);
    else if (isAsked(m_query, event))
        askAround(event);
    else
        Q_EMIT notRevealed(event);
}

void EventModel::askAround(const EventRow &event)
{
    m_isTopAsked = true;
    EventQuery query = m_query;
    query.beforeSequence = event.sequence + kNewerAround;
    query.limit = kTopRows + static_cast<int>(kNewerAround);
    async::whenDone(m_console.events(query), this,
        [this, token = ++m_token, reveal = m_revealToken, event](const Result<EventPage> &answer) {
            if (token != m_token)
                return;
            m_isTopAsked = m_isFresh = false;
            if (!answer.ok()) {
                Q_EMIT failed(words::line(answer.error().message));
                return;
            }
            m_isAnchored = true;
            takeTop(*answer);
            const int row = rowShowing(event);
            if (row == 0) { // the newest of all, as far as is known: nothing to come back to
                m_isAnchored = false;
                m_hasNews = true;
            }
            if (reveal == m_revealToken && row >= 0)
                Q_EMIT revealed(row);
            else if (reveal == m_revealToken)
                Q_EMIT notRevealed(event);
            follow();
        });
}

void EventModel::takeTop(const EventPage &page)
{
    beginResetModel();
    // Whatever was asked for the rows that go (a view may do so as late as now) does not fit those that come.
    ++m_token;
    m_isTopAsked = m_isNewerAsked = m_isOlderAsked = m_isMissingAsked = false;
    m_pages.clear();
    m_storms.clear();
    m_pages.append(linesOf(page.rows, m_isCollapsing ? &m_storms : nullptr));
    m_hasMore = page.hasMore;
    m_newest = page.rows.empty() ? 0 : page.rows.front().sequence;
    endResetModel();
    Q_EMIT topLoaded();
    follow();
}

void EventModel::arrived(const pipeline::Changes &changes)
{
    if (changes.newEventCount == 0)
        return;
    if (!m_isHeld) {
        m_hasNews = true;
        follow();
        return;
    }
    EventQuery all;
    all.limit = m_query.limit;
    all.since = m_query.since;
    if (m_query == all) {
        m_heldCount += changes.newEventCount;
        Q_EMIT heldCountChanged(m_heldCount);
    } else if (!m_heldTimer->isActive()) {
        m_heldTimer->start();
    }
}

void EventModel::countHeld()
{
    if (!m_isHeld)
        return;
    EventQuery query = m_query;
    query.afterSequence = m_newest;
    const auto until = now();
    async::whenDone(m_console.histogram(query, until - 24h, until + 1min, 1), this,
        [this, token = m_token](const Result<pipeline::Histogram> &answer) {
            if (token != m_token || !m_isHeld || !answer.ok())
                return;
            std::int64_t count = 0;
            for (const auto &bucket : answer->counts) {
                for (const auto number : bucket)
                    count += number;
            }
            if (count != m_heldCount) {
                m_heldCount = count;
                Q_EMIT heldCountChanged(count);
            }
        });
}

void EventModel::follow()
{
    if (!m_hasNews || m_isHeld || m_isAnchored || m_isTopAsked || m_isNewerAsked)
        return;
    m_hasNews = false;
    if (m_pages.lineCount() == 0)
        askTop();
    else
        askNewer();
}

void EventModel::askNewer()
{
    m_isNewerAsked = true;
    EventQuery query = m_query;
    query.afterSequence = m_newest;
    query.limit = kMostNewer;
    async::whenDone(m_console.events(query), this, [this, token = m_token](const Result<EventPage> &answer) {
        if (token != m_token)
            return;
        m_isNewerAsked = false;
        if (!answer.ok()) {
            Q_EMIT failed(words::line(answer.error().message));
            return;
        }
        if (m_isHeld) {
            // Asked before the person began to read: the rows wait, counted.
            m_heldCount += static_cast<std::int64_t>(answer->rows.size());
            Q_EMIT heldCountChanged(m_heldCount);
            return;
        }
        takeNewer(*answer);
    });
}

void EventModel::takeNewer(const EventPage &page)
{
    if (page.hasMore) {
        takeTop(page);
        return;
    }
    int lowest = -1;
    std::vector<EventLine> lines; // newest last
    std::map<std::int64_t, std::size_t> places;
    for (auto row = page.rows.rbegin(); row != page.rows.rend(); ++row) {
        if (row->sequence <= m_newest)
            continue;
        m_newest = row->sequence;
        const auto verdict = m_isCollapsing ? m_storms.add(*row) : StormWatch::Verdict{};
        if (verdict.joins) {
            if (const auto own = places.find(verdict.leader); own != places.end()) {
                ++lines[own->second].count;
                continue;
            }
            if (const int at = m_pages.count(verdict.leader); at >= 0) {
                lowest = std::max(lowest, at);
                continue;
            }
        }
        places[row->sequence] = lines.size();
        lines.push_back({ *row, 1 });
    }
    if (lowest >= 0)
        Q_EMIT dataChanged(index(0, 0), index(lowest, ColumnCount - 1));
    if (!lines.empty()) {
        std::reverse(lines.begin(), lines.end());
        beginInsertRows({}, 0, static_cast<int>(lines.size()) - 1);
        m_pages.prepend(std::move(lines));
        endInsertRows();
    }
    if (const int surplus = m_pages.surplus(kMostHeldLines); surplus > 0) {
        beginRemoveRows({}, m_pages.lineCount() - surplus, m_pages.lineCount() - 1);
        m_pages.trim(kMostHeldLines);
        m_hasMore = true;
        endRemoveRows();
    }
    Q_EMIT topLoaded();
    follow();
}

bool EventModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_hasMore && !m_isOlderAsked && !m_isTopAsked;
}

void EventModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_isOlderAsked = true;
    EventQuery query = m_query;
    query.beforeSequence = m_pages.sequenceAt(m_pages.lineCount() - 1);
    query.limit = kOlderRows;
    async::whenDone(m_console.events(query), this, [this, token = m_token](const Result<EventPage> &answer) {
        if (token != m_token)
            return;
        if (!answer.ok()) {
            m_isOlderAsked = false;
            m_hasMore = false; // F5 asks again; a view that asks on each repaint must not
            Q_EMIT failed(words::line(answer.error().message));
            return;
        }
        m_hasMore = answer->hasMore;
        StormWatch watch;
        auto lines = linesOf(answer->rows, m_isCollapsing ? &watch : nullptr);
        if (lines.empty()) {
            m_isOlderAsked = false;
            return;
        }
        const int first = m_pages.lineCount();
        beginInsertRows({}, first, first + static_cast<int>(lines.size()) - 1);
        m_pages.append(std::move(lines));
        endInsertRows();
        // Not before: a view that asks while the rows go in would get the same ones again.
        m_isOlderAsked = false;
        m_pages.forgetFarFrom(first, kMostHeldLines);
    });
}

void EventModel::askMissing()
{
    const auto missing = m_pages.missingAt(m_wantedRow);
    if (m_isMissingAsked || !missing)
        return;
    m_isMissingAsked = true;
    EventQuery query = m_query;
    query.beforeSequence = missing->newest + 1;
    query.afterSequence = missing->oldest - 1;
    query.limit = std::min(missing->eventCount, kMostMissing);
    async::whenDone(m_console.events(query), this,
        [this, token = m_token, page = *missing](const Result<EventPage> &answer) {
            if (token != m_token)
                return;
            m_isMissingAsked = false;
            if (!answer.ok()) {
                Q_EMIT failed(words::line(answer.error().message));
                return;
            }
            const auto [first, last] = m_pages.restore(page, answer->rows);
            if (last >= first)
                Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1));
            m_pages.forgetFarFrom(m_wantedRow, kMostHeldLines);
        });
}

int EventModel::rowOf(const EventId &id) const
{
    for (int row = 0; row < m_pages.lineCount(); ++row) {
        const auto *line = m_pages.line(row);
        if (line != nullptr && line->row.id == id)
            return row;
    }
    return -1;
}

void EventModel::reanchor()
{
    if (const auto *line = m_pages.line(0))
        askAround(EventRow(line->row));
}

int EventModel::rowShowing(const EventRow &event) const
{
    if (const int row = m_pages.rowOfSequence(event.sequence); row >= 0)
        return row;
    // A storm's line is named by its first event; its others lie above it in the sequence, within two
    // seconds.
    for (int row = 0; m_isCollapsing && row < m_pages.lineCount(); ++row) {
        const auto *line = m_pages.line(row);
        if (line == nullptr || line->row.sequence > event.sequence)
            continue;
        if (line->row.pattern == event.pattern)
            return line->count > 1 && event.at - line->row.at < StormWatch::kSlot ? row : -1;
    }
    return -1;
}

} // namespace faultline::ui
