// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/palette_model.h"

namespace faultline::ui {

class Commands;
class DockHost;
struct Place;

/// What the palette offers without asking the console: the focused pane's actions, panes, commands.
std::vector<PaletteEntry> paletteEntries(
    const DockHost &docks, const Commands &commands, const std::function<void(const QString &)> &goTo);

/// Heading of the focused pane's actions: `On FL-1042`, else the pane's name.
QString paletteContext(const DockHost &docks, const Place &place);

} // namespace faultline::ui
