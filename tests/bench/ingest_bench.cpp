// SPDX-License-Identifier: GPL-3.0-or-later
// Durable ingest through the real socket, beside the same rows by SQLite alone and beside a server that only
// answers. The load runs in this process on the same cores. Source: performance.md, first two rows.
#include "core/pipeline/engine.h"
#include "core/receive/server.h"
#include "core/redact/rules.h"
#include "core/store/reader.h"
#include "tests/bench/error_requests.h"
#include "tests/bench/figures.h"
#include "tests/bench/load.h"
#include "tests/bench/store_limit.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTemporaryDir>

#include <cmath>
#include <fcntl.h>
#include <thread>

using namespace faultline;
using namespace faultline::bench;
using namespace std::chrono_literals;

namespace {

constexpr auto kRound = 2s;
constexpr int kRounds = 5;
constexpr std::size_t kIndexSlice = 500; ///< as the digest loop does

/// What the product stored of the same requests, packed again: the limit writes the same bytes.
std::vector<redact::Redacted<store::PackedEvent>> storedEvents(const store::StoreLocation &location)
{
    const auto reader = store::Reader::open(location);
    if (!reader.ok())
        std::exit(3);
    const auto stored = (*reader)->eventsForReprocess(0, 1000);
    const store::Packer packer;
    const redact::Redacted<ErrorEvent> blank = redact::Rules().event({});
    std::vector<redact::Redacted<store::PackedEvent>> events;
    for (const store::StoredEvent &event : stored.valueOr({}))
        events.push_back(packer.packed(redact::Redacted<ErrorEvent>(blank).derive(
            [](ErrorEvent &&, const DigestedEvent &digested) { return digested; }, event.digested)));
    return events;
}

/// The same rows in batches of the product's size, full text in slices of its size: no HTTP, no stages.
double limitRowsPerSecond(StoreLimit &limit, const std::vector<LimitRow> &rows, std::size_t batch)
{
    std::size_t done = 0;
    const double seconds = secondsOf([&] {
        const auto end = std::chrono::steady_clock::now() + kRound;
        while (std::chrono::steady_clock::now() < end) {
            limit.write(rows, done, batch);
            done += batch;
            if (limit.unindexedCount() >= kIndexSlice)
                limit.index();
        }
    });
    return static_cast<double>(done) / seconds;
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
            [port, path](std::size_t number) { return errorRequest(number, port, path); });
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
    loaded(port, 64, "/ingest-error?wait=0");
    const auto events = storedEvents(engine.workspace().store);
    const auto rows = limitRowsOf(events);
    StoreLimit limit(folder.filePath(QStringLiteral("limit.db")).toStdString());
    std::vector<double> durable, raw, bare, single, sync, batches, cpu;
    for (int round = 0; round < kRounds; ++round) {
        const auto commits = engine.gauges().commitCount.load();
        const double cpuBefore = cpuSeconds();
        const LoadResult load = loaded(port, 64, "/ingest-error?wait=0");
        cpu.push_back(1e6 * (cpuSeconds() - cpuBefore) / static_cast<double>(load.good));
        durable.push_back(load.perSecond());
        batches.push_back(static_cast<double>(load.good)
            / static_cast<double>(std::max<std::int64_t>(1, engine.gauges().commitCount - commits)));
        raw.push_back(limitRowsPerSecond(
            limit, rows, static_cast<std::size_t>(std::max(1.0, std::round(batches.back())))));
        bare.push_back(loaded((*answering)->port(), 64, "/").perSecond());
        single.push_back(loaded(port, 1, "/ingest-error?wait=0").percentile(0.5));
        sync.push_back(fsyncMilliseconds(folder));
    }
    print(asJson, "durable ingest, 2 KB, 64 connections", "events/s", spreadOf(durable),
        "the same rows by the sqlite3 C API", spreadOf(raw), "ratio >= 0.7");
    print(asJson, "durable ingest, 2 KB, 64 connections", "events/s", spreadOf(durable),
        "a handler that only answers", spreadOf(bare), "-");
    print(asJson, "events in one commit of both", "events", spreadOf(batches), "nothing", {}, "-");
    print(asJson, "CPU of all threads and the load", "us/event", spreadOf(cpu), "nothing", {}, "-");
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
