// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/analysis.h"
#include "core/model/snapshot.h"

/// Finds the root cause without a model.
///
/// In: a Snapshot, and nothing else. Out: an Analysis whose every fact names its evidence. Never asks a
/// clock, a disk or the network; never guesses: below the floor it says that the evidence is not enough, and
/// what is missing.
namespace faultline::analyse {

/// Same snapshot, same bytes. Thread: any; pure.
Analysis analyse(const Snapshot &snapshot);

} // namespace faultline::analyse
