// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redact/rules.h"

#include <gtest/gtest.h>

using namespace faultline;
using redact::Rules;

namespace {

std::string redactWith(const char *toml, const char *text)
{
    const Result<Rules> rules = Rules::withOwn(toml);
    EXPECT_TRUE(rules.ok()) << (rules.ok() ? "" : rules.error().message);
    return rules.ok() ? rules->redact(text) : std::string();
}

} // namespace

TEST(OwnRules, replaceALiteralWord)
{
    EXPECT_EQ(redactWith("[[rule]]\nkind = 'project'\nword = 'Blue (Moon)'\n", "about Blue (Moon) now"),
        "about [redacted:project] now");
}

TEST(OwnRules, replaceWhatStandsUnderAKey)
{
    const char *rules = "[[rule]]\nkind = 'customer'\nkey = 'kundennummer'\n";
    EXPECT_EQ(redactWith(rules, "Kundennummer=4711, ok"), "Kundennummer=[redacted:customer], ok");
    EXPECT_EQ(
        redactWith(rules, "{\"kundennummer\": \"4711\"}"), "{\"kundennummer\": \"[redacted:customer]\"}");
}

TEST(OwnRules, replaceAPatternOrItsFirstGroup)
{
    EXPECT_EQ(redactWith("[[rule]]\nkind = 'customer'\npattern = 'KD-[0-9]{4}'\n", "KD-1234 KD-5678"),
        "[redacted:customer] [redacted:customer]");
    EXPECT_EQ(redactWith("[[rule]]\nkind = 'room'\npattern = 'room ([0-9]+)'\n", "room 12 and room 7"),
        "room [redacted:room] and room [redacted:room]");
}

TEST(OwnRules, workBesideTheShippedOnesAndNeverInsideAMarker)
{
    const char *rules = "[[rule]]\nkind = 'word'\nword = 'email'\n";
    EXPECT_EQ(redactWith(rules, "email jane@example.com"), "[redacted:word] [redacted:email]");
}

TEST(OwnRules, reachKeysAndTextsOfAnEvent)
{
    const Result<Rules> rules = Rules::withOwn("[[rule]]\nkind = 'customer'\nkey = 'kundennummer'\n");
    ASSERT_TRUE(rules.ok());
    ErrorEvent event;
    event.extra = R"({"kundennummer":4711})";
    EXPECT_EQ(rules->event(event)->extra, R"({"kundennummer":"[redacted:customer]"})");
}

TEST(OwnRules, nameTheLineThatIsWrong)
{
    const auto fault = [](const char *toml) {
        const Result<Rules> rules = Rules::withOwn(toml);
        return rules.ok() ? std::string() : rules.error().message;
    };
    EXPECT_NE(fault("[[rule]]\nkind = 'a'\nword = 'b'\n[[rule]]\nkind = 'c'\npattern = '('\n").find("line 4"),
        std::string::npos);
    EXPECT_NE(fault("\n\nkind = \n").find("line 3"), std::string::npos);
    EXPECT_NE(fault("[[rule]]\nkind = 'UPPER'\nword = 'x'\n").find("kind must be"), std::string::npos);
    EXPECT_NE(fault("[[rule]]\nkind = 'a'\nword = 'x'\nkey = 'y'\n").find("exactly one"), std::string::npos);
    EXPECT_NE(fault("[[rule]]\nkind = 'a'\npattern = 'x*'\n").find("matches everywhere"), std::string::npos);
    EXPECT_NE(fault("words = 1\n").find("'words' is not known"), std::string::npos);
}

TEST(OwnRules, anEmptyFileAddsNothing)
{
    EXPECT_EQ(redactWith("", "plain text"), "plain text");
}
