// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/sources.h"
#include "core/receive/ledger.h"

#include <array>
#include <vector>

namespace faultline::pipeline {

/// The ledger as people read it: each row with its description, and how much of it is of the last minute.
/// Thread: one.
class SourceLedger {
public:
    /// Remembers the counts of this second. Requires: called once a second.
    void note(const receive::LedgerCounts &counts, UtcTime now);

    Sources sources(const receive::LedgerCounts &counts, const std::vector<receive::Refusal> &refusals) const;

private:
    struct Past {
        std::int64_t received = 0;
        std::int64_t refused = 0;
    };

    struct Row {
        std::array<Past, 60> seconds{};
        std::int64_t newest = 0; ///< received at the last note
        std::optional<UtcTime> lastAt;
    };

    std::vector<Row> m_rows;
    std::size_t m_oldest = 0; ///< of the seconds, in every row
};

} // namespace faultline::pipeline
