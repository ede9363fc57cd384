// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/in_app.h"

#include <algorithm>
#include <array>

namespace faultline::normalise {
namespace {

using Match = LibraryRule::Match;

constexpr bool isSeparator(char c)
{
    return c == '/' || c == '\\';
}

constexpr auto kLibraryRules = std::to_array<LibraryRule>({
    { "python", Match::Folder, "site-packages" },
    { "python", Match::Folder, "dist-packages" },
    { "python", Match::Folder, ".venv" },
    { "python", Match::Folder, ".tox" },
    { "python", Match::Folder, ".nox" },
    { "python", Match::Folder, "lib/python3*" },
    { "python", Match::Folder, "lib/python2*" },
    { "python", Match::Folder, "lib64/python3*" },
    { "python", Match::Folder, "Python*/Lib" },
    { "python", Match::Folder, "Python*/lib" },
    { "javascript", Match::Folder, "node_modules" },
    { "javascript", Match::Folder, "bower_components" },
    { "javascript", Match::Folder, "jspm_packages" },
    { "javascript", Match::Folder, ".pnpm" },
    { "javascript", Match::Folder, ".yarn" },
    { "javascript", Match::Folder, "cdn.jsdelivr.net" },
    { "javascript", Match::Folder, "cdnjs.cloudflare.com" },
    { "javascript", Match::Folder, "unpkg.com" },
    { "javascript", Match::Folder, "esm.sh" },
    { "javascript", Match::Folder, "code.jquery.com" },
    { "javascript", Match::Folder, "ajax.googleapis.com" },
    { "javascript", Match::Folder, "webpack/runtime" },

    { "python", Match::PathStart, "<frozen " },
    { "python", Match::PathStart, "<attrs generated" },
    { "python", Match::PathStart, "<decorator-gen" },
    { "python", Match::PathStart, "<__array_function__" },
    { "javascript", Match::PathStart, "node:" },
    { "javascript", Match::PathStart, "internal/" },
    { "javascript", Match::PathStart, "(internal/" },
    { "javascript", Match::PathStart, "native" },
    { "javascript", Match::PathStart, "[native" },
    { "javascript", Match::PathStart, "<anonymous>" },
    { "javascript", Match::PathStart, "deno:" },
    { "javascript", Match::PathStart, "ext:" },
    { "javascript", Match::PathStart, "bun:" },
    { "javascript", Match::PathStart, "chrome://" },
    { "javascript", Match::PathStart, "chrome-extension://" },
    { "javascript", Match::PathStart, "moz-extension://" },
    { "javascript", Match::PathStart, "safari-extension://" },
    { "javascript", Match::PathStart, "safari-web-extension://" },
    { "javascript", Match::PathStart, "resource://" },
    { "javascript", Match::PathStart, "webpack/bootstrap" },
    { "javascript", Match::PathStart, "webpack:///webpack/" },
    { "javascript", Match::PathStart, "webpack-internal:///(rsc)/./node_modules/" },
    // Node before 12 named its own files without a folder; a program's files never look so there.
    { "javascript", Match::PathStart, "module.js" },
    { "javascript", Match::PathStart, "events.js" },
    { "javascript", Match::PathStart, "net.js" },
    { "javascript", Match::PathStart, "timers.js" },
    { "javascript", Match::PathStart, "fs.js" },
    { "javascript", Match::PathStart, "vm.js" },
    { "javascript", Match::PathStart, "node.js" },
    { "javascript", Match::PathStart, "domain.js" },
    { "javascript", Match::PathStart, "dns.js" },
    { "javascript", Match::PathStart, "tls.js" },
    { "javascript", Match::PathStart, "stream.js" },
    { "javascript", Match::PathStart, "child_process.js" },
    { "javascript", Match::PathStart, "bootstrap_node.js" },
    { "javascript", Match::PathStart, "_http_" },
    { "javascript", Match::PathStart, "_stream_" },
    { "javascript", Match::PathStart, "_tls_" },

    { "java", Match::NameStart, "java." },
    { "java", Match::NameStart, "javax." },
    { "java", Match::NameStart, "jakarta." },
    { "java", Match::NameStart, "jdk." },
    { "java", Match::NameStart, "sun." },
    { "java", Match::NameStart, "com.sun." },
    { "java", Match::NameStart, "com.oracle." },
    { "java", Match::NameStart, "oracle." },
    { "java", Match::NameStart, "kotlin." },
    { "java", Match::NameStart, "kotlinx." },
    { "java", Match::NameStart, "_COROUTINE." },
    { "java", Match::NameStart, "scala." },
    { "java", Match::NameStart, "akka." },
    { "java", Match::NameStart, "play." },
    { "java", Match::NameStart, "cats." },
    { "java", Match::NameStart, "zio." },
    { "java", Match::NameStart, "groovy." },
    { "java", Match::NameStart, "clojure." },
    { "java", Match::NameStart, "android." },
    { "java", Match::NameStart, "androidx." },
    { "java", Match::NameStart, "dalvik." },
    { "java", Match::NameStart, "com.android." },
    { "java", Match::NameStart, "com.google." },
    { "java", Match::NameStart, "com.fasterxml." },
    { "java", Match::NameStart, "com.zaxxer." },
    { "java", Match::NameStart, "com.mysql." },
    { "java", Match::NameStart, "com.mongodb." },
    { "java", Match::NameStart, "com.microsoft.sqlserver." },
    { "java", Match::NameStart, "com.netflix." },
    { "java", Match::NameStart, "com.squareup." },
    { "java", Match::NameStart, "com.amazonaws." },
    { "java", Match::NameStart, "software.amazon." },
    { "java", Match::NameStart, "org.springframework." },
    { "java", Match::NameStart, "org.apache." },
    { "java", Match::NameStart, "org.hibernate." },
    { "java", Match::NameStart, "org.postgresql." },
    { "java", Match::NameStart, "org.mariadb." },
    { "java", Match::NameStart, "org.h2." },
    { "java", Match::NameStart, "org.eclipse." },
    { "java", Match::NameStart, "org.jboss." },
    { "java", Match::NameStart, "org.wildfly." },
    { "java", Match::NameStart, "org.glassfish." },
    { "java", Match::NameStart, "org.slf4j." },
    { "java", Match::NameStart, "org.aspectj." },
    { "java", Match::NameStart, "org.junit." },
    { "java", Match::NameStart, "org.testng." },
    { "java", Match::NameStart, "org.mockito." },
    { "java", Match::NameStart, "org.gradle." },
    { "java", Match::NameStart, "org.codehaus." },
    { "java", Match::NameStart, "org.elasticsearch." },
    { "java", Match::NameStart, "org.jetbrains." },
    { "java", Match::NameStart, "org.scalatest." },
    { "java", Match::NameStart, "ch.qos." },
    { "java", Match::NameStart, "io.netty." },
    { "java", Match::NameStart, "io.vertx." },
    { "java", Match::NameStart, "io.grpc." },
    { "java", Match::NameStart, "io.undertow." },
    { "java", Match::NameStart, "io.quarkus." },
    { "java", Match::NameStart, "io.micronaut." },
    { "java", Match::NameStart, "io.micrometer." },
    { "java", Match::NameStart, "io.lettuce." },
    { "java", Match::NameStart, "io.ktor." },
    { "java", Match::NameStart, "io.reactivex." },
    { "java", Match::NameStart, "io.opentelemetry." },
    { "java", Match::NameStart, "reactor." },
    { "java", Match::NameStart, "feign." },
    { "java", Match::NameStart, "okhttp3." },
    { "java", Match::NameStart, "okio." },
    { "java", Match::NameStart, "retrofit2." },
    { "java", Match::NameStart, "redis.clients." },
    { "java", Match::NameStart, "net.bytebuddy." },
    { "java", Match::NameStart, "junit." },
});

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
            texts.push_back(rule.text);
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

/// `module.function` begins with `start`, without gluing the two.
bool nameStartsWith(const Frame &frame, std::string_view start)
{
    const std::string &first = frame.module.empty() ? frame.function : frame.module;
    if (first.empty() || first.front() != start.front())
        return false;
    if (frame.module.empty())
        return std::string_view(frame.function).starts_with(start);
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

} // namespace

std::span<const LibraryRule> libraryRules()
{
    return kLibraryRules;
}

bool isInApp(std::string_view language, const Frame &frame, const AppPaths &paths)
{
    if (frame.file.empty() && frame.function.empty())
        return false;
    static const LanguageRules kNoRules;
    const LanguageRules *known = rulesOf(language);
    const LanguageRules &rules = known != nullptr ? *known : kNoRules;
    const std::string_view path = localPath(frame.file);
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

} // namespace faultline::normalise
