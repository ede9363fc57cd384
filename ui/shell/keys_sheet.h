// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace faultline::ui {

class Commands;
class DockHost;

/// Opens the list of the keys that hold now: the focused pane's first, then the window's.
void showKeysSheet(const DockHost &docks, const Commands &commands, QWidget &window);

} // namespace faultline::ui
