// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/repository/substance.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace faultline::collect {
namespace {

enum class CommentStyle { Unknown, Hash, Slashes, Dashes };

struct EndingRow {
    std::string_view ending;
    CommentStyle style;
};

constexpr std::array kEndings = std::to_array<EndingRow>({ { "py", CommentStyle::Hash },
    { "pyi", CommentStyle::Hash }, { "rb", CommentStyle::Hash }, { "sh", CommentStyle::Hash },
    { "yml", CommentStyle::Hash }, { "yaml", CommentStyle::Hash }, { "toml", CommentStyle::Hash },
    { "cfg", CommentStyle::Hash }, { "ini", CommentStyle::Hash }, { "properties", CommentStyle::Hash },
    { "env", CommentStyle::Hash }, { "ex", CommentStyle::Hash }, { "exs", CommentStyle::Hash },
    { "js", CommentStyle::Slashes }, { "mjs", CommentStyle::Slashes }, { "cjs", CommentStyle::Slashes },
    { "jsx", CommentStyle::Slashes }, { "ts", CommentStyle::Slashes }, { "tsx", CommentStyle::Slashes },
    { "java", CommentStyle::Slashes }, { "kt", CommentStyle::Slashes }, { "scala", CommentStyle::Slashes },
    { "go", CommentStyle::Slashes }, { "rs", CommentStyle::Slashes }, { "c", CommentStyle::Slashes },
    { "h", CommentStyle::Slashes }, { "cc", CommentStyle::Slashes }, { "cpp", CommentStyle::Slashes },
    { "hpp", CommentStyle::Slashes }, { "cs", CommentStyle::Slashes }, { "php", CommentStyle::Slashes },
    { "swift", CommentStyle::Slashes }, { "dart", CommentStyle::Slashes }, { "sql", CommentStyle::Dashes },
    { "lua", CommentStyle::Dashes } });

std::string_view endingOf(std::string_view path)
{
    const auto dot = path.rfind('.');
    return dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
}

CommentStyle styleOf(std::string_view path)
{
    const auto ending = endingOf(path);
    const auto row = std::find_if(
        kEndings.begin(), kEndings.end(), [&](const auto &candidate) { return candidate.ending == ending; });
    return row == kEndings.end() ? CommentStyle::Unknown : row->style;
}

bool isIndentationMeant(std::string_view path)
{
    const auto ending = endingOf(path);
    return ending == "py" || ending == "pyi" || ending == "yml" || ending == "yaml";
}

/// A documentation string that is a line, or begins one; what follows it on the line would be code.
struct DocumentationReader {
    std::string_view open = {};

    bool isPartOf(std::string_view text)
    {
        if (!open.empty()) {
            const auto end = text.find(open);
            if (end == std::string_view::npos)
                return true;
            const bool isLast = trimmed(text.substr(end + open.size())).empty();
            open = {};
            return isLast;
        }
        for (const std::string_view quotes : { "\"\"\"", "'''" }) {
            if (!text.starts_with(quotes))
                continue;
            const auto end = text.find(quotes, quotes.size());
            if (end == std::string_view::npos)
                open = quotes;
            return end == std::string_view::npos || trimmed(text.substr(end + quotes.size())).empty();
        }
        return false;
    }
};

bool areWithoutEffect(const std::vector<std::string> &lines, std::string_view path)
{
    const bool hasDocumentation = endingOf(path) == "py";
    DocumentationReader documentation;
    return std::all_of(lines.begin(), lines.end(), [&](const std::string &line) {
        const auto text = trimmed(line);
        if (hasDocumentation && documentation.isPartOf(text))
            return true;
        return isCommentLine(text, path);
    }) && documentation.open.empty();
}

std::string withoutSpaces(std::string_view line, bool keepsIndentation)
{
    std::string rest;
    bool isStart = keepsIndentation;
    for (const char c : line) {
        const bool isSpace = c == ' ' || c == '\t' || c == '\r';
        isStart = isStart && isSpace;
        if (!isSpace || (isStart && c != '\r'))
            rest += c;
    }
    return trimmed(rest).empty() ? std::string{} : rest;
}

std::string allWithoutSpaces(const std::vector<std::string> &lines, std::string_view path)
{
    const bool isMeant = isIndentationMeant(path);
    std::string all;
    for (const auto &line : lines) {
        auto rest = withoutSpaces(line, isMeant);
        // a statement broken over other lines is the same where only its tokens count
        all += isMeant && !rest.empty() ? rest + '\n' : rest;
    }
    return all;
}

} // namespace

bool isCommentLine(std::string_view line, std::string_view path)
{
    const auto text = trimmed(line);
    if (text.empty())
        return true;
    switch (styleOf(path)) {
    case CommentStyle::Hash:
        return text.starts_with('#') && !text.starts_with("#!");
    case CommentStyle::Dashes:
        return text.starts_with("--");
    case CommentStyle::Slashes:
        return text.starts_with("//") || (text.starts_with("/*") && text.find("*/") == std::string_view::npos)
            || (text.starts_with("/*") && text.ends_with("*/")) || text == "*" || text == "*/"
            || text.starts_with("* ");
    case CommentStyle::Unknown:
        break;
    }
    return false;
}

bool changesNothing(const Hunk &hunk, std::string_view path)
{
    if (static_cast<int>(hunk.removed.size()) < hunk.oldCount
        || static_cast<int>(hunk.added.size()) < hunk.newCount)
        return false;
    if (areWithoutEffect(hunk.removed, path) && areWithoutEffect(hunk.added, path))
        return true;
    return allWithoutSpaces(hunk.removed, path) == allWithoutSpaces(hunk.added, path);
}

} // namespace faultline::collect
