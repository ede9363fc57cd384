// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <sys/types.h>

namespace faultline::testing {

/// A throw-away PostgreSQL server: its own folder, socket and port. It ends with the test program, however
/// that ends: a shell that started it waits for the end of a pipe.
///
/// Requires: Debian's `postgresql` package; as root, the user `postgres`. Where it cannot start, `problem`
/// says why and every test that uses it fails.
class PostgresCluster {
public:
    /// The program's one, started by whoever asks first.
    static PostgresCluster &shared();

    /// Durable: what is committed is on disk, as on a server that matters; tests need not wait for that.
    explicit PostgresCluster(bool isDurable = false);
    ~PostgresCluster();
    PostgresCluster(const PostgresCluster &) = delete;
    PostgresCluster &operator=(const PostgresCluster &) = delete;

    const std::string &problem() const { return m_problem; }

    /// `postgresql://postgres@127.0.0.1:PORT/DATABASE`
    std::string url(const std::string &database) const;

    /// Makes a database with a name that no other has; answers the name, empty with a problem.
    std::string freshDatabase();
    void dropDatabase(const std::string &name);

    /// The first column of the first row, or the error; as the server's owner.
    std::string answer(const std::string &database, const std::string &sql);

    void stop(); ///< cuts every connection, as a crash does
    void start();
    /// Lets the server's processes hang and go on.
    void freeze(bool isFrozen);

private:
    std::string ask(const std::string &command);

    std::string m_folder;
    std::string m_problem;
    int m_port = 0;
    int m_in = -1; ///< to the shell
    int m_out = -1;
    pid_t m_shell = -1;
    int m_databases = 0;
};

} // namespace faultline::testing
