// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

/// Keeps redacted events, their patterns and analyses, and finds them again.
///
/// In:    Redacted<DigestedEvent> through the one Writer; questions through any number of Readers.
/// Out:   rows, events, patterns, trends, analyses: the nouns of core/model.
/// Never: text that nobody redacted; a change to an event that was stored; an acknowledged event lost.
namespace faultline::store {

/// Where a workspace's store lies. Shape: a file on this machine, or a database of a PostgreSQL server.
struct StoreLocation {
    std::string path; ///< of the file, else empty
    std::string url = {}; ///< `postgresql://user@host:port/database`, without password
    std::string password = {}; ///< for this process alone: never written down, never shown

    bool operator==(const StoreLocation &) const = default;

    bool isFile() const { return url.empty(); }

    /// What a person reads: the path or the address.
    const std::string &text() const { return isFile() ? path : url; }

    /// The last part of the path, for the status bar.
    std::string name() const;

    /// The file whose neighbours are the workspace's others (settings, spool): the store's own, or one of
    /// this user's named after the server and the database.
    std::string filePath() const;

    /// The user's own workspace, under the platform's folder for data.
    static StoreLocation usual();

    /// Whether an address may carry a password: a command line is for everyone of the machine to read.
    enum class Secrecy { Shown, Private };

    /// What `--workspace FILE` and `--store URL` mean together; empty ones are not given.
    /// Takes `sqlite:` and `postgresql:` URLs (of the latter also `?sslmode=` and, for a socket, `?host=`).
    /// Errors: InvalidInput for a scheme that this build does not store to, and for a password where others
    /// see it.
    static Result<StoreLocation> parse(
        std::string_view workspace, std::string_view url, Secrecy secrecy = Secrecy::Shown);
};

/// The parts of a server's address that connecting needs.
struct ServerAddress {
    std::string host; ///< a name, an address or the folder of a socket; empty: this machine's socket
    int port = 0; ///< 0: the usual one
    std::string user;
    std::string database;
    std::string sslMode; ///< one of libpq's, empty: its own choice
};

/// Requires: a location that is no file.
ServerAddress serverAddress(const StoreLocation &location);

} // namespace faultline::store
