// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/digested_event.h"
#include "core/redact/redacted.h"

#include <memory>
#include <string>
#include <vector>

namespace faultline::store {

/// Bytes that are equal exactly where what they stand for is, with their hash.
struct InternKey {
    std::string bytes; ///< empty: there is nothing to store
    std::size_t hash = 0;

    bool operator==(const InternKey &other) const { return bytes == other.bytes; }
};

/// An event with those parts of its rows that take time to make, so that the writer's thread only writes.
struct PackedEvent {
    DigestedEvent digested;
    std::vector<std::string> words; ///< cut out of the stack, kept in the context
    std::string context; ///< compressed with `dictionary`
    int dictionary = 0;
    InternKey stack;
    InternKey derivation;

    /// What it takes up in memory, near enough for a bound.
    std::size_t bytes() const;
};

/// Packs events. Thread: one at a time.
class Packer {
public:
    Packer();
    ~Packer();

    PackedEvent packed(DigestedEvent digested) const;
    /// Packing adds nothing from outside, so what was redacted stays so.
    redact::Redacted<PackedEvent> packed(redact::Redacted<DigestedEvent> digested) const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace faultline::store
