// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/traces/php.h"

#include "core/base/text.h"
#include "core/normalise/traces/draft.h"
#include "core/normalise/traces/pieces.h"
#include "core/normalise/traces/scan.h"

#include <algorithm>

namespace faultline::normalise::php {
namespace {

/// The name before the brackets of a call; PHP 8.4 has brackets inside of the braces of a closure.
std::string_view nameOfCall(std::string_view call)
{
    int depth = 0;
    for (std::size_t i = 0; i < call.size(); ++i) {
        if (call[i] == '{')
            ++depth;
        else if (call[i] == '}')
            --depth;
        else if (call[i] == '(' && depth <= 0)
            return call.substr(0, i);
    }
    return {};
}

/// `/srv/app/cart.php(20)` or `/srv/app/cart.php:20`.
bool readPlace(std::string_view place, Frame &frame)
{
    std::string_view file = place;
    int column = 0;
    if (takeEnd(file, ")")) {
        const std::size_t open = file.rfind('(');
        if (open == std::string_view::npos)
            return false;
        std::string_view digits = file.substr(open + 1);
        const auto line = takeNumber(digits);
        if (!line || !digits.empty())
            return false;
        // Evaluated code: `cart.php(12) : eval()'d code(1)`; the outer file is the one that exists.
        file = file.substr(0, open);
        frame.line = *line;
    } else if (!takeLineAndColumn(file, frame.line, column)) {
        return false;
    }
    frame.file = file;
    return !file.empty();
}

/// `#1 /srv/app/cart.php(20): Cart->pay()`, `#0 [internal function]: f()`, and what
/// debug_print_backtrace() makes of it: `#0  f() called at [/srv/app/cart.php:20]`.
std::optional<Frame> readFrame(std::string_view rest)
{
    if (!takeStart(rest, "#") || !takeNumber(rest) || (!rest.starts_with(" ")))
        return std::nullopt;
    rest = withoutTrailingSpace(withoutIndent(rest));
    Frame frame;
    constexpr std::string_view kCalled = ") called at [";
    if (const std::size_t called = rest.find(kCalled); called != std::string_view::npos) {
        std::string_view place = rest.substr(called + kCalled.size());
        if (!takeEnd(place, "]") || !readPlace(place, frame))
            return std::nullopt;
        frame.function = nameOfCall(rest);
        return frame;
    }
    if (takeStart(rest, "[internal function]: ")) {
        frame.function = nameOfCall(rest);
        return frame.function.empty() ? std::nullopt : std::optional(frame);
    }
    for (std::size_t end = rest.find("): "); end != std::string_view::npos; end = rest.find("): ", end + 1)) {
        std::size_t open = end;
        while (open > 0 && isDigit(rest[open - 1]))
            --open;
        if (open == end || open == 0 || rest[open - 1] != '(')
            continue;
        if (!readPlace(rest.substr(0, end + 1), frame))
            return std::nullopt;
        frame.function = nameOfCall(rest.substr(end + 3));
        return frame.function.empty() ? std::nullopt : std::optional(frame);
    }
    return std::nullopt;
}

/// Xdebug: `PHP   2. Cart->pay() /srv/app/cart.php:20`, with time and memory before it on a terminal.
std::optional<Frame> readXdebugFrame(std::string_view rest)
{
    takeStart(rest, "PHP ");
    rest = withoutTrailingSpace(withoutIndent(rest));
    const std::size_t point = rest.find(". ");
    if (point == std::string_view::npos || point == 0 || !isDigit(rest[point - 1])
        || rest.find_first_not_of("0123456789. ") < point)
        return std::nullopt;
    const std::string_view call = rest.substr(point + 2);
    const std::size_t blank = lastOuterBlank(call);
    Frame frame;
    if (blank == std::string_view::npos || !readPlace(call.substr(blank + 1), frame)
        || !withoutTrailingSpace(call.substr(0, blank)).ends_with(")"))
        return std::nullopt;
    frame.function = nameOfCall(call);
    return frame;
}

/// A header: where type and message stand in the line.
struct Header {
    std::string_view type;
    std::size_t messageOffset = 0;
    bool isStrong = false; ///< its words say that an exception follows
    bool isNext = false; ///< the one that was thrown while the one before was handled
    bool isQuoted = false; ///< PHP 5
};

bool isClassChar(char c)
{
    return isNameChar(c) || c == '\\';
}

/// `exception 'T' with message 'M' in …` of PHP 5.
std::optional<Header> oldHeaderIn(std::string_view line)
{
    std::size_t at = line.find("xception '");
    if (at == std::string_view::npos)
        return std::nullopt;
    at += 10;
    const std::size_t quote = line.find('\'', at);
    if (quote == std::string_view::npos)
        return std::nullopt;
    constexpr std::string_view kMessage = "' with message '";
    const bool hasMessage = line.substr(quote).starts_with(kMessage);
    if (!hasMessage && !line.substr(quote).starts_with("' in "))
        return std::nullopt;
    return Header{ line.substr(at, quote - at), quote + (hasMessage ? kMessage.size() : 1), true,
        line.find("Next exception") != std::string_view::npos, true };
}

std::optional<Header> headerIn(std::string_view line)
{
    if (const auto old = oldHeaderIn(line))
        return old;
    std::size_t at = indentOf(line);
    Header header;
    constexpr std::string_view kObject = "[object] (";
    constexpr std::string_view kUncaught = "Uncaught ";
    constexpr std::string_view kNext = "Next ";
    if (const std::size_t object = line.find(kObject); object != std::string_view::npos) {
        at = object + kObject.size();
        header.isStrong = true;
    } else if (const std::size_t found = line.find(kUncaught); found != std::string_view::npos) {
        at = found + kUncaught.size();
        header.isStrong = true;
    } else if (line.substr(at).starts_with(kNext)) {
        at += kNext.size();
        header.isStrong = header.isNext = true;
    }
    std::size_t end = at;
    while (end < line.size() && isClassChar(line[end]))
        ++end;
    header.type = line.substr(at, end - at);
    std::string_view rest = line.substr(end);
    if (header.type.empty() || isDigit(header.type.front()))
        return std::nullopt;
    if (takeStart(rest, "(code: ")) { // Monolog
        const std::size_t close = rest.find("): ");
        if (close == std::string_view::npos)
            return std::nullopt;
        rest.remove_prefix(close + 1);
    }
    if (!rest.starts_with(": ") && !rest.starts_with(" in /"))
        return std::nullopt;
    header.messageOffset = line.size() - rest.size() + (rest.starts_with(": ") ? 2 : 0);
    return header;
}

/// A log in JSON that kept its line ends has its backslashes twice.
void halveBackslashes(std::string &text)
{
    std::string halved;
    for (std::size_t i = 0; i < text.size(); ++i) {
        halved += text[i];
        if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == '\\')
            ++i;
    }
    text = std::move(halved);
}

class Reader {
public:
    explicit Reader(std::string_view text)
        : m_text(text)
        , m_draft(text, "php")
    {
    }

