// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/packed_event.h"
#include "core/store/telemetry/packed_signals.h"

#include <string>
#include <string_view>
#include <vector>

namespace faultline::store {

/// A batch as bytes for the spool, compressed. Shape: pieces of a varint for the length and a zstd frame.
std::string encodedBatch(const Batch &batch);

/// What `encodedBatch` wrote, equal to what it was given; events are packed anew. Errors: Storage.
Result<Done> decodeBatch(
    std::string_view bytes, std::vector<PackedEvent> &events, std::vector<PackedSignals> &signals);

} // namespace faultline::store
