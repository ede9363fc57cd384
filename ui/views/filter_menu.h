// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/navigator/navigator.h"

#include <QStringList>

class QMenu;

namespace faultline::ui {

/// Adds a submenu in which one value of a filter of the place can be chosen, and taken back by choosing it
/// again. Requires: `navigator` outlives the menu.
void offerFilter(QMenu &menu, const QString &title, const QStringList &values, QString Place::*filter,
    Navigator &navigator);

} // namespace faultline::ui
