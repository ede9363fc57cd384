// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/thresholds.h"
#include "core/pipeline/console.h"
#include "core/receive/http.h"
#include "core/receive/ledger.h"
#include "core/receive/protocols/protocols.h"
#include "core/redact/redacted.h"
#include "core/store/packed_event.h"
#include "core/store/writer.h"

#include <chrono>
#include <functional>
#include <optional>
#include <variant>
#include <vector>

namespace faultline::pipeline {

/// An event on its way to the disk, with the client that waits for it.
struct Arrival {
    redact::Redacted<store::PackedEvent> event;
    receive::Ticket ticket;
    receive::Responder responder;
    bool waitsForAnalysis = false;
    std::chrono::steady_clock::time_point receivedAt;
};

/// One of several errors of a request.
struct DeliveredEvent {
    redact::Redacted<store::PackedEvent> event;
    bool isAlone = true; ///< it is all that is kept of its record
};

/// One request's records on their way to the disk, with the client that waits for them. They become durable
/// together, in one transaction.
struct Delivery {
    std::vector<DeliveredEvent> events;
    redact::Redacted<store::PackedSignals> signals;
    SignalCounts counts;
    const receive::Protocol *protocol = nullptr;
    receive::Acceptance acceptance; ///< what is told once all of it is on disk
    receive::Ticket ticket;
    receive::Responder responder;
    std::chrono::steady_clock::time_point receivedAt;
};

/// Something else that only the writer's thread may do.
using Command = std::function<void(store::Writer &)>;

/// Thresholds are what new events are judged by from then on.
using Job = std::variant<Arrival, Delivery, Command, pattern::Thresholds>;

} // namespace faultline::pipeline
