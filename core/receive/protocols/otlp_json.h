// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/receive/protocols/otlp_records.h"

#include <string_view>

namespace faultline::receive {

/// As `readOtlpProtobuf`, from OTLP's own JSON.
///
/// Shape:    keys in lowerCamelCase, unknown ones ignored, null is absent; 64-bit numbers as texts or
/// numbers,
///           enums as numbers or names, ids in hex, bytes in base64. A record with a member of another type
///           is refused at its place; what is wrong inside an attribute's value costs that value.
/// Requires: the sink looks at records only while it is called.
/// Errors:   InvalidInput with kind `invalid_json`, or `invalid_field` where a list of the outer levels is
///           none.
/// Thread:   any.
/// Source:   OpenTelemetry specification 1.50, OTLP, JSON Protobuf Encoding.
Result<> readOtlpJson(std::string_view body, OtlpSink<OtlpLog> &sink);
Result<> readOtlpJson(std::string_view body, OtlpSink<OtlpSpan> &sink);
Result<> readOtlpJson(std::string_view body, OtlpSink<OtlpPoint> &sink);

} // namespace faultline::receive
