// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/traces/java.h"

#include "core/base/text.h"
#include "core/normalise/traces/draft.h"
#include "core/normalise/traces/scan.h"

#include <algorithm>
#include <vector>

namespace faultline::normalise::java {
namespace {

bool isNamePart(char c)
{
    return isNameChar(c) || c == '$' || c == '.' || c == '<' || c == '>' || c == '-' || c == '/' || c == '@';
}

/// `java.base/java.util.List.get` and `app//com.acme.Shop.buy` without module and loader. A slash after a
/// dollar sign belongs to a hidden class (`App$$Lambda$14/0x0800`).
std::string_view withoutModule(std::string_view name)
{
    for (;;) {
        const std::size_t slash = name.find('/');
        if (slash == std::string_view::npos || name.substr(0, slash).find('$') != std::string_view::npos)
            return name;
        name.remove_prefix(slash + 1);
    }
}

bool isOutsideFileName(char c)
{
    return c == ' ' || c == '/' || c == '(' || c == ')' || c == ',';
}

/// What stands in the brackets of a frame: `Shop.java:12`, `Shop.java`, `Native Method`, `Unknown Source`.
bool readPlace(std::string_view place, Frame &frame)
{
    int column = 0;
    std::string_view file = place;
    takeLineAndColumn(file, frame.line, column);
    const bool isKnown = file == "Native Method" || file == "Unknown Source" || file == "<generated>"
        || file == "<unknown>" || file.empty();
    const bool isFile = !file.empty() && std::none_of(file.begin(), file.end(), isOutsideFileName)
        && (file.find('.') != std::string_view::npos || file.find('$') != std::string_view::npos
            || frame.line > 0);
    if (!isKnown && !isFile)
        return false;
    const bool isNowhere
        = file.size() == place.size() && (file == "Native Method" || file == "Unknown Source");
    if (!isNowhere)
        frame.file = file;
    return true;
}

/// `at package.Class.method(File.java:12)`, perhaps with logback's ` ~[jar:version]` behind.
std::optional<Frame> readFrame(std::string_view line)
{
    std::string_view rest = withoutIndent(line);
    if (!rest.starts_with("at "))
        return std::nullopt;
    rest.remove_prefix(3);
    const std::size_t open = rest.find('(');
    const std::size_t close = open == std::string_view::npos ? open : rest.find(')', open);
    if (close == std::string_view::npos || open == 0)
        return std::nullopt;
    const std::string_view behind = trimmed(rest.substr(close + 1));
    if (!behind.empty() && !behind.starts_with("[") && !behind.starts_with("~[") && behind != "{")
        return std::nullopt;
    const std::string_view printed = rest.substr(0, open);
    // Kotlin allows blanks in names of methods (tests mostly), never right before the bracket.
    if (printed.back() == ' ' || !std::all_of(printed.begin(), printed.end(), [](char c) {
            return isNamePart(c) || c == ' ' || c == ',' || c == '\'';
        }))
        return std::nullopt;
    Frame frame;
    if (!readPlace(rest.substr(open + 1, close - open - 1), frame))
        return std::nullopt;
    const std::string_view name = withoutModule(printed);
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos || dot + 1 == name.size())
        return std::nullopt;
    frame.module = name.substr(0, dot);
    frame.function = name.substr(dot + 1);
    return frame;
}

/// `Type: message` or `Type` at the beginning of a line. A type without a package needs an error's name.
std::optional<ErrorHeader> headerAtStart(std::string_view line)
{
    std::size_t end = 0;
    while (end < line.size()
        && (isNameChar(line[end]) || line[end] == '.' || line[end] == '$' || line[end] == '/'))
        ++end;
    const std::string_view type = line.substr(0, end);
    const std::string_view rest = line.substr(end);
    if (type.empty() || isDigit(type.front()) || type.ends_with(".")
        || (!withoutTrailingSpace(rest).empty() && !rest.starts_with(": ") && rest != ":"))
        return std::nullopt;
    const std::size_t dot = type.find_last_of(".$");
    const bool isClass = dot != std::string_view::npos && dot > 0 && isUpper(type[dot + 1])
        && type.find("..") == std::string_view::npos;
    if (!isErrorName(type) && !isClass)
        return std::nullopt;
    return ErrorHeader{ type, std::min(end + 1, line.size()) };
}

struct Opening {
    std::size_t prefix = 0; ///< how much of the line stands before the type
    Link link = Link::Outermost;
    bool isOpening = false;
};

Opening openingOf(std::string_view line)
{
    const std::size_t indent = indentOf(line);
    const std::string_view rest = line.substr(indent);
    constexpr std::string_view kCause = "Caused by: ";
    constexpr std::string_view kSuppressed = "Suppressed: ";
    constexpr std::string_view kWrapped = "Wrapped by: ";
    if (rest.ends_with("]") && rest.find(": [CIRCULAR REFERENCE: ") != std::string_view::npos)
        return {};
    if (rest.starts_with(kCause))
        return { indent + kCause.size(), Link::Cause, true };
    if (rest.starts_with(kSuppressed))
        return { indent + kSuppressed.size(), Link::Member, true };
    if (rest.starts_with(kWrapped))
        return { indent + kWrapped.size(), Link::Outermost, true };
    return {};
}

class Reader {
public:
    explicit Reader(std::string_view text)
        : m_text(text)
        , m_draft(text, "java")
    {
    }

