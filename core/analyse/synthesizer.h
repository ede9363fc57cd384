// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/analysis.h"
#include "core/model/snapshot.h"

#include <vector>

namespace faultline::analyse {

/// Every agent's evidence, numbered E1, E2 … in the order of the agents.
std::vector<Evidence> gather(const Snapshot &snapshot);

/// Weighs evidence into hypotheses, best first. Shape: one for each key that evidence names; the score is the
/// sum of the weights, the confidence also falls with the nearness of the next of its kind.
std::vector<Hypothesis> weigh(const Snapshot &snapshot, const std::vector<Evidence> &evidence);

} // namespace faultline::analyse
