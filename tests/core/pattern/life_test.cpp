// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/life.h"

#include <gtest/gtest.h>

namespace faultline::pattern {
namespace {

using namespace std::chrono_literals;

constexpr UtcTime kStart = utcTime(1763647956000000);

DigestedEvent eventAt(UtcTime at, Severity severity = Severity::Medium)
{
    DigestedEvent digested;
    digested.event.at = at;
    digested.event.receivedAt = at;
    digested.event.id = Uuid::generate(at);
    digested.event.type = "KeyError";
    digested.event.message = "'amount'";
    digested.severity.severity = severity;
    return digested;
}

/// A pattern whose events arrive one by one, with the windows counted from all of them as the store does.
class Story {
public:
    std::vector<LifeChange> arrives(const DigestedEvent &digested)
    {
        if (m_times.empty())
            life = born(PatternId{ 1 }, digested);
        const UtcTime at = digested.event.at;
        m_times.insert(std::upper_bound(m_times.begin(), m_times.end(), at), at);
        Recent recent;
        recent.inPatternWindow = mostInWindow(m_times, at, thresholds.patternWindow);
        recent.inEscalateWindow = mostInWindow(m_times, at, thresholds.escalateWindow);
        return arrive(life, digested, recent, thresholds);
    }

    std::vector<LifeChange> arrives(UtcTime at) { return arrives(eventAt(at)); }

    void arrivesTimes(int count, UtcTime from, Micros apart)
    {
        for (int i = 0; i < count; ++i)
            arrives(from + i * apart);
    }

    PatternState state() const { return life.pattern.state; }

    Severity severity() const { return life.pattern.severity; }

