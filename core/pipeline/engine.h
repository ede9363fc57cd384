// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/backend.h"
#include "core/base/clock.h"
#include "core/base/queue.h"
#include "core/pipeline/analysis_desk.h"
#include "core/pipeline/arrival.h"
#include "core/pipeline/configuration.h"
#include "core/pipeline/console.h"
#include "core/pipeline/gauges.h"
#include "core/pipeline/readers.h"
#include "core/pipeline/workspace.h"

#include <QObject>
#include <QPointer>
#include <QThread>

#include <memory>
#include <string>
#include <vector>

namespace faultline::pipeline {

struct EngineOptions {
    Workspace workspace;
    std::string host = "127.0.0.1";
    std::uint16_t port = 8001;
    bool isReadOnly = false;
};

/// All stages and all threads joined: io (every socket), digest (the only writer), readers, work.
///
/// An event's way: receive (io) → digest() → queue → DigestLoop → AnalysisDesk (io) → Analyst (work) →
/// DigestLoop. Thread: made, started and destroyed on the main thread; its signals come there. Destroying it
/// drains: what was accepted is stored, who waits is answered.
class Engine : public QObject {
    Q_OBJECT

public:
    Engine(EngineOptions options, std::shared_ptr<const Configuration> configuration);
    ~Engine() override;

    /// Opens store and listener on their threads; `listening` or `notListening` and `storeChanged` tell how
    /// it went.
    void start();
    /// Accepts nothing more, stores what was accepted, ends all threads. Safe to call twice.
    void stop();

    /// Takes the place of what the stages are given; for events that arrive from now on.
    void use(std::shared_ptr<const Configuration> configuration);

    const Workspace &workspace() const { return m_options.workspace; }

    std::shared_ptr<const Configuration> configuration() const { return m_configuration; }

    Readers &readers() { return m_readers; }

    QThreadPool &work() { return m_work; }

    Analyst &analyst() { return m_analyst; }

    const Gauges &gauges() const { return m_gauges; }

    receive::LedgerCounts ledgerCounts() const { return m_ledger.counts(); }

    std::vector<receive::Refusal> refusals() const { return m_ledger.refusals(); }

    receive::ServerCounts serverCounts() const;

    std::size_t queueDepth() const { return m_queue.size(); }

    std::size_t queueCapacity() const { return m_queue.capacity(); }

    std::size_t queueBytes() const { return m_queue.bytes(); }

    /// Runs on the writer's thread, after what queued before it. False where the queue is full or closed.
    bool command(Command command);
    /// `told` is called on the io thread.
    void analyse(PatternId pattern, AnalysisDesk::Told told);

Q_SIGNALS:
    /// `others` are addresses that clients send to by themselves and that were free.
    void listening(const QString &url, const QStringList &others);
    void notListening(const QString &problem);
    void storeChanged(const QString &problem);
    void changed(const faultline::pipeline::Changes &changes);
    void analysed(faultline::PatternId pattern);
    void clientSeen(const QString &userAgent);

private:
    class Gate;

    void openGate();

    const EngineOptions m_options;
    std::shared_ptr<const Configuration> m_configuration;
    SystemClock m_clock;
    receive::Ledger m_ledger;
    Gauges m_gauges;
    BoundedQueue<Job> m_queue;
    Readers m_readers;
    Analyst m_analyst;
    QThreadPool m_work;
    QThread m_io;
    QObject m_ioContext; ///< lives on the io thread; whatever is posted there runs in its name
    std::unique_ptr<Gate> m_gate; ///< made and destroyed on the io thread
    std::atomic<const Gate *> m_openGate{ nullptr }; ///< the same for other threads, from open to stop
    std::unique_ptr<QThread> m_digest;
    bool m_isStarted = false;
};

} // namespace faultline::pipeline
