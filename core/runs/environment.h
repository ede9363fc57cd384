// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace faultline::runs {

/// Where a run's signals go, and what they are called.
struct RunAim {
    std::string url; ///< of the console, `http://127.0.0.1:8001`
    std::string run;
    std::string service;
    std::string token; ///< where the console asks for one, else empty
};

/// The address below which everything belongs to the run.
std::string runUrl(const RunAim &aim);

struct RunEnvironment {
    std::vector<std::string> variables; ///< `NAME=value`, in no order
    std::vector<std::string> notes; ///< sentences about variables that were set already
    std::string service; ///< as the program will say it
    std::string environment;
};

/// What a program is started with: its SDKs of Sentry and OpenTelemetry and our reporters send to the run's
/// address. Addresses that were set point here for this run; names that were set stay; both is told.
RunEnvironment environmentFor(const std::vector<std::string> &inherited, const RunAim &aim);

/// `shop` for `python3 -u ./shop.py --port 1`, `pytest` for `python3 -m pytest`, else the program's own name.
std::string commandName(const std::vector<std::string> &command);

/// A name that may stand in an address, of whatever text.
std::string runNameOf(std::string_view text);

} // namespace faultline::runs