    Life life;
    Thresholds thresholds;

private:
    std::vector<UtcTime> m_times;
};

bool has(const std::vector<LifeChange> &changes, LifeReason reason)
{
    return std::any_of(changes.begin(), changes.end(),
        [reason](const LifeChange &change) { return change.reason == reason; });
}

TEST(Life, staysSingleForTwoEvents)
{
    Story story;
    EXPECT_TRUE(has(story.arrives(kStart), LifeReason::FirstEvent));
    story.arrives(kStart + 1h);
    EXPECT_EQ(story.state(), PatternState::Single);
}

TEST(Life, becomesNewWithTheThirdEventInADay)
{
    Story story;
    story.arrivesTimes(2, kStart, 11h);
    const auto changes = story.arrives(kStart + 23h);
    EXPECT_TRUE(has(changes, LifeReason::BecamePattern));
    EXPECT_EQ(story.state(), PatternState::New);
}

TEST(Life, staysSingleWhenThreeEventsTakeLongerThanADay)
{
    Story story;
    story.arrivesTimes(3, kStart, 12h + 1us);
    EXPECT_EQ(story.state(), PatternState::Single);
}

TEST(Life, becomesNewWhateverOrderTheThreeArriveIn)
{
    Story story;
    story.arrives(kStart + 20h);
    story.arrives(kStart);
    EXPECT_TRUE(has(story.arrives(kStart + 10h), LifeReason::BecamePattern));
}

TEST(Life, raisesSeverityOneStepWithTheTenthEventInAnHour)
{
    Story story;
    story.arrivesTimes(9, kStart, 1min);
    EXPECT_EQ(story.severity(), Severity::Medium);
    const auto changes = story.arrives(kStart + 9min);
    ASSERT_TRUE(has(changes, LifeReason::Escalated));
    EXPECT_EQ(story.state(), PatternState::Escalated);
    EXPECT_EQ(story.severity(), Severity::High);
}

TEST(Life, raisesOnlyOnceInAnHourAndAgainInTheNext)
{
    Story story;
    story.arrivesTimes(60, kStart, 30s);
    EXPECT_EQ(story.severity(), Severity::High);
    story.arrivesTimes(60, kStart + 30min, 1min);
    EXPECT_EQ(story.severity(), Severity::Critical);
}

TEST(Life, neverRaisesAboveCritical)
{
    Story story;
    for (int i = 0; i < 10; ++i)
        story.arrivesTimes(20, kStart + i * 1h, 2min);
    EXPECT_EQ(story.severity(), Severity::Critical);
    EXPECT_EQ(static_cast<int>(story.life.ownSeverity) + story.life.raisedSteps,
        static_cast<int>(Severity::Critical));
}

TEST(Life, doesNotRaiseForNineEventsInEachHour)
{
    Story story;
    for (int i = 0; i < 5; ++i)
        story.arrivesTimes(9, kStart + i * 2h, 1min);
    EXPECT_EQ(story.severity(), Severity::Medium);
}

TEST(Life, alertsOnceWithTheHundredthEvent)
{
    Story story;
    int alerts = 0;
    for (int i = 0; i < 250; ++i)
        alerts += has(story.arrives(kStart + i * 1s), LifeReason::Alerted) ? 1 : 0;
    EXPECT_EQ(alerts, 1);
    EXPECT_TRUE(story.life.isAlerted);
}

TEST(Life, takesThresholdsFromTheSettings)
{
    Story story;
    story.thresholds.patternEvents = 1;
    story.thresholds.escalateEvents = 2;
    story.thresholds.alertEvents = 3;
    EXPECT_TRUE(has(story.arrives(kStart), LifeReason::BecamePattern));
    EXPECT_TRUE(has(story.arrives(kStart + 1s), LifeReason::Escalated));
    EXPECT_TRUE(has(story.arrives(kStart + 2s), LifeReason::Alerted));
}

TEST(Life, regressesWithAnEventAfterTheResolve)
{
    Story story;
    story.arrivesTimes(3, kStart, 1min);
    triage(story.life, PatternState::Resolved, {}, kStart + 1h);
    const auto changes = story.arrives(kStart + 2h);
    EXPECT_TRUE(has(changes, LifeReason::Regressed));
    EXPECT_EQ(story.state(), PatternState::Regressed);
}

TEST(Life, staysResolvedForAnEventFromBeforeTheResolve)
{
    Story story;
    story.arrivesTimes(3, kStart, 1min);
    triage(story.life, PatternState::Resolved, {}, kStart + 1h);
    story.arrives(kStart + 30min);
    EXPECT_EQ(story.state(), PatternState::Resolved);
    EXPECT_EQ(story.life.pattern.eventCount, 4);
}

TEST(Life, isNotFooledByAClientWhoseClockRunsAhead)
{
    Story story;
    story.arrivesTimes(3, kStart, 1min);
    triage(story.life, PatternState::Resolved, {}, kStart + 1h);
    DigestedEvent ahead = eventAt(kStart + 20h);
    ahead.event.receivedAt = kStart + 59min;
    story.arrives(ahead);
    EXPECT_EQ(story.state(), PatternState::Resolved);
}

TEST(Life, countsAfreshForTheAlertAfterARegression)
{
    Story story;
    story.arrivesTimes(100, kStart, 1s);
    triage(story.life, PatternState::Resolved, {}, kStart + 1h);
    EXPECT_FALSE(has(story.arrives(kStart + 2h), LifeReason::Alerted));
    int alerts = 0;
    for (int i = 1; i < 100; ++i)
        alerts += has(story.arrives(kStart + 2h + i * 1s), LifeReason::Alerted) ? 1 : 0;
    EXPECT_EQ(alerts, 1);
}

TEST(Life, staysMutedUntilTheMuteEnds)
{
    Story story;
    story.arrivesTimes(3, kStart, 1min);
    triage(story.life, PatternState::Muted, kStart + 10h, kStart + 1h);
    for (int i = 0; i < 150; ++i)
        EXPECT_FALSE(has(story.arrives(kStart + 2h + i * 1s), LifeReason::Alerted));
    EXPECT_EQ(story.state(), PatternState::Muted);
    EXPECT_TRUE(has(story.arrives(kStart + 11h), LifeReason::MuteEnded));
    EXPECT_NE(story.state(), PatternState::Muted);
}

TEST(Life, endsAMuteByTimeAlone)
{
    Story story;
    story.arrivesTimes(3, kStart, 1min);
    triage(story.life, PatternState::Muted, kStart + 10h, kStart + 1h);
    EXPECT_TRUE(settle(story.life, kStart + 10h - 1us, story.thresholds).empty());
    EXPECT_TRUE(has(settle(story.life, kStart + 10h, story.thresholds), LifeReason::MuteEnded));
    EXPECT_EQ(story.state(), PatternState::New);
}

TEST(Life, isOngoingAfterADay)
{
    Story story;
    story.arrivesTimes(3, kStart, 1min);
    EXPECT_TRUE(settle(story.life, kStart + 24h, story.thresholds).empty());
    settle(story.life, kStart + 25h, story.thresholds);
    EXPECT_EQ(story.state(), PatternState::Ongoing);
}

TEST(Life, takesTheRaisedSeverityBackAfterAQuietDay)
{
    Story story;
    story.arrivesTimes(10, kStart, 1min);
    ASSERT_EQ(story.severity(), Severity::High);
    const auto changes = settle(story.life, kStart + 25h, story.thresholds);
    EXPECT_TRUE(has(changes, LifeReason::Calmed));
    EXPECT_EQ(story.severity(), Severity::Medium);
    EXPECT_EQ(story.state(), PatternState::Ongoing);
}

TEST(Life, keepsTheWorstSeverityOfItsEvents)
{
    Story story;
    story.arrives(eventAt(kStart, Severity::Low));
    story.arrives(eventAt(kStart + 1s, Severity::High));
    story.arrives(eventAt(kStart + 2s, Severity::Low));
    EXPECT_EQ(story.severity(), Severity::High);
}

TEST(Life, givesEqualCountsAndEndsForAnyOrderOfArrival)
{
    Story ordered;
    Story reversed;
    for (int i = 0; i < 12; ++i) {
        ordered.arrives(kStart + i * 3min);
        reversed.arrives(kStart + (11 - i) * 3min);
    }
    EXPECT_EQ(ordered.life.pattern.eventCount, reversed.life.pattern.eventCount);
    EXPECT_EQ(ordered.life.pattern.firstSeen, reversed.life.pattern.firstSeen);
    EXPECT_EQ(ordered.life.pattern.lastSeen, reversed.life.pattern.lastSeen);
    EXPECT_EQ(ordered.state(), reversed.state());
    EXPECT_EQ(ordered.severity(), reversed.severity());
}

TEST(Life, showsTheLatestEventByItsTimeNotByItsArrival)
{
    Story story;
    DigestedEvent late = eventAt(kStart + 1h);
    late.event.message = "latest";
    late.event.release = "2";
    story.arrives(late);
    DigestedEvent early = eventAt(kStart);
    early.event.message = "earlier";
    early.event.release = "1";
    story.arrives(early);
    EXPECT_EQ(story.life.pattern.message, "latest");
    EXPECT_EQ(story.life.pattern.lastRelease, "2");
    EXPECT_EQ(story.life.pattern.firstRelease, "1");
    EXPECT_EQ(story.life.pattern.firstEvent, early.event.id);
}

TEST(Life, goesBackFromResolvedAsItWas)
{
    Story story;
    story.arrivesTimes(10, kStart, 1min);
    triage(story.life, PatternState::Resolved, {}, kStart + 1h);
    triage(story.life, PatternState::Escalated, {}, kStart + 1h + 1s);
    EXPECT_EQ(story.state(), PatternState::Escalated);
    EXPECT_EQ(story.severity(), Severity::High);
}

TEST(MostInWindow, countsOnlyWindowsThatHoldTheTime)
{
    const std::vector<UtcTime> times{ kStart, kStart + 1min, kStart + 2min, kStart + 5h };
    EXPECT_EQ(mostInWindow(times, kStart + 5h, 1h), 1);
    EXPECT_EQ(mostInWindow(times, kStart, 1h), 3);
    EXPECT_EQ(mostInWindow(times, kStart + 1min, 2min), 2);
}

class EveryLifeReason : public ::testing::TestWithParam<int> { };

TEST_P(EveryLifeReason, isFoundAgainByItsName)
{
    const auto reason = static_cast<LifeReason>(GetParam());
    EXPECT_EQ(lifeReasonOf(name(reason)), reason);
}

INSTANTIATE_TEST_SUITE_P(
    Life, EveryLifeReason, ::testing::Range(0, static_cast<int>(LifeReason::Triaged) + 1));

} // namespace
} // namespace faultline::pattern
