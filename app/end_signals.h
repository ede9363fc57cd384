// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QObject;

namespace faultline {

/// Calls `end` on the owner's thread when SIGTERM or SIGINT comes; the signal handler itself only wakes it.
///
/// Requires: once in a program, after its application object. Errors: without a socket pair the signals keep
/// their default, which ends the program at once.
void onEndSignal(QObject &owner, std::function<void()> end);

} // namespace faultline
