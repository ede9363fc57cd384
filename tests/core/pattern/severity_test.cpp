// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/classification.h"
#include "core/pattern/severity.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace faultline::pattern {
namespace {

ErrorEvent errorOf(std::string type, std::string message)
{
    ErrorEvent event;
    event.type = std::move(type);
    event.message = std::move(message);
    event.environment = "production";
    return event;
}

SeverityVerdict verdictOf(const ErrorEvent &event)
{
    return severityOf(event, CategoryRules().classify(event));
}

bool has(const SeverityVerdict &verdict, std::string_view reason)
{
    return std::find(verdict.reasons.begin(), verdict.reasons.end(), reason) != verdict.reasons.end();
}

TEST(Severity, ofTheSeedsRateLimitIsMedium)
{
    ErrorEvent event = errorOf("HTTPException", "Rate limit exceeded: 429 Too Many Requests");
    EXPECT_EQ(verdictOf(event).severity, Severity::Medium);
    event.endpoint = "/v1/chat/completions";
    EXPECT_EQ(verdictOf(event).severity, Severity::Medium);
}

TEST(Severity, ofTheSeedsExhaustedPoolIsCritical)
{
    const SeverityVerdict verdict
        = verdictOf(errorOf("ConnectionPoolError", "Connection pool exhausted for Supabase"));
    EXPECT_EQ(verdict.severity, Severity::Critical);
    EXPECT_TRUE(has(verdict, "category_database"));
    EXPECT_TRUE(has(verdict, "resource_exhausted"));
    EXPECT_EQ(verdict.reasons.front(), "level_error");
}

TEST(Severity, ofACrashBeforeAUserIsHighAndOfACaughtOneBehindTheScenesMedium)
{
    ErrorEvent event = errorOf("KeyError", "'amount'");
    event.endpoint = "/checkout";
    EXPECT_EQ(verdictOf(event).severity, Severity::High);
    event.endpoint.clear();
    event.isHandled = true;
    EXPECT_EQ(verdictOf(event).severity, Severity::Medium);
}

TEST(Severity, ofRefusedInputIsLow)
{
    ErrorEvent event = errorOf("ValidationError", "field required");
    event.endpoint = "/orders";
    EXPECT_EQ(verdictOf(event).severity, Severity::Low);
    event.isHandled = true;
    EXPECT_EQ(verdictOf(event).severity, Severity::Low);
}

TEST(Severity, followsTheSendersLevel)
{
    ErrorEvent event = errorOf("KeyError", "'amount'");
    event.level = Level::Fatal;
    EXPECT_EQ(verdictOf(event).severity, Severity::Critical);
    event.level = Level::Warning;
    EXPECT_EQ(verdictOf(event).severity, Severity::Low);
    event.level = Level::Info;
    EXPECT_EQ(verdictOf(event).severity, Severity::Info);
    EXPECT_EQ(verdictOf(event).reasons.front(), "level_info");
}

TEST(Severity, isLessOnADevelopersMachine)
{
    ErrorEvent event = errorOf("KeyError", "'amount'");
    event.endpoint = "/checkout";
    event.environment = "Local";
    const SeverityVerdict verdict = verdictOf(event);
    EXPECT_EQ(verdict.severity, Severity::Medium);
    EXPECT_TRUE(has(verdict, "not_production"));
}

TEST(Severity, doesNotTakeAHealthCheckForAUser)
{
    ErrorEvent event = errorOf("KeyError", "'amount'");
    event.endpoint = "/healthz";
    const SeverityVerdict verdict = verdictOf(event);
    EXPECT_TRUE(has(verdict, "probe_endpoint"));
    EXPECT_FALSE(has(verdict, "user_facing"));
    EXPECT_EQ(verdict.severity, Severity::Medium);
}

TEST(Severity, namesEachReasonOnce)
{
    ErrorEvent event = errorOf("DatabaseError", "database disk image is malformed");
    event.level = Level::Fatal;
    event.endpoint = "/checkout";
    const SeverityVerdict verdict = verdictOf(event);
    EXPECT_EQ(
        std::set<std::string>(verdict.reasons.begin(), verdict.reasons.end()).size(), verdict.reasons.size());
    EXPECT_EQ(verdict.severity, Severity::Critical);
}

TEST(SeverityRules, haveOneCodeEach)
{
    std::set<std::string_view> codes;
    for (const SeverityRule &rule : severityRules()) {
        EXPECT_TRUE(codes.insert(rule.code).second) << rule.code;
        EXPECT_FALSE(rule.description.empty());
    }
}

} // namespace
} // namespace faultline::pattern
