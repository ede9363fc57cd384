// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/severity.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace faultline::pattern {
namespace {

// Points from 0 (info) to 4 (critical) in steps of ten, so that two small reasons can weigh like a big one.
constexpr int kPointsPerStep = 10;
constexpr int kStart = 20; ///< an error that a client sent, nothing more known: medium

constexpr SeverityRule kSeverityRules[] = {
    { SeverityFact::LevelFatal, "level_fatal", 20, "the sender called it fatal" },
    { SeverityFact::LevelWarning, "level_warning", -10, "the sender called it a warning" },
    { SeverityFact::LevelInfo, "level_info", -20, "the sender called it information or less" },
    { SeverityFact::Unhandled, "unhandled", 5, "nothing caught it" },
    { SeverityFact::CategoryDatabase, "category_database", 5, "the database serves everything else" },
    { SeverityFact::CategoryProvider, "category_provider", 5, "a model provider failed" },
    { SeverityFact::CategoryAuth, "category_auth", 5, "a key or token does not work any more" },
    { SeverityFact::CategoryCache, "category_cache", -5, "a cache can be missed" },
    { SeverityFact::CategoryExternal, "category_external", 5, "another service failed" },
    { SeverityFact::CategoryTimeout, "category_timeout", 5, "somebody waited in vain" },
    { SeverityFact::CategoryRateLimit, "category_rate_limit", -5, "passes by itself when calls slow down" },
    { SeverityFact::CategoryValidation, "category_validation", -15,
        "the input was refused, as it should be" },
    { SeverityFact::Exhausted, "resource_exhausted", 15, "a pool, disk, memory or descriptor ran out" },
    { SeverityFact::Corrupt, "data_corrupt", 20, "data was lost or damaged" },
    { SeverityFact::UserFacing, "user_facing", 5, "a request of a user failed" },
    { SeverityFact::Probe, "probe_endpoint", -5, "a health or metrics address, not a user's" },
    { SeverityFact::Production, "production", 0, "it happened where the users are" },
    { SeverityFact::NotProduction, "not_production", -10, "it happened on a developer's or test machine" },
};

constexpr std::array<std::string_view, 4> kProductionNames{ "production", "prod", "prd", "live" };
constexpr std::array<std::string_view, 13> kOtherEnvironments{ "local", "localhost", "dev", "development",
    "test", "testing", "ci", "qa", "sandbox", "staging", "stage", "preview", "debug" };
constexpr std::array<std::string_view, 9> kProbePaths{ "/health", "/healthz", "/ready", "/readyz", "/live",
    "/livez", "/metrics", "/ping", "/favicon.ico" };
constexpr std::array<std::string_view, 16> kExhaustedWords{ "pool exhausted", "exhausted", "too many clients",
    "too many connections", "remaining connection slots", "queuepool limit", "no space left", "disk full",
    "out of memory", "outofmemory", "cannot allocate memory", "too many open files", "pool timeout",
    "connection is not available, request timed out", "maxmemory", "heap space" };
constexpr std::array<std::string_view, 8> kCorruptWords{ "data corrupted", "database disk image is malformed",
    "checksum mismatch", "corrupt", "data loss", "file is not a database", "invalid page in block",
    "torn page" };

struct CategoryFactRow {
    Category category;
    SeverityFact fact;
};

constexpr CategoryFactRow kCategoryFacts[] = {
    { Category::Database, SeverityFact::CategoryDatabase },
    { Category::Provider, SeverityFact::CategoryProvider },
    { Category::Auth, SeverityFact::CategoryAuth },
    { Category::Cache, SeverityFact::CategoryCache },
    { Category::ExternalService, SeverityFact::CategoryExternal },
    { Category::Timeout, SeverityFact::CategoryTimeout },
    { Category::RateLimit, SeverityFact::CategoryRateLimit },
    { Category::Validation, SeverityFact::CategoryValidation },
};

template <std::size_t Count>
bool hasAnyOf(const std::array<std::string_view, Count> &words, std::string_view lowered)
{
    return std::any_of(words.begin(), words.end(),
        [&](std::string_view word) { return lowered.find(word) != std::string_view::npos; });
}

template <std::size_t Count>
bool isOneOf(const std::array<std::string_view, Count> &names, std::string_view lowered)
{
    return std::find(names.begin(), names.end(), lowered) != names.end();
}

/// Texts can be long; what ran out or broke is said at their start.
constexpr std::size_t kMostSeverityBytes = 1'024;

bool isFact(SeverityFact fact, const ErrorEvent &event, const Classification &classification,
    std::string_view message, std::string_view environment, std::string_view endpoint)
{
    switch (fact) {
    case SeverityFact::LevelFatal:
        return event.level == Level::Fatal;
    case SeverityFact::LevelWarning:
        return event.level == Level::Warning;
    case SeverityFact::LevelInfo:
        return event.level < Level::Warning;
    case SeverityFact::Unhandled:
        return !event.isHandled && event.level >= Level::Error;
    case SeverityFact::Exhausted:
        return hasAnyOf(kExhaustedWords, message) && classification.category != Category::RateLimit;
    case SeverityFact::Corrupt:
        return hasAnyOf(kCorruptWords, message) && classification.category != Category::Validation;
    case SeverityFact::UserFacing:
        return !endpoint.empty() && !isOneOf(kProbePaths, endpoint);
    case SeverityFact::Probe:
        return isOneOf(kProbePaths, endpoint);
    case SeverityFact::Production:
        return isOneOf(kProductionNames, environment);
    case SeverityFact::NotProduction:
        return isOneOf(kOtherEnvironments, environment);
    default:
        return std::any_of(std::begin(kCategoryFacts), std::end(kCategoryFacts),
            [&](const auto &row) { return row.fact == fact && row.category == classification.category; });
    }
}

} // namespace

std::span<const SeverityRule> severityRules()
{
    return kSeverityRules;
}

SeverityVerdict severityOf(const ErrorEvent &event, const Classification &classification)
{
    const std::string message
        = toLowerAscii(event.type + ' ' + std::string(cutUtf8(event.message, kMostSeverityBytes)));
    const std::string environment = toLowerAscii(event.environment);
    const std::string endpoint = toLowerAscii(event.endpoint);
    SeverityVerdict verdict;
    verdict.reasons.emplace_back("level_" + std::string(name(event.level)));
    int points = kStart;
    for (const SeverityRule &rule : kSeverityRules) {
        if (!isFact(rule.fact, event, classification, message, environment, endpoint))
            continue;
        points += rule.points;
        if (rule.code != verdict.reasons.front())
            verdict.reasons.emplace_back(rule.code);
    }
    // What its sender calls an error is never less than low.
    const int least = event.level >= Level::Error ? kPointsPerStep : 0;
    const int step = std::min(std::max(points, least) / kPointsPerStep, 4);
    verdict.severity = static_cast<Severity>(step);
    return verdict;
}

} // namespace faultline::pattern
