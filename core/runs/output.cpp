// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/output.h"

#include "core/base/text.h"
#include "core/normalise/logs.h"
#include "core/normalise/stack_traces.h"

#include <algorithm>

namespace faultline::runs {
namespace {

constexpr std::size_t kSliceBytes = 256 << 10;
constexpr std::size_t kSliceLines = 4'000; ///< within what logLines keeps
constexpr std::size_t kMostLineBytes = 64 << 10; ///< a line without an end is taken as it is from here on

std::int64_t lineEndsIn(std::string_view text)
{
    return std::count(text.begin(), text.end(), '\n');
}

/// What a terminal shows of each line in the end: what stands after the last carriage return.
std::string withoutOverwritten(std::string_view text)
{
    std::string shown;
    shown.reserve(text.size());
    for (std::string_view line : lines(text)) {
        while (line.ends_with('\r'))
            line.remove_suffix(1);
        shown += line.substr(line.rfind('\r') + 1); // npos + 1 is 0
        shown += '\n';
    }
    return shown;
}

/// Where line `number` of the text begins.
std::size_t placeOfLine(std::string_view text, int number)
{
    std::size_t at = 0;
    for (; number > 0 && at < text.size(); --number)
        at = std::min(text.find('\n', at), text.size() - 1) + 1;
    return at;
}

OutputRecord recordOf(LogLine &&line, UtcTime at)
{
    OutputRecord record;
    record.at = at;
    record.level = line.level;
    record.text = std::move(line.text);
    if (record.text.find('\n') == std::string::npos)
        return record;
    const StackTrace trace = normalise::parseStackTrace(record.text, {});
    if (trace.isEmpty())
        return record;
    const Exception &primary = trace.exceptions[normalise::primaryException(trace)];
    record.isTrace = !primary.frames.empty() && !primary.type.empty();
    record.errorType = primary.type;
    record.errorMessage = primary.message;
    return record;
}

} // namespace

void OutputReader::add(std::string_view bytes)
{
    m_lineCount += lineEndsIn(bytes);
    if (m_pending.size() - m_read + bytes.size() > kMostPendingBytes) {
        m_lostLineCount += lineEndsIn(bytes);
        // Half a line and the end of another are none.
        if (!m_pending.empty() && m_pending.back() != '\n')
            m_pending += '\n';
        return;
    }
    if (m_read > kSliceBytes && m_read * 2 > m_pending.size()) {
        m_pending.erase(0, m_read);
        m_read = 0;
    }
    m_pending += bytes;
}

/// The next whole lines, within the bounds of a slice; all that is left where `isWhole`.
std::string_view OutputReader::nextSlice(bool isWhole)
{
    const std::string_view rest = std::string_view(m_pending).substr(m_read);
    std::size_t end = 0;
    for (std::size_t lineCount = 0; lineCount < kSliceLines && end < kSliceBytes; ++lineCount) {
        const std::size_t next = rest.find('\n', end);
        if (next == std::string_view::npos) {
            if (isWhole || rest.size() - end > kMostLineBytes)
                end += std::min(rest.size() - end, kMostLineBytes);
            break;
        }
        end = next + 1;
    }
    m_read += end;
    return rest.substr(0, end);
}

void OutputReader::read(std::string_view text, bool isWhole, UtcTime now, std::vector<OutputRecord> &into)
{
    std::string whole = std::move(m_held);
    m_held.clear();
    whole += withoutOverwritten(toValidUtf8(text));
    auto records = normalise::logLines(whole, now);
    if (records.empty())
        return;
    // The last one may go on, unless it is long enough already.
    if (!isWhole) {
        const std::size_t start = placeOfLine(whole, records.back().number);
        if (whole.size() - start < normalise::kMaxLogTextBytes) {
            m_held = whole.substr(start);
            records.pop_back();
        }
    }
    for (LogLine &line : records) {
        m_lastAt = std::max(m_lastAt + Micros{ 1 }, now);
        into.push_back(recordOf(std::move(line), m_lastAt));
    }
}

bool OutputReader::readSlice(UtcTime now, std::vector<OutputRecord> &into)
{
    const std::string_view slice = nextSlice(false);
    if (slice.empty())
        return false;
    read(slice, false, now, into);
    return true;
}

void OutputReader::finish(UtcTime now, std::vector<OutputRecord> &into)
{
    for (std::string_view slice = nextSlice(true); !slice.empty(); slice = nextSlice(true))
        read(slice, false, now, into);
    if (!m_held.empty())
        read({}, true, now, into);
    m_pending.clear();
    m_read = 0;
}

} // namespace faultline::runs
