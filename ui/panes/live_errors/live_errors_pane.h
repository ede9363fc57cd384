// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/pane.h"

namespace faultline::ui {

/// Errors as they arrive: what comes in is the place's service, environment and range; what goes out is the
/// event that a person selected. It never moves a row while somebody reads.
Pane *makeLiveErrorsPane(const PaneContext &context, QWidget *parent);

} // namespace faultline::ui
