// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/redact/match.h"

#include <array>
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
/// Shape: a table of the anchors' first three bytes, case folded; a window that is not in it begins no rule.
class AnchorTable {
public:
    explicit AnchorTable(std::vector<Anchor> anchors);

    /// Whether an anchor may begin with these bytes; wrong only to the careful side.
    bool mayBegin(const char *bytes) const { return m_slots[slot(bytes)] != 0; }

    /// The first match of the anchors that stand at `at`.
    Match matchAt(const Subject &subject, std::size_t at) const;

private:
    static constexpr unsigned kSlotBits = 13;

    static std::size_t slot(const char *bytes)
    {
        const auto byte
            = [bytes](int i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])); };
        const std::uint32_t window = (byte(0) | byte(1) << 8 | byte(2) << 16) | 0x202020u;
        return (window * 2654435761u) >> (32 - kSlotBits);
    }

    std::vector<Anchor> m_anchors; ///< sorted by slot
    std::array<std::uint16_t, 1u << kSlotBits> m_slots{}; ///< 1 + index of the first anchor of the slot
};

/// Every anchor of the shipped rules; made once.
const AnchorTable &shippedAnchors();

/// Anchors of the single families, joined by `shippedAnchors`.
void addKeyAnchors(std::vector<Anchor> &anchors);
void addTokenAnchors(std::vector<Anchor> &anchors);
void addUrlAnchors(std::vector<Anchor> &anchors);

} // namespace faultline::redact
