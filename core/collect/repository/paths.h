// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/stack_trace.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace faultline::collect {

/// The files of one tree, found by the end of their path.
class PathIndex {
public:
    struct File {
        std::string path;
        std::string blob; ///< name of its content
    };

    /// Reads `git ls-tree -r -z`. Links and submodules are left out: only plain files hold source.
    static PathIndex of(std::string_view lsTree);

    /// The one file that a frame means, or none: the longest common end wins, two equally long ones are not
    /// guessed between. `root` is the working copy's path, by which a frame on this machine is found exactly.
    const File *find(const Frame &frame, std::string_view root) const;

    /// All files of the frame's file name, in the order of their paths; none where more than eight have it.
    std::vector<const File *> named(const Frame &frame) const;

    std::size_t size() const { return m_files.size(); }

private:
    const File *findInstalled(std::string_view path) const;
    const File *findPath(std::string_view path, bool isExact) const;

    std::vector<File> m_files;
    std::unordered_map<std::string, std::vector<std::size_t>> m_byName; ///< looked up only, never walked
};

/// A frame's file as a plain path with `/`: without scheme, drive, query and `.`; empty where it climbs out
/// (`..` beyond its start) or is no path (`<string>`, `node:internal`).
std::string plainPath(std::string_view file);

/// Whether a path lies in a place where libraries are installed.
bool isLibraryPath(std::string_view path);

} // namespace faultline::collect
