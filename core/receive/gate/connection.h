// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/receive/gate/answer.h"
#include "core/receive/gate/chunks.h"
#include "core/receive/gate/head.h"
#include "core/receive/http.h"

#include <QByteArray>
#include <QObject>
#include <QTcpSocket>

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace faultline::receive::gate {

class Desk;
class Feed;

/// One client's socket, from its first byte to its last: reads, judges by the pure parts, keeps one request
/// in flight, writes the answer, and ends in order when something is wrong.
///
/// Thread: io. Lifetime: from Desk::welcome until the socket is gone; then it has left the desk's table and
/// deletes itself later.
class Connection final : public QObject {
    Q_OBJECT

public:
    using Time = std::chrono::steady_clock::time_point;

    Connection(Desk &desk, std::uint64_t number, qintptr descriptor);
    ~Connection() override;

    /// What QHttpServer reads this client's requests from.
    Feed *feed() const { return m_feed; }

    /// QHttpServer has read the request; its body is what the handler gets.
    void deliver(const QByteArray &body);

    /// Answers the request in flight. Does nothing where none is.
    void answer(const Response &response);

    /// Starts an answer without an end; `closed` is called once when it ends, whoever ends it.
    void openStream(std::string_view contentType, std::function<void()> closed);
    void sendStream(std::string_view text);
    void closeStream();

    void closeWhenIdle();
    /// Since when it has owed the rest of a request; nothing where it waits for us. Idle ones owe one too.
    std::optional<Time> waitingSince() const;
    /// Leaves at once for somebody who has a request.
    void giveWay();
    void sweep(Time now);

private:
    enum class State { Head, Body, InFlight, Streaming, Draining, Gone };

    void advance();
    bool advanceOnce();
    bool advanceHead();
    bool advanceBody();
    bool readMore();
    Result<> takeBody();
    void readBody();
    void beginRequest();
    void finishAnswer(bool isLast);
    void refuse(const Error &error);
    void write(std::string_view bytes);
    void beginDraining();
    void drain();
    void end();
    void onBytesWritten();
    void setDeadline(std::chrono::milliseconds fromNow);
    void send(const Response &response, bool isLast);
    AnswerFrame frame(bool hasLength, bool isLast) const;

    Desk &m_desk;
    const std::uint64_t m_number;
    QTcpSocket m_wire;
    Feed *m_feed = nullptr;
    State m_state = State::Head;
    std::string m_input; ///< read, not yet judged
    std::size_t m_scanned = 0; ///< of m_input, without an end of head
    Head m_head;
    ChunkWalker m_chunks{ 0 };
    std::string m_body;
    std::size_t m_heldBytes = 0; ///< of m_body, as the desk counts them
    std::size_t m_drainedBytes = 0;
    Time m_deadline;
    Time m_waitingSince; ///< for a request, or for the rest of it
    Time m_lastProgress; ///< of writing
    bool m_hasServed = false;
    bool m_isAdvancing = false;
    bool m_isDelivered = false; ///< QHttpServer called back for the request in flight
    bool m_isShutDown = false; ///< our side is closed
    std::function<void()> m_streamClosed;
};

} // namespace faultline::receive::gate
