// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/receive/gate/access.h"
#include "core/receive/gate/limits.h"
#include "core/receive/http.h"
#include "core/receive/server.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace faultline::receive::gate {

class Connection;

using Answers = std::vector<std::pair<std::uint64_t, Response>>;

/// Where connections and answers meet: knows every open connection by a number that is never used again, so
/// that an answer for a client who has gone finds nobody instead of freed memory.
///
/// Thread: lives on the io thread; `post`, `answer` and the counters from any. Owned by the server and by
/// every Responder; after `abandon` it has no connections and calls nobody.
class Desk final : public QObject {
    Q_OBJECT

public:
    static std::shared_ptr<Desk> open(ServerOptions options, Handler handler);
    ~Desk() override;

    const Limits &limits() const { return m_options.limits; }

    const AccessRules &access() const { return m_access; }

    /// The port is known only once the listener has it.
    void setPort(std::uint16_t port) { m_access.port = port; }

    /// Runs `work` on the io thread: at once when there already, else by one queued call.
    static void post(const std::shared_ptr<Desk> &desk, std::function<void(Desk &)> work);
    static void answer(const std::shared_ptr<Desk> &desk, Answers answers);

    Connection *connection(std::uint64_t number) const;

    std::size_t connectionCount() const { return m_connections.size(); }

    /// Takes a connection in. Answers it, with its feed ready for QHttpServer.
    Connection &welcome(qintptr descriptor);
    void forget(std::uint64_t number);

    /// Makes room for one more where the house is full; false where everybody in it is being served.
    bool makeRoom();

    /// Hands a whole request to the handler.
    void deliver(std::uint64_t number, Request &&request);
    void reportRefusal(const Error &error, std::string_view remoteAddress);

    /// Counts bytes of bodies that are being read; false once all together are too many.
    bool hold(std::size_t bytes);

    void release(std::size_t bytes) { m_heldBytes -= bytes; }

    bool isClosing() const { return m_isClosing; }

    void close(std::chrono::milliseconds deadline, std::function<void()> done);
    void abandon();

    /// `Tue, 24 Nov 2026 08:30:00 GMT`, made once a second.
    const std::string &date();

    struct Counters {
        std::atomic<std::uint64_t> connections{ 0 };
        std::atomic<std::uint64_t> turnedAway{ 0 };
        std::atomic<std::uint64_t> requests{ 0 };
        std::atomic<std::uint64_t> refused{ 0 };
        std::atomic<std::uint64_t> unanswered{ 0 };
        std::atomic<std::uint64_t> lateAnswers{ 0 };
    };

    Counters counters;

private:
    Desk(ServerOptions options, Handler handler);

    void sweep();
    void finishClosing();

    ServerOptions m_options;
    AccessRules m_access;
    Handler m_handler;
    std::weak_ptr<Desk> m_self;
    std::unordered_map<std::uint64_t, Connection *> m_connections;
    std::uint64_t m_lastNumber = 0;
    std::size_t m_heldBytes = 0;
    QTimer m_sweep;
    std::string m_date;
    std::int64_t m_dateSecond = -1;
    bool m_isClosing = false;
    std::function<void()> m_closed;
};

} // namespace faultline::receive::gate
