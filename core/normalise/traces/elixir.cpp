// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/traces/elixir.h"

#include "core/base/text.h"
#include "core/normalise/traces/draft.h"
#include "core/normalise/traces/pieces.h"
#include "core/normalise/traces/scan.h"

#include <algorithm>
#include <array>
#include <vector>

namespace faultline::normalise::elixir {
namespace {

constexpr std::array<std::string_view, 11> kFileEndings{ ".ex", ".exs", ".erl", ".eex", ".heex", ".leex",
    ".yrl", ".xrl", ".hrl", "nofile", "iex" };

/// `(shop 0.1.0) ` before a place: the application.
bool takeApplication(std::string_view &rest, std::string_view &application)
{
    const std::size_t close = rest.find(") ");
    if (!rest.starts_with("(") || close == std::string_view::npos || close < 2)
        return false;
    const std::string_view inside = rest.substr(1, close - 1);
    const bool isName = std::all_of(inside.begin(), inside.end(),
        [](char c) { return isNameChar(c) || c == ' ' || c == '.' || c == '-' || c == '+'; });
    if (!isName)
        return false;
    application = inside.substr(0, inside.find(' '));
    rest.remove_prefix(close + 2);
    return true;
}

/// `Shop.Repo.find!/1`, `:erlang.div(10, 0)`, `anonymous fn/1 in Shop.run/0`: not a sentence.
bool isCall(std::string_view name)
{
    if (name.starts_with("anonymous fn/") || name.starts_with("(file)") || name.starts_with("(module)")
        || name.starts_with("(test)"))
        return true;
    if (name.empty() || (name.front() != ':' && !isUpper(name.front())))
        return false;
    const std::size_t open = name.find('(');
    const std::string_view before = name.substr(0, open);
    const bool hasArity = open == std::string_view::npos && before.rfind('/') != std::string_view::npos
        && isDigit(before.back());
    const bool hasArguments = open != std::string_view::npos && name.ends_with(")");
    return (hasArity || hasArguments) && before.find('.') != std::string_view::npos
        && before.find(' ') == std::string_view::npos;
}

/// Arguments tell the two crashes of one place apart: only the name stays.
std::string_view nameOf(std::string_view call)
{
    if (call.starts_with("anonymous fn/") || call.starts_with("("))
        return call;
    const std::size_t open = call.find('(');
    return call.substr(0, open);
}

std::optional<Frame> readFrame(std::string_view rest)
{
    Frame frame;
    std::string_view application;
    const bool hasApplication = takeApplication(rest, application);
    const std::size_t colon = rest.find(": ");
    std::string_view file = rest.substr(0, colon);
    int column = 0;
    const bool isPlace = colon != std::string_view::npos && takeLineAndColumn(file, frame.line, column)
        && file.find(' ') == std::string_view::npos
        && std::any_of(kFileEndings.begin(), kFileEndings.end(),
            [file](std::string_view ending) { return file.ends_with(ending); });
    if (isPlace) {
        frame.file = file;
        frame.module = application;
        frame.function = nameOf(trimmed(rest.substr(colon + 2)));
        return frame;
    }
    frame.line = 0;
    if (!isCall(rest) && !(hasApplication && rest.starts_with("anonymous fn/")))
        return std::nullopt;
    frame.module = application;
    frame.function = nameOf(rest);
    return frame;
}

class Reader {
public:
    explicit Reader(std::string_view text)
        : m_text(text)
        , m_draft(text, "elixir")
    {
    }

    std::optional<StackTrace> read();

private:
    void readLine(std::string_view line, std::size_t start);
    bool readHeader(std::string_view line, std::size_t start);

    std::string_view m_text;
    TraceDraft m_draft;
    std::vector<std::size_t> m_indents; ///< of each exception's header
    bool m_isRaised = false; ///< the line before said that an exception was raised in another process
    bool m_isOver = false;
};

std::optional<StackTrace> Reader::read()
{
    std::string_view line;
    for (LineReader reader(m_text); !m_isOver && reader.next(line);)
        readLine(line, reader.lineStart());
    m_draft.endMessage(m_text.size());
    auto trace = m_draft.result();
    // That a process ended by an exception says less than the exception.
    if (trace && trace->exceptions.size() > 1 && trace->exceptions.front().frames.empty()) {
        auto &exceptions = trace->exceptions;
        exceptions.erase(exceptions.begin());
        for (Exception &exception : exceptions)
            exception.parent = std::max(-1, exception.parent - 1);
        for (std::size_t i = 0; i < exceptions.size(); ++i)
            exceptions[i].link = exceptions[i].parent < 0 ? Link::Outermost : exceptions[i].link;
    }
    return trace;
}

void Reader::readLine(std::string_view line, std::size_t start)
{
    if (readHeader(line, start) || m_draft.isEmpty())
        return;
    const std::size_t indent = indentOf(line);
    const std::string_view rest = withoutTrailingSpace(line.substr(indent));
    m_isRaised = m_isRaised || rest.ends_with("an exception was raised:");
    if (indent > 0) {
        if (auto frame = readFrame(rest)) {
            // A frame that is indented less than the last header belongs to one around it.
            std::size_t owner = m_draft.size() - 1;
            while (owner > 0 && m_indents[owner] >= indent)
                --owner;
            m_draft.addFrameTo(owner, std::move(*frame), start);
            return;
        }
    }
    if (rest == "stacktrace:" || rest.starts_with("code: ")) // ExUnit
        m_draft.endMessage(start);
    if (rest.empty() || m_draft.isMessageOpen())
        return;
    m_isOver = indent == 0 && !m_draft.at(0).frames.empty();
}

/// `** (KeyError) key :a not found`, first in a line or behind what a log puts there.
bool Reader::readHeader(std::string_view line, std::size_t start)
{
    const std::size_t stars = line.find("** (");
    const std::size_t close = stars == std::string_view::npos ? stars : line.find(')', stars);
    if (close == std::string_view::npos)
        return false;
    const std::string_view type = line.substr(stars + 4, close - stars - 4);
    const bool isIndented = indentOf(line) == stars;
    const bool isExit = type == "EXIT" || type.starts_with("EXIT from");
    const bool isType = isExit || type.find(' ') == std::string_view::npos;
    if (!isType || (!isIndented && !m_draft.isEmpty()))
        return false;
    const bool isRaised = line.ends_with("an exception was raised:");
    if (!m_draft.isEmpty()) {
        // Inside of a message another one is words, unless they said that an exception came up.
        const bool isInner = m_isRaised && !isExit && stars > m_indents.back();
        if (!isInner) {
            m_isRaised = m_isRaised || isRaised;
            if (m_draft.isMessageOpen())
                return true;
            m_isOver = stars <= m_indents.front();
            return m_isOver;
        }
    }
    m_isRaised = isRaised;
    const std::size_t before = m_draft.size();
    m_draft.endMessage(start);
    m_draft.open(
        type, start + close + 1, before == 0 ? Link::Outermost : Link::Cause, static_cast<int>(before) - 1);
    if (m_draft.size() > before)
        m_indents.push_back(stars);
    return true;
}

} // namespace

std::optional<StackTrace> parse(std::string_view text)
{
    return Reader(text).read();
}

} // namespace faultline::normalise::elixir
