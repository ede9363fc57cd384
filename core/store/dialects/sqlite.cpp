// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/dialects/sqlite.h"

#include "core/store/connection.h"
#include "core/store/dialects/sqlite_statement.h"
#include "core/store/dialects/sqlite_text.h"
#include "core/store/event_rows.h"

#include <QFileInfo>
#include <QUrl>

#include <array>
#include <sqlite3.h>

namespace faultline::store {
namespace {

constexpr std::string_view kDamagedSentence = "The store's file is damaged.";

struct CodeRow {
    int code;
    std::string_view sentence;
    std::string_view hint;
};

constexpr std::array kCodeRows{
    CodeRow{ SQLITE_FULL, "The disk is full; nothing was stored.", "Make room; storing goes on by itself." },
    CodeRow{ SQLITE_READONLY, "The store's file is read-only.", "Allow this user to write it." },
    CodeRow{ SQLITE_BUSY, "The store's file is locked by another program.", "Close the other program." },
    CodeRow{ SQLITE_LOCKED, "The store's file is locked by another program.", "Close the other program." },
    CodeRow{ SQLITE_CORRUPT, kDamagedSentence, "Restart to set it aside and salvage what reads." },
    CodeRow{ SQLITE_NOTADB, kDamagedSentence, "Restart to set it aside and salvage what reads." },
    CodeRow{
        SQLITE_CANTOPEN, "The store's file cannot be opened.", "Check that its folder exists and is yours." },
    CodeRow{ SQLITE_PERM, "This user may not open the store's file.", "Check who owns it." },
    CodeRow{ SQLITE_AUTH, "This user may not open the store's file.", "Check who owns it." },
    CodeRow{ SQLITE_IOERR, "The disk failed while the store was read or written.", "Check the disk." },
    CodeRow{ SQLITE_NOMEM, "There was not enough memory for the store.", "Close other programs." },
    CodeRow{ SQLITE_TOOBIG, "A text is too large for the store.", "" },
};

/// In order. The page size counts for a new file only, which says whose it is before there is a log; a log
/// that outgrew 64 MB shrinks at a checkpoint.
constexpr std::array<const char *, 10> kWritePragmas{ "PRAGMA page_size=8192",
    "PRAGMA application_id=0x464C544C", "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL",
    "PRAGMA wal_autocheckpoint=4000", "PRAGMA journal_size_limit=67108864", "PRAGMA cache_size=-65536",
    "PRAGMA temp_store=MEMORY", "PRAGMA secure_delete=FAST", "PRAGMA trusted_schema=OFF" };
constexpr std::array<const char *, 3> kReadPragmas{ "PRAGMA cache_size=-16384", "PRAGMA temp_store=MEMORY",
    "PRAGMA trusted_schema=OFF" };

/// How long a call waits for another program's lock before it says so.
constexpr int kBusyMilliseconds = 1000;

/// On a disk that is read-only, and closed cleanly: then SQLite can do without the shared memory beside the
/// file, which it could not make there.
bool cannotChange(const QString &path)
{
    const QString folder = QFileInfo(path).absolutePath();
    return !QFileInfo(folder).isWritable() && !QFileInfo::exists(path + QStringLiteral("-wal"));
}

} // namespace

Error sqliteError(int code, const std::string &detail)
{
    for (const CodeRow &row : kCodeRows) {
        if (row.code == (code & 0xff))
            return { ErrorCode::Storage, std::string(row.sentence), {}, std::string(row.hint) };
    }
    return { ErrorCode::Storage, "The store refused: " + detail + ".", {}, {} };
}

std::string_view SqliteDialect::name() const
{
    return "SQLite";
}

Result<std::unique_ptr<Connection>> SqliteDialect::open(const StoreLocation &location, Access access) const
{
    const bool isWriting = access == Access::Write;
    if (!QFileInfo::exists(QString::fromStdString(location.path))) {
        return Error{ ErrorCode::NotFound, "There is no store at " + location.path + ".", {},
            "Start the console once, or name another file." };
    }
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), Connection::freshName());
    QString options = QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(kBusyMilliseconds);
    QString name = QString::fromStdString(location.path);
    if (!isWriting)
        options += QStringLiteral(";QSQLITE_OPEN_READONLY");
    if (!isWriting && cannotChange(name)) {
        options += QStringLiteral(";QSQLITE_OPEN_URI");
        name = QStringLiteral("file:") + QString::fromLatin1(QUrl::toPercentEncoding(name, "/"))
            + QStringLiteral("?immutable=1");
    }
    database.setConnectOptions(options);
    database.setDatabaseName(name);
    const bool isOpen = database.open();
    const QSqlError problem = database.lastError();
    auto connection = std::make_unique<Connection>(database, *this, location);
    // Qt warns where another holder is left when a connection is removed.
    database = QSqlDatabase();
    if (!isOpen)
        return worded(problem);
    const auto tune = [&connection](const auto &pragmas) -> Result<Done> {
        for (const char *pragma : pragmas) {
            if (const auto done = connection->number(pragma); !done)
                return done.error();
        }
        return {};
    };
    const auto tuned = isWriting ? tune(kWritePragmas) : tune(kReadPragmas);
    if (!tuned)
        return tuned.error();
    return connection;
}

