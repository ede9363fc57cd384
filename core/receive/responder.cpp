// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/gate/connection.h"
#include "core/receive/gate/desk.h"
#include "core/receive/http.h"

#include <algorithm>
#include <atomic>

namespace faultline::receive {

/// Shared by all copies of a stream and by its connection. Members but isOpen belong to the io thread.
struct Stream::State {
    std::shared_ptr<gate::Desk> desk;
    std::uint64_t connection = 0;
    std::atomic<bool> isOpen{ true };
    bool isClosed = false;
    std::function<void()> closed;
};

void Stream::send(std::string text)
{
    if (!isOpen())
        return;
    gate::Desk::post(m_state->desk, [number = m_state->connection, text = std::move(text)](gate::Desk &desk) {
        if (gate::Connection *reader = desk.connection(number))
            reader->sendStream(text);
    });
}

bool Stream::isOpen() const
{
    return m_state && m_state->isOpen.load(std::memory_order_relaxed);
}

void Stream::whenClosed(std::function<void()> closed)
{
    if (!m_state)
        return;
    gate::Desk::post(m_state->desk, [state = m_state, closed = std::move(closed)](gate::Desk &) {
        if (state->isClosed)
            closed();
        else
            state->closed = closed;
    });
}

void Stream::close()
{
    if (!isOpen())
        return;
    gate::Desk::post(m_state->desk, [number = m_state->connection](gate::Desk &desk) {
        if (gate::Connection *reader = desk.connection(number))
            reader->closeStream();
    });
}

Responder::Responder(std::shared_ptr<gate::Desk> desk, std::uint64_t connection)
    : m_desk(std::move(desk))
    , m_connection(connection)
{
}

Responder::Responder(Responder &&other) noexcept
    : m_desk(std::move(other.m_desk))
    , m_connection(std::exchange(other.m_connection, 0))
{
}

Responder &Responder::operator=(Responder &&other) noexcept
{
    Responder taken(std::move(other));
    std::swap(m_desk, taken.m_desk);
    std::swap(m_connection, taken.m_connection);
    return *this;
}

Responder::~Responder()
{
    if (!isPending())
        return;
    m_desk->counters.unanswered.fetch_add(1, std::memory_order_relaxed);
    Error error;
    error.message = "The request was not answered.";
    error.hint = "This is a mistake of the console; its log may say more.";
    answer(errorResponse(error));
}

void Responder::answer(Response response)
{
    if (!isPending())
        return;
    gate::Answers answers;
    answers.emplace_back(std::exchange(m_connection, 0), std::move(response));
    gate::Desk::answer(m_desk, std::move(answers));
}

void Responder::answerAll(std::vector<std::pair<Responder, Response>> answers)
{
    // One desk is the rule; requests of several servers are parted.
    std::vector<std::pair<std::shared_ptr<gate::Desk>, gate::Answers>> byDesk;
    for (auto &answer : answers) {
        Responder &responder = answer.first;
        if (!responder.isPending())
            continue;
        auto found = std::find_if(
            byDesk.begin(), byDesk.end(), [&](const auto &entry) { return entry.first == responder.m_desk; });
        if (found == byDesk.end())
            found = byDesk.insert(byDesk.end(), { responder.m_desk, gate::Answers{} });
        found->second.emplace_back(std::exchange(responder.m_connection, 0), std::move(answer.second));
    }
    for (auto &[desk, batch] : byDesk)
        gate::Desk::answer(desk, std::move(batch));
}

Stream Responder::openStream(std::string contentType)
{
    Stream stream;
    if (!isPending())
        return stream;
    stream.m_state = std::make_shared<Stream::State>();
    stream.m_state->desk = m_desk;
    stream.m_state->connection = std::exchange(m_connection, 0);
    gate::Desk::post(
        m_desk, [state = stream.m_state, contentType = std::move(contentType)](gate::Desk &desk) {
            const auto ended = [state] {
                state->isOpen.store(false, std::memory_order_relaxed);
                state->isClosed = true;
                if (auto closed = std::exchange(state->closed, {}))
                    closed();
            };
            if (gate::Connection *reader = desk.connection(state->connection))
                reader->openStream(contentType, ended);
            else
                ended();
        });
    return stream;
}

} // namespace faultline::receive
