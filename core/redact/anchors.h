// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/redact/match.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::redact {

/// A literal at which a matcher looks. Shape: three bytes or more; words are lower case and match any case.
struct Anchor {
    std::string literal;
    bool isWord = false;
    Match (*match)(const Subject &subject, std::size_t at, std::uint16_t row) = nullptr;
    std::uint16_t row = 0; ///< of the matcher's own table
};

/// Finds the few places of a text at which some rule may begin, in one pass of three byte windows.
///
/// Shape: a bit per hash of the anchors' first three bytes, case folded; a window without its bit begins no
/// rule, one in a hundred others has it by chance.
class AnchorTable {
public:
    explicit AnchorTable(std::vector<Anchor> anchors);

    /// Whether an anchor may begin with the first three of these bytes; wrong only to the careful side.
    /// Requires: four bytes.
    bool mayBegin(const char *bytes) const
    {
        const std::uint32_t hash = hashOf(quickWindowAt(bytes));
        return (m_filter[hash / 64] >> (hash % 64) & 1) != 0;
    }

    /// The first match of the anchors that stand at `at`.
    Match matchAt(const Subject &subject, std::size_t at) const;

private:
    static constexpr unsigned kHashBits = 16;

    static std::uint32_t windowAt(const char *bytes)
    {
        const auto byte
            = [bytes](int i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])); };
        return (byte(0) | byte(1) << 8 | byte(2) << 16) | 0x202020u;
    }

    /// The same from one load.
    static std::uint32_t quickWindowAt(const char *bytes)
    {
        std::uint32_t word = 0;
        std::memcpy(&word, bytes, sizeof word);
        if constexpr (std::endian::native == std::endian::big)
            return windowAt(bytes);
        return (word & 0xffffffu) | 0x202020u;
    }

    static std::uint32_t hashOf(std::uint32_t window) { return (window * 2654435761u) >> (32 - kHashBits); }

    static std::size_t slotOf(std::uint32_t window) { return hashOf(window) % kSlots; }

    static constexpr std::size_t kSlots = 4096;

    std::vector<Anchor> m_anchors; ///< sorted by slot
    std::vector<std::uint32_t> m_windows; ///< of each anchor
    std::array<std::uint16_t, kSlots + 1> m_slots{}; ///< index of the slot's first anchor
    std::array<std::uint64_t, (1u << kHashBits) / 64> m_filter{};
};

/// Every anchor of the shipped rules; made once.
const AnchorTable &shippedAnchors();

/// Anchors of the single families, joined by `shippedAnchors`.
void addKeyAnchors(std::vector<Anchor> &anchors);
void addTokenAnchors(std::vector<Anchor> &anchors);
void addUrlAnchors(std::vector<Anchor> &anchors);

} // namespace faultline::redact
