// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/receive/protocols/payloads.h"

#include <string>

namespace faultline::api {

/// Makes everything that a request brought a part of the run that its address named: the attribute
/// `faultline.run`, of errors a tag. What a client says of that name itself is replaced.
void stampRun(receive::Payloads &payloads, const std::string &run);

} // namespace faultline::api
