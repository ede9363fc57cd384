// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/digest_loop.h"
#include "core/pipeline/intake.h"
#include "core/store/connection.h"
#include "core/store/dialect.h"
#include "core/store/reader.h"
#include "tests/support/fake_clock.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <thread>

using namespace faultline;
using namespace faultline::pipeline;

namespace {

/// A loop on a thread of its own, and what it told.
class RunningLoop {
public:
    explicit RunningLoop(const QTemporaryDir &folder)
        : location{ folder.path().toStdString() + "/local.db" }
        , m_thread([this] {
            DigestLoop::Hooks hooks;
            hooks.storeChanged = [this](const std::string &problem) { tell(problem); };
            hooks.changed = [this](const Changes &changes) {
                const std::lock_guard lock(m_mutex);
                m_logCount += changes.newSignals.logs;
            };
            hooks.stored = [this](std::vector<StoredArrival> arrivals) {
                const std::lock_guard lock(m_mutex);
                for (const StoredArrival &arrival : arrivals)
                    m_wanting.emplace_back(arrival.error.event, arrival.waiter.has_value());
            };
            DigestLoop(location, m_clock, {}, m_queue, gauges, hooks).run();
        })
    {
    }

    ~RunningLoop() { end(); }

    /// What is said next of the store; empty is good news.
    std::string nextWord()
    {
        std::unique_lock lock(m_mutex);
        m_said.wait(lock, [this] { return !m_words.empty(); });
        std::string word = m_words.front();
        m_words.erase(m_words.begin());
        return word;
    }

    ErrorEvent eventOf(int number) const
    {
        ErrorEvent event;
        event.id.bytes[15] = static_cast<std::uint8_t>(number);
        event.at = m_clock.now();
        event.service = "checkout-api";
        event.type = "KeyError";
        event.message = "no amount";
        return event;
    }

    void arrive(int number)
    {
        Job job = Arrival{ m_packer.packed(digest(eventOf(number), *m_configuration)),
            m_ledger.issue("ingest-error"), receive::Responder(nullptr, 0), false, {} };
        ASSERT_TRUE(m_queue.tryPush(job, 1));
    }

    /// A request with these errors and so many log records, each a record of its own.
    void deliver(const std::vector<int> &errors, int logCount)
    {
        normalise::Understood understood;
        for (const int number : errors)
            understood.errors.push_back({ understood.errors.size(), true, eventOf(number) });
        for (int i = 0; i < logCount; ++i) {
            LogRecord &log = understood.signals.logs.emplace_back();
            log.origin = { Uuid::generate(m_clock.now()), m_clock.now(), m_clock.now(), "otlp-logs", "shop",
                "", "" };
            log.message = "line " + std::to_string(i);
        }
        PackedRecords records = packed(std::move(understood), *m_configuration, m_packer);
        receive::Ticket ticket = m_ledger.issue("otlp-logs");
        ticket.holds(errors.size() + static_cast<std::size_t>(logCount));
        Job job = Delivery{ std::move(records.events), std::move(records.signals), records.counts,
            receive::protocolOf("otlp-logs"), {}, std::move(ticket), receive::Responder(nullptr, 0), {} };
        ASSERT_TRUE(m_queue.tryPush(job, records.bytes));
    }

    void send(Job job) { ASSERT_TRUE(m_queue.tryPush(job, 1)); }

    void end()
    {
        m_queue.close();
        if (m_thread.joinable())
            m_thread.join();
    }

    receive::OutcomeCounts counts() const { return m_ledger.counts().total; }

    /// Events that want an analysis, each with whether a client waits for it. Requires: ended.
    const std::vector<std::pair<EventId, bool>> &wanting() const { return m_wanting; }

    /// What changes told of. Requires: ended.
    std::int64_t toldLogs() const { return m_logCount; }

    const store::StoreLocation location;
    Gauges gauges;

private:
    void tell(const std::string &problem)
    {
        const std::lock_guard lock(m_mutex);
        m_words.push_back(problem);
        m_said.notify_one();
    }

