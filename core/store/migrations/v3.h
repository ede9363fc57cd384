// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/migrations/migrations.h"

namespace faultline::store {

/// Logs, spans and metric points in blocks; changes, alerts and other rare signals as rows.
Migration signalTables();

} // namespace faultline::store
