// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_console.h"

#include "core/base/async.h"
#include "core/base/text.h"
#include "tests/support/fake_story.h"

#include <algorithm>
#include <set>

namespace faultline {

using namespace pipeline;

namespace {

Error notFound(const std::string &what)
{
    return { ErrorCode::NotFound, "There is no " + what + "." };
}

template <class Kind> bool isAmong(const std::vector<Kind> &wanted, Kind kind)
{
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), kind) != wanted.end();
}

bool isWanted(const EventQuery &query, const EventRow &row)
{
    return isAmong(query.severities, row.severity) && (query.service.empty() || query.service == row.service)
        && (query.environment.empty() || query.environment == row.environment)
        && (query.traceId.empty() || query.traceId == row.traceId)
        && (!query.pattern || *query.pattern == row.pattern) && (!query.since || row.at >= *query.since)
        && (!query.until || row.at < *query.until)
        && (query.beforeSequence == 0 || row.sequence < query.beforeSequence)
        && row.sequence > query.afterSequence
        && (query.text.empty()
            || containsIgnoringCase(row.type + " " + row.message + " " + row.service, query.text));
}

bool isWanted(const PatternQuery &query, const Pattern &pattern)
{
    return isAmong(query.severities, pattern.severity) && isAmong(query.states, pattern.state)
        && (query.service.empty() || query.service == pattern.service)
        && (query.environment.empty() || query.environment == pattern.environment)
        && (query.text.empty()
            || containsIgnoringCase(
                pattern.id.text() + " " + pattern.type + " " + pattern.message + " " + pattern.service,
                query.text));
}

bool isBefore(PatternOrder order, const Pattern &a, const Pattern &b)
{
    switch (order) {
    case PatternOrder::SeverityThenLastSeen:
        return std::pair(a.severity, a.lastSeen) > std::pair(b.severity, b.lastSeen);
    case PatternOrder::LastSeen:
        return a.lastSeen > b.lastSeen;
    case PatternOrder::EventCount:
        return a.eventCount > b.eventCount;
    case PatternOrder::FirstSeen:
        return a.firstSeen > b.firstSeen;
    }
    return false;
}

ConsoleStatus listeningStatus(bool isEmpty)
{
    ConsoleStatus status;
    status.isListening = true;
    status.url = "http://127.0.0.1:8001";
    status.queueCapacity = 50'000;
    status.storeKind = "SQLite";
    status.storeName = isEmpty ? "local.db" : "oncall.db";
    status.storeBytes = isEmpty ? 98'304 : 2'254'857'830;
    if (isEmpty)
        return status;
    status.eventsPerSecond = 11.4;
    for (std::size_t i = 0; i < status.lastMinute.size(); ++i)
        status.lastMinute[i] = 6.0 + static_cast<double>((i * 7) % 5) + static_cast<double>(i) / 12.0;
    status.queueDepth = 1204;
    status.requestCount = 9000;
    status.lastClient = "faultline-reporter-python/1";
    return status;
}

Source storySource(const char *id, const char *title, const char *path, SourceCounts counts)
{
    Source source;
    source.id = id;
    source.title = title;
    source.description = "What clients send there.";
    source.specification = "Where its format is written down";
    source.method = "POST";
    source.paths = { path };
    source.counts = counts;
    source.receivedLately = counts.received;
    source.refusedLately = counts.refused;
    return source;
}

Sources someSources(bool isEmpty)
{
    const auto counts = [isEmpty](SourceCounts told) { return isEmpty ? SourceCounts{} : told; };
    Sources sources;
    sources.rows = {
        storySource("ingest-error", "Error report", "/ingest-error", counts({ 5104, 5098, 4, 0, 0, 2, 0 })),
        storySource("sentry-envelope", "Sentry envelope", "/api/{project}/envelope/",
            counts({ 820, 611, 7, 199, 0, 0, 3 })),
        storySource("otlp-traces", "OpenTelemetry traces", "/v1/traces", counts({ 40, 40, 0, 0, 0, 0, 0 })),
        storySource("loki", "Loki push", "/loki/api/v1/push", {}),
    };
    if (!isEmpty)
        sources.refusals = { { story::now(), "ingest-error", "missing_field: service is missing.",
            "Say which service it is." } };
    return sources;
}

} // namespace

