// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/digested_event.h"

#include <string>
#include <string_view>
#include <vector>

/// An event as it lies in the store, in four parts, and back again: decoding what was encoded gives the equal
/// event (IN-9).
///
/// columns:    what lists show and filters ask for (see table `event`)
/// context:    JSON of the rest of the raw event
/// stack:      JSON of the trace as sent and as parsed; the exceptions' messages are cut out of it and kept
///             in the context, so that equal failures with different values share one stored stack
/// derivation: JSON of what was derived from the event; equal for nearly all events of a pattern
namespace faultline::store {

/// What is cut out of the stack and kept in the context; none for an event without a stack.
std::vector<std::string> stackWords(const ErrorEvent &event);

std::string contextJson(const ErrorEvent &event, const std::vector<std::string> &words);
/// Empty for an event without a stack.
std::string stackJson(const ErrorEvent &event, const std::vector<std::string> &words);
std::string derivationJson(const DigestedEvent &digested);

/// Bytes that are equal exactly where the JSON is, made in a tenth of its time. Empty where it is.
std::string stackKey(const ErrorEvent &event, const std::vector<std::string> &words);
std::string derivationKey(const DigestedEvent &digested);

/// Fills in what is not in columns. Errors: Storage where a part is not what `encode` wrote.
Result<Done> decodeContext(std::string_view context, std::string_view stack, ErrorEvent &event);
Result<Done> decodeDerivation(std::string_view derivation, DigestedEvent &digested);

/// The whole stored event for a person to read: raw members first, then what was derived.
std::string eventDocument(std::int64_t sequence, PatternId pattern, const DigestedEvent &digested);

} // namespace faultline::store
