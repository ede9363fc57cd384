// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/store/location.h"
#include "core/store/text_query.h"

#include <QSqlError>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace faultline::store {

class Connection;

/// An event as its row is, texts borrowed from whoever inserts it.
struct EventRecord {
    std::int64_t sequence = 0;
    EventId uid;
    UtcTime at;
    UtcTime receivedAt;
    int severity = 0;
    std::int64_t pattern = 0;
    std::int64_t service = 0; ///< ids of table `name`
    std::int64_t environment = 0;
    std::int64_t release = 0;
    std::string_view type;
    std::string_view message;
    std::string_view traceId;
    std::string_view requestId;
    std::int64_t stack = 0; ///< id of table `stack`, 0 for none
    std::int64_t derivation = 0; ///< id of table `derivation`
    int dictionary = 0; ///< that `context` was compressed with
    std::string_view context;
};

/// Puts events in, thousands a second. Requires: a transaction is open on its connection.
class EventInsert {
public:
    virtual ~EventInsert() = default;

    /// Sequence and pattern of the event that has this id already.
    virtual Result<std::optional<std::pair<std::int64_t, std::int64_t>>> find(const EventId &uid) = 0;
    virtual Result<Done> insert(const EventRecord &record) = 0;
};

/// A place where matching text is found: rows `e` of event, of which `match` is the condition with one
/// value. `match` compares the index's row by `rowNumber`.
struct TextSource {
    std::string from;
    std::string match;
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

    /// The database's error in plain words, with how to go on.
    virtual Error worded(const QSqlError &error) const = 0;
    /// Whether `worded` made this from an error that says: the file is damaged.
    virtual bool isDamage(const Error &error) const = 0;
    virtual Error damage() const = 0;

    virtual std::string beginWriting() const = 0;
    /// A statement that counts tables and fails where the catalogue cannot be read.
    virtual std::string_view catalogueCount() const = 0;

    virtual Result<std::unique_ptr<EventInsert>> eventInsert(Connection &connection) const = 0;

    /// The greatest sequence in the full-text index; all events up to it are in there.
    virtual Result<std::int64_t> indexedUpTo(Connection &connection) const = 0;
    /// Puts the next events after `after` into the index, at most `most`.
    virtual Result<Done> index(Connection &connection, std::int64_t after, int most) const = 0;
    /// Where to look for a text, newest source first, such that all events are seen. Requires: reading began.
    virtual Result<std::vector<TextSource>> textSources(Connection &connection) const = 0;
    /// The value for a source's `match`. Shape: nothing in it that the user wrote is syntax.
    virtual std::string matchValue(const TextQuery &query) const = 0;

    virtual Result<Done> checkpoint(Connection &connection) const = 0;
    /// Puts a damaged store aside under a new name, so that a fresh one can be made; answers where.
    virtual Result<StoreLocation> setAside(const StoreLocation &location, UtcTime now) const = 0;
    /// Notes that damage was met, so that the next opening checks the whole file.
    virtual void noteDamage(const StoreLocation &location) const = 0;
    /// The full check, where damage was noted before. True: sound.
    virtual Result<bool> isSound(Connection &connection, const StoreLocation &location) const = 0;
    virtual Result<std::int64_t> bytes(const StoreLocation &location) const = 0;
};

/// The dialect of a location.
const Dialect &dialectOf(const StoreLocation &location);

} // namespace faultline::store
