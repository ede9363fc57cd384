// SPDX-License-Identifier: GPL-3.0-or-later
// What the gate costs: answers a second of the guarded listener, beside QHttpServer's own synchronous route
// without any guard, by the same load in the same run. Source: platform, 2.3.
#include "core/receive/server.h"
#include "tests/bench/figures.h"
#include "tests/bench/load.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QHttpServer>
#include <QThread>

using namespace faultline;
using namespace faultline::bench;
using namespace std::chrono_literals;

namespace {

constexpr auto kRound = 1s;
constexpr int kRounds = 5;

/// Runs on an io thread of its own, as the product's listener does.
class IoThread {
public:
    IoThread()
    {
        m_place.moveToThread(&m_thread);
        m_thread.start();
    }

    ~IoThread()
    {
        m_thread.quit();
        m_thread.wait();
    }

    template <class Work> void run(Work work)
    {
        QMetaObject::invokeMethod(&m_place, std::move(work), Qt::BlockingQueuedConnection);
    }

private:
    QThread m_thread;
    QObject m_place;
};

std::string post(std::uint16_t port, std::size_t bodyBytes)
{
    return "POST /noop HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port)
        + "\r\nUser-Agent: bench\r\nAccept: */*\r\nContent-Type: application/json\r\nContent-Length: "
        + std::to_string(bodyBytes) + "\r\n\r\n" + std::string(bodyBytes, 'x');
}

double answersPerSecond(std::uint16_t port, std::size_t connections, std::size_t bodyBytes)
{
    const std::string request = post(port, bodyBytes);
    return Load::run(port, connections, kRound, [&](std::size_t) { return request; }).perSecond();
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1");
    const QCoreApplication application(argc, argv);
    const bool asJson = wantsJson(argc, argv);

    IoThread guardedIo;
    IoThread plainIo;
    std::unique_ptr<receive::Server> guarded;
    std::unique_ptr<QHttpServer> plain;
    quint16 plainPort = 0;
    guardedIo.run([&] {
        auto opened = receive::Server::open({}, [](receive::Request &&, receive::Responder responder) {
            receive::Response response;
            response.body = "{}";
            responder.answer(std::move(response));
        });
        if (opened)
            guarded = *std::move(opened);
    });
    plainIo.run([&] {
        plain = std::make_unique<QHttpServer>();
        plain->route(QStringLiteral("/noop"), [] { return QByteArrayLiteral("{}"); });
        plainPort = plain->listen(QHostAddress::LocalHost);
    });
    if (!guarded || plainPort == 0) {
        std::fprintf(stderr, "No port to listen on.\n");
        return 3;
    }

    for (const std::size_t bodyBytes : { std::size_t{ 2'000 }, std::size_t{ 20'000 } }) {
        for (const std::size_t connections : { std::size_t{ 1 }, std::size_t{ 8 }, std::size_t{ 64 } }) {
            std::vector<double> ours;
            std::vector<double> theirs;
            for (int round = 0; round < kRounds; ++round) {
                ours.push_back(answersPerSecond(guarded->port(), connections, bodyBytes));
                theirs.push_back(answersPerSecond(plainPort, connections, bodyBytes));
            }
            print(asJson,
                "gate, " + std::to_string(bodyBytes / 1000) + " KB, " + std::to_string(connections)
                    + " connections",
                "answers/s", spreadOf(ours), "QHttpServer alone", spreadOf(theirs), "ratio >= 0.9");
        }
    }
    guardedIo.run([&] { guarded.reset(); });
    plainIo.run([&] { plain.reset(); });
    return 0;
}
