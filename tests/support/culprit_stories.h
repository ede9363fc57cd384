// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "tests/support/git_repository.h"

#include <functional>
#include <map>
#include <ostream>
#include <span>
#include <string>

/// Services that one commit among many broke, each with the stack trace that its failure would send.
namespace faultline::testing {

using FileSet = std::map<std::string, std::string>;

struct CulpritStory {
    std::string name;
    FileSet before; ///< the service while it worked
    FileSet culprit; ///< the files that the culprit changed, as it left them
    std::function<std::string(const GitRepository &)> trace;
};

/// How GoogleTest names one.
inline void PrintTo(const CulpritStory &story, std::ostream *out)
{
    *out << story.name;
}

std::span<const CulpritStory> culpritStories();

/// When the stories' failures happen.
inline constexpr UtcTime kStoryNow = utcTime(1763647956000000);

/// Fills the repository: the service, then `innocent` other commits (of tests, documents, other modules and
/// other places of the same files) with the culprit after `before` of them. Answers the culprit's number. A
/// culprit of -1 is left out.
int tellStory(GitRepository &repository, const CulpritStory &story, int innocent, int before);

/// The snapshot that a failure of the story gives.
Snapshot snapshotOfStory(const GitRepository &repository, const CulpritStory &story);

} // namespace faultline::testing
