// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/simple_query.h"

#include <gtest/gtest.h>

using namespace faultline;
using pipeline::eventQueryOf;
using pipeline::signalQueryOf;

namespace {
const UtcTime kNow = *parseIso8601("2026-11-24T12:00:00Z");
}

TEST(SimpleQuery, knownFieldsFilterAndTheRestIsText)
{
    const auto query
        = eventQueryOf(R"(service:checkout-api "timed out" severity:high last:2h KeyError)", kNow);
    ASSERT_TRUE(query.ok());
    EXPECT_EQ(query->service, "checkout-api");
    EXPECT_EQ(query->text, "\"timed out\" KeyError");
    EXPECT_EQ(query->severities, std::vector<Severity>{ Severity::High });
    EXPECT_EQ(query->since, kNow - std::chrono::hours(2));
}

TEST(SimpleQuery, atLeastASeverityIsAllFromThereUp)
{
    EXPECT_EQ(eventQueryOf("severity>=high", kNow)->severities,
        (std::vector<Severity>{ Severity::High, Severity::Critical }));
}

TEST(SimpleQuery, aColonInAWordThatIsNoFieldIsText)
{
    EXPECT_EQ(eventQueryOf("KeyError:amount", kNow)->text, "KeyError:amount");
    EXPECT_EQ(eventQueryOf(R"(service:"my shop")", kNow)->service, "my shop");
}

TEST(SimpleQuery, signalsHaveFieldsOfTheirOwnBesideThoseOfErrors)
{
    const auto query = signalQueryOf(
        R"(kind:log,span level:warning service:cart correlation:c resource:r attr:http.method=POST "timed out" last:2h)",
        kNow);
    ASSERT_TRUE(query.ok()) << query.error().message;
    EXPECT_EQ(query->kinds, (std::vector{ store::SignalKind::Log, store::SignalKind::Span }));
    EXPECT_EQ(query->leastLevel, Level::Warning);
    EXPECT_EQ(query->service + query->correlationId + query->resourceId, "cartcr");
    EXPECT_EQ(query->attributes, (std::vector{ store::Attribute{ "http.method", "POST" } }));
    EXPECT_EQ(query->text, "\"timed out\"");
    EXPECT_EQ(query->since, kNow - std::chrono::hours(2));
    for (const auto *text : { "kind:spam", "level:loud", "attr:x", "severity:awful" }) {
        const auto refused = signalQueryOf(text, kNow);
        ASSERT_FALSE(refused.ok()) << text;
        EXPECT_FALSE(refused.error().field.empty());
    }
}

TEST(SimpleQuery, whatAFieldDoesNotTakeIsSaid)
{
    for (const auto *text : { "severity:awful", "last:soon", "last:0h", "since:yesterday", "pattern:x" }) {
        const auto query = eventQueryOf(text, kNow);
        ASSERT_FALSE(query.ok()) << text;
        EXPECT_FALSE(query.error().field.empty());
    }
}
