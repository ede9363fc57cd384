// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/gate/desk.h"

#include "core/base/text.h"
#include "core/receive/gate/connection.h"

#include <QDateTime>
#include <QLocale>
#include <QThread>

namespace faultline::receive::gate {

Desk::Desk(ServerOptions options, Handler handler)
    : m_options(std::move(options))
    , m_handler(std::move(handler))
{
    for (const std::string &host : m_options.extraHosts)
        m_access.extraHosts.push_back(toLowerAscii(host));
    for (const std::string &origin : m_options.allowedOrigins)
        m_access.allowedOrigins.push_back(toLowerAscii(origin));
    connect(&m_sweep, &QTimer::timeout, this, &Desk::sweep);
    m_sweep.start(m_options.limits.sweepEvery);
}

std::shared_ptr<Desk> Desk::open(ServerOptions options, Handler handler)
{
    // The last Responder may be dropped on another thread, where a QObject of this one must not be deleted.
    std::shared_ptr<Desk> desk(new Desk(std::move(options), std::move(handler)), [](Desk *gone) {
        if (gone->thread() == QThread::currentThread())
            delete gone;
        else
            gone->deleteLater();
    });
    desk->m_self = desk;
    return desk;
}

Desk::~Desk()
{
    abandon();
}

void Desk::post(const std::shared_ptr<Desk> &desk, std::function<void(Desk &)> work)
{
    if (desk->thread() == QThread::currentThread()) {
        work(*desk);
        return;
    }
    QMetaObject::invokeMethod(
        desk.get(), [desk, work = std::move(work)] { work(*desk); }, Qt::QueuedConnection);
}

void Desk::answer(const std::shared_ptr<Desk> &desk, Answers answers)
{
    auto shared = std::make_shared<Answers>(std::move(answers));
    post(desk, [shared](Desk &here) {
        for (auto &[number, response] : *shared) {
            if (Connection *waiting = here.connection(number))
                waiting->answer(response);
            else
                here.counters.lateAnswers.fetch_add(1, std::memory_order_relaxed);
        }
    });
}

Connection *Desk::connection(std::uint64_t number) const
{
    const auto found = m_connections.find(number);
    return found == m_connections.end() ? nullptr : found->second;
}

Connection &Desk::welcome(qintptr descriptor)
{
    const std::uint64_t number = ++m_lastNumber;
    auto *connection = new Connection(*this, number, descriptor);
    m_connections.emplace(number, connection);
    counters.connections.fetch_add(1, std::memory_order_relaxed);
    return *connection;
}

bool Desk::makeRoom()
{
    if (m_connections.size() < limits().connectionCount)
        return true;
    Connection *longest = nullptr;
    auto since = std::chrono::steady_clock::now() - limits().giveWayTime;
    for (const auto &[number, connection] : m_connections) {
        const auto waiting = connection->waitingSince();
        if (waiting && *waiting <= since) {
            since = *waiting;
            longest = connection;
        }
    }
    if (!longest)
        return false;
    counters.turnedAway.fetch_add(1, std::memory_order_relaxed);
    longest->giveWay();
    return true;
}

void Desk::forget(std::uint64_t number)
{
    m_connections.erase(number);
    if (m_isClosing && m_connections.empty())
        finishClosing();
}

void Desk::deliver(std::uint64_t number, Request &&request)
{
    counters.requests.fetch_add(1, std::memory_order_relaxed);
    Responder responder(m_self.lock(), number);
    if (m_handler)
        m_handler(std::move(request), std::move(responder));
}

void Desk::reportRefusal(const Error &error, std::string_view remoteAddress)
{
    counters.refused.fetch_add(1, std::memory_order_relaxed);
    if (m_options.refused)
        m_options.refused(error, remoteAddress);
}

bool Desk::hold(std::size_t bytes)
{
    m_heldBytes += bytes;
    return m_heldBytes <= m_options.limits.heldBytes;
}

void Desk::sweep()
{
    const auto now = std::chrono::steady_clock::now();
    std::vector<std::uint64_t> numbers;
    numbers.reserve(m_connections.size());
    for (const auto &[number, connection] : m_connections)
        numbers.push_back(number);
    // By number: ending one connection may end others by way of a stream's callback.
    for (const std::uint64_t number : numbers) {
        if (Connection *open = connection(number))
            open->sweep(now);
    }
}

void Desk::close(std::chrono::milliseconds deadline, std::function<void()> done)
{
    m_isClosing = true;
    m_closed = std::move(done);
    std::vector<std::uint64_t> numbers;
    for (const auto &[number, connection] : m_connections)
        numbers.push_back(number);
    for (const std::uint64_t number : numbers) {
        if (Connection *open = connection(number))
            open->closeWhenIdle();
    }
    if (m_connections.empty()) {
        finishClosing();
        return;
    }
    QTimer::singleShot(deadline, this, [this] {
        abandon();
        finishClosing();
    });
}

void Desk::finishClosing()
{
    // Queued, since the last connection may just be in a call of its own.
    if (auto closed = std::exchange(m_closed, {}))
        QMetaObject::invokeMethod(this, std::move(closed), Qt::QueuedConnection);
}

void Desk::abandon()
{
    m_sweep.stop();
    m_handler = {};
    m_options.refused = {};
    while (!m_connections.empty()) {
        Connection *connection = m_connections.begin()->second;
        m_connections.erase(m_connections.begin());
        delete connection;
    }
}

const std::string &Desk::date()
{
    const std::int64_t second = QDateTime::currentSecsSinceEpoch();
    if (second != m_dateSecond) {
        m_dateSecond = second;
        m_date = QLocale::c()
                     .toString(QDateTime::fromSecsSinceEpoch(second, Qt::UTC),
                         QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"))
                     .toStdString();
    }
    return m_date;
}

} // namespace faultline::receive::gate
