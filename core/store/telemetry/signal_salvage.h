// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/connection.h"

namespace faultline::store {

/// Copies each block that reads, with its filters and counts made anew, so that what was damaged of those is
/// sound again. Blocks that do not read are left out. Requires: no transaction is open in `to`.
Result<Done> salvageBlocks(Connection &from, Connection &to);

} // namespace faultline::store
