// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/backend.h"
#include "core/receive/router.h"

namespace faultline::api {

/// GET /query/signals, /query/signals/{id}, /query/signals/histogram, /query/attachments/{sha256}.
std::vector<receive::Route> signalRoutes(Backend &backend);

} // namespace faultline::api
