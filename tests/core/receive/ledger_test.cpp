// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/ledger.h"
#include "core/receive/protocols/protocols.h"
#include "tests/support/fake_clock.h"

#include <gtest/gtest.h>

#include <thread>

namespace faultline::receive {
namespace {

using faultline::testing::FakeClock;

bool isBalanced(const OutcomeCounts &counts)
{
    return counts.received
        == counts.stored + counts.duplicate + counts.filtered + counts.limited + counts.refused + counts.open;
}

Error fieldError(const std::string &message)
{
    Error error{ ErrorCode::InvalidInput, message, "service", "Send it." };
    error.kind = "missing_field";
    return error;
}

TEST(ReceiveLedger, countsEachOutcomeOnce)
{
    const FakeClock clock;
    Ledger ledger(clock);
    const auto settled = [&](Outcome outcome) {
        Ticket ticket = ledger.issue("ingest-error");
        ticket.settle(outcome);
        ticket.settle(Outcome::Stored);
        ticket.refuse(fieldError("Not counted again."));
    };
    settled(Outcome::Stored);
    settled(Outcome::Duplicate);
    settled(Outcome::Duplicate);
    settled(Outcome::Filtered);
    settled(Outcome::Limited);
    settled(Outcome::Refused);
    const Ticket open = ledger.issue("ingest-error");
    const OutcomeCounts expected{ 7, 1, 2, 1, 1, 1, 1 };
    EXPECT_EQ(ledger.counts().total, expected);
    EXPECT_TRUE(ledger.refusals().empty());
}

TEST(ReceiveLedger, countsADroppedTicketAsRefused)
{
    const FakeClock clock;
    Ledger ledger(clock);
    {
        const Ticket dropped = ledger.issue("ingest-error");
        EXPECT_EQ(ledger.counts().total.open, 1U);
    }
    EXPECT_EQ(ledger.counts().total.open, 0U);
    EXPECT_EQ(ledger.counts().total.refused, 1U);
    ASSERT_EQ(ledger.refusals().size(), 1U);
    EXPECT_FALSE(ledger.refusals().front().reason.empty());
}

TEST(ReceiveLedger, countsAMovedTicketOnce)
{
    const FakeClock clock;
    Ledger ledger(clock);
    {
        Ticket first = ledger.issue("ingest-error");
        Ticket second = std::move(first);
        Ticket third = ledger.issue("ingest-error");
        third = std::move(second);
        EXPECT_EQ(ledger.counts().total.refused, 1U);
        third.settle(Outcome::Stored);
    }
    EXPECT_EQ(ledger.counts().total, (OutcomeCounts{ 2, 1, 0, 0, 0, 1, 0 }));
}

TEST(ReceiveLedger, countsEachRecordOfABatchOnce)
{
    const FakeClock clock;
    Ledger ledger(clock);
    {
        Ticket ticket = ledger.issue("loki");
        ticket.holds(10);
        EXPECT_EQ(ledger.counts().total.open, 10U);
        ticket.settle(Outcome::Filtered, 2);
        ticket.refuse(fieldError("Bad."), 1);
        ticket.settle(Outcome::Duplicate);
        EXPECT_EQ(ticket.open(), 6U);
        ticket.settle(Outcome::Stored, 4);
        const OutcomeCounts expected{ 10, 4, 1, 2, 0, 1, 2 };
        EXPECT_EQ(ledger.counts().total, expected);
        const Ticket moved = std::move(ticket);
        EXPECT_EQ(moved.open(), 2U);
    }
    const OutcomeCounts expected{ 10, 4, 1, 2, 0, 3, 0 };
    EXPECT_EQ(ledger.counts().total, expected);
    EXPECT_EQ(ledger.refusals().size(), 2U);
}

TEST(ReceiveLedger, settlesNoMoreThanATicketHolds)
{
    const FakeClock clock;
    Ledger ledger(clock);
    Ticket ticket = ledger.issue("loki");
    ticket.holds(3);
    ticket.settle(Outcome::Stored, 100);
    ticket.settle(Outcome::Stored, 1);
    ticket.refuse(fieldError("Too late."));
    EXPECT_EQ(ledger.counts().total, (OutcomeCounts{ 3, 3, 0, 0, 0, 0, 0 }));
    EXPECT_TRUE(ledger.refusals().empty());
}

TEST(ReceiveLedger, countsNothingForARequestWithoutRecords)
{
    const FakeClock clock;
    Ledger ledger(clock);
    {
        Ticket ticket = ledger.issue("otlp-logs");
        ticket.holds(0);
    }
    EXPECT_EQ(ledger.counts().total, OutcomeCounts{});
    EXPECT_TRUE(ledger.refusals().empty());
}

TEST(ReceiveLedger, listsEveryProtocolInTheOrderOfTheTable)
{
    const FakeClock clock;
    Ledger ledger(clock);
    ledger.issue(protocols().back().id).settle(Outcome::Stored);
    const LedgerCounts counts = ledger.counts();
    ASSERT_EQ(counts.protocols.size(), protocols().size());
    for (std::size_t i = 0; i < protocols().size(); ++i)
        EXPECT_EQ(counts.protocols[i].protocol, protocols()[i].id);
    EXPECT_EQ(counts.protocols.back().counts.stored, 1U);
}

TEST(ReceiveLedger, countsAnUnknownProtocolUnderTheFirst)
{
    const FakeClock clock;
    Ledger ledger(clock);
    ledger.issue("carrier-pigeon").settle(Outcome::Stored);
    EXPECT_EQ(ledger.counts().protocols.front().counts.stored, 1U);
}

TEST(ReceiveLedger, keepsTheLastTwentyRefusalsNewestFirst)
{
    FakeClock clock;
    Ledger ledger(clock);
    const UtcTime start = clock.now();
    for (int i = 0; i < 50; ++i) {
        ledger.issue("ingest-error").refuse(fieldError("Number " + std::to_string(i) + "."));
        clock.advance(std::chrono::seconds(1));
    }
    for (int reading = 0; reading < 2; ++reading) {
        const auto refusals = ledger.refusals();
        ASSERT_EQ(refusals.size(), 20U);
        for (std::size_t i = 0; i < refusals.size(); ++i) {
            const auto number = static_cast<int>(49 - i);
            EXPECT_EQ(refusals[i].reason, "missing_field: Number " + std::to_string(number) + ".");
            EXPECT_EQ(refusals[i].at, start + std::chrono::seconds(number));
            EXPECT_EQ(refusals[i].protocol, "ingest-error");
            EXPECT_EQ(refusals[i].hint, "Send it.");
        }
    }
    EXPECT_EQ(ledger.counts().total.refused, 50U);
}

TEST(ReceiveLedger, balancesWhileManyThreadsCount)
{
    const FakeClock clock;
    Ledger ledger(clock);
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&ledger] {
            for (int i = 0; i < 3'000; ++i) {
                Ticket ticket = ledger.issue("ingest-error");
                if (i % 2 == 1)
                    ticket.holds(3);
                if (i % 2 == 1)
                    ticket.settle(Outcome::Filtered, 2);
                if (i % 5 == 4)
                    ticket.refuse(fieldError("No."));
                else
                    ticket.settle(static_cast<Outcome>(i % 5));
            }
        });
    }
    for (int i = 0; i < 1'000; ++i) {
        EXPECT_TRUE(isBalanced(ledger.counts().total));
        EXPECT_LE(ledger.refusals().size(), 20U);
    }
    for (std::thread &thread : threads)
        thread.join();
    const OutcomeCounts expected{ 24'000, 2'400, 2'400, 14'400, 2'400, 2'400, 0 };
    EXPECT_EQ(ledger.counts().total, expected);
}

} // namespace
} // namespace faultline::receive