Result<Done> SqliteDialect::knock(const StoreLocation &) const
{
    return {};
}

Error SqliteDialect::worded(const QSqlError &error) const
{
    return sqliteError(error.nativeErrorCode().toInt(), error.databaseText().toStdString());
}

bool SqliteDialect::isDamage(const Error &error) const
{
    return error.message == kDamagedSentence;
}

Error SqliteDialect::damage() const
{
    return sqliteError(SQLITE_CORRUPT, {});
}

std::string SqliteDialect::beginWriting() const
{
    return "BEGIN IMMEDIATE";
}

std::string SqliteDialect::beginReading() const
{
    return "BEGIN";
}

Error SqliteDialect::lost() const
{
    return sqliteError(SQLITE_IOERR, {});
}

std::string_view SqliteDialect::versionTableCount() const
{
    return "SELECT count(*) FROM sqlite_schema WHERE name = 'schema_version'";
}

std::string SqliteDialect::schemaStatement(std::string_view written) const
{
    constexpr std::string_view kOwn = "sqlite: ";
    if (written.starts_with("postgres: "))
        return {};
    return std::string(written.starts_with(kOwn) ? written.substr(kOwn.size()) : written);
}

std::string_view SqliteDialect::likeWord() const
{
    return "LIKE";
}

Result<KnownPlaces> SqliteDialect::places(Connection &connection, const std::vector<EventId> &ids) const
{
    KnownPlaces known;
    for (const EventId &id : ids) {
        const auto place = placeOf(connection, id);
        if (!place)
            return place.error();
        if (*place)
            known.emplace(id, **place);
    }
    return known;
}

Result<std::unique_ptr<FastStatement>> SqliteDialect::rowsInto(
    Connection &connection, const std::string &table, const std::string &columns) const
{
    std::string marks = "?";
    for (const char c : columns)
        marks += c == ',' ? ", ?" : "";
    return SqliteStatement::prepare(
        connection, "INSERT INTO " + table + "(" + columns + ") VALUES(" + marks + ")");
}

Result<std::unique_ptr<FastStatement>> SqliteDialect::prepared(
    Connection &connection, const std::string &sql) const
{
    return SqliteStatement::prepare(connection, sql);
}

Result<std::int64_t> SqliteDialect::indexedUpTo(Connection &connection) const
{
    static const std::string kGreatest = "SELECT max(id) FROM event_fts_docsize";
    const auto statement = connection.fast(kGreatest);
    if (!statement)
        return statement.error();
    std::int64_t greatest = 0;
    const auto read = (*statement)->first({ &greatest });
    return read ? Result<std::int64_t>(greatest) : read.error();
}

Result<Done> SqliteDialect::index(Connection &connection, std::int64_t after, int most) const
{
    static const std::string kInsert = fullTextInsert("event_fts");
    const auto statement = connection.fast(kInsert);
    if (!statement)
        return statement.error();
    const auto done = (*statement)->integer(after).integer(most).run();
    return done ? Result<Done>() : done.error();
}

Result<Done> SqliteDialect::indexAnew(Connection &connection) const
{
    // The index holds no texts of its own, so what it has of a text that changed cannot be taken out alone.
    const auto done = connection.run("INSERT INTO event_fts(event_fts) VALUES('rebuild')");
    return done ? Result<Done>() : done.error();
}

Result<std::vector<TextSource>> SqliteDialect::textSources(
    Connection &connection, const TextQuery &query) const
{
    const auto indexed = indexedUpTo(connection);
    if (!indexed)
        return indexed.error();
    const auto newest = connection.number("SELECT max(sequence) FROM event");
    if (!newest)
        return newest.error();
    return sqliteTextSources(connection, query, *indexed, *newest);
}

Result<Done> SqliteDialect::checkpoint(Connection &connection) const
{
    const auto done = connection.number("PRAGMA wal_checkpoint(TRUNCATE)");
    return done ? Result<Done>() : done.error();
}

} // namespace faultline::store
