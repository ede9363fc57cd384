// SPDX-License-Identifier: GPL-3.0-or-later
// Durable ingest through the real socket, beside the same number of rows by SQLite alone and beside a server
// that only answers. Source: performance.md, first two rows.
#include "core/pipeline/engine.h"
#include "core/receive/server.h"
#include "tests/bench/figures.h"
#include "tests/bench/load.h"
#include "tests/bench/store_raw.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTemporaryDir>

#include <fcntl.h>
#include <thread>

using namespace faultline;
using namespace faultline::bench;
using namespace std::chrono_literals;

namespace {

constexpr auto kRound = 2s;
constexpr int kRounds = 5;
constexpr std::size_t kRawBatch = 64;

/// About 2 KB, as a reporter sends it; every hundredth is another error.
std::string body(std::size_t number)
{
    std::string stack = "Traceback (most recent call last):\\n";
    for (int frame = 0; frame < 12; ++frame)
        stack += "  File \\\"/srv/shop/part" + std::to_string(number % 100) + "/module"
            + std::to_string(frame) + ".py\\\", line 88, in step\\n    return following(order)\\n";
    return R"({"service":"checkout-api","env":"prod","endpoint":"/checkout","method":"POST","error":"ValueError: order )"
        + std::to_string(number) + R"( has no lines","stacktrace":")" + stack
        + R"(ValueError: no lines\n","recent_logs":")" + "2026-11-24T10:00:00Z INFO checkout of order "
        + std::to_string(number) + R"(","request_id":"r)" + std::to_string(number) + "\"}";
}

std::string request(std::size_t number, std::uint16_t port, std::string_view path)
{
    const std::string content = body(number);
    return "POST " + std::string(path) + " HTTP/1.1\r\nHost: localhost:" + std::to_string(port)
        + "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(content.size())
        + "\r\n\r\n" + content;
}

/// Rows of the same size with a full-text row each, one transaction a batch, on disk: no HTTP, no stages.
double rawRowsPerSecond(const QTemporaryDir &folder, std::chrono::milliseconds duration)
{
    RawDatabase raw(folder.filePath(QStringLiteral("raw.db")).toStdString());
    raw.run(
        "PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "CREATE TABLE IF NOT EXISTS event(id INTEGER PRIMARY KEY, at INT, service TEXT, message TEXT, "
        "context BLOB);"
        "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(message, content='event', content_rowid='id');");
    sqlite3_stmt *event = raw.prepared(
        "INSERT INTO event(at, service, message, context) VALUES (?, 'checkout-api', ?, zeroblob(700))");
    sqlite3_stmt *word = raw.prepared("INSERT INTO words(rowid, message) VALUES (last_insert_rowid(), ?)");
    std::size_t rows = 0;
    const double seconds = secondsOf([&] {
        const auto end = std::chrono::steady_clock::now() + duration;
        while (std::chrono::steady_clock::now() < end) {
            raw.run("BEGIN IMMEDIATE");
            for (std::size_t i = 0; i < kRawBatch; ++i, ++rows) {
                const std::string message = "order " + std::to_string(rows) + " has no lines";
                sqlite3_bind_int64(event, 1, static_cast<sqlite3_int64>(rows));
                sqlite3_bind_text(
                    event, 2, message.data(), static_cast<int>(message.size()), SQLITE_TRANSIENT);
                raw.drain(event);
                sqlite3_bind_text(
                    word, 1, message.data(), static_cast<int>(message.size()), SQLITE_TRANSIENT);
                raw.drain(word);
            }
            raw.run("COMMIT");
        }
    });
    sqlite3_finalize(event);
    sqlite3_finalize(word);
    return static_cast<double>(rows) / seconds;
}

double fsyncMilliseconds(const QTemporaryDir &folder)
{
    const int file
        = ::open(folder.filePath(QStringLiteral("sync")).toUtf8().constData(), O_CREAT | O_WRONLY, 0600);
    const std::string page(4096, 'x');
    std::vector<double> samples;
    for (int i = 0; i < 200; ++i)
        samples.push_back(1000 * secondsOf([&] {
            static_cast<void>(!::write(file, page.data(), page.size()));
            ::fsync(file);
        }));
    ::close(file);
    return spreadOf(samples).median;
}

/// Runs the load beside this thread's event loop.
LoadResult loaded(std::uint16_t port, std::size_t connections, std::string_view path)
{
    LoadResult result;
    QEventLoop loop;
    std::thread generator([&] {
        result = Load::run(port, connections, kRound,
            [port, path](std::size_t number) { return request(number, port, path); });
        QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
    });
    loop.exec();
    generator.join();
    return result;
}

std::uint16_t started(pipeline::Engine &engine)
{
    std::uint16_t port = 0;
    QEventLoop loop;
    QObject::connect(&engine, &pipeline::Engine::listening, &loop, [&](const QString &url) {
        port = static_cast<std::uint16_t>(url.section(QLatin1Char(':'), -1).toInt());
        loop.quit();
    });
    engine.start();
    loop.exec();
    return port;
}

void measure(bool asJson, const QTemporaryDir &folder, pipeline::Engine &engine)
{
    const std::uint16_t port = started(engine);
    auto answering = receive::Server::open(
        {}, [](receive::Request &&, receive::Responder responder) { responder.answer({ 202 }); });
    std::vector<double> durable, raw, bare, single, sync;
    for (int round = 0; round < kRounds; ++round) {
        durable.push_back(loaded(port, 64, "/ingest-error?wait=0").perSecond());
        raw.push_back(rawRowsPerSecond(folder, kRound));
        bare.push_back(loaded((*answering)->port(), 64, "/").perSecond());
        single.push_back(loaded(port, 1, "/ingest-error?wait=0").percentile(0.5));
        sync.push_back(fsyncMilliseconds(folder));
    }
    print(asJson, "durable ingest, 2 KB, 64 connections", "events/s", spreadOf(durable),
        "SQLite alone, batches of 64", spreadOf(raw), "ratio >= 0.7");
    print(asJson, "durable ingest, 2 KB, 64 connections", "events/s", spreadOf(durable),
        "a handler that only answers", spreadOf(bare), "-");
    print(asJson, "one durable event, 1 connection, p50", "ms", spreadOf(single), "fsync of 4 KB",
        spreadOf(sync), "<= 1.5 x + 1 ms");
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1");
    const QCoreApplication application(argc, argv);
    const QTemporaryDir folder;
    const auto workspace
        = pipeline::workspaceOf(folder.filePath(QStringLiteral("bench.db")).toStdString(), {});
    const auto configuration = pipeline::configurationOf(Settings{});
    if (!workspace.ok() || !configuration.ok())
        return 3;
    pipeline::Engine engine({ *workspace, "127.0.0.1", 0, false }, *configuration);
    measure(wantsJson(argc, argv), folder, engine);
    engine.stop();
    return 0;
}
