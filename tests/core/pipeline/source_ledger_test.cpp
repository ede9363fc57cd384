// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/source_ledger.h"
#include "core/receive/protocols/protocols.h"
#include "tests/support/fake_clock.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace faultline;
using namespace faultline::pipeline;

namespace {

struct TheSources : ::testing::Test {
    faultline::testing::FakeClock clock;
    receive::Ledger ledger{ clock };
    SourceLedger minute;

    void settle(std::string_view protocol, receive::Outcome outcome, std::size_t records = 1)
    {
        auto ticket = ledger.issue(protocol);
        ticket.holds(records);
        ticket.settle(outcome, records);
    }

    void refuse(std::string_view protocol, const std::string &sentence)
    {
        auto ticket = ledger.issue(protocol);
        Error error;
        error.message = sentence;
        error.hint = "Do something else.";
        ticket.refuse(error);
    }

    void passSeconds(int seconds)
    {
        for (int i = 0; i < seconds; ++i) {
            clock.advance(std::chrono::seconds(1));
            minute.note(ledger.counts(), clock.now());
        }
    }

    Source row(std::string_view id) const
    {
        const auto told = minute.sources(ledger.counts(), ledger.refusals());
        const auto found = std::find_if(
            told.rows.begin(), told.rows.end(), [id](const Source &source) { return source.id == id; });
        return found == told.rows.end() ? Source{} : *found;
    }
};

} // namespace

TEST_F(TheSources, areAllRowsOfTheTableInItsOrder)
{
    const auto told = minute.sources(ledger.counts(), {});
    ASSERT_EQ(told.rows.size(), receive::protocols().size());
    for (std::size_t i = 0; i < told.rows.size(); ++i) {
        const auto &protocol = receive::protocols()[i];
        EXPECT_EQ(told.rows[i].id, protocol.id);
        EXPECT_EQ(told.rows[i].title, protocol.title);
        EXPECT_EQ(told.rows[i].specification, protocol.specification);
        ASSERT_EQ(told.rows[i].paths.size(), protocol.paths.size());
        EXPECT_EQ(told.rows[i].paths.front(), protocol.paths.front());
        EXPECT_EQ(told.rows[i].counts, SourceCounts{});
        EXPECT_FALSE(told.rows[i].lastAt);
    }
}

TEST_F(TheSources, balanceWhateverBecameOfTheRecords)
{
    settle("loki", receive::Outcome::Stored, 5);
    settle("loki", receive::Outcome::Duplicate, 2);
    settle("loki", receive::Outcome::Filtered);
    settle("loki", receive::Outcome::Limited, 3);
    refuse("loki", "No.");
    const auto open = ledger.issue("loki");
    EXPECT_EQ(row("loki").counts, (SourceCounts{ 13, 5, 2, 1, 3, 1, 1 }));
    EXPECT_EQ(row("ingest-error").counts, SourceCounts{});
}

TEST_F(TheSources, tellWhatCameInTheLastMinuteAndWhenTheLast)
{
    settle("loki", receive::Outcome::Stored, 5);
    EXPECT_EQ(row("loki").receivedLately, 5);
    passSeconds(1);
    const auto firstAt = clock.now();
    EXPECT_EQ(row("loki").lastAt, firstAt);
    passSeconds(30);
    settle("loki", receive::Outcome::Stored, 2);
    refuse("loki", "No.");
    passSeconds(1);
    const auto secondAt = clock.now();
    EXPECT_EQ(row("loki").receivedLately, 8);
    EXPECT_EQ(row("loki").refusedLately, 1);
    passSeconds(30);
    EXPECT_EQ(row("loki").receivedLately, 3) << "the first five are older than a minute";
    passSeconds(31);
    EXPECT_EQ(row("loki").receivedLately, 0);
    EXPECT_EQ(row("loki").refusedLately, 0);
    EXPECT_EQ(row("loki").counts.received, 8);
    EXPECT_EQ(row("loki").lastAt, secondAt);
}

TEST_F(TheSources, carryTheLastRefusalsWithReasonAndHint)
{
    refuse("loki", "The first.");
    clock.advance(std::chrono::seconds(1));
    refuse("sentry-store", "The second.");
    const auto told = minute.sources(ledger.counts(), ledger.refusals());
    ASSERT_EQ(told.refusals.size(), 2u);
    EXPECT_EQ(told.refusals[0],
        (SourceRefusal{ clock.now(), "sentry-store", "The second.", "Do something else." }));
    EXPECT_EQ(told.refusals[1].source, "loki");
}
