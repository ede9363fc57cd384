// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/run_book.h"
#include "tests/core/store/telemetry/signal_story.h"

#include <gtest/gtest.h>

namespace faultline::runs {
namespace {

using store::testing::checkoutFailure;
using store::testing::kNow;
using store::testing::numberedId;
using store::testing::otherFailure;
using store::testing::packedOf;
using store::testing::passed;

std::string stamped(const std::string &run, const std::string &more = {})
{
    return "{\"faultline.run\":\"" + run + "\"" + (more.empty() ? "" : "," + more) + "}";
}

LogRecord start(const std::string &run, int number)
{
    LogRecord log;
    log.origin = store::testing::originOf(20, number, kNow + std::chrono::seconds(number));
    log.message = "run " + run + " started";
    log.attributes = stamped(run, R"("faultline.run.state":"started","process.command_line":"shop")");
    return log;
}

Span finish(const std::string &run, int number, int exitCode)
{
    Span span;
    span.origin = store::testing::originOf(21, number, kNow + std::chrono::seconds(number));
    span.traceId = "t" + std::to_string(number);
    span.spanId = "s" + std::to_string(number);
    span.operation = "run shop";
    span.duration = std::chrono::seconds(5);
    span.attributes = stamped(run,
        R"("faultline.run.state":"ended","process.command_line":"shop","faultline.run.lines":12,"process.exit.code":)"
            + std::to_string(exitCode));
    return span;
}

class RunsOfEveryStore : public store::testing::EveryStore {
protected:
    void write(Signals signals, std::vector<DigestedEvent> events = {})
    {
        if (!m_writer) {
            auto opened = m_workspace.writer();
            ASSERT_TRUE(opened.ok());
            m_writer = std::move(*opened);
        }
        store::Batch batch;
        batch.signals.push_back(packedOf(std::move(signals)));
        for (const DigestedEvent &event : events)
            batch.events.push_back(m_packer.packed(passed(event)));
        ASSERT_TRUE(m_writer->write(batch).ok());
    }

    store::Reader &reader()
    {
        auto opened = m_workspace.reader();
        EXPECT_TRUE(opened.ok());
        m_reader = std::move(*opened);
        return *m_reader;
    }

    static DigestedEvent of(const std::string &run, DigestedEvent event)
    {
        event.event.tags.push_back({ std::string(kRunAttribute), run });
        return event;
    }

private:
    store::testing::Workspace m_workspace{ GetParam() };
    store::Packer m_packer;
    std::unique_ptr<store::Writer> m_writer;
    std::unique_ptr<store::Reader> m_reader;
};

INSTANTIATE_TEST_SUITE_P(
    Runs, RunsOfEveryStore, store::testing::kEveryStore, ::testing::PrintToStringParamName());

TEST_P(RunsOfEveryStore, areListedNewestFirstWithWhatTheyEndedWith)
{
    Signals signals;
    signals.logs = { start("a", 1), start("b", 2), start("c", 3) };
    signals.spans = { finish("a", 1, 0), finish("b", 2, 130) };
    write(std::move(signals));
    const auto runs = latestRuns(reader(), 50);
    ASSERT_TRUE(runs.ok()) << runs.error().message;
    ASSERT_EQ(runs->size(), 3u);
    EXPECT_EQ((*runs)[0].name, "c");
    EXPECT_FALSE((*runs)[0].endedAt) << "nobody heard of its end";
    EXPECT_EQ((*runs)[0].command, "shop");
    EXPECT_EQ((*runs)[1].name, "b");
    EXPECT_EQ((*runs)[1].exitCode, 130);
    EXPECT_EQ((*runs)[1].lineCount, 12);
    EXPECT_EQ(*(*runs)[2].endedAt - (*runs)[2].startedAt, std::chrono::seconds(5));
    EXPECT_EQ(latestRuns(reader(), 1)->size(), 1u);
}

TEST_P(RunsOfEveryStore, holdTheirErrorsAndOperationsAndNobodyElses)
{
    write({}, { checkoutFailure(1) });
    Signals signals;
    signals.logs = { start("a", 1) };
    signals.spans = { finish("a", 1, 1) };
    for (int i = 0; i < 5; ++i) {
        Span span = store::testing::orderSpan(i + 1);
        span.attributes = i < 3 ? stamped("a") : stamped("b");
        signals.spans.push_back(span);
    }
    write(std::move(signals),
        { of("a", checkoutFailure(2)), of("a", checkoutFailure(3)), of("b", checkoutFailure(4)),
            of("a", otherFailure(5, "pay", Severity::High)) });
    const auto contents = contentsOf(reader(), "a");
    ASSERT_TRUE(contents.ok()) << contents.error().message;
    ASSERT_EQ(contents->errors.size(), 2u);
    EXPECT_TRUE(contents->errors[0].isNew) << "new ones come first";
    EXPECT_EQ(contents->errors[0].title, "TimeoutError: pay timed out after 30 s");
    EXPECT_EQ(contents->errors[0].where, "pay/client.py:12 in call");
    EXPECT_FALSE(contents->errors[1].isNew) << "it was there before the run";
    EXPECT_EQ(contents->errors[1].count, 2);
    ASSERT_EQ(contents->operations.size(), 1u) << "the run's own record is none";
    EXPECT_EQ(contents->operations[0].durations.size(), 3u);
    EXPECT_EQ(contents->run->exitCode, 1);
    EXPECT_FALSE(contents->isCut);
    EXPECT_EQ(contentsOf(reader(), "never").error().code, ErrorCode::NotFound);
    const auto other = contentsOf(reader(), "b");
    ASSERT_TRUE(other.ok());
    EXPECT_FALSE(other->run) << "its record is not here";
    EXPECT_EQ(other->operations[0].durations.size(), 2u);
}

} // namespace
} // namespace faultline::runs
