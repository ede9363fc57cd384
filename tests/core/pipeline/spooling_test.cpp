// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/digest_loop.h"
#include "core/pipeline/intake.h"
#include "tests/support/fake_clock.h"
#include "tests/support/postgres_cluster.h"

#include <QDir>

#include <gtest/gtest.h>

#include <thread>

using namespace faultline;
using namespace faultline::pipeline;
using faultline::testing::PostgresCluster;

namespace {

using namespace std::chrono_literals;

/// A digest loop over a database of its own, with its spool in a folder of its own.
class SpoolingLoop {
public:
    explicit SpoolingLoop(std::int64_t spoolBytes = std::int64_t{ 64 } << 20)
        : m_database(PostgresCluster::shared().freshDatabase())
        , m_spoolBytes(spoolBytes)
    {
        m_location = *store::StoreLocation::parse({}, PostgresCluster::shared().url(m_database));
        removeSpool();
    }

    ~SpoolingLoop()
    {
        end();
        removeSpool();
        PostgresCluster::shared().dropDatabase(m_database);
    }

    void start()
    {
        m_queue = std::make_unique<BoundedQueue<Job>>(10'000, std::size_t{ 64 } << 20);
        m_thread = std::thread([this] {
            DigestLoop::Hooks hooks;
            hooks.storeChanged = [](const std::string &) {};
            hooks.changed = [](const Changes &) {};
            hooks.stored = [](std::vector<StoredArrival>) {};
            DigestLoop(m_location, m_clock, {}, *m_queue, gauges, hooks, m_spoolBytes).run();
        });
    }

    /// What came is stored or spooled, then the loop ends.
    void end()
    {
        if (!m_thread.joinable())
            return;
        m_queue->close();
        m_thread.join();
    }

    /// A request with these errors and as many log records.
    void deliver(const std::vector<int> &errors)
    {
        normalise::Understood understood;
        for (const int number : errors) {
            ErrorEvent event;
            event.id.bytes = { 7 };
            event.id.bytes[14] = static_cast<std::uint8_t>(number / 256);
            event.id.bytes[15] = static_cast<std::uint8_t>(number % 256);
            event.at = m_clock.now();
            event.service = "checkout-api";
            event.type = "KeyError";
            event.message = "no amount";
            understood.errors.push_back({ understood.errors.size(), true, event });
            LogRecord &log = understood.signals.logs.emplace_back();
            log.origin = { Uuid::generate(m_clock.now()), m_clock.now(), m_clock.now(), "otlp-logs", "shop",
                "", "" };
            log.message = "line " + std::to_string(number);
        }
        PackedRecords records = packed(std::move(understood), *m_configuration, m_packer);
        receive::Ticket ticket = m_ledger.issue("otlp-logs");
        ticket.holds(2 * errors.size());
        Job job = Delivery{ std::move(records.events), std::move(records.signals), records.counts,
            receive::protocolOf("otlp-logs"), {}, std::move(ticket), receive::Responder(nullptr, 0), {} };
        ASSERT_TRUE(m_queue->tryPush(job, records.bytes));
    }

    /// Waits until the clients were told of so many records; false where that takes too long.
    bool isSettled(std::uint64_t records)
    {
        return comes([&] {
            const auto counts = m_ledger.counts().total;
            return counts.stored + counts.refused >= records;
        });
    }

    template <class Condition> static bool comes(Condition condition)
    {
        const auto end = std::chrono::steady_clock::now() + 90s;
        while (!condition()) {
            if (std::chrono::steady_clock::now() > end)
                return false;
            std::this_thread::yield();
        }
        return true;
    }

    bool isDry()
    {
        return comes([this] {
            return gauges.spooledEvents == 0 && gauges.spooledSignals == 0 && gauges.storeAwaySince == 0;
        });
    }

    receive::OutcomeCounts counts() const { return m_ledger.counts().total; }

    std::string stored(const std::string &what) const
    {
        return PostgresCluster::shared().answer(m_database, "SELECT " + what);
    }

    /// From now on the database takes no event of that number.
    void forbid(int number) const
    {
        static_cast<void>(PostgresCluster::shared().answer(m_database,
            "ALTER TABLE event ADD CONSTRAINT breaks CHECK(get_byte(uid, 15) <> " + std::to_string(number)
                + ")"));
    }

    bool hasRefused() const { return !spoolFiles(".spool.refused").isEmpty(); }

    Gauges gauges;

private:
    /// Beside the workspace's other files, which are named after its server and database.
    QFileInfoList spoolFiles(const char *ending) const
    {
        const QFileInfo file(QString::fromStdString(m_location.filePath()));
        return file.absoluteDir().entryInfoList({ file.completeBaseName() + QString::fromLatin1(ending) });
    }

    void removeSpool() const
    {
        for (const QFileInfo &file : spoolFiles(".spool*"))
            QFile::remove(file.filePath());
    }

    const std::string m_database;
    const std::int64_t m_spoolBytes;
    store::StoreLocation m_location;
    faultline::testing::FakeClock m_clock;
    receive::Ledger m_ledger{ m_clock };
    store::Packer m_packer;
    std::shared_ptr<const Configuration> m_configuration = *configurationOf(Settings{});
    std::unique_ptr<BoundedQueue<Job>> m_queue;
    std::thread m_thread;
};

constexpr const char *kEvents = "count(*) FROM event";
constexpr const char *kLogs = "coalesce(sum(count), 0) FROM signal_block WHERE kind = 1";

TEST(Spooling, postgresStoppedAllIsAcknowledgedAndStoredOnceAfterwards)
{
    SpoolingLoop loop;
    loop.start();
    loop.deliver({ 1 });
    ASSERT_TRUE(loop.isSettled(2));
    PostgresCluster::shared().stop();
    for (int i = 2; i <= 20; ++i)
        loop.deliver({ i });
    ASSERT_TRUE(loop.isSettled(40));
    EXPECT_GT(loop.gauges.spooledEvents, 0);
    EXPECT_NE(loop.gauges.storeAwaySince, 0);
    EXPECT_NE(waitingSentence(loop.gauges).find("PostgreSQL is away since"), std::string::npos);
    EXPECT_TRUE(loop.gauges.isStoreWritable) << "clients are served";
    PostgresCluster::shared().start();
    ASSERT_TRUE(loop.isDry());
    loop.deliver({ 21 });
    ASSERT_TRUE(loop.isSettled(42));
    loop.end();
    EXPECT_EQ(loop.counts().refused, 0u);
    EXPECT_EQ(loop.counts().stored, 42u);
    EXPECT_EQ(loop.stored(kEvents), "21");
    EXPECT_EQ(loop.stored(kLogs), "21");
    EXPECT_EQ(loop.stored("string_agg(get_byte(uid, 15)::text, ',' ORDER BY sequence) FROM event"),
        "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21");
    EXPECT_EQ(waitingSentence(loop.gauges), "");
}

TEST(Spooling, postgresGetsFromTheNextRunWhatWaitedWhenTheProgramEnded)
{
    SpoolingLoop loop;
    PostgresCluster::shared().stop();
    loop.start();
    loop.deliver({ 1, 2, 3 });
    ASSERT_TRUE(loop.isSettled(6));
    loop.end();
    EXPECT_EQ(loop.counts().stored, 6u);
    loop.start();
    EXPECT_TRUE(SpoolingLoop::comes([&loop] { return loop.gauges.spooledEvents == 3; }));
    PostgresCluster::shared().start();
    ASSERT_TRUE(loop.isDry());
    loop.end();
    EXPECT_EQ(loop.stored(kEvents), "3");
    EXPECT_EQ(loop.stored(kLogs), "3");
}

TEST(Spooling, postgresThatIsFrozenHoldsNobodyForEverAndNothingIsLostOrDoubled)
{
    SpoolingLoop loop;
    loop.start();
    loop.deliver({ 1 });
    ASSERT_TRUE(loop.isSettled(2));
    PostgresCluster::shared().freeze(true);
    loop.deliver({ 2, 3 });
    const bool isFirstSettled = loop.isSettled(6);
    loop.deliver({ 4 });
    const bool isSecondSettled = loop.isSettled(8);
    PostgresCluster::shared().freeze(false);
    EXPECT_TRUE(isFirstSettled);
    EXPECT_TRUE(isSecondSettled);
    ASSERT_TRUE(loop.isDry());
    loop.end();
    EXPECT_EQ(loop.counts().refused, 0u);
    EXPECT_EQ(loop.stored(kEvents), "4");
    EXPECT_EQ(loop.stored(kLogs), "4");
}

TEST(Spooling, postgresConnectionsThatAreCutLoseAndDoubleNeitherEventsNorLogs)
{
    SpoolingLoop loop;
    loop.start();
    std::atomic<bool> isOver{ false };
    std::thread cutter([&] {
        while (!isOver)
            static_cast<void>(loop.stored("count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE "
                                          "application_name = 'faultline' AND datname = current_database()"));
    });
    for (int i = 0; i < 200; ++i)
        loop.deliver({ 2 * i, 2 * i + 1 });
    const bool isSettled = loop.isSettled(800);
    isOver = true;
    cutter.join();
    EXPECT_TRUE(isSettled);
    ASSERT_TRUE(loop.isDry());
    loop.end();
    EXPECT_EQ(loop.counts().refused, 0u);
    EXPECT_EQ(loop.stored(kEvents), "400");
    EXPECT_EQ(loop.stored(kLogs), "400");
}

TEST(Spooling, postgresAwayAndTheSpoolFullIsARefusalUntilItIsBack)
{
    SpoolingLoop loop(4000);
    PostgresCluster::shared().stop();
    loop.start();
    for (int i = 1; i <= 30; ++i) {
        loop.deliver({ i });
        ASSERT_TRUE(loop.isSettled(2 * static_cast<std::uint64_t>(i)));
    }
    EXPECT_GT(loop.counts().refused, 0u);
    EXPECT_GT(loop.counts().stored, 0u);
    EXPECT_LE(loop.gauges.spoolBytes, 4000);
    EXPECT_FALSE(loop.gauges.isStoreWritable);
    PostgresCluster::shared().start();
    ASSERT_TRUE(loop.isDry());
    loop.end();
    EXPECT_TRUE(loop.gauges.isStoreWritable);
    EXPECT_EQ(loop.stored(kEvents), std::to_string(loop.counts().stored / 2));
    EXPECT_EQ(loop.stored(kLogs), std::to_string(loop.counts().stored / 2));
}

TEST(Spooling, postgresRefusingOneForGoodHasItPutAsideAndTheRestGoesOn)
{
    SpoolingLoop loop;
    loop.start();
    loop.deliver({ 1 });
    ASSERT_TRUE(loop.isSettled(2));
    PostgresCluster::shared().stop();
    for (int i = 2; i <= 6; ++i) {
        loop.deliver({ i });
        ASSERT_TRUE(loop.isSettled(2 * static_cast<std::uint64_t>(i)));
    }
    loop.end();
    PostgresCluster::shared().start();
    loop.forbid(4);
    loop.start();
    ASSERT_TRUE(loop.isDry());
    loop.end();
    EXPECT_EQ(loop.stored(kEvents), "5");
    EXPECT_TRUE(loop.hasRefused());
}

} // namespace
