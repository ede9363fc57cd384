// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/analyse.h"
#include "core/analyse/subject.h"
#include "core/analyse/weights.h"
#include "tests/support/culprit_stories.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace faultline::analyse {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string kShaA(40, 'a');
const std::string kShaB(40, 'b');

Snapshot errorSnapshot(const std::string &type, const std::string &message)
{
    Snapshot snapshot;
    auto &event = snapshot.subject.event;
    event.id = Uuid::parse("0193543a-7c00-7000-8000-000000000003").valueOr({});
    event.at = testing::kStoryNow;
    event.service = "gateway";
    event.type = type;
    event.message = message;
    snapshot.pattern.id = { 7 };
    snapshot.pattern.firstSeen = event.at;
    return snapshot;
}

void addOwnFrame(Snapshot &snapshot, const std::string &line)
{
    auto &event = snapshot.subject.event;
    event.trace.language = "python";
    event.trace.exceptions = { { event.type, event.message,
        { { "shop/pay.py", 4, 0, "charge", "", line, true } }, Link::Outermost, -1 } };
    snapshot.repository.isConfigured = true;
    FrameFacts facts{ 0, 0, "shop/pay.py", line, {}, {} };
    facts.line = 4;
    snapshot.repository.frames = { facts };
}

Commit commitOf(const std::string &sha, const std::string &subject, Micros before)
{
    return { sha, "Ann", subject, testing::kStoryNow - before, { { "shop/pay.py", 1, 1 } } };
}

std::string told(const Analysis &analysis)
{
    std::string text = analysis.rootCause + '\n';
    for (const auto &action : analysis.actions)
        text += action.kind + ": " + action.action + " | " + action.why + '\n';
    return text;
}

TEST(Honesty, aWeakSuspicionAsksToLookAndNeverToTakeBack)
{
    auto snapshot = errorSnapshot("RuntimeError", "it broke");
    addOwnFrame(snapshot, "charge(card)");
    snapshot.repository.commits = { commitOf(kShaA, "Try less", 2h) };
    snapshot.repository.frames[0].lineCommit = kShaA;
    snapshot.repository.frames[0].nearChanges = { { kShaA, 0, { "charge(cards)" }, { "charge(card)" } } };
    const auto analysis = analyse(snapshot);
    ASSERT_TRUE(analysis.hasCause) << told(analysis);
    ASSERT_EQ(analysis.confidenceLevel, ConfidenceLevel::Low) << told(analysis);
    EXPECT_FALSE(analysis.rollback.has_value());
    EXPECT_TRUE(analysis.rootCause.starts_with("Only weak evidence: Commit aaaaaaa")) << analysis.rootCause;
    EXPECT_THAT(told(analysis), HasSubstr("Look at commit aaaaaaa before anything is taken back"));
    EXPECT_THAT(told(analysis), Not(HasSubstr("revert")));
}

TEST(Honesty, aRefusedConnectionOutranksACommitThatMerelyTouchedTheCaller)
{
    auto snapshot = errorSnapshot("URLError", "<urlopen error [Errno 111] Connection refused>");
    addOwnFrame(snapshot, "urlopen(outgoing, timeout=5)");
    snapshot.repository.commits = { commitOf(kShaA, "Log how much is left", 2h) };
    snapshot.repository.frames[0].nearChanges = { { kShaA, 2, { "x = 1" }, { "x = 2" } } };
    const auto analysis = analyse(snapshot);
    ASSERT_TRUE(analysis.hasCause) << told(analysis);
    EXPECT_EQ(analysis.hypotheses.front().kind, "service") << told(analysis);
    EXPECT_THAT(analysis.rootCause, Not(HasSubstr("Commit")));
    EXPECT_EQ(analysis.actions.front().kind, "mitigate");
    EXPECT_FALSE(analysis.rollback.has_value());
}

