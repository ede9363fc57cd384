// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/migrations/migrations.h"

#include "core/store/dialect.h"
#include "core/store/migrations/v1.h"
#include "core/store/migrations/v2.h"
#include "core/store/migrations/v3.h"
#include "core/store/migrations/v4.h"
#include "core/store/migrations/v5.h"

namespace faultline::store {

std::span<const Migration> migrations()
{
    static const std::vector<Migration> kSteps{ firstSchema(), countsByQuestion(), signalTables(),
        runsOfEvents(), spoolMarks() };
    return kSteps;
}

Result<int> schemaVersion(Connection &connection)
{
    const auto tables = connection.number(std::string(connection.dialect().versionTableCount()));
    if (!tables)
        return tables.error();
    if (*tables == 0)
        return 0;
    const auto version = connection.number("SELECT max(version) FROM schema_version");
    return version ? Result<int>(static_cast<int>(*version)) : version.error();
}

Result<Done> checkSchema(int version, std::span<const Migration> steps)
{
    const int newest = steps.empty() ? 0 : steps.back().version;
    if (version <= newest)
        return {};
    return Error{ ErrorCode::Conflict,
        "This workspace was written by a newer Faultline (schema " + std::to_string(version)
            + "; this one knows up to " + std::to_string(newest) + ").",
        {}, "Open it with the newer version; nothing was changed." };
}

Result<Done> migrate(Connection &connection, std::span<const Migration> steps, UtcTime now)
{
    const auto version = schemaVersion(connection);
    if (!version)
        return version.error();
    if (const auto known = checkSchema(*version, steps); !known)
        return known;
    for (const Migration &step : steps) {
        if (step.version <= *version)
            continue;
        auto done = connection.begin();
        if (done)
            done = connection.takeTime();
        for (std::size_t i = 0; done && i < step.statements.size(); ++i) {
            const auto statement = connection.dialect().schemaStatement(step.statements[i]);
            if (statement.empty())
                continue;
            const auto ran = connection.run(statement);
            if (!ran)
                done = ran.error();
        }
        if (done) {
            const auto noted = connection.run(
                "INSERT INTO schema_version(version, description, applied_at) VALUES(?, ?, ?)",
                { integer(step.version), text(step.description), moment(now) });
            done = noted ? connection.commit() : Result<Done>(noted.error());
        }
        if (!done) {
            connection.rollback();
            return done;
        }
    }
    return {};
}

} // namespace faultline::store
