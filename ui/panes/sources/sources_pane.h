// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/pane.h"

namespace faultline::ui {

/// Every way in, with its address, what to paste, what came by it and why something was refused.
Pane *makeSourcesPane(const PaneContext &context, QWidget *parent);

} // namespace faultline::ui
