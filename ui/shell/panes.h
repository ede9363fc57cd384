// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/pane.h"

#include <span>

namespace faultline::ui {

/// Every pane of this version, in the order of the rail. A row without an area fills the window instead of a
/// dock.
std::span<const PaneRow> paneRows();

/// The row's title in the person's language.
QString titleOf(const PaneRow &row);

const PaneRow *paneRow(const QString &id);

} // namespace faultline::ui
