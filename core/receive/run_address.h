// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/receive/http.h"

#include <string_view>

namespace faultline::receive {

/// `/run/NAME/v1/traces` is `/v1/traces` of the run NAME: every way in is there once more for each run of a
/// program, so that a run's signals are known by nothing but their clients' address.
inline constexpr std::string_view kRunPrefix = "/run/";
inline constexpr std::size_t kMostRunNameBytes = 64;

/// Letters, digits, `.`, `_` and `-`, 1 to 64 of them.
bool isRunName(std::string_view text);

/// Takes the run off the address of a request that sends something, and notes it in `request.run`. Other
/// requests and other addresses stay as they are.
void takeRun(Request &request);

} // namespace faultline::receive
