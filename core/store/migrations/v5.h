// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/migrations/migrations.h"

namespace faultline::store {

/// Which batch of each spool was stored last.
Migration spoolMarks();

} // namespace faultline::store
