// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/backend.h"
#include "core/receive/router.h"

namespace faultline::api {

/// GET /query/runs, /query/runs/{name}, /query/runs/{name}/comparison/{after}.
std::vector<receive::Route> runRoutes(Backend &backend);

} // namespace faultline::api
