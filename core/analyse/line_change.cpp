// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/line_change.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace faultline::analyse {
namespace {

using Tokens = std::vector<std::string_view>;

/// First token and one past the last.
struct TokenRange {
    std::size_t first = 0;
    std::size_t end = 0;
};

bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$'
        || (static_cast<unsigned char>(c) & 0x80u) != 0;
}

/// Words and single signs; every kind of quote is the same sign.
Tokens tokensOf(std::string_view line)
{
    constexpr std::string_view kQuote = "\"";
    Tokens tokens;
    for (std::size_t i = 0; i < line.size();) {
        std::size_t end = i + 1;
        if (isWordByte(line[i])) {
            while (end < line.size() && isWordByte(line[end]))
                ++end;
            tokens.push_back(line.substr(i, end - i));
        } else if (line[i] == '\'' || line[i] == '"' || line[i] == '`') {
            tokens.push_back(kQuote);
        } else if (line[i] != ' ' && line[i] != '\t') {
            tokens.push_back(line.substr(i, 1));
        }
        i = end;
    }
    return tokens;
}

bool isWordToken(std::string_view token)
{
    return isWordByte(token.front());
}

/// The place of the bracket that opens what `close` closes; `close` itself where none does.
std::size_t openerOf(const Tokens &tokens, std::size_t close)
{
    int depth = 0;
    for (std::size_t i = close + 1; i-- > 0;) {
        if (tokens[i] == ")" || tokens[i] == "]")
            ++depth;
        else if (tokens[i] == "(" || tokens[i] == "[")
            --depth;
        if (depth == 0)
            return i;
    }
    return close;
}

std::size_t closerOf(const Tokens &tokens, std::size_t open)
{
    int depth = 0;
    for (std::size_t i = open; i < tokens.size(); ++i) {
        if (tokens[i] == "(" || tokens[i] == "[")
            ++depth;
        else if (tokens[i] == ")" || tokens[i] == "]")
            --depth;
        if (depth == 0)
            return i;
    }
    return open;
}

/// Walks left over `a.b(c)[d]` to where the expression begins. `at` is its last known token.
std::size_t expressionStart(const Tokens &tokens, std::size_t at)
{
    for (;;) {
        const bool isBracket = tokens[at] == "(" || tokens[at] == "[";
        if (at > 0 && isBracket && isWordToken(tokens[at - 1])) {
            --at;
        } else if (at > 0 && isBracket && (tokens[at - 1] == ")" || tokens[at - 1] == "]")) {
            at = openerOf(tokens, at - 1);
        } else if (at > 1 && isWordToken(tokens[at])
            && (tokens[at - 1] == "." || tokens[at - 1] == ":" || tokens[at - 1] == ">")) {
            std::size_t before = at - 1;
            while (before > 0
                && (tokens[before] == "." || tokens[before] == ":" || tokens[before] == ">"
                    || tokens[before] == "?" || tokens[before] == "-"))
                --before;
            if (tokens[before] == ")" || tokens[before] == "]")
                at = openerOf(tokens, before);
            else if (isWordToken(tokens[before]))
                at = before;
            else
                return at;
        } else {
            return at;
        }
    }
}

/// What `name = value` and `"name": value` hold, up to the next comma or the end of the brackets.
std::size_t valueEnd(const Tokens &tokens, std::size_t at)
{
    int depth = 0;
    for (; at < tokens.size(); ++at) {
        const bool opens = tokens[at] == "(" || tokens[at] == "[" || tokens[at] == "{";
        const bool closes = tokens[at] == ")" || tokens[at] == "]" || tokens[at] == "}";
        if (depth == 0 && (closes || tokens[at] == ","))
            return at;
        depth += opens ? 1 : closes ? -1 : 0;
    }
    return at;
}

/// The expression that a word belongs to: what it is read from, its arguments, what is given to it.
TokenRange expressionAround(const Tokens &tokens, std::size_t at)
{
    TokenRange range{ at, at + 1 };
    const bool isQuoted
        = at > 0 && at + 1 < tokens.size() && tokens[at - 1] == "\"" && tokens[at + 1] == "\"";
    if (isQuoted) {
        --range.first;
        ++range.end;
        if (range.first > 0 && (tokens[range.first - 1] == "[" || tokens[range.first - 1] == "("))
            --range.first;
    }
    range.first = expressionStart(tokens, range.first);
    if (range.end < tokens.size() && tokens[range.end] == "]")
        ++range.end;
    else if (range.end < tokens.size()
        && (tokens[range.end] == "(" || (tokens[range.end] == "[" && !isQuoted)))
        range.end = closerOf(tokens, range.end) + 1;
    const bool isGiven = range.end + 1 < tokens.size()
        && ((tokens[range.end] == "=" && tokens[range.end + 1] != "=")
            || (isQuoted && tokens[range.end] == ":"));
    if (isGiven)
        range.end = valueEnd(tokens, range.end + 1);
    return range;
}

bool holdsRange(const Tokens &hay, const Tokens &needle, const TokenRange &range)
{
    const auto first = needle.begin() + static_cast<std::ptrdiff_t>(range.first);
    const auto end = needle.begin() + static_cast<std::ptrdiff_t>(range.end);
    return std::search(hay.begin(), hay.end(), first, end) != hay.end();
}

