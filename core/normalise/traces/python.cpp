// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/traces/python.h"

#include "core/base/text.h"
#include "core/normalise/stack_traces.h"
#include "core/normalise/traces/scan.h"

#include <algorithm>
#include <vector>

namespace faultline::normalise::python {
namespace {

constexpr std::string_view kHeader = "Traceback (most recent call last):";
constexpr std::string_view kGroupHeader = "+ Exception Group Traceback (most recent call last):";
constexpr std::string_view kFileStart = "File \"";
constexpr std::string_view kCauseLine
    = "The above exception was the direct cause of the following exception:";
constexpr std::string_view kContextLine
    = "During handling of the above exception, another exception occurred:";

/// One printed traceback. Python prints what came first first, so `linkToNext` belongs to the block behind.
struct Block {
    Exception exception;
    Link linkToNext = Link::Outermost;
    std::vector<std::size_t> members; ///< chains of a group
};

/// Blocks that are joined by "During handling" and the like; the last one is the outermost.
using Chain = std::vector<std::size_t>;

class Reader {
public:
    void read(std::string_view text);
    std::optional<StackTrace> result();

private:
    enum class State { Outside, Frames, Message };

    /// An open box of an exception group: the chain that its lines belong to.
    struct Box {
        std::size_t column = 0;
        std::size_t chain = 0;
    };

    void readLine(std::string_view line);
    bool readBoxLine(std::string_view line);
    void beginMember(std::size_t column);
    void readContent(std::string_view content);
    bool readHeader(std::string_view content);
    bool readConnector(std::string_view content);
    bool readFrame(std::string_view content);
    void readInsideFrames(std::string_view content);
    bool readErrorLine(std::string_view content);
    void readMessage(std::string_view content);
    void openBlock();
    void closeBlock();
    void emit(StackTrace &trace, std::size_t chain, int parent, Link link, std::size_t depth);

    Block &block() { return m_blocks.back(); }

