// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/local_console.h"

#include "core/base/clock.h"
#include "core/pipeline/spooling.h"

#include <algorithm>
#include <numeric>

namespace faultline::pipeline {
namespace {

constexpr int kRateSeconds = 5;

} // namespace

LocalConsole::LocalConsole(EngineOptions options, std::shared_ptr<const Configuration> configuration)
    : m_isReadOnly(options.isReadOnly)
    , m_engine(std::move(options), std::move(configuration))
    , m_watch(m_engine)
{
    connect(&m_engine, &Engine::listening, this, [this](const QString &url, const QStringList &others) {
        m_url = url;
        m_otherUrls = others;
        setProblem(m_listenProblem, {});
    });
    connect(&m_engine, &Engine::notListening, this,
        [this](const QString &problem) { setProblem(m_listenProblem, problem); });
    connect(&m_engine, &Engine::storeChanged, this,
        [this](const QString &problem) { setProblem(m_storeProblem, problem); });
    connect(&m_watch, &SettingsWatch::told, this,
        [this](const QString &problem) { setProblem(m_settingsProblem, problem); });
    connect(&m_engine, &Engine::changed, this, &LocalConsole::noteChanges);
    connect(&m_engine, &Engine::analysed, this, [this](PatternId pattern) {
        Q_EMIT changed(Changes{ m_newestSequence, 0, {}, { pattern } });
    });
    connect(&m_engine, &Engine::clientSeen, this,
        [this](const QString &userAgent) { setProblem(m_lastClient, userAgent); });
    connect(&m_tick, &QTimer::timeout, this, &LocalConsole::tick);
    m_tick.start(std::chrono::seconds(1));
    m_engine.start();
    if (m_isReadOnly)
        countOnce();
}

void LocalConsole::countOnce()
{
    const auto asked = m_engine.readers().ask([](store::Reader &reader) { return reader.totals(); });
    async::whenDone(asked, this, [this](const Result<store::StoreTotals> &totals) {
        if (totals.ok())
            m_counted = *totals;
        setProblem(m_storeProblem, totals.ok() ? QString() : QString::fromStdString(totals.error().message));
        if (totals.ok() && totals->eventCount > 0)
            Q_EMIT changed(Changes{ totals->newestSequence, 0, {}, {} });
    });
}

LocalConsole::~LocalConsole()
{
    m_engine.stop();
}

void LocalConsole::setProblem(QString &which, const QString &problem)
{
    which = problem;
    Q_EMIT statusChanged();
}

void LocalConsole::noteChanges(const Changes &changes)
{
    m_newestSequence = changes.newestSequence;
    m_thisSecond += static_cast<double>(changes.newEventCount);
    Q_EMIT changed(changes);
}

void LocalConsole::tick()
{
    std::rotate(m_lastMinute.begin(), m_lastMinute.begin() + 1, m_lastMinute.end());
    m_lastMinute.back() = std::exchange(m_thisSecond, 0);
    m_sources.note(m_engine.ledgerCounts(), SystemClock().now());
    Q_EMIT statusChanged();
}

ConsoleStatus LocalConsole::status() const
{
    ConsoleStatus status;
    status.isReadOnly = m_isReadOnly;
    status.isListening = !m_url.isEmpty();
    status.url = m_url.toStdString();
    for (const QString &other : m_otherUrls)
        status.otherUrls.push_back(other.toStdString());
    const QString waiting = QString::fromStdString(waitingSentence(m_engine.gauges()));
    const QString storeProblem = waiting.isEmpty() ? m_storeProblem : waiting;
    for (const QString &problem : { m_listenProblem, storeProblem, m_settingsProblem }) {
        if (status.problem.empty())
            status.problem = problem.toStdString();
    }
    status.storeProblem = storeProblem.toStdString();
    status.lastMinute = m_lastMinute;
    status.eventsPerSecond
        = std::accumulate(m_lastMinute.end() - kRateSeconds, m_lastMinute.end(), 0.0) / kRateSeconds;
    status.queueDepth = static_cast<std::int64_t>(m_engine.queueDepth());
    status.queueCapacity = static_cast<std::int64_t>(m_engine.queueCapacity());
    const auto server = m_engine.serverCounts();
    status.requestCount = static_cast<std::int64_t>(server.requests);
    status.lastClient = m_lastClient.toStdString();
    status.refusedCount = static_cast<std::int64_t>(
        m_engine.ledgerCounts().total.refused + server.refused + server.turnedAway);
    if (const auto refusals = m_engine.refusals(); !refusals.empty())
        status.lastRefusal = refusals.front().reason;
    status.storeKind = m_engine.workspace().store.isFile() ? "SQLite" : "PostgreSQL";
    status.storeName = m_engine.workspace().store.name();
    status.storeBytes = m_isReadOnly ? m_counted.bytes : m_engine.gauges().storeBytes.load();
    status.eventCount = m_isReadOnly ? m_counted.eventCount : m_engine.gauges().eventCount.load();
    return status;
}

Sources LocalConsole::sources() const
{
    Sources sources = m_sources.sources(m_engine.ledgerCounts(), m_engine.refusals());
    const auto server = m_engine.serverCounts();
    sources.turnedAway = static_cast<std::int64_t>(server.refused + server.turnedAway);
    return sources;
}

QFuture<Result<EventPage>> LocalConsole::events(EventQuery query)
{
    return m_engine.readers().ask(
        [query = std::move(query)](store::Reader &reader) { return reader.events(query); });
}

QFuture<Result<DigestedEvent>> LocalConsole::event(EventId id)
{
    return m_engine.readers().ask([id](store::Reader &reader) { return reader.event(id); });
}

QFuture<Result<EventRow>> LocalConsole::eventRow(EventId id)
{
    return m_engine.readers().ask([id](store::Reader &reader) { return reader.eventRow(id); });
}

QFuture<Result<Histogram>> LocalConsole::histogram(
    EventQuery query, UtcTime since, UtcTime until, int bucketCount)
{
    return m_engine.readers().ask(
        [query = std::move(query), since, until, bucketCount](store::Reader &reader) {
            return reader.histogram(query, since, until, bucketCount)
                .then([&](const store::SeverityCounts &counts) {
                    return Result<Histogram>(
                        Histogram{ since, (until - since) / std::max(1, bucketCount), counts });
                });
        });
}

QFuture<Result<PatternPage>> LocalConsole::patterns(PatternQuery query)
{
    return m_engine.readers().ask([query = std::move(query)](store::Reader &reader) {
        return reader.patterns(query, SystemClock().now());
    });
}

QFuture<Result<PatternRow>> LocalConsole::pattern(PatternId id)
{
    return m_engine.readers().ask(
        [id](store::Reader &reader) { return reader.pattern(id, SystemClock().now()); });
}

QFuture<Result<Trend>> LocalConsole::trend(PatternId id, UtcTime since, Micros bucket, int bucketCount)
{
    return m_engine.readers().ask(
        [=](store::Reader &reader) { return reader.trend(id, since, bucket, bucketCount); });
}

QFuture<Result<std::vector<TagSpread>>> LocalConsole::tags(PatternId id)
{
    return m_engine.readers().ask([id](store::Reader &reader) { return reader.tags(id); });
}

QFuture<Result<std::vector<PatternChange>>> LocalConsole::patternChanges(PatternId id)
{
    return m_engine.readers().ask([id](store::Reader &reader) -> Result<std::vector<PatternChange>> {
        const auto kept = reader.patternChanges(id);
        if (!kept.ok())
            return kept.error();
        std::vector<PatternChange> changes;
        for (const auto &change : *kept)
            changes.push_back({ change.at, std::string(pattern::name(change.reason)), change.from, change.to,
                change.severityFrom, change.severityTo });
        return changes;
    });
}

QFuture<Result<Facets>> LocalConsole::facets()
{
    return m_engine.readers().ask([](store::Reader &reader) {
        return reader.facets().then([](const store::FacetValues &values) {
            return Result<Facets>(Facets{ values.services, values.environments, values.patternsByState });
        });
    });
}

} // namespace faultline::pipeline
