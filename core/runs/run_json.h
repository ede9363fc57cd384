// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/runs/comparison.h"

namespace faultline::runs {

void writeRun(JsonWriter &json, const Run &run);
/// `{"runs":[…]}`
void writeRuns(JsonWriter &json, const std::vector<Run> &runs);
/// `{"name","run":{…}|null,"error_count","errors":[…],"span_count","operations":[…],"is_cut"}`; operations
/// are the slowest 20.
void writeContents(JsonWriter &json, const RunContents &contents);
void writeComparison(JsonWriter &json, const Comparison &comparison);

} // namespace faultline::runs
