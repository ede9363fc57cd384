// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/receive/http.h"
#include "core/receive/protocols/payloads.h"

namespace faultline::receive {

/// Reads the body of `POST /loki/api/v1/push`: JSON, or protobuf in snappy (the one encoding that is unpacked
/// here, since clients do not name it in Content-Encoding).
///
/// Shape:  one log payload a line, its index counted through all streams; attributes are the stream's labels
/// and
///         the line's structured metadata, which comes first where both have a name. The message is the line
///         as sent, JSON or not. Service: the first label of the list by which Loki itself finds
///         `service_name`, else `unknown_service`, as there. Level: the line's metadata before the stream's
///         labels, since one stream holds lines of many levels; left empty where neither says it, since what
///         the text of a line says is read by `normalise` for all protocols alike, and shippers' defaults are
///         not believed over it (syslog-ng calls lines of errors `notice`).
/// Errors: InvalidInput with kind `invalid_json`, `invalid_protobuf` or `invalid_field`; TooLarge with kind
///         `too_many_records`, or where snappy's own header says that it is. All else is in `refused`.
/// Thread: any.
/// Source: Loki 3.5, HTTP API (Ingest logs), `pkg/push/push.proto`; snappy's format description.
Result<Payloads> decodeLokiPush(const Request &request);

/// 204, also where lines were refused: clients send a whole batch again after any other answer, and the good
/// lines would be there twice.
Response answerLoki(const Acceptance &acceptance);

} // namespace faultline::receive
