// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/migrations/migrations.h"

namespace faultline::store {

/// Counts in the order in which they are asked for, added up to a mark.
Migration countsByQuestion();

} // namespace faultline::store
