// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace faultline::pipeline {
class Console;
}

namespace faultline::ui {

/// Asks for a folder with a Git checkout and gives it to the console; what came of it is told by a toast. An
/// empty service is every service without a checkout of its own. Returns at once.
void linkRepository(pipeline::Console &console, QWidget *window, const QString &service);

} // namespace faultline::ui
