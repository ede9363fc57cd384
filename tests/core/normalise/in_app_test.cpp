// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/in_app.h"
#include "core/normalise/traces/languages.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace faultline;
using normalise::AppPaths;

namespace {

struct OwnCase {
    std::string_view language;
    std::string_view file;
    std::string_view module;
    bool isOwn;

    friend void PrintTo(const OwnCase &tried, std::ostream *out) { *out << tried.file << tried.module; }
};

const AppPaths kShop{ { "/usr/lib/python3/shop", "/home/ada/shop/" }, { "com.google.acme.", "/opt/ours" } };

class EveryPlaceOfCode : public testing::TestWithParam<OwnCase> { };

} // namespace

TEST_P(EveryPlaceOfCode, isOwnOrALibrarys)
{
    const OwnCase &tried = GetParam();
    Frame frame;
    frame.file = tried.file;
    frame.module = tried.module;
    frame.function = "run";
    EXPECT_EQ(normalise::isInApp(tried.language, frame, kShop), tried.isOwn);
}

INSTANTIATE_TEST_SUITE_P(Places, EveryPlaceOfCode,
    testing::Values(OwnCase{ "python", "/srv/shop/app.py", "", true },
        OwnCase{ "python", "app/main.py", "", true }, OwnCase{ "python", "<string>", "", true },
        OwnCase{ "python", "/usr/lib/python3/dist-packages/anyio/streams/memory.py", "", false },
        OwnCase{ "python", "/usr/lib/python3.11/asyncio/tasks.py", "", false },
        OwnCase{ "python", "C:\\Python311\\Lib\\json\\decoder.py", "", false },
        OwnCase{ "python", "<frozen importlib._bootstrap>", "", false },
        OwnCase{ "python", "/usr/lib/python3/shop/app.py", "", true },
        OwnCase{ "python", "/home/ada/shop/.venv/lib/python3.11/site-packages/x.py", "", false },
        OwnCase{ "python", "/home/ada/shopping/site-packages/x.py", "", false },
        OwnCase{ "javascript", "/srv/shop/src/pay.ts", "", true },
        OwnCase{ "javascript", "webpack://shop/./src/pay.ts", "", true },
        OwnCase{ "javascript", "/home/ada/shop/node_modules/express/lib/router.js", "", false },
        OwnCase{ "javascript", "file:///home/ada/shop/pay.mjs", "", true },
        OwnCase{ "javascript", "node:internal/process/task_queues", "", false },
        OwnCase{ "javascript", "internal/modules/cjs/loader.js", "", false },
        OwnCase{ "javascript", "<anonymous>", "", false },
        OwnCase{ "java", "Thread.java", "java.lang.Thread", false },
        OwnCase{ "java", "Servlet.java", "org.springframework.web.Servlet", false },
        OwnCase{ "java", "Cart.kt", "com.acme.Cart", true }, OwnCase{ "java", "Cart.kt", "javac.Cart", true },
        OwnCase{ "java", "Own.java", "com.google.acme.Own", true },
        OwnCase{ "java", "Gson.java", "com.google.gson.Gson", false }));

TEST(InApp, aFrameThatSaysNothingIsNobodys)
{
    EXPECT_FALSE(normalise::isInApp("python", Frame{}, kShop));
}

TEST(InApp, folderRulesStandFirstAndEveryRuleNamesALanguageOfTheTable)
{
    const auto &rules = normalise::libraryRules();
    const auto isFolder
        = [](const auto &rule) { return rule.match == normalise::LibraryRule::Match::Folder; };
    EXPECT_TRUE(std::is_partitioned(rules.begin(), rules.end(), isFolder));
    for (const auto &rule : rules) {
        EXPECT_FALSE(rule.text.empty());
        const auto languages = normalise::traceLanguages();
        EXPECT_TRUE(std::any_of(languages.begin(), languages.end(), [&](const auto &language) {
            return language.id == rule.language;
        })) << rule.text;
    }
}
