// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redact/anchors.h"

#include "core/redact/chars.h"

#include <algorithm>

namespace faultline::redact {

AnchorTable::AnchorTable(std::vector<Anchor> anchors)
    : m_anchors(std::move(anchors))
{
    std::stable_sort(m_anchors.begin(), m_anchors.end(),
        [](const Anchor &a, const Anchor &b) { return slot(a.literal.data()) < slot(b.literal.data()); });
    for (std::size_t i = m_anchors.size(); i-- > 0;)
        m_slots[slot(m_anchors[i].literal.data())] = static_cast<std::uint16_t>(i + 1);
}

Match AnchorTable::matchAt(const Subject &subject, std::size_t at) const
{
    const std::string_view text = subject.text;
    if (text.size() - at < 3)
        return {};
    const std::size_t wanted = slot(text.data() + at);
    const std::size_t first = m_slots[wanted];
    if (first == 0)
        return {};
    for (std::size_t i = first - 1; i < m_anchors.size() && slot(m_anchors[i].literal.data()) == wanted;
         ++i) {
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
