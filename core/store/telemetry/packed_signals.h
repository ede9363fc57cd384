// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/signals.h"
#include "core/redact/redacted.h"
#include "core/store/packed_event.h"
#include "core/store/telemetry/signal_kind.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace faultline::store {

/// Records of one kind as they lie in the store, with what is needed to pass over them unread.
struct PackedBlock {
    SignalKind kind = SignalKind::Log;
    UtcTime firstAt;
    UtcTime lastAt;
    std::int64_t count = 0;
    std::uint32_t levels = 0; ///< a bit for each level (logs) or status (spans) that occurs
    std::vector<std::string> services; ///< empty where there are too many to say
    std::string ids; ///< filter (filter.h) of trace, span, request, correlation, resource and own ids
    std::string words; ///< filter of what can be found by text or attribute
    std::string content; ///< columns (columns.h)
};

/// A signal of a kind of which few come, as its row.
struct PackedRow {
    SignalKind kind = SignalKind::Change;
    Uuid id;
    UtcTime at;
    int level = 0; ///< 1 for an alert that fires and a check-in that failed
    std::string service;
    std::string traceId;
    std::optional<EventId> event;
    std::string document; ///< a block of one
    std::string sha256; ///< of an attachment whose bytes are kept
    std::string content; ///< those bytes, compressed with `dictionary`
    int dictionary = 0;
    std::int64_t contentSize = 0;
};

/// So many of a kind, service and level in a minute.
struct MinuteCount {
    SignalKind kind = SignalKind::Log;
    std::int64_t minute = 0; ///< since 1970
    std::string service;
    int level = 0;
    std::int64_t count = 0;
};

/// Signals with the bytes of their rows, so that the writer's thread only writes.
struct PackedSignals {
    std::vector<PackedBlock> blocks;
    std::vector<PackedRow> rows;
    std::vector<MinuteCount> counts; ///< of the blocks; a row counts when it is no duplicate

    /// How many signals.
    std::size_t count() const;
    /// What it takes up in memory, near enough for a bound.
    std::size_t bytes() const;
};

/// Thread: any.
PackedSignals packSignals(const Signals &signals);
/// Packing adds nothing from outside, so what was redacted stays so.
redact::Redacted<PackedSignals> packSignals(redact::Redacted<Signals> signals);

/// What a batch is known by once it may be in doubt whether it was stored: the store notes it in the batch's
/// own transaction, the latest of each spool.
struct BatchMark {
    Uuid spool;
    Uuid batch;
};

/// What one transaction stores: all of it, or nothing.
struct Batch {
    std::vector<redact::Redacted<PackedEvent>> events;
    std::vector<redact::Redacted<PackedSignals>> signals;
    std::optional<BatchMark> mark = {};
};

} // namespace faultline::store
