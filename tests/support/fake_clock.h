// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <atomic>

namespace faultline::testing {

/// A clock that stands still until the test moves it. Starts at the story's "now", 2025-11-20T14:12:36Z.
class FakeClock final : public Clock {
public:
    UtcTime now() const override { return utcTime(m_now.load()); }

    void set(UtcTime time) { m_now = micros(time); }

    void advance(Micros by) { m_now += by.count(); }

private:
    std::atomic<std::int64_t> m_now{ 1763647956000000 };
};

} // namespace faultline::testing
