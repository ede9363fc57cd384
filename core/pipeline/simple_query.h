// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/rows.h"
#include "core/store/telemetry/signal_query.h"

#include <string_view>

namespace faultline::pipeline {

/// Reads `service:checkout-api severity:high "timed out" last:2h`: known fields filter, everything else is
/// text that must occur. Fields: service, env, severity (or `severity>=high`), pattern, trace, request, last,
/// since, until. Errors: InvalidInput that names the field and what was expected.
Result<EventQuery> eventQueryOf(std::string_view text, UtcTime now);

/// The same over signals of all kinds, with more fields: kind (several with commas), level (it or worse),
/// correlation, resource, attr (`attr:http.method=POST`, nested keys with points), run.
Result<store::SignalQuery> signalQueryOf(std::string_view text, UtcTime now);

} // namespace faultline::pipeline
