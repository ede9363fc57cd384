// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/model/analysis.h"

#include <optional>

namespace faultline::ui {

/// A SignalRef taken apart. Shape: members that the kind has no use for keep their defaults.
struct SignalParts {
    enum class Kind { Event, Log, Frame, Commit, Runbook, Pattern };

    Kind kind = Kind::Event;
    EventId event;
    int line = 0; ///< log
    int exception = 0; ///< frame
    int frame = 0; ///< frame
    std::string id; ///< commit's sha, runbook's id
    std::string section; ///< runbook
    PatternId pattern;

    bool operator==(const SignalParts &) const = default;
};

/// Nothing for text that is no reference. Pure.
std::optional<SignalParts> signalParts(const SignalRef &ref);

} // namespace faultline::ui
