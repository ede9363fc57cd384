// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/store/location.h"
#include "core/store/text_query.h"
#include "core/store/value.h"

#include <QSqlError>
#include <QVariant>

#include <cstring>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace faultline::store {

class Connection;

/// A prepared statement in the database's own interface, for what runs thousands of times a second: Qt Sql
/// turns each text to UTF-16 and boxes each value. Values are given in order, then it runs.
///
/// Requires: texts and bytes live until it ran. Thread: that of its connection.
class FastStatement {
public:
    virtual ~FastStatement() = default;

    virtual FastStatement &integer(std::int64_t number) = 0;
    virtual FastStatement &text(std::string_view utf8) = 0;
    virtual FastStatement &bytes(std::string_view raw) = 0;
    virtual FastStatement &null() = 0;

    FastStatement &textOrNull(std::string_view utf8) { return utf8.empty() ? null() : text(utf8); }

    /// Answers how many rows it changed.
    virtual Result<std::int64_t> run() = 0;
    /// Runs it where nobody asks how many rows it changed: a server need not be waited for. What goes wrong
    /// is an error of this call or of a later one of the transaction, of its commit at the latest.
    virtual Result<Done> post() = 0;
    /// Reads the first row's first columns as numbers; false where there is no row.
    virtual Result<bool> first(std::initializer_list<std::int64_t *> columns) = 0;
    /// Calls `row` with the first `columns` columns of each row as numbers. Requires: it is not run again
    /// meanwhile.
    virtual Result<Done> each(int columns, const std::function<void(const std::int64_t *)> &row) = 0;
};

/// The part of a connection that is the database's own: what waits to be sent, and whether it still stands.
///
/// Thread: that of its connection.
class Session {
public:
    virtual ~Session() = default;

    /// Runs a statement and calls `row` for each row of its answer until it returns false; answers how many
    /// rows it changed. Requires: settled.
    virtual Result<std::int64_t> execute(
        const std::string &sql, const Values &values, const std::function<bool(const Row &)> *row)
        = 0;
    /// Sends what was posted and reads all answers, so that another statement may run. Errors: of what was
    /// posted.
    virtual Result<Done> settle() = 0;
    /// The same, and the rows of `rowsInto` too.
    virtual Result<Done> flush() = 0;
    /// Forgets what waits; before a rollback.
    virtual void drop() = 0;
    /// Lets go of a connection that is about to be closed; it is lost until `greet`.
    virtual void leave() = 0;
    /// Whether the connection is gone for good.
    virtual bool isLost() const = 0;
    /// Sets up a connection that was opened anew; for writing it takes the writer's place again.
    virtual Result<Done> greet() = 0;
    /// Statements may take long from now on, until `hurry`. Requires: a transaction is open.
    virtual Result<Done> takeTime() = 0;
    virtual void hurry() = 0;
};

/// Kind of the errors of a store that cannot be reached or does not take anything just now, which passes by
/// itself; what was to be stored is as good later.
inline constexpr std::string_view kStoreAway = "store_away";

inline bool isStoreAway(const Error &error)
{
    return error.kind == kStoreAway;
}

/// Held for as long as its owner writes.
class WriterLock {
public:
    virtual ~WriterLock() = default;
};

struct EventPlace {
    std::int64_t sequence = 0;
    std::int64_t pattern = 0;
};

struct EventIdHash {
    std::size_t operator()(const EventId &id) const
    {
        std::uint64_t end = 0;
        std::memcpy(&end, id.bytes.data() + id.bytes.size() - sizeof end, sizeof end);
        return static_cast<std::size_t>(end * 0x9E3779B97F4A7C15ULL);
    }
};

using KnownPlaces = std::unordered_map<EventId, EventPlace, EventIdHash>;

/// A place where matching text is found: rows `e` of event, of which `match` is the condition with one
/// value, in which nothing that the user wrote is syntax. `rowNumber` is the index's row.
struct TextSource {
    std::string from;
    std::string match;
    std::string value;
    std::string rowNumber;
    std::int64_t afterSequence = 0; ///< what is before is found in another source
};