FakeConsole::FakeConsole(Content content, QObject *parent)
    : Console(parent)
{
    m_patterns = story::patterns();
    const auto all = story::events(m_patterns);
    if (content == Content::Story)
        m_events = all;
    if (content == Content::OneError) {
        m_events = { all.front() };
        m_events.front().sequence = 1;
    }
    if (content != Content::Story) {
        const bool isEmpty = content == Content::Empty;
        std::erase_if(m_patterns,
            [&](const auto &row) { return isEmpty || row.pattern.id != m_events.front().pattern; });
        for (auto &row : m_patterns)
            row.pattern.eventCount = row.pattern.userCount = 1;
    }
    for (auto &row : m_patterns) {
        for (const auto &event : m_events) {
            if (event.pattern == row.pattern.id) {
                row.pattern.lastEvent = event.id;
                if (row.pattern.firstEvent.isNull())
                    row.pattern.firstEvent = event.id;
            }
        }
    }
    m_status = listeningStatus(content != Content::Story);
    m_status.eventCount = static_cast<std::int64_t>(m_events.size());
    m_sources = someSources(content == Content::Empty);
}

template <class Value> QFuture<Result<Value>> FakeConsole::answer(Result<Value> value) const
{
    if (!m_failure.empty())
        return async::ready(Result<Value>(Error{ ErrorCode::Storage, m_failure }));
    return async::ready(std::move(value));
}

const EventRow *FakeConsole::find(EventId id) const
{
    const auto found
        = std::find_if(m_events.begin(), m_events.end(), [id](const auto &row) { return row.id == id; });
    return found == m_events.end() ? nullptr : &*found;
}

PatternRow *FakeConsole::find(PatternId id)
{
    const auto found = std::find_if(
        m_patterns.begin(), m_patterns.end(), [id](const auto &row) { return row.pattern.id == id; });
    return found == m_patterns.end() ? nullptr : &*found;
}

EventRow FakeConsole::receive(PatternId id)
{
    if (find(id) == nullptr) {
        for (auto &row : story::patterns()) {
            if (row.pattern.id == id) {
                row.pattern.eventCount = row.pattern.userCount = 0;
                m_patterns.push_back(std::move(row));
            }
        }
    }
    auto &pattern = find(id)->pattern;
    EventRow row;
    row.sequence = m_events.empty() ? 1 : m_events.back().sequence + 1;
    row.id = story::eventId(row.sequence);
    row.at = story::now() + std::chrono::milliseconds{ row.sequence };
    row.severity = pattern.severity;
    row.service = pattern.service;
    row.environment = pattern.environment;
    row.type = pattern.type;
    row.message = pattern.message;
    row.pattern = id;
    row.release = pattern.lastRelease;
    m_events.push_back(row);
    ++pattern.eventCount;
    pattern.lastSeen = row.at;
    pattern.lastEvent = row.id;
    m_status.eventCount = static_cast<std::int64_t>(m_events.size());
    ++m_status.requestCount;
    Q_EMIT statusChanged();
    Q_EMIT changed(Changes{ row.sequence, 1, { id }, {} });
    return row;
}

void FakeConsole::setStatus(ConsoleStatus status)
{
    m_status = std::move(status);
    Q_EMIT statusChanged();
}

void FakeConsole::failWith(std::string message)
{
    m_failure = std::move(message);
}

QFuture<Result<EventPage>> FakeConsole::events(EventQuery query)
{
    EventPage page;
    for (auto row = m_events.rbegin(); row != m_events.rend(); ++row) {
        if (!isWanted(query, *row))
            continue;
        if (static_cast<int>(page.rows.size()) >= query.limit) {
            page.hasMore = true;
            break;
        }
        page.rows.push_back(*row);
    }
    return answer<EventPage>(std::move(page));
}

