// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/location.h"
#include "tests/bench/figures.h"
#include "tests/bench/store_events.h"
#include "tests/support/postgres_cluster.h"

#include <QCoreApplication>

#include <libpq-fe.h>

/// The store on PostgreSQL beside the same event rows by COPY into the same table with its indexes, made
/// before the clock starts, in transactions of the same size on the same durable server: no patterns, no
/// counts, nothing looked up, no full text.
namespace faultline::bench {
namespace {

constexpr UtcTime kStart = utcTime(1763647956000000);
constexpr int kRounds = 5;

using PackedBatch = std::vector<redact::Redacted<store::PackedEvent>>;

[[noreturn]] void fail(const std::string &why)
{
    std::fprintf(stderr, "%s\n", why.c_str());
    std::exit(3);
}

std::unique_ptr<store::Writer> openedWriter(const std::string &url, const Clock &clock)
{
    const auto location = store::StoreLocation::parse("", url);
    if (!location)
        fail(location.error().message);
    auto writer = store::Writer::open(*location, clock, {});
    if (!writer)
        fail(writer.error().message);
    return std::move(*writer);
}

double productRows(faultline::testing::PostgresCluster &cluster, const std::vector<PackedBatch> &batches,
    std::size_t events, bool isIndexed)
{
    const std::string database = cluster.freshDatabase();
    const SystemClock clock;
    const auto writer = openedWriter(cluster.url(database), clock);
    const double seconds = secondsOf([&] {
        for (const PackedBatch &batch : batches) {
            if (const auto written = writer->write(batch); !written)
                fail(written.error().message);
            if (isIndexed && !writer->indexSlice(static_cast<int>(batch.size())))
                fail("The index failed.");
        }
    });
    return static_cast<double>(events) / seconds;
}

template <class Number> void append(std::string &bytes, Number number)
{
    for (int shift = 8 * static_cast<int>(sizeof number) - 8; shift >= 0; shift -= 8)
        bytes += static_cast<char>((number >> shift) & 0xff);
}

void appendField(std::string &bytes, std::string_view value)
{
    append(bytes, static_cast<std::int32_t>(value.size()));
    bytes += value;
}

void appendField(std::string &bytes, std::int64_t number)
{
    append(bytes, std::int32_t{ 8 });
    append(bytes, number);
}

std::string copyOf(const PackedBatch &batch, std::int64_t first)
{
    std::string bytes("PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19);
    for (const auto &packed : batch) {
        const ErrorEvent &event = packed->digested.event;
        append(bytes, std::int16_t{ 17 });
        appendField(bytes, first++);
        appendField(bytes,
            std::string_view(reinterpret_cast<const char *>(event.id.bytes.data()), event.id.bytes.size()));
        appendField(bytes, micros(event.at));
        appendField(bytes, micros(event.receivedAt));
        for (int i = 0; i < 5; ++i) // severity, pattern, service, environment, release
            appendField(bytes, std::int64_t{ 1 } + i * (first % 40) / 4);
        appendField(bytes, std::string_view(event.type));
        appendField(bytes, std::string_view(event.traceId));
        appendField(bytes, std::string_view(event.requestId));
        appendField(bytes, std::int64_t{ 1 });
        appendField(bytes, std::int64_t{ 1 });
        appendField(bytes, std::string_view(event.message));
        appendField(bytes, std::int64_t{ 1 });
        appendField(bytes, std::string_view(packed->context));
    }
    bytes += "\377\377";
    return bytes;
}

double limitRows(
    faultline::testing::PostgresCluster &cluster, const std::vector<PackedBatch> &batches, std::size_t events)
{
    const std::string database = cluster.freshDatabase();
    const SystemClock clock;
    openedWriter(cluster.url(database), clock).reset();
    std::vector<std::string> copies;
    std::int64_t first = 1;
    for (const PackedBatch &batch : batches) {
        copies.push_back(copyOf(batch, first));
        first += static_cast<std::int64_t>(batch.size());
    }
    PGconn *connection = PQconnectdb(cluster.url(database).c_str());
    const auto run = [connection](const char *sql, ExecStatusType wanted) {
        PGresult *result = PQexec(connection, sql);
        if (PQresultStatus(result) != wanted)
            fail(PQerrorMessage(connection));
        PQclear(result);
    };
    const double seconds = secondsOf([&] {
        for (const std::string &copy : copies) {
            run("BEGIN", PGRES_COMMAND_OK);
            run("COPY event(sequence, uid, at, received_at, severity, pattern, service, environment, "
                "release, "
                "type, trace_id, request_id, stack, derivation, message, dictionary, context) FROM STDIN "
                "(FORMAT binary)",
                PGRES_COPY_IN);
            PQputCopyData(connection, copy.data(), static_cast<int>(copy.size()));
            PQputCopyEnd(connection, nullptr);
            PGresult *result = PQgetResult(connection);
            if (PQresultStatus(result) != PGRES_COMMAND_OK)
                fail(PQerrorMessage(connection));
            PQclear(result);
            while ((result = PQgetResult(connection)) != nullptr)
                PQclear(result);
            run("COMMIT", PGRES_COMMAND_OK);
        }
    });
    PQfinish(connection);
    return static_cast<double>(events) / seconds;
}

void compare(
    faultline::testing::PostgresCluster &cluster, bool asJson, std::size_t batchSize, std::size_t events)
{
    StoreEvents source(kStart, std::chrono::milliseconds(200));
    const store::Packer packer;
    std::vector<PackedBatch> batches;
    for (std::size_t done = 0; done < events; done += batchSize) {
        batches.emplace_back();
        for (const auto &digested : source.batch(std::min(batchSize, events - done)))
            batches.back().push_back(packer.packed(digested));
    }
    std::vector<double> bare;
    std::vector<double> indexed;
    std::vector<double> limit;
    for (int round = 0; round < kRounds; ++round) {
        bare.push_back(productRows(cluster, batches, events, false));
        limit.push_back(limitRows(cluster, batches, events));
        indexed.push_back(productRows(cluster, batches, events, true));
    }
    const std::string size = ", batches of " + std::to_string(batchSize);
    print(asJson, "postgres write" + size, "events/s", spreadOf(bare), "COPY of the rows", spreadOf(limit),
        ">= 0.6 of the limit");
    print(asJson, "with full text in slices" + size, "events/s", spreadOf(indexed), "write alone",
        spreadOf(bare), ">= 0.5");
}

} // namespace
} // namespace faultline::bench

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    faultline::testing::PostgresCluster cluster(true);
    if (!cluster.problem().empty())
        faultline::bench::fail(cluster.problem());
    std::size_t events = 10000;
    for (int i = 1; i + 1 < argc; ++i) {
        if (std::strcmp(argv[i], "--events") == 0)
            events = static_cast<std::size_t>(std::max(1000, std::atoi(argv[i + 1])));
    }
    for (const std::size_t batchSize : { 50u, 500u })
        faultline::bench::compare(cluster, faultline::bench::wantsJson(argc, argv), batchSize, events);
    return 0;
}
