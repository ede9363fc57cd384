// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/compression.h"
#include "core/store/event_codec.h"
#include "tests/bench/figures.h"
#include "tests/bench/store_events.h"
#include "tests/bench/store_raw.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTemporaryDir>

#include <cstring>
#include <map>

namespace faultline::bench {
namespace {

constexpr UtcTime kStart = utcTime(1763647956000000);
constexpr int kRounds = 5;

std::string fileIn(const QTemporaryDir &folder)
{
    return folder.path().toStdString() + "/local.db";
}

/// The product: everything of an event, and the full text in a slice after each batch.
double productRows(const std::vector<StoreBatch> &batches, std::size_t events, double *bytes)
{
    const QTemporaryDir folder;
    const SystemClock clock;
    const auto writer = store::Writer::open({ fileIn(folder) }, clock, {});
    if (!writer) {
        std::fprintf(stderr, "%s\n", writer.error().message.c_str());
        std::exit(3);
    }
    const double seconds = secondsOf([&] {
        for (const StoreBatch &batch : batches) {
            if (!(*writer)->write(batch) || !(*writer)->indexSlice(static_cast<int>(batch.size())))
                std::exit(3);
        }
    });
    if (!(*writer)->close())
        std::exit(3);
    *bytes = static_cast<double>(QFileInfo(QString::fromStdString(fileIn(folder))).size());
    return static_cast<double>(events) / seconds;
}

/// One event's row as the limit inserts it: encoded and compressed before the clock starts.
struct RawRow {
    const DigestedEvent *digested;
    std::string context;
    int pattern = 0;
    int service = 0;
    int environment = 0;
};

std::vector<std::vector<RawRow>> rawRowsOf(const std::vector<StoreBatch> &batches)
{
    store::Compression compression;
    std::map<std::string, int> patterns;
    std::map<std::string, int> names;
    const auto idOf = [](std::map<std::string, int> &ids, const std::string &name) {
        return ids.emplace(name, static_cast<int>(ids.size()) + 1).first->second;
    };
    std::vector<std::vector<RawRow>> rows;
    for (const StoreBatch &batch : batches) {
        rows.emplace_back();
        for (const auto &digested : batch)
            rows.back().push_back({ &*digested,
                std::string(compression.compressed(
                    store::contextJson(digested->event, store::stackWords(digested->event)))),
                idOf(patterns, digested->fingerprint.key), idOf(names, digested->event.service),
                idOf(names, digested->event.environment) });
    }
    return rows;
}

void bindText(sqlite3_stmt *statement, int index, const std::string &text)
{
    sqlite3_bind_text(statement, index, text.data(), static_cast<int>(text.size()), nullptr);
}

/// The limit: the same event rows into the same table with its indices and full text, nothing else.
double rawRows(const std::vector<std::vector<RawRow>> &batches, std::size_t events)
{
    const QTemporaryDir folder;
    {
        const SystemClock clock;
        const auto schema = store::Writer::open({ fileIn(folder) }, clock, {});
        if (!schema || !(*schema)->close())
            std::exit(3);
    }
    RawDatabase database(fileIn(folder));
    for (const char *pragma : { "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL",
             "PRAGMA wal_autocheckpoint=4000", "PRAGMA cache_size=-65536", "PRAGMA temp_store=MEMORY" })
        database.run(pragma);
    database.run("INSERT INTO name(text) VALUES('service-1'), ('production'), ('2.1')");
    sqlite3_stmt *insert = database.prepared(
        "INSERT INTO event(uid, at, received_at, severity, pattern, service, environment, release, type, "
        "trace_id, request_id, stack, derivation, message, dictionary, context) "
        "VALUES(?, ?, ?, ?, ?, ?, ?, 3, ?, ?, ?, 1, 1, ?, 1, ?)");
    sqlite3_stmt *text = database.prepared(
        "INSERT INTO event_fts(rowid, type, message, service, culprit) VALUES(?, ?, ?, ?, ?)");
    std::int64_t indexed = 0;
    const double seconds = secondsOf([&] {
        for (const auto &batch : batches) {
            database.run("BEGIN IMMEDIATE");
            for (const RawRow &row : batch) {
                const ErrorEvent &event = row.digested->event;
                sqlite3_bind_blob(insert, 1, event.id.bytes.data(), 16, nullptr);
                sqlite3_bind_int64(insert, 2, micros(event.at));
                sqlite3_bind_int64(insert, 3, micros(event.receivedAt));
                sqlite3_bind_int(insert, 4, static_cast<int>(row.digested->severity.severity));
                sqlite3_bind_int(insert, 5, row.pattern);
                sqlite3_bind_int(insert, 6, row.service);
                sqlite3_bind_int(insert, 7, row.environment);
                bindText(insert, 8, event.type);
                bindText(insert, 9, event.traceId);
                bindText(insert, 10, event.requestId);
                bindText(insert, 11, event.message);
                sqlite3_bind_blob(
                    insert, 12, row.context.data(), static_cast<int>(row.context.size()), nullptr);
                database.drain(insert);
            }
            database.run("COMMIT");
            database.run("BEGIN IMMEDIATE");
            for (const RawRow &row : batch) {
                sqlite3_bind_int64(text, 1, ++indexed);
                bindText(text, 2, row.digested->event.type);
                bindText(text, 3, row.digested->event.message);
                bindText(text, 4, row.digested->event.service);
                bindText(text, 5, row.digested->culprit);
                database.drain(text);
            }
            database.run("COMMIT");
        }
    });
    sqlite3_finalize(insert);
    sqlite3_finalize(text);
    return static_cast<double>(events) / seconds;
}

void compare(bool asJson, std::size_t batchSize, std::size_t events)
{
    StoreEvents source(kStart, std::chrono::milliseconds(200));
    std::vector<StoreBatch> batches;
    for (std::size_t done = 0; done < events; done += batchSize)
        batches.push_back(source.batch(batchSize));
    const auto rows = rawRowsOf(batches);
    std::vector<double> product;
    std::vector<double> limit;
    double bytes = 0;
    for (int round = 0; round < kRounds; ++round) {
        product.push_back(productRows(batches, events, &bytes));
        limit.push_back(rawRows(rows, events));
    }
    print(asJson, "store write, batches of " + std::to_string(batchSize), "events/s", spreadOf(product),
        "sqlite3 C API", spreadOf(limit), ">= 0.7 of the limit");
    const double each = bytes / static_cast<double>(events);
    print(asJson, "store bytes per event, batches of " + std::to_string(batchSize), "bytes",
        { each, each, each }, "limit of the goal", { 1536, 1536, 1536 }, "<= 1536");
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
