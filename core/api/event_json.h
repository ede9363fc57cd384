// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/model/digested_event.h"
#include "core/model/rows.h"

namespace faultline::api {

/// An event in a list, a whole event, and a pattern, as the calls and the command line show them.
void writeEventRow(JsonWriter &json, const EventRow &row);
void writeEvent(JsonWriter &json, const DigestedEvent &digested, PatternId pattern);
void writePattern(JsonWriter &json, const PatternRow &row);

} // namespace faultline::api
