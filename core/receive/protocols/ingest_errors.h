// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/receive/http.h"
#include "core/receive/protocols/payloads.h"

namespace faultline::receive {

/// Reads `POST /ingest/errors`: errors whose traces are parsed already.
///
/// Shape:  ErrorRecord of /openapi.json. `frames` are outermost first, as most languages print them, and
/// belong
///         to `type` and `message`; `exceptions`, outermost exception first, are what led to it, or all of
///         the chain where the record has no frames of its own. A frame is the user's own unless it says
///         otherwise.
/// Errors: those of `decodeJsonRecords`. Thread: any. Source: IN-2; interfaces, HTTP.
Result<Payloads> decodeIngestErrors(const Request &request);

/// Reads `POST /error-replay/capture`: one error, its id made here where none was sent, so that the answer
/// can name it.
///
/// Shape:  Capture of /openapi.json. The service is `service`, else the resource, else the source. Severities
///         become levels: critical is fatal, high error, medium warning, low info.
/// Errors: those of `decodeJsonRecords`. Thread: any. Source: IN-3; seed 4.
Result<Payloads> decodeCapture(const Request &request);

/// `{"status":"captured","error_id":"…"}`, or the reason why not.
Response answerCapture(const Acceptance &acceptance);

} // namespace faultline::receive
