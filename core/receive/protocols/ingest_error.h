// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/receive/http.h"
#include "core/receive/protocols/error_payload.h"
#include "core/receive/protocols/payloads.h"

#include <string_view>

namespace faultline::receive {

/// Reads the body of `POST /ingest-error`.
///
/// Shape:  one JSON object; of a key that occurs twice the first counts; unknown members go to `extra`;
///         NUL and half a surrogate pair become U+FFFD; what is over a field's bound is cut between
///         characters and named in `cuts`.
/// Errors: InvalidInput with kind `invalid_json`, `missing_field` or `invalid_field`, the field's dotted
///         path and a hint.
/// Thread: any; each thread keeps a parser.
Result<ErrorPayload> decodeIngestError(std::string_view body);

/// The same with the request's headers judged: one error at place 0. Errors: also those of `acceptJson`.
Result<Payloads> decodeErrorReport(const Request &request);

/// Whether the body may be read as JSON at all, by its Content-Type.
/// Errors: InvalidInput with kind `unsupported_media_type` (415). An empty one is fine: real clients send
/// none.
Result<> acceptJson(std::string_view contentType);

} // namespace faultline::receive
