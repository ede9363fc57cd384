// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/console.h"

#include <memory>

namespace faultline::pipeline {

/// How a console is started. Empty members take the default: the user's own workspace file, SQLite.
struct ConsoleOptions {
    std::string workspace; ///< path of the workspace's file
    std::string store; ///< URL of a store; empty is the workspace's SQLite file
    std::string host = "127.0.0.1";
    int port = 8001; ///< 0 takes a free one
    bool isReadOnly = false; ///< nothing listens, nothing is written
};

/// Starts the console on its own threads and returns at once with what can be seen: a port that is taken or a
/// store that cannot be opened shows in `status().problem`, since a window that says why is more use than
/// none. Errors: InvalidInput for options that make no sense. Thread: main; the console must be destroyed
/// there too.
Result<std::unique_ptr<Console>> openConsole(const ConsoleOptions &options);

} // namespace faultline::pipeline
