// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"
#include "core/redact/rules.h"
#include "core/store/reader.h"
#include "core/store/writer.h"
#include "tests/support/fake_clock.h"
#include "tests/support/postgres_cluster.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

/// Events to store, and a real file to store them in.
namespace faultline::store::testing {

using Batch = std::vector<redact::Redacted<DigestedEvent>>;

/// 2025-11-20T14:12:36Z, which the fake clock starts at.
inline constexpr UtcTime kNow = utcTime(1763647956000000);

/// A checkout failure. Shape: `number` makes the id, the values in the message and the user differ.
inline DigestedEvent checkoutFailure(int number, UtcTime at = kNow)
{
    DigestedEvent digested;
    ErrorEvent &event = digested.event;
    event.id.bytes = { 1, 2, 3, 4 };
    for (std::size_t i = 0; i < 4; ++i)
        event.id.bytes[15 - i] = static_cast<std::uint8_t>(static_cast<unsigned>(number) >> (8 * i));
    event.at = at;
    event.receivedAt = at;
    event.protocol = "ingest-error";
    event.service = "checkout-api";
    event.environment = "production";
    event.release = "2.4.1";
    event.type = "KeyError";
    event.message = "'amount' missing in order " + std::to_string(number);
    event.endpoint = "/checkout";
    event.method = "POST";
    event.userId = "user-" + std::to_string(number % 7);
    event.traceId = "trace-" + std::to_string(number);
    event.stackText
        = "Traceback (most recent call last):\n  File \"/app/pricing/totals.py\", line 88, in line_total\n"
          "    return item[\"amount\"]\nKeyError: "
        + event.message;
    event.trace = { "python",
        { { "KeyError", event.message,
            { { "/app/pricing/totals.py", 88, 0, "line_total", "pricing.totals", "return item[\"amount\"]",
                  true },
                { "/usr/lib/python3/dist-packages/fastapi/routing.py", 190, 0, "run", "fastapi.routing", {},
                    false } },
            Link::Outermost, -1 } } };
    event.recentLogs = "2025-11-20 14:12:35 INFO order received\n2025-11-20 14:12:36 ERROR no amount";
    event.extra = "{\"cart\":3}";
    event.tags = { { "region", "eu-west-1" } };
    digested.messageTemplate = "<quoted> missing in order <num>";
    digested.culprit = "pricing/totals.py:88 in line_total";
    digested.fingerprint.key = sha256Hex("checkout");
    digested.fingerprint.parts = { { "frame", "pricing.totals line_total", true, {} } };
    digested.seedFingerprint = sha256Hex("seed checkout");
    digested.classification
        = { Category::Internal, "key_error", 0.7, Category::Validation, "validation_words", 0.2 };
    digested.severity = { Severity::Medium, { "level_error" } };
    return digested;
}

/// The same failure in a pattern, service and severity of its own.
inline DigestedEvent otherFailure(int number, const std::string &kind, Severity severity, UtcTime at = kNow)
{
    DigestedEvent digested = checkoutFailure(number, at);
    digested.event.service = kind + "-api";
    digested.event.type = "TimeoutError";
    digested.event.message = kind + " timed out after 30 s";
    digested.event.stackText.clear();
    digested.event.trace = {};
    digested.messageTemplate = kind + " timed out after <duration>";
    digested.culprit = kind + "/client.py:12 in call";
    digested.fingerprint.key = sha256Hex(kind);
    digested.severity.severity = severity;
    return digested;
}

/// What a pipeline gives after redaction, without what redaction would change.
inline redact::Redacted<DigestedEvent> passed(const DigestedEvent &digested)
{
    static const redact::Redacted<ErrorEvent> kBlank = redact::Rules().event({});
    return redact::Redacted<ErrorEvent>(kBlank).derive(
        [](ErrorEvent &&, const DigestedEvent &made) { return made; }, digested);
}

inline Batch batchOf(const std::vector<DigestedEvent> &events)
{
    Batch batch;
    for (const DigestedEvent &digested : events)
        batch.push_back(passed(digested));
    return batch;
}

enum class StoreKind { Sqlite, Postgres };

inline void PrintTo(StoreKind kind, std::ostream *out)
{
    *out << (kind == StoreKind::Sqlite ? "sqlite" : "postgres");
}

/// A folder of its own with a store in it, or a database of its own.
class Workspace {
public:
    explicit Workspace(StoreKind kind = StoreKind::Sqlite)
        : m_kind(kind)
    {
        if (kind == StoreKind::Sqlite)
            return;
        m_database = faultline::testing::PostgresCluster::shared().freshDatabase();
        if (m_database.empty())
            ADD_FAILURE() << faultline::testing::PostgresCluster::shared().problem();
    }

    ~Workspace()
    {
        if (m_kind == StoreKind::Postgres)
            faultline::testing::PostgresCluster::shared().dropDatabase(m_database);
    }

    Workspace(const Workspace &) = delete;
    Workspace &operator=(const Workspace &) = delete;

    StoreLocation location() const
    {
        if (m_kind == StoreKind::Sqlite)
            return { path("local.db") };
        return StoreLocation::parse({}, faultline::testing::PostgresCluster::shared().url(m_database))
            .valueOr({});
    }

    const std::string &database() const { return m_database; }

    std::string path(const std::string &name) const
    {
        return m_folder.path().toStdString() + "/shop/" + name;
    }

    Result<std::unique_ptr<Writer>> writer() const { return Writer::open(location(), clock, thresholds); }

    Result<std::unique_ptr<Reader>> reader() const { return Reader::open(location()); }

    faultline::testing::FakeClock clock;
    pattern::Thresholds thresholds;

private:
    StoreKind m_kind;
    QTemporaryDir m_folder;
    std::string m_database;
};

/// The same test on each kind of store.
class EveryStore : public ::testing::TestWithParam<StoreKind> { };

inline const auto kEveryStore = ::testing::Values(StoreKind::Sqlite, StoreKind::Postgres);

inline std::vector<std::int64_t> sequencesOf(const EventPage &page)
{
    std::vector<std::int64_t> sequences;
    for (const EventRow &row : page.rows)
        sequences.push_back(row.sequence);
    return sequences;
}

} // namespace faultline::store::testing
