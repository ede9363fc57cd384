// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/receive/gate/limits.h"
#include "core/receive/http.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace faultline::receive {

struct ServerOptions {
    std::string host = "127.0.0.1"; ///< an address, or `localhost`
    std::uint16_t port = 0; ///< 0 takes a free one
    gate::Limits limits = {};
    std::vector<std::string> extraHosts = {}; ///< names beside loopback that a Host header may say
    std::vector<std::string> allowedOrigins = {}; ///< `https://shop.example`; pages that may post
    /// Told on the io thread of every request that the gate refused before it was a request.
    std::function<void(const Error &, std::string_view remoteAddress)> refused = {};
};

/// What went through the door since start. Shape: requests are those handed to the handler.
struct ServerCounts {
    std::uint64_t connections = 0;
    std::uint64_t turnedAway = 0; ///< connections over the cap
    std::uint64_t requests = 0;
    std::uint64_t refused = 0; ///< by the gate: malformed, too large, too slow, wrong host
    std::uint64_t unanswered = 0; ///< a Responder was destroyed undecided (answered 500)
    std::uint64_t lateAnswers = 0; ///< the client was gone

    bool operator==(const ServerCounts &) const = default;

    ServerCounts &operator+=(const ServerCounts &other)
    {
        connections += other.connections;
        turnedAway += other.turnedAway;
        requests += other.requests;
        refused += other.refused;
        unanswered += other.unanswered;
        lateAnswers += other.lateAnswers;
        return *this;
    }
};

/// The embedded QHttpServer behind the gate.
///
/// Thread: made, used and destroyed on the io thread, where every socket lives; `counts` from any thread.
/// The program sets QT_NO_GLIB=1 before the io thread starts: it saves two of three writes a request. It
/// does so after its QCoreApplication is made, since the keychain's answers come through glib.
class Server {
public:
    /// Errors: Conflict where the port is taken, Network where the address cannot be listened on; both say
    /// what to do.
    static Result<std::unique_ptr<Server>> open(ServerOptions options, Handler handler);

    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;
    /// Cuts off whoever is still connected.
    ~Server();

    std::uint16_t port() const;
    /// `http://127.0.0.1:8001`
    std::string url() const;

    /// Accepts nobody more, lets requests in flight have their answers, ends streams; then calls `done`,
    /// after `deadline` at the latest.
    void close(std::chrono::milliseconds deadline, std::function<void()> done);

    ServerCounts counts() const;

private:
    struct Parts;

    explicit Server(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace faultline::receive
