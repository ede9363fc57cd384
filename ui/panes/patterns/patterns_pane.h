// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/pane.h"

namespace faultline::ui {

/// The list of patterns: what comes in is the place's service and environment; what goes out is the pattern
/// that a person selected, and his word on it. It never reorders under the pointer.
Pane *makePatternsPane(const PaneContext &context, QWidget *parent);

} // namespace faultline::ui
