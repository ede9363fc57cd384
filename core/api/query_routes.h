// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/backend.h"
#include "core/receive/router.h"

namespace faultline::api {

/// GET /query/patterns, /query/patterns/{id}, /error-replay/replay/{id}, /error-replay/recent, with the
/// routes of signals and of runs.
std::vector<receive::Route> queryRoutes(Backend &backend);

/// Reads the filters of /error-replay/recent. Errors: InvalidInput with the parameter as field.
Result<EventQuery> eventQueryOf(const receive::Request &request);

} // namespace faultline::api
