// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/traces/javascript.h"

#include "core/base/text.h"
#include "core/normalise/stack_traces.h"
#include "core/normalise/traces/draft.h"
#include "core/normalise/traces/javascript_frame.h"
#include "core/normalise/traces/scan.h"

#include <algorithm>
#include <array>
#include <vector>

namespace faultline::normalise::javascript {
namespace {

constexpr std::array<std::string_view, 6> kOpenings{
    "[cause]: ", "cause: ", "Caused by: ", "caused by: ", "Caused By: ", "Original error: "
};
constexpr std::array<std::string_view, 5> kReports{ "Uncaught ", "(in promise) ", "Unhandled rejection ",
    "Unhandled Rejection ", "[Error] " };

enum class HeaderRank { None, Within, Name, Error };

struct Header {
    HeaderRank rank = HeaderRank::None;
    std::string_view type;
    std::size_t messageOffset = 0;
};

/// `TypeError: message`, `TypeError [CODE]: message`, `Error` at the beginning of a line.
Header headerAtStart(std::string_view line)
{
    std::size_t start = indentOf(line);
    for (const auto report : kReports) {
        if (line.substr(start).starts_with(report))
            start += report.size();
    }
    std::size_t end = start;
    while (end < line.size() && (isNameChar(line[end]) || line[end] == '.' || line[end] == '$'))
        ++end;
    const std::string_view type = line.substr(start, end - start);
    if (type.empty() || isDigit(type.front()) || type.ends_with("."))
        return {};
    if (line.substr(end).starts_with(" [")) {
        const std::size_t close = line.find(']', end);
        if (close != std::string_view::npos)
            end = close + 1;
    }
    const std::string_view rest = line.substr(end);
    const bool isBare = withoutTrailingSpace(rest).empty();
    if (!isBare && !rest.starts_with(": ") && rest != ":")
        return {};
    if (isErrorName(type))
        return { HeaderRank::Error, type, std::min(end + 1, line.size()) };
    return isUpper(type.front()) && !isBare ? Header{ HeaderRank::Name, type, end + 1 } : Header{};
}

/// `... 4 lines matching cause stack trace ...`: to be filled once the cause has been read.
struct Gap {
    std::size_t exception = 0;
    std::size_t frame = 0;
    std::size_t count = 0;
};

class Reader {
public:
    explicit Reader(std::string_view text)
        : m_text(text)
        , m_draft(text, "javascript")
    {
    }

    std::optional<StackTrace> read();

private:
    void readLine(std::string_view line, std::size_t start);
    bool readFrame(std::string_view line, std::size_t start);
    void readBefore(std::string_view line, std::size_t start);
    bool openWithoutStack(std::string_view line, std::size_t start);
    bool readGap(std::string_view rest);
    bool readArray(std::string_view rest, std::size_t indent);
    bool readOpening(std::string_view line, std::size_t start);
    void open(const Header &header, Link link, int parent, std::size_t indent, std::size_t start);
    void endMessage(std::size_t end);
    int parentOf(std::size_t indent) const;
    void fillGaps();

