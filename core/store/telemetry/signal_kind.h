// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/kinds.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace faultline::store {

/// What a stored signal is. Shape: the numbers are in the store; what was released keeps its number.
enum class SignalKind : std::uint8_t {
    Error,
    Log,
    Span,
    Metric,
    Change,
    Service,
    Alert,
    Feedback,
    Session,
    CheckIn,
    Attachment,
};
inline constexpr std::array<std::string_view, 11> kSignalKindNames{ "error", "log", "span", "metric",
    "change", "service", "alert", "feedback", "session", "check_in", "attachment" };

constexpr std::string_view name(SignalKind kind)
{
    return kSignalKindNames[static_cast<std::size_t>(kind)];
}

constexpr std::optional<SignalKind> signalKindOf(std::string_view text)
{
    return kindOf<SignalKind>(kSignalKindNames, text);
}

/// Kinds by their names, with commas between several. Errors: InvalidInput with field `kind`.
Result<std::vector<SignalKind>> signalKindsIn(std::string_view text);

/// So many come that they are kept in blocks; the others are a row each.
constexpr bool isKeptInBlocks(SignalKind kind)
{
    return kind == SignalKind::Log || kind == SignalKind::Span || kind == SignalKind::Metric;
}

} // namespace faultline::store
