// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fingerprint/fingerprint.h"

#include <gtest/gtest.h>

using namespace faultline;

namespace {

struct Name {
    const char *built;
    const char *written;
};

class EveryFunctionName : public testing::TestWithParam<Name> { };

class EveryModuleName : public testing::TestWithParam<Name> { };

} // namespace

TEST_P(EveryFunctionName, losesWhatACompilerMadeUp)
{
    EXPECT_EQ(fingerprint::stableFunction(GetParam().built), GetParam().written);
}

TEST_P(EveryFunctionName, isStableAfterwards)
{
    EXPECT_EQ(fingerprint::stableFunction(GetParam().written), GetParam().written);
}

INSTANTIATE_TEST_SUITE_P(Languages, EveryFunctionName,
    testing::Values(Name{ "line_total", "line_total" }, Name{ "lambda$price$0", "price" },
        Name{ "access$000", "access" }, Name{ "$anonfun$price$1", "price" },
        Name{ "price$lambda-0", "price" }, Name{ "<PriceAsync>d__5.MoveNext", "PriceAsync" },
        Name{ "<>c__DisplayClass3_0.<Price>b__1", "Price" },
        Name{ "shop::price::h1b2c3d4e5f6a7b8c", "shop::price" },
        Name{ "shop::main::{{closure}}", "shop::main" },
        Name{ "core::ptr::drop_in_place<shop::Cart>", "core::ptr::drop_in_place" },
        Name{ "Cart::total(int, char const*)", "Cart::total" }, Name{ "total [clone .isra.0]", "total" },
        Name{ "main.price.func1.2", "main.price" }, Name{ "price.<locals>.<lambda>", "price" },
        Name{ "<lambda>", "" }, Name{ "<anonymous>", "" }, Name{ "Anonymous function", "" },
        Name{ "Object.price [as total]", "price" }, Name{ "price/<", "price" },
        Name{ "block (2 levels) in price", "price" }, Name{ "closure #1 in price()", "price" },
        Name{ "-price/2-fun-0-", "price/2" },
        Name{ "_app_views_show_html_erb__123_456", "_app_views_show_html_erb" },
        Name{ "<module>", "<module>" }, Name{ "operator<", "operator<" }));

TEST_P(EveryModuleName, losesWhatABundlerOrProxyMadeUp)
{
    EXPECT_EQ(fingerprint::stableModule(GetParam().built), GetParam().written);
}

INSTANTIATE_TEST_SUITE_P(Builds, EveryModuleName,
    testing::Values(Name{ "pricing.totals", "pricing.totals" },
        Name{ "https://cdn.shop.example/static/js/main.3f9a1c2b.chunk.js?v=7", "static/js/main.chunk.js" },
        Name{ "webpack:///./src/cart.js?a1b2", "src/cart.js" }, Name{ "com.shop.Cart$1", "com.shop.Cart" },
        Name{ "com.shop.Cart$$EnhancerBySpringCGLIB$$1a2b3c4d", "com.shop.Cart" },
        Name{ "com.shop.Cart$$Lambda$14/0x0000000800c8", "com.shop.Cart" },
        Name{ "/srv/releases/1.24.3/app/cart.rb", "srv/releases/app/cart.rb" },
        Name{ "jdk.internal.reflect.GeneratedMethodAccessor42",
            "jdk.internal.reflect.GeneratedMethodAccessor" }));
