// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/analyse.h"
#include "core/pipeline/intake.h"
#include "core/pipeline/reprocess.h"
#include "core/replay/snapshot_json.h"
#include "core/report/formats/json.h"
#include "core/store/reader.h"
#include "core/store/writer.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace faultline::pipeline {
namespace {

using namespace std::chrono_literals;

const UtcTime kStart = utcTime(1'790'000'000'000'000);

class FixedClock : public Clock {
public:
    UtcTime now() const override { return kStart + 1h; }
};

/// What an earlier version said of every event: another fingerprint (all in one), category and severity.
redact::Redacted<DigestedEvent> asEarlierVersion(redact::Redacted<DigestedEvent> digested)
{
    return std::move(digested).derive([](DigestedEvent &&event) {
        event.fingerprint.key = std::string(64, 'e');
        event.classification.category = Category::Cache;
        event.classification.rule = "an old rule";
        event.severity.severity = Severity::Info;
        event.messageTemplate = "an old template";
        return std::move(event);
    });
}

class Reprocess : public ::testing::Test {
protected:
    void SetUp() override
    {
        configuration = *configurationOf(Settings{});
        const auto parsed
            = store::StoreLocation::parse(m_folder.filePath(QStringLiteral("w.db")).toStdString(), {});
        ASSERT_TRUE(parsed.ok());
        location = *parsed;
    }

    ErrorEvent event(int number) const
    {
        ErrorEvent event;
        event.id = *Uuid::parse("0197f0a1-b2c3-7d4e-8f00-" + std::to_string(100'000'000'000 + number));
        event.at = kStart + std::chrono::seconds(number);
        event.receivedAt = event.at;
        event.service = number % 2 == 0 ? "checkout" : "payment";
        event.type = number % 2 == 0 ? "KeyError" : "TimeoutError";
        event.message = number % 2 == 0 ? "'amount'" : "no answer in " + std::to_string(number) + " ms";
        event.stackText = "Traceback (most recent call last):\n  File \"/srv/shop/" + event.service
            + ".py\", line 3, in handle\n    run()\n" + event.type + ": " + event.message + "\n";
        event.userId = "u" + std::to_string(number % 3);
        return event;
    }

    void store(int count, bool isEarlier)
    {
        const auto writer = openWriter();
        for (int number = 0; number < count; ++number) {
            auto digested = digest(event(number), *configuration);
            if (isEarlier)
                digested = asEarlierVersion(std::move(digested));
            ASSERT_TRUE(writer->write(std::vector{ std::move(digested) }).ok());
        }
    }

    std::unique_ptr<store::Writer> openWriter()
    {
        auto writer = store::Writer::open(location, clock, configuration->thresholds);
        EXPECT_TRUE(writer.ok()) << writer.error().message;
        return std::move(*writer);
    }

    std::unique_ptr<store::Reader> openReader()
    {
        auto reader = store::Reader::open(location);
        EXPECT_TRUE(reader.ok());
        return std::move(*reader);
    }

    Result<Reprocessed> reprocessAll(std::optional<UtcTime> since = {})
    {
        return reprocess(location, *configuration, clock, since, [](const Reprocessed &) { return true; });
    }

    Result<Reprocessed> verifyAll()
    {
        return verify(location, *configuration, {}, [](const Difference &) {});
    }

    std::vector<PatternRow> patterns()
    {
        const auto page = openReader()->patterns({}, clock.now());
        EXPECT_TRUE(page.ok());
        return page->rows;
    }

    std::shared_ptr<const Configuration> configuration;
    store::StoreLocation location;
    FixedClock clock;

private:
    QTemporaryDir m_folder;
};

TEST_F(Reprocess, groupsAndCountsAndJudgesAnewAndLeavesTheRawEventsAlone)
{
    store(40, true);
    ASSERT_EQ(patterns().size(), 1u);
    const auto before = *openReader()->eventsForReprocess(0, 100);
    const auto done = reprocessAll();
    ASSERT_TRUE(done.ok()) << done.error().message;
    EXPECT_EQ(done->eventCount, 40);
    EXPECT_EQ(done->changedEventCount, 40);
    const auto rows = patterns();
    ASSERT_EQ(rows.size(), 2u);
    for (const auto &row : rows) {
        EXPECT_EQ(row.pattern.eventCount, 20);
        EXPECT_EQ(row.pattern.userCount, 3);
        EXPECT_NE(row.pattern.categoryRule, "an old rule");
    }
    const auto after = *openReader()->eventsForReprocess(0, 100);
    ASSERT_EQ(after.size(), before.size());
    for (std::size_t i = 0; i < after.size(); ++i) {
        EXPECT_EQ(after[i].digested.event, before[i].digested.event);
        EXPECT_EQ(after[i].sequence, before[i].sequence);
    }
    const auto verified = verifyAll();
    ASSERT_TRUE(verified.ok());
    EXPECT_EQ(verified->changedEventCount, 0);
    EventQuery byTemplate;
    byTemplate.text = "amount";
    EXPECT_EQ(openReader()->events(byTemplate)->rows.size(), 20u);
}

TEST_F(Reprocess, aSecondTimeChangesNothing)
{
    store(30, true);
    ASSERT_TRUE(reprocessAll().ok());
    const auto once = patterns();
    const auto again = reprocessAll();
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->changedEventCount, 0);
    const auto twice = patterns();
    ASSERT_EQ(twice.size(), once.size());
    for (std::size_t i = 0; i < once.size(); ++i)
        EXPECT_EQ(twice[i].pattern, once[i].pattern);
}

TEST_F(Reprocess, aPatternKeepsItsNumberAndWhatAPersonSaidOfIt)
{
    store(30, false);
    auto before = patterns();
    ASSERT_EQ(before.size(), 2u);
    ASSERT_TRUE(openWriter()->triage(before[0].pattern.id, PatternState::Resolved, {}, kStart + 40s).ok());
    before = patterns();
    ASSERT_TRUE(reprocessAll().ok());
    const auto after = patterns();
    ASSERT_EQ(after.size(), 2u);
    for (const auto &row : before) {
        const auto same = openReader()->pattern(row.pattern.id, clock.now());
        ASSERT_TRUE(same.ok());
        EXPECT_EQ(same->pattern, row.pattern);
    }
}

TEST_F(Reprocess, aCancelledOneLeavesTheStoreAsItWas)
{
    store(30, true);
    const auto before = patterns();
    const auto done
        = reprocess(location, *configuration, clock, {}, [](const Reprocessed &) { return false; });
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().code, ErrorCode::Cancelled);
    const auto after = patterns();
    ASSERT_EQ(after.size(), before.size());
    EXPECT_EQ(after.front().pattern, before.front().pattern);
    store(31, false); // the last one is new: the writer goes on
    EXPECT_EQ(openReader()->totals()->eventCount, 31);
}

TEST_F(Reprocess, sinceLeavesWhatEarlierEventsSay)
{
    store(30, true);
    const auto done = reprocessAll(kStart + 20s);
    ASSERT_TRUE(done.ok());
    EXPECT_EQ(done->eventCount, 10);
    const auto events = *openReader()->eventsForReprocess(0, 100);
    EXPECT_EQ(events[19].digested.messageTemplate, "an old template");
    EXPECT_NE(events[20].digested.messageTemplate, "an old template");
    std::int64_t count = 0;
    for (const auto &row : patterns())
        count += row.pattern.eventCount;
    EXPECT_EQ(count, 30);
}

TEST_F(Reprocess, aConsoleThatHasTheStoreOpenIsNotDisturbed)
{
    store(3, true);
    const auto writer = openWriter();
    const auto done = reprocessAll();
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().code, ErrorCode::Conflict);
}

TEST_F(Reprocess, makesAnalysesAgainSoThatTheirInputsStillProveThem)
{
    store(6, true);
    Snapshot snapshot;
    snapshot.subject = openReader()->event(event(0).id).valueOr({});
    snapshot.pattern = patterns().front().pattern;
    const auto analysis = analyse::analyse(snapshot);
    ASSERT_TRUE(
        openWriter()
            ->saveAnalysis(snapshot.pattern.id, analysis, replay::toJson(snapshot), report::toJson(analysis))
            .ok());
    const auto done = reprocessAll();
    ASSERT_TRUE(done.ok());
    EXPECT_EQ(done->changedAnalysisCount, 1);
    const auto verified = verifyAll();
    ASSERT_TRUE(verified.ok());
    EXPECT_EQ(verified->analysisCount, 1);
    EXPECT_EQ(verified->changedAnalysisCount, 0);
    const auto kept = *openReader()->analyses(0, 10);
    ASSERT_EQ(kept.size(), 1u);
    EXPECT_EQ(kept[0].pattern, *openReader()->patternOf(event(0).id));
    EXPECT_EQ(reprocessAll()->changedAnalysisCount, 0);
}

} // namespace
} // namespace faultline::pipeline
