// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/traces/ruby.h"

#include "core/base/text.h"
#include "core/normalise/traces/draft.h"
#include "core/normalise/traces/pieces.h"
#include "core/normalise/traces/scan.h"

#include <algorithm>

namespace faultline::normalise::ruby {
namespace {

constexpr std::string_view kHeading = "Traceback (most recent call last):";

/// One line that names a place: `FILE:LINE:in 'NAME'` with what stands behind it.
struct Place {
    Frame frame;
    std::string_view behind;
    bool isNamed = false;
};

bool isRubyFile(std::string_view file)
{
    for (const std::string_view ending :
        { ".rb", ".rake", ".erb", ".ru", ".haml", ".slim", ".rhtml", ".gemspec", ".jbuilder", ".java" }) {
        if (file.ends_with(ending))
            return true;
    }
    return file.starts_with("(eval") || file == "(irb)" || file == "-e" || file.starts_with("<internal:");
}

/// Ruby before 3.4 opens the name with a backtick, JRuby and later ones with an apostrophe.
std::optional<Place> placeIn(std::string_view text)
{
    Place place;
    int column = 0;
    std::size_t in = text.find(":in `");
    in = std::min(in, text.find(":in '"));
    if (in != std::string_view::npos) {
        constexpr std::size_t kWidth = 5;
        std::string_view file = text.substr(0, in);
        if (!takeLineAndColumn(file, place.frame.line, column) || file.empty())
            return std::nullopt;
        const std::string_view rest = text.substr(in + kWidth);
        // A name may hold apostrophes itself; a header goes on behind `': `.
        std::size_t close = rest.find("': ");
        if (close == std::string_view::npos)
            close = rest.rfind('\'');
        if (close == std::string_view::npos)
            return std::nullopt;
        place.frame.file = file;
        place.frame.function = rest.substr(0, close);
        place.behind = rest.substr(close + 1);
        place.isNamed = true;
        return place;
    }
    const std::size_t colon = text.find(": ");
    std::string_view file = text.substr(0, colon);
    place.behind = colon == std::string_view::npos ? std::string_view{} : text.substr(colon);
    if (!takeLineAndColumn(file, place.frame.line, column) || column > 0 || file.empty())
        return std::nullopt;
    place.frame.file = file;
    return place;
}

/// JRuby: `  charge at app/billing.rb:4`.
std::optional<Frame> jrubyFrame(std::string_view rest)
{
    const std::size_t at = rest.rfind(" at ");
    if (at == std::string_view::npos || at == 0)
        return std::nullopt;
    Frame frame;
    std::string_view file = rest.substr(at + 4);
    int column = 0;
    if (!takeLineAndColumn(file, frame.line, column) || column > 0 || !isRubyFile(file))
        return std::nullopt;
    const std::string_view name = trimmed(rest.substr(0, at));
    if (name.starts_with("at ") || name.find(": ") != std::string_view::npos)
        return std::nullopt;
    frame.file = file;
    frame.function = name;
    return frame;
}

/// `message (Type)` apart; the brackets stand at the end of a message's first line.
TypedText typeAtEnd(std::string_view text)
{
    text = trimmed(text);
    const std::size_t open = text.ends_with(")") ? text.rfind(" (") : std::string_view::npos;
    if (open == std::string_view::npos)
        return { text == "unhandled exception" ? "RuntimeError" : std::string_view{}, text };
    const std::string_view type = text.substr(open + 2, text.size() - open - 3);
    const bool isType = !type.empty() && isUpper(type.front())
        && std::all_of(type.begin(), type.end(), [](char c) { return isNameChar(c) || c == ':'; });
    return isType ? TypedText{ type, trimmed(text.substr(0, open)) } : TypedText{ {}, text };
}

/// Rails: `Type (message):`, and a logged `Type: message`.
std::optional<TypedText> typeAtStart(std::string_view line)
{
    if (const std::size_t marks = line.find(" -- : "); marks != std::string_view::npos)
        line = line.substr(marks + 6);
    line = trimmed(line);
    while (line.starts_with("[") && line.find("] ") != std::string_view::npos)
        line = line.substr(line.find("] ") + 2);
    if (auto typed = typedText(line))
        return typed;
    std::size_t end = 0;
    while (end < line.size() && (isNameChar(line[end]) || line[end] == ':'))
        ++end;
    const std::string_view type = line.substr(0, end);
    std::string_view rest = line.substr(end);
    if (type.empty() || !isUpper(type.front()) || !takeStart(rest, " ("))
        return std::nullopt;
    if (!takeEnd(rest, "):") && !takeEnd(rest, ")"))
        return std::nullopt;
    return TypedText{ type, rest };
}

class Reader {
public:
    explicit Reader(std::string_view text)
        : m_text(text)
        , m_draft(text, "ruby")
    {
    }

