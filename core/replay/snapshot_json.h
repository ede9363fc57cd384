// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/snapshot.h"

#include <string>
#include <string_view>

/// Keeps what was known around an event, so that its analysis can be made again from that alone (RC-3, IN-9).
///
/// In: a Snapshot. Out: canonical JSON and its digest, and back. Never asks anybody anything.
namespace faultline::replay {

/// Complete and stable: equal snapshots give equal bytes, and reading gives an equal snapshot. Units: times
/// in microseconds since 1970.
std::string toJson(const Snapshot &snapshot);

/// Errors: InvalidInput with the field. Members that are missing keep their default, so that old snapshots
/// stay readable; members it does not know are passed over.
Result<Snapshot> snapshotOf(std::string_view json);

/// SHA-256 of `toJson`, 64 lower hex digits: the name of the inputs.
std::string digest(const Snapshot &snapshot);

} // namespace faultline::replay
