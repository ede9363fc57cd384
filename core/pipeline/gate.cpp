// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/gate.h"

#include "core/api/health_routes.h"
#include "core/api/ingest_routes.h"
#include "core/api/query_routes.h"
#include "core/normalise/error_event.h"
#include "core/normalise/signals.h"
#include "core/pipeline/intake.h"
#include "core/receive/run_address.h"
#include "core/pipeline/spooling.h"

#include <QHostAddress>

#include <algorithm>

namespace faultline::pipeline {
namespace {

constexpr std::size_t kMostStreams = 32;
constexpr std::size_t kMostClientNameBytes = 200;
constexpr auto kClientToldEvery = std::chrono::milliseconds(100);
constexpr auto kThresholdsAgainAfter = std::chrono::milliseconds(100);

Error queueIsFull()
{
    return { ErrorCode::Busy, "The console cannot keep up: its queue is full.", {},
        "Send it again after the time in Retry-After." };
}

/// Counts what is refused already, each record once, with as many of the reasons as anybody will see.
void refuseRecords(
    receive::Ticket &ticket, const std::vector<receive::RecordError> &refused, std::size_t count)
{
    for (std::size_t i = 0; i < refused.size() && count > 0; ++i) {
        const bool isLastTold = i + 1 == receive::Ledger::kKeptRefusals || i + 1 == refused.size();
        const std::size_t told = isLastTold ? count : 1;
        ticket.refuse(refused[i].error, told);
        count -= told;
    }
}

/// What is no address at all is for the listener to refuse.
bool isOffLoopback(const std::string &host)
{
    const QHostAddress address(QString::fromStdString(host));
    return !address.isNull() && !address.isLoopback();
}

/// Tokens and reports would go over the network for everyone to read.
Error needsTls(const std::string &host)
{
    return { ErrorCode::InvalidInput,
        "The console does not listen on " + host
            + ": off this machine everything needs TLS, which it does not speak itself. Listen on 127.0.0.1 "
              "and put a TLS proxy before it; make tokens by faultlinectl token create, and set open_ingest "
              "and open_read to false and the proxy's name in extra_hosts in the settings.",
        "host" };
}

} // namespace

Engine::Gate::Gate(Engine &engine)
    : m_engine(engine)
    , m_configuration(engine.m_configuration)
    , m_desk(engine.m_analyst, engine.m_work, engine.m_queue, engine.m_gauges)
    , m_tokens(tokensPath(engine.m_options.workspace), engine.m_work)
    , m_guard([this] { return m_tokens.current(); },
          [this](const TokenRow &token) { m_tokens.noteUse(token.id, m_engine.m_clock.now()); })
    , m_startedAt(std::chrono::steady_clock::now())
{
    m_desk.use(m_configuration);
    m_guard.open(m_configuration->settings.isIngestOpen, m_configuration->settings.isReadingOpen);
    m_router.judgeBy([this](const receive::Request &request, AccessLevel level) {
        return m_guard.denial(request, level, std::chrono::steady_clock::now());
    });
    m_router.add(api::ingestRoutes(*this));
    m_router.add(api::healthRoutes(*this));
    m_router.add(api::queryRoutes(*this));
    QObject::connect(&m_desk, &AnalysisDesk::analysed, &m_desk, [this](PatternId pattern) {
        tell("report", "{\"pattern_id\":\"" + pattern.text() + "\"}");
        Q_EMIT m_engine.analysed(pattern);
    });
}

Result<std::unique_ptr<receive::Server>> Engine::Gate::open(std::uint16_t port)
{
    const Settings &settings = m_configuration->settings;
    receive::ServerOptions options;
    options.host = m_engine.m_options.host;
    options.port = port;
    options.limits.bodyBytes = static_cast<std::size_t>(settings.bodyMegabytes) << 20;
    options.extraHosts = settings.extraHosts;
    options.allowedOrigins = settings.allowedOrigins;
    return receive::Server::open(
        std::move(options), [this](receive::Request &&request, receive::Responder responder) {
            receive::takeRun(request);
            m_router.route(std::move(request), std::move(responder));
        });
}

Result<std::string> Engine::Gate::listen()
{
    if (isOffLoopback(m_engine.m_options.host))
        return needsTls(m_engine.m_options.host);
    auto server = open(m_engine.m_options.port);
    if (!server.ok())
        return server.error();
    m_servers.push_back(std::move(*server));
    return m_servers.front()->url();
}

std::vector<std::string> Engine::Gate::listenToo()
{
    std::vector<std::string> urls;
    const Settings &settings = m_configuration->settings;
    for (const std::int64_t port : { settings.openTelemetryPort, settings.sidecarPort }) {
        if (port == 0 || m_servers.empty() || port == m_servers.front()->port())
            continue;
        auto server = open(static_cast<std::uint16_t>(port));
        if (!server.ok())
            continue;
        m_servers.push_back(std::move(*server));
        urls.push_back(m_servers.back()->url());
    }
    return urls;
}

void Engine::Gate::close(std::function<void()> done)
{
    m_desk.close();
    m_tokens.writeUses();
    for (receive::Stream &stream : m_streams)
        stream.close();
    if (m_servers.empty())
        return done();
    const auto openCount = std::make_shared<std::size_t>(m_servers.size());
    for (const auto &server : m_servers) {
        server->close(std::chrono::seconds(5), [openCount, done] {
            if (--*openCount == 0)
                done();
        });
    }
}

void Engine::Gate::use(std::shared_ptr<const Configuration> configuration)
{
    m_configuration = std::move(configuration);
    m_desk.use(m_configuration);
    m_guard.open(m_configuration->settings.isIngestOpen, m_configuration->settings.isReadingOpen);
    sendThresholds(m_configuration->thresholds);
}

void Engine::Gate::sendThresholds(const pattern::Thresholds &thresholds)
{
    Job job = thresholds;
    BoundedQueue<Job> &queue = m_engine.m_queue;
    if (!queue.tryPush(job, sizeof thresholds) && !queue.isClosed())
        QTimer::singleShot(
            kThresholdsAgainAfter, &m_desk, [this] { sendThresholds(m_configuration->thresholds); });
}

void Engine::Gate::tell(std::string_view name, const std::string &data)
{
    std::erase_if(m_streams, [](const receive::Stream &stream) { return !stream.isOpen(); });
    for (receive::Stream &stream : m_streams)
        stream.send(receive::eventText(name, data));
}

receive::ServerCounts Engine::Gate::serverCounts() const
{
    receive::ServerCounts all;
    for (const auto &server : m_servers)
        all += server->counts();
    return all;
}

receive::Ticket Engine::Gate::ticket(std::string_view protocol)
{
    return m_engine.m_ledger.issue(protocol);
}

void Engine::Gate::ingestError(receive::ErrorPayload payload, receive::Ticket ticket,
    receive::Responder responder, bool waitsForAnalysis)
{
    const auto receivedAt = std::chrono::steady_clock::now();
    const UtcTime now = m_engine.m_clock.now();
    auto event = normalise::errorEvent(payload, Uuid::generate(now), now);
    if (!event.ok()) {
        ticket.refuse(event.error());
        return responder.answer(receive::errorResponse(event.error()));
    }
    event->protocol = "ingest-error";
    auto packed = m_packer.packed(digest(std::move(*event), *m_configuration));
    const std::size_t bytes = packed->bytes();
    Job job
        = Arrival{ std::move(packed), std::move(ticket), std::move(responder), waitsForAnalysis, receivedAt };
    if (m_engine.m_queue.tryPush(job, bytes))
        return;
    auto &refused = std::get<Arrival>(job);
    refused.ticket.refuse(queueIsFull());
    refused.responder.answer(receive::errorResponse(queueIsFull()));
}

void Engine::Gate::ingest(const receive::Protocol &protocol, receive::Payloads payloads,
    receive::Ticket ticket, receive::Responder responder, std::string contentType)
{
    const auto receivedAt = std::chrono::steady_clock::now();
    BoundedQueue<Job> &queue = m_engine.m_queue;
    if (queue.size() >= queue.capacity()) { // before all the work
        ticket.refuse(queueIsFull());
        return responder.answer(protocol.refuse(queueIsFull(), contentType));
    }
    receive::Acceptance acceptance;
    acceptance.clientId = std::move(payloads.clientId);
    acceptance.contentType = std::move(contentType);
    auto understood = normalise::understood(std::move(payloads), protocol.id, m_engine.m_clock.now());
    acceptance.accepted = understood.acceptedCount;
    acceptance.rejected = std::move(understood.refused);
    refuseRecords(ticket, acceptance.rejected, understood.refusedCount);
    if (acceptance.accepted == 0)
        return responder.answer(protocol.answer(acceptance));
    PackedRecords records = packed(std::move(understood), *m_configuration, m_packer);
    m_engine.m_gauges.redactionCount += records.redactionCount;
    const std::size_t bytes = records.bytes;
    Job job = Delivery{ std::move(records.events), std::move(records.signals), records.counts, &protocol,
        std::move(acceptance), std::move(ticket), std::move(responder), receivedAt };
    if (queue.tryPush(job, bytes))
        return;
    auto &refused = std::get<Delivery>(job);
    refused.ticket.refuse(queueIsFull());
    refused.responder.answer(protocol.refuse(queueIsFull(), refused.acceptance.contentType));
}

api::Health Engine::Gate::health() const
{
    const Gauges &gauges = m_engine.m_gauges;
    api::Health health;
    health.store = m_engine.m_options.workspace.store.text();
    if (!gauges.isStoreWritable)
        health.problems.emplace_back("The store cannot be written.");
    if (m_engine.m_queue.size() >= m_engine.m_queue.capacity())
        health.problems.emplace_back("The queue is full.");
    if (const std::string waiting = waitingSentence(gauges); !waiting.empty())
        health.notes.push_back(waiting);
    health.spooledEvents = gauges.spooledEvents;
    health.spooledSignals = gauges.spooledSignals;
    health.spoolBytes = gauges.spoolBytes;
    health.queueDepth = static_cast<std::int64_t>(m_engine.m_queue.size());
    health.queueCapacity = static_cast<std::int64_t>(m_engine.m_queue.capacity());
    health.queueBytes = static_cast<std::int64_t>(m_engine.m_queue.bytes());
    health.eventCount = gauges.eventCount;
    health.signalCount = gauges.signalCount;
    health.redactionCount = gauges.redactionCount;
    health.storeBytes = gauges.storeBytes;
    health.unindexedCount = gauges.unindexedCount;
    health.commitCount = gauges.commitCount;
    health.analysesMade = gauges.analysesMade;
    health.analysesReused = gauges.analysesReused;
    health.analysesWaiting = gauges.analysesWaiting;
    health.secondsUp = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_startedAt).count();
    health.ledger = m_engine.m_ledger.counts();
    health.server = serverCounts();
    health.access = m_guard.counts();
    return health;
}

