// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/postgres_cluster.h"

#include <QDir>

#include <arpa/inet.h>
#include <cstdlib>
#include <fcntl.h>
#include <libpq-fe.h>
#include <memory>
#include <pwd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace faultline::testing {
namespace {

/// Reads a command a line: start, stop, freeze, thaw; answers `ok` or what went wrong; at the end of its
/// input it stops the server and takes everything away. Arguments: programs, folder, port.
constexpr const char *kScript = R"SH(
programs=$1 folder=$2 port=$3 fsync=$4
say() { if "$@" >"$folder/out" 2>&1 </dev/null; then echo ok; else tail -n 3 "$folder/out" "$folder/server.log" 2>/dev/null | tr '\n' ' '; echo; fi; }
start() { "$programs/pg_ctl" -D "$folder/data" -l "$folder/server.log" -w -t 60 -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c fsync=$fsync -c max_connections=40 -c shared_buffers=32MB" start; }
each() { for id in $(head -n 1 "$folder/data/postmaster.pid") $(cat /proc/$(head -n 1 "$folder/data/postmaster.pid")/task/*/children); do kill "$1" "$id"; done; }
say "$programs/initdb" -D "$folder/data" -A trust -U postgres --no-locale -E UTF8 --no-sync
while read -r command; do
    case $command in
        start) say start ;;
        stop) say "$programs/pg_ctl" -D "$folder/data" -m immediate -w stop ;;
        freeze) say each -STOP ;;
        thaw) say each -CONT ;;
    esac
done
"$programs/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1
rm -rf "$folder"
)SH";

std::string programsFolder()
{
    const QDir root(QStringLiteral("/usr/lib/postgresql"));
    const QStringList versions = root.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    return versions.isEmpty() ? std::string() : root.filePath(versions.back()).toStdString() + "/bin";
}

int freePort()
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    const bool isBound = ::bind(socket, generic, size) == 0 && ::getsockname(socket, generic, &size) == 0;
    ::close(socket);
    return isBound ? ntohs(address.sin_port) : 0;
}

} // namespace

PostgresCluster &PostgresCluster::shared()
{
    static PostgresCluster cluster;
    return cluster;
}

PostgresCluster::PostgresCluster(bool isDurable)
    : m_port(freePort())
{
    const std::string programs = programsFolder();
    char folder[] = "/tmp/faultline-postgres-XXXXXX";
    if (programs.empty() || ::mkdtemp(folder) == nullptr) {
        m_problem = "PostgreSQL is not installed under /usr/lib/postgresql, or /tmp cannot be written.";
        return;
    }
    m_folder = folder;
    const bool isRoot = ::geteuid() == 0;
    if (const passwd *owner = isRoot ? ::getpwnam("postgres") : nullptr; owner != nullptr)
        static_cast<void>(!::chown(folder, owner->pw_uid, owner->pw_gid));
    int in[2];
    int out[2];
    if (::pipe2(in, O_CLOEXEC) != 0 || ::pipe2(out, O_CLOEXEC) != 0) {
        m_problem = "No pipe.";
        return;
    }
    const std::string port = std::to_string(m_port);
    const char *fsync = isDurable ? "on" : "off";
    m_shell = ::fork();
    if (m_shell == 0) {
        ::dup2(in[0], 0);
        ::dup2(out[1], 1);
        // A signal for the terminal's whole group would end the shell before it took the server away.
        ::setsid();
        static_cast<void>(!::chdir("/"));
        if (isRoot)
            ::execlp("runuser", "runuser", "-u", "postgres", "--", "/bin/sh", "-c", kScript, "sh",
                programs.c_str(), folder, port.c_str(), fsync, nullptr);
        else
            ::execl(
                "/bin/sh", "sh", "-c", kScript, "sh", programs.c_str(), folder, port.c_str(), fsync, nullptr);
        ::_exit(127);
    }
    ::close(in[0]);
    ::close(out[1]);
    m_in = in[1];
    m_out = out[0];
    m_problem = ask({});
    if (m_problem.empty())
        start();
}

PostgresCluster::~PostgresCluster()
{
    if (m_shell <= 0)
        return;
    ::close(m_in);
    ::waitpid(m_shell, nullptr, 0);
    ::close(m_out);
}

std::string PostgresCluster::ask(const std::string &command)
{
    if (!command.empty()) {
        const std::string line = command + '\n';
        if (::write(m_in, line.data(), line.size()) != static_cast<ssize_t>(line.size()))
            return "The shell of the server is gone.";
    }
    std::string answer;
    for (char c = 0; ::read(m_out, &c, 1) == 1 && c != '\n';)
        answer += c;
    if (answer == "ok")
        return {};
    return answer.empty() ? "The server's shell ended." : answer;
}

void PostgresCluster::stop()
{
    m_problem = ask("stop");
}

void PostgresCluster::start()
{
    m_problem = ask("start");
}

void PostgresCluster::freeze(bool isFrozen)
{
    m_problem = ask(isFrozen ? "freeze" : "thaw");
}

std::string PostgresCluster::url(const std::string &database) const
{
    return "postgresql://postgres@127.0.0.1:" + std::to_string(m_port) + '/' + database;
}

std::string PostgresCluster::answer(const std::string &database, const std::string &sql)
{
    const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(
        PQconnectdb(url(database).c_str()), &PQfinish);
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(
        PQexec(connection.get(), sql.c_str()), &PQclear);
    const ExecStatusType status = PQresultStatus(result.get());
    if (status == PGRES_TUPLES_OK && PQntuples(result.get()) > 0)
        return PQgetvalue(result.get(), 0, 0);
    return status == PGRES_COMMAND_OK ? std::string() : PQerrorMessage(connection.get());
}

std::string PostgresCluster::freshDatabase()
{
    if (!m_problem.empty())
        return {};
    const std::string name = "workspace" + std::to_string(++m_databases);
    m_problem = answer("postgres", "CREATE DATABASE " + name);
    return m_problem.empty() ? name : std::string();
}

void PostgresCluster::dropDatabase(const std::string &name)
{
    if (!name.empty())
        static_cast<void>(answer("postgres", "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)"));
}

} // namespace faultline::testing