    faultline::testing::FakeClock m_clock;
    receive::Ledger m_ledger{ m_clock };
    store::Packer m_packer;
    std::shared_ptr<const Configuration> m_configuration = *configurationOf(Settings{});
    BoundedQueue<Job> m_queue{ 100, 1 << 20 };
    std::mutex m_mutex;
    std::condition_variable m_said;
    std::vector<std::string> m_words;
    std::vector<std::pair<EventId, bool>> m_wanting;
    std::int64_t m_logCount = 0;
    std::thread m_thread;
};

TEST(DigestLoop, showsByItselfThatStoringGoesAgain)
{
    const QTemporaryDir folder;
    RunningLoop loop(folder);
    EXPECT_EQ(loop.nextWord(), "");
    const auto other = store::dialectOf(loop.location).open(loop.location, store::Dialect::Access::Write);
    ASSERT_TRUE(other.ok());
    ASSERT_TRUE((*other)->begin().ok());
    loop.arrive(1);
    EXPECT_NE(loop.nextWord().find("locked"), std::string::npos);
    EXPECT_FALSE(loop.gauges.isStoreWritable);
    (*other)->rollback();
    EXPECT_EQ(loop.nextWord(), "") << "no event came meanwhile";
    EXPECT_TRUE(loop.gauges.isStoreWritable);
    EXPECT_EQ(loop.counts().refused, 1u);
}

TEST(DigestLoop, opensAStoreThatCouldNotBeOpenedBefore)
{
    const QTemporaryDir folder;
    const store::StoreLocation location{ folder.path().toStdString() + "/local.db" };
    const faultline::testing::FakeClock clock;
    auto holder = store::Writer::open(location, clock, {});
    ASSERT_TRUE(holder.ok());
    RunningLoop loop(folder);
    EXPECT_NE(loop.nextWord().find("Another program"), std::string::npos);
    holder->reset();
    EXPECT_EQ(loop.nextWord(), "");
}

TEST(DigestLoop, storesWhatQueuedBeforeItEndsAndJudgesByNewThresholdsFromTheirPlaceOn)
{
    const QTemporaryDir folder;
    RunningLoop loop(folder);
    for (int i = 1; i <= 2; ++i)
        loop.arrive(i);
    pattern::Thresholds thresholds;
    thresholds.patternEvents = 6;
    loop.send(thresholds);
    for (int i = 3; i <= 5; ++i)
        loop.arrive(i);
    loop.end();
    EXPECT_EQ(loop.counts().stored, 5u);
    EXPECT_EQ(loop.counts().open, 0u);
    const auto reader = store::Reader::open(loop.location);
    ASSERT_TRUE(reader.ok());
    const auto row = (*reader)->pattern(PatternId{ 1 }, {});
    ASSERT_TRUE(row.ok());
    EXPECT_EQ(row->pattern.eventCount, 5);
    EXPECT_EQ(row->pattern.state, PatternState::Single) << "three would do by the thresholds from before";
}

TEST(DigestLoop, aRequestOfManyRecordsIsStoredWholeAndEachOfThemCountedOnce)
{
    const QTemporaryDir folder;
    RunningLoop loop(folder);
    loop.deliver({ 1, 2 }, 3);
    loop.deliver({ 2 }, 0);
    loop.end();
    EXPECT_EQ(loop.counts().stored, 5u);
    EXPECT_EQ(loop.counts().duplicate, 1u);
    EXPECT_EQ(loop.counts().open, 0u);
    EXPECT_EQ(loop.toldLogs(), 3);
    EXPECT_EQ(loop.gauges.signalCount, 3);
    EXPECT_EQ(loop.gauges.eventCount, 2);
}

TEST(DigestLoop, errorsOfARequestAreAnalysedAsThoseWithoutAWaitingClient)
{
    const QTemporaryDir folder;
    RunningLoop loop(folder);
    loop.deliver({ 1, 2 }, 0);
    loop.arrive(3);
    loop.end();
    ASSERT_FALSE(loop.wanting().empty());
    EXPECT_EQ(loop.wanting()[0].first, loop.eventOf(1).id) << "the first of its pattern";
    for (const auto &[event, waits] : loop.wanting())
        EXPECT_FALSE(waits);
}

TEST(DigestLoop, aFloodOfSignalsIsStoredInSeveralCommits)
{
    const QTemporaryDir folder;
    RunningLoop loop(folder);
    EXPECT_EQ(loop.nextWord(), "");
    const std::int64_t before = loop.gauges.commitCount;
    for (int i = 0; i < 3; ++i)
        loop.deliver({}, 20'000);
    loop.end();
    EXPECT_EQ(loop.counts().stored, 60'000u);
    EXPECT_EQ(loop.gauges.commitCount - before, 3);
}

/// A store with more small blocks than questions should look at, the oldest of which cannot be read.
void storeManySmallBlocksOneOfThemDamaged(const store::StoreLocation &location)
{
    const faultline::testing::FakeClock clock;
    const auto writer = store::Writer::open(location, clock, {});
    ASSERT_TRUE(writer.ok());
    store::Batch batch;
    for (int i = 0; i < 1100; ++i) {
        Signals signals;
        signals.logs.emplace_back().origin
            = { Uuid::generate(clock.now()), clock.now(), clock.now(), "logs", "shop", "", "" };
        batch.signals.push_back(store::packSignals(redact::Rules().signals(std::move(signals))));
    }
    ASSERT_TRUE((*writer)->write(batch).ok());
    const auto other = store::dialectOf(location).open(location, store::Dialect::Access::Write);
    ASSERT_TRUE(other.ok());
    ASSERT_TRUE((*other)->run("UPDATE signal_content SET content = x'00' WHERE block = 1").ok());
}

TEST(DigestLoop, goesOnStoringWhereOldSignalsAreDamaged)
{
    const QTemporaryDir folder;
    storeManySmallBlocksOneOfThemDamaged({ folder.path().toStdString() + "/local.db" });
    RunningLoop loop(folder);
    EXPECT_EQ(loop.nextWord(), "");
    loop.deliver({ 1 }, 2);
    EXPECT_NE(loop.nextWord(), "") << "the damage is told";
    EXPECT_TRUE(loop.gauges.isStoreWritable);
    loop.deliver({ 2 }, 2);
    loop.end();
    EXPECT_TRUE(loop.gauges.isStoreWritable);
    EXPECT_EQ(loop.counts().stored, 6u);
    EXPECT_EQ(loop.counts().refused, 0u);
}

TEST(DigestLoop, whereNothingCanBeStoredARequestIsRefusedWhole)
{
    const QTemporaryDir folder;
    const store::StoreLocation location{ folder.path().toStdString() + "/local.db" };
    const faultline::testing::FakeClock clock;
    const auto holder = store::Writer::open(location, clock, {});
    ASSERT_TRUE(holder.ok());
    RunningLoop loop(folder);
    loop.deliver({ 1 }, 2);
    loop.end();
    EXPECT_EQ(loop.counts().refused, 3u);
    EXPECT_EQ(loop.counts().open, 0u);
    EXPECT_EQ(loop.toldLogs(), 0);
}

} // namespace
