// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error_event.h"
#include "core/model/signals.h"
#include "core/receive/protocols/payloads.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace faultline::normalise {

struct UnderstoodError {
    std::size_t index = 0; ///< its place in what was sent
    bool isAlone = true; ///< nothing else is kept of that place
    ErrorEvent event;
};

/// One request's records, each either a noun of the model or refused by its place.
struct Understood {
    std::vector<UnderstoodError> errors;
    Signals signals;
    std::vector<receive::RecordError> refused; ///< by place, those that the decoder refused among them
    std::size_t acceptedCount = 0; ///< places of which something is kept: a log with an exception is one
    std::size_t refusedCount = 0; ///< places of which nothing is
};

/// What the records of a request mean: levels of any scale, times, ids, the words of closed sets.
///
/// A record without a time, or with one that nobody can believe, gets `receivedAt`; the latter is told by the
/// attribute `time_replaced` where the record has attributes. A level that was not said is the one that the
/// line itself begins with. Ids are the client's where they are 32 hex digits, else made here.
///
/// Errors: those of single records are in `refused`, with field and kind (`missing_field`, `invalid_field`).
/// Thread: any. Source: IN-2 to IN-7.
Understood understood(receive::Payloads payloads, std::string_view protocol, UtcTime receivedAt);

} // namespace faultline::normalise
