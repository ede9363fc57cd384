// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/traces/anchors.h"

#include "core/normalise/traces/pieces.h"
#include "core/normalise/traces/scan.h"

#include <array>

namespace faultline::normalise {
namespace {

using namespace anchor;

/// `at …`: the runtimes that begin a frame so differ in what stands around the brackets.
Anchors atLine(std::string_view rest)
{
    const std::size_t open = rest.find('(');
    if (open == std::string_view::npos || open == 0)
        return rest.starts_with("at 0x")                  ? kNative
            : rest.find(".rs:") != std::string_view::npos ? 0
                                                          : kAtScript;
    const std::string_view inside = rest.substr(open + 1, rest.find(')', open) - open - 1);
    if (rest.starts_with("at 0x"))
        return kNative;
    const bool isMono = rest.find(" [0x", open) != std::string_view::npos
        || rest.find(" in <", open) != std::string_view::npos;
    if (rest[open - 1] == ' ')
        return isMono ? kAtClr : kAtScript;
    if (withoutTrailingSpace(rest).back() != ')' && rest.find(") ", open) == std::string_view::npos)
        return kAtScript | kAtClr | kAtJvm;
    const bool isPlace = inside.find('.') != std::string_view::npos || inside.ends_with("Native Method")
        || inside.ends_with("Unknown Source") || inside.find(':') != std::string_view::npos;
    const bool isSentence = inside.find(' ') != std::string_view::npos || inside.empty();
    return (isPlace || inside.empty() ? kAtJvm : 0) | (isSentence || !isPlace ? kAtClr : 0);
}

Anchors hashLine(std::string_view rest)
{
    takeStart(rest, "#");
    takeNumber(rest);
    rest = withoutIndent(rest);
    if (rest.starts_with("0x"))
        return kHash;
    const bool isDart
        = rest.find(".dart") != std::string_view::npos || rest.find("(dart:") != std::string_view::npos;
    if (isDart || rest.starts_with("abs "))
        return kHashDart;
    const bool isPhp = rest.starts_with("{main}") || rest.starts_with("[internal function]")
        || rest.find("): ") != std::string_view::npos || rest.find(") called at [") != std::string_view::npos;
    return isPhp ? kHashPlace : kHash;
}

Anchors digitLine(std::string_view rest)
{
    std::string_view behind = rest;
    if (!takeNumber(behind) || behind.empty())
        return 0;
    if (behind.front() == ':')
        return kNumberColon | (behind.starts_with(": from ") ? kRubyPlace : 0);
    if (behind.starts_with("# "))
        return kNative;
    if (behind.starts_with(". "))
        return kPhpWords;
    if (behind.front() != ' ' && behind.front() != '\t')
        return behind.find('!') != std::string_view::npos ? kNative : 0;
    return kNumberBlank | (behind.find('!') != std::string_view::npos ? kNative : 0);
}

/// The beginning of a line, behind its indent.
Anchors lineStart(std::string_view rest)
{
    switch (rest.front()) {
    case 'a':
        return rest.starts_with("at ") ? atLine(rest) : 0;
    case '#':
        return rest.size() > 1 && isDigit(rest[1]) ? hashLine(rest) : 0;
    case 'f':
        return rest.starts_with("frame #") ? kNative : rest.starts_with("from ") ? kRubyPlace : 0;
    case 'g':
        return rest.starts_with("goroutine ") ? kGoPlace : 0;
    case 'p':
        return rest.starts_with("package:") ? kHashDart : 0;
    case 'd':
        return rest.starts_with("dart:") ? kHashDart : 0;
    case '*':
        return (rest.starts_with("** (") ? kElixir : 0) | (rest.starts_with("* frame #") ? kNative : 0);
    case '@':
        return rest.starts_with("@ ") ? kNative : 0;
    case '=':
        return rest.starts_with("==") ? kNative : 0;
    case '[':
        return rest.starts_with("[<") ? kNative : 0;
    case 'P':
        return rest.starts_with("PHP ") ? kPhpWords : 0;
    case 'S':
        return rest.starts_with("Stack trace:") ? kPhpWords : 0;
    case 's':
        return rest.starts_with("stack traceback:") ? kLua
            : rest.starts_with("stack backtrace:")  ? kNumberColon
                                                    : 0;
    case 'b':
        return rest.starts_with("bei ") ? kAtClr : rest.starts_with("by 0x") ? kNative : 0;
    case 'e':
        return rest.starts_with("en ") || rest.starts_with("em ") ? kAtClr : 0;
    case 'i':
        return rest.starts_with("in ") ? kAtClr | kErlang : 0;
    default:
        if (isDigit(rest.front()))
            return digitLine(rest);
        // The languages that have no ASCII word for `at`.
        return static_cast<unsigned char>(rest.front()) >= 0x80 ? kAtClr : 0;
    }
}

/// What a `:` that a digit or a word follows can be.
Anchors colonAt(std::string_view line, std::size_t at)
{
    const std::string_view before = line.substr(0, at);
    const std::string_view behind = line.substr(at + 1);
    if (behind.starts_with("in `") || behind.starts_with("in '"))
        return kRubyPlace;
    if (behind.starts_with("//"))
        return kSign | kAtScript;
    if (behind.empty() || !isDigit(behind.front()))
        return before.ends_with("stack traceback") ? kLua : 0;
    if (before.ends_with(".rb"))
        return kRubyPlace;
    return before.ends_with(".go") || before.ends_with(".s") ? kGoPlace : 0;
}

/// Bytes in the middle of a line that are looked at more closely.
constexpr auto kTriggers = [] {
    std::array<bool, 256> triggers{};
    for (const char c : { ':', '@', '"', '(', '+' })
        triggers[static_cast<unsigned char>(c)] = true;
    return triggers;
}();

Anchors triggerAt(std::string_view line, std::size_t at)
{
    const std::string_view behind = line.substr(at + 1);
    switch (line[at]) {
    case ':':
        return colonAt(line, at);
    case '@':
        return kSign;
    case '"':
        return (line.substr(0, at).ends_with("File ") ? kFileInQuotes : 0)
            | (line.substr(0, at).ends_with("{file,") ? kErlang : 0);
    case '(':
        return (line.substr(0, at).ends_with("** ") ? kElixir : 0) | (behind.starts_with("at ") ? kAtClr : 0)
            | (behind.starts_with("<anonymous>") ? kAtScript : 0);
    case '+':
        return behind.starts_with("0x") && at > 0 && line[at - 1] != ' ' ? kNative : 0;
    default:
        return 0;
    }
}

/// Words that stand anywhere in the line of a heading.
Anchors lineEnd(std::string_view line)
{
    if (line.size() < 8)
        return 0;
    const char last = line.back();
    if (last != '.' && !isDigit(last) && last != ']' && last != ':' && last != ')' && last != '\'')
        return 0;
    Anchors found = 0;
    if ((last == '.' || isDigit(last) || last == ')') && line.find(" line ") != std::string_view::npos)
        found |= kAtLine | kPhpWords;
    if (last == ']' && (line.find(" [0x") != std::string_view::npos || line.ends_with("[stacktrace]")))
        found |= line.ends_with("[stacktrace]") ? kPhpWords : kNative;
    return found;
}

} // namespace

Anchors anchorsIn(std::string_view text)
{
    Anchors found = 0;
    std::string_view line;
    for (LineReader reader(text); reader.next(line);) {
        const std::string_view rest = withoutIndent(line);
        if (rest.empty())
            continue;
        found |= lineStart(rest) | lineEnd(withoutTrailingSpace(rest));
        for (std::size_t i = 0; i < rest.size(); ++i) {
            if (kTriggers[static_cast<unsigned char>(rest[i])])
                found |= triggerAt(rest, i);
        }
        if (rest.find("panicked at ") != std::string_view::npos)
            found |= kNumberColon;
    }
    return found;
}

} // namespace faultline::normalise
