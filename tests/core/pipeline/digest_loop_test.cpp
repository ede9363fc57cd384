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
            hooks.changed = [](const Changes &) {};
            hooks.stored = [](std::vector<StoredArrival>) {};
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

    void arrive(int number)
    {
        ErrorEvent event;
        event.id.bytes[15] = static_cast<std::uint8_t>(number);
        event.at = m_clock.now();
        event.service = "checkout-api";
        event.type = "KeyError";
        event.message = "no amount";
        Job job = Arrival{ m_packer.packed(digest(event, *m_configuration)), m_ledger.issue("ingest-error"),
            receive::Responder(nullptr, 0), false, {} };
        ASSERT_TRUE(m_queue.tryPush(job, 1));
    }

    void send(Job job) { ASSERT_TRUE(m_queue.tryPush(job, 1)); }

    void end()
    {
        m_queue.close();
        if (m_thread.joinable())
            m_thread.join();
    }

    receive::OutcomeCounts counts() const { return m_ledger.counts().total; }

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

} // namespace
