// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/stack_trace.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// What the readers of traces and logs share: scanning without copies, without regular expressions, each
/// question linear in the line it is asked about.
namespace faultline::normalise {

/// Room made for the frames of an exception, so that they are moved seldom.
inline constexpr std::size_t kUsualFrames = 16;

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

constexpr bool isLetter(char c)
{
    return isUpper(c) || (c >= 'a' && c <= 'z');
}

/// Of a name in a programming language; bytes above ASCII count, since names may be in any script.
constexpr bool isNameChar(char c)
{
    return isLetter(c) || isDigit(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

/// Hands out the lines of a text one by one, without their ends.
class LineReader {
public:
    explicit LineReader(std::string_view text)
        : m_text(text)
    {
    }

    /// False at the end of the text; `line` is then untouched.
    bool next(std::string_view &line);

    /// Where the last line began in the text.
    std::size_t lineStart() const { return m_lineStart; }

private:
    std::string_view m_text;
    std::size_t m_lineStart = 0;
    std::size_t m_nextStart = 0;
};

/// How many blanks and tabs a line begins with.
std::size_t indentOf(std::string_view line);

std::string_view withoutIndent(std::string_view line);

std::string_view withoutTrailingSpace(std::string_view line);

/// A number at the beginning of `text`, taken off it. Nothing for no digit or more than an int holds.
std::optional<int> takeNumber(std::string_view &text);

/// Takes `:LINE[:COLUMN]` off the end of `text`. False, and nothing changed, where there is none.
bool takeLineAndColumn(std::string_view &text, int &line, int &column);

/// Whether a new log record seems to begin here: with a date, a time of day or a level.
bool beginsLogRecord(std::string_view line);

/// Whether a type's last part is a usual name of an error: ends in Error, Exception, Throwable, Failure …
bool isErrorName(std::string_view type);

/// A type at `offset` of a line and where its message begins.
struct ErrorHeader {
    std::string_view type;
    std::size_t messageOffset = 0;
};

/// The first `some.Type: message` in the middle of a line whose type has a usual name of an error.
/// `needsPackage`: the name must have a dot or a dollar sign.
std::optional<ErrorHeader> errorHeaderWithin(std::string_view line, bool needsPackage);

/// Removes terminal colours. Source: ECMA-48 (CSI sequences).
std::string withoutTerminalCodes(std::string_view text);

/// Removes what a collector put before lines (`web-1  | `, a time, a stream, a level): the beginnings that
/// neighbours share when any digit equals any other. Nothing where they share none.
std::optional<std::string> withoutLinePrefix(std::string_view text);

/// The first strings of a text that hold escaped line ends (`\n`), unescaped; calls `use` with each until it
/// answers true. At most eight.
template <class Use> bool eachUnescaped(std::string_view text, Use use);

/// The text between `begin` and the quote that closes it (or the end), with its escapes resolved.
/// `end` becomes the place behind.
std::string unescaped(std::string_view text, std::size_t begin, char quote, std::size_t &end);

/// The quote nearest before `end` that is not escaped itself; a double one is preferred, since messages hold
/// apostrophes. npos where there is none behind `begin`.
std::size_t openingQuote(std::string_view text, std::size_t begin, std::size_t end);

template <class Use> bool eachUnescaped(std::string_view text, Use use)
{
    constexpr int kMost = 8;
    std::size_t from = 0;
    for (int i = 0; i < kMost; ++i) {
        const std::size_t escape = text.find("\\n", from);
        if (escape == std::string_view::npos)
            break;
        const std::size_t quote = openingQuote(text, from, escape);
        const bool isQuoted = quote != std::string_view::npos;
        std::size_t end = text.size();
        if (use(unescaped(text, isQuoted ? quote + 1 : from, isQuoted ? text[quote] : '\0', end)))
            return true;
        from = end;
    }
    std::size_t end = 0;
    return text.find("\\n") != std::string_view::npos && use(unescaped(text, 0, '\0', end));
}

} // namespace faultline::normalise
