// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/engine.h"

#include "core/base/json.h"
#include "core/pipeline/digest_loop.h"
#include "core/pipeline/gate.h"
#include "core/pipeline/signal_counts.h"

#include <QSemaphore>

namespace faultline::pipeline {
namespace {

std::string changesJson(const Changes &changes)
{
    JsonWriter json;
    json.beginObject().field("newest", changes.newestSequence).field("new_events", changes.newEventCount);
    json.key("patterns").beginArray();
    for (const PatternId pattern : changes.patterns)
        json.value(pattern.text());
    json.endArray().key("new_signals").beginObject();
    for (const CountedKind &kind : kCountedKinds) {
        if (changes.newSignals.*kind.member > 0)
            json.field(kind.name, changes.newSignals.*kind.member);
    }
    json.endObject().endObject();
    return json.take();
}

} // namespace

Engine::Engine(EngineOptions options, std::shared_ptr<const Configuration> configuration)
    : m_options(std::move(options))
    , m_configuration(std::move(configuration))
    , m_ledger(m_clock)
    , m_queue(static_cast<std::size_t>(m_configuration->settings.queueEvents),
          static_cast<std::size_t>(m_configuration->settings.queueMegabytes) << 20)
    , m_readers(m_options.workspace.store)
    , m_analyst(m_options.workspace.store)
{
    qRegisterMetaType<Changes>();
    qRegisterMetaType<PatternId>();
    m_work.setObjectName(QStringLiteral("work"));
    m_work.setMaxThreadCount(1);
    m_work.setExpiryTimeout(-1);
    m_work.setThreadPriority(QThread::LowPriority);
    m_io.setObjectName(QStringLiteral("io"));
    m_ioContext.moveToThread(&m_io);
}

Engine::~Engine()
{
    stop();
}

void Engine::start()
{
    if (m_isStarted || m_options.isReadOnly)
        return;
    m_isStarted = true;
    m_io.start();
    QMetaObject::invokeMethod(&m_ioContext, [this] { openGate(); });
    DigestLoop::Hooks hooks;
    hooks.storeChanged
        = [this](const std::string &problem) { Q_EMIT storeChanged(QString::fromStdString(problem)); };
    hooks.changed = [this](const Changes &changes) {
        Q_EMIT changed(changes);
        QMetaObject::invokeMethod(&m_ioContext, [this, text = changesJson(changes)] {
            if (m_gate)
                m_gate->tell("changed", text);
        });
    };
    hooks.stored = [this](std::vector<StoredArrival> arrivals) {
        // Posted functions are copied by Qt; the arrivals cannot be.
        auto shared = std::make_shared<std::vector<StoredArrival>>(std::move(arrivals));
        QMetaObject::invokeMethod(&m_ioContext, [this, shared] {
            if (m_gate)
                m_gate->desk().take(std::move(*shared));
        });
    };
    m_digest.reset(QThread::create([this, hooks = std::move(hooks), thresholds = m_configuration->thresholds,
                                       spool = m_configuration->settings.spoolMegabytes << 20] {
        DigestLoop(m_options.workspace.store, m_clock, thresholds, m_queue, m_gauges, hooks, spool).run();
    }));
    m_digest->setObjectName(QStringLiteral("digest"));
    m_digest->start();
}

void Engine::openGate()
{
    m_gate = std::make_unique<Gate>(*this);
    const auto url = m_gate->listen();
    QStringList others;
    for (const std::string &other : m_gate->listenToo())
        others << QString::fromStdString(other);
    if (url.ok())
        Q_EMIT listening(QString::fromStdString(*url), others);
    else
        Q_EMIT notListening(QString::fromStdString(url.error().message));
    m_openGate = m_gate.get();
}

void Engine::stop()
{
    if (!m_isStarted)
        return;
    m_isStarted = false;
    // In this order: nothing more comes in; what came in is stored and answered; then the io thread has no
    // more to do.
    m_openGate = nullptr;
    QSemaphore isClosed;
    QMetaObject::invokeMethod(
        &m_ioContext, [this, &isClosed] { m_gate->close([&isClosed] { isClosed.release(); }); });
    isClosed.acquire();
    m_work.waitForDone();
    QMetaObject::invokeMethod(
        &m_ioContext, [] {}, Qt::BlockingQueuedConnection); // lets answers of the work thread in
    m_queue.close();
    m_digest->wait();
    m_readers.waitForDone();
    QMetaObject::invokeMethod(
        &m_ioContext, [this] { m_gate.reset(); }, Qt::BlockingQueuedConnection);
    m_io.quit();
    m_io.wait();
}

void Engine::use(std::shared_ptr<const Configuration> configuration)
{
    m_configuration = std::move(configuration);
    QMetaObject::invokeMethod(&m_ioContext, [this, taken = m_configuration] {
        if (m_gate)
            m_gate->use(taken);
    });
}

receive::ServerCounts Engine::serverCounts() const
{
    const Gate *gate = m_openGate;
    return gate ? gate->serverCounts() : receive::ServerCounts{};
}

bool Engine::command(Command command)
{
    Job job = std::move(command);
    return m_queue.tryPush(job, 1024);
}

void Engine::analyse(PatternId pattern, AnalysisDesk::Told told)
{
    QMetaObject::invokeMethod(&m_ioContext, [this, pattern, told = std::move(told)] {
        if (m_gate)
            m_gate->desk().analyseNow(pattern, told);
        else
            told(Error{ ErrorCode::Cancelled, "The console is closing." });
    });
}

} // namespace faultline::pipeline
