// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/in_app.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace faultline::normalise {
namespace {

constexpr bool isSeparator(char c)
{
    return c == '/' || c == '\\';
}

/// Whether `path` begins with `pattern`: `/` is any separator, `*` any run of other characters.
/// Length of what matched, 0 for no match.
std::size_t folderMatch(std::string_view path, std::string_view pattern)
{
    std::size_t at = 0;
    for (const char wanted : pattern) {
        if (wanted == '*') {
            while (at < path.size() && !isSeparator(path[at]))
                ++at;
        } else if (at < path.size() && (path[at] == wanted || (wanted == '/' && isSeparator(path[at])))) {
            ++at;
        } else {
            return 0;
        }
    }
    return at;
}

/// The rules of one language by kind: asked for every frame.
struct LanguageRules {
    std::string_view language;
    std::vector<std::string_view> folders;
    std::vector<std::string_view> paths;
    std::vector<std::string_view> names;
};

const LanguageRules *rulesOf(std::string_view language)
{
    using Match = LibraryRule::Match;
    static const std::vector<LanguageRules> kByLanguage = [] {
        std::vector<LanguageRules> grouped;
        for (const LibraryRule &rule : libraryRules()) {
            auto group = std::find_if(grouped.begin(), grouped.end(),
                [&](const LanguageRules &rules) { return rules.language == rule.language; });
            if (group == grouped.end())
                group = grouped.insert(grouped.end(), LanguageRules{ rule.language, {}, {}, {} });
            auto &texts = rule.match == Match::Folder ? group->folders
                : rule.match == Match::PathStart      ? group->paths
                                                      : group->names;
            for (const std::string_view text : split(rule.texts, '|'))
                texts.push_back(text);
        }
        return grouped;
    }();
    for (const LanguageRules &rules : kByLanguage) {
        if (rules.language == language)
            return &rules;
    }
    return nullptr;
}

/// Folders of a language's own library rather than of installed packages: a repository may lie below them.
bool isStandardLibrary(std::string_view folder)
{
    return folder.find('*') != std::string_view::npos;
}

/// Whether one of the folders stands anywhere in the path.
bool hasFolder(std::string_view path, const std::vector<std::string_view> &folders, bool installedOnly)
{
    for (std::size_t at = 0; at < path.size();) {
        for (const std::string_view folder : folders) {
            if (path[at] != folder.front() || (installedOnly && isStandardLibrary(folder)))
                continue;
            const std::size_t length = folderMatch(path.substr(at), folder);
            if (length > 0 && at + length < path.size() && isSeparator(path[at + length]))
                return true;
        }
        while (at < path.size() && !isSeparator(path[at]))
            ++at;
        ++at;
    }
    return false;
}

/// The part of `path` below `root`, nothing where it is not below it.
std::string_view belowRoot(std::string_view path, std::string_view root)
{
    while (!root.empty() && isSeparator(root.back()))
        root.remove_suffix(1);
    if (root.empty() || path.size() <= root.size() || !isSeparator(path[root.size()]))
        return {};
    const bool isSame = std::equal(root.begin(), root.end(), path.begin(),
        [](char a, char b) { return a == b || (isSeparator(a) && isSeparator(b)); });
    return isSame ? path.substr(root.size() + 1) : std::string_view{};
}

/// `module.function` begins with `start`, without gluing the two, or the function alone does.
bool nameStartsWith(const Frame &frame, std::string_view start)
{
    const std::string_view function = frame.function;
    if (!start.empty() && start.back() == '$') {
        start.remove_suffix(1);
        return function.starts_with(start)
            && (function.size() == start.size() || function[start.size()] == '(');
    }
    if (start.empty() || function.starts_with(start))
        return !start.empty();
    const std::string_view module = frame.module;
    return module.size() >= start.size()
        ? module.starts_with(start)
        : start.starts_with(module) && start[module.size()] == '.' && start.size() == module.size() + 1;
}

std::string_view localPath(std::string_view file)
{
    constexpr std::string_view kScheme = "file://";
    if (!file.starts_with(kScheme))
        return file;
    file.remove_prefix(kScheme.size());
    // file:///C:/x names C:/x
    return file.size() > 2 && file.front() == '/' && file[2] == ':' ? file.substr(1) : file;
}

/// Our own reporter stands between a framework and the user's code, wherever it was copied to.
bool isReporter(std::string_view path)
{
    return path.ends_with("faultline_reporter.py") || path.ends_with("faultline-reporter.js");
}

} // namespace

bool isInApp(std::string_view language, const Frame &frame, const AppPaths &paths)
{
    if (frame.file.empty() && frame.function.empty())
        return false;
    static const LanguageRules kNoRules;
    const LanguageRules *known = rulesOf(language);
    const LanguageRules &rules = known != nullptr ? *known : kNoRules;
    const std::string_view path = localPath(frame.file);
    if (isReporter(path))
        return false;
    for (const std::string &root : paths.repositoryRoots) {
        if (const auto below = belowRoot(path, root); !below.empty())
            return !hasFolder(below, rules.folders, true);
    }
    if (hasFolder(path, rules.folders, false))
        return false;
    for (const std::string &prefix : paths.prefixes) {
        if (!prefix.empty() && (path.starts_with(prefix) || nameStartsWith(frame, prefix)))
            return true;
    }
    const bool isLibraryPath = std::any_of(rules.paths.begin(), rules.paths.end(),
        [&](std::string_view start) { return path.starts_with(start); });
    return !isLibraryPath
        && std::none_of(rules.names.begin(), rules.names.end(),
            [&](std::string_view start) { return nameStartsWith(frame, start); });
}

void markInApp(StackTrace &trace, const AppPaths &paths)
{
    for (Exception &exception : trace.exceptions) {
        for (Frame &frame : exception.frames)
            frame.inApp = isInApp(trace.language, frame, paths);
    }
}

void narrowInApp(StackTrace &trace, const AppPaths &paths)
{
    for (Exception &exception : trace.exceptions) {
        for (Frame &frame : exception.frames)
            frame.inApp = frame.inApp && isInApp(trace.language, frame, paths);
    }
}

} // namespace faultline::normalise
