// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/stack_trace.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::normalise {

/// What the workspace knows to be the user's own code.
///
/// Shape: repositoryRoots are absolute folders; prefixes are beginnings of paths, packages or modules
/// (`/srv/app`, `com.acme.`, `webpack://shop/`). Both empty: the library tables alone decide.
struct AppPaths {
    std::vector<std::string> repositoryRoots;
    std::vector<std::string> prefixes;
};

/// Places where an ecosystem keeps code that is not the user's.
struct LibraryRule {
    enum class Match {
        Folder, ///< a whole folder name anywhere in the file's path
        PathStart, ///< the beginning of the file's path
        NameStart, ///< the beginning of module + function, or of the function; with `$` behind it all of it
    };
    std::string_view language; ///< id of a trace language
    Match match = Match::Folder;
    std::string_view texts; ///< one or more, with `|` between them
};

/// The rules in the order in which they are tried.
std::span<const LibraryRule> libraryRules();

/// Whether a frame is the user's own code.
///
/// An installed package (site-packages, node_modules …) is never own, even below a root; a file below a root
/// or a name with one of the prefixes is; else a library rule says no; what no rule knows is own, unless it
/// has neither file nor name.
bool isInApp(std::string_view language, const Frame &frame, const AppPaths &paths);

/// Sets `inApp` of every frame.
void markInApp(StackTrace &trace, const AppPaths &paths);

/// Leaves `inApp` only where it was said already and isInApp agrees: the client knows its dependencies, and
/// often takes all the rest for its own. What is false stays false, also when paths are set later.
void narrowInApp(StackTrace &trace, const AppPaths &paths);

} // namespace faultline::normalise
