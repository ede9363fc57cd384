// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/signals.h"
#include "core/pipeline/console.h"
#include "core/store/telemetry/packed_signals.h"

#include <array>
#include <string_view>

namespace faultline::pipeline {

/// One kind of signal: what it is called where counts are told, and where it is counted.
struct CountedKind {
    std::string_view name;
    std::int64_t SignalCounts::*member;
};

inline constexpr std::array kCountedKinds{
    CountedKind{ "logs", &SignalCounts::logs },
    CountedKind{ "spans", &SignalCounts::spans },
    CountedKind{ "metrics", &SignalCounts::metrics },
    CountedKind{ "changes", &SignalCounts::changes },
    CountedKind{ "services", &SignalCounts::services },
    CountedKind{ "alerts", &SignalCounts::alerts },
    CountedKind{ "feedback", &SignalCounts::feedback },
    CountedKind{ "sessions", &SignalCounts::sessions },
    CountedKind{ "check_ins", &SignalCounts::checkIns },
    CountedKind{ "attachments", &SignalCounts::attachments },
};

inline SignalCounts countsOf(const Signals &signals)
{
    const auto count = [](const auto &nouns) { return static_cast<std::int64_t>(nouns.size()); };
    return { count(signals.logs), count(signals.spans), count(signals.metrics), count(signals.changes),
        count(signals.services), count(signals.alerts), count(signals.feedback), count(signals.sessions),
        count(signals.checkIns), count(signals.attachments) };
}

/// Of packed ones, as `countsOf` before they were packed.
inline SignalCounts countsOf(const store::PackedSignals &signals)
{
    SignalCounts counts;
    const auto count = [&counts](store::SignalKind kind, std::int64_t more) {
        // Errors come first among the kinds and are none of these.
        const auto at = static_cast<std::size_t>(kind) - 1;
        if (at < kCountedKinds.size())
            counts.*kCountedKinds[at].member += more;
    };
    for (const store::PackedBlock &block : signals.blocks)
        count(block.kind, block.count);
    for (const store::PackedRow &row : signals.rows)
        count(row.kind, 1);
    return counts;
}

inline void add(SignalCounts &counts, const SignalCounts &more)
{
    for (const CountedKind &kind : kCountedKinds)
        counts.*kind.member += more.*kind.member;
}

inline std::int64_t sumOf(const SignalCounts &counts)
{
    std::int64_t sum = 0;
    for (const CountedKind &kind : kCountedKinds)
        sum += counts.*kind.member;
    return sum;
}

} // namespace faultline::pipeline
