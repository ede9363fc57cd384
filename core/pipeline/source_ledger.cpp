// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/source_ledger.h"

#include "core/receive/protocols/protocols.h"

#include <algorithm>

namespace faultline::pipeline {
namespace {

std::int64_t signedCount(std::uint64_t count)
{
    return static_cast<std::int64_t>(count);
}

/// The parts are read one after the other while others count, so the sum may be ahead for a moment.
std::int64_t grownBy(std::int64_t before, std::int64_t now)
{
    return std::max<std::int64_t>(0, now - before);
}

SourceCounts sourceCounts(const receive::OutcomeCounts &counts)
{
    return { signedCount(counts.received), signedCount(counts.stored), signedCount(counts.duplicate),
        signedCount(counts.filtered), signedCount(counts.limited), signedCount(counts.refused),
        signedCount(counts.open) };
}

Source describedSource(const receive::Protocol &protocol)
{
    Source source;
    source.id = protocol.id;
    source.title = protocol.title;
    source.description = protocol.description;
    source.specification = protocol.specification;
    source.method = protocol.method;
    source.paths.assign(protocol.paths.begin(), protocol.paths.end());
    return source;
}

} // namespace

void SourceLedger::note(const receive::LedgerCounts &counts, UtcTime now)
{
    m_rows.resize(counts.protocols.size());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const SourceCounts told = sourceCounts(counts.protocols[i].counts);
        Row &row = m_rows[i];
        row.seconds[m_oldest] = { told.received, told.refused };
        if (told.received > row.newest)
            row.lastAt = now;
        row.newest = told.received;
    }
    m_oldest = (m_oldest + 1) % std::tuple_size_v<decltype(Row::seconds)>;
}

Sources SourceLedger::sources(
    const receive::LedgerCounts &counts, const std::vector<receive::Refusal> &refusals) const
{
    Sources sources;
    for (std::size_t i = 0; i < counts.protocols.size(); ++i) {
        const auto *protocol = receive::protocolOf(counts.protocols[i].protocol);
        if (protocol == nullptr)
            continue;
        Source source = describedSource(*protocol);
        source.counts = sourceCounts(counts.protocols[i].counts);
        const Row row = i < m_rows.size() ? m_rows[i] : Row{};
        source.receivedLately = grownBy(row.seconds[m_oldest].received, source.counts.received);
        source.refusedLately = grownBy(row.seconds[m_oldest].refused, source.counts.refused);
        source.lastAt = row.lastAt;
        sources.rows.push_back(std::move(source));
    }
    for (const receive::Refusal &refusal : refusals)
        sources.refusals.push_back(
            { refusal.at, std::string(refusal.protocol), refusal.reason, refusal.hint });
    return sources;
}

} // namespace faultline::pipeline
