// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/repository/substance.h"

#include <gtest/gtest.h>

namespace faultline::collect {
namespace {

struct HunkCase {
    const char *name;
    const char *path;
    std::vector<std::string> removed;
    std::vector<std::string> added;
    bool changesNothing;
};

Hunk hunkOf(const HunkCase &one)
{
    Hunk hunk;
    hunk.oldCount = static_cast<int>(one.removed.size());
    hunk.newCount = static_cast<int>(one.added.size());
    hunk.removed = one.removed;
    hunk.added = one.added;
    return hunk;
}

class EveryHunk : public ::testing::TestWithParam<HunkCase> { };

TEST_P(EveryHunk, isJudgedByWhatRuns)
{
    EXPECT_EQ(changesNothing(hunkOf(GetParam()), GetParam().path), GetParam().changesNothing);
}

INSTANTIATE_TEST_SUITE_P(Substance, EveryHunk,
    ::testing::Values(HunkCase{ "pythonComment", "a.py", {}, { "    # the total", "" }, true },
        HunkCase{ "documentation", "a.py", {}, { "    \"\"\"The total.\"\"\"" }, true },
        HunkCase{ "longDocumentation", "a.py", {}, { "\"\"\"The total", "of it all", "\"\"\"" }, true },
        HunkCase{ "queryInQuotes", "a.py", { "\"\"\"SELECT a\"\"\")" }, { "\"\"\"SELECT b\"\"\")" }, false },
        HunkCase{ "openDocumentation", "a.py", {}, { "\"\"\"", "x = 1" }, false },
        HunkCase{ "code", "a.py", { "x = 1" }, { "x = 2" }, false },
        HunkCase{ "codeAmongComments", "a.py", {}, { "# two", "x = 2" }, false },
        HunkCase{ "spaceInside", "a.py", { "x=1" }, { "x = 1  " }, true },
        HunkCase{ "indentationOfPython", "a.py", { "    return x" }, { "        return x" }, false },
        HunkCase{ "indentationOfScript", "a.js", { "  return x;" }, { "    return x;" }, true },
        HunkCase{ "brokenOverLines", "a.js", { "f(a, b);" }, { "f(", "  a, b", ");" }, true },
        HunkCase{ "scriptComment", "a.ts", {}, { "/**", " * The total.", " */" }, true },
        HunkCase{ "codeBehindComment", "a.js", {}, { "/* b */ f();" }, false },
        HunkCase{ "hashInScript", "a.js", {}, { "#total = 1;" }, false },
        HunkCase{ "textFile", "a.txt", {}, { "# a title" }, false },
        HunkCase{ "blankLines", "a.unknown", { "" }, { "", "" }, true }),
    [](const auto &one) { return std::string(one.param.name); });

TEST(Substance, aHunkWhoseLinesWereCutChangesSomething)
{
    Hunk hunk;
    hunk.newCount = 5000;
    hunk.added = { "# a comment" };
    EXPECT_FALSE(changesNothing(hunk, "a.py"));
}

} // namespace
} // namespace faultline::collect
