// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace faultline::ui {

/// One column of a table. Units: logical pixels.
struct ColumnSpec {
    const char *id; ///< in saved states; never translated
    const char *title; ///< untranslated; context "Column"
    int width;
    int priority; ///< 0 never hides; of the others the largest hides first when room is short
    bool isStretched = false; ///< takes what is left; `width` is its least
    bool isRightAligned = false;
};

/// The width of each column, 0 for hidden. Pure.
/// Requires: isHidden has one entry a column (what the person hid); at most one column is stretched.
std::vector<int> fitColumns(
    const std::vector<ColumnSpec> &columns, const std::vector<bool> &isHidden, int available);

} // namespace faultline::ui
