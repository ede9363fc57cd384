// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_story.h"
#include "ui/models/copies.h"
#include "ui/models/reasons.h"

#include <gtest/gtest.h>

namespace faultline::ui {
namespace {

DigestedEvent explained()
{
    DigestedEvent event;
    event.fingerprint.parts = { { "template", "<str>", false, "has_app_frames" },
        { "type", "KeyError", true, {} }, { "frame", "lib.py run", false, "a_code_of_tomorrow" } };
    event.classification = { Category::Database, "sql_state", 0.9, Category::Timeout, "waited", 0.4 };
    event.severity = { Severity::High, { "unhandled" } };
    return event;
}

const ReasonLine *lineOf(const std::vector<ReasonLine> &lines, const QString &second)
{
    const auto found
        = std::find_if(lines.begin(), lines.end(), [&](const auto &line) { return line.second == second; });
    return found == lines.end() ? nullptr : &*found;
}

TEST(Reasons, usedPartsComeBeforeIgnoredOnesWhichSayWhy)
{
    const auto lines = groupingLines(explained());
    const auto *used = lineOf(lines, QStringLiteral("KeyError"));
    const auto *ignored = lineOf(lines, QStringLiteral("<str>"));
    ASSERT_TRUE(used != nullptr && ignored != nullptr);
    EXPECT_EQ(used->mark, ReasonLine::Mark::Used);
    EXPECT_EQ(ignored->mark, ReasonLine::Mark::Unused);
    EXPECT_FALSE(ignored->third.isEmpty());
    EXPECT_LT(used, ignored);
}

TEST(Reasons, aReasonThatIsNotKnownIsToldAsItIs)
{
    EXPECT_EQ(lineOf(groupingLines(explained()), QStringLiteral("lib.py run"))->third,
        QStringLiteral("a code of tomorrow"));
}

TEST(Reasons, theRuleThatDecidedAndTheOneThatNearlyDidAreTold)
{
    const auto lines = groupingLines(explained());
    EXPECT_EQ(lineOf(lines, QStringLiteral("sql_state"))->mark, ReasonLine::Mark::Used);
    EXPECT_EQ(lineOf(lines, QStringLiteral("waited"))->mark, ReasonLine::Mark::Unused);
}

TEST(Reasons, anAlertStandsUntilSomebodyResolvesOrMutesThePattern)
{
    using enum PatternState;
    std::vector<pipeline::PatternChange> changes{ { {}, "became_pattern", Single, New } };
    EXPECT_FALSE(isAlerting(changes));
    changes.push_back({ {}, "alerted", New, New });
    EXPECT_TRUE(isAlerting(changes));
    changes.push_back({ {}, "escalated", New, Escalated });
    EXPECT_TRUE(isAlerting(changes));
    changes.push_back({ {}, "triaged", Escalated, Resolved });
    EXPECT_FALSE(isAlerting(changes));
}

TEST(Reasons, aLifeIsToldNewestFirst)
{
    const auto start = story::now();
    const std::vector<pipeline::PatternChange> changes{
        { start, "first_event", PatternState::Single, PatternState::Single, Severity::High, Severity::High },
        { start + std::chrono::seconds{ 9 }, "escalated", PatternState::New, PatternState::Escalated,
            Severity::High, Severity::Critical },
    };
    const auto lines = lifeLines(changes, start);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].third, QStringLiteral("New → Escalated, High → Critical"));
    EXPECT_EQ(lines[1].third, QString());
}

TEST(Copies, markupOfAMessageStaysText)
{
    EXPECT_EQ(copies::cell("a|b *c* <b>\n[x](y)"), QStringLiteral("a\\|b \\*c\\* \\<b\\> \\[x\\](y)"));
}

TEST(Copies, noStackCanEndItsFence)
{
    const QString stack = QStringLiteral("```\n# not a heading\n````");
    const auto text = copies::markdown({}, {}, stack);
    EXPECT_TRUE(text.endsWith(QStringLiteral("\n`````\n") + stack + QStringLiteral("\n`````\n")));
}

} // namespace
} // namespace faultline::ui
