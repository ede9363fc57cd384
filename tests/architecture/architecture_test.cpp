// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/source_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <optional>
#include <regex>
#include <set>

namespace faultline::architecture {
namespace {

const std::filesystem::path kRoot = FAULTLINE_SOURCE_DIR;

/// In the data's order: each may include itself and those before it.
constexpr std::array<std::string_view, 20> kModules{ "base", "model", "receive", "normalise", "redact",
    "fingerprint", "pattern", "store", "runs", "incident", "collect", "replay", "ask", "analyse", "report",
    "fix", "feedback", "notify", "api", "pipeline" };

constexpr std::size_t kMostSourceLines = 500;
constexpr std::size_t kMostHeaderLines = 250;
constexpr std::size_t kMostMainWindowLines = 300;
constexpr int kMostFunctionLines = 60;

const std::vector<SourceFile> &productFiles()
{
    static const auto files = sourceFiles(kRoot, { "app", "core", "ui" }, { ".h", ".cpp" });
    return files;
}

/// The place in the order; none where the folder is not in it.
std::optional<std::size_t> orderOf(std::string_view module)
{
    const auto *const found = std::find(kModules.begin(), kModules.end(), module);
    if (found == kModules.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - kModules.begin());
}

std::string folder(std::string_view path, int index)
{
    for (; index > 0; --index)
        path.remove_prefix(std::min(path.find('/') + 1, path.size()));
    return std::string(path.substr(0, path.find('/')));
}

bool mayInclude(const std::string &from, const std::string &what)
{
    const std::string fromTop = folder(from, 0);
    const std::string top = folder(what, 0);
    if (fromTop == "app")
        return true;
    if (fromTop == "ui") {
        return top == "ui" || what.starts_with("core/base/") || what.starts_with("core/model/")
            || what == "core/pipeline/console.h" || what == "core/pipeline/sources.h"
            || what == "core/pipeline/open_console.h";
    }
    const auto own = orderOf(folder(from, 1));
    const auto wanted = orderOf(folder(what, 1));
    return top == "core" && own && wanted && *wanted <= *own;
}

/// Every line of product code with one of the words, as "path:line: text", but for the files named.
std::vector<std::string> findings(
    const std::vector<std::string_view> &words, const std::set<std::string> &exceptFor = {})
{
    std::vector<std::string> found;
    for (const SourceFile &file : productFiles()) {
        if (exceptFor.contains(file.path) || !hasWord(file.code, words))
            continue;
        const auto lines = linesOf(file.code);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (hasWord(lines[i], words))
                found.push_back(file.path + ":" + std::to_string(i + 1) + ": " + lines[i]);
        }
    }
    return found;
}

std::string joined(const std::vector<std::string> &lines)
{
    std::string text;
    for (const std::string &line : lines)
        text += "\n  " + line;
    return text;
}

TEST(ArchitectureReader, blanksCommentsAndLiteralsAndKeepsTheLines)
{
    EXPECT_EQ(withoutCommentsAndLiterals("a /* b\n{ */ c // d\n\"e\\\"f\" g 1'000 'h'"),
        "a     \n     c     \n       g 1'000    ");
    EXPECT_EQ(withoutCommentsAndLiterals("x R\"q({\n\")q\" y"), "x      \n     y");
}

TEST(ArchitectureReader, measuresFunctionBodiesBetweenTheirBraces)
{
    const auto bodies
        = functionBodies("int f()\n{\n    if (a) {\n        b();\n    }\n}\n\nstruct S {\n    void "
                         "g()\n    {\n        c();\n    }\n};\n");
    ASSERT_EQ(bodies.size(), 2U);
    EXPECT_EQ(bodies[0].firstLine, 2);
    EXPECT_EQ(bodies[0].lineCount, 3);
    EXPECT_EQ(bodies[1].lineCount, 1);
}

TEST(ArchitectureReader, findsAWordOnlyAsAWhole)
{
    EXPECT_TRUE(hasWord("std::mutex m;", { "mutex" }));
    EXPECT_TRUE(hasWord("mutexes, mutex", { "mutex" }));
    EXPECT_FALSE(hasWord("m_mutex mutexes", { "mutex" }));
}

TEST(ArchitectureReader, knowsWhichIncludesTheOrderForbids)
{
    EXPECT_TRUE(mayInclude("core/store/writer.cpp", "core/pattern/life.h"));
    EXPECT_FALSE(mayInclude("core/pattern/life.cpp", "core/store/writer.h"));
    EXPECT_FALSE(mayInclude("core/store/writer.cpp", "ui/shell/pane.h"));
    EXPECT_TRUE(mayInclude("ui/shell/pane.h", "core/pipeline/console.h"));
    EXPECT_TRUE(mayInclude("ui/shell/pane.h", "core/pipeline/sources.h"));
    EXPECT_FALSE(mayInclude("ui/shell/pane.h", "core/pipeline/source_ledger.h"));
    EXPECT_FALSE(mayInclude("ui/shell/pane.h", "core/pipeline/engine.h"));
    EXPECT_FALSE(mayInclude("ui/shell/pane.h", "core/store/reader.h"));
    EXPECT_FALSE(mayInclude("core/elsewhere/a.cpp", "core/base/json.h"));
}

TEST(Architecture, everyIncludeFollowsTheOrderOfTheModules)
{
    std::size_t seen = 0;
    std::vector<std::string> wrong;
    for (const SourceFile &file : productFiles()) {
        for (const std::string &path : includes(file.text)) {
            const std::string top = folder(path, 0);
            if (top != "core" && top != "ui" && top != "app")
                continue;
            ++seen;
            if (!mayInclude(file.path, path))
                wrong.push_back(file.path + " includes " + path);
            if (!std::filesystem::exists(kRoot / path))
                wrong.push_back(file.path + " includes " + path + ", which is not there");
        }
    }
    EXPECT_GT(seen, 100U) << "the sources were not found under " << kRoot;
    EXPECT_TRUE(wrong.empty()) << joined(wrong);
}

TEST(Architecture, coreKnowsNoWindow)
{
    static const std::regex kWindow(
        "^(QtWidgets|QtGui|QtCharts|QtSvg)\\b|^Q(Widget|Application|GuiApplication|"
        "Painter|Color|Icon|Pixmap|Image|Font|Action|Dialog|Chart)");
    std::vector<std::string> wrong;
    for (const SourceFile &file : productFiles()) {
        if (!file.path.starts_with("core/"))
            continue;
        for (const std::string &path : includes(file.text)) {
            if (std::regex_search(path, kWindow))
                wrong.push_back(file.path + " includes " + path);
        }
    }
    EXPECT_TRUE(wrong.empty()) << joined(wrong);
}

TEST(Architecture, filesKeepTheirSize)
{
    std::vector<std::string> wrong;
    for (const SourceFile &file : productFiles()) {
        const std::size_t lines = linesOf(file.text).size();
        const std::size_t most = file.path.starts_with("ui/shell/main_window.") ? kMostMainWindowLines
            : file.path.ends_with(".h")                                         ? kMostHeaderLines
                                                                                : kMostSourceLines;
        if (lines > most)
            wrong.push_back(
                file.path + " has " + std::to_string(lines) + " lines, more than " + std::to_string(most));
    }
    EXPECT_TRUE(wrong.empty()) << joined(wrong);
}

TEST(Architecture, functionsKeepTheirSize)
{
    std::size_t seen = 0;
    std::vector<std::string> wrong;
    for (const SourceFile &file : productFiles()) {
        for (const FunctionBody &body : functionBodies(file.code)) {
            ++seen;
            if (body.lineCount > kMostFunctionLines)
                wrong.push_back(file.path + ":" + std::to_string(body.firstLine) + " has a function of "
                    + std::to_string(body.lineCount) + " lines");
        }
    }
    EXPECT_GT(seen, 500U);
    EXPECT_TRUE(wrong.empty()) << joined(wrong);
}

TEST(Architecture, everySourceBeginsWithItsLicence)
{
    const auto files = sourceFiles(kRoot, { "app", "core", "ui", "tests", "resources", "packaging" },
        { ".h", ".cpp", "CMakeLists.txt", ".cmake", ".py", ".js" });
    std::vector<std::string> wrong;
    for (const SourceFile &file : files) {
        // The shop becomes a repository of its own, whose lines its reports name.
        if (file.path.starts_with("resources/demo/shop/"))
            continue;
        auto lines = linesOf(file.text);
        if (!lines.empty() && lines.front().starts_with("#!"))
            lines.erase(lines.begin());
        if (lines.empty()
            || lines.front().find("SPDX-License-Identifier: GPL-3.0-or-later") == std::string::npos)
            wrong.push_back(file.path);
    }
    EXPECT_TRUE(wrong.empty()) << joined(wrong);
}

TEST(Architecture, threadsMeetOnlyInTheQueue)
{
    const auto locks
        = findings({ "mutex", "recursive_mutex", "shared_mutex", "timed_mutex", "QMutex", "QMutexLocker",
                       "QReadWriteLock", "lock_guard", "unique_lock", "scoped_lock" },
            { "core/base/queue.h" });
    EXPECT_TRUE(locks.empty()) << joined(locks);
}

TEST(Architecture, noEventLoopRunsInsideAnother)
{
    // A command of faultlinectl runs no loop around the one that it waits in.
    const auto loops = findings({ "processEvents", "QEventLoop" },
        { "app/ctl/doctor.cpp", "app/ctl/fetched.cpp", "app/ctl/run.cpp" });
    EXPECT_TRUE(loops.empty()) << joined(loops);
}

TEST(Architecture, nobodyInheritsFromAThread)
{
    static const std::regex kInherits(":\\s*(public|private|protected)\\s+QThread\\b");
    auto threads = findings({ "QThread" });
    std::erase_if(threads, [](const std::string &line) { return !std::regex_search(line, kInherits); });
    EXPECT_TRUE(threads.empty()) << joined(threads);
}

TEST(Architecture, nothingIsPutOffInTheSources)
{
    // Joined here, so that this file may be searched too.
    const std::vector<std::string> marks{ std::string("TO") + "DO", std::string("FIX") + "ME",
        std::string("HA") + "CK", std::string("XX") + "X" };
    const auto files = sourceFiles(kRoot, { "app", "core", "ui", "tests", "packaging" },
        { ".h", ".cpp", "CMakeLists.txt", ".py", "packaging/run", "packaging/test", "packaging/setup" });
    std::vector<std::string> wrong;
    for (const SourceFile &file : files) {
        if (hasWord(file.text, { marks.begin(), marks.end() }))
            wrong.push_back(file.path);
    }
    EXPECT_TRUE(wrong.empty()) << joined(wrong);
}

TEST(Architecture, theRootHoldsOnlyWhatBelongsThere)
{
    const std::set<std::string> allowed{ ".cache", ".ci", ".clang-format", ".clang-tidy", ".git",
        ".gitignore", "CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md", "app", "core",
        "packaging", "resources", "tests", "translations", "ui", "compile_commands.json" };
    std::vector<std::string> wrong;
    for (const auto &entry : std::filesystem::directory_iterator(kRoot)) {
        const std::string name = entry.path().filename().string();
        // What a build or an editor leaves is kept out of the repository by .gitignore.
        if (!allowed.contains(name) && !name.starts_with("build") && !name.starts_with(".build")
            && !name.ends_with(".user"))
            wrong.push_back(name);
    }
    EXPECT_TRUE(wrong.empty()) << joined(wrong);
}

} // namespace
} // namespace faultline::architecture
