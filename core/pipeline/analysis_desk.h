// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/async.h"
#include "core/base/clock.h"
#include "core/base/queue.h"
#include "core/pipeline/analyst.h"
#include "core/pipeline/arrival.h"
#include "core/pipeline/digest_loop.h"
#include "core/pipeline/gauges.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <deque>
#include <map>
#include <vector>

namespace faultline::pipeline {

/// Sees to it that a pattern is analysed once, however many of its events arrive, and again when something
/// new bears on it: another release, another tip of its repository, another stage of its life.
///
/// Clients that wait get the report when it is made, or 202 after ten seconds. The pool has one thread of low
/// priority, so that a flood of new patterns never slows ingest; what does not fit the line is left to be
/// analysed on request. Thread: the io thread.
class AnalysisDesk : public QObject {
    Q_OBJECT

public:
    using Told = std::function<void(const Result<Analysis> &)>;

    AnalysisDesk(Analyst &analyst, QThreadPool &work, BoundedQueue<Job> &writer, Gauges &gauges);

    void use(std::shared_ptr<const Configuration> configuration);

    void take(std::vector<StoredArrival> arrivals);

    /// Analyses a pattern's newest event now. `told` is called on the io thread.
    void analyseNow(PatternId pattern, Told told);

    /// Answers whoever still waits; nothing is started any more.
    void close();

Q_SIGNALS:
    void analysed(faultline::PatternId pattern);

private:
    using Steady = std::chrono::steady_clock;

    struct Waiter {
        api::IngestedError error;
        receive::Responder responder;
        Steady::time_point until;
    };

    /// What one pass of the pool found.
    struct Pass {
        bool isUnchanged = false;
        std::string tip;
        Result<MadeAnalysis> made = Error{};
    };

    struct Entry {
        std::string reportJson; ///< empty: never analysed here
        std::string release;
        std::string tip;
        Steady::time_point checkedAt{};
        bool isRunning = false;
        bool isAskedAgain = false; ///< something new came while it was running
        EventId nextEvent;
        std::string nextRelease;
        std::vector<Waiter> waiters;
        std::vector<Told> told;
    };

    void start(PatternId pattern, Entry &entry, EventId event, std::string release, bool isForced);
    void finish(PatternId pattern, const std::shared_ptr<Pass> &pass, const std::string &release);
    void answer(Entry &entry, bool isReused);
    void fail(Entry &entry, const Error &error);
    void sweep();
    void forgetOldest();

    Analyst &m_analyst;
    QThreadPool &m_work;
    BoundedQueue<Job> &m_writer;
    Gauges &m_gauges;
    std::shared_ptr<const Configuration> m_configuration;
    std::map<PatternId, Entry> m_entries;
    std::size_t m_runningCount = 0;
    bool m_isClosed = false;
    QTimer m_sweep;
};

} // namespace faultline::pipeline
