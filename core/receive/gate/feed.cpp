// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/gate/feed.h"

#include "core/receive/gate/connection.h"

#include <algorithm>
#include <cstring>

namespace faultline::receive::gate {

Feed::Feed(Connection &connection, const QTcpSocket &wire)
    : QTcpSocket(&connection)
    , m_connection(connection)
{
    setPeerAddress(wire.peerAddress());
    setPeerPort(wire.peerPort());
    setOpenMode(QIODevice::ReadWrite);
    // QHttpServer deletes a socket that is unconnected when its handler returns.
    setSocketState(QAbstractSocket::ConnectedState);
}

Feed::~Feed()
{
    setSocketState(QAbstractSocket::UnconnectedState);
}

bool Feed::supply(std::string_view method, std::string body)
{
    m_head = method;
    m_head += " / HTTP/1.1\r\nHost: localhost\r\nContent-Length: ";
    m_head += std::to_string(body.size());
    m_head += "\r\n\r\n";
    m_body = std::move(body);
    m_at = 0;
    Q_EMIT readyRead();
    const bool isReadWhole = bytesAvailable() == 0;
    m_body = {};
    return isReadWhole;
}

qint64 Feed::bytesAvailable() const
{
    return QTcpSocket::bytesAvailable() + static_cast<qint64>(left());
}

qint64 Feed::readData(char *data, qint64 most)
{
    std::size_t taken = 0;
    const auto takeFrom = [&](const std::string &part, std::size_t at) {
        const std::size_t length = std::min(part.size() - at, static_cast<std::size_t>(most) - taken);
        std::memcpy(data + taken, part.data() + at, length);
        taken += length;
        m_at += length;
    };
    if (m_at < m_head.size())
        takeFrom(m_head, m_at);
    if (m_at >= m_head.size())
        takeFrom(m_body, m_at - m_head.size());
    return static_cast<qint64>(taken);
}

} // namespace faultline::receive::gate