    std::vector<Block> m_blocks;
    std::vector<Chain> m_chains{ Chain{} };
    std::vector<Box> m_boxes;
    State m_state = State::Outside;
    Link m_pendingLink = Link::Outermost;
    Frame m_place; ///< a File line without a function: where a SyntaxError lies
    bool m_hasPlace = false;
    bool m_isInGroup = false;
    bool m_isMemberNew = false; ///< a member of a group may begin with its error line
    bool m_isCutKnown = false;
    bool m_isOver = false;
    bool m_areNotes = false; ///< what follows the error line are notes, not its message
    std::size_t m_cut = 0; ///< width of the indent or prefix before this trace's lines
    std::size_t m_frameCount = 0;
};

void Reader::read(std::string_view text)
{
    std::string_view line;
    for (LineReader reader(text); !m_isOver && reader.next(line);)
        readLine(line);
    if (m_state != State::Outside)
        closeBlock();
}

void Reader::readLine(std::string_view line)
{
    if (m_isInGroup && readBoxLine(line))
        return;
    const std::string_view ended = withoutTrailingSpace(line);
    if (m_boxes.size() > 1 && !ended.empty())
        m_boxes.resize(1); // a line outside of all boxes
    if (ended.ends_with(kHeader)) {
        const std::size_t indent = indentOf(line);
        if (m_boxes.empty() && ended.substr(indent) == kGroupHeader) {
            m_isInGroup = true;
            m_boxes.push_back({ indent, 0 });
        }
        m_isCutKnown = false;
        m_cut = ended.size() - kHeader.size();
        readContent(kHeader);
        return;
    }
    if (!m_isCutKnown) {
        const std::size_t file = line.find(kFileStart);
        const bool isBare = file != std::string_view::npos && indentOf(line) == file;
        if (file != std::string_view::npos && (isBare || (file == m_cut + 2 && m_state == State::Frames))) {
            m_cut = file < 2 ? 0 : file - 2;
            m_isCutKnown = true;
        } else if (m_state == State::Frames && indentOf(line) < m_cut) {
            m_cut = indentOf(line);
        }
    }
    const bool isBlank = withoutIndent(line).empty();
    if (isBlank || line.size() < m_cut)
        readContent(isBlank ? std::string_view{} : line);
    else if (m_state == State::Outside && !m_isCutKnown)
        readContent(line);
    else
        readContent(line.substr(std::min(m_cut, line.size())));
}

bool Reader::readBoxLine(std::string_view line)
{
    const std::size_t column = indentOf(line);
    if (column >= line.size() || (line[column] != '|' && line[column] != '+'))
        return false;
    std::string_view rest = line.substr(column + 1);
    if (line[column] == '|') {
        while (m_boxes.size() > 1 && m_boxes.back().column > column)
            m_boxes.pop_back();
        if (!rest.empty() && rest.front() == ' ')
            rest.remove_prefix(1);
        readContent(rest);
        return true;
    }
    const bool isNested = rest.starts_with("-+-");
    const bool isNumbered = std::any_of(rest.begin(), rest.end(), isDigit);
    if (!rest.starts_with("-"))
        return false;
    if (m_state != State::Outside)
        closeBlock();
    if (isNumbered)
        beginMember(isNested ? column + 2 : column);
    return true;
}

void Reader::beginMember(std::size_t column)
{
    while (m_boxes.size() > 1 && m_boxes.back().column >= column)
        m_boxes.pop_back();
    const Chain &around = m_chains[m_boxes.back().chain];
    if (around.empty() || m_chains.size() > kMaxExceptions)
        return;
    m_blocks[around.back()].members.push_back(m_chains.size());
    m_boxes.push_back({ column, m_chains.size() });
    m_chains.emplace_back();
    m_pendingLink = Link::Outermost;
    m_isMemberNew = true;
}

void Reader::readContent(std::string_view content)
{
    if (readHeader(content) || readConnector(content))
        return;
    switch (m_state) {
    case State::Outside:
        if (m_isMemberNew && !content.empty() && content.front() != ' ') {
            openBlock();
            if (!readErrorLine(content))
                closeBlock();
        } else if (withoutIndent(content).starts_with(kFileStart) && m_pendingLink == Link::Outermost
            && m_blocks.empty()) {
            openBlock();
            if (!readFrame(content)) {
                m_blocks.clear();
                m_chains.front().clear();
                m_state = State::Outside;
            }
        }
        break;
    case State::Frames:
        readInsideFrames(content);
        break;
    case State::Message:
        readMessage(content);
        break;
    }
}

bool Reader::readHeader(std::string_view content)
{
    if (!withoutTrailingSpace(content).ends_with(kHeader))
        return false;
    if (m_state != State::Outside)
        closeBlock();
    const Chain &chain = m_chains[m_boxes.empty() ? 0 : m_boxes.back().chain];
    const bool isSecondTrace = !chain.empty() && m_pendingLink == Link::Outermost
        && !m_blocks[chain.back()].exception.type.empty();
    if (isSecondTrace || m_blocks.size() >= kMaxExceptions)
        m_isOver = true;
    else
        openBlock();
    return true;
}

bool Reader::readConnector(std::string_view content)
{
    const std::string_view line = withoutTrailingSpace(withoutIndent(content));
    const bool isCause = line == kCauseLine;
    if ((!isCause && line != kContextLine) || m_blocks.empty())
        return false;
    if (m_state != State::Outside)
        closeBlock();
    m_pendingLink = isCause ? Link::Cause : Link::Context;
    return true;
}

void Reader::openBlock()
{
    const std::size_t chain = m_boxes.empty() ? 0 : m_boxes.back().chain;
    if (!m_chains[chain].empty())
        m_blocks[m_chains[chain].back()].linkToNext
            = m_pendingLink == Link::Outermost ? Link::Context : m_pendingLink;
    m_chains[chain].push_back(m_blocks.size());
    m_blocks.emplace_back();
    m_pendingLink = Link::Outermost;
    m_state = State::Frames;
    m_isMemberNew = false;
    m_hasPlace = false;
    m_areNotes = false;
}

void Reader::closeBlock()
{
    auto &exception = block().exception;
    const std::string_view type = exception.type;
    const bool isSyntax
        = type.ends_with("SyntaxError") || type.ends_with("IndentationError") || type.ends_with("TabError");
    // The place of a syntax error is not a call, but better than nothing to show.
    if (m_hasPlace && (!isSyntax || exception.frames.empty()))
        exception.frames.push_back(std::move(m_place));
    m_hasPlace = false;
    std::reverse(exception.frames.begin(), exception.frames.end());
    const std::size_t end = exception.message.find_last_not_of(" \t\r\n");
    exception.message.resize(end == std::string::npos ? 0 : end + 1);
    m_state = State::Outside;
}

bool Reader::readFrame(std::string_view content)
{
    std::string_view rest = withoutIndent(content);
    if (!rest.starts_with(kFileStart))
        return false;
    rest.remove_prefix(kFileStart.size());
    // A path may hold quotes; the last `", line ` of the line ends it.
    constexpr std::string_view kLine = "\", line ";
    const std::size_t fileEnd = rest.rfind(kLine);
    if (fileEnd == std::string_view::npos)
        return false;
    Frame frame;
    frame.file = rest.substr(0, fileEnd);
    rest.remove_prefix(fileEnd + kLine.size());
    frame.line = takeNumber(rest).value_or(0);
    if (rest.starts_with(","))
        rest.remove_prefix(1);
    const bool hasFunction = rest.starts_with(" in ");
    if (hasFunction)
        frame.function = withoutTrailingSpace(rest.substr(4));
    auto &frames = block().exception.frames;
    if (m_hasPlace) // the one before was a frame after all
        frames.push_back(std::move(m_place));
    m_hasPlace = false;
    if (frames.empty())
        frames.reserve(kUsualFrames);
    if (frames.size() >= kMaxFrames || ++m_frameCount > kMaxTraceFrames)
        return true;
    if (hasFunction) {
        frames.push_back(std::move(frame));
    } else {
        m_place = std::move(frame);
        m_hasPlace = true;
    }
    return true;
}

void Reader::readInsideFrames(std::string_view content)
{
    if (content.empty())
        return;
    if (content.front() != ' ' && content.front() != '\t') {
        if (!readErrorLine(content)) {
            closeBlock();
            m_isOver = !m_isInGroup && beginsLogRecord(content) && !block().exception.frames.empty();
        }
        return;
    }
    if (content.starts_with("  File ") && readFrame(content))
        return;
    if (indentOf(content) < 4)
        return; // [Previous line repeated N more times]
    auto &frames = block().exception.frames;
    std::string &source = m_hasPlace || frames.empty() ? m_place.source : frames.back().source;
    const std::string_view code = trimmed(content);
    if (source.empty() && code.find_first_not_of("~^ ") != std::string_view::npos)
        source = cutUtf8(code, 1000);
}

/// `package.Type: message`, `Type` alone; the first word must be a dotted name.
bool Reader::readErrorLine(std::string_view content)
{
    std::size_t end = 0;
    while (end < content.size()
        && (isNameChar(content[end]) || content[end] == '.' || content[end] == '<' || content[end] == '>'))
        ++end;
    const std::string_view rest = content.substr(end);
    if (end == 0 || isDigit(content.front())
        || (!withoutTrailingSpace(rest).empty() && !rest.starts_with(":")))
        return false;
    auto &exception = block().exception;
    exception.type = content.substr(0, end);
    if (!rest.empty())
        exception.message = withoutIndent(rest.substr(1));
    m_state = State::Message;
    m_areNotes
        = exception.type == "KeyError" && !exception.message.empty(); // its message is a repr: one line
    return true;
}

void Reader::readMessage(std::string_view content)
{
    const std::string_view line = withoutTrailingSpace(content);
    if (beginsLogRecord(content)) {
        closeBlock();
        return;
    }
    std::string &message = block().exception.message;
    if (line.empty()) {
        // SQLAlchemy's hint stands behind a blank line; anything else there is not the message.
        if (message.find("\n[SQL: ") == std::string::npos || message.ends_with("\n"))
            closeBlock();
        else
            message += '\n';
        return;
    }
    if (m_areNotes || line.starts_with("\"\"\""))
        return;
    if (message.ends_with("\n") && !line.starts_with("(Background on this error")) {
        closeBlock();
        return;
    }
    if (message.size() < kMaxTraceBytes) {
        if (!message.ends_with("\n"))
            message += '\n';
        message += line;
    }
}

void Reader::emit(StackTrace &trace, std::size_t chain, int parent, Link link, std::size_t depth)
{
    const Chain &blocks = m_chains[chain];
    for (std::size_t i = blocks.size(); i-- > 0;) {
        Block &printed = m_blocks[blocks[i]];
        Exception &exception = printed.exception;
        if (exception.frames.empty() && exception.type.empty())
            continue;
        exception.parent = parent;
        exception.link = link;
        const int index = static_cast<int>(trace.exceptions.size());
        trace.exceptions.push_back(std::move(exception));
        if (depth < kMaxExceptions) {
            for (const std::size_t member : printed.members)
                emit(trace, member, index, Link::Member, depth + 1);
        }
        parent = index;
        link = i > 0 ? m_blocks[blocks[i - 1]].linkToNext : Link::Outermost;
    }
}

std::optional<StackTrace> Reader::result()
{
    StackTrace trace;
    trace.language = "python";
    emit(trace, 0, -1, Link::Outermost, 0);
    const bool hasFrames = std::any_of(trace.exceptions.begin(), trace.exceptions.end(),
        [](const Exception &exception) { return !exception.frames.empty(); });
    if (!hasFrames)
        return std::nullopt;
    return trace;
}

} // namespace

std::optional<StackTrace> parse(std::string_view text)
{
    Reader reader;
    reader.read(text);
    return reader.result();
}

} // namespace faultline::normalise::python
