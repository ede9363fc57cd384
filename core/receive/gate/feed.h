// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QTcpSocket>

#include <string>
#include <string_view>

namespace faultline::receive::gate {

class Connection;

/// The socket that QHttpServer reads: connected to nothing, it hands over one whole request at a time.
///
/// Shape:  a head written here (`POST / HTTP/1.1`, Content-Length) and the checked body; so none of the ways
///         in which Qt 6.4.2 misreads requests can be reached from outside, and it never closes a client's
///         connection. Answers are written to the client's own socket by Connection.
/// Thread: io.
class Feed final : public QTcpSocket {
    Q_OBJECT

public:
    Feed(Connection &connection, const QTcpSocket &wire);
    ~Feed() override;

    Connection &connection() const { return m_connection; }

    /// Lets QHttpServer read one request; it calls its handler before this returns.
    /// Answers whether it read everything.
    bool supply(std::string_view method, std::string body);

    qint64 bytesAvailable() const override;

protected:
    qint64 readData(char *data, qint64 most) override;

private:
    std::size_t left() const { return m_head.size() + m_body.size() - m_at; }

    Connection &m_connection;
    std::string m_head;
    std::string m_body;
    std::size_t m_at = 0;
};

} // namespace faultline::receive::gate
