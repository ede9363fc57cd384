// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/backend.h"
#include "core/receive/router.h"

namespace faultline::api {

/// A route for each path of each row of receive::protocols(). Requires: `backend` outlives the routes.
std::vector<receive::Route> ingestRoutes(Backend &backend);

} // namespace faultline::api
