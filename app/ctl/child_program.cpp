// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/child_program.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace faultline::ctl {
namespace {

constexpr std::size_t kReadBytes = 64 << 10;
constexpr int kMostReads = 16; ///< before others get their turn
constexpr int kPipeBytes = 1 << 20;
constexpr int kQuietMilliseconds = 200;
constexpr int kLatestMilliseconds = 2000;

constexpr std::array kPassedOn{ SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2 };

int signalSockets[2] = { -1, -1 };

/// Only what may be done in a signal handler. What the terminal sent, it sent to the whole group.
void noteSignal(int number, siginfo_t *from, void *)
{
    const int before = errno;
    const char note[2] = { static_cast<char>(number), static_cast<char>(from && from->si_code == SI_KERNEL) };
    static_cast<void>(!::write(signalSockets[0], note, sizeof note));
    errno = before;
}

bool listenToSignals()
{
    if (signalSockets[0] < 0
        && ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, signalSockets) != 0)
        return false;

    struct sigaction action { };

    action.sa_sigaction = noteSignal;
    action.sa_flags = SA_RESTART | SA_SIGINFO;
    for (const int number : kPassedOn)
        ::sigaction(number, &action, nullptr);
    action.sa_flags |= SA_NOCLDSTOP;
    ::sigaction(SIGCHLD, &action, nullptr);
    ::signal(SIGPIPE, SIG_IGN);
    return true;
}

/// False where nobody reads it any more.
bool passOn(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t size = ::write(descriptor, bytes.data(), bytes.size());
        if (size >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(size));
        } else if (errno == EAGAIN) {
            pollfd ready{ descriptor, POLLOUT, 0 };
            ::poll(&ready, 1, -1);
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

std::vector<char *> pointersTo(const std::vector<std::string> &texts)
{
    std::vector<char *> pointers;
    for (const std::string &text : texts)
        pointers.push_back(const_cast<char *>(text.c_str())); // posix_spawn changes none of them
    pointers.push_back(nullptr);
    return pointers;
}

Error cannotStart(const std::string &program, int problem)
{
    Error error;
    error.code = problem == EACCES ? ErrorCode::Forbidden : ErrorCode::NotFound;
    if (problem == ENOENT)
        error.message = "There is no program " + program + ".";
    else
        error.message = program + " cannot be started: " + std::strerror(problem) + ".";
    return error;
}

/// Starts it with the writing ends as its output. Answers 0 or what went wrong.
int spawn(pid_t &pid, const std::vector<std::string> &command, const std::vector<std::string> &environment,
    const std::array<int, 2> &writeEnds)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawnattr_init(&attributes);
    ::posix_spawn_file_actions_adddup2(&actions, writeEnds[0], STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, writeEnds[1], STDERR_FILENO);
    sigset_t usual;
    ::sigemptyset(&usual);
    ::posix_spawnattr_setsigmask(&attributes, &usual);
    ::sigaddset(&usual, SIGPIPE);
    ::posix_spawnattr_setsigdefault(&attributes, &usual);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    const auto arguments = pointersTo(command);
    const auto variables = pointersTo(environment);
    const int problem
        = ::posix_spawnp(&pid, arguments.front(), &actions, &attributes, arguments.data(), variables.data());
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&actions);
    return problem;
}

} // namespace

Result<std::unique_ptr<ChildProgram>> ChildProgram::start(
    const std::vector<std::string> &command, const std::vector<std::string> &environment, Hooks hooks)
{
    int output[2] = { -1, -1 };
    int problems[2] = { -1, -1 };
    if (!listenToSignals() || ::pipe2(output, O_CLOEXEC) != 0 || ::pipe2(problems, O_CLOEXEC) != 0)
        return Error{ ErrorCode::Internal, "There are no pipes left to start a program with." };
    for (const int end : { output[0], problems[0] }) {
        ::fcntl(end, F_SETFL, O_NONBLOCK);
        ::fcntl(end, F_SETPIPE_SZ, kPipeBytes);
    }
    pid_t pid = -1;
    const int problem = spawn(pid, command, environment, { output[1], problems[1] });
    ::close(output[1]);
    ::close(problems[1]);
    if (problem != 0) {
        ::close(output[0]);
        ::close(problems[0]);
        return cannotStart(command.front(), problem);
    }
    return std::unique_ptr<ChildProgram>(new ChildProgram(pid, { output[0], problems[0] }, std::move(hooks)));
}

