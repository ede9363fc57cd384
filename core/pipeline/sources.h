// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"

#include <optional>
#include <string>
#include <vector>

namespace faultline::pipeline {

/// Records of one way in, by what became of them since the console started.
/// Shape: received == stored + duplicate + filtered + limited + refused + open.
struct SourceCounts {
    std::int64_t received = 0;
    std::int64_t stored = 0;
    std::int64_t duplicate = 0;
    std::int64_t filtered = 0; ///< acknowledged and counted, nothing of it is kept
    std::int64_t limited = 0;
    std::int64_t refused = 0;
    std::int64_t open = 0; ///< on their way

    bool operator==(const SourceCounts &) const = default;
};

/// Why something was not taken.
struct SourceRefusal {
    UtcTime at;
    std::string source; ///< id
    std::string reason;
    std::string hint; ///< what to do; empty where there is nothing to say

    bool operator==(const SourceRefusal &) const = default;
};

/// One way in, and what came by it.
struct Source {
    std::string id;
    std::string title; ///< English, as the next two
    std::string description;
    std::string specification;
    std::string method;
    std::vector<std::string>
        paths; ///< the first is the one to tell people; `{project}` stands for any number
    SourceCounts counts;
    std::int64_t receivedLately = 0; ///< in the last minute
    std::int64_t refusedLately = 0;
    std::optional<UtcTime> lastAt; ///< when something came last, to the second

    bool operator==(const Source &) const = default;
};

/// All ways in, in the order of their table.
struct Sources {
    std::vector<Source> rows;
    std::vector<SourceRefusal> refusals; ///< the last ones of all, newest first; older ones are not kept
    std::int64_t turnedAway = 0; ///< requests and connections refused before their source was known

    bool operator==(const Sources &) const = default;
};

} // namespace faultline::pipeline
