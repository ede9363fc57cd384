// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/migrations/v5.h"

namespace faultline::store {

Migration spoolMarks()
{
    return { 5, "which batch of each spool was stored last",
        { "CREATE TABLE spool(id BLOB NOT NULL PRIMARY KEY, batch BLOB NOT NULL) WITHOUT ROWID" } };
}

} // namespace faultline::store
