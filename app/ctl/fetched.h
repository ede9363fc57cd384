// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

namespace faultline::ctl {

struct Fetched {
    int status = 0; ///< 0: nothing answered
    std::string body;
};

/// Asks a console and waits, three seconds at most unless said otherwise. FAULTLINE_TOKEN goes with it.
Fetched fetched(const QString &url, int patienceMilliseconds = 3000);

} // namespace faultline::ctl
