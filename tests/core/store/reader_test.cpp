// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reader.h"
#include "tests/core/store/story.h"

#include <gtest/gtest.h>

#include <numeric>
#include <set>

namespace faultline::store {
namespace {

using namespace std::chrono_literals;
using testing::batchOf;
using testing::checkoutFailure;
using testing::kNow;
using testing::otherFailure;
using testing::sequencesOf;
using testing::Workspace;

/// 60 events over an hour, one a minute: checkout (medium), payment (high), stock (critical) in turn.
class Shop : public testing::EveryStore {
protected:
    void SetUp() override
    {
        auto made = workspace.writer();
        ASSERT_TRUE(made.ok()) << made.error().message;
        writer = std::move(*made);
        for (int i = 0; i < 60; ++i)
            events.push_back(event(i));
        ASSERT_TRUE(writer->write(batchOf(events)).ok());
        auto opened = workspace.reader();
        ASSERT_TRUE(opened.ok()) << opened.error().message;
        reader = std::move(*opened);
    }

    static DigestedEvent event(int i)
    {
        const UtcTime at = kNow + i * 1min;
        switch (i % 3) {
        case 0: {
            DigestedEvent digested = checkoutFailure(i, at);
            digested.event.requestId = "request-" + std::to_string(i % 6);
            return digested;
        }
        case 1:
            return otherFailure(i, "payment", Severity::High, at);
        default: {
            DigestedEvent digested = otherFailure(i, "stock", Severity::Critical, at);
            digested.event.environment = "staging";
            digested.event.traceId.clear();
            return digested;
        }
        }
    }

    /// The sequences that a query must find: those of the events for which `isWanted` holds, newest first.
    template <class Wanted> std::vector<std::int64_t> expected(Wanted isWanted) const
    {
        std::vector<std::int64_t> sequences;
        for (std::size_t i = events.size(); i > 0; --i) {
            if (isWanted(events[i - 1]))
                sequences.push_back(static_cast<std::int64_t>(i));
        }
        return sequences;
    }

    std::vector<std::int64_t> found(EventQuery query)
    {
        query.limit = 1000;
        const auto page = reader->events(query);
        EXPECT_TRUE(page.ok()) << page.error().message;
        return page.ok() ? sequencesOf(*page) : std::vector<std::int64_t>();
    }

