// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/packed_event.h"

#include "core/store/compression.h"
#include "core/store/event_codec.h"

#include <functional>

namespace faultline::store {
namespace {

InternKey hashedKey(std::string bytes)
{
    const std::size_t hash = std::hash<std::string>{}(bytes);
    return { std::move(bytes), hash };
}

} // namespace

struct Packer::Parts {
    Compression compression;
};

std::size_t PackedEvent::bytes() const
{
    const ErrorEvent &event = digested.event;
    return sizeof(PackedEvent) + event.message.size() + 2 * event.stackText.size() + event.recentLogs.size()
        + event.extra.size() + context.size() + stack.bytes.size() + derivation.bytes.size();
}

Packer::Packer()
    : m_parts(std::make_unique<Parts>())
{
}

Packer::~Packer() = default;

PackedEvent Packer::packed(DigestedEvent digested) const
{
    PackedEvent packed;
    packed.words = stackWords(digested.event);
    packed.dictionary = Compression::newestDictionary();
    packed.context = m_parts->compression.compressed(contextJson(digested.event, packed.words));
    packed.stack = hashedKey(stackKey(digested.event, packed.words));
    packed.derivation = hashedKey(derivationKey(digested));
    packed.digested = std::move(digested);
    return packed;
}

redact::Redacted<PackedEvent> Packer::packed(redact::Redacted<DigestedEvent> digested) const
{
    return std::move(digested).derive(
        [](DigestedEvent &&event, const Packer &packer) { return packer.packed(std::move(event)); }, *this);
}

} // namespace faultline::store
