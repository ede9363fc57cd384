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

TEST(Intake, framesThatWereSentKeepTheClientsWordThroughADigestAndAnother)
{
    const auto configuration = pipeline::configurationOf(Settings{});
    ErrorEvent event = anEvent();
    event.stackText.clear();
    event.trace.language = "python";
    Frame own;
    own.file = "/srv/app/pricing.py";
    own.line = 12;
    own.function = "line_total";
    own.inApp = true;
    Frame vendored = own;
    vendored.function = "call";
    vendored.inApp = false;
    event.trace.exceptions = { { "KeyError", "'amount' for bob@example.com", { vendored, own } } };
    const DigestedEvent once = *pipeline::digest(event, **configuration);
    EXPECT_EQ(once.event.trace.exceptions.at(0).message.find("bob@"), std::string::npos);
    EXPECT_EQ(once.culprit, "app/pricing.py:12 in line_total");
    DigestedEvent again = *pipeline::digest(once.event, **configuration);
    again.event.redactions = once.event.redactions;
    EXPECT_EQ(once, again);
}

TEST(Intake, allThatARequestBroughtIsRedactedCountedAndPacked)
{
    const auto configuration = pipeline::configurationOf(Settings{});
    normalise::Understood understood;
    understood.errors.push_back({ 0, false, anEvent() });
    LogRecord &log = understood.signals.logs.emplace_back();
    log.message = "login of bob@example.com";
    log.attributes = R"({"password":"hunter2"})";
    understood.signals.spans.emplace_back().operation = "GET /orders";
    const store::Packer packer;
    const auto records = pipeline::packed(std::move(understood), **configuration, packer);
    ASSERT_EQ(records.events.size(), 1u);
    EXPECT_FALSE(records.events[0].isAlone);
    EXPECT_EQ(records.events[0].event->digested.event.message.find("bob@"), std::string::npos);
    EXPECT_EQ(records.counts, (pipeline::SignalCounts{ 1, 1 }));
    EXPECT_EQ(records.redactionCount, 2);
    EXPECT_EQ(records.signals->count(), 2u);
    EXPECT_GE(records.bytes, records.signals->bytes() + records.events[0].event->bytes());
}

TEST(Intake, ownRulesThatCannotBeReadAreSaidWithTheirFile)
{
    Settings settings;
    settings.categoryRules = "/nowhere/rules.toml";
    const auto configuration = pipeline::configurationOf(settings);
    ASSERT_FALSE(configuration.ok());
    EXPECT_NE(configuration.error().message.find("/nowhere/rules.toml"), std::string::npos);
}
