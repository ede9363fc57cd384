// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/receive/http.h"
#include "core/receive/ledger.h"
#include "core/receive/protocols/error_payload.h"
#include "core/receive/protocols/payloads.h"
#include "core/receive/protocols/protocols.h"
#include "core/receive/server.h"
#include "core/receive/token_guard.h"
#include "core/store/reader.h"

#include <functional>
#include <string>
#include <vector>

/// The HTTP calls that post, ask and control.
///
/// In: whole requests from `receive`. Out: answers, in the one shape of interfaces.md. Knows how calls look,
/// and asks the Backend for everything else; never opens a store or a thread itself.
namespace faultline::api {

/// How the console is, for /readyz and /metrics. Taken at one moment, from any thread.
struct Health {
    std::vector<std::string> problems; ///< why it is not ready; sentences
    std::string store; ///< where it lies: a path, or an address without password
    std::vector<std::string> notes; ///< what a person should know though it is ready; sentences
    std::int64_t queueDepth = 0;
    std::int64_t queueCapacity = 0;
    std::int64_t queueBytes = 0;
    std::int64_t eventCount = 0;
    std::int64_t signalCount = 0; ///< stored since start, beside errors
    std::int64_t redactionCount = 0; ///< in signals, since start
    std::int64_t storeBytes = 0;
    std::int64_t unindexedCount = 0;
    std::int64_t commitCount = 0;
    std::int64_t analysesMade = 0;
    std::int64_t analysesReused = 0;
    std::int64_t analysesWaiting = 0;
    std::int64_t spooledEvents = 0; ///< that wait for PostgreSQL
    std::int64_t spooledSignals = 0;
    std::int64_t spoolBytes = 0;
    double secondsUp = 0;
    receive::LedgerCounts ledger;
    receive::ServerCounts server;
    receive::AccessCounts access;
};

/// What the calls need from the console behind them. Thread: the io thread; nothing here blocks.
class Backend {
public:
    virtual ~Backend() = default;

    virtual receive::Ticket ticket(std::string_view protocol) = 0;

    /// Takes a decoded error. The answer comes once the event is on disk, or once it is analysed.
    virtual void ingestError(receive::ErrorPayload payload, receive::Ticket ticket,
        receive::Responder responder, bool waitsForAnalysis)
        = 0;

    /// Takes what a request brought; the protocol's own answer comes once all that is kept is on disk.
    ///
    /// Requires: `ticket` holds one for each place of a record (receive::recordCount), those that are only
    /// counted (`unused`) settled already; what the decoder refused is still open, and among `refused`.
    virtual void ingest(const receive::Protocol &protocol, receive::Payloads payloads, receive::Ticket ticket,
        receive::Responder responder, std::string contentType)
        = 0;

    virtual Health health() const = 0;

    /// Lets a reader's thread answer.
    virtual void read(
        receive::Responder responder, std::function<receive::Response(store::Reader &)> question)
        = 0;

    /// Sends what changes from now on as server-sent events.
    virtual void follow(receive::Stream stream) = 0;

    /// A client's name for itself was seen at an ingest address.
    virtual void clientSeen(std::string_view userAgent) = 0;
};

} // namespace faultline::api
