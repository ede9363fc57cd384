// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/traces/pieces.h"

#include "core/base/text.h"
#include "core/normalise/traces/scan.h"

#include <algorithm>

namespace faultline::normalise {
namespace {

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

} // namespace

bool takeStart(std::string_view &text, std::string_view start)
{
    if (!text.starts_with(start))
        return false;
    text.remove_prefix(start.size());
    return true;
}

bool takeEnd(std::string_view &text, std::string_view end)
{
    if (!text.ends_with(end))
        return false;
    text.remove_suffix(end.size());
    return true;
}

bool takeAddress(std::string_view &text, std::size_t fewest)
{
    if (!text.starts_with("0x") && !text.starts_with("0X"))
        return false;
    std::size_t end = 2;
    while (end < text.size() && isHexDigit(text[end]))
        ++end;
    // Reports with their addresses blacked out have stars.
    while (end < text.size() && text[end] == '*')
        ++end;
    if (end < 2 + fewest)
        return false;
    text.remove_prefix(end);
    return true;
}

bool isHexNumber(std::string_view text)
{
    return !text.empty()
        && std::all_of(text.begin(), text.end(), [](char c) { return isHexDigit(c) || c == '`'; });
}

std::size_t openingBracketOfLast(std::string_view text)
{
    int depth = 0;
    for (std::size_t i = text.size(); i-- > 0;) {
        if (text[i] == ')')
            ++depth;
        else if (text[i] == '(' && --depth == 0)
            return i;
    }
    return std::string_view::npos;
}

std::size_t lastOuterBlank(std::string_view text)
{
    int depth = 0;
    for (std::size_t i = text.size(); i-- > 0;) {
        const char c = text[i];
        if (c == ')' || c == '}' || c == ']' || (c == '>' && i > 0 && text[i - 1] != '-'))
            ++depth;
        else if (c == '(' || c == '{' || c == '[' || c == '<')
            depth = std::max(0, depth - 1);
        else if (c == ' ' && depth == 0)
            return i;
    }
    return std::string_view::npos;
}

std::optional<std::string_view> quotedWord(std::string_view text)
{
    const std::size_t open = text.find_first_of("'\"`");
    if (open == std::string_view::npos)
        return std::nullopt;
    const char closing = text[open] == '"' ? '"' : '\'';
    const std::size_t close = text.find(closing, open + 1);
    if (close == std::string_view::npos)
        return std::nullopt;
    return text.substr(open + 1, close - open - 1);
}

std::optional<std::string_view> textBetween(
    std::string_view text, std::string_view before, std::string_view after)
{
    const std::size_t start = text.find(before);
    if (start == std::string_view::npos)
        return std::nullopt;
    text.remove_prefix(start + before.size());
    const std::size_t end = text.find(after);
    if (end == std::string_view::npos)
        return std::nullopt;
    return text.substr(0, end);
}

std::optional<TypedText> typedText(std::string_view text)
{
    std::size_t end = 0;
    while (end < text.size()) {
        const bool isScope = text.substr(end).starts_with("::");
        if (!isScope && !isNameChar(text[end]) && text[end] != '.' && text[end] != '\\')
            break;
        end += isScope ? 2 : 1;
    }
    const std::string_view type = text.substr(0, end);
    const std::string_view rest = text.substr(end);
    if (type.empty() || isDigit(type.front()) || !isErrorName(type)
        || (!rest.empty() && !rest.starts_with(": ") && rest != ":"))
        return std::nullopt;
    return TypedText{ type, trimmed(rest.substr(std::min<std::size_t>(1, rest.size()))) };
}

} // namespace faultline::normalise
