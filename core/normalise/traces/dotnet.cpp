// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/traces/dotnet.h"

#include "core/base/text.h"
#include "core/normalise/traces/draft.h"
#include "core/normalise/traces/pieces.h"
#include "core/normalise/traces/scan.h"

#include <algorithm>
#include <array>
#include <vector>

namespace faultline::normalise::dotnet {
namespace {

/// The runtime says "at … in …:line" in the language of the machine. Source: Word_At and
/// StackTrace_InFileLineNumber of dotnet/runtime's and the .NET Framework's resources.
struct Words {
    std::string_view at;
    std::string_view in;
    std::string_view line;
};

constexpr std::array<Words, 11> kWords{ { { "at ", " in ", ":line " }, { "bei ", " in ", ":Zeile " },
    { "à ", " dans ", ":ligne " }, { "en ", " en ", ":línea " }, { "in ", " in ", ":riga " },
    { "em ", " na ", ":linha " }, { "в ", " в ", ":строка " }, { "在 ", " 位置 ", ":行号 " },
    { "於 ", " 於 ", ":行 " }, { "場所 ", " 場所 ", ":行 " }, { "위치: ", " 파일 ", ":줄 " } } };

constexpr std::string_view kInner = " ---> ";

std::size_t closingBracket(std::string_view text, std::size_t open)
{
    int depth = 0;
    for (std::size_t i = open; i < text.size(); ++i) {
        if (text[i] == '(')
            ++depth;
        else if (text[i] == ')' && --depth == 0)
            return i;
    }
    return std::string_view::npos;
}

/// Arguments are types and names; what other runtimes write in these brackets is a place.
bool areArguments(std::string_view inside)
{
    if (inside == "native" || inside == "Native Method" || inside == "Unknown Source"
        || inside.starts_with("<anonymous>") || inside.ends_with(".java") || inside.ends_with(".kt"))
        return false;
    const std::size_t colon = inside.rfind(':');
    return colon == std::string_view::npos || colon + 1 == inside.size() || !isDigit(inside[colon + 1]);
}

/// `Acme.Shop.Cart.<Pay>b__0` apart at the last dot outside of angle and square brackets.
void nameFrame(std::string_view name, Frame &frame)
{
    int depth = 0;
    for (std::size_t i = name.size(); i-- > 1 && !name.starts_with("(");) {
        const char c = name[i];
        if (c == '>' || c == ']')
            ++depth;
        else if (c == '<' || c == '[')
            --depth;
        else if (c == '.' && depth == 0) {
            const std::size_t dot = name[i - 1] == '.' ? i - 1 : i; // Cart..ctor
            frame.module = name.substr(0, dot);
            frame.function = name.substr(dot + 1);
            return;
        }
    }
    frame.function = name;
}

/// ` in /srv/Shop.cs:line 4`, mono's ` [0x00021] in /srv/Shop.cs:4 ` and `in <12b4…>:0`.
void readPlace(std::string_view rest, const Words &words, Frame &frame)
{
    if (const std::size_t line = rest.rfind(words.line); line != std::string_view::npos) {
        const std::size_t in = rest.find(words.in);
        if (in == std::string_view::npos || in >= line)
            return;
        const std::size_t start = in + words.in.size();
        std::string_view digits = rest.substr(line + words.line.size());
        frame.file = rest.substr(start, line - start);
        frame.line = takeNumber(digits).value_or(0);
        return;
    }
    const std::size_t in = rest.find(" in ");
    std::string_view file = in == std::string_view::npos ? std::string_view{} : trimmed(rest.substr(in + 4));
    int column = 0;
    if (takeLineAndColumn(file, frame.line, column) && !file.starts_with("<"))
        frame.file = file;
    else
        frame.line = 0;
}

std::optional<Frame> readFrameWith(std::string_view rest, const Words &words)
{
    const std::size_t open = rest.find('(', rest.starts_with("(wrapper") ? 1 : 0);
    if (open == std::string_view::npos || open == 0)
        return std::nullopt;
    const std::size_t close = closingBracket(rest, open);
    if (close == std::string_view::npos || !areArguments(rest.substr(open + 1, close - open - 1)))
        return std::nullopt;
    const std::string_view name = withoutTrailingSpace(rest.substr(0, open));
    const bool isWrapper = name.starts_with("(wrapper");
    if (!isWrapper
        && (name.find('.') == std::string_view::npos || name.find(' ') != std::string_view::npos
            || name.find('/') != std::string_view::npos))
        return std::nullopt;
    const std::string_view behind = withoutTrailingSpace(rest.substr(close + 1));
    const bool isEnd = behind.empty() || behind == "<---" || behind.starts_with(words.in)
        || behind.starts_with(" [0x") || behind.starts_with(" in ") || behind.starts_with(" at offset ")
        || behind.starts_with(" + 0x") || behind.starts_with(" <0x") || behind.starts_with(" {")
        || behind.starts_with("+");
    if (!isEnd)
        return std::nullopt;
    Frame frame;
    nameFrame(name, frame);
    readPlace(behind, words, frame);
    return frame;
}

/// Unity: `Cart.Pay (System.String card) (at Assets/Cart.cs:12)`.
std::optional<Frame> readUnityFrame(std::string_view rest)
{
    constexpr std::string_view kAt = " (at ";
    const std::size_t at = rest.rfind(kAt);
    if (at == std::string_view::npos || !rest.ends_with(")"))
        return std::nullopt;
    std::string_view file = rest.substr(at + kAt.size(), rest.size() - at - kAt.size() - 1);
    Frame frame;
    if (!takeLineAndColumn(file, frame.line, frame.column) || !rest.substr(0, at).ends_with(")"))
        return std::nullopt;
    if (!file.starts_with("<"))
        frame.file = file;
    nameFrame(withoutTrailingSpace(rest.substr(0, rest.find('('))), frame);
    return frame;
}

std::optional<Frame> readFrame(std::string_view line)
{
    std::string_view rest = withoutTrailingSpace(withoutIndent(line));
    for (const Words &words : kWords) {
        if (rest.starts_with(words.at)) {
            if (auto frame = readFrameWith(withoutIndent(rest.substr(words.at.size())), words))
                return frame;
        }
    }
    return readUnityFrame(rest);
}

/// `Some.Type: message`, `Some.Type (0x80131904): message` or a bare type, first in the line or behind other
/// words where it has a namespace.
std::optional<ErrorHeader> headerIn(std::string_view line)
{
    const auto isTypeChar = [](char c) { return isNameChar(c) || c == '.' || c == '`' || c == '+'; };
    for (std::size_t i = 0; i < line.size();) {
        if (!isTypeChar(line[i])) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < line.size() && isTypeChar(line[end]))
            ++end;
        const std::string_view type = line.substr(i, end - i);
        std::string_view rest = line.substr(end);
        if (rest.starts_with("[") && rest.find(']') != std::string_view::npos)
            rest = rest.substr(rest.find(']') + 1);
        if (rest.starts_with(" (") && rest.find("): ") != std::string_view::npos)
            rest = rest.substr(rest.find("): ") + 1);
        const bool isNamed = isErrorName(type.substr(0, type.find('`'))) && !isDigit(type.front());
        const bool isFollowed
            = withoutTrailingSpace(rest).empty() || rest.starts_with(": ") || rest.starts_with(kInner);
        if (isNamed && isFollowed && (i == 0 || type.find('.') != std::string_view::npos)) {
            const std::size_t behind = line.size() - rest.size();
            return ErrorHeader{ type, rest.starts_with(": ") ? behind + 2 : behind };
        }
        i = end;
    }
    return std::nullopt;
}

class Reader {
public:
    explicit Reader(std::string_view text)
        : m_text(text)
        , m_draft(text, "csharp")
    {
    }