    std::optional<StackTrace> read();

private:
    void readLine(std::string_view line, std::size_t start);
    bool readHeader(std::string_view line, std::size_t start);
    bool readFatal(std::string_view rest);
    void open(std::size_t end);
    void cutPlace(std::string &message);

    std::string_view m_text;
    TraceDraft m_draft;
    Header m_header;
    std::size_t m_messageStart = 0;
    Frame m_place; ///< where the first exception was thrown
    bool m_hasHeader = false;
    bool m_isInStack = false;
    bool m_isXdebug = false;
    bool m_isChain = false;
    bool m_isJson = false;
    bool m_isOver = false;
};

std::optional<StackTrace> Reader::read()
{
    std::string_view line;
    for (LineReader reader(m_text); !m_isOver && reader.next(line);)
        readLine(line, reader.lineStart());
    if (m_isXdebug)
        m_draft.turnFramesAround();
    if (m_draft.isEmpty() && m_hasHeader && m_header.isStrong)
        open(m_text.size());
    if (!m_draft.isEmpty() && m_draft.at(0).frames.empty() && !m_place.file.empty())
        m_draft.at(0).frames.push_back(m_place);
    if (m_isChain)
        m_draft.turnAround();
    if (m_isJson) {
        for (std::size_t i = 0; i < m_draft.size(); ++i) {
            halveBackslashes(m_draft.at(i).type);
            halveBackslashes(m_draft.at(i).message);
            for (Frame &frame : m_draft.at(i).frames)
                halveBackslashes(frame.function);
        }
    }
    return m_draft.result();
}

void Reader::readLine(std::string_view line, std::size_t start)
{
    std::string_view rest = withoutTrailingSpace(withoutIndent(line));
    auto frame = readFrame(rest);
    if (!frame && m_isXdebug)
        frame = readXdebugFrame(rest);
    if (frame) {
        if (m_draft.isEmpty())
            open(start);
        m_isInStack = true;
        m_draft.addFrame(std::move(*frame), start);
        return;
    }
    const bool isXdebug = rest == "PHP Stack trace:" || rest == "Call Stack:";
    if (isXdebug || rest == "Stack trace:" || rest == "[stacktrace]" || rest == "Stack trace: "
        || rest == "#0 {main}") {
        if (!m_isInStack)
            open(start);
        m_isInStack = true;
        m_isXdebug = m_isXdebug || (isXdebug && m_draft.last().frames.empty());
        return;
    }
    if (m_isInStack && m_isXdebug && rest.starts_with("PHP Stack trace:"))
        return;
    if (readHeader(line, start))
        return;
    if (rest.empty())
        return;
    if (m_isInStack && rest.starts_with("thrown in "))
        return;
    if (m_isInStack && !rest.starts_with("#"))
        m_isOver = !m_draft.isEmpty() && beginsLogRecord(line);
}

bool Reader::readHeader(std::string_view line, std::size_t start)
{
    const auto header = headerIn(line);
    if (!header)
        return !m_isInStack && readFatal(line);
    // Behind a stack only "Next …" goes on; before it, words that say so beat a mere `Type: text`.
    if (m_isInStack ? !header->isNext : (m_hasHeader && m_header.isStrong && !header->isStrong))
        return false;
    m_isInStack = false;
    m_isChain = m_isChain || header->isNext;
    m_isJson = m_isJson || header->type.find("\\\\") != std::string_view::npos;
    m_header = *header;
    m_messageStart = start + header->messageOffset;
    m_hasHeader = true;
    return true;
}

/// `PHP Fatal error:  message in FILE on line 12`.
bool Reader::readFatal(std::string_view line)
{
    for (const std::string_view words : { "Fatal error:", "Parse error:" }) {
        const std::size_t at = line.find(words);
        const std::size_t on = line.rfind(" on line ");
        if (at == std::string_view::npos || on == std::string_view::npos || on < at)
            continue;
        m_header = { line.substr(at, words.size() - 1), 0, true, false, false };
        m_messageStart = static_cast<std::size_t>(line.data() - m_text.data())
            + std::min(at + words.size(), line.size());
        m_hasHeader = true;
        return true;
    }
    return false;
}

void Reader::open(std::size_t end)
{
    if (!m_hasHeader) {
        m_draft.add({}, {}, Link::Outermost, -1);
        return;
    }
    // A header without a stack ends with its own line.
    if (end == m_text.size())
        end = std::min(m_text.find('\n', m_messageStart), m_text.size());
    std::string message(
        trimmed(m_text.substr(m_messageStart, std::max(end, m_messageStart) - m_messageStart)));
    cutPlace(message);
    m_draft.add(m_header.type, message, m_draft.isEmpty() ? Link::Outermost : Link::Cause,
        static_cast<int>(m_draft.size()) - 1);
    m_hasHeader = false;
}

/// The place ends the message: ` in FILE:LINE`, ` in FILE on line LINE`, Monolog's ` at FILE:LINE)`.
void Reader::cutPlace(std::string &message)
{
    std::string_view rest = message;
    takeEnd(rest, ")");
    std::size_t in = std::max(rest.rfind(" in ") + 1, rest.starts_with("in /") ? std::size_t{ 1 } : 0);
    in = std::max(in, rest.rfind(" at ") + 1);
    if (in == 0)
        return;
    std::string_view place = rest.substr(std::min(in + 3, rest.size()));
    Frame frame;
    if (const std::size_t on = place.find(" on line "); on != std::string_view::npos) {
        std::string_view digits = place.substr(on + 9);
        frame.file = place.substr(0, on);
        frame.line = takeNumber(digits).value_or(0);
    } else {
        std::string_view file = place;
        if (!takeLineAndColumn(file, frame.line, frame.column))
            return;
        frame.file = file;
    }
    m_place = std::move(frame);
    message.resize(in - 1);
    while (!message.empty() && message.back() == ' ')
        message.pop_back();
    if (m_header.isQuoted && message.ends_with("'"))
        message.pop_back();
    // The runtime adds this to where a wrong argument came from. Source: zend_exceptions.c, __toString.
    constexpr std::string_view kDefined = " and defined";
    if (message.ends_with(kDefined) && message.find(", called in ") != std::string::npos)
        message.resize(message.size() - kDefined.size());
}

} // namespace

std::optional<StackTrace> parse(std::string_view text)
{
    return Reader(text).read();
}

} // namespace faultline::normalise::php
