// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/trend.h"
#include "core/store/writer.h"
#include "tests/core/store/story.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

namespace faultline::store {
namespace {

using namespace std::chrono_literals;
using testing::batchOf;
using testing::checkoutFailure;
using testing::kNow;
using testing::otherFailure;
using testing::Workspace;

class WriterOfEveryStore : public testing::EveryStore { };

INSTANTIATE_TEST_SUITE_P(
    Writer, WriterOfEveryStore, testing::kEveryStore, ::testing::PrintToStringParamName());

bool has(const std::vector<pattern::LifeChange> &changes, pattern::LifeReason reason)
{
    return std::any_of(changes.begin(), changes.end(),
        [reason](const pattern::LifeChange &change) { return change.reason == reason; });
}

TEST_P(WriterOfEveryStore, storesAnEventExactly)
{
    Workspace workspace(GetParam());
    const auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok()) << writer.error().message;
    DigestedEvent digested = checkoutFailure(1);
    digested.event.message = "\xEF\xBB\xBF\xF0\x9F\x92\xA5 'amount'\n\x1B[31m";
    digested.event.requestId = "r-1";
    const auto written = (*writer)->write(batchOf({ digested }));
    ASSERT_TRUE(written.ok()) << written.error().message;
    const auto reader = workspace.reader();
    ASSERT_TRUE(reader.ok()) << reader.error().message;
    const auto back = (*reader)->event(digested.event.id);
    ASSERT_TRUE(back.ok()) << back.error().message;
    EXPECT_EQ(*back, digested);
}

TEST_P(WriterOfEveryStore, answersInTheOrderOfTheBatch)
{
    Workspace workspace(GetParam());
    const auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    const auto written = (*writer)->write(
        batchOf({ checkoutFailure(1), otherFailure(2, "payment", Severity::High), checkoutFailure(3) }));
    ASSERT_TRUE(written.ok());
    ASSERT_EQ(written->size(), 3u);
    EXPECT_EQ((*written)[0].sequence, 1);
    EXPECT_EQ((*written)[2].sequence, 3);
    EXPECT_EQ((*written)[0].pattern, (*written)[2].pattern);
    EXPECT_NE((*written)[0].pattern, (*written)[1].pattern);
    EXPECT_TRUE((*written)[0].isNewPattern);
    EXPECT_FALSE((*written)[2].isNewPattern);
}

TEST_P(WriterOfEveryStore, storesTheSameIdOnceAndAnswersTheFirstPlace)
{
    Workspace workspace(GetParam());
    const auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    const auto first = (*writer)->write(batchOf({ checkoutFailure(1), checkoutFailure(1) }));
    ASSERT_TRUE(first.ok());
    EXPECT_TRUE((*first)[1].isDuplicate);
    EXPECT_EQ((*first)[1].sequence, (*first)[0].sequence);
    DigestedEvent changed = otherFailure(1, "payment", Severity::Critical);
    const auto again = (*writer)->write(batchOf({ changed, checkoutFailure(2) }));
    ASSERT_TRUE(again.ok());
    EXPECT_TRUE((*again)[0].isDuplicate);
    EXPECT_EQ((*again)[0].pattern, (*first)[0].pattern);
    EXPECT_EQ((*again)[1].sequence, 2);
    const auto reader = workspace.reader();
    ASSERT_TRUE(reader.ok());
    EXPECT_EQ((*reader)->event(changed.event.id).valueOr({}), checkoutFailure(1));
    EXPECT_EQ((*reader)->totals().valueOr({}).eventCount, 2);
    EXPECT_EQ((*reader)->totals().valueOr({}).patternCount, 1);
}

TEST_P(WriterOfEveryStore, goesOnWhereItWasAfterReopening)
{
    Workspace workspace(GetParam());
    {
        const auto writer = workspace.writer();
        ASSERT_TRUE(writer.ok());
        ASSERT_TRUE((*writer)->write(batchOf({ checkoutFailure(1), checkoutFailure(2) })).ok());
        ASSERT_TRUE((*writer)->close().ok());
        EXPECT_FALSE((*writer)->write(batchOf({ checkoutFailure(9) })).ok());
    }
    const auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    EXPECT_FALSE((*writer)->openReport().isNew);
    const auto written = (*writer)->write(batchOf({ checkoutFailure(3), checkoutFailure(1) }));
    ASSERT_TRUE(written.ok());
    EXPECT_EQ((*written)[0].sequence, 3);
    EXPECT_TRUE(has((*written)[0].changes, pattern::LifeReason::BecamePattern));
    EXPECT_TRUE((*written)[1].isDuplicate);
}

TEST_P(WriterOfEveryStore, makesAPatternOfThreeRaisesItWithTenAndAlertsWithAHundred)
{
    Workspace workspace(GetParam());
    const auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    int made = 0;
    int raised = 0;
    int alerted = 0;
    for (int i = 1; i <= 120; ++i) {
        const auto written = (*writer)->write(batchOf({ checkoutFailure(i, kNow + i * 1s) }));
        ASSERT_TRUE(written.ok());
        const auto &changes = written->front().changes;
        made += has(changes, pattern::LifeReason::BecamePattern) ? i : 0;
        raised += has(changes, pattern::LifeReason::Escalated) ? i : 0;
        alerted += has(changes, pattern::LifeReason::Alerted) ? i : 0;
    }
    EXPECT_EQ(made, 3);
    EXPECT_EQ(raised, 10);
    EXPECT_EQ(alerted, 100);
    const auto reader = workspace.reader();
    ASSERT_TRUE(reader.ok());
    const auto row = (*reader)->pattern(PatternId{ 1 }, kNow + 3min);
    ASSERT_TRUE(row.ok());
    EXPECT_EQ(row->pattern.state, PatternState::Escalated);
    EXPECT_EQ(row->pattern.severity, Severity::High);
    EXPECT_EQ(row->pattern.eventCount, 120);
    EXPECT_EQ(row->pattern.userCount, 7);
}

TEST_P(WriterOfEveryStore, countsTheSameInOneBatchAsInMany)
{
    Workspace one;
    Workspace many;
    std::vector<DigestedEvent> events;
    for (int i = 1; i <= 30; ++i)
        events.push_back(checkoutFailure(i, kNow + (i * 37 % 30) * 1min));
    const auto oneWriter = one.writer();
    const auto manyWriter = many.writer();
    ASSERT_TRUE(oneWriter.ok() && manyWriter.ok());
    ASSERT_TRUE((*oneWriter)->write(batchOf(events)).ok());
    for (const DigestedEvent &digested : events)
        ASSERT_TRUE((*manyWriter)->write(batchOf({ digested })).ok());
    const auto oneReader = one.reader();
    const auto manyReader = many.reader();
    ASSERT_TRUE(oneReader.ok() && manyReader.ok());
    const auto left = (*oneReader)->pattern(PatternId{ 1 }, kNow + 1h);
    const auto right = (*manyReader)->pattern(PatternId{ 1 }, kNow + 1h);
    ASSERT_TRUE(left.ok() && right.ok());
    EXPECT_EQ(*left, *right);
    EXPECT_EQ(left->pattern.state, PatternState::Escalated);
}

/// How many events there are, from every place that counts them.
std::vector<std::int64_t> everyCount(Reader &reader)
{
    constexpr UtcTime kSince = kNow - 1h;
    constexpr UtcTime kUntil = kNow + 3h;
    std::vector<std::int64_t> counts{ reader.totals().valueOr({}).eventCount };
    EventQuery service;
    service.service = "checkout-api";
    EventQuery environment;
    environment.environment = "production";
    EventQuery both = service;
    both.environment = "production";
    EventQuery pattern;
    pattern.pattern = PatternId{ 1 };
    for (const EventQuery &query : { EventQuery{}, service, environment, both, pattern }) {
        for (const int buckets : { 240, 4, 1 }) {
            std::int64_t sum = 0;
            for (const auto &bucket : reader.histogram(query, kSince, kUntil, buckets).valueOr({}))
                sum += std::accumulate(bucket.begin(), bucket.end(), std::int64_t{ 0 });
            counts.push_back(sum);
        }
    }
    const auto row = reader.pattern(PatternId{ 1 }, kNow + 20min);
    EXPECT_TRUE(row.ok());
    for (const Trend &trend : { reader.trend(PatternId{ 1 }, kSince, 1min, 240).valueOr({}),
             reader.trend(PatternId{ 1 }, pattern::floorTo(kSince, 1h), 1h, 5).valueOr({}), row->trend })
        counts.push_back(std::accumulate(trend.counts.begin(), trend.counts.end(), std::int64_t{ 0 }));
    return counts;
}

/// Below, at and beyond the number of events that wait to be counted together.
class EveryNumberOfEvents : public ::testing::TestWithParam<std::tuple<testing::StoreKind, int>> { };

TEST_P(EveryNumberOfEvents, isCountedExactlyBeforeAndAfterReopening)
{
    const auto [kind, count] = GetParam();
    Workspace workspace(kind);
    {
        const auto writer = workspace.writer();
        ASSERT_TRUE(writer.ok());
        for (int number = 0; number < count;) {
            std::vector<DigestedEvent> events;
            for (int i = 0; i < 250 && number < count; ++i, ++number)
                events.push_back(checkoutFailure(number, kNow + (number % 15) * 1min));
            ASSERT_TRUE((*writer)->write(batchOf(events)).ok());
        }
        const auto reader = workspace.reader();
        ASSERT_TRUE(reader.ok());
        EXPECT_THAT(everyCount(**reader), ::testing::Each(count));
    }
    const auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    ASSERT_TRUE((*writer)->write(batchOf({ checkoutFailure(100000) })).ok());
    const auto reader = workspace.reader();
    ASSERT_TRUE(reader.ok());
    EXPECT_THAT(everyCount(**reader), ::testing::Each(count + 1));
    EventQuery query;
    query.since = kNow;
    query.until = kNow + 1min;
    query.limit = 1000;
    EXPECT_EQ(
        (*reader)->events(query).valueOr({}).rows.size(), static_cast<std::size_t>((count + 14) / 15 + 1));
}

INSTANTIATE_TEST_SUITE_P(Writer, EveryNumberOfEvents,
    ::testing::Combine(testing::kEveryStore, ::testing::Values(1, 999, 1000, 1001, 2300)),
    [](const auto &test) {
        return ::testing::PrintToString(std::get<0>(test.param)) + '_'
            + std::to_string(std::get<1>(test.param));
    });

TEST_P(WriterOfEveryStore, judgesByTheThresholdsThatItWasGivenLast)
{
    Workspace workspace(GetParam());
    const auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    const auto arrive = [&writer](int number) {
        const auto written = (*writer)->write(batchOf({ checkoutFailure(number, kNow + number * 1s) }));
        return written.ok() ? written->front().changes : std::vector<pattern::LifeChange>();
    };
    for (int i = 1; i <= 2; ++i)
        arrive(i);
    pattern::Thresholds thresholds;
    thresholds.patternEvents = 5;
    thresholds.escalateEvents = 7;
    thresholds.escalateWindow = 2h;
    (*writer)->use(thresholds);
    for (int i = 3; i <= 4; ++i)
        EXPECT_FALSE(has(arrive(i), pattern::LifeReason::BecamePattern)) << i;
    EXPECT_TRUE(has(arrive(5), pattern::LifeReason::BecamePattern));
    EXPECT_FALSE(has(arrive(6), pattern::LifeReason::Escalated));
    EXPECT_TRUE(has(arrive(7), pattern::LifeReason::Escalated));
}

TEST_P(WriterOfEveryStore, findsTenInAnHourAcrossAReopening)
{
    Workspace workspace(GetParam());
    for (int i = 1; i <= 9; ++i) {
        const auto writer = workspace.writer();
        ASSERT_TRUE(writer.ok());
        ASSERT_TRUE((*writer)->write(batchOf({ checkoutFailure(i, kNow + i * 5min) })).ok());
    }
    const auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    const auto written = (*writer)->write(batchOf({ checkoutFailure(10, kNow + 50min) }));
    ASSERT_TRUE(written.ok());
    EXPECT_TRUE(has(written->front().changes, pattern::LifeReason::Escalated));
}

TEST_P(WriterOfEveryStore, isNotFooledByTwoClientsWhoseClocksAreADayApart)
{
    Workspace workspace(GetParam());
    const auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    int raised = 0;
    for (int i = 0; i < 18; ++i) {
        const UtcTime at = kNow + (i % 2 == 0 ? 0h : -24h) + i * 1min;
        const auto written = (*writer)->write(batchOf({ checkoutFailure(i, at) }));
        ASSERT_TRUE(written.ok());
        raised += has(written->front().changes, pattern::LifeReason::Escalated) ? 1 : 0;
    }
    EXPECT_EQ(raised, 0) << "nine in each hour are not ten";
}

TEST_P(WriterOfEveryStore, regressesAPatternThatWasResolved)
{
    Workspace workspace(GetParam());
    const auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    ASSERT_TRUE(
        (*writer)->write(batchOf({ checkoutFailure(1), checkoutFailure(2), checkoutFailure(3) })).ok());
    const auto before = (*writer)->triage(PatternId{ 1 }, PatternState::Resolved, {}, kNow + 1h);
    ASSERT_TRUE(before.ok());
    EXPECT_EQ(before->pattern.state, PatternState::New);
    const auto late = (*writer)->write(batchOf({ checkoutFailure(4, kNow + 30min) }));
    ASSERT_TRUE(late.ok());
    EXPECT_FALSE(has(late->front().changes, pattern::LifeReason::Regressed));
    const auto again = (*writer)->write(batchOf({ checkoutFailure(5, kNow + 2h) }));
    ASSERT_TRUE(again.ok());
    EXPECT_TRUE(has(again->front().changes, pattern::LifeReason::Regressed));
    const auto reader = workspace.reader();
    ASSERT_TRUE(reader.ok());
    const auto changes = (*reader)->patternChanges(PatternId{ 1 });
    ASSERT_TRUE(changes.ok());
    ASSERT_EQ(changes->size(), 4u);
    EXPECT_EQ((*changes)[2].reason, pattern::LifeReason::Triaged);
    EXPECT_EQ(changes->back().reason, pattern::LifeReason::Regressed);
}

TEST_P(WriterOfEveryStore, endsMutesByItsClock)
{
    Workspace workspace(GetParam());
    const auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    ASSERT_TRUE(
        (*writer)->write(batchOf({ checkoutFailure(1), checkoutFailure(2), checkoutFailure(3) })).ok());
    EXPECT_FALSE((*writer)->triage(PatternId{ 1 }, PatternState::Muted, {}, kNow).ok());
    EXPECT_EQ((*writer)->triage(PatternId{ 77 }, PatternState::Resolved, {}, kNow).error().code,
        ErrorCode::NotFound);
    ASSERT_TRUE((*writer)->triage(PatternId{ 1 }, PatternState::Muted, kNow + 1h, kNow).ok());
    EXPECT_TRUE((*writer)->settle().valueOr({}).empty());
    workspace.clock.advance(61min);
    const auto settled = (*writer)->settle();
    ASSERT_TRUE(settled.ok());
    ASSERT_EQ(settled->size(), 1u);
    EXPECT_TRUE(has(settled->front().changes, pattern::LifeReason::MuteEnded));
    const auto written = (*writer)->write(batchOf({ checkoutFailure(4, kNow + 62min) }));
    ASSERT_TRUE(written.ok());
    const auto reader = workspace.reader();
    ASSERT_TRUE(reader.ok());
    EXPECT_EQ((*reader)->pattern(PatternId{ 1 }, kNow).valueOr({}).pattern.state, PatternState::New);
}

TEST_P(WriterOfEveryStore, keepsAnAnalysisOncePerDigestAndKnowsTheLatest)
{
    Workspace workspace(GetParam());
    const auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    ASSERT_TRUE((*writer)->write(batchOf({ checkoutFailure(1) })).ok());
    Analysis analysis;
    analysis.event = checkoutFailure(1).event.id;
    for (const std::string digest : { "aa", "bb", "aa" }) {
        analysis.inputDigest = digest;
        ASSERT_TRUE((*writer)
                        ->saveAnalysis(PatternId{ 1 }, analysis, "{\"in\":\"" + digest + "\"}",
                            "{\"out\":\"" + digest + "\"}")
                        .ok());
    }
    const auto reader = workspace.reader();
    ASSERT_TRUE(reader.ok());
    const auto latest = (*reader)->latestAnalysis(PatternId{ 1 });
    ASSERT_TRUE(latest.ok() && latest->has_value());
    EXPECT_EQ((*latest)->digest, "aa");
    EXPECT_EQ((*latest)->inputsJson, "{\"in\":\"aa\"}");
    EXPECT_EQ((*latest)->reportJson, "{\"out\":\"aa\"}");
    EXPECT_EQ((*latest)->event, analysis.event);
    const auto all = (*reader)->analyses(0, 10);
    ASSERT_TRUE(all.ok());
    ASSERT_EQ(all->size(), 2u);
    EXPECT_TRUE((*reader)->analyses(all->back().number, 10).valueOr({ {} }).empty());
    EXPECT_FALSE((*reader)->latestAnalysis(PatternId{ 2 }).valueOr(StoredAnalysis{}).has_value());
}

TEST_P(WriterOfEveryStore, indexesInSlicesUntilNothingIsLeft)
{
    Workspace workspace(GetParam());
    const auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    std::vector<DigestedEvent> events;
    for (int i = 0; i < 25; ++i)
        events.push_back(checkoutFailure(i));
    ASSERT_TRUE((*writer)->write(batchOf(events)).ok());
    EXPECT_EQ((*writer)->unindexedCount(), 25);
    EXPECT_EQ((*writer)->indexSlice(10).valueOr(-1), 15);
    EXPECT_EQ((*writer)->indexSlice(10).valueOr(-1), 5);
    EXPECT_EQ((*writer)->indexSlice(10).valueOr(-1), 0);
    EXPECT_EQ((*writer)->indexSlice(10).valueOr(-1), 0);
}

TEST_P(WriterOfEveryStore, neverLetsTheUnindexedGrowWithoutBound)
{
    Workspace workspace(GetParam());
    const auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    int number = 0;
    for (int round = 0; round < 16; ++round) {
        std::vector<DigestedEvent> events;
        for (int i = 0; i < 500; ++i)
            events.push_back(checkoutFailure(++number));
        ASSERT_TRUE((*writer)->write(batchOf(events)).ok());
    }
    EXPECT_LE((*writer)->unindexedCount(), 5500);
}

} // namespace
} // namespace faultline::store
