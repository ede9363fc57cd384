// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/receive/http.h"
#include "core/receive/protocols/payloads.h"

#include <string_view>

/// OTLP/HTTP, in protobuf and JSON: one request's bytes in, payloads out. `otlp_protobuf` and `otlp_json`
/// read the two encodings into the same views (`otlp_records.h`); `otlp_logs`, `otlp_spans` and
/// `otlp_metrics` say what those mean, once. Nothing here opens a socket, judges a time or keeps anything.
///
/// Protobuf is read by protozero (Debian's libprotozero-dev): headers only, texts stay views into the body,
/// every length is checked, an unknown field costs a jump. Google's library builds a tree of objects first,
/// all of it thrown away after one reading: that alone takes about as long as our whole way from bytes to
/// payloads (tests/bench/otlp_decode_bench.cpp prints both: 600,000 spans a second, and 440,000), and it
/// brings a compiler, generated sources that do not pass our warnings, and a shared library that must match
/// them.
namespace faultline::receive {

/// Reads a body of `/v1/logs`, `/v1/traces` or `/v1/metrics`, already unpacked, in the encoding that its
/// Content-Type says (or, where that says neither, the one that it begins like).
///
/// Shape:  the index of a payload or refusal counts log records, spans or data points through the whole
///         request; exceptions that a log or a span's event records come as errors too, with its index.
/// Errors: InvalidInput with kind `invalid_protobuf`, `invalid_json`, `invalid_field` or
///         `unsupported_media_type`; TooLarge with kind `too_many_records`. All else is in `refused`.
/// Thread: any.
/// Source: opentelemetry-proto 1.9.0; OpenTelemetry specification 1.50, OTLP (OTLP/HTTP, JSON encoding).
Result<Payloads> decodeOtlpLogs(const Request &request);
Result<Payloads> decodeOtlpTraces(const Request &request);
Result<Payloads> decodeOtlpMetrics(const Request &request);

/// `Export…ServiceResponse` in the request's own encoding; what was refused is its partial success.
Response answerOtlpLogs(const Acceptance &acceptance);
Response answerOtlpTraces(const Acceptance &acceptance);
Response answerOtlpMetrics(const Acceptance &acceptance);

/// A request that was refused as a whole: `google.rpc.Status` in protobuf; in JSON its members beside the
/// house's own `error`. Status and Retry-After are those of `errorResponse`.
Response refuseOtlp(const Error &error, std::string_view contentType);

} // namespace faultline::receive
