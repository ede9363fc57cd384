// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

/// The small closed sets of the field, each with its one spelling (store, API, query language, settings
/// alike).
namespace faultline {

/// How bad an event or pattern is. Order matters: later is worse. Source: GR-5.
enum class Severity : std::uint8_t { Info, Low, Medium, High, Critical };
inline constexpr std::array<std::string_view, 5> kSeverityNames{ "info", "low", "medium", "high",
    "critical" };

/// What kind of failure. Source: GR-4, seed 1's table.
enum class Category : std::uint8_t {
    Provider,
    Database,
    RateLimit,
    Timeout,
    Auth,
    Validation,
    Cache,
    ExternalService,
    Internal,
};
inline constexpr std::array<std::string_view, 9> kCategoryNames{ "provider_error", "database_error",
    "rate_limit_error", "timeout_error", "auth_error", "validation_error", "cache_error",
    "external_service_error", "internal_error" };

/// Whether a fix can be drafted for this category; the seed's table.
constexpr bool isFixable(Category category)
{
    return category != Category::Validation && category != Category::Internal;
}

/// The sender's level of a log line or event.
enum class Level : std::uint8_t { Trace, Debug, Info, Warning, Error, Fatal };
inline constexpr std::array<std::string_view, 6> kLevelNames{ "trace", "debug", "info", "warning", "error",
    "fatal" };

/// The life of a pattern. Source: GR-6. `Single` is an event group below the threshold that makes a pattern.
enum class PatternState : std::uint8_t { Single, New, Ongoing, Escalated, Regressed, Resolved, Muted };
inline constexpr std::array<std::string_view, 7> kPatternStateNames{ "single", "new", "ongoing", "escalated",
    "regressed", "resolved", "muted" };

enum class ConfidenceLevel : std::uint8_t { Low, Medium, High };
inline constexpr std::array<std::string_view, 3> kConfidenceLevelNames{ "low", "medium", "high" };

constexpr std::string_view name(Severity severity)
{
    return kSeverityNames[static_cast<std::size_t>(severity)];
}

constexpr std::string_view name(Category category)
{
    return kCategoryNames[static_cast<std::size_t>(category)];
}

constexpr std::string_view name(Level level)
{
    return kLevelNames[static_cast<std::size_t>(level)];
}

constexpr std::string_view name(PatternState state)
{
    return kPatternStateNames[static_cast<std::size_t>(state)];
}

constexpr std::string_view name(ConfidenceLevel level)
{
    return kConfidenceLevelNames[static_cast<std::size_t>(level)];
}

/// The member of a set by its exact name.
template <class Kind, std::size_t Count>
constexpr std::optional<Kind> kindOf(const std::array<std::string_view, Count> &names, std::string_view text)
{
    for (std::size_t i = 0; i < Count; ++i) {
        if (names[i] == text)
            return static_cast<Kind>(i);
    }
    return std::nullopt;
}

constexpr std::optional<Severity> severityOf(std::string_view text)
{
    return kindOf<Severity>(kSeverityNames, text);
}

constexpr std::optional<Category> categoryOf(std::string_view text)
{
    return kindOf<Category>(kCategoryNames, text);
}

constexpr std::optional<Level> levelOf(std::string_view text)
{
    return kindOf<Level>(kLevelNames, text);
}

constexpr std::optional<PatternState> patternStateOf(std::string_view text)
{
    return kindOf<PatternState>(kPatternStateNames, text);
}

} // namespace faultline
