// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/receive/protocols/otlp_records.h"

#include <string_view>

namespace faultline::receive {

/// Reads an `Export…ServiceRequest` and hands every record to the sink, until the end or until it takes no
/// more.
///
/// Shape:    of a field that is no list the last one counts; a field of another wire type is skipped like an
///           unknown one.
/// Requires: the body lives as long as the sink looks at records.
/// Errors:   InvalidInput with kind `invalid_protobuf`, at the first byte that is none.
/// Source:   opentelemetry-proto 1.9.0, `opentelemetry/proto/{logs,trace,metrics}/v1`.
Result<> readOtlpProtobuf(std::string_view body, OtlpSink<OtlpLog> &sink);
Result<> readOtlpProtobuf(std::string_view body, OtlpSink<OtlpSpan> &sink);
Result<> readOtlpProtobuf(std::string_view body, OtlpSink<OtlpPoint> &sink);

} // namespace faultline::receive
