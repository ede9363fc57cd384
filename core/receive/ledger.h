// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::receive {

/// What became of a record.
enum class Outcome : std::uint8_t { Stored, Duplicate, Filtered, Limited, Refused };
inline constexpr std::array<std::string_view, 5> kOutcomeNames{ "stored", "duplicate", "filtered", "limited",
    "refused" };

/// Shape: received == stored + duplicate + filtered + limited + refused + open, always.
struct OutcomeCounts {
    std::uint64_t received = 0;
    std::uint64_t stored = 0;
    std::uint64_t duplicate = 0;
    std::uint64_t filtered = 0;
    std::uint64_t limited = 0;
    std::uint64_t refused = 0;
    std::uint64_t open = 0; ///< on their way

    bool operator==(const OutcomeCounts &) const = default;
};

struct ProtocolCounts {
    std::string_view protocol; ///< id of its row
    OutcomeCounts counts;
};

struct LedgerCounts {
    OutcomeCounts total;
    std::vector<ProtocolCounts> protocols; ///< in the order of the table
};

struct Refusal {
    UtcTime at;
    std::string_view protocol;
    std::string reason; ///< kind and message: `missing_field: service is missing.`
    std::string hint;
};

class Ledger;

/// One request's claim to an outcome for each record that it brought: one until `holds` says otherwise. What
/// is undecided when it is destroyed counts as refused (internal).
class Ticket {
public:
    Ticket(Ticket &&other) noexcept;
    Ticket &operator=(Ticket &&other) noexcept;
    Ticket(const Ticket &) = delete;
    Ticket &operator=(const Ticket &) = delete;
    ~Ticket();

    /// Stands for that many records from now on, what is settled already not counted.
    void holds(std::size_t records);

    /// Decides that many of the records that are undecided, at most all of them: a second call on a ticket of
    /// one does nothing.
    void settle(Outcome outcome, std::size_t records = 1);
    /// All that is undecided, or that many, for one reason.
    void refuse(const Error &error);
    void refuse(const Error &error, std::size_t records);

    std::size_t open() const { return m_open; }

private:
    friend class Ledger;
    Ticket(Ledger &ledger, std::size_t row);

    Ledger *m_ledger;
    std::size_t m_row;
    std::size_t m_open = 1;
};

/// Counts every record once in and once out, by protocol.
///
/// Thread: any. `refusals` with two readers at once may show one of them an entry less. Requires: outlives
/// its tickets.
class Ledger {
public:
    static constexpr std::size_t kMaxProtocols = 32;
    static constexpr std::size_t kKeptRefusals = 20;

    explicit Ledger(const Clock &clock);
    Ledger(const Ledger &) = delete;
    Ledger &operator=(const Ledger &) = delete;
    ~Ledger();

    /// Requires: the id of a row of protocols(); any other is counted under the first row.
    [[nodiscard]] Ticket issue(std::string_view protocol);

    LedgerCounts counts() const;

    /// The last ones, newest first.
    std::vector<Refusal> refusals() const;

private:
    friend class Ticket;

    struct Row {
        std::array<std::atomic<std::uint64_t>, kOutcomeNames.size()> settled{};
        std::atomic<std::uint64_t> open{ 0 };
    };

    void settle(std::size_t row, Outcome outcome, std::size_t records);
    void note(Refusal refusal);

    const Clock &m_clock;
    std::array<Row, kMaxProtocols> m_rows;
    mutable std::array<std::atomic<Refusal *>, kKeptRefusals> m_refusals{};
    std::atomic<std::uint64_t> m_refusalCount{ 0 };
};

} // namespace faultline::receive
