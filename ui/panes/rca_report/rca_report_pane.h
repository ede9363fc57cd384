// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/pane.h"

namespace faultline::ui {

/// The report of the place's pattern, to be read, copied and kept as a file: outline, text, evidence. What
/// goes out is the evidence that was asked for. Text from outside is never markup here.
Pane *makeRcaReportPane(const PaneContext &context, QWidget *parent);

} // namespace faultline::ui
