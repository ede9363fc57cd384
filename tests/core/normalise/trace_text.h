// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/normalise/stack_traces.h"

#include <gtest/gtest.h>

#include <string>

/// A trace as lines, so that a test shows all of it: each exception with link and parent, then its frames.
namespace faultline::normalise::test {

inline std::string told(const StackTrace &trace)
{
    constexpr const char *kLinks[] = { "outermost", "cause of", "context of", "member of" };
    std::string text;
    for (const Exception &exception : trace.exceptions) {
        text += exception.type + "|" + exception.message + "|" + kLinks[static_cast<int>(exception.link)];
        text += exception.parent < 0 ? "\n" : " " + std::to_string(exception.parent) + "\n";
        for (const Frame &frame : exception.frames) {
            text += "  " + frame.file + ":" + std::to_string(frame.line);
            if (frame.column > 0)
                text += ":" + std::to_string(frame.column);
            text += " " + (frame.module.empty() ? "" : frame.module + " ") + frame.function + "\n";
        }
    }
    return text;
}

inline std::string told(std::string_view text)
{
    return told(parseStackTrace(text, {}));
}

} // namespace faultline::normalise::test
