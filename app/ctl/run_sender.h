// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkAccessManager>
#include <QTimer>

#include <cstdint>
#include <deque>
#include <functional>
#include <string>

namespace faultline::ctl {

/// Sends what a run has to say to a console, one request after the other, and never makes the program wait.
///
/// Shape:  a console that is busy or away is asked again for as long as the program runs; what waits
/// meanwhile
///         is bounded by kMostWaitingBytes, and what comes beyond that is let go and counted.
/// Thread: the main thread.
class RunSender {
public:
    static constexpr std::size_t kMostWaitingBytes = 32 << 20;

    RunSender(QString base, QByteArray token);

    /// `lineCount` is counted as lost where the body never arrives.
    void send(QString path, std::string body, std::int64_t lineCount);

    /// Calls once nothing waits any more, or it was of no use to wait longer.
    void finish(std::function<void()> done);

    bool isFull() const { return m_waitingBytes > kMostWaitingBytes / 2; }

    /// It has not answered for a while.
    bool isAway() const { return m_silenceCount >= kMostSilences; }

    std::int64_t lostLineCount() const { return m_lostLineCount; }

    /// Why the last one was lost; a sentence, else empty.
    const std::string &problem() const { return m_problem; }

private:
    static constexpr int kMostSilences = 3; ///< in a row

    struct Parcel {
        QString path;
        std::string body;
        std::int64_t lineCount = 0;
    };

    void sendNext();
    void take(QNetworkReply &reply);
    void sendAgainIn(int milliseconds);
    void lose(std::string problem);
    void giveUp();
    void tellIfDone();

    const QString m_base;
    const QByteArray m_token;
    QNetworkAccessManager m_network;
    QTimer m_again;
    QTimer m_patience; ///< since `finish`
    std::deque<Parcel> m_waiting;
    std::size_t m_waitingBytes = 0;
    bool m_isSending = false;
    int m_failureCount = 0; ///< in a row: silences, and answers that it is busy
    int m_silenceCount = 0; ///< in a row
    std::int64_t m_lostLineCount = 0;
    std::string m_problem;
    std::function<void()> m_done;
};

} // namespace faultline::ctl
