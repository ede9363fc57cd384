// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/spool/batch_codec.h"

#include "core/store/compression.h"
#include "core/store/spool/spooled_members.h"

namespace faultline::store {
namespace {

/// Far below what is ever expanded at once.
constexpr std::size_t kPieceBytes = Compression::kMostExpandedBytes / 4;

Error damagedRecord()
{
    return { ErrorCode::Storage, "A record of the spool is damaged.", {}, {} };
}

Result<std::string> joinedPieces(std::string_view bytes)
{
    Compression compression;
    std::string whole;
    while (!bytes.empty()) {
        const auto dictionary = takeVarint(bytes);
        const auto length = takeVarint(bytes);
        if (!dictionary || !length || *length > bytes.size())
            return damagedRecord();
        const auto size = static_cast<std::size_t>(*length);
        const auto piece = compression.expanded(bytes.substr(0, size), static_cast<int>(*dictionary));
        if (!piece)
            return piece.error();
        whole += *piece;
        bytes.remove_prefix(size);
    }
    return whole;
}

} // namespace

std::string encodedBatch(const Batch &batch)
{
    StreamWriter writer;
    writer.count(batch.events.size());
    for (const auto &packed : batch.events)
        members(writer, packed->digested);
    writer.count(batch.signals.size());
    for (const auto &signals : batch.signals)
        members(writer, *signals);
    const std::string whole = writer.take();
    Compression compression;
    std::string encoded;
    for (std::size_t at = 0; at < whole.size(); at += kPieceBytes) {
        const auto piece = compression.compressed(std::string_view(whole).substr(at, kPieceBytes));
        appendVarint(encoded, static_cast<std::uint64_t>(Compression::newestDictionary()));
        appendVarint(encoded, piece.size());
        encoded += piece;
    }
    return encoded;
}

Result<Done> decodeBatch(
    std::string_view bytes, std::vector<PackedEvent> &events, std::vector<PackedSignals> &signals)
{
    const auto whole = joinedPieces(bytes);
    if (!whole)
        return whole.error();
    StreamReader reader(*whole);
    std::vector<DigestedEvent> digested;
    reader.list(digested);
    reader.list(signals);
    if (!reader.isSound())
        return damagedRecord();
    const Packer packer;
    events.reserve(digested.size());
    for (DigestedEvent &event : digested)
        events.push_back(packer.packed(std::move(event)));
    return {};
}

} // namespace faultline::store
