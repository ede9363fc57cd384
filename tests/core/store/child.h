// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <csignal>
#include <functional>
#include <sys/wait.h>
#include <unistd.h>

namespace faultline::store::testing {

/// A process of its own that shares nothing but a pipe with the test. Requires: the test holds no open store,
/// since SQLite's connections must not cross a fork.
class Child {
public:
    /// Runs `work(pipe)` in the child, which ends when it returns.
    explicit Child(const std::function<void(int)> &work)
    {
        int ends[2] = { -1, -1 };
        if (::pipe(ends) != 0)
            return;
        m_id = ::fork();
        if (m_id == 0) {
            ::close(ends[0]);
            work(ends[1]);
            ::_exit(0);
        }
        ::close(ends[1]);
        m_pipe = ends[0];
    }

    ~Child()
    {
        signal(SIGKILL);
        wait();
        ::close(m_pipe);
    }

    Child(const Child &) = delete;
    Child &operator=(const Child &) = delete;

    /// Waits for so many bytes; false at the end of the pipe.
    bool read(void *into, std::size_t bytes)
    {
        auto *at = static_cast<char *>(into);
        while (bytes > 0) {
            const ssize_t got = ::read(m_pipe, at, bytes);
            if (got <= 0)
                return false;
            at += got;
            bytes -= static_cast<std::size_t>(got);
        }
        return true;
    }

    void signal(int number) const
    {
        if (m_id > 0)
            ::kill(m_id, number);
    }

    /// The exit status, -1 where a signal ended it.
    int wait()
    {
        if (m_id <= 0)
            return m_status;
        int status = 0;
        ::waitpid(m_id, &status, 0);
        m_id = 0;
        m_status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        return m_status;
    }

private:
    pid_t m_id = 0;
    int m_pipe = -1;
    int m_status = -1;
};

} // namespace faultline::store::testing
