// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QWidget;

namespace faultline::ui {

/// What Tab reaches after `focused` (before it with `isForward` false): the rest of its section, then the
/// next section that has anything, round and round. Rows that a pane made late come in their section's turn,
/// where Qt's own chain would have them at its end. nullptr where `focused` lies in no section.
QWidget *nextInRound(const QList<QWidget *> &sections, QWidget *focused, bool isForward);

} // namespace faultline::ui
