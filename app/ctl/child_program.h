// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QSocketNotifier>
#include <QTimer>

#include <array>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::ctl {

/// A program in a process of its own. What it writes goes to our own output at once, byte by byte the same,
/// and to whoever asked; its input is ours.
///
/// Shape:    signals that others send us are sent on to it; those of the terminal it has already, since it is
///           in our group. Where nobody reads our output any more, it is told as it would be without us.
///           Its end is told once its output has ended, or a moment later where other processes keep that
///           open.
/// Requires: one in a program, after the application object. Thread: the main thread.
class ChildProgram {
public:
    enum Stream : std::size_t { Output = 0, Problems = 1 };

    struct Hooks {
        std::function<void(Stream stream, std::string_view bytes)> wrote;
        /// 128 and the signal's number where a signal ended it.
        std::function<void(int exitCode)> ended;
    };

    /// Errors: NotFound or Forbidden where it cannot be started; Internal where there are no pipes.
    static Result<std::unique_ptr<ChildProgram>> start(
        const std::vector<std::string> &command, const std::vector<std::string> &environment, Hooks hooks);

    ~ChildProgram();
    ChildProgram(const ChildProgram &) = delete;
    ChildProgram &operator=(const ChildProgram &) = delete;

    int processId() const { return m_pid; }

    /// Other processes had its output open when its end was told.
    bool isOutputHeldOpen() const { return m_isHeldOpen; }

private:
    struct Pipe {
        int end = -1; ///< ours
        std::unique_ptr<QSocketNotifier> notifier;
    };

    ChildProgram(int pid, std::array<int, 2> ends, Hooks hooks);

    void read(Stream stream);
    void closePipe(Stream stream);
    void takeSignals();
    void takeEnd();
    void tellEnd();

    int m_pid = -1;
    int m_exitCode = -1;
    bool m_hasEnded = false;
    bool m_isTold = false;
    bool m_isHeldOpen = false;
    Hooks m_hooks;
    std::array<Pipe, 2> m_pipes;
    std::unique_ptr<QSocketNotifier> m_signals;
    QTimer m_quiet; ///< since its end, for output that others keep open
    QTimer m_latest;
};

} // namespace faultline::ctl