bool stoodBefore(const std::vector<Tokens> &before, const Tokens &tokens, const TokenRange &range)
{
    return std::any_of(
        before.begin(), before.end(), [&](const Tokens &line) { return holdsRange(line, tokens, range); });
}

/// The left and the right of an operator with it.
TokenRange operandsAround(const Tokens &tokens, std::size_t at)
{
    TokenRange range{ at, at + 1 };
    if (at > 0) {
        const bool closes = tokens[at - 1] == ")" || tokens[at - 1] == "]";
        range.first = expressionStart(tokens, closes ? openerOf(tokens, at - 1) : at - 1);
    }
    if (at + 1 < tokens.size())
        range.end = expressionAround(tokens, at + 1).end;
    return range;
}

/// The sign of the language that an error without names is about.
std::string_view signOf(std::string_view said)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kSigns{ {
        { "division", "/" },
        { "zerodivision", "/" },
        { "modulo", "%" },
        { "for +:", "+" },
        { "can only concatenate", "+" },
        { "for -:", "-" },
        { "for *:", "*" },
        { "for /:", "/" },
        { "not subscriptable", "[" },
        { "out of range", "[" },
        { "out of bounds", "[" },
    } };
    const auto lower = toLowerAscii(cutUtf8(said, 400));
    const auto sign = std::find_if(kSigns.begin(), kSigns.end(),
        [&](const auto &row) { return lower.find(row.first) != std::string::npos; });
    return sign == kSigns.end() ? std::string_view{} : sign->second;
}

/// Words that a message puts before `(` or `=`: `int() argument`, `(read timeout=1)`.
void addCalledNames(std::string_view said, std::vector<std::string> &names)
{
    for (std::size_t i = 0; i < said.size();) {
        std::size_t end = i;
        while (end < said.size() && isWordByte(said[end]))
            ++end;
        if (end > i + 1 && end < said.size() && (said[end] == '(' || said[end] == '='))
            names.emplace_back(said.substr(i, end - i));
        i = std::max(end, i + 1);
    }
}

} // namespace

Bearing bearingOf(const std::vector<std::string> &removed, std::string_view line, std::string_view said,
    const std::vector<std::string> &names, std::string *subject)
{
    const auto tokens = tokensOf(line);
    std::vector<Tokens> before;
    before.reserve(removed.size());
    for (const auto &text : removed)
        before.push_back(tokensOf(text));
    auto about = names;
    addCalledNames(cutUtf8(said, 400), about);
    const auto sign = signOf(said);
    bool isNamed = false;
    const auto judge = [&](const TokenRange &range, std::string_view what) {
        isNamed = true;
        if (subject)
            *subject = what;
        return stoodBefore(before, tokens, range);
    };
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const bool isAbout
            = isWordToken(tokens[i]) && std::find(about.begin(), about.end(), tokens[i]) != about.end();
        if (isAbout && !judge(expressionAround(tokens, i), tokens[i]))
            return Bearing::Touched;
    }
    // only what no name decides is looked for by its sign
    if (isNamed || sign.empty())
        return isNamed ? Bearing::Untouched : Bearing::Unknown;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i] != sign)
            continue;
        const TokenRange range = sign == "["
            ? TokenRange{ expressionStart(tokens, i), closerOf(tokens, i) + 1 }
            : operandsAround(tokens, i);
        if (!judge(range, sign))
            return Bearing::Touched;
    }
    return isNamed ? Bearing::Untouched : Bearing::Unknown;
}

bool usesAsBefore(std::string_view before, std::string_view after, std::string_view word)
{
    const auto tokens = tokensOf(after);
    const std::vector<Tokens> lines{ tokensOf(before) };
    bool isUsed = false;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i] != word)
            continue;
        isUsed = true;
        if (!stoodBefore(lines, tokens, expressionAround(tokens, i)))
            return false;
    }
    return isUsed;
}

std::vector<std::string> wordsAround(std::string_view line, const std::vector<std::string> &names)
{
    const auto tokens = tokensOf(line);
    std::vector<std::string> words;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (!isWordToken(tokens[i]) || std::find(names.begin(), names.end(), tokens[i]) == names.end())
            continue;
        const auto range = expressionAround(tokens, i);
        for (auto at = range.first; at < range.end; ++at) {
            if (isWordToken(tokens[at]))
                words.emplace_back(tokens[at]);
        }
    }
    return words;
}

bool onlySpeaks(std::string_view line)
{
    line = trimmed(line);
    constexpr std::array<std::string_view, 6> kStarts{ "#", "//", "*", "/*", "\"\"\"", "'''" };
    constexpr std::array<std::string_view, 12> kCalls{ "log.debug(", "log.info(", "log.warn", "log.error(",
        "log.exception(", "logger.", "logging.", "console.log", "console.error", "console.warn", "print(",
        "println!(" };
    return std::any_of(kStarts.begin(), kStarts.end(), [&](auto start) { return line.starts_with(start); })
        || std::any_of(kCalls.begin(), kCalls.end(), [&](auto call) {
               const auto at = line.find(call);
               return at != std::string_view::npos
                   && line.substr(0, at).find_first_of(" (=") == std::string_view::npos;
           });
}

} // namespace faultline::analyse
