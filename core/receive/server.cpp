// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/server.h"

#include "core/receive/gate/connection.h"
#include "core/receive/gate/desk.h"
#include "core/receive/gate/feed.h"
#include "core/receive/gate/listener.h"

#include <QAbstractHttpServer>
#include <QHostAddress>
#include <QHttpServerRequest>

namespace faultline::receive {
namespace {

/// Every socket that reaches QHttpServer is a Feed, since only the Listener makes them.
class Door final : public QAbstractHttpServer {
protected:
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override
    {
        static_cast<gate::Feed *>(socket)->connection().deliver(request.body());
        return true;
    }

    // handleRequest takes every request, so this is never called.
    void missingHandler(const QHttpServerRequest &, QTcpSocket *) override { }
};

Error cannotListen(const gate::Listener &listener, const ServerOptions &options)
{
    Error error;
    const std::string place = options.host + ":" + std::to_string(options.port);
    if (listener.serverError() == QAbstractSocket::AddressInUseError) {
        error.code = ErrorCode::Conflict;
        error.message = "Another program listens on " + place + " already.";
        error.hint = "Stop it, or choose another port; port 0 takes a free one.";
    } else if (listener.serverError() == QAbstractSocket::SocketAccessError) {
        error.code = ErrorCode::Network;
        error.message = "This user may not listen on " + place + ".";
        error.hint = "Choose a port above 1023.";
    } else {
        error.code = ErrorCode::Network;
        error.message = "Cannot listen on " + place + ": " + listener.errorString().toStdString() + ".";
        error.hint = "Choose an address of this machine, such as 127.0.0.1.";
    }
    return error;
}

} // namespace

struct Server::Parts {
    std::shared_ptr<gate::Desk> desk;
    std::unique_ptr<QAbstractHttpServer> door;
    gate::Listener *listener = nullptr; ///< the door's child
    std::string host;
};

Server::Server(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts))
{
}

Server::~Server()
{
    m_parts->listener->close();
    m_parts->desk->abandon();
}

Result<std::unique_ptr<Server>> Server::open(ServerOptions options, Handler handler)
{
    const QHostAddress address = options.host == "localhost"
        ? QHostAddress(QHostAddress::LocalHost)
        : QHostAddress(QString::fromStdString(options.host));
    if (address.isNull()) {
        Error error;
        error.code = ErrorCode::InvalidInput;
        error.message = "The host to listen on is not an address: " + options.host + ".";
        error.field = "host";
        error.hint = "Use 127.0.0.1 or another address of this machine.";
        return error;
    }
    auto parts = std::make_unique<Parts>();
    parts->host = address.toString().toStdString();
    parts->desk = gate::Desk::open(options, std::move(handler));
    auto listener = std::make_unique<gate::Listener>(parts->desk);
    if (!listener->listen(address, options.port))
        return cannotListen(*listener, options);
    parts->desk->setPort(listener->serverPort());
    parts->door = std::make_unique<Door>();
    parts->listener = listener.get();
    parts->door->bind(listener.release());
    return std::unique_ptr<Server>(new Server(std::move(parts)));
}

std::uint16_t Server::port() const
{
    return m_parts->desk->access().port;
}

std::string Server::url() const
{
    const std::string &host = m_parts->host;
    const bool isV6 = host.find(':') != std::string::npos;
    return "http://" + (isV6 ? "[" + host + "]" : host) + ":" + std::to_string(port());
}

void Server::close(std::chrono::milliseconds deadline, std::function<void()> done)
{
    m_parts->listener->close();
    m_parts->desk->close(deadline, std::move(done));
}

ServerCounts Server::counts() const
{
    const auto &counters = m_parts->desk->counters;
    ServerCounts counts;
    counts.connections = counters.connections.load(std::memory_order_relaxed);
    counts.turnedAway = counters.turnedAway.load(std::memory_order_relaxed);
    counts.requests = counters.requests.load(std::memory_order_relaxed);
    counts.refused = counters.refused.load(std::memory_order_relaxed);
    counts.unanswered = counters.unanswered.load(std::memory_order_relaxed);
    counts.lateAnswers = counters.lateAnswers.load(std::memory_order_relaxed);
    return counts;
}

} // namespace faultline::receive
