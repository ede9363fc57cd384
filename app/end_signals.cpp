// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/end_signals.h"

#include <QSocketNotifier>

#include <csignal>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace faultline {

namespace {

int signalPair[2] = { -1, -1 };

/// Only what may be done in a signal handler: the notifier on the other end does the rest.
void wakeOnSignal(int)
{
    const char byte = 1;
    static_cast<void>(!::write(signalPair[0], &byte, 1));
}

} // namespace

void onEndSignal(QObject &owner, std::function<void()> end)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, signalPair) != 0)
        return;
    auto *notifier = new QSocketNotifier(signalPair[1], QSocketNotifier::Read, &owner);
    QObject::connect(notifier, &QSocketNotifier::activated, &owner, [end = std::move(end)] {
        char byte = 0;
        static_cast<void>(!::read(signalPair[1], &byte, 1));
        end();
    });

    struct sigaction action { };

    action.sa_handler = wakeOnSignal;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGTERM, &action, nullptr);
    ::sigaction(SIGINT, &action, nullptr);
}

} // namespace faultline
