// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/source_text.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <regex>

namespace faultline::architecture {
namespace {

/// Past the end of the comment or literal that begins at `at`; `at` itself where none begins there.
std::size_t endOfLiteral(std::string_view text, std::size_t at)
{
    const auto upTo = [&](std::string_view mark, std::size_t from) {
        const std::size_t found = text.find(mark, from);
        return found == std::string_view::npos ? text.size() : found + mark.size();
    };
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("//"))
        return std::min(text.find('\n', at), text.size());
    if (rest.starts_with("/*"))
        return upTo("*/", at + 2);
    if (rest.starts_with("R\"")) {
        const std::size_t open = std::min(text.find('(', at), text.size());
        return upTo(")" + std::string(text.substr(at + 2, open - at - 2)) + "\"", open);
    }
    const bool isDigitSeparator
        = rest.front() == '\'' && at > 0 && std::isxdigit(static_cast<unsigned char>(text[at - 1])) != 0;
    if (rest.front() != '"' && (rest.front() != '\'' || isDigitSeparator))
        return at;
    std::size_t end = at + 1;
    while (end < text.size() && text[end] != rest.front() && text[end] != '\n')
        end += text[end] == '\\' ? 2U : 1U;
    return std::min(end + 1, text.size());
}

std::string contentOf(const std::filesystem::path &file)
{
    std::ifstream stream(file, std::ios::binary);
    return { std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>() };
}

} // namespace

std::vector<std::string> linesOf(std::string_view text)
{
    std::vector<std::string> lines;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        lines.emplace_back(text.substr(from, end - from));
        from = end + 1;
    }
    return lines;
}

std::string withoutCommentsAndLiterals(std::string_view text)
{
    std::string code(text);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = endOfLiteral(text, at);
        for (std::size_t each = at; each < end; ++each) {
            if (code[each] != '\n')
                code[each] = ' ';
        }
        at = std::max(end, at + 1);
    }
    return code;
}

std::vector<FunctionBody> functionBodies(std::string_view code)
{
    std::vector<FunctionBody> bodies;
    const auto lines = linesOf(code);
    for (std::size_t first = 0; first < lines.size(); ++first) {
        const std::size_t indent = lines[first].find_first_not_of(' ');
        if (indent == std::string::npos || lines[first].find_last_not_of(' ') != indent
            || lines[first][indent] != '{')
            continue;
        std::size_t last = first + 1;
        while (last < lines.size()
            && !(lines[last].find_first_not_of(' ') == indent && lines[last][indent] == '}'))
            ++last;
        bodies.push_back({ static_cast<int>(first) + 1, static_cast<int>(last - first) - 1 });
    }
    return bodies;
}

bool hasWord(std::string_view text, const std::vector<std::string_view> &words)
{
    const auto isInName
        = [](char each) { return std::isalnum(static_cast<unsigned char>(each)) != 0 || each == '_'; };
    for (const std::string_view word : words) {
        for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
            const std::size_t end = at + word.size();
            if ((at == 0 || !isInName(text[at - 1])) && (end == text.size() || !isInName(text[end])))
                return true;
        }
    }
    return false;
}

std::vector<std::string> includes(std::string_view text)
{
    static const std::regex kInclude("^\\s*#\\s*include\\s+[\"<]([^\">]+)[\">]");
    std::vector<std::string> paths;
    for (const std::string &line : linesOf(text)) {
        if (std::smatch match;
            line.find('#') != std::string::npos && std::regex_search(line, match, kInclude))
            paths.push_back(match[1]);
    }
    return paths;
}

std::vector<SourceFile> sourceFiles(const std::filesystem::path &root,
    const std::vector<std::string> &folders, const std::vector<std::string> &suffixes)
{
    std::vector<SourceFile> files;
    for (const std::string &folder : folders) {
        for (const auto &entry : std::filesystem::recursive_directory_iterator(root / folder)) {
            const std::string path = entry.path().lexically_relative(root).generic_string();
            const bool isWanted = std::any_of(suffixes.begin(), suffixes.end(),
                [&](const std::string &suffix) { return path.ends_with(suffix); });
            if (!entry.is_regular_file() || !isWanted || path.find("/node_modules/") != std::string::npos)
                continue;
            std::string text = contentOf(entry.path());
            std::string code = withoutCommentsAndLiterals(text);
            files.push_back({ path, std::move(text), std::move(code) });
        }
    }
    std::sort(files.begin(), files.end(),
        [](const SourceFile &one, const SourceFile &other) { return one.path < other.path; });
    return files;
}

} // namespace faultline::architecture
