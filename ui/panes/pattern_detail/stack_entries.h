// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/stack_trace.h"

#include <string>
#include <vector>

namespace faultline::ui {

/// One row of a stack list. Shape: exception and frame are indexes into the trace; a fold stands for the
/// frames from `frame` on, `count` of them.
struct StackEntry {
    enum class Kind { Exception, Frame, Fold };

    Kind kind = Kind::Frame;
    int exception = 0;
    int frame = 0;
    int count = 1;
    bool isCrash = false; ///< the throwing frame, or the user's own frame nearest to it
    std::vector<std::string> packages; ///< of a fold

    bool operator==(const StackEntry &) const = default;
};

/// The rows of a trace, innermost frame first; consecutive library frames are one row. Pure.
/// Units: at most kMostStackRows rows; frames beyond become one more fold.
std::vector<StackEntry> stackEntries(const StackTrace &trace);

inline constexpr int kMostStackRows = 200;

/// The frame to look at first: the user's own one nearest to the throw. Shape: exception, frame; -1 for none.
std::pair<int, int> firstFrame(const StackTrace &trace);

int appFrameCount(const StackTrace &trace);
int libraryFrameCount(const StackTrace &trace);

} // namespace faultline::ui
