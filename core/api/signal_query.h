// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/receive/http.h"
#include "core/store/telemetry/signal_query.h"

namespace faultline::api {

/// Reads the filters of /query/signals. Errors: InvalidInput with the parameter as field, also for one that
/// is not known: a misspelt filter that filters nothing would answer wrongly.
Result<store::SignalQuery> signalQueryOf(const receive::Request &request);

} // namespace faultline::api
