// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace faultline::receive {

using LokiLabels = std::vector<std::pair<std::string, std::string>>;

/// Reads the labels of a stream as protobuf has them: `{app="shop", path="C:\\logs"}`.
///
/// Shape: values in double quotes with Go's escapes, in backquotes without, or bare up to the next comma;
///        nothing where the braces, a name or a quote is missing.
std::optional<LokiLabels> parseLokiLabels(std::string_view text);

} // namespace faultline::receive
