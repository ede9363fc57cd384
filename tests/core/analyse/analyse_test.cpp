// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/agents/agents.h"
#include "core/analyse/analyse.h"
#include "core/analyse/subject.h"
#include "core/analyse/weights.h"
#include "tests/support/culprit_stories.h"

#include <gtest/gtest.h>

#include <set>

namespace faultline::analyse {
namespace {

using namespace std::chrono_literals;

Frame ownFrame()
{
    return { "pricing/totals.py", 88, 0, "line_total", "", "", true };
}

Snapshot keyErrorSnapshot()
{
    Snapshot snapshot;
    auto &event = snapshot.subject.event;
    event.at = testing::kStoryNow;
    event.service = "payment";
    event.type = "KeyError";
    event.message = "'amount'";
    event.trace.language = "python";
    event.trace.exceptions = { { "KeyError", "'amount'", { ownFrame() }, Link::Outermost, -1 } };
    snapshot.pattern.firstSeen = event.at;
    snapshot.repository.isConfigured = true;
    snapshot.repository.tip = std::string(40, 'f');
    FrameFacts facts{ 0, 0, "pricing/totals.py", "return line['amount'] * rate", {}, {} };
    facts.line = 88;
    snapshot.repository.frames = { facts };
    return snapshot;
}

Commit commitAt(char digit, Micros before, std::vector<FileChange> files)
{
    return { std::string(40, digit), "Mira Okafor", "Accept multi-currency line items",
        testing::kStoryNow - before, std::move(files) };
}

TEST(Analyse, namesTheCommitThatTookTheWordAwayInAReadableSentence)
{
    auto snapshot = keyErrorSnapshot();
    snapshot.repository.commits = { commitAt('a', 31s, { { "cart/lines.py", 1, 1 } }) };
    snapshot.repository.mentions
        = { { std::string(40, 'a'), "cart/lines.py", "amount", true, "\"amount\": price", "message" } };
    const auto analysis = analyse(snapshot);
    EXPECT_TRUE(analysis.rootCause.starts_with(
        "Commit aaaaaaa “Accept multi-currency line items” by Mira Okafor (31 s before the first error) "
        "removed "
        "`amount` from cart/lines.py, which pricing/totals.py:88 (line_total) still uses [E"))
        << analysis.rootCause;
    ASSERT_TRUE(analysis.rollback.has_value());
    EXPECT_EQ(analysis.rollback->command, "git revert " + std::string(40, 'a'));
    EXPECT_EQ(analysis.actions.front().kind, "rollback");
}

TEST(Analyse, neverTakesACommitThatMerelyIsRecentForTheCause)
{
    auto snapshot = keyErrorSnapshot();
    snapshot.repository.commits = { commitAt('a', 1s, { { "web/colours.css", 10, 2 } }) };
    const auto analysis = analyse(snapshot);
    EXPECT_FALSE(analysis.hasCause);
    EXPECT_LT(analysis.confidence, kFloor);
    EXPECT_TRUE(analysis.rankedChanges.empty());
}

TEST(Analyse, saysSoWhereTwoCommitsTie)
{
    auto snapshot = keyErrorSnapshot();
    snapshot.repository.commits
        = { commitAt('a', 1min, { { "cart/a.py", 1, 1 } }), commitAt('b', 1min, { { "cart/b.py", 1, 1 } }) };
    snapshot.repository.frames[0].nearChanges = { { std::string(40, 'a'), 1, { "if x:", "y" }, {} },
        { std::string(40, 'b'), 1, { "if z:", "y" }, {} } };
    // the newest of two would be favoured: here both are one step
    auto analysis = analyse(snapshot);
    ASSERT_GE(analysis.hypotheses.size(), 2u);
    EXPECT_LT(analysis.confidence, 0.75);
}

TEST(Analyse, holdsAChangeOfTestsOnlyForInnocent)
{
    auto snapshot = keyErrorSnapshot();
    snapshot.repository.commits = { commitAt('a', 31s, { { "tests/test_totals.py", 1, 1 } }) };
    snapshot.repository.mentions
        = { { std::string(40, 'a'), "tests/test_totals.py", "amount", true, "amount", "message" } };
    EXPECT_FALSE(analyse(snapshot).hasCause);
}

TEST(Analyse, doesNotHoldTheFirstCommitOfARepositoryForACause)
{
    auto snapshot = keyErrorSnapshot();
    auto first = commitAt('a', 5min, { { "pricing/totals.py", 90, 0, true } });
    first.parentCount = 0;
    snapshot.repository.commits = { first };
    snapshot.repository.frames[0].lineCommit = first.sha;
    const auto analysis = analyse(snapshot);
    EXPECT_FALSE(analysis.hasCause);
    for (const auto &evidence : analysis.evidence)
        EXPECT_NE(evidence.kind, "commit") << evidence.text;
}

TEST(Analyse, tellsFewSuspectsAndNothingThatCountsIsLost)
{
    auto snapshot = keyErrorSnapshot();
    for (const char digit : { 'a', 'b', 'c', 'd', 'e' }) {
        snapshot.repository.commits.push_back(commitAt(digit, 3min, { { "cart/lines.py", 1, 1 } }));
        for (const char *word : { "rate", "line", "total", "order", "tax", "sum" })
            snapshot.repository.mentions.push_back(
                { std::string(40, digit), "cart/lines.py", word, true, "x", "line" });
        snapshot.repository.mentions.push_back(
            { std::string(40, digit), "cart/lines.py", "amount", true, "x", "message" });
    }
    const auto analysis = analyse(snapshot);
    std::set<std::string> suspects;
    std::size_t count = 0;
    for (const auto &evidence : analysis.evidence) {
        if (evidence.kind != "commit")
            continue;
        suspects.insert(evidence.hypothesis);
        ++count;
    }
    EXPECT_LE(suspects.size(), 3u);
    EXPECT_LE(count, 6u);
    for (const auto &hypothesis : analysis.hypotheses) {
        for (const auto &ranked : analysis.rankedChanges) {
            if (hypothesis.key == "change:" + ranked.commit) {
                EXPECT_NEAR(hypothesis.score, ranked.score, 0.02);
            }
        }
    }
}

TEST(Analyse, isSurerOfOneSuspectAmongManyInnocentCommits)
{
    auto snapshot = keyErrorSnapshot();
    snapshot.repository.commits = { commitAt('a', 48h, { { "cart/lines.py", 1, 1 } }) };
    snapshot.repository.mentions
        = { { std::string(40, 'a'), "cart/lines.py", "amount", true, "\"amount\": price", "message" } };
    const auto alone = analyse(snapshot).confidence;
    for (const char digit : std::string("bcdef0123456789"))
        snapshot.repository.commits.push_back(commitAt(digit, 50h, { { "web/colours.css", 1, 1 } }));
    EXPECT_GT(analyse(snapshot).confidence, alone);
}

TEST(Analyse, takesTheHandlersOwnBugForTheRootAndNotWhatItHandled)
{
    auto snapshot = keyErrorSnapshot();
    auto &trace = snapshot.subject.event.trace;
    Frame handler = ownFrame();
    handler.line = 91;
    handler.source = "log.warning(refused.code)";
    Frame refused = ownFrame();
    refused.source = "raise Refused(\"too much\")";
    trace.exceptions = { { "AttributeError", "no code", { handler }, Link::Outermost, -1 },
        { "Refused", "too much", { refused }, Link::Context, 0 } };
    EXPECT_EQ(rootOf(snapshot), 0u);
    trace.exceptions[0].frames[0].source = "raise CannotCharge() # said on purpose";
    EXPECT_EQ(rootOf(snapshot), 1u);
    trace.exceptions[0].frames[0].source = "log.warning(refused.code)";
    trace.exceptions[1].link = Link::Cause;
    EXPECT_EQ(rootOf(snapshot), 1u);
}

TEST(Analyse, citesOnlyEvidenceThatExists)
{
    auto snapshot = keyErrorSnapshot();
    snapshot.repository.commits = { commitAt('a', 31s, { { "cart/lines.py", 1, 1 } }) };
    snapshot.repository.mentions
        = { { std::string(40, 'a'), "cart/lines.py", "amount", true, "\"amount\": price", "message" } };
    const auto analysis = analyse(snapshot);
    std::set<std::string> ids;
    for (const auto &evidence : analysis.evidence) {
        EXPECT_FALSE(evidence.signals.empty()) << evidence.text;
        ids.insert(evidence.id);
    }
    EXPECT_EQ(ids.size(), analysis.evidence.size());
    for (const auto &hypothesis : analysis.hypotheses) {
        for (const auto &id : hypothesis.evidenceFor)
            EXPECT_TRUE(ids.contains(id)) << id;
    }
}

TEST(Analyse, listsWhatIsMissingAndHowToSupplyItForABareMessage)
{
    Snapshot snapshot;
    snapshot.subject.event.service = "checkout-api";
    snapshot.subject.event.message = "something went wrong";
    const auto analysis = analyse(snapshot);
    EXPECT_FALSE(analysis.hasCause);
    ASSERT_FALSE(analysis.missing.empty());
    EXPECT_EQ(analysis.missing.front().text, "No repository is configured for checkout-api.");
    for (const auto &missing : analysis.missing)
        EXPECT_FALSE(missing.hint.empty()) << missing.source;
}

TEST(Analyse, speaksOfTheRootOfAChainAndOfWhatItLedTo)
{
    auto snapshot = keyErrorSnapshot();
    auto &exceptions = snapshot.subject.event.trace.exceptions;
    exceptions = { { "PaymentError", "payment failed", { { "app/pay.py", 12, 0, "pay", "", "", true } },
                       Link::Outermost, -1 },
        { "KeyError", "'amount'", { ownFrame() }, Link::Cause, 0 } };
    snapshot.repository.frames[0].exception = 1;
    const auto analysis = analyse(snapshot);
    EXPECT_NE(analysis.rootCause.find(
                  "KeyError: 'amount' led to PaymentError: payment failed at app/pay.py:12 (pay) [E"),
        std::string::npos)
        << analysis.rootCause;
}

class EveryAgent : public ::testing::TestWithParam<AgentRow> { };

TEST_P(EveryAgent, hasNothingToSayOfAnEmptySnapshotAndDescribesItself)
{
    EXPECT_TRUE(GetParam().run(Snapshot{}).empty());
    EXPECT_FALSE(GetParam().title.empty());
    EXPECT_FALSE(GetParam().description.empty());
    EXPECT_FALSE(GetParam().source.empty());
}

TEST_P(EveryAgent, givesOnlyReasonsThatTheTableOfWeightsKnows)
{
    auto snapshot = keyErrorSnapshot();
    snapshot.logs = { { snapshot.subject.event.at, true, Level::Warning, "no amount in order 7", 3 },
        { snapshot.subject.event.at, true, Level::Error, "checkout failed", 4 } };
    snapshot.history = { { { 3 }, "KeyError: 'total'", "payment", PatternState::Resolved, {}, {}, 4, 0.8,
        "same_culprit", "revert" } };
    snapshot.runbooks = { { "validation_error", "Input", "Fix", "text", {}, {}, {}, false } };
    snapshot.repository.commits = { commitAt('a', 31s, { { "cart/lines.py", 1, 1 } }) };
    snapshot.repository.mentions
        = { { std::string(40, 'a'), "cart/lines.py", "amount", true, "\"amount\": price", "message" } };
    snapshot.related = { { snapshot.subject.event.id, { 3 }, snapshot.subject.event.at, "cart", "KeyError",
        "'x'", "trace" } };
    const auto evidence = GetParam().run(snapshot);
    EXPECT_FALSE(evidence.empty());
    for (const auto &fact : evidence) {
        EXPECT_EQ(fact.kind, GetParam().id);
        const auto rows = weights();
        EXPECT_TRUE(std::any_of(rows.begin(), rows.end(), [&](const auto &row) {
            return row.reason == fact.reason;
        })) << fact.reason;
    }
}

INSTANTIATE_TEST_SUITE_P(Agents, EveryAgent, ::testing::ValuesIn(agents().begin(), agents().end()),
    [](const auto &agent) { return std::string(agent.param.id); });

TEST(Weights, giveEachReasonOnceWithAWord)
{
    std::set<std::string_view> reasons;
    for (const auto &row : weights()) {
        EXPECT_TRUE(reasons.insert(row.reason).second) << row.reason;
        EXPECT_FALSE(row.why.empty()) << row.reason;
    }
}

TEST(Confidence, fallsWhereTheNextIsNear)
{
    EXPECT_GT(confidenceOf(5, 0), confidenceOf(5, 4.2));
    EXPECT_LE(confidenceOf(6, 6), 0.45);
    EXPECT_EQ(confidenceOf(0, 0), 0);
}

} // namespace
} // namespace faultline::analyse
