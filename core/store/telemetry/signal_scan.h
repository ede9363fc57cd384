// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/compression.h"
#include "core/store/connection.h"
#include "core/store/telemetry/signal_filter.h"

namespace faultline::store {

/// The newest matches of one kind, as far as it was looked.
struct SignalHits {
    std::vector<SignalRow> rows; ///< in order
    std::int64_t blocksRead = 0;
    std::optional<UtcTime> cutBelow; ///< everything later was looked at; none: everything was
};

/// What a scan needs beside the filter.
struct SignalScan {
    Connection &connection;
    const SignalFilter &filter;
    std::int64_t service = 0; ///< id of the filter's service; 0 for any
    std::size_t most = 0; ///< rows
};

/// Of a kind that is kept in blocks. Passes over blocks by time, level, service and filters; reads the others
/// from the newest on until no older one can have a newer match. Requires: reading began.
Result<SignalHits> hitsInBlocks(const SignalScan &scan, SignalKind kind);
/// Of the kinds that are a row each.
Result<SignalHits> hitsInRows(const SignalScan &scan, const std::vector<SignalKind> &kinds);

const std::vector<ColumnPlan> &plansOf(SignalKind kind);
/// A record of a block as a row. Errors: Storage.
Result<SignalRow> rowAt(SignalKind kind, ColumnReader &columns, std::size_t record);

/// Puts hits together in order and cuts them to `most`, and to where each was looked at.
void join(SignalHits &into, SignalHits &&more, std::size_t most);

} // namespace faultline::store
