// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/stack_trace.h"

#include <optional>
#include <string_view>

/// One line of a stack of native code, by who prints it.
namespace faultline::normalise::native {

/// A frame and its printed number, -1 where the tool prints none. An unreliable one was found on the stack
/// by guessing.
struct NumberedFrame {
    Frame frame;
    int number = -1;
    bool isUnreliable = false;
};

/// Any line but gdb's continued ones, which are to be joined first.
std::optional<NumberedFrame> readFrame(std::string_view line);

} // namespace faultline::normalise::native
