// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/pipeline/gauges.h"
#include "core/store/location.h"
#include "core/store/spool/spool.h"
#include "core/store/writer.h"

#include <QFuture>
#include <QThreadPool>

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace faultline::pipeline {

/// Where batches wait while PostgreSQL is away, and how they come into it afterwards: in order, once.
///
/// A store in a file has none: its log is the spool. While anything waits here, everything goes this way, so
/// that the order holds. Whether the server is back is asked on another thread, ever more seldom.
///
/// Thread: the writer's.
class Spooling {
public:
    /// Opens what waits from the run before. `mostBytes` 0: no spool.
    Spooling(store::StoreLocation location, std::int64_t mostBytes, const Clock &clock, Gauges &gauges);
    ~Spooling();

    bool isOn() const { return m_spool != nullptr; }

    /// Why there is no spool where there should be one.
    const std::string &problem() const { return m_problem; }

    bool isAway() const { return m_isAway; }

    /// Whether batches go here and not to the writer.
    bool isHolding() const { return isOn() && (m_isAway || !m_spool->isEmpty()); }

    /// Whether batches can be taken out just now.
    bool isDraining() const { return isHolding() && !m_isAway; }

    /// What a batch is stored under, so that one in doubt may wait here; none without a spool.
    std::optional<store::BatchMark> freshMark() const;

    /// Whether the store that says this will be back, and a spool bridges the time.
    bool bridges(const Error &error) const;

    /// The store could not be used; `isBack` says when it is worth another try.
    void noteAway(const Error &error);
    bool isBack();

    /// On disk when it returns. Errors: Busy where it is full, Storage.
    Result<Done> keep(const store::Batch &batch);

    /// What one transaction took over.
    struct Drained {
        std::vector<store::SpooledBatch> batches;
        std::vector<store::Written> written; ///< of their events, in their order
    };

    /// Takes the oldest out into the store. Errors: the store's.
    Result<Drained> drain(store::Writer &writer);

    /// One sentence for a person; empty where nothing waits and nothing is away.
    std::string sentence() const;

private:
    void measure();

    const store::StoreLocation m_location;
    const Clock &m_clock;
    Gauges &m_gauges;
    std::unique_ptr<store::Spool> m_spool;
    std::string m_problem;
    bool m_isAway = false;
    bool m_isReconciled = false; ///< with what the store says it has
    std::optional<UtcTime> m_since; ///< it is away
    std::string m_reason;
    int m_failures = 0; ///< in a row
    int m_refusals = 0; ///< of the oldest batch
    std::int64_t m_mostEvents;
    std::chrono::steady_clock::time_point m_nextKnock{};
    std::optional<QFuture<bool>> m_knock;
    QThreadPool m_pool; ///< last: its thread ends first
};

/// `12 events and 3 other signals wait in the spool.`; empty where none do.
std::string waitingSentence(const Gauges &gauges);

} // namespace faultline::pipeline
