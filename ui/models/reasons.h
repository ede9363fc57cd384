// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/digested_event.h"
#include "core/pipeline/console.h"

#include <QString>

#include <vector>

namespace faultline::ui {

/// One line of an explanation. A heading has only its first text.
struct ReasonLine {
    enum class Mark { Heading, Used, Unused, Plain };

    Mark mark = Mark::Plain;
    QString first; ///< what
    QString second; ///< its value
    QString third; ///< why

    bool operator==(const ReasonLine &) const = default;
};

/// Why an event is in its pattern, category and severity: parts used and ignored, rules, what else was
/// considered (BY-5). Pure.
std::vector<ReasonLine> groupingLines(const DigestedEvent &event);
/// What happened to a pattern, newest first. Pure.
std::vector<ReasonLine> lifeLines(const std::vector<pipeline::PatternChange> &changes, UtcTime now);

/// Enough events came for an alert, and nobody has resolved or muted the pattern since. Pure.
bool isAlerting(const std::vector<pipeline::PatternChange> &changes);

} // namespace faultline::ui