ChildProgram::ChildProgram(int pid, std::array<int, 2> ends, Hooks hooks)
    : m_pid(pid)
    , m_hooks(std::move(hooks))
{
    for (const Stream stream : { Output, Problems }) {
        Pipe &pipe = m_pipes[stream];
        pipe.end = ends[stream];
        pipe.notifier = std::make_unique<QSocketNotifier>(pipe.end, QSocketNotifier::Read);
        QObject::connect(
            pipe.notifier.get(), &QSocketNotifier::activated, &m_quiet, [this, stream] { read(stream); });
    }
    m_signals = std::make_unique<QSocketNotifier>(signalSockets[1], QSocketNotifier::Read);
    QObject::connect(m_signals.get(), &QSocketNotifier::activated, &m_quiet, [this] { takeSignals(); });
    for (QTimer *timer : { &m_quiet, &m_latest }) {
        timer->setSingleShot(true);
        QObject::connect(timer, &QTimer::timeout, &m_quiet, [this] { tellEnd(); });
    }
    m_quiet.setInterval(kQuietMilliseconds);
    m_latest.setInterval(kLatestMilliseconds);
    // It may have ended before anybody listened.
    QTimer::singleShot(0, &m_quiet, [this] { takeEnd(); });
}

ChildProgram::~ChildProgram()
{
    for (const Stream stream : { Output, Problems })
        closePipe(stream);
}

void ChildProgram::closePipe(Stream stream)
{
    Pipe &pipe = m_pipes[stream];
    if (pipe.end < 0)
        return;
    pipe.notifier->setEnabled(false);
    ::close(pipe.end);
    pipe.end = -1;
}

void ChildProgram::read(Stream stream)
{
    Pipe &pipe = m_pipes[stream];
    std::array<char, kReadBytes> bytes;
    for (int i = 0; i < kMostReads && pipe.end >= 0; ++i) {
        const ssize_t size = ::read(pipe.end, bytes.data(), bytes.size());
        if (size < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        if (size <= 0) {
            closePipe(stream);
            break;
        }
        const std::string_view part(bytes.data(), static_cast<std::size_t>(size));
        const bool isRead = passOn(stream == Output ? STDOUT_FILENO : STDERR_FILENO, part);
        m_hooks.wrote(stream, part);
        if (!isRead)
            closePipe(stream); // the program's next write meets nobody, as it would without us
        if (m_hasEnded)
            m_quiet.start();
    }
    if (m_hasEnded && m_pipes[Output].end < 0 && m_pipes[Problems].end < 0)
        tellEnd();
}

void ChildProgram::takeSignals()
{
    char note[2];
    bool isEndNoted = false;
    while (::read(signalSockets[1], note, sizeof note) == sizeof note) {
        const int number = note[0];
        if (number == SIGCHLD)
            isEndNoted = true;
        else if (note[1] == 0 && !m_hasEnded)
            ::kill(m_pid, number);
    }
    if (isEndNoted)
        takeEnd();
}

void ChildProgram::takeEnd()
{
    int status = 0;
    if (m_hasEnded || ::waitpid(m_pid, &status, WNOHANG) != m_pid)
        return;
    m_hasEnded = true;
    m_exitCode = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    m_quiet.start();
    m_latest.start();
    for (const Stream stream : { Output, Problems })
        read(stream);
    if (m_pipes[Output].end < 0 && m_pipes[Problems].end < 0)
        tellEnd();
}

void ChildProgram::tellEnd()
{
    if (std::exchange(m_isTold, true))
        return;
    m_quiet.stop();
    m_latest.stop();
    m_isHeldOpen = m_pipes[Output].end >= 0 || m_pipes[Problems].end >= 0;
    m_hooks.ended(m_exitCode);
}

} // namespace faultline::ctl