TEST(Honesty, aStackOfLibrariesOnlyNamesNoCommit)
{
    auto snapshot
        = errorSnapshot("ConnectTimeout", "HTTPSConnectionPool(host='api.example', port=443): timed out");
    snapshot.subject.event.trace.exceptions = { { "ConnectTimeout", snapshot.subject.event.message,
        { { "/usr/lib/python3/dist-packages/requests/adapters.py", 553, 0, "send", "", "", false } },
        Link::Outermost, -1 } };
    snapshot.repository.isConfigured = true;
    snapshot.repository.commits = { commitOf(kShaA, "Fail faster", 2h) };
    snapshot.repository.mentions
        = { { kShaA, "shop/pay.py", "api", true, "post(\"https://api.example\", timeout=3)", "message" },
              { kShaA, "shop/pay.py", "api", false, "post(\"https://api.example\", timeout=1)", "message" } };
    const auto analysis = analyse(snapshot);
    for (const auto &hypothesis : analysis.hypotheses)
        EXPECT_NE(hypothesis.kind, "change");
    EXPECT_TRUE(analysis.rankedChanges.empty());
    EXPECT_THAT(analysis.rootCause, HasSubstr("`api.example:443` did not answer in time"));
}

TEST(Honesty, anErrorOfAnotherServiceInTheSameRequestIsTheLikelierCauseAndIsLinked)
{
    auto snapshot = errorSnapshot("UpstreamError", "payment answered 500 to POST /pay/7: pool");
    addOwnFrame(snapshot, "raise UpstreamError(detail)");
    snapshot.repository.commits = { commitOf(kShaA, "Cash is a way to pay", 2h) };
    snapshot.repository.mentions
        = { { kShaA, "payment/app.py", "pay", false, "return pay(cash)", "message", false, true } };
    const auto other = Uuid::parse("0193543a-7c00-7000-8000-00000000000b").valueOr({});
    snapshot.related = { { other, { 3 }, testing::kStoryNow - 12ms, "payment", "DatabaseTimeout",
        "pool of 2 exhausted", "request" } };
    const auto analysis = analyse(snapshot);
    ASSERT_TRUE(analysis.hasCause) << told(analysis);
    EXPECT_EQ(analysis.hypotheses.front().key, "service:payment") << told(analysis);
    EXPECT_EQ(analysis.rankedServices.front().service, "payment");
    const auto linked = std::find_if(analysis.evidence.begin(), analysis.evidence.end(),
        [](const Evidence &evidence) { return evidence.kind == "related"; });
    ASSERT_NE(linked, analysis.evidence.end());
    EXPECT_THAT(linked->signals, ::testing::ElementsAre("event:" + other.text(), "pattern:FL-3"));
    EXPECT_THAT(told(analysis), HasSubstr("Begin with `payment`: open FL-3"));
    EXPECT_FALSE(analysis.rollback.has_value());
}

TEST(Honesty, aFullDiskIsToldAndActedOn)
{
    auto snapshot = errorSnapshot("OSError", "[Errno 28] No space left on device: /var/x");
    snapshot.runbooks = { { "internal_error", "The code itself fails", "Mitigate", "x", {}, {}, {}, false } };
    const auto analysis = analyse(snapshot);
    EXPECT_THAT(analysis.rootCause, HasSubstr("The disk that holds `/var/x` is full"));
    EXPECT_THAT(analysis.actions.front().action, HasSubstr("Make room on the disk that holds `/var/x`"));
    EXPECT_THAT(told(analysis), Not(HasSubstr("The code itself fails")));
}

TEST(Honesty, theRunbookToFollowIsTheOneThatFitsTheErrorAndIsTheOneCited)
{
    auto snapshot = errorSnapshot("PermissionError", "[Errno 13] Permission denied: '/etc/x'");
    snapshot.runbooks = { { "internal_error", "The code itself fails", "Mitigate", "x", {}, {}, {}, false },
        { "auth_error", "Credentials or rights are not accepted", "Mitigate", "x", {}, {}, {}, false } };
    const auto analysis = analyse(snapshot);
    const auto follow = std::find_if(analysis.actions.begin(), analysis.actions.end(),
        [](const Action &action) { return action.action.starts_with("Follow the runbook"); });
    ASSERT_NE(follow, analysis.actions.end()) << told(analysis);
    EXPECT_THAT(follow->action, HasSubstr("“Credentials or rights are not accepted”, section “Mitigate”"));
    const auto cited
        = std::find_if(analysis.evidence.begin(), analysis.evidence.end(), [&](const Evidence &evidence) {
              return follow->why.find('[' + evidence.id + ']') != std::string::npos;
          });
    ASSERT_NE(cited, analysis.evidence.end());
    EXPECT_THAT(cited->text, HasSubstr("Credentials or rights"));
}

