// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/backend.h"
#include "core/receive/router.h"

namespace faultline::api {

/// GET /healthz, /readyz, /metrics, /openapi.json, /events.
std::vector<receive::Route> healthRoutes(Backend &backend);

/// Prometheus' text format, version 0.0.4.
std::string metricsText(const Health &health);

/// The description that the console serves of itself (OpenAPI 3.1).
std::string openApiText();

} // namespace faultline::api
