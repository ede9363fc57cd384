// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redact/anchors.h"

#include "core/redact/chars.h"

#include <algorithm>

namespace faultline::redact {

AnchorTable::AnchorTable(std::vector<Anchor> anchors)
    : m_anchors(std::move(anchors))
{
    std::stable_sort(m_anchors.begin(), m_anchors.end(), [](const Anchor &a, const Anchor &b) {
        return slotOf(windowAt(a.literal.data())) < slotOf(windowAt(b.literal.data()));
    });
    for (const Anchor &anchor : m_anchors) {
        const std::uint32_t window = windowAt(anchor.literal.data());
        const std::uint32_t hash = hashOf(window);
        m_windows.push_back(window);
        ++m_slots[slotOf(window) + 1];
        m_filter[hash / 64] |= std::uint64_t{ 1 } << (hash % 64);
    }
    for (std::size_t slot = 0; slot < kSlots; ++slot)
        m_slots[slot + 1] = static_cast<std::uint16_t>(m_slots[slot + 1] + m_slots[slot]);
}

Match AnchorTable::matchAt(const Subject &subject, std::size_t at) const
{
    const std::string_view text = subject.text;
    if (text.size() - at < 3)
        return {};
    const std::uint32_t window = windowAt(text.data() + at);
    const std::size_t slot = slotOf(window);
    for (std::size_t i = m_slots[slot]; i < m_slots[slot + 1]; ++i) {
        if (m_windows[i] != window)
            continue;
        const Anchor &anchor = m_anchors[i];
        const bool stands = anchor.isWord ? hasWordAt(text, at, anchor.literal)
                                          : text.compare(at, anchor.literal.size(), anchor.literal) == 0;
        if (!stands)
            continue;
        if (const Match found = anchor.match(subject, at, anchor.row))
            return found;
    }
    return {};
}

const AnchorTable &shippedAnchors()
{
    static const AnchorTable table = [] {
        std::vector<Anchor> anchors;
        addUrlAnchors(anchors);
        addTokenAnchors(anchors);
        addKeyAnchors(anchors);
        return AnchorTable(std::move(anchors));
    }();
    return table;
}

} // namespace faultline::redact