    std::optional<StackTrace> read();

private:
    void readLine(std::string_view line, std::size_t start);
    void readBefore(std::string_view line, std::size_t start);
    void open(const Opening &opening, std::string_view line, std::size_t start);
    void openFirst(std::size_t frameStart);
    bool fillCommonFrames(std::string_view line, std::size_t start);
    int parentOf(Link link, std::size_t indent) const;

    std::string_view m_text;
    TraceDraft m_draft;
    std::vector<std::size_t> m_indents; ///< of each exception's header
    std::string_view m_type; ///< of the header that the first frame would make an exception of
    std::size_t m_messageStart = 0;
    int m_headerRank = 0; ///< 0 none, 1 within a line, 2 at the beginning of one
    bool m_isAfterBlank = false;
    bool m_isRootFirst = false; ///< logback's `Wrapped by:`
    bool m_isOver = false;
};

std::optional<StackTrace> Reader::read()
{
    std::string_view line;
    for (LineReader reader(m_text); !m_isOver && reader.next(line);)
        readLine(line, reader.lineStart());
    m_draft.endMessage(m_text.size());
    if (m_isRootFirst)
        m_draft.turnAround();
    return m_draft.result();
}

void Reader::readLine(std::string_view line, std::size_t start)
{
    const std::string_view rest = withoutIndent(line);
    if (rest.starts_with("at ")) {
        if (auto frame = readFrame(line)) {
            if (m_draft.isEmpty())
                openFirst(start);
            m_draft.addFrame(std::move(*frame), start);
            return;
        }
    }
    if (m_draft.isEmpty()) {
        readBefore(line, start);
        return;
    }
    if (const Opening opening = openingOf(line); opening.isOpening) {
        m_draft.endMessage(start);
        open(opening, line, start);
        return;
    }
    if (fillCommonFrames(rest, start) || m_draft.isMessageOpen() || rest.empty())
        return;
    // A new record or error behind the frames is another story.
    m_isOver = beginsLogRecord(line) || (rest.size() == line.size() && headerAtStart(line).has_value())
        || rest.starts_with("Exception in thread ");
}

void Reader::readBefore(std::string_view line, std::size_t start)
{
    std::string_view rest = withoutIndent(line);
    if (beginsLogRecord(rest))
        m_headerRank = 0;
    constexpr std::string_view kThread = "Exception in thread \"";
    if (rest.starts_with(kThread)) {
        const std::size_t quote = rest.find("\" ", kThread.size());
        if (quote != std::string_view::npos)
            rest.remove_prefix(quote + 2);
    }
    if (const Opening opening = openingOf(rest); opening.isOpening)
        rest.remove_prefix(opening.prefix);
    const std::size_t offset = start + static_cast<std::size_t>(rest.data() - line.data());
    // Messages may hold headers of their own; a new paragraph that begins with one is a new error.
    const bool mayBegin = m_headerRank < 2 || m_isAfterBlank;
    m_isAfterBlank = rest.empty();
    if (const auto header = mayBegin ? headerAtStart(rest) : std::nullopt) {
        m_headerRank = 2;
        m_type = header->type;
        m_messageStart = offset + header->messageOffset;
    } else if (m_headerRank == 0) {
        if (const auto within = errorHeaderWithin(rest, true)) {
            m_headerRank = 1;
            m_type = within->type;
            m_messageStart = offset + within->messageOffset;
        }
    }
}

void Reader::openFirst(std::size_t frameStart)
{
    std::string_view message;
    if (m_headerRank > 0)
        message = trimmed(m_text.substr(m_messageStart, frameStart - m_messageStart));
    m_draft.add(m_headerRank > 0 ? withoutModule(m_type) : m_type, message, Link::Outermost, -1);
    m_indents.push_back(0);
}

void Reader::open(const Opening &opening, std::string_view line, std::size_t start)
{
    if (m_draft.isFull()) {
        m_isOver = true;
        return;
    }
    const std::size_t indent = indentOf(line);
    const auto header = headerAtStart(line.substr(opening.prefix));
    m_isRootFirst = m_isRootFirst || opening.link == Link::Outermost;
    m_draft.open(header ? withoutModule(header->type) : std::string_view{},
        start + opening.prefix + (header ? header->messageOffset : 0), opening.link,
        parentOf(opening.link, indent));
    m_indents.push_back(indent);
}

/// A cause belongs to the nearest exception before it that is not indented deeper, a suppressed one to the
/// nearest that is indented less.
int Reader::parentOf(Link link, std::size_t indent) const
{
    for (std::size_t i = m_indents.size(); i-- > 0;) {
        if (m_indents[i] < indent || (link != Link::Member && m_indents[i] == indent))
            return static_cast<int>(i);
    }
    return 0;
}

/// `... 7 more`: the last seven frames are those of the exception around this one.
bool Reader::fillCommonFrames(std::string_view line, std::size_t start)
{
    if (!line.starts_with("... "))
        return false;
    line.remove_prefix(4);
    const auto count = takeNumber(line);
    const std::string_view words = trimmed(line);
    if (!count || (words != "more" && words != "common frames omitted" && words != "common frames truncated"))
        return false;
    m_draft.endMessage(start);
    Exception &exception = m_draft.last();
    if (exception.parent < 0)
        return true;
    const auto &around = m_draft.at(static_cast<std::size_t>(exception.parent)).frames;
    const std::size_t missing = std::min(static_cast<std::size_t>(*count), around.size());
    for (std::size_t i = around.size() - missing; i < around.size() && m_draft.takeRoom(exception, 1); ++i)
        exception.frames.push_back(around[i]);
    return true;
}

} // namespace

std::optional<StackTrace> parse(std::string_view text)
{
    return Reader(text).read();
}

} // namespace faultline::normalise::java
