// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/gate/connection.h"

#include "core/receive/gate/desk.h"
#include "core/receive/gate/feed.h"

#include <QHostAddress>

#include <algorithm>
#include <array>
#include <string_view>
#include <sys/socket.h>

namespace faultline::receive::gate {
namespace {

/// The socket's own buffer: what a client may pipeline before TCP holds it back.
constexpr qint64 kWireBytes = 64 * 1024;

/// Heads are short: reading more here would only move bodies about once more.
constexpr std::size_t kHeadReadBytes = 1024;
constexpr std::size_t kChunkReadBytes = 16 * 1024;

std::string textOf(const QHostAddress &address)
{
    // An IPv4 client of a dual-stack listener is shown, and compared, as IPv4.
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    return (isV4 ? QHostAddress(v4) : address).toString().toStdString();
}

} // namespace

Connection::Connection(Desk &desk, std::uint64_t number, qintptr descriptor)
    : QObject(&desk)
    , m_desk(desk)
    , m_number(number)
{
    m_wire.setReadBufferSize(kWireBytes);
    connect(&m_wire, &QTcpSocket::readyRead, this, &Connection::advance);
    connect(&m_wire, &QTcpSocket::bytesWritten, this, &Connection::onBytesWritten);
    connect(&m_wire, &QTcpSocket::disconnected, this, &Connection::end);
    if (!m_wire.setSocketDescriptor(descriptor))
        QMetaObject::invokeMethod(this, &Connection::end, Qt::QueuedConnection);
    m_wire.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_feed = new Feed(*this, m_wire);
    setDeadline(desk.limits().headTime);
    m_waitingSince = std::chrono::steady_clock::now();
}

Connection::~Connection()
{
    m_wire.disconnect(this);
    if (m_state == State::Gone)
        return;
    m_desk.release(m_heldBytes);
    if (auto closed = std::exchange(m_streamClosed, {}))
        closed();
}

void Connection::setDeadline(std::chrono::milliseconds fromNow)
{
    m_deadline = std::chrono::steady_clock::now() + fromNow;
}

void Connection::advance()
{
    if (m_isAdvancing)
        return;
    m_isAdvancing = true;
    while (advanceOnce()) { }
    m_isAdvancing = false;
}

/// One step; false when there is nothing to do until something happens.
bool Connection::advanceOnce()
{
    switch (m_state) {
    case State::Head:
        return advanceHead();
    case State::Body:
        return advanceBody();
    case State::Draining:
        drain();
        return false;
    case State::Streaming:
        // A reader of events has nothing more to say; what he says is thrown away.
        m_wire.skip(m_wire.bytesAvailable());
        return false;
    case State::InFlight:
    case State::Gone:
        return false;
    }
    return false;
}

bool Connection::readMore()
{
    std::array<char, kChunkReadBytes> bytes;
    const std::size_t most = m_state == State::Head ? kHeadReadBytes : bytes.size();
    const qint64 length = m_wire.read(bytes.data(), static_cast<qint64>(most));
    if (length <= 0)
        return false;
    m_input.append(bytes.data(), static_cast<std::size_t>(length));
    return true;
}

bool Connection::advanceHead()
{
    // Who does not read his answers gets no further ones.
    if (m_wire.bytesToWrite() > static_cast<qint64>(m_desk.limits().answerBytes))
        return false;
    const bool hasRead = m_input.size() > m_scanned || readMore();
    if (!hasRead)
        return false;
    if (m_scanned == 0)
        setDeadline(m_desk.limits().headTime);
    const auto extent = headExtent(m_input, m_scanned, m_desk.limits());
    if (!extent) {
        refuse(extent.error());
        return true;
    }
    if (extent->end == 0) {
        m_scanned = m_input.size();
        return true;
    }
    auto head = parseHead(
        std::string_view(m_input).substr(extent->start, extent->end - extent->start), m_desk.limits());
    if (!head) {
        refuse(head.error());
        return true;
    }
    m_head = *std::move(head);
    m_input.erase(0, extent->end);
    m_scanned = 0;
    if (auto entered = mayEnter(m_head, textOf(m_wire.localAddress()), m_desk.access()); !entered) {
        refuse(entered.error());
        return true;
    }
    beginRequest();
    return true;
}

void Connection::beginRequest()
{
    m_state = State::Body;
    m_chunks = ChunkWalker(m_desk.limits().bodyBytes);
    setDeadline(m_desk.limits().bodyTime);
    const bool hasBody = m_head.isChunked || m_head.contentLength > 0;
    if (m_head.expectsContinue && hasBody && m_input.empty() && m_wire.bytesAvailable() == 0)
        write("HTTP/1.1 100 Continue\r\n\r\n");
}

/// Moves what belongs to the body from the input to the body.
Result<> Connection::takeBody()
{
    const std::size_t before = m_body.size();
    if (m_head.isChunked) {
        const auto used = m_chunks.walk(m_input, m_body);
        if (!used)
            return used.error();
        m_input.erase(0, *used);
    } else {
        const std::size_t length = std::min(m_input.size(), m_head.contentLength - m_body.size());
        m_body.append(m_input, 0, length);
        m_input.erase(0, length);
        readBody();
    }
    const std::size_t taken = m_body.size() - before;
    m_heldBytes += taken;
    if (!m_desk.hold(taken))
        return refusal("busy", "Too many bodies are being received at once.", "Try again in a second.");
    return {};
}

/// Straight from the socket to its place.
void Connection::readBody()
{
    const std::size_t before = m_body.size();
    const auto available = static_cast<std::size_t>(m_wire.bytesAvailable());
    const std::size_t length = std::min(available, m_head.contentLength - before);
    if (length == 0)
        return;
    m_body.resize(before + length);
    const qint64 read = m_wire.read(m_body.data() + before, static_cast<qint64>(length));
    m_body.resize(before + static_cast<std::size_t>(std::max<qint64>(read, 0)));
}

bool Connection::advanceBody()
{
    if (auto taken = takeBody(); !taken) {
        refuse(taken.error());
        return true;
    }
    const bool isWhole = m_head.isChunked ? m_chunks.isDone() : m_body.size() == m_head.contentLength;
    if (!isWhole)
        return m_head.isChunked && readMore();
    m_desk.release(std::exchange(m_heldBytes, 0));
    m_state = State::InFlight;
    m_hasServed = true;
    m_isDelivered = false;
    const bool isReadWhole = m_feed->supply(m_head.method, std::exchange(m_body, {}));
    if (m_state == State::InFlight && !(isReadWhole && m_isDelivered)) {
        Error error;
        error.message = "The request could not be read.";
        refuse(error);
    }
    return true;
}

void Connection::deliver(const QByteArray &body)
{
    m_isDelivered = true;
    Request request;
    request.method = m_head.method;
    request.path = std::move(m_head.path);
    request.query = std::move(m_head.query);
    request.headers = m_head.headers;
    request.body.assign(body.constData(), static_cast<std::size_t>(body.size()));
    request.mostBodyBytes = m_desk.limits().bodyBytes;
    request.remoteAddress = textOf(m_wire.peerAddress());
    m_desk.deliver(m_number, std::move(request));
}

void Connection::write(std::string_view bytes)
{
    if (m_wire.bytesToWrite() == 0)
        m_lastProgress = std::chrono::steady_clock::now();
    m_wire.write(bytes.data(), static_cast<qint64>(bytes.size()));
    m_wire.flush();
}

void Connection::finishAnswer(bool isLast)
{
    if (isLast) {
        beginDraining();
        return;
    }
    m_state = State::Head;
    m_head = {};
    setDeadline(m_desk.limits().idleTime);
    m_waitingSince = std::chrono::steady_clock::now();
    advance();
    // Full while the request was in flight, the socket stopped reading; a new size makes it look again.
    if (m_state == State::Head || m_state == State::Body)
        m_wire.setReadBufferSize(m_wire.readBufferSize() == kWireBytes ? kWireBytes + 1 : kWireBytes);
}

void Connection::refuse(const Error &error)
{
    m_desk.release(std::exchange(m_heldBytes, 0));
    m_body = {};
    m_desk.reportRefusal(error, textOf(m_wire.peerAddress()));
    send(errorResponse(error), true);
    beginDraining();
}

void Connection::send(const Response &response, bool isLast)
{
    std::string head = answerHead(response, frame(true, isLast));
    const bool hasBody = m_head.method != "HEAD" && response.status != 204 && response.status != 304;
    // One write for what fits a packet or two: a write each would be a system call each.
    constexpr std::size_t kJoinBytes = 16 * 1024;
    if (hasBody && response.body.size() <= kJoinBytes)
        head += response.body;
    write(head);
    if (hasBody && response.body.size() > kJoinBytes)
        write(response.body);
}

AnswerFrame Connection::frame(bool hasLength, bool isLast) const
{
    AnswerFrame frame;
    frame.hasLength = hasLength;
    frame.isLast = isLast;
    frame.isHttp10 = m_head.isHttp10;
    frame.date = m_desk.date();
    frame.allowedOrigin = allowedOrigin(m_head, m_desk.access());
    frame.isPreflight = m_head.method == "OPTIONS";
    return frame;
}

void Connection::answer(const Response &response)
{
    if (m_state != State::InFlight)
        return;
    const bool isLast = m_head.wantsClose || m_desk.isClosing();
    send(response, isLast);
    finishAnswer(isLast);
}

void Connection::openStream(std::string_view contentType, std::function<void()> closed)
{
    if (m_state != State::InFlight) {
        closed();
        return;
    }
    Response response;
    response.contentType = contentType;
    write(answerHead(response, frame(false, true)));
    m_streamClosed = std::move(closed);
    m_state = State::Streaming;
    if (m_head.method == "HEAD" || m_desk.isClosing())
        closeStream();
}

void Connection::sendStream(std::string_view text)
{
    if (m_state != State::Streaming)
        return;
    const auto waiting = static_cast<std::size_t>(m_wire.bytesToWrite());
    if (waiting + text.size() > m_desk.limits().streamBytes)
        m_wire.abort();
    else
        write(text);
}

void Connection::closeStream()
{
    if (m_state != State::Streaming)
        return;
    beginDraining();
    if (auto closed = std::exchange(m_streamClosed, {}))
        closed();
}

/// Our side is closed once everything is written, and the client's input thrown away for a while: a close
/// with unread input is a reset, and a reset eats the answer.
void Connection::beginDraining()
{
    if (m_state == State::Gone)
        return;
    m_state = State::Draining;
    m_drainedBytes = m_input.size();
    m_input = {};
    setDeadline(m_desk.limits().drainTime);
    onBytesWritten();
    m_wire.setReadBufferSize(m_wire.readBufferSize() == kWireBytes ? kWireBytes + 1 : kWireBytes);
    drain();
}

void Connection::drain()
{
    m_drainedBytes += static_cast<std::size_t>(std::max<qint64>(m_wire.skip(m_wire.bytesAvailable()), 0));
    if (m_drainedBytes > m_desk.limits().drainBytes)
        m_wire.abort();
}

void Connection::onBytesWritten()
{
    m_lastProgress = std::chrono::steady_clock::now();
    if (m_state == State::Draining && m_wire.bytesToWrite() == 0 && !m_isShutDown) {
        m_isShutDown = true;
        ::shutdown(static_cast<int>(m_wire.socketDescriptor()), SHUT_WR);
        setDeadline(m_desk.limits().drainTime);
    }
    if (m_state == State::Head)
        advance();
}

void Connection::end()
{
    if (m_state == State::Gone)
        return;
    m_state = State::Gone;
    m_desk.release(std::exchange(m_heldBytes, 0));
    m_desk.forget(m_number);
    if (auto closed = std::exchange(m_streamClosed, {}))
        closed();
    deleteLater();
}

void Connection::closeWhenIdle()
{
    if (m_state == State::Streaming)
        closeStream();
    else if (m_state == State::Head && m_input.empty() && m_wire.bytesAvailable() == 0)
        beginDraining();
}

std::optional<Connection::Time> Connection::waitingSince() const
{
    const bool isWaiting = m_state == State::Head || m_state == State::Body || m_state == State::Draining;
    return isWaiting && m_wire.bytesAvailable() == 0 ? std::optional<Time>(m_waitingSince) : std::nullopt;
}

void Connection::giveWay()
{
    m_wire.abort();
    end();
}

void Connection::sweep(Time now)
{
    const bool isStuck = m_wire.bytesToWrite() > 0 && now - m_lastProgress > m_desk.limits().writeTime;
    if (isStuck) {
        m_wire.abort();
        return;
    }
    if (m_state == State::Streaming) {
        if (now - m_lastProgress > m_desk.limits().keepAliveEvery)
            sendStream(":\n\n");
        return;
    }
    const bool isWaitingForWriting = m_state == State::Draining && !m_isShutDown;
    if (now < m_deadline || m_state == State::InFlight || isWaitingForWriting)
        return;
    const bool isIdle = m_state == State::Head && m_input.empty() && m_hasServed;
    if (m_state == State::Draining)
        m_wire.abort();
    else if (isIdle)
        beginDraining();
    else if (m_state == State::Head || m_state == State::Body)
        refuse(refusal("timeout", "The request took too long to arrive.", "Send it in one go."));
}

} // namespace faultline::receive::gate