    std::optional<StackTrace> read();

private:
    void readLine(std::string_view line, std::size_t start);
    void open(const TypedText &typed, std::size_t firstLineEnd);
    void addFrame(Frame frame, std::size_t start);
    void endMessage(std::size_t start);

    std::string_view m_text;
    TraceDraft m_draft;
    std::vector<Frame> m_earlier; ///< of a trace whose last call is printed last
    TypedText m_header; ///< what bare frames would make an exception of
    std::size_t m_messageEnd = 0; ///< where the first line of the open message ends
    bool m_isMessageOpen = false;
    bool m_isReversed = false;
    bool m_isOver = false;
};

std::optional<StackTrace> Reader::read()
{
    std::string_view line;
    for (LineReader reader(m_text); !m_isOver && reader.next(line);)
        readLine(line, reader.lineStart());
    endMessage(m_text.size());
    return m_draft.result();
}

void Reader::readLine(std::string_view line, std::size_t start)
{
    std::string_view rest = withoutTrailingSpace(withoutIndent(line));
    if (rest == kHeading) {
        m_isReversed = true;
        return;
    }
    std::string_view numbered = rest;
    const bool isNumbered = takeNumber(numbered) && takeStart(numbered, ": from ");
    if (isNumbered)
        rest = numbered;
    const bool isFrom = isNumbered || takeStart(rest, "from ");
    if (const auto place = placeIn(rest)) {
        const bool isHeader = !isFrom && place->behind.starts_with(": ");
        if (isFrom && m_isReversed && m_draft.isEmpty()) {
            if (m_earlier.size() < 1000)
                m_earlier.push_back(place->frame);
            return;
        }
        if (isHeader && (place->isNamed || isRubyFile(place->frame.file))
            && (place->isNamed || typeAtEnd(place->behind.substr(2)).type.data() != nullptr)) {
            endMessage(start);
            open(typeAtEnd(place->behind.substr(2)), start + line.size());
            m_draft.addFrame(place->frame, start);
            for (auto frame = m_earlier.rbegin(); frame != m_earlier.rend(); ++frame)
                m_draft.addFrame(*frame, start);
            m_earlier.clear();
            return;
        }
        if ((isFrom || place->isNamed) && place->behind.empty()) {
            addFrame(place->frame, start);
            return;
        }
    }
    if (auto frame = m_header.type.empty() && m_draft.isEmpty() ? std::nullopt : jrubyFrame(rest)) {
        addFrame(std::move(*frame), start);
        return;
    }
    if (m_isMessageOpen || rest.empty() || rest.starts_with("... "))
        return;
    const bool isCause = takeStart(rest, "Caused by: ") || takeStart(rest, "Cause: ");
    const auto typed = typeAtStart(rest);
    if (m_draft.isEmpty()) {
        if (typed)
            m_header = *typed;
    } else if (isCause && typed) {
        open(*typed, start + line.size());
    } else {
        m_isOver = beginsLogRecord(line) || (typed && rest.size() == line.size());
    }
}

void Reader::open(const TypedText &typed, std::size_t firstLineEnd)
{
    if (m_draft.isFull()) {
        m_isOver = true;
        return;
    }
    const bool isFirst = m_draft.isEmpty();
    m_draft.add(typed.type, typed.message, isFirst ? Link::Outermost : Link::Cause,
        static_cast<int>(m_draft.size()) - 1);
    m_messageEnd = std::min(firstLineEnd, m_text.size());
    m_isMessageOpen = true;
}

void Reader::addFrame(Frame frame, std::size_t start)
{
    endMessage(start);
    if (m_draft.isEmpty())
        m_draft.add(m_header.type, m_header.message, Link::Outermost, -1);
    m_draft.addFrame(std::move(frame), start);
}

/// The type stands between the first line of a message and the others.
void Reader::endMessage(std::size_t start)
{
    if (!m_isMessageOpen)
        return;
    m_isMessageOpen = false;
    std::string_view more = m_text.substr(m_messageEnd, std::max(start, m_messageEnd) - m_messageEnd);
    while (!more.empty() && (more.back() == '\n' || more.back() == '\r' || more.back() == ' '))
        more.remove_suffix(1);
    // What follows a blank line when no frame came any more is another text.
    if (start == m_text.size())
        more = more.substr(0, more.find("\n\n"));
    m_draft.last().message += more;
}

} // namespace

std::optional<StackTrace> parse(std::string_view text)
{
    return Reader(text).read();
}

} // namespace faultline::normalise::ruby
