// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/logs.h"

#include "core/base/text.h"
#include "core/normalise/log_record.h"
#include "core/normalise/traces/scan.h"

#include <algorithm>
#include <array>

namespace faultline::normalise {
namespace {

constexpr std::array<std::string_view, 10> kTraceLineStarts{ "Traceback (most recent call last)",
    "Caused by: ", "During handling of the above", "The above exception was", "Exception in thread ", "at ",
    "File \"", "Suppressed: ", "goroutine ", "stack backtrace:" };

bool isTraceLine(std::string_view line)
{
    const std::string_view rest = withoutIndent(line);
    return std::any_of(kTraceLineStarts.begin(), kTraceLineStarts.end(),
        [&](std::string_view start) { return rest.starts_with(start); });
}

/// `package.Type: message` or `Type` alone at the beginning of a line.
bool isErrorLine(std::string_view line)
{
    const auto header = errorHeaderWithin(line, false);
    return header && header->type.data() == line.data();
}

/// The newest part of a text within the bounds, and how many lines were left out before it.
std::string_view newestPart(std::string_view text, int &skippedCount)
{
    std::size_t start = 0;
    if (text.size() > kMaxLogBytes) {
        start = text.find('\n', text.size() - kMaxLogBytes);
        start = start == std::string_view::npos ? text.size() - kMaxLogBytes : start + 1;
    }
    std::size_t lineCount = 0;
    for (std::size_t i = text.size(); i > start; --i) {
        if (text[i - 1] == '\n' && i != text.size() && ++lineCount == kMaxLogLines) {
            start = i;
            break;
        }
    }
    skippedCount
        = static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(start), '\n'));
    return text.substr(start);
}

class Reader {
public:
    explicit Reader(UtcTime eventTime)
        : m_eventTime(eventTime)
        , m_lastTime(eventTime)
    {
    }

    void read(std::string_view text, int firstNumber);

    std::vector<LogLine> take();

private:
    void readLine(std::string_view line, int number);
    bool isContinuation(std::string_view line, const LineRecord &record) const;
    void join(std::string_view line);

    UtcTime m_eventTime;
    UtcTime m_lastTime;
    std::vector<LogLine> m_lines;
    bool m_isRecord = false; ///< the last line had a time or a level
    bool m_isInTrace = false;
    int m_blankCount = 0;
};

bool Reader::isContinuation(std::string_view line, const LineRecord &record) const
{
    if (m_lines.empty() || record.at || record.level)
        return false;
    const bool isIndented = indentOf(line) > 0;
    if (isIndented || m_isInTrace)
        return isIndented || isTraceLine(line) || isErrorLine(line) || m_isRecord || line.starts_with("|");
    return m_isRecord || line.starts_with("Caused by: ");
}

void Reader::join(std::string_view line)
{
    std::string &text = m_lines.back().text;
    for (; m_blankCount > 0; --m_blankCount)
        text += '\n';
    if (text.size() + line.size() + 1 <= kMaxLogTextBytes) {
        text += '\n';
        text += line;
    }
}

void Reader::readLine(std::string_view line, int number)
{
    line = withoutTrailingSpace(line);
    if (line.empty()) {
        m_blankCount = std::min(m_blankCount + 1, 2);
        return;
    }
    LineRecord record = logRecord(line, m_eventTime);
    const bool isTrace = isTraceLine(line);
    if (isContinuation(line, record)) {
        join(line);
        m_isInTrace = m_isInTrace || isTrace;
        return;
    }
    m_blankCount = 0;
    m_isRecord = record.at || record.level;
    m_isInTrace = isTrace || (!m_isRecord && isErrorLine(line));
    LogLine made;
    made.hasOwnTime = record.at.has_value();
    if (record.at)
        m_lastTime = *record.at;
    made.at = m_lastTime;
    made.level = record.level.value_or(m_isInTrace ? Level::Error : Level::Info);
    made.text = cutUtf8(record.text, kMaxLogTextBytes);
    made.number = number;
    m_lines.push_back(std::move(made));
}

void Reader::read(std::string_view text, int firstNumber)
{
    std::string_view line;
    int number = firstNumber;
    for (LineReader reader(text); reader.next(line); ++number)
        readLine(line, number);
}

std::vector<LogLine> Reader::take()
{
    return std::move(m_lines);
}

} // namespace

std::optional<Level> levelWithin(std::string_view text, UtcTime eventTime)
{
    constexpr std::size_t kMostJson = 65'536;
    text = trimmed(text);
    const bool isWhole = text.starts_with('{') && text.size() <= kMostJson;
    std::string_view first = isWhole ? text : cutUtf8(text.substr(0, text.find('\n')), kMaxLogTextBytes);
    std::string plain;
    if (first.find('\x1b') != std::string_view::npos) {
        plain = withoutTerminalCodes(first);
        first = plain;
    }
    if (const auto level = logRecord(first, eventTime).level)
        return level;
    return isTraceLine(first) || isErrorLine(first) ? std::optional(Level::Error) : std::nullopt;
}

std::vector<LogLine> logLines(std::string_view text, UtcTime eventTime)
{
    int skippedCount = 0;
    const std::string_view newest = newestPart(text, skippedCount);
    Reader reader(eventTime);
    if (newest.find('\x1b') == std::string_view::npos)
        reader.read(newest, skippedCount);
    else
        reader.read(withoutTerminalCodes(newest), skippedCount);
    return reader.take();
}

} // namespace faultline::normalise
