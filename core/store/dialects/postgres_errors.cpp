// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/store/dialects/postgres_session.h"

#include <array>

namespace faultline::store {
namespace {

struct StateRow {
    std::string_view state; ///< an SQLSTATE or the class that begins so
    std::string_view sentence;
    std::string_view hint;
    ErrorCode code = ErrorCode::Storage;
    bool isAway = false; ///< it passes by itself, and what was to be stored is as good later
};

constexpr bool kPasses = true;

constexpr std::string_view kSeverity = "ERROR:";
constexpr std::string_view kAway = "PostgreSQL cannot be reached.";
constexpr std::string_view kAwayHint
    = "Check that it runs and accepts connections; storing goes on by itself.";
constexpr std::string_view kTryAgain = "Nothing of it was stored; it goes on by itself.";

/// The first row that fits; codes before their classes.
constexpr std::array kStateRows{
    StateRow{ "08", "The connection to PostgreSQL broke.", kAwayHint, ErrorCode::Storage, kPasses },
    StateRow{ "57P01", "PostgreSQL was shut down.", kAwayHint, ErrorCode::Storage, kPasses },
    StateRow{ "57P02", "PostgreSQL restarts after a crash.", kAwayHint, ErrorCode::Storage, kPasses },
    StateRow{
        "57P03", "PostgreSQL is starting up or shutting down.", kAwayHint, ErrorCode::Storage, kPasses },
    StateRow{ "57014", "PostgreSQL took too long to answer.", kTryAgain, ErrorCode::Storage, kPasses },
    StateRow{ "57", "PostgreSQL ended what it was asked to do.", kTryAgain, ErrorCode::Storage, kPasses },
    StateRow{ "53100", "The disk of the PostgreSQL server is full; nothing was stored.", "Make room there.",
        ErrorCode::Storage, kPasses },
    StateRow{ "53200", "The PostgreSQL server is out of memory.", kTryAgain, ErrorCode::Storage, kPasses },
    StateRow{ "53300", "PostgreSQL has no connection left.",
        "Raise max_connections, or close other programs.", ErrorCode::Storage, kPasses },
    StateRow{ "53", "The PostgreSQL server lacks something that it needs.", kTryAgain, ErrorCode::Storage,
        kPasses },
    StateRow{ "28", "PostgreSQL does not let this user in.",
        "Check the user's name, and the password in ~/.pgpass, PGPASSWORD or FAULTLINE_STORE.",
        ErrorCode::Unauthorised },
    StateRow{ "3D000", "There is no such database on the PostgreSQL server.", "Make it with createdb.",
        ErrorCode::NotFound },
    StateRow{ "3F", "The database has no place for tables.", "Let the user own the schema public." },
    StateRow{ "42501", "This user may not do that in the database.",
        "Let the user own the database and its schema public." },
    StateRow{ "25006", "The database is read-only.", "Name the primary server, not its standby.",
        ErrorCode::Storage, kPasses },
    StateRow{ "40", "PostgreSQL undid the transaction, since another one was in its way.", kTryAgain,
        ErrorCode::Storage, kPasses },
    StateRow{ "55P03", "The database is locked by another program.", "Close the other program.",
        ErrorCode::Storage, kPasses },
    StateRow{ "22", "PostgreSQL refused a value.", "" },
    StateRow{ "54", "A text is too large for the store.", "" },
    StateRow{ "58", "The disk of the PostgreSQL server failed.", "Check it.", ErrorCode::Storage, kPasses },
    StateRow{ "XX", "PostgreSQL found damage in its own files.", "Look into the server's log." },
};

/// What libpq says of a connection that never was; it has no code for that.
constexpr std::array kConnectRows{
    StateRow{ "password", "PostgreSQL does not let this user in.",
        "Check the user's name, and the password in ~/.pgpass, PGPASSWORD or FAULTLINE_STORE.",
        ErrorCode::Unauthorised },
    StateRow{ "authentication", "PostgreSQL does not let this user in.", "Check the user's name.",
        ErrorCode::Unauthorised },
    StateRow{ "pg_hba", "PostgreSQL does not let this user in from here.", "Allow it in pg_hba.conf.",
        ErrorCode::Unauthorised },
    StateRow{ "role \"", "PostgreSQL does not know this user.", "Make it with createuser.",
        ErrorCode::Unauthorised },
    StateRow{ "database \"", "There is no such database on the PostgreSQL server.", "Make it with createdb.",
        ErrorCode::NotFound },
    StateRow{ "starting up", "PostgreSQL is starting up or shutting down.", kAwayHint, ErrorCode::Storage,
        kPasses },
    StateRow{ "shutting down", "PostgreSQL is starting up or shutting down.", kAwayHint, ErrorCode::Storage,
        kPasses },
    StateRow{ "too many", "PostgreSQL has no connection left.",
        "Raise max_connections, or close other programs.", ErrorCode::Storage, kPasses },
    StateRow{ "remaining connection slots", "PostgreSQL has no connection left.",
        "Raise max_connections, or close other programs.", ErrorCode::Storage, kPasses },
    StateRow{ "timeout", "PostgreSQL did not answer in time.", kAwayHint, ErrorCode::Storage, kPasses },
    StateRow{ "SSL", "PostgreSQL and this console do not agree on encryption.",
        "Write ?sslmode=require or another mode after the address." },
    StateRow{ "closed the connection", "The connection to PostgreSQL broke.", kAwayHint, ErrorCode::Storage,
        kPasses },
    StateRow{ "terminating connection", "The connection to PostgreSQL broke.", kAwayHint, ErrorCode::Storage,
        kPasses },
};

Error ofRow(const StateRow &row)
{
    return { row.code, std::string(row.sentence), {}, std::string(row.hint), {},
        row.isAway ? std::string(kStoreAway) : std::string() };
}

} // namespace

Error postgresError(std::string_view sqlState, std::string_view message)
{
    for (const StateRow &row : kStateRows) {
        if (!sqlState.empty() && sqlState.starts_with(row.state))
            return ofRow(row);
    }
    // Qt gives all that the server says, on several lines after the word of its severity.
    std::string_view first = message.substr(0, message.find('\n'));
    if (first.starts_with(kSeverity))
        first = trimmed(first.substr(kSeverity.size()));
    if (!sqlState.empty())
        return { ErrorCode::Storage,
            "PostgreSQL refused: " + toValidUtf8(first) + " (" + std::string(sqlState) + ").", {}, {} };
    for (const StateRow &row : kConnectRows) {
        if (message.find(row.state) != std::string_view::npos)
            return ofRow(row);
    }
    return { ErrorCode::Storage, std::string(kAway), {}, std::string(kAwayHint), {},
        std::string(kStoreAway) };
}

} // namespace faultline::store