/// What differs from one kind of database to another; everything else is plain SQL in this folder.
class Dialect {
public:
    enum class Access { Read, Write };

    virtual ~Dialect() = default;

    virtual std::string_view name() const = 0;

    /// Makes the file and its folder where they are missing, private to the user.
    virtual Result<Done> prepare(const StoreLocation &location) const = 0;

    /// Opens and tunes a connection. Errors: NotFound where there is nothing to open.
    virtual Result<std::unique_ptr<Connection>> open(const StoreLocation &location, Access access) const = 0;

    /// Whether the store can be reached just now, found out on a connection of its own within seconds.
    /// Thread: any.
    virtual Result<Done> knock(const StoreLocation &location) const = 0;

    /// The database's error in plain words, with how to go on.
    virtual Error worded(const QSqlError &error) const = 0;
    /// Whether `worded` made this from an error that says: the file is damaged.
    virtual bool isDamage(const Error &error) const = 0;
    virtual Error damage() const = 0;

    virtual std::string beginWriting() const = 0;
    virtual std::string beginReading() const = 0; ///< one view of the data until the end
    virtual Error lost() const = 0; ///< the connection ended within a transaction
    /// A statement that counts tables named schema_version; fails where the catalogue cannot be read.
    virtual std::string_view versionTableCount() const = 0;
    /// A statement of a migration in this database's words; empty where it is for another (migrations.h).
    virtual std::string schemaStatement(std::string_view written) const = 0;
    /// LIKE for patterns of ASCII letters in either case.
    virtual std::string_view likeWord() const = 0;

    virtual Result<std::unique_ptr<FastStatement>> prepared(
        Connection &connection, const std::string &sql) const = 0;
    /// A statement that puts rows into a table, one for each `post`. Shape: `columns` parted by commas.
    virtual Result<std::unique_ptr<FastStatement>> rowsInto(
        Connection &connection, const std::string &table, const std::string &columns) const = 0;

    /// Makes sure that nobody else writes. Errors: Conflict where somebody does.
    virtual Result<std::unique_ptr<WriterLock>> lock(const StoreLocation &location) const = 0;
    /// Whether nobody ever stored anything there.
    virtual bool isNew(const StoreLocation &location) const = 0;

    /// Where events with these ids lie; ids that no event has are left out.
    virtual Result<KnownPlaces> places(Connection &connection, const std::vector<EventId> &ids) const = 0;

    /// The greatest sequence in the full-text index; all events up to it are in there.
    virtual Result<std::int64_t> indexedUpTo(Connection &connection) const = 0;
    /// Puts the next events after `after` into the index, at most `most`.
    virtual Result<Done> index(Connection &connection, std::int64_t after, int most) const = 0;
    /// Makes the index anew from the events as they are now. Requires: a transaction is open.
    virtual Result<Done> indexAnew(Connection &connection) const = 0;
    /// Where to look for a text, newest source first, such that all events are seen. Requires: reading began.
    virtual Result<std::vector<TextSource>> textSources(
        Connection &connection, const TextQuery &query) const = 0;

    virtual Result<Done> checkpoint(Connection &connection) const = 0;
    /// Puts a damaged store aside under a new name, so that a fresh one can be made; answers where.
    virtual Result<StoreLocation> setAside(const StoreLocation &location, UtcTime now) const = 0;
    /// Notes that damage was met, so that the next opening checks the whole file.
    virtual void noteDamage(const StoreLocation &location) const = 0;
    /// The full check, where damage was noted before. True: sound.
    virtual Result<bool> isSound(Connection &connection, const StoreLocation &location) const = 0;
    virtual Result<std::int64_t> bytes(Connection &connection, const StoreLocation &location) const = 0;
};

/// The dialect of a location.
const Dialect &dialectOf(const StoreLocation &location);

} // namespace faultline::store
