// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/run_sender.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkProxy>
#include <QNetworkReply>

#include <algorithm>
#include <utility>

namespace faultline::ctl {
namespace {

constexpr int kAnswerMilliseconds = 20'000;
constexpr int kFirstWait = 100;
constexpr int kLongestWait = 2000;
constexpr int kPatienceAtEnd = 30'000;

std::string messageIn(const QByteArray &answer)
{
    return QJsonDocument::fromJson(answer)
        .object()
        .value(QStringLiteral("error"))
        .toObject()
        .value(QStringLiteral("message"))
        .toString()
        .toStdString();
}

} // namespace

RunSender::RunSender(QString base, QByteArray token)
    : m_base(std::move(base))
    , m_token(std::move(token))
{
    m_network.setProxy(QNetworkProxy::NoProxy);
    m_again.setSingleShot(true);
    m_patience.setSingleShot(true);
    QObject::connect(&m_again, &QTimer::timeout, &m_network, [this] { sendNext(); });
    QObject::connect(&m_patience, &QTimer::timeout, &m_network, [this] { giveUp(); });
}

void RunSender::send(QString path, std::string body, std::int64_t lineCount)
{
    if (m_waitingBytes + body.size() > kMostWaitingBytes) {
        m_lostLineCount += lineCount;
        m_problem = "The console could not keep up with it.";
        return;
    }
    m_waitingBytes += body.size();
    m_waiting.push_back({ std::move(path), std::move(body), lineCount });
    if (!m_isSending && !m_again.isActive())
        sendNext();
}

void RunSender::sendNext()
{
    if (m_isSending || m_waiting.empty())
        return tellIfDone();
    m_isSending = true;
    QNetworkRequest request{ QUrl(m_base + m_waiting.front().path) };
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    request.setRawHeader("User-Agent", "faultlinectl-run/1");
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_token);
    request.setTransferTimeout(kAnswerMilliseconds);
    QNetworkReply *reply = m_network.post(request, QByteArray::fromStdString(m_waiting.front().body));
    QObject::connect(reply, &QNetworkReply::finished, &m_network, [this, reply] {
        reply->deleteLater();
        m_isSending = false;
        take(*reply);
    });
}

void RunSender::take(QNetworkReply &reply)
{
    if (m_waiting.empty())
        return tellIfDone(); // given up meanwhile
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool isBusy = status == 503 || status == 429;
    if (status == 0 || isBusy) {
        ++m_failureCount;
        m_problem = isBusy ? "The console could not keep up with it." : "The console went away.";
        m_silenceCount = isBusy ? 0 : m_silenceCount + 1;
        if (m_done && isAway())
            return giveUp();
        return sendAgainIn(std::min(kFirstWait << std::min(m_failureCount, 8), kLongestWait));
    }
    m_failureCount = m_silenceCount = 0;
    if (status >= 300) {
        const std::string message = messageIn(reply.readAll());
        lose(message.empty() ? "The console answered " + std::to_string(status) + "." : message);
    } else {
        m_waitingBytes -= m_waiting.front().body.size();
        m_waiting.pop_front();
    }
    sendNext();
}

void RunSender::sendAgainIn(int milliseconds)
{
    m_again.start(milliseconds);
}

/// The first of those that wait is let go.
void RunSender::lose(std::string problem)
{
    m_problem = std::move(problem);
    m_lostLineCount += m_waiting.front().lineCount;
    m_waitingBytes -= m_waiting.front().body.size();
    m_waiting.pop_front();
}

void RunSender::giveUp()
{
    while (!m_waiting.empty())
        lose(m_problem);
    m_again.stop();
    tellIfDone();
}

void RunSender::finish(std::function<void()> done)
{
    m_done = std::move(done);
    m_silenceCount = std::min(m_silenceCount, kMostSilences - 1);
    m_patience.start(kPatienceAtEnd);
    if (!m_isSending && !m_again.isActive())
        sendNext();
}

void RunSender::tellIfDone()
{
    if (!m_done || !m_waiting.empty() || m_isSending)
        return;
    m_patience.stop();
    // Not within the call of whoever finishes: he may do away with us.
    QTimer::singleShot(0, &m_network, std::exchange(m_done, {}));
}

} // namespace faultline::ctl
