// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/answers.h"
#include "core/base/clock.h"
#include "core/base/queue.h"
#include "core/pattern/thresholds.h"
#include "core/pipeline/arrival.h"
#include "core/pipeline/console.h"
#include "core/pipeline/gauges.h"
#include "core/pipeline/spooling.h"

#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>

namespace faultline::pipeline {

/// An event that is on disk and wants an analysis, with the client where one waits for it.
struct StoredArrival {
    api::IngestedError error;
    std::string release;
    bool isFresh = false; ///< something new bears on its pattern: an analysis from before does not do
    std::optional<receive::Responder> waiter;
};

/// What the writer's thread does, from first to last: takes what has queued while the last commit ran, stores
/// it in one transaction, answers, and fills the full-text index by slices: those that are full at once, the
/// rest when nothing comes.
///
/// Where storing failed it looks every second whether it goes again, so that health recovers without an
/// event. Where a server is away, what comes waits in a spool (spooling.h) and is acknowledged from there.
///
/// Thread: `run` is the whole of the digest thread; it ends when the queue is closed and drained. The hooks
/// are called on that thread.
class DigestLoop {
public:
    struct Hooks {
        /// The store opened or could not be; an empty problem is good news.
        std::function<void(std::string problem)> storeChanged;
        /// At most ten times a second.
        std::function<void(Changes)> changed;
        /// New on disk and in need of an analysis, or somebody waits for one.
        std::function<void(std::vector<StoredArrival>)> stored;
    };

    DigestLoop(store::StoreLocation location, const Clock &clock, pattern::Thresholds thresholds,
        BoundedQueue<Job> &queue, Gauges &gauges, Hooks hooks, std::int64_t mostSpoolBytes = 0);

    void run();

private:
    using Steady = std::chrono::steady_clock;

    /// What one transaction takes, in the order in which it came.
    struct Load {
        std::vector<Job> jobs; ///< arrivals and deliveries
        std::int64_t signalCount = 0;
    };

    /// What a transaction leads to.
    struct Outcomes {
        std::vector<std::pair<receive::Responder, receive::Response>> answers;
        std::vector<StoredArrival> wanting;
    };

    bool ensureWriter();
    void take(std::vector<Job> jobs);
    void write(Load &load);
    void settle(Load &load, const store::Batch &batch, const std::vector<store::Written> &written);
    void settle(
        Arrival &arrival, const DigestedEvent &digested, const store::Written &written, Outcomes &outcomes);
    /// `events` and `written` are those of this request.
    void settle(Delivery &delivery, std::span<const redact::Redacted<store::PackedEvent>> events,
        std::span<const store::Written> written, Outcomes &outcomes);
    /// Keeps the load in the spool and answers, or refuses.
    void spool(Load &load, const store::Batch &batch);
    void noteAway(const Error &error);
    void fail(const Error &error);
    /// Takes over some of what waits in the spool, where the store is back.
    void drainSpool();
    void settle(const Spooling::Drained &drained);
    void refuse(Load &load, const Error &error);
    void idle();
    void indexSlice();
    void compactSignals();
    void use(const pattern::Thresholds &thresholds);
    void noteChange(const store::Written &written);
    void flushChanges(bool isForced);
    void measureStore();
    void report(const std::string &problem, bool isWritable);
    void reportGood();

    const store::StoreLocation m_location;
    const Clock &m_clock;
    pattern::Thresholds m_thresholds;
    BoundedQueue<Job> &m_queue;
    Gauges &m_gauges;
    const Hooks m_hooks;
    Spooling m_spooling;
    std::unique_ptr<store::Writer> m_writer;
    bool m_wasOpen = false;
    bool m_hasSmallBlocks = false; ///< of signals, which may be put together
    std::optional<std::string> m_problem; ///< last one told
    Changes m_changes;
    std::set<PatternId> m_changedPatterns;
    Steady::time_point m_changesSentAt{};
    Steady::time_point m_measuredAt{};
    Steady::time_point m_settledAt{};
    Steady::time_point m_probedAt{};
    Steady::time_point m_compactsAgainAt{}; ///< after one that failed
};

} // namespace faultline::pipeline
