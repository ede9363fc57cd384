// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/repository/enclosing_function.h"

#include "core/base/text.h"
#include "core/collect/repository/words.h"

#include <algorithm>
#include <array>

namespace faultline::collect {
namespace {

constexpr int kMostLinesOfFunction = 400;
constexpr int kLinesAroundWithoutHead = 15;
constexpr std::size_t kMostFlowingNames = 16;

std::string_view lineAt(const std::vector<std::string_view> &lines, int line)
{
    return lines[static_cast<std::size_t>(line - 1)];
}

/// Units: columns; a tab is four. -1 for a blank line.
int indentOf(std::string_view text)
{
    int columns = 0;
    for (const char c : text) {
        if (c == ' ')
            ++columns;
        else if (c == '\t')
            columns += 4;
        else
            return c == '\r' ? -1 : columns;
    }
    return -1;
}

/// The plain name of `Totals.lineTotal`, `new Totals`, `async lineTotal`, `Object.<anonymous>`.
std::string_view plainFunctionName(std::string_view function)
{
    const auto end = function.find('(');
    function = function.substr(0, end);
    const auto cut = function.find_last_of(". :#>");
    return cut == std::string_view::npos ? function : function.substr(cut + 1);
}

bool looksLikeHead(std::string_view text)
{
    constexpr std::array<std::string_view, 6> kSigns{ "def ", "function", "=>", "fn ", "func ", ") {" };
    return std::any_of(
        kSigns.begin(), kSigns.end(), [&](auto sign) { return text.find(sign) != std::string_view::npos; });
}

bool isCloser(std::string_view text)
{
    const auto plain = trimmed(text);
    return !plain.empty() && (plain.front() == '}' || plain.front() == ')' || plain.front() == ']');
}

int lastLineOf(const std::vector<std::string_view> &lines, int head, int line)
{
    const int indent = indentOf(lineAt(lines, head));
    const int end = std::min(static_cast<int>(lines.size()), head + kMostLinesOfFunction);
    int last = line;
    bool isInBody = head < line;
    for (int at = head + 1; at <= end; ++at) {
        const int own = indentOf(lineAt(lines, at));
        if (own < 0)
            continue;
        if (own > indent) {
            isInBody = true;
        } else if (isCloser(lineAt(lines, at)) || (!isInBody && own == indent)) {
            last = std::max(last, at);
            continue;
        } else if (at > line) {
            break;
        }
        last = std::max(last, at);
    }
    return last;
}

/// The end of what is assigned to: `total, rest = …`, `const user = …`, `order.total = …`; npos for none.
std::size_t assignmentAt(std::string_view text)
{
    for (auto at = text.find('='); at != std::string_view::npos; at = text.find('=', at + 1)) {
        const char before = at > 0 ? text[at - 1] : ' ';
        const char after = at + 1 < text.size() ? text[at + 1] : ' ';
        const auto opened = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '(')
            - std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), ')');
        if (after == '=' || after == '>') {
            ++at;
            continue;
        }
        if (std::string_view("=!<>").find(before) == std::string_view::npos && opened == 0)
            return at;
    }
    return std::string_view::npos;
}

} // namespace

LineRange enclosingFunction(const std::vector<std::string_view> &lines, int line, std::string_view function)
{
    const int count = static_cast<int>(lines.size());
    if (line < 1 || line > count)
        return {};
    const auto name = plainFunctionName(function);
    const bool hasName_ = name.size() > 1 && name.front() != '<';
    int indent = indentOf(lineAt(lines, line));
    int fallback = 0;
    for (int at = line; at >= std::max(1, line - kMostLinesOfFunction); --at) {
        const auto text = lineAt(lines, at);
        const int own = indentOf(text);
        const bool isOutside = own >= 0 && (own < indent || indent < 0 || at == line);
        if (!isOutside)
            continue;
        if (hasName_ && hasName(text, name) && (at < line || looksLikeHead(text)))
            return { at, lastLineOf(lines, at, line) };
        if (fallback == 0 && at < line && looksLikeHead(text))
            fallback = at;
        if (at < line)
            indent = own;
        if (indent == 0 && at < line)
            break;
    }
    if (fallback > 0)
        return { fallback, lastLineOf(lines, fallback, line) };
    return { std::max(1, line - kLinesAroundWithoutHead), std::min(count, line + kLinesAroundWithoutHead) };
}

std::vector<std::string> namesFlowingInto(
    const std::vector<std::string_view> &lines, LineRange function, int line)
{
    std::vector<std::string> flowing;
    if (function.first < 1 || line > static_cast<int>(lines.size()))
        return flowing;
    const auto own = namesInCode(lineAt(lines, line));
    std::vector<std::string> wanted = own;
    for (int at = line - 1; at >= function.first && flowing.size() < kMostFlowingNames; --at) {
        const auto text = lineAt(lines, at);
        const auto equals = assignmentAt(text);
        const auto in = text.find(" in ");
        const bool isLoop = equals == std::string_view::npos && in != std::string_view::npos
            && trimmed(text).starts_with("for");
        const auto cut = isLoop ? in : equals;
        if (cut == std::string_view::npos)
            continue;
        const auto target = namesInCode(text.substr(0, cut));
        const bool isWanted = std::any_of(target.begin(), target.end(),
            [&](const auto &name) { return std::find(wanted.begin(), wanted.end(), name) != wanted.end(); });
        if (!isWanted)
            continue;
        for (auto &name : namesInCode(text.substr(cut + 1))) {
            if (std::find(wanted.begin(), wanted.end(), name) == wanted.end()) {
                wanted.push_back(name);
                flowing.push_back(std::move(name));
            }
        }
    }
    return flowing;
}

} // namespace faultline::collect
