// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error_event.h"
#include "core/redact/match.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::redact {

/// Adds one to a kind.
void count(std::vector<RedactionCount> &counts, std::string_view kind, int more = 1);

/// The shipped rules over a text. Shape: nothing to do gives the text itself.
std::string scan(std::string_view text, Place place, std::vector<RedactionCount> *counts);

/// As scan, but nothing where there is nothing to do: most texts cost no copy.
std::optional<std::string> scanned(std::string_view text, Place place, std::vector<RedactionCount> *counts);

/// Appends `[redacted:kind]`.
void appendMarker(std::string &out, std::string_view kind);

/// Length of a marker that stands at `at`, 0 for none: what was redacted once is never looked into again.
std::size_t markerLength(std::string_view text, std::size_t at);

} // namespace faultline::redact
