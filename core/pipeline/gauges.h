// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>

namespace faultline::pipeline {

/// Numbers about the running console, each written by one thread and read by any.
struct Gauges {
    std::atomic<std::int64_t> eventCount{ 0 };
    std::atomic<std::int64_t> signalCount{ 0 }; ///< since start
    std::atomic<std::int64_t> redactionCount{ 0 }; ///< in signals, since start
    std::atomic<std::int64_t> storeBytes{ 0 };
    std::atomic<std::int64_t> unindexedCount{ 0 };
    std::atomic<std::int64_t> commitCount{ 0 };
    std::atomic<std::int64_t> analysesMade{ 0 };
    std::atomic<std::int64_t> analysesReused{ 0 };
    std::atomic<std::int64_t> analysesWaiting{ 0 };
    std::atomic<std::int64_t> spooledEvents{ 0 }; ///< that wait for PostgreSQL
    std::atomic<std::int64_t> spooledSignals{ 0 };
    std::atomic<std::int64_t> spoolBytes{ 0 };
    std::atomic<std::int64_t> storeAwaySince{ 0 }; ///< microseconds since 1970; 0: it is not
    std::atomic<bool> isStoreWritable{ false };
    std::atomic<bool> isStoreForeign{ false }; ///< not ours to write, which will not change by itself
};

} // namespace faultline::pipeline
