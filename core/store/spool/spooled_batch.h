// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/packed_event.h"
#include "core/store/telemetry/packed_signals.h"

#include <vector>

namespace faultline::store {

/// A batch that waited in a spool. Only Spool makes one, and what it keeps was redacted before it came there.
class SpooledBatch {
public:
    const Uuid &id() const { return m_id; }

    const std::vector<PackedEvent> &events() const { return m_events; }

    const std::vector<PackedSignals> &signals() const { return m_signals; }

private:
    friend class Spool;

    SpooledBatch() = default;

    Uuid m_id;
    std::vector<PackedEvent> m_events;
    std::vector<PackedSignals> m_signals;
};

} // namespace faultline::store
