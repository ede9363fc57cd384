// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/gate/listener.h"

#include "core/receive/gate/answer.h"
#include "core/receive/gate/connection.h"
#include "core/receive/gate/desk.h"
#include "core/receive/gate/feed.h"

#include <array>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>

namespace faultline::receive::gate {
namespace {

std::string houseFull()
{
    const Response response = errorResponse(refusal("busy", "Too many connections are open.",
        "Close connections that are not needed, and try again in a second."));
    AnswerFrame frame;
    frame.isLast = true;
    return answerHead(response, frame) + response.body;
}

void turnAway(int socket, std::string_view answer)
{
    static_cast<void>(::send(socket, answer.data(), answer.size(), MSG_NOSIGNAL | MSG_DONTWAIT));
    // Input left unread would make the close a reset, and a reset eats the answer.
    std::array<char, 4096> unread;
    while (
        ::recv(socket, unread.data(), unread.size(), MSG_DONTWAIT) == static_cast<ssize_t>(unread.size())) { }
    ::shutdown(socket, SHUT_WR);
    ::close(socket);
}

} // namespace

Listener::Listener(std::shared_ptr<Desk> desk)
    : m_desk(std::move(desk))
    , m_houseFull(houseFull())
{
    setListenBacklogSize(512);
}

void Listener::incomingConnection(qintptr descriptor)
{
    if (m_desk->isClosing() || !m_desk->makeRoom()) {
        m_desk->counters.turnedAway.fetch_add(1, std::memory_order_relaxed);
        turnAway(static_cast<int>(descriptor), m_houseFull);
        return;
    }
    addPendingConnection(m_desk->welcome(descriptor).feed());
}

} // namespace faultline::receive::gate