void Engine::Gate::read(
    receive::Responder responder, std::function<receive::Response(store::Reader &)> question)
{
    auto asked = m_engine.m_readers.ask([question = std::move(question)](store::Reader &reader) {
        return Result<receive::Response>(question(reader));
    });
    auto waiting = std::make_shared<receive::Responder>(std::move(responder));
    async::whenDone(asked, &m_desk, [waiting](const Result<receive::Response> &answer) {
        waiting->answer(answer.ok() ? *answer : receive::errorResponse(answer.error()));
    });
}

void Engine::Gate::follow(receive::Stream stream)
{
    std::erase_if(m_streams, [](const receive::Stream &each) { return !each.isOpen(); });
    if (m_streams.size() >= kMostStreams)
        return stream.close();
    stream.send(receive::eventText("hello", "{\"version\":\"" FAULTLINE_VERSION "\"}"));
    m_streams.push_back(std::move(stream));
}

void Engine::Gate::clientSeen(std::string_view userAgent)
{
    userAgent = userAgent.substr(0, kMostClientNameBytes);
    const auto now = std::chrono::steady_clock::now();
    if (m_lastClient == userAgent || now - m_clientToldAt < kClientToldEvery)
        return;
    m_lastClient = userAgent;
    m_clientToldAt = now;
    Q_EMIT m_engine.clientSeen(QString::fromUtf8(userAgent.data(), static_cast<qsizetype>(userAgent.size())));
}

} // namespace faultline::pipeline
