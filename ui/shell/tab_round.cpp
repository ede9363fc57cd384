// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tab_round.h"

#include <QWidget>

#include <algorithm>

namespace faultline::ui {

namespace {

bool takesTab(const QWidget &widget)
{
    return (widget.focusPolicy() & Qt::TabFocus) == Qt::TabFocus && widget.isEnabled() && widget.isVisible()
        && widget.focusProxy() == nullptr;
}

/// In the chain's order.
QList<QWidget *> stopsIn(QWidget &section)
{
    QList<QWidget *> stops;
    if (takesTab(section))
        stops << &section;
    for (auto *next = section.nextInFocusChain(); next != nullptr && next != &section;
         next = next->nextInFocusChain()) {
        if (section.isAncestorOf(next) && takesTab(*next))
            stops << next;
    }
    return stops;
}

} // namespace

QWidget *nextInRound(const QList<QWidget *> &sections, QWidget *focused, bool isForward)
{
    const auto here = std::find_if(sections.begin(), sections.end(),
        [focused](const auto *section) { return section == focused || section->isAncestorOf(focused); });
    if (here == sections.end())
        return nullptr;
    const auto stops = stopsIn(**here);
    const auto at = stops.indexOf(focused) + (isForward ? 1 : -1);
    if (stops.contains(focused) && at >= 0 && at < stops.size())
        return stops[at];
    const auto count = sections.size();
    const auto start = std::distance(sections.begin(), here);
    for (qsizetype step = 1; step <= count; ++step) {
        const auto other = stopsIn(*sections[(start + (isForward ? step : count - step)) % count]);
        if (!other.isEmpty())
            return isForward ? other.front() : other.back();
    }
    return nullptr;
}

} // namespace faultline::ui