QFuture<Result<DigestedEvent>> FakeConsole::event(EventId id)
{
    const auto *row = find(id);
    if (row == nullptr)
        return answer<DigestedEvent>(notFound("event " + id.text()));
    return answer<DigestedEvent>(story::event(*row, find(row->pattern)->pattern));
}

QFuture<Result<EventRow>> FakeConsole::eventRow(EventId id)
{
    const auto *row = find(id);
    return row != nullptr ? answer<EventRow>(*row) : answer<EventRow>(notFound("event " + id.text()));
}

QFuture<Result<std::string>> FakeConsole::rawEvent(EventId id)
{
    const auto *row = find(id);
    if (row == nullptr)
        return answer<std::string>(notFound("event " + id.text()));
    return answer<std::string>("{\n  \"id\": \"" + id.text() + "\",\n  \"service\": \"" + row->service
        + "\",\n  \"type\": \"" + row->type + "\"\n}");
}

QFuture<Result<Histogram>> FakeConsole::histogram(
    EventQuery query, UtcTime since, UtcTime until, int bucketCount)
{
    const auto count = static_cast<std::size_t>(std::max(1, bucketCount));
    Histogram histogram{ since, (until - since) / static_cast<std::int64_t>(count), {} };
    histogram.counts.resize(count);
    query.since = since;
    query.until = until;
    for (const auto &row : m_events) {
        if (!isWanted(query, row) || histogram.bucket.count() == 0)
            continue;
        const auto bucket = static_cast<std::size_t>((row.at - since) / histogram.bucket);
        ++histogram.counts[std::min(bucket, count - 1)][static_cast<std::size_t>(row.severity)];
    }
    return answer<Histogram>(std::move(histogram));
}

QFuture<Result<PatternPage>> FakeConsole::patterns(PatternQuery query)
{
    PatternPage page;
    for (const auto &row : m_patterns) {
        if (isWanted(query, row.pattern))
            page.rows.push_back(row);
    }
    page.total = static_cast<std::int64_t>(page.rows.size());
    std::stable_sort(page.rows.begin(), page.rows.end(),
        [&](const auto &a, const auto &b) { return isBefore(query.order, a.pattern, b.pattern); });
    const auto offset = std::min(page.rows.size(), static_cast<std::size_t>(std::max(0, query.offset)));
    page.rows.erase(page.rows.begin(), page.rows.begin() + static_cast<std::ptrdiff_t>(offset));
    if (page.rows.size() > static_cast<std::size_t>(query.limit))
        page.rows.resize(static_cast<std::size_t>(query.limit));
    return answer<PatternPage>(std::move(page));
}

QFuture<Result<PatternRow>> FakeConsole::pattern(PatternId id)
{
    const auto *row = find(id);
    return row != nullptr ? answer<PatternRow>(*row) : answer<PatternRow>(notFound("pattern " + id.text()));
}

QFuture<Result<Trend>> FakeConsole::trend(PatternId id, UtcTime since, Micros bucket, int bucketCount)
{
    Trend trend{ since, bucket,
        std::vector<std::int64_t>(static_cast<std::size_t>(std::max(0, bucketCount))) };
    for (const auto &row : m_events) {
        if (row.pattern != id || row.at < since || bucket.count() == 0)
            continue;
        const auto at = static_cast<std::size_t>((row.at - since) / bucket);
        if (at < trend.counts.size())
            ++trend.counts[at];
    }
    return answer<Trend>(std::move(trend));
}

QFuture<Result<std::vector<TagSpread>>> FakeConsole::tags(PatternId)
{
    return answer<std::vector<TagSpread>>(m_events.empty() ? std::vector<TagSpread>{} : story::tags());
}

