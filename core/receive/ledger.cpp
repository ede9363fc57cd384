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
{
}

Ticket &Ticket::operator=(Ticket &&other) noexcept
{
    Ticket taken(std::move(other));
    std::swap(m_ledger, taken.m_ledger);
    std::swap(m_row, taken.m_row);
    return *this;
}

Ticket::~Ticket()
{
    if (m_ledger == nullptr)
        return;
    Error error;
    error.message = "The payload was dropped undecided.";
    refuse(error);
}

void Ticket::settle(Outcome outcome)
{
    if (Ledger *ledger = std::exchange(m_ledger, nullptr))
        ledger->settle(m_row, outcome);
}

void Ticket::refuse(const Error &error)
{
    Ledger *ledger = std::exchange(m_ledger, nullptr);
    if (ledger == nullptr)
        return;
    Refusal refusal;
    refusal.at = ledger->m_clock.now();
    refusal.protocol = protocols()[m_row].id;
    refusal.reason = (error.kind.empty() ? "" : error.kind + ": ") + error.message;
    refusal.hint = error.hint;
    ledger->note(std::move(refusal));
    ledger->settle(m_row, Outcome::Refused);
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
    m_rows[row].state.open.fetch_add(1);
    return Ticket(*this, row);
}

void Ledger::settle(std::size_t row, Outcome outcome)
{
    m_rows[row].settled[static_cast<std::size_t>(outcome)].fetch_add(1);
    m_rows[row].open.fetch_sub(1);
}

} // namespace faultline::receive
