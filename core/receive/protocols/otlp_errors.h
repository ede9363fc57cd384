// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/receive/protocols/error_payload.h"
#include "core/receive/protocols/otlp_attributes.h"
#include "core/receive/protocols/otlp_records.h"

#include <optional>
#include <string>
#include <string_view>

namespace faultline::receive {

/// Attributes that an error event keeps in members of its own, so that the record need not repeat them: the
/// trace.
constexpr std::string_view kOtlpStackKey = "exception.stacktrace";

/// A recorded exception and where it was recorded.
struct OtlpOccurrence {
    const OtlpAttributes *exception = nullptr; ///< of the log record or the span's event
    const OtlpAttributes *span = nullptr; ///< the span's own; none for a log record
    std::string_view spanName;
    std::string_view message; ///< what to say where the exception says nothing: a log's body
    std::uint64_t time = 0;
    std::string_view level;
    std::string_view traceId;
    std::string_view spanId;
    bool keepsSurroundings = true; ///< the span's and the resource's attributes too
};

/// Whether the attributes speak of an exception.
bool isOtlpException(const OtlpAttributes &attributes);

/// The exception as an error.
///
/// Shape:  eventId is made of trace, span, time and exception, so that an exporter's second try is known
/// again;
///         none where no span is named.
/// Source: OpenTelemetry semantic conventions 1.38, Exceptions.
ErrorPayload otlpError(const OtlpOccurrence &occurrence, const OtlpGroup &group);

} // namespace faultline::receive
