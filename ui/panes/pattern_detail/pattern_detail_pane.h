// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/pane.h"

namespace faultline::ui {

/// One pattern and one of its events: what broke, since when, why, what to do. What comes in is the place's
/// pattern, event and evidence; what goes out is the evidence that was asked for and a word on the pattern.
/// Each part shows what it has and says what it has not; none waits for another.
Pane *makePatternDetailPane(const PaneContext &context, QWidget *parent);

} // namespace faultline::ui