TEST(Honesty, anErrorLineJustBeforeMakesAWeakHypothesisOfItsOwn)
{
    auto snapshot = errorSnapshot("RuntimeError", "request failed");
    snapshot.logs = { { snapshot.subject.event.at, false, Level::Info, "ok", 0 },
        { snapshot.subject.event.at, false, Level::Error, "redis: connection refused 127.0.0.1:6379", 1 },
        { snapshot.subject.event.at, false, Level::Error, "cache get failed", 2 } };
    const auto analysis = analyse(snapshot);
    ASSERT_FALSE(analysis.hypotheses.empty());
    EXPECT_EQ(analysis.hypotheses.front().key, "service:redis");
    EXPECT_NE(analysis.confidenceLevel, ConfidenceLevel::High);
    EXPECT_THAT(analysis.rootCause, HasSubstr("`redis` refused the connection"));
    EXPECT_THAT(analysis.actions.front().action, HasSubstr("`redis`"));
}

TEST(Honesty, aLogLineOfLongAgoMakesNoHypothesis)
{
    auto snapshot = errorSnapshot("RuntimeError", "request failed");
    snapshot.logs
        = { { snapshot.subject.event.at - 10min, true, Level::Error, "redis: connection refused", 1 } };
    EXPECT_TRUE(analyse(snapshot).hypotheses.empty());
}

TEST(Honesty, equallyLikelyChangesAreBothNamedAndBothToBeLookedAt)
{
    auto snapshot = errorSnapshot("TypeError", "unsupported operand type(s) for +: 'int' and 'str'");
    addOwnFrame(snapshot, "return c + d");
    snapshot.repository.commits = { commitOf(kShaA, "A changes c", 2h), commitOf(kShaB, "B changes d", 2h) };
    snapshot.repository.frames[0].nearChanges
        = { { kShaA, 1, { "c = a" }, { "c = a or None" } }, { kShaB, 1, { "d = b" }, { "d = b or None" } } };
    const auto analysis = analyse(snapshot);
    EXPECT_EQ(analysis.confidenceLevel, ConfidenceLevel::Low);
    EXPECT_THAT(analysis.rootCause, HasSubstr("equally likely"));
    EXPECT_THAT(analysis.rootCause, HasSubstr("aaaaaaa"));
    EXPECT_THAT(analysis.rootCause, HasSubstr("bbbbbbb"));
    EXPECT_THAT(told(analysis),
        ::testing::AnyOf(HasSubstr("git show aaaaaaa bbbbbbb"), HasSubstr("git show bbbbbbb aaaaaaa")));
    EXPECT_FALSE(analysis.rollback.has_value());
}

TEST(Honesty, aKeyThatWasTakenAwayWhereItWasMadeIsAReasonToTakeTheChangeBack)
{
    auto snapshot = errorSnapshot("KeyError", "'price'");
    addOwnFrame(snapshot, "s += line['price']");
    snapshot.repository.commits = { commitOf(kShaA, "Other keys", 2h) };
    snapshot.repository.mentions
        = { { kShaA, "shop/cart.py", "price", true, "\"price\": item.price,", "message" } };
    const auto near = analyse(snapshot);
    EXPECT_NE(near.confidenceLevel, ConfidenceLevel::Low) << told(near);
    EXPECT_TRUE(near.rollback.has_value());
    snapshot.repository.mentions[0].path = "mail/send.py";
    EXPECT_LT(analyse(snapshot).confidence, near.confidence);
}

