// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"

#include <optional>
#include <string_view>

/// Times as clients say them, and how far they are believed.
namespace faultline::normalise {

/// ISO 8601, or a number since 1970 by its size (see epochTime); nothing for anything else.
std::optional<UtcTime> timeOfText(std::string_view text);

/// False before 2000 and more than a day ahead of `receivedAt`: a clock that was never set, a wrong unit.
bool isBelievable(UtcTime said, UtcTime receivedAt);

} // namespace faultline::normalise
