// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

#include <functional>

namespace simdjson::dom {
class element;
}

namespace faultline::ctl {

/// Calls `answer(line, json)` for each line of standard input that is a JSON object and prints what it wrote;
/// the id goes through as it came. Answers the exit code.
int eachJsonLine(const std::function<void(const simdjson::dom::element &line, JsonWriter &json)> &answer);

} // namespace faultline::ctl
