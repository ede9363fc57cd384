// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"
#include "core/model/error_event.h"

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::runs {

/// One record of a program's output: a line, with what was joined to it.
struct OutputRecord {
    UtcTime at; ///< when it was read; one microsecond apart, so that they stay in order
    Level level = Level::Info;
    std::string text; ///< without time and level
    bool isTrace = false; ///< a stack trace is in it
    std::string errorType; ///< of that trace: the exception that the error is about
    std::string errorMessage;

    bool operator==(const OutputRecord &) const = default;
};

/// Makes records of one stream of a program as its bytes come, by the same reading as of all logs.
///
/// Shape:  a record whose lines may still go on (a stack trace) is held back until another begins or
///         `finish`. Of a line that was written over (a progress bar) the last state counts; colours are
///         taken out. Units: kMostPendingBytes wait to be read; what comes beyond that is let go and counted.
/// Thread: one at a time.
class OutputReader {
public:
    static constexpr std::size_t kMostPendingBytes = 64 << 20;

    void add(std::string_view bytes);

    /// Reads a part of what waits, so that whoever calls can do something else in between. Adds to `into`;
    /// false where there is nothing more to read.
    bool readSlice(UtcTime now, std::vector<OutputRecord> &into);

    /// Nothing came for a while, or nothing more will: what is held back is whole.
    void finish(UtcTime now, std::vector<OutputRecord> &into);

    /// Whether something is held back or waits.
    bool isEmpty() const { return m_pending.size() == m_read && m_held.empty(); }

    std::int64_t lineCount() const { return m_lineCount; }

    std::int64_t lostLineCount() const { return m_lostLineCount; }

private:
    std::string_view nextSlice(bool isWhole);
    void read(std::string_view text, bool isWhole, UtcTime now, std::vector<OutputRecord> &into);

    std::string m_pending;
    std::size_t m_read = 0; ///< of m_pending
    std::string m_held; ///< lines of the record that may go on
    UtcTime m_lastAt{};
    std::int64_t m_lineCount = 0;
    std::int64_t m_lostLineCount = 0;
};

} // namespace faultline::runs