    std::string_view m_text;
    TraceDraft m_draft;
    std::vector<std::size_t> m_indents;
    std::vector<std::pair<std::size_t, int>> m_arrays; ///< open `[errors]: [`: indent, owner
    std::vector<Gap> m_gaps;
    Header m_header; ///< what the first frame would make an exception of
    std::size_t m_messageStart = 0;
    bool m_isAfterBlank = false;
    bool m_isBracketed = false; ///< `[Error: message]`
    bool m_isOver = false;
};

std::optional<StackTrace> Reader::read()
{
    std::string_view line;
    for (LineReader reader(m_text); !m_isOver && reader.next(line);)
        readLine(line, reader.lineStart());
    endMessage(m_text.size());
    fillGaps();
    return m_draft.result();
}

bool Reader::readFrame(std::string_view line, std::size_t start)
{
    auto frame = v8Frame(line);
    if (!frame)
        frame = geckoFrame(line);
    if (!frame)
        return false;
    if (frame->function == "eval" && frame->file == "[native code]")
        return true;
    if (m_draft.isEmpty()) {
        const bool isHeaded = m_header.rank != HeaderRank::None;
        m_draft.add(isHeaded ? m_header.type : std::string_view{},
            isHeaded ? trimmed(m_text.substr(m_messageStart, start - m_messageStart)) : std::string_view{},
            Link::Outermost, -1);
        m_indents.push_back(0);
    }
    endMessage(start);
    m_draft.addFrame(std::move(*frame), start);
    return true;
}

void Reader::readLine(std::string_view line, std::size_t start)
{
    if (readFrame(line, start))
        return;
    if (m_draft.isEmpty()) {
        readBefore(line, start);
        return;
    }
    const std::string_view rest = withoutIndent(line);
    if (readGap(rest) || readArray(withoutTrailingSpace(rest), indentOf(line)) || readOpening(line, start)
        || m_draft.isMessageOpen() || rest.empty())
        return;
    m_isOver = beginsLogRecord(line)
        || (rest.size() == line.size() && headerAtStart(line).rank == HeaderRank::Error);
}

void Reader::readBefore(std::string_view line, std::size_t start)
{
    if (withoutIndent(line).empty()) {
        m_isAfterBlank = true;
        return;
    }
    if (openWithoutStack(line, start))
        return;
    const bool isRecord = beginsLogRecord(line);
    if (isRecord)
        m_header = {};
    const Header found = isRecord ? Header{} : headerAtStart(line);
    // Messages may hold headers of their own; a new paragraph that begins with one is a new error.
    if (found.rank > m_header.rank
        || (m_isAfterBlank && found.rank == m_header.rank && found.rank != HeaderRank::None)) {
        m_header = found;
        m_messageStart = start + found.messageOffset;
    } else if (m_header.rank <= HeaderRank::Within) {
        if (const auto within = errorHeaderWithin(line, false)) {
            m_header = { HeaderRank::Within, within->type, within->messageOffset };
            m_messageStart = start + within->messageOffset;
        }
    }
    m_isAfterBlank = false;
}

/// `[AggregateError: All promises were rejected] {`: an error without frames whose members have some.
bool Reader::openWithoutStack(std::string_view line, std::size_t start)
{
    const std::string_view ended = withoutTrailingSpace(line);
    if (!ended.starts_with("[") || !ended.ends_with("] {"))
        return false;
    const Header header = headerAtStart(ended.substr(1));
    if (header.rank != HeaderRank::Error)
        return false;
    m_isBracketed = true;
    open(header, Link::Outermost, -1, 0, start + 1);
    endMessage(start + ended.size());
    return true;
}

bool Reader::readGap(std::string_view rest)
{
    if (!rest.starts_with("... "))
        return false;
    rest.remove_prefix(4);
    const auto count = takeNumber(rest);
    if (!count || !rest.starts_with(" lines matching cause stack trace"))
        return false;
    m_gaps.push_back({ m_draft.size() - 1, m_draft.last().frames.size(),
        std::min(static_cast<std::size_t>(*count), kMaxFrames) });
    return true;
}

bool Reader::readArray(std::string_view rest, std::size_t indent)
{
    if (rest == "[errors]: [" || rest == "errors: [" || rest == "[errors]: [ ") {
        if (m_arrays.size() < kMaxExceptions)
            m_arrays.emplace_back(indent, parentOf(indent));
        return true;
    }
    if ((rest == "]" || rest == "],") && !m_arrays.empty() && m_arrays.back().first >= indent) {
        m_arrays.pop_back();
        return true;
    }
    return false;
}

bool Reader::readOpening(std::string_view line, std::size_t start)
{
    const std::size_t indent = indentOf(line);
    std::size_t prefix = indent;
    bool isCause = false;
    for (const auto opening : kOpenings) {
        if (line.substr(indent).starts_with(opening)) {
            prefix += opening.size();
            isCause = true;
            break;
        }
    }
    const bool isMember
        = !isCause && !m_arrays.empty() && indent > m_arrays.back().first && !m_draft.isMessageOpen();
    if (!isCause && !isMember)
        return false;
    // An error without a stack is printed in brackets.
    const bool isBracketed = line.substr(prefix).starts_with("[");
    prefix += isBracketed ? 1 : 0;
    const Header header = headerAtStart(line.substr(prefix));
    if (header.rank < (isCause ? HeaderRank::Name : HeaderRank::Error))
        return false;
    endMessage(start);
    m_isBracketed = isBracketed;
    open(header, isCause ? Link::Cause : Link::Member, isCause ? parentOf(indent) : m_arrays.back().second,
        indent, start + prefix);
    return true;
}

void Reader::open(const Header &header, Link link, int parent, std::size_t indent, std::size_t start)
{
    if (m_draft.isFull()) {
        m_isOver = true;
        return;
    }
    m_draft.open(header.type, start + header.messageOffset, link, parent);
    m_indents.push_back(indent);
}

void Reader::endMessage(std::size_t end)
{
    if (!m_draft.isMessageOpen())
        return;
    m_draft.endMessage(end);
    std::string &message = m_draft.last().message;
    if (const std::size_t close = message.rfind(']'); m_isBracketed && close != std::string::npos)
        message.resize(close);
}

int Reader::parentOf(std::size_t indent) const
{
    for (std::size_t i = m_indents.size(); i-- > 0;) {
        if (m_indents[i] < indent)
            return static_cast<int>(i);
    }
    return static_cast<int>(m_indents.size()) - 1;
}

void Reader::fillGaps()
{
    for (auto gap = m_gaps.rbegin(); gap != m_gaps.rend(); ++gap) {
        std::size_t cause = gap->exception + 1;
        while (cause < m_draft.size()
            && (m_draft.at(cause).link != Link::Cause
                || m_draft.at(cause).parent != static_cast<int>(gap->exception)))
            ++cause;
        auto &frames = m_draft.at(gap->exception).frames;
        if (cause == m_draft.size() || gap->frame == 0)
            continue;
        const auto &inner = m_draft.at(cause).frames;
        const auto before = std::find(inner.begin(), inner.end(), frames[gap->frame - 1]);
        const auto left = static_cast<std::size_t>(inner.end() - before);
        if (left <= gap->count || !m_draft.takeRoom(m_draft.at(gap->exception), gap->count))
            continue;
        const std::vector<Frame> missing(before + 1, before + 1 + static_cast<std::ptrdiff_t>(gap->count));
        frames.insert(
            frames.begin() + static_cast<std::ptrdiff_t>(gap->frame), missing.begin(), missing.end());
    }
}

} // namespace

std::optional<StackTrace> parse(std::string_view text)
{
    return Reader(text).read();
}

} // namespace faultline::normalise::javascript
