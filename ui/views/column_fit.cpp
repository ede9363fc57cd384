// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/column_fit.h"

#include <algorithm>
#include <cstddef>

namespace faultline::ui {

std::vector<int> fitColumns(
    const std::vector<ColumnSpec> &columns, const std::vector<bool> &isHidden, int available)
{
    std::vector<int> widths(columns.size(), 0);
    int used = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        widths[i] = isHidden[i] ? 0 : columns[i].width;
        used += widths[i];
    }
    while (used > available) {
        std::size_t worst = columns.size();
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const bool canHide = widths[i] > 0 && columns[i].priority > 0 && !columns[i].isStretched;
            if (canHide && (worst == columns.size() || columns[i].priority >= columns[worst].priority))
                worst = i;
        }
        if (worst == columns.size())
            break;
        used -= widths[worst];
        widths[worst] = 0;
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].isStretched && widths[i] > 0)
            widths[i] += std::max(0, available - used);
    }
    return widths;
}

} // namespace faultline::ui