    std::optional<StackTrace> read();

private:
    void readLine(std::string_view line, std::size_t start);
    void openFirst(std::size_t frameStart);
    void openInner(std::string_view line, std::size_t start);
    void openAll(std::size_t from, std::size_t end, Link link, int parent);

    std::string_view m_text;
    TraceDraft m_draft;
    std::vector<std::size_t> m_around; ///< exceptions whose inner one is being read, the last one innermost
    std::size_t m_headerStart = std::string_view::npos;
    bool m_isHeaderAtStart = false;
    bool m_isOver = false;
};

std::optional<StackTrace> Reader::read()
{
    std::string_view line;
    for (LineReader reader(m_text); !m_isOver && reader.next(line);)
        readLine(line, reader.lineStart());
    return m_draft.result();
}

void Reader::readLine(std::string_view line, std::size_t start)
{
    std::string_view rest = withoutTrailingSpace(withoutIndent(line));
    const auto frame = readFrame(line);
    if (frame) {
        if (m_draft.isEmpty())
            openFirst(start);
        m_draft.addFrameTo(m_around.back(), *frame, start);
        if (rest.ends_with("<---") && m_around.size() > 1)
            m_around.pop_back();
        return;
    }
    const std::size_t indent = static_cast<std::size_t>(rest.data() - line.data());
    if (rest.starts_with("--- ")) {
        // Any language: three dashes around a sentence. That of a rethrow stands between two frames.
        const bool isRethrow
            = rest.find("previous location") != std::string_view::npos || m_around.size() < 2;
        if (!isRethrow)
            m_around.pop_back();
        return;
    }
    if (m_draft.isEmpty()) {
        const auto header = headerIn(line.substr(indent));
        const bool isAtStart = header && line.substr(indent).starts_with(header->type);
        const bool isInner = rest.starts_with("---> ");
        if (header && !isInner
            && (m_headerStart == std::string_view::npos
                || (isAtStart && !m_isHeaderAtStart && indent == 0))) {
            m_headerStart = start + static_cast<std::size_t>(header->type.data() - line.data());
            m_isHeaderAtStart = isAtStart;
        }
        return;
    }
    if (rest.starts_with("---> ")) {
        openInner(line, start);
        return;
    }
    if (rest.empty())
        return;
    m_isOver = beginsLogRecord(line) || (indent == 0 && headerIn(line).has_value());
}

/// The first frame ends the headers: `A: outer ---> B: inner` opens one exception for each.
void Reader::openFirst(std::size_t frameStart)
{
    if (m_headerStart == std::string_view::npos) {
        m_draft.add({}, {}, Link::Outermost, -1);
        m_around.push_back(0);
        return;
    }
    openAll(m_headerStart, frameStart, Link::Outermost, -1);
}

/// A cause that begins behind frames: `---> (Inner Exception #1) Type: message` of an aggregate.
void Reader::openInner(std::string_view line, std::size_t start)
{
    m_around.resize(1);
    std::size_t from = start + line.find("---> ") + 5;
    constexpr std::string_view kNumbered = "(Inner Exception #";
    const bool isMember = m_text.substr(from).starts_with(kNumbered);
    if (isMember)
        from = m_text.find(") ", from) == std::string_view::npos ? from : m_text.find(") ", from) + 2;
    const std::size_t end = std::min(start + line.size(), m_text.size());
    openAll(from, end, isMember ? Link::Member : Link::Cause, static_cast<int>(m_around.back()));
}

void Reader::openAll(std::size_t from, std::size_t end, Link link, int parent)
{
    std::string_view headers = m_text.substr(from, std::max(end, from) - from);
    while (!headers.empty() && !m_draft.isFull()) {
        std::size_t inner = headers.find("---> ");
        // Only an arrow in front of a type is one.
        while (inner != std::string_view::npos && !headerIn(headers.substr(inner + 5, 200)))
            inner = headers.find("---> ", inner + 5);
        const std::string_view one = headers.substr(0, inner);
        const std::string_view first = one.substr(0, one.find('\n'));
        const auto header = headerIn(withoutTrailingSpace(first));
        const bool isTyped = header && first.starts_with(header->type);
        m_draft.add(isTyped ? header->type : std::string_view{},
            trimmed(one.substr(isTyped ? std::min(header->messageOffset, one.size()) : 0)), link, parent);
        m_around.push_back(m_draft.size() - 1);
        parent = static_cast<int>(m_draft.size()) - 1;
        link = Link::Cause;
        if (inner == std::string_view::npos)
            break;
        headers.remove_prefix(inner + 5);
    }
    if (m_around.empty()) {
        m_draft.add({}, {}, Link::Outermost, -1);
        m_around.push_back(0);
    }
}

} // namespace

std::optional<StackTrace> parse(std::string_view text)
{
    return Reader(text).read();
}

} // namespace faultline::normalise::dotnet
