// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/traces/javascript_frame.h"

#include "core/base/text.h"
#include "core/normalise/traces/pieces.h"
#include "core/normalise/traces/scan.h"

#include <algorithm>
#include <array>

namespace faultline::normalise::javascript {
namespace {

/// Files of languages whose traces also have lines like `at FILE:LINE:COLUMN`.
constexpr std::array<std::string_view, 16> kForeignEndings{ ".rs", ".go", ".py", ".java", ".kt", ".cs", ".rb",
    ".php", ".swift", ".dart", ".cpp", ".c", ".h", ".ex", ".exs", ".lua" };
constexpr std::array<std::string_view, 12> kScriptEndings{ ".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts",
    ".cts", ".tsx", ".vue", ".svelte", ".html", ".bundle" };

bool hasEnding(std::string_view file, auto const &endings)
{
    return std::any_of(
        endings.begin(), endings.end(), [&](std::string_view ending) { return file.ends_with(ending); });
}

bool isScript(std::string_view file)
{
    return hasEnding(file.substr(0, file.find('?')), kScriptEndings);
}

/// `https:`, `file:`, `node:`, `webpack-internal:` … at the beginning; not a Windows drive.
bool hasScheme(std::string_view file)
{
    std::size_t end = 0;
    while (end < file.size() && (isLetter(file[end]) || file[end] == '-' || file[end] == '+'))
        ++end;
    return end > 1 && end + 1 < file.size() && file[end] == ':' && file[end + 1] != ' ';
}

bool isAbsolute(std::string_view file)
{
    const bool isDrive
        = file.size() > 3 && isLetter(file[0]) && file[1] == ':' && (file[2] == '\\' || file[2] == '/');
    return isDrive || file.starts_with("/") || file.starts_with("./") || file.starts_with("../")
        || file.starts_with("\\\\");
}

/// Whether a place without a name around it can be a file: prose has `at 10:30:15` and `at host:80` too.
bool isPlausibleFile(std::string_view file)
{
    if (file.empty() || hasEnding(file, kForeignEndings))
        return false;
    if (isAbsolute(file) || hasScheme(file))
        return true;
    if (file.find_first_of(" \t(){}'\"`=,") != std::string_view::npos)
        return file == "eval code";
    return isScript(file) || file.starts_with("internal/") || file.starts_with("<anonymous>");
}

/// `file:1:2`, `<anonymous>`, `native`, `eval at f (file:1:2), <anonymous>:3:4` …
bool readV8Place(std::string_view place, Frame &frame)
{
    constexpr std::string_view kAddress = "address at ";
    if (place.starts_with(kAddress)) // Hermes
        place.remove_prefix(kAddress.size());
    if (place.starts_with("eval at ")) {
        // Nested evals print outside in: the last bracket holds the only real file.
        const std::size_t open = place.rfind('(');
        const std::size_t close = open == std::string_view::npos ? open : place.find(')', open);
        if (close == std::string_view::npos)
            return false;
        return readV8Place(place.substr(open + 1, close - open - 1), frame);
    }
    std::string_view file = place;
    if (takeLineAndColumn(file, frame.line, frame.column)) {
        if (file == "eval code")
            return true;
        frame.file = file;
        return !file.empty() && !hasEnding(file, kForeignEndings);
    }
    if (place.starts_with("index ") || place == "unknown location" || place.empty())
        return true;
    frame.file = place;
    return place == "<anonymous>" || place == "native" || place == "native code"
        || place.starts_with("wasm://");
}

std::size_t atSignOutsideQuotes(std::string_view text)
{
    bool isQuoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"')
            isQuoted = !isQuoted;
        else if (text[i] == '@' && !isQuoted)
            return i;
    }
    return std::string_view::npos;
}

/// `file.js line 26 > eval line 2 > eval`: the file and line that the outermost eval stands at.
bool takeEvalOrigin(std::string_view &file, Frame &frame)
{
    const std::size_t arrow = file.find(" > ");
    if (arrow == std::string_view::npos)
        return true;
    const std::size_t word = file.substr(0, arrow).rfind(" line ");
    if (word == std::string_view::npos)
        return false;
    std::string_view digits = file.substr(word + 6, arrow - word - 6);
    frame.line = takeNumber(digits).value_or(0);
    frame.column = 0;
    file = file.substr(0, word);
    return true;
}

} // namespace

std::optional<Frame> v8Frame(std::string_view line)
{
    std::string_view rest = withoutIndent(line);
    if (!rest.starts_with("at "))
        return std::nullopt;
    rest = trimmed(rest.substr(3));
    while (!rest.empty() && (rest.back() == '{' || rest.back() == ',' || rest.back() == ' '))
        rest.remove_suffix(1); // what inspect() prints behind the last frame
    constexpr std::string_view kAsync = "async ";
    if (rest.starts_with(kAsync))
        rest.remove_prefix(kAsync.size());
    Frame frame;
    if (!rest.empty() && rest.back() == ')') {
        const std::size_t open = openingBracketOfLast(rest);
        if (open == std::string_view::npos || open < 2 || rest[open - 1] != ' ')
            return std::nullopt;
        if (!readV8Place(rest.substr(open + 1, rest.size() - open - 2), frame))
            return std::nullopt;
        frame.function = withoutTrailingSpace(rest.substr(0, open));
        return frame;
    }
    std::string_view file = rest;
    if (rest == "<anonymous>" || rest == "native") {
        frame.file = rest;
        return frame;
    }
    if (!takeLineAndColumn(file, frame.line, frame.column) || !isPlausibleFile(file))
        return std::nullopt;
    if (file != "eval code")
        frame.file = file;
    return frame;
}

std::optional<Frame> geckoFrame(std::string_view line)
{
    const std::string_view rest = trimmed(line);
    const std::size_t sign = atSignOutsideQuotes(rest);
    Frame frame;
    if (sign == std::string_view::npos) {
        // JavaScriptCore leaves the sign out where the function has no name.
        std::string_view file = rest;
        const bool isPlace = hasScheme(rest) && takeLineAndColumn(file, frame.line, frame.column)
            && file.find(' ') == std::string_view::npos && file.find("://") != std::string_view::npos
            && (isScript(file)
                || (frame.column > 0 && file.find('/', file.find("://") + 3) != std::string_view::npos));
        if (!isPlace)
            return std::nullopt;
        frame.file = file;
        return frame;
    }
    std::string_view name = rest.substr(0, sign);
    std::string_view file = rest.substr(sign + 1);
    if (const std::size_t star = name.rfind('*'); star != std::string_view::npos)
        name.remove_prefix(star + 1); // async*f, promise callback*f
    const bool isCode = name == "global code" || name == "eval code" || name == "module code";
    if (name.find("://") != std::string_view::npos
        || (!isCode && name.find('"') == std::string_view::npos && name.find(' ') != std::string_view::npos))
        return std::nullopt;
    frame.function = name;
    if (file == "[native code]") {
        frame.file = file;
        return frame;
    }
    if (!takeLineAndColumn(file, frame.line, frame.column) || !takeEvalOrigin(file, frame))
        return std::nullopt;
    const bool isPath = file.find('/') != std::string_view::npos && frame.column > 0
        && file.find(' ') == std::string_view::npos;
    if (!isPath && !isPlausibleFile(file))
        return std::nullopt;
    frame.file = file;
    return frame;
}

} // namespace faultline::normalise::javascript
