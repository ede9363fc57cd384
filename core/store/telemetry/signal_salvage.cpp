// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/telemetry/signal_salvage.h"

#include "core/store/telemetry/signal_block.h"
#include "core/store/telemetry/signal_rows.h"

#include <algorithm>

namespace faultline::store {
namespace {

constexpr int kSalvagedBlocks = 32; ///< of one transaction
/// Places where reading may fail before the rest is given up, and blocks passed over at once.
constexpr int kMostUnreadPlaces = 400;
constexpr std::int64_t kLongestPass = 4096;

/// False where the block's bytes are damaged.
bool unpackInto(Signals &signals, SignalKind kind, const std::string &content)
{
    if (kind == SignalKind::Log)
        return unpackBlock(content, signals.logs).ok();
    if (kind == SignalKind::Span)
        return unpackBlock(content, signals.spans).ok();
    return kind == SignalKind::Metric && unpackBlock(content, signals.metrics).ok();
}

Result<Done> putAll(
    Connection &to, Interned &interned, SignalRows &rows, const std::vector<PackedSignals> &blocks)
{
    if (const auto begun = to.begin(); !begun)
        return begun;
    Result<Done> done;
    for (std::size_t i = 0; done && i < blocks.size(); ++i)
        done = rows.put(to, interned, blocks[i]);
    if (done)
        done = to.commit();
    if (!done)
        to.rollback();
    return done;
}

} // namespace

Result<Done> salvageBlocks(Connection &from, Connection &to)
{
    Interned interned;
    SignalRows rows;
    if (const auto read = rows.readMarks(to); !read)
        return read;
    std::int64_t after = 0;
    std::int64_t pass = 1;
    for (int failures = 0; failures < kMostUnreadPlaces;) {
        std::vector<PackedSignals> blocks;
        std::size_t seen = 0;
        const auto read
            = from.each("SELECT b.sequence, b.kind, c.content FROM signal_block b JOIN signal_content "
                        "c ON c.block = b.sequence WHERE b.sequence > ? ORDER BY b.sequence LIMIT ?",
                { integer(after), kSalvagedBlocks }, [&](const Row &query) {
                    ++seen;
                    after = std::max(after, integerAt(query, 0));
                    Signals signals;
                    const auto kind
                        = static_cast<SignalKind>(std::clamp<std::int64_t>(integerAt(query, 1), 0, 10));
                    if (unpackInto(signals, kind, bytesAt(query, 2)))
                        blocks.push_back(packSignals(signals));
                    return true;
                });
        if (const auto put = putAll(to, interned, rows, blocks); !put)
            return put;
        if (read && seen == 0)
            break;
        if (read)
            continue;
        ++failures;
        pass = seen == 0 ? std::min(2 * pass, kLongestPass) : 1;
        after += pass;
    }
    return {};
}

} // namespace faultline::store
