// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/digested_event.h"
#include "core/normalise/signals.h"
#include "core/pipeline/arrival.h"
#include "core/pipeline/configuration.h"
#include "core/redact/redacted.h"

namespace faultline::pipeline {

/// The pure stages in their order: redact, parse the trace, template, fingerprint, classify, judge. Same
/// event, same configuration, same result: what `reprocess` proves. Thread: any.
redact::Redacted<DigestedEvent> digest(ErrorEvent event, const Configuration &configuration);

/// A request's records as they go to the disk: errors through `digest`, the rest redacted.
struct PackedRecords {
    std::vector<DeliveredEvent> events;
    redact::Redacted<store::PackedSignals> signals;
    SignalCounts counts;
    std::int64_t redactionCount = 0; ///< in the signals
    std::size_t bytes = 0; ///< what all of it takes up in memory, near enough for a bound
};

PackedRecords packed(
    normalise::Understood understood, const Configuration &configuration, const store::Packer &packer);

} // namespace faultline::pipeline
