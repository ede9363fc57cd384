// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/digested_event.h"
#include "core/receive/http.h"
#include "core/receive/ledger.h"
#include "core/redact/redacted.h"
#include "core/store/writer.h"

#include <chrono>
#include <functional>
#include <optional>
#include <variant>

namespace faultline::pipeline {

/// An event on its way to the disk, with the client that waits for it.
struct Arrival {
    redact::Redacted<DigestedEvent> event;
    receive::Ticket ticket;
    receive::Responder responder;
    bool waitsForAnalysis = false;
    std::chrono::steady_clock::time_point receivedAt;
};

/// Something else that only the writer's thread may do.
using Command = std::function<void(store::Writer &)>;

using Job = std::variant<Arrival, Command>;

} // namespace faultline::pipeline
