// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run.h"
#include "core/store/reader.h"

namespace faultline::runs {

/// The latest runs, newest first. Errors: those of the store.
Result<std::vector<Run>> latestRuns(store::Reader &reader, int most);

/// What a run brought: its newest 100,000 errors and 200,000 spans. Errors: NotFound where no signal names
/// it; those of the store.
Result<RunContents> contentsOf(store::Reader &reader, const std::string &name);

} // namespace faultline::runs
