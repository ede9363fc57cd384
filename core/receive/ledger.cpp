// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/ledger.h"

#include "core/receive/protocols/protocols.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace faultline::receive {

Ticket::Ticket(Ledger &ledger, std::size_t row)
    : m_ledger(&ledger)
    , m_row(row)
{
}

Ticket::Ticket(Ticket &&other) noexcept
    : m_ledger(std::exchange(other.m_ledger, nullptr))
    , m_row(other.m_row)
    , m_open(std::exchange(other.m_open, 0))
{
}

Ticket &Ticket::operator=(Ticket &&other) noexcept
{
    Ticket taken(std::move(other));
    std::swap(m_ledger, taken.m_ledger);
    std::swap(m_row, taken.m_row);
    std::swap(m_open, taken.m_open);
    return *this;
}

Ticket::~Ticket()
{
    if (m_open == 0)
        return;
    Error error;
    error.message = "The payload was dropped undecided.";
    refuse(error);
}

void Ticket::holds(std::size_t records)
{
    if (m_ledger == nullptr)
        return;
    m_ledger->m_rows[m_row].open.fetch_add(records - m_open); // wraps to less where fewer are held
    m_open = records;
}

void Ticket::settle(Outcome outcome, std::size_t records)
{
    records = std::min(records, m_open);
    if (records == 0)
        return;
    m_open -= records;
    m_ledger->settle(m_row, outcome, records);
}

void Ticket::refuse(const Error &error)
{
    refuse(error, m_open);
}

void Ticket::refuse(const Error &error, std::size_t records)
{
    if (std::min(records, m_open) == 0)
        return;
    Refusal refusal;
    refusal.at = m_ledger->m_clock.now();
    refusal.protocol = protocols()[m_row].id;
    refusal.reason = (error.kind.empty() ? "" : error.kind + ": ") + error.message;
    refusal.hint = error.hint;
    m_ledger->note(std::move(refusal));
    settle(Outcome::Refused, records);
}

Ledger::Ledger(const Clock &clock)
    : m_clock(clock)
{
}

Ledger::~Ledger()
{
    for (auto &slot : m_refusals)
        delete slot.load();
}

Ticket Ledger::issue(std::string_view protocol)
{
    const auto rows = protocols();
    const auto found = std::find_if(
        rows.begin(), rows.end(), [&](const Protocol &candidate) { return candidate.id == protocol; });
    const auto row = found == rows.end() ? 0 : static_cast<std::size_t>(found - rows.begin());
    m_rows[row].open.fetch_add(1);
    return Ticket(*this, row);
}

void Ledger::settle(std::size_t row, Outcome outcome, std::size_t records)
{
    m_rows[row].settled[static_cast<std::size_t>(outcome)].fetch_add(records);
    m_rows[row].open.fetch_sub(records);
}

LedgerCounts Ledger::counts() const
{
    LedgerCounts counts;
    for (std::size_t i = 0; i < protocols().size(); ++i) {
        const Row &row = m_rows[i];
        const auto of
            = [&row](Outcome outcome) { return row.settled[static_cast<std::size_t>(outcome)].load(); };
        OutcomeCounts one{ 0, of(Outcome::Stored), of(Outcome::Duplicate), of(Outcome::Filtered),
            of(Outcome::Limited), of(Outcome::Refused), row.open.load() };
        one.received = one.stored + one.duplicate + one.filtered + one.limited + one.refused + one.open;
        counts.total.received += one.received;
        counts.total.stored += one.stored;
        counts.total.duplicate += one.duplicate;
        counts.total.filtered += one.filtered;
        counts.total.limited += one.limited;
        counts.total.refused += one.refused;
        counts.total.open += one.open;
        counts.protocols.push_back({ protocols()[i].id, one });
    }
    return counts;
}

void Ledger::note(Refusal refusal)
{
    const auto slot = m_refusalCount.fetch_add(1) % kKeptRefusals;
    delete m_refusals[slot].exchange(std::make_unique<Refusal>(std::move(refusal)).release());
}

std::vector<Refusal> Ledger::refusals() const
{
    std::vector<Refusal> kept;
    const std::uint64_t count = m_refusalCount.load();
    for (std::uint64_t back = 1; back <= std::min<std::uint64_t>(count, kKeptRefusals); ++back) {
        auto &slot = m_refusals[(count - back) % kKeptRefusals];
        // Taken out while it is copied, so that nobody deletes it meanwhile; put back unless a newer one
        // came.
        std::unique_ptr<Refusal> refusal(slot.exchange(nullptr));
        if (!refusal)
            continue;
        kept.push_back(*refusal);
        Refusal *empty = nullptr;
        if (slot.compare_exchange_strong(empty, refusal.get()))
            static_cast<void>(refusal.release());
    }
    return kept;
}

} // namespace faultline::receive
