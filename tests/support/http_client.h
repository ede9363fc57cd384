// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>

namespace faultline::testing {

/// A plain blocking client over one connection: what a backend's HTTP library does, without any of its help.
class HttpClient {
public:
    explicit HttpClient(quint16 port)
    {
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        m_port = port;
    }

    /// Lines that go with each request from now on, each with its line break.
    void sendAlso(const QByteArray &headers) { m_headers = headers; }

    struct Answer {
        int status = 0; ///< 0: the connection ended without an answer
        QByteArray body;

        QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    };

    Answer get(const QByteArray &path) { return request("GET " + path, {}); }

    Answer post(const QByteArray &path, const QByteArray &body) { return request("POST " + path, body); }

    /// Sends without waiting, so that several requests can be on their way on several clients.
    void send(const QByteArray &start, const QByteArray &body)
    {
        if (m_socket.state() != QAbstractSocket::ConnectedState)
            m_socket.waitForConnected(10'000);
        m_socket.write(start + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(m_port)
            + "\r\n" + m_headers + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        m_socket.flush();
    }

    Answer receive()
    {
        while (!m_read.contains("\r\n\r\n")) {
            if (!m_socket.waitForReadyRead(20'000))
                return {};
            m_read += m_socket.readAll();
        }
        const qsizetype headSize = m_read.indexOf("\r\n\r\n") + 4;
        const QByteArray head = m_read.left(headSize).toLower();
        const qsizetype at = head.indexOf("content-length:");
        const qsizetype size
            = at < 0 ? 0 : head.mid(at + 15, head.indexOf('\r', at) - at - 15).trimmed().toLongLong();
        while (m_read.size() < headSize + size) {
            if (!m_socket.waitForReadyRead(20'000))
                return {};
            m_read += m_socket.readAll();
        }
        Answer answer{ head.mid(9, 3).toInt(), m_read.mid(headSize, size) };
        m_read.remove(0, headSize + size);
        return answer;
    }

private:
    Answer request(const QByteArray &start, const QByteArray &body)
    {
        send(start, body);
        return receive();
    }

    QTcpSocket m_socket;
    quint16 m_port = 0;
    QByteArray m_read;
    QByteArray m_headers;
};

} // namespace faultline::testing
