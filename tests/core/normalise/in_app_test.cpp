// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
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
        OwnCase{ "java", "Gson.java", "com.google.gson.Gson", false },
        OwnCase{ "go", "/srv/shop/pay.go", "main", true },
        OwnCase{ "go", "/src/shop/internal/pay.go", "github.com/acme/shop/internal", true },
        OwnCase{ "go", "/usr/local/go/src/net/http/server.go", "net/http", false },
        OwnCase{ "go", "/opt/go1.22/src/runtime/proc.go", "runtime", false },
        OwnCase{ "go", "/root/go/pkg/mod/github.com/gin-gonic/gin@v1.9.0/context.go", "gin", false },
        OwnCase{ "rust", "./src/main.rs", "", true },
        OwnCase{ "rust", "/rustc/59807616/library/core/src/panicking.rs", "", false },
        OwnCase{ "rust", "/home/u/.cargo/registry/src/index/tokio-1.0/src/lib.rs", "", false },
        OwnCase{ "csharp", "/srv/Cart.cs", "Acme.Shop.Cart", true },
        OwnCase{ "csharp", "", "System.Linq.Enumerable", false },
        OwnCase{ "csharp", "/_/src/x.cs", "Acme.Odd", false }, OwnCase{ "ruby", "app/pay.rb", "", true },
        OwnCase{ "ruby", "/usr/local/bundle/gems/rack-2.2/lib/rack.rb", "", false },
        OwnCase{ "ruby", "/usr/lib/ruby/3.1.0/json/common.rb", "", false },
        OwnCase{ "php", "/var/www/app/Pay.php", "", true },
        OwnCase{ "php", "/var/www/vendor/laravel/framework/src/Pipeline.php", "", false },
        OwnCase{ "dart", "package:shop/cart.dart", "", true },
        OwnCase{ "dart", "package:flutter/src/widgets/framework.dart", "", false },
        OwnCase{ "dart", "dart:async/zone.dart", "", false },
        OwnCase{ "elixir", "lib/shop/cart.ex", "shop", true },
        OwnCase{ "elixir", "lib/phoenix/router.ex", "phoenix", false },
        OwnCase{ "elixir", "gen_server.erl", "stdlib", false }, OwnCase{ "lua", "app/pay.lua", "", true },
        OwnCase{ "lua", "[C]", "", false },
        OwnCase{ "lua", "/usr/local/share/lua/5.4/socket.lua", "", false },
        OwnCase{ "perl", "lib/Shop/Pay.pm", "", true },
        OwnCase{ "perl", "/usr/share/perl5/Carp.pm", "", false },
        OwnCase{ "swift", "/srv/shop/Sources/Cart.swift", "shop", true },
        OwnCase{ "swift", "", "UIKitCore", false },
        OwnCase{ "swift", "/srv/shop/.build/checkouts/nio/NIO.swift", "shop", false },
        OwnCase{ "cpp", "src/pay.cpp", "", true },
        OwnCase{ "cpp", "../sysdeps/nptl/libc_start_call_main.h", "", false },
        OwnCase{ "cpp", "/usr/include/c++/12/bits/basic_string.h", "", false },
        OwnCase{ "cpp", "", "/lib/x86_64-linux-gnu/libc.so.6", false }));

TEST(InApp, aFrameThatSaysNothingIsNobodys)
{
    EXPECT_FALSE(normalise::isInApp("python", Frame{}, kShop));
}

TEST(InApp, ourReporterIsNobodysCodeEvenInsideTheUsersRepository)
{
    Frame frame;
    frame.function = "__call__";
    for (const auto &root : kShop.repositoryRoots) {
        frame.file = root + "/lib/faultline_reporter.py";
        EXPECT_FALSE(normalise::isInApp("python", frame, kShop)) << frame.file;
        frame.file = root + "/lib/faultline-reporter.js";
        EXPECT_FALSE(normalise::isInApp("javascript", frame, kShop)) << frame.file;
        frame.file = root + "/lib/reporter.py";
        EXPECT_TRUE(normalise::isInApp("python", frame, kShop)) << frame.file;
    }
}

TEST(InApp, everyRuleSaysSomethingAboutALanguageOfTheTable)
{
    const auto languages = normalise::traceLanguages();
    for (const auto &rule : normalise::libraryRules()) {
        for (const std::string_view text : split(rule.texts, '|'))
            EXPECT_FALSE(text.empty()) << rule.texts;
        EXPECT_TRUE(std::any_of(languages.begin(), languages.end(), [&](const auto &language) {
            return language.id == rule.language;
        })) << rule.texts;
    }
}

TEST(InApp, aWholeNameIsNotTheBeginningOfALongerOne)
{
    Frame frame;
    frame.file = "src/shop.cpp";
    frame.function = "raiseAlarm";
    EXPECT_TRUE(normalise::isInApp("cpp", frame, kShop));
    frame.function = "raise(int)";
    EXPECT_FALSE(normalise::isInApp("cpp", frame, kShop));
}
