// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/intake.h"

#include <gtest/gtest.h>

using namespace faultline;

namespace {

ErrorEvent anEvent()
{
    ErrorEvent event;
    event.service = "checkout-api";
    event.type = "KeyError";
    event.message = "'amount' for bob@example.com";
    event.stackText
        = "Traceback (most recent call last):\n  File \"/srv/app/pricing.py\", line 11, in line_total\n"
          "    gross = item['amount']\nKeyError: 'amount' for bob@example.com\n";
    return event;
}

} // namespace

TEST(Intake, anAddressIsGoneFromEveryTextBeforeTheTraceIsParsed)
{
    const auto configuration = pipeline::configurationOf(Settings{});
    ASSERT_TRUE(configuration.ok());
    const auto digested = pipeline::digest(anEvent(), **configuration);
    EXPECT_EQ(digested->event.message.find("bob@"), std::string::npos);
    ASSERT_EQ(digested->event.trace.exceptions.size(), 1u);
    EXPECT_EQ(digested->event.trace.exceptions[0].message.find("bob@"), std::string::npos);
    EXPECT_FALSE(digested->event.redactions.empty());
    EXPECT_EQ(digested->culprit, "app/pricing.py:11 in line_total");
}

TEST(Intake, theSameEventGivesTheSameResultAndOnceMoreChangesNothing)
{
    const auto configuration = pipeline::configurationOf(Settings{});
    const DigestedEvent once = *pipeline::digest(anEvent(), **configuration);
    EXPECT_EQ(once, *pipeline::digest(anEvent(), **configuration));
    DigestedEvent again = *pipeline::digest(once.event, **configuration);
    again.event.redactions = once.event.redactions;
    EXPECT_EQ(once, again);
}

TEST(Intake, ownRulesThatCannotBeReadAreSaidWithTheirFile)
{
    Settings settings;
    settings.categoryRules = "/nowhere/rules.toml";
    const auto configuration = pipeline::configurationOf(settings);
    ASSERT_FALSE(configuration.ok());
    EXPECT_NE(configuration.error().message.find("/nowhere/rules.toml"), std::string::npos);
}