QFuture<Result<std::vector<PatternChange>>> FakeConsole::patternChanges(PatternId id)
{
    using enum PatternState;
    const auto *row = find(id);
    if (row == nullptr)
        return answer<std::vector<PatternChange>>(notFound("pattern " + id.text()));
    const auto &pattern = row->pattern;
    std::vector<PatternChange> changes{ { pattern.firstSeen, "first_event", Single, Single, pattern.severity,
        pattern.severity } };
    if (pattern.state != Single)
        changes.push_back({ pattern.firstSeen + std::chrono::seconds{ 3 }, "became_pattern", Single, New,
            pattern.severity, pattern.severity });
    if (pattern.state == Escalated)
        changes.push_back({ pattern.firstSeen + std::chrono::minutes{ 4 }, "escalated", New, Escalated,
            Severity::High, pattern.severity });
    if (pattern.state == Escalated && pattern.eventCount >= 100)
        changes.push_back({ pattern.firstSeen + std::chrono::minutes{ 5 }, "alerted", Escalated, Escalated,
            pattern.severity, pattern.severity });
    return answer<std::vector<PatternChange>>(std::move(changes));
}

QFuture<Result<Facets>> FakeConsole::facets()
{
    std::set<std::string> services;
    std::set<std::string> environments;
    Facets facets;
    for (const auto &row : m_patterns) {
        services.insert(row.pattern.service);
        environments.insert(row.pattern.environment);
        ++facets.patternsByState[static_cast<std::size_t>(row.pattern.state)];
    }
    facets.services.assign(services.begin(), services.end());
    facets.environments.assign(environments.begin(), environments.end());
    return answer<Facets>(std::move(facets));
}

QFuture<Result<std::optional<Analysis>>> FakeConsole::analysis(PatternId id)
{
    // Only the broken checkout was analysed: a pane must also be able to say that nothing is known yet.
    const auto *row = find(id);
    if (row == nullptr || row->pattern.type != "KeyError")
        return answer<std::optional<Analysis>>(std::optional<Analysis>());
    return answer<std::optional<Analysis>>(
        std::optional(story::analysis(row->pattern, row->pattern.lastEvent)));
}

QFuture<Result<std::string>> FakeConsole::report(PatternId id)
{
    const auto *row = find(id);
    if (row == nullptr || row->pattern.type != "KeyError")
        return answer<std::string>(notFound("analysis of " + id.text()));
    return answer<std::string>(story::report(story::analysis(row->pattern, row->pattern.lastEvent)));
}

QFuture<Result<Analysis>> FakeConsole::analyse(PatternId id)
{
    const auto *row = find(id);
    if (row == nullptr)
        return answer<Analysis>(notFound("pattern " + id.text()));
    return answer<Analysis>(story::analysis(row->pattern, row->pattern.lastEvent));
}

QFuture<Result<SourceText>> FakeConsole::source(EventId id, int, int frame)
{
    const auto *row = find(id);
    if (row != nullptr && row->type == "KeyError" && frame > 1)
        return answer<SourceText>(notFound("file of the repository that fits this frame"));
    if (row == nullptr || row->type != "KeyError")
        return answer<SourceText>(Error{ ErrorCode::NotFound, "No repository is configured for this service.",
            {}, "Link a git checkout." });
    return answer<SourceText>(story::source());
}

QFuture<Result<CommitDetail>> FakeConsole::commit(std::string, std::string sha)
{
    auto detail = story::commit();
    if (!detail.commit.sha.starts_with(sha))
        return answer<CommitDetail>(notFound("commit " + sha));
    return answer<CommitDetail>(std::move(detail));
}

QFuture<Result<std::string>> FakeConsole::runbook(std::string)
{
    return answer<std::string>(story::runbook());
}

QFuture<Result<Triage>> FakeConsole::triage(PatternId id, Triage change)
{
    auto *row = find(id);
    if (row == nullptr)
        return answer<Triage>(notFound("pattern " + id.text()));
    const Triage before{ row->pattern.state, {} };
    row->pattern.state = change.state;
    triaged.emplace_back(id, change);
    Q_EMIT changed(Changes{ m_events.empty() ? 0 : m_events.back().sequence, 0, { id }, {} });
    return answer<Triage>(before);
}

QFuture<Result<Done>> FakeConsole::linkRepository(std::string service, std::string path)
{
    linkedRepositories.emplace_back(std::move(service), std::move(path));
    return answer<Done>(Done{});
}

QFuture<Result<EventId>> FakeConsole::sendTestError()
{
    return answer<EventId>(receive({ 1042 }).id);
}

} // namespace faultline
