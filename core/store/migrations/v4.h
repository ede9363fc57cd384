// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/migrations/migrations.h"

namespace faultline::store {

/// Which events a run of a program sent; attachments by their content.
Migration runsOfEvents();

} // namespace faultline::store
