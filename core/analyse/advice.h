// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/analysis.h"
#include "core/model/snapshot.h"

#include <optional>
#include <vector>

namespace faultline::analyse {

/// What to do, in order. Requires: `analysis` has its evidence and hypotheses.
std::vector<Action> actionsFor(const Snapshot &snapshot, const Analysis &analysis);

/// Nothing where no change is the likely cause.
std::optional<Rollback> rollbackFor(const Analysis &analysis);

/// The sources that said nothing.
std::vector<MissingEvidence> missingIn(const Snapshot &snapshot);

} // namespace faultline::analyse
