// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_story.h"
#include "ui/models/evidence_words.h"

#include <gtest/gtest.h>

namespace faultline::ui {
namespace {

struct ShortCase {
    const char *text;
    const char *chip;
};

class EveryShortEvidence : public testing::TestWithParam<ShortCase> { };

TEST_P(EveryShortEvidence, saysTheFactInFewWords)
{
    Evidence evidence;
    evidence.text = GetParam().text;
    EXPECT_EQ(shortEvidence(evidence).toStdString(), GetParam().chip);
}

INSTANTIATE_TEST_SUITE_P(EvidenceWords, EveryShortEvidence,
    testing::Values(ShortCase{ "Commit 7e49e31: It removed `amount` from gateway/cart.py, which "
                               "gateway/pricing.py:11 (line_total) still uses.",
                        "removed amount from cart.py" },
        ShortCase{ "Commit 7e49e31: It came 5 h before the first error.", "5 h before the first error" },
        ShortCase{ "Commit 7e49e31: It is the newest of the commits that are tied to the failure.",
            "newest of the tied commits" },
        ShortCase{ "f85c5af removed `amount` from gateway/cart.py.", "removed amount from cart.py" },
        ShortCase{ "f85c5af is the newest of the commits that are tied to the failure.",
            "newest of the tied commits" },
        ShortCase{ "8190fa3 changed the function `line_total` in gateway/pricing.py; both name `line_total`.",
            "changed the function…" },
        ShortCase{ "f85c5af came 5 h before the first error.", "5 h before the first error" },
        ShortCase{ "Commit 9e0c218: It changed the function that fails, gateway/pricing.py:11 (line_total).",
            "changed the function that…" },
        ShortCase{
            "KeyError: 'amount' is thrown at gateway/pricing.py:11 (line_total): `gross = item[\"amount\"] * "
            "quantity`",
            "thrown at pricing.py:11" },
        ShortCase{
            "The data has no field `amount`, says KeyError: 'amount'.", "The data has no field amount" },
        ShortCase{ "The runbook “Input is not as expected” has advice under “What it looks like”.",
            "Input is not as expected" },
        ShortCase{ "Pattern FL-7 (KeyError: 'x') has the same message, 80 % alike, 4 events.",
            "FL-7 has the same message…" },
        ShortCase{ "A log line before the error names `amount`: `INFO amount is gone`", "log names amount" },
        ShortCase{ "", "" }));

TEST(EvidenceWords, aLongLineOfCodeIsCutInItsMiddleOfTheChip)
{
    Evidence evidence;
    evidence.text = "Commit 7e49e31: It changed `return one_thing_and_another(first, second)` in app.py.";
    EXPECT_EQ(shortEvidence(evidence), QStringLiteral("changed return one_thing_an…"));
}

TEST(EvidenceWords, theStrongestStayInTheOrderOfTheReport)
{
    std::vector<Evidence> all(4);
    all[0].weight = 0.2;
    all[1].weight = 3;
    all[2].weight = 0;
    all[3].weight = -1;
    EXPECT_EQ(strongestEvidence(all, 3), (std::vector<std::size_t>{ 0, 1, 3 }));
    EXPECT_EQ(strongestEvidence(all, 9).size(), 4U);
}

Analysis sure()
{
    return story::analysis(story::patterns().front().pattern, story::eventId(1));
}

TEST(Suspect, isAsSureAsTheHypothesisThatNamesIt)
{
    const auto suspect = suspectOf(sure());
    ASSERT_TRUE(suspect);
    EXPECT_EQ(suspect->sha, sure().rankedChanges.front().commit);
    EXPECT_DOUBLE_EQ(suspect->confidence, 0.93);
    EXPECT_EQ(suspect->revertCommand.toStdString(), sure().rollback->command);
}

TEST(Suspect, isNobodyWhereTheReportHasNoCause)
{
    Analysis analysis = sure();
    analysis.hasCause = false;
    EXPECT_FALSE(suspectOf(analysis));
}

TEST(Suspect, isNobodyWhereNothingTiesTheChangeToTheFailure)
{
    Analysis analysis = sure();
    analysis.rankedChanges.front().score = 0;
    EXPECT_FALSE(suspectOf(analysis));
}

TEST(Suspect, isNobodyWhereTheCauseIsNoChange)
{
    Analysis analysis = sure();
    std::swap(analysis.hypotheses[0], analysis.hypotheses[1]);
    EXPECT_FALSE(suspectOf(analysis));
}

TEST(Suspect, isNotToBeTakenBackWhereTheReportDoesNotSaySo)
{
    Analysis analysis = sure();
    analysis.rollback.reset();
    ASSERT_TRUE(suspectOf(analysis));
    EXPECT_TRUE(suspectOf(analysis)->revertCommand.isEmpty());
}

} // namespace
} // namespace faultline::ui