TEST(Honesty, aSharedWordIsCalledASharedWord)
{
    auto snapshot = errorSnapshot("KeyError", "'price'");
    addOwnFrame(snapshot, "s += line['price'] * line['qty']");
    snapshot.repository.commits = { commitOf(kShaA, "Log more", 2h) };
    snapshot.repository.mentions = { { kShaA, "other/app.py", "qty", true, "qty = read()", "line", true },
        { kShaA, "other/app.py", "qty", false, "qty = readAll()", "line", true } };
    for (const auto &evidence : analyse(snapshot).evidence) {
        EXPECT_THAT(evidence.text, Not(HasSubstr("depends")));
        EXPECT_THAT(evidence.text, Not(HasSubstr("which")));
    }
    EXPECT_FALSE(analyse(snapshot).hasCause);
}

TEST(Honesty, aLibrarysThrowIsNotSaidToBeTheUsersLine)
{
    auto snapshot = errorSnapshot("ReadTimeout", "read timed out");
    addOwnFrame(snapshot, "requests.post(url)");
    auto &frames = snapshot.subject.event.trace.exceptions[0].frames;
    frames.insert(frames.begin(),
        { "/usr/lib/python3/dist-packages/requests/adapters.py", 532, 0, "send", "", "", false });
    snapshot.repository.frames[0].frame = 1;
    EXPECT_THAT(analyse(snapshot).rootCause,
        HasSubstr("is thrown in requests (adapters.py:532), reached from shop/pay.py:4 (charge)"));
}

TEST(Honesty, aTraceWithoutAnExceptionLineIsCalledByTheEventsOwnType)
{
    auto snapshot = errorSnapshot("ValueError", "x");
    addOwnFrame(snapshot, "f()");
    snapshot.subject.event.trace.exceptions[0].type.clear();
    snapshot.subject.event.trace.exceptions[0].message.clear();
    EXPECT_THAT(analyse(snapshot).rootCause, HasSubstr("ValueError: x is thrown at shop/pay.py:4"));
}

TEST(Honesty, aHugeMessageIsCutAtACharacterInTitleAndRootCause)
{
    std::string message;
    for (int i = 0; i < 30000; ++i)
        message += "é";
    const auto analysis = analyse(errorSnapshot(message, message));
    EXPECT_LT(analysis.title.size(), 400u);
    EXPECT_LT(analysis.rootCause.size(), 900u);
    EXPECT_THAT(analysis.title, HasSubstr("é…"));
}

TEST(Honesty, aCommitThatNothingTiesIsNoSuspect)
{
    auto snapshot = errorSnapshot("KeyError", "'price'");
    addOwnFrame(snapshot, "s += line['price']");
    snapshot.repository.commits
        = { { kShaA, "Ann", "Colours", testing::kStoryNow - 1s, { { "web/a.css", 1, 1 } } } };
    EXPECT_TRUE(analyse(snapshot).rankedChanges.empty());
}

TEST(Honesty, saysOfAPatternWithEventsOnlyThatNoOtherResemblesIt)
{
    auto snapshot = errorSnapshot("KeyError", "'price'");
    snapshot.pattern.eventCount = 4;
    const auto analysis = analyse(snapshot);
    const auto history = std::find_if(analysis.missing.begin(), analysis.missing.end(),
        [](const MissingEvidence &missing) { return missing.source == "history"; });
    ASSERT_NE(history, analysis.missing.end());
    EXPECT_EQ(history->text, "No other pattern resembles this one.");
}

TEST(Honesty, noActionRepeatsTheRootCause)
{
    auto snapshot = errorSnapshot("OSError", "[Errno 28] No space left on device: /var/x");
    const auto analysis = analyse(snapshot);
    for (const auto &action : analysis.actions) {
        EXPECT_THAT(action.why, Not(HasSubstr("The disk that holds")));
        EXPECT_FALSE(action.why.ends_with(".."));
    }
}

} // namespace
} // namespace faultline::analyse
