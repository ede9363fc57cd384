// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/child_program.h"
#include "app/ctl/run_sender.h"
#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/base/result.h"
#include "core/runs/environment.h"
#include "core/runs/output.h"

#include <QTimer>

#include <array>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace faultline::ctl {

/// One run from its start to the last word about it: the program, the reading of its output, the sending.
///
/// Thread: the main thread. Passing the program's output on comes before everything else.
class RunSession {
public:
    /// `inherited`: the variables that the program would have without us.
    RunSession(runs::RunAim aim, std::vector<std::string> command, const std::vector<std::string> &inherited);

    const std::vector<std::string> &notes() const { return m_environment.notes; }

    /// Starts it; `ended` is told the exit code once all that it said is stored or given up.
    /// Errors: NotFound or Forbidden where the program cannot be started.
    Result<> start(std::function<void(int exitCode)> ended);

    std::int64_t lostLineCount() const;

    const std::string &problem() const { return m_sender.problem(); }

    bool isOutputHeldOpen() const { return m_child && m_child->isOutputHeldOpen(); }

private:
    /// An error in the output, until it is known whether an SDK told of it as well.
    struct FoundError {
        runs::OutputRecord record;
        ChildProgram::Stream stream = ChildProgram::Output;
        std::string before; ///< the lines before it
    };

    struct Channel {
        runs::OutputReader reader;
        std::chrono::steady_clock::time_point heardAt;
    };

    void hear(ChildProgram::Stream stream, std::string_view bytes);
    void work();
    void takeRecords(ChildProgram::Stream stream, std::vector<runs::OutputRecord> &records);
    void flushRecords();
    void addRecord(ChildProgram::Stream stream, const runs::OutputRecord &record);
    void settleErrors(UtcTime foundBefore, std::function<void()> then = {});
    void judgeErrors(UtcTime foundBefore, const QByteArray &told);
    void sendError(const FoundError &error);
    void sendStart();
    void sendEnd(int exitCode);
    void finishReading();
    void finishErrors();
    void beginRecord(JsonWriter &json, UtcTime at) const;
    void addRunAttributes(JsonWriter &json, std::string_view state) const;

    const runs::RunAim m_aim;
    const std::vector<std::string> m_command;
    const runs::RunEnvironment m_environment;
    SystemClock m_clock;
    RunSender m_sender;
    std::unique_ptr<ChildProgram> m_child;
    std::array<Channel, 2> m_channels;
    QTimer m_work; ///< while something waits to be read
    QTimer m_tick;
    QNetworkAccessManager m_questions;
    UtcTime m_startedAt{};
    std::optional<int> m_exitCode; ///< once the program has ended
    std::chrono::steady_clock::time_point m_endedAt;
    bool m_isAsking = false; ///< which errors SDKs told of
    std::function<void()> m_afterAnswer; ///< what waits for that
    std::string m_batch; ///< records as JSON, with commas between them
    std::int64_t m_batchRecords = 0;
    std::deque<std::string> m_lastLines; ///< what an error in the output is sent with
    std::deque<FoundError> m_errors;
    std::set<std::string>
        m_settled; ///< ids of errors that an SDK sent and that one in the output was, and our own
    std::function<void(int)> m_ended;
};

} // namespace faultline::ctl
