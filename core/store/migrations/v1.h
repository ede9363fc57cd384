// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/migrations/migrations.h"

namespace faultline::store {

/// Events, stacks, patterns, counts, analyses, full text.
Migration firstSchema();

} // namespace faultline::store
