// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/figures.h"
#include "tests/bench/store_events.h"
#include "tests/bench/store_limit.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTemporaryDir>

#include <cstring>

namespace faultline::bench {
namespace {

constexpr UtcTime kStart = utcTime(1763647956000000);
constexpr int kRounds = 5;

std::string fileIn(const QTemporaryDir &folder)
{
    return folder.path().toStdString() + "/local.db";
}

using PackedBatch = std::vector<redact::Redacted<store::PackedEvent>>;

/// The product: everything of an event, and the full text in a slice after each batch. Packing is not in it,
/// since that is another thread's; it has a line of its own.
double productRows(const std::vector<PackedBatch> &batches, std::size_t events, double *bytes)
{
    const QTemporaryDir folder;
    const SystemClock clock;
    const auto writer = store::Writer::open({ fileIn(folder) }, clock, {});
    if (!writer) {
        std::fprintf(stderr, "%s\n", writer.error().message.c_str());
        std::exit(3);
    }
    const double seconds = secondsOf([&] {
        for (const PackedBatch &batch : batches) {
            if (!(*writer)->write(batch) || !(*writer)->indexSlice(static_cast<int>(batch.size())))
                std::exit(3);
        }
    });
    if (!(*writer)->close())
        std::exit(3);
    *bytes = static_cast<double>(QFileInfo(QString::fromStdString(fileIn(folder))).size());
    return static_cast<double>(events) / seconds;
}

double limitRows(const std::vector<LimitRow> &rows, std::size_t batchSize)
{
    const QTemporaryDir folder;
    StoreLimit limit(fileIn(folder));
    const double seconds = secondsOf([&] {
        for (std::size_t done = 0; done < rows.size(); done += batchSize) {
            limit.write(rows, done, std::min(batchSize, rows.size() - done));
            limit.index();
        }
    });
    return static_cast<double>(rows.size()) / seconds;
}

void compare(bool asJson, std::size_t batchSize, std::size_t events)
{
    StoreEvents source(kStart, std::chrono::milliseconds(200));
    std::vector<StoreBatch> loose;
    for (std::size_t done = 0; done < events; done += batchSize)
        loose.push_back(source.batch(std::min(batchSize, events - done)));
    std::vector<PackedBatch> batches;
    std::vector<redact::Redacted<store::PackedEvent>> all;
    const store::Packer packer;
    const double packing = secondsOf([&] {
        for (const StoreBatch &batch : loose) {
            batches.emplace_back();
            for (const auto &digested : batch)
                batches.back().push_back(packer.packed(digested));
        }
    });
    for (const PackedBatch &batch : batches)
        all.insert(all.end(), batch.begin(), batch.end());
    const auto rows = limitRowsOf(all);
    std::vector<double> product;
    std::vector<double> limit;
    double bytes = 0;
    std::vector<double> productCpu;
    std::vector<double> limitCpu;
    const auto cpuOf = [events](std::vector<double> &cpu, const auto &work) {
        const double before = cpuSeconds();
        const double figure = work();
        cpu.push_back(1e6 * (cpuSeconds() - before) / static_cast<double>(events));
        return figure;
    };
    for (int round = 0; round < kRounds; ++round) {
        product.push_back(cpuOf(productCpu, [&] { return productRows(batches, events, &bytes); }));
        limit.push_back(cpuOf(limitCpu, [&] { return limitRows(rows, batchSize); }));
    }
    print(asJson, "store write, batches of " + std::to_string(batchSize), "events/s", spreadOf(product),
        "sqlite3 C API", spreadOf(limit), ">= 0.7 of the limit");
    print(asJson, "CPU of the same, batches of " + std::to_string(batchSize), "us/event",
        spreadOf(productCpu), "sqlite3 C API", spreadOf(limitCpu), "<= 1.43 of the limit");
    const double each = bytes / static_cast<double>(events);
    print(asJson, "store bytes per event, batches of " + std::to_string(batchSize), "bytes",
        { each, each, each }, "limit of the goal", { 1536, 1536, 1536 }, "<= 1536");
    const double micros = 1e6 * packing / static_cast<double>(events);
    print(asJson, "packing an event, on the thread that received it", "us", { micros, micros, micros },
        "nothing", {}, "-");
}

} // namespace
} // namespace faultline::bench

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const bool asJson = faultline::bench::wantsJson(argc, argv);
    std::size_t events = 20000;
    for (int i = 1; i + 1 < argc; ++i) {
        if (std::strcmp(argv[i], "--events") == 0)
            events = static_cast<std::size_t>(std::max(1000, std::atoi(argv[i + 1])));
    }
    for (const std::size_t batchSize : { 16u, 64u, 500u })
        faultline::bench::compare(asJson, batchSize, events);
    return 0;
}
