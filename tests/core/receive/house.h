// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/receive/server.h"

#include <QObject>
#include <QThread>

#include <arpa/inet.h>
#include <cstdlib>
#include <latch>
#include <memory>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>

namespace faultline::testing {

/// A server on an io thread of its own, as in the product.
class House {
public:
    House(receive::ServerOptions options, receive::Handler handler)
    {
        m_place.moveToThread(&m_io);
        m_io.start();
        onIo([&] {
            auto opened = receive::Server::open(std::move(options), std::move(handler));
            if (opened)
                m_server = *std::move(opened);
        });
    }

    ~House()
    {
        onIo([this] { m_server.reset(); });
        m_io.quit();
        m_io.wait();
    }

    House(const House &) = delete;
    House &operator=(const House &) = delete;

    /// Waits for `work` on the io thread; by a latch, since the thread sanitizer does not see Qt's semaphore.
    template <class Work> void onIo(Work work)
    {
        std::latch isDone(1);
        QMetaObject::invokeMethod(&m_place, [&work, &isDone] {
            work();
            isDone.count_down();
        });
        isDone.wait();
    }

    receive::Server &server() { return *m_server; }

    std::uint16_t port() const { return m_server ? m_server->port() : std::uint16_t{ 0 }; }

private:
    QThread m_io;
    QObject m_place;
    std::unique_ptr<receive::Server> m_server;
};

/// A client that says exactly the bytes it is given. Every wait is for the socket and ends after 20 s.
class RawClient {
public:
    explicit RawClient(std::uint16_t port)
        : m_socket(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const timeval patience{ 20, 0 };
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        ::setsockopt(m_socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        m_isConnected
            = ::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    }

    ~RawClient()
    {
        if (m_socket >= 0)
            ::close(m_socket);
    }

    RawClient(const RawClient &) = delete;
    RawClient &operator=(const RawClient &) = delete;

    bool isConnected() const { return m_isConnected; }

    /// False once the server takes no more.
    bool send(std::string_view bytes)
    {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0)
                return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    /// Reads until that text has come; false when the connection ends or says nothing for too long.
    bool readUntil(std::string_view text)
    {
        while (m_read.find(text) == std::string::npos) {
            if (!readMore())
                return false;
        }
        return true;
    }

    /// Everything up to the end of the connection; says whether it ended rather than fell silent.
    bool readToEnd()
    {
        while (readMore()) { }
        return m_hasEnded;
    }

    struct Answer {
        int status = 0; ///< 0: none came
        std::string head = {};
        std::string body = {};
    };

    /// The next answer, which has a Content-Length unless `hasBody` is false.
    Answer answer(bool hasBody = true)
    {
        Answer answer;
        if (!readUntil("\r\n\r\n"))
            return answer;
        const std::size_t end = m_read.find("\r\n\r\n") + 4;
        answer.head = m_read.substr(0, end);
        m_read.erase(0, end);
        answer.status = std::atoi(answer.head.c_str() + 9);
        const std::size_t at = answer.head.find("Content-Length: ");
        const std::size_t size = at == std::string::npos || !hasBody
            ? 0
            : static_cast<std::size_t>(std::atoll(answer.head.c_str() + at + 16));
        while (m_read.size() < size && readMore()) { }
        answer.body = m_read.substr(0, size);
        m_read.erase(0, size);
        return answer;
    }

    const std::string &read() const { return m_read; }

    void closeSending() { ::shutdown(m_socket, SHUT_WR); }

    /// Ends the connection by a reset, as a killed process does.
    void abort()
    {
        const linger now{ 1, 0 };
        ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
        ::close(m_socket);
        m_socket = -1;
    }

private:
    bool readMore()
    {
        char bytes[16 * 1024];
        const ssize_t length = ::recv(m_socket, bytes, sizeof bytes, 0);
        m_hasEnded = length == 0;
        if (length <= 0)
            return false;
        m_read.append(bytes, static_cast<std::size_t>(length));
        return true;
    }

    int m_socket;
    bool m_isConnected = false;
    bool m_hasEnded = false;
    std::string m_read;
};

/// A request with its Host, ready to send.
inline std::string requestText(
    std::string_view start, std::uint16_t port, std::string_view headers = {}, std::string_view body = {})
{
    std::string text(start);
    text += " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) + "\r\n";
    text += headers;
    if (!body.empty())
        text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    text += "\r\n";
    text += body;
    return text;
}

/// Answers every request with what arrived: method, path, body.
inline void echo(receive::Request &&request, receive::Responder responder)
{
    receive::Response response;
    response.contentType = "text/plain";
    response.body = request.method + ' ' + request.path + ' ' + request.body;
    responder.answer(std::move(response));
}

} // namespace faultline::testing
