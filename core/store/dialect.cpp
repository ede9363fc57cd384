// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/dialect.h"

#include "core/store/dialects/postgres.h"
#include "core/store/dialects/sqlite.h"

namespace faultline::store {

const Dialect &dialectOf(const StoreLocation &location)
{
    static const SqliteDialect kSqlite;
    static const PostgresDialect kPostgres;
    if (location.isFile())
        return kSqlite;
    return kPostgres;
}

} // namespace faultline::store
