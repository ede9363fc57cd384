// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/store/telemetry/signal_query.h"

namespace faultline::api {

/// A signal in a list. Shape: `kind`, `id`, `timestamp`, then the members by which it is ingested
/// (interfaces.md); a kind of its own that a span, metric, change or service has is `span_kind` and so on.
void writeSignal(JsonWriter &json, const store::SignalRow &row);

/// The answer of /query/signals: `signals`, `next_cursor` or null; where looking further took too long,
/// `looked_back_to`.
void writeSignalPage(JsonWriter &json, const store::SignalPage &page);

/// One line for a person; of an error with its severity and pattern.
std::string signalLine(const store::SignalRow &row);

} // namespace faultline::api