    Workspace workspace{ GetParam() };
    std::vector<DigestedEvent> events;
    std::unique_ptr<Writer> writer;
    std::unique_ptr<Reader> reader;
};

TEST_P(Shop, listsTheNewestFirst)
{
    EventQuery query;
    query.limit = 3;
    const auto page = reader->events(query);
    ASSERT_TRUE(page.ok());
    EXPECT_EQ(sequencesOf(*page), (std::vector<std::int64_t>{ 60, 59, 58 }));
    EXPECT_TRUE(page->hasMore);
    const EventRow &row = page->rows.front();
    const ErrorEvent &event = events.back().event;
    EXPECT_EQ(row.id, event.id);
    EXPECT_EQ(row.message, event.message);
    EXPECT_EQ(row.service, event.service);
    EXPECT_EQ(row.environment, event.environment);
    EXPECT_EQ(row.severity, Severity::Critical);
}

TEST_P(Shop, filtersByEachFieldAndTheirMixes)
{
    const auto isOf = [](const char *service) {
        return [service](const DigestedEvent &digested) { return digested.event.service == service; };
    };
    EventQuery query;
    query.service = "payment-api";
    EXPECT_EQ(found(query), expected(isOf("payment-api")));
    query.environment = "staging";
    EXPECT_TRUE(found(query).empty());
    query = {};
    query.environment = "staging";
    EXPECT_EQ(found(query), expected(isOf("stock-api")));
    query = {};
    query.severities = { Severity::High, Severity::Critical };
    EXPECT_EQ(found(query),
        expected([](const DigestedEvent &digested) { return digested.severity.severity >= Severity::High; }));
    query.service = "stock-api";
    EXPECT_EQ(found(query), expected(isOf("stock-api")));
    query = {};
    query.pattern = PatternId{ 2 };
    EXPECT_EQ(found(query), expected(isOf("payment-api")));
    query = {};
    query.traceId = "trace-3";
    EXPECT_EQ(found(query), (std::vector<std::int64_t>{ 4 }));
    query = {};
    query.requestId = "request-of-nobody";
    EXPECT_TRUE(found(query).empty());
    query.requestId = "request-3";
    EXPECT_FALSE(found(query).empty());
    EXPECT_EQ(found(query), expected([&query](const DigestedEvent &digested) {
        return digested.event.requestId == query.requestId;
    }));
    query = {};
    query.service = "nobody";
    EXPECT_TRUE(found(query).empty());
}

TEST_P(Shop, filtersByTimeWithTheEndLeftOut)
{
    EventQuery query;
    query.since = kNow + 10min;
    query.until = kNow + 13min;
    EXPECT_EQ(found(query), (std::vector<std::int64_t>{ 13, 12, 11 }));
    query.severities = { Severity::High };
    EXPECT_EQ(found(query), (std::vector<std::int64_t>{ 11 }));
    query = {};
    query.since = kNow + 59min;
    EXPECT_EQ(found(query), (std::vector<std::int64_t>{ 60 }));
    query.since = kNow + 10h;
    EXPECT_TRUE(found(query).empty());
    query = {};
    query.until = kNow + 1min;
    EXPECT_EQ(found(query), (std::vector<std::int64_t>{ 1 }));
}

TEST_P(Shop, findsALateEventByItsTime)
{
    ASSERT_TRUE(writer->write(batchOf({ checkoutFailure(1000, kNow + 5min) })).ok());
    EventQuery query;
    query.since = kNow + 5min;
    query.until = kNow + 6min;
    EXPECT_EQ(found(query), (std::vector<std::int64_t>{ 61, 6 }));
}

TEST_P(Shop, neverRepeatsNorSkipsWhilePagesAreTurnedAndEventsArrive)
{
    for (const bool byText : { false, true }) {
        EventQuery query;
        query.limit = 7;
        query.severities = { Severity::Medium, Severity::High };
        if (byText)
            query.text = "error*";
        const auto wanted = [&] {
            EventQuery all = query;
            return found(all);
        }();
        std::vector<std::int64_t> seen;
        for (int number = 2000 + (byText ? 1000 : 0);;) {
            const auto page = reader->events(query);
            ASSERT_TRUE(page.ok());
            for (const EventRow &row : page->rows)
                seen.push_back(row.sequence);
            ASSERT_TRUE(writer->write(batchOf({ checkoutFailure(++number, kNow + 2h) })).ok());
            ASSERT_TRUE(writer->indexSlice(10).ok());
            if (!page->hasMore)
                break;
            query.beforeSequence = seen.back();
        }
        EXPECT_EQ(seen, wanted);
    }
}

TEST_P(Shop, listsWhatCameAfterASequence)
{
    EventQuery query;
    query.afterSequence = 58;
    EXPECT_EQ(found(query), (std::vector<std::int64_t>{ 60, 59 }));
}

TEST_P(Shop, saysWhatIsNotThere)
{
    EXPECT_EQ(reader->event(Uuid{}).error().code, ErrorCode::NotFound);
    EXPECT_EQ(reader->eventJson(Uuid{}).error().code, ErrorCode::NotFound);
    EXPECT_EQ(reader->patternOf(Uuid{}).error().code, ErrorCode::NotFound);
    EXPECT_EQ(reader->pattern(PatternId{ 99 }, kNow).error().code, ErrorCode::NotFound);
    EXPECT_EQ(reader->patternOf(events[1].event.id).valueOr({}), PatternId{ 2 });
}

TEST_P(Shop, countsTheSameByMinutesAsByEvents)
{
    EventQuery byMinutes;
    byMinutes.severities = { Severity::Medium, Severity::Critical };
    const auto minutes = reader->histogram(byMinutes, kNow - 36s, kNow + 1h - 36s, 20);
    EventQuery byEvents = byMinutes;
    byEvents.text = "api";
    const auto counted = reader->histogram(byEvents, kNow - 36s, kNow + 1h - 36s, 20);
    ASSERT_TRUE(minutes.ok() && counted.ok());
    std::int64_t total = 0;
    for (const auto &bucket : *minutes)
        total += std::accumulate(bucket.begin(), bucket.end(), std::int64_t{ 0 });
    EXPECT_EQ(total, 40);
    EXPECT_EQ(*minutes, *counted);
    EXPECT_EQ((*minutes)[0][static_cast<std::size_t>(Severity::High)], 0);
}

TEST_P(Shop, countsBelowAMinuteByEvents)
{
    const auto counts = reader->histogram({}, kNow + 1min, kNow + 2min, 6);
    ASSERT_TRUE(counts.ok());
    EXPECT_EQ((*counts)[0][static_cast<std::size_t>(Severity::High)], 1);
    EXPECT_EQ((*counts)[5][static_cast<std::size_t>(Severity::High)], 0);
}

TEST_P(Shop, countsFilteredHistograms)
{
    EventQuery query;
    query.pattern = PatternId{ 2 };
    const auto byPattern = reader->histogram(query, kNow, kNow + 1h, 1);
    query = {};
    query.service = "payment-api";
    const auto byService = reader->histogram(query, kNow, kNow + 1h, 1);
    query.pattern = PatternId{ 2 };
    const auto byBoth = reader->histogram(query, kNow, kNow + 1h, 1);
    ASSERT_TRUE(byPattern.ok() && byService.ok() && byBoth.ok());
    EXPECT_EQ((*byPattern)[0][static_cast<std::size_t>(Severity::High)], 20);
    EXPECT_EQ(*byPattern, *byService);
    EXPECT_EQ(*byPattern, *byBoth);
}

TEST_P(Shop, refusesHistogramsWithoutATime)
{
    EXPECT_EQ(reader->histogram({}, kNow, kNow, 5).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(reader->histogram({}, kNow, kNow + 1h, 0).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(reader->trend(PatternId{ 1 }, kNow, 0us, 5).error().code, ErrorCode::InvalidInput);
}

TEST_P(Shop, ordersPatternsBySeverityThenTime)
{
    const auto page = reader->patterns({}, kNow + 1h);
    ASSERT_TRUE(page.ok());
    ASSERT_EQ(page->rows.size(), 3u);
    EXPECT_EQ(page->total, 3);
    EXPECT_EQ(page->rows[0].pattern.service, "stock-api");
    EXPECT_EQ(page->rows[2].pattern.service, "checkout-api");
    PatternQuery query;
    query.order = PatternOrder::FirstSeen;
    query.limit = 1;
    query.offset = 1;
    const auto second = reader->patterns(query, kNow + 1h);
    ASSERT_TRUE(second.ok());
    EXPECT_EQ(second->total, 3);
    EXPECT_EQ(second->rows.front().pattern.service, "payment-api");
}

TEST_P(Shop, filtersPatternsByTextStateSeverityAndService)
{
    const auto count = [this](const PatternQuery &query) {
        return reader->patterns(query, kNow).valueOr({ {}, -1 }).total;
    };
    PatternQuery query;
    query.text = "PAYMENT timed";
    EXPECT_EQ(count(query), 1);
    query.text = "100%";
    EXPECT_EQ(count(query), 0);
    query.text = "FL-2";
    EXPECT_EQ(count(query), 1);
    query = {};
    query.states = { PatternState::Escalated, PatternState::Resolved };
    EXPECT_EQ(count(query), 3);
    query.severities = { Severity::Critical };
    EXPECT_EQ(count(query), 2) << "payment was raised from high";
    query.service = "stock-api";
    EXPECT_EQ(count(query), 1);
}

TEST_P(Shop, tellsTheLastHourInThirtyBuckets)
{
    const auto row = reader->pattern(PatternId{ 1 }, kNow + 59min);
    ASSERT_TRUE(row.ok());
    EXPECT_EQ(row->trend.counts.size(), 30u);
    EXPECT_EQ(row->trend.bucket, 2min);
    EXPECT_EQ(std::accumulate(row->trend.counts.begin(), row->trend.counts.end(), std::int64_t{ 0 }), 20);
}

TEST_P(Shop, tellsATrendByHoursAndByMinutes)
{
    const UtcTime hour = pattern::Life{}.stateSince + (kNow.time_since_epoch() / 1h) * 1h;
    const auto hours = reader->trend(PatternId{ 1 }, hour - 46h, 1h, 48);
    ASSERT_TRUE(hours.ok());
    EXPECT_EQ(hours->counts[46] + hours->counts[47], 20);
    const auto minutes = reader->trend(PatternId{ 1 }, kNow - 36s, 1min, 4);
    ASSERT_TRUE(minutes.ok());
    EXPECT_EQ(minutes->counts, (std::vector<std::int64_t>{ 1, 0, 0, 1 }));
}

TEST_P(Shop, spreadsTags)
{
    const auto tags = reader->tags(PatternId{ 1 });
    ASSERT_TRUE(tags.ok());
    std::set<std::string> keys;
    for (const TagSpread &spread : *tags) {
        keys.insert(spread.key);
        EXPECT_EQ(spread.total, 20);
        EXPECT_EQ(spread.values.size(), 1u);
    }
    EXPECT_EQ(keys, (std::set<std::string>{ "service", "environment", "release", "endpoint", "region" }));
}

TEST_P(Shop, offersTheFiltersThatThereAre)
{
    const auto facets = reader->facets();
    ASSERT_TRUE(facets.ok());
    EXPECT_EQ(facets->services, (std::vector<std::string>{ "checkout-api", "payment-api", "stock-api" }));
    EXPECT_EQ(facets->environments, (std::vector<std::string>{ "production", "staging" }));
    EXPECT_EQ(facets->patternsByState[static_cast<std::size_t>(PatternState::Escalated)], 3);
}

TEST_P(Shop, knowsThePatternsFromBeforeThatAreAlike)
{
    DigestedEvent newer = otherFailure(500, "payment", Severity::High, kNow + 3h);
    newer.fingerprint.key = sha256Hex("another fingerprint");
    ASSERT_TRUE(writer->write(batchOf({ newer })).ok());
    const auto subject = reader->pattern(PatternId{ 4 }, kNow);
    ASSERT_TRUE(subject.ok());
    const auto past = reader->pastPatterns(subject->pattern, 5);
    ASSERT_TRUE(past.ok());
    ASSERT_EQ(past->size(), 1u);
    EXPECT_EQ(past->front().id, PatternId{ 2 });
    EXPECT_EQ(past->front().likeness, "same_template");
    const auto first = reader->pattern(PatternId{ 2 }, kNow);
    ASSERT_TRUE(first.ok());
    EXPECT_TRUE(reader->pastPatterns(first->pattern, 5).valueOr({ {} }).empty());
}

TEST_P(Shop, givesEveryEventForReprocessingInOrder)
{
    std::vector<DigestedEvent> read;
    std::int64_t after = 0;
    for (;;) {
        const auto slice = reader->eventsForReprocess(after, 7);
        ASSERT_TRUE(slice.ok());
        if (slice->empty())
            break;
        for (const StoredEvent &stored : *slice)
            read.push_back(stored.digested);
        after = slice->back().sequence;
    }
    EXPECT_EQ(read, events);
}

TEST_P(Shop, tellsItsTotals)
{
    const auto totals = reader->totals();
    ASSERT_TRUE(totals.ok());
    EXPECT_EQ(totals->eventCount, 60);
    EXPECT_EQ(totals->patternCount, 3);
    EXPECT_EQ(totals->newestSequence, 60);
    EXPECT_EQ(totals->unindexedCount, 60);
    EXPECT_GT(totals->bytes, 10000);
}

TEST(Reader, saysThatThereIsNoStore)
{
    Workspace workspace;
    EXPECT_EQ(workspace.reader().error().code, ErrorCode::NotFound);
}

INSTANTIATE_TEST_SUITE_P(Reader, Shop, testing::kEveryStore, ::testing::PrintToStringParamName());

} // namespace
} // namespace faultline::store
