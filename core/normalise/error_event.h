// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error_event.h"
#include "core/normalise/in_app.h"
#include "core/receive/protocols/error_payload.h"

#include <string>
#include <string_view>

namespace faultline::normalise {

/// A client's error as an event: type and message apart, times, level, tags, valid UTF-8. The stack trace is
/// kept as text, which `parseTrace` reads once redaction has seen it, or as the frames that were sent.
///
/// Shape: `protocol` is left to the caller, who knows which door it came through; `environment` stays empty
/// where none was said; what the payload cut is named by the tag `cut`. An event has a stack text or frames
/// that were sent, never both: beside frames a text is kept in `extra`, as `span_id` is always.
///
/// Errors: InvalidInput with field `timestamp` (not a time). A time before 2000 or more than a day ahead of
/// `receivedAt` is replaced by it, with the tag `time_replaced` telling what was said. Thread: any.
Result<ErrorEvent> errorEvent(const receive::ErrorPayload &payload, EventId idIfNone, UtcTime receivedAt);

/// Fills `trace` from `stackText`, and type and message from its primary exception where the client gave
/// none. Frames that were sent keep the client's word where it says that they are not its own code.
void parseTrace(ErrorEvent &event, const AppPaths &paths);

/// `KeyError: 'amount'` apart. Shape: type empty for a plain sentence.
struct ErrorText {
    std::string type;
    std::string message;

    bool operator==(const ErrorText &) const = default;
};

ErrorText splitErrorText(std::string_view text);

} // namespace faultline::normalise
