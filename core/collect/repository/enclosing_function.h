// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace faultline::collect {

/// Units: lines from 1, both ends belong to it; empty where first is 0.
struct LineRange {
    int first = 0;
    int last = 0;
};

/// The function around a line, found by its name and by indentation, in any language that is indented. Where
/// no head is found: the lines within 15 of it.
LineRange enclosingFunction(const std::vector<std::string_view> &lines, int line, std::string_view function);

/// The names that what stands in `line` is made from: walks back through the assignments of the function.
/// Shape: names of the line itself are not in it.
std::vector<std::string> namesFlowingInto(
    const std::vector<std::string_view> &lines, LineRange function, int line);

} // namespace faultline::collect
