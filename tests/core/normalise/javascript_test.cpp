// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/traces/javascript_frame.h"
#include "tests/core/normalise/trace_text.h"

using namespace faultline;
using normalise::parseStackTrace;
using normalise::test::told;

namespace {

struct FrameCase {
    std::string_view name;
    std::string_view line;
    Frame frame;

    friend void PrintTo(const FrameCase &tried, std::ostream *out) { *out << tried.line; }
};

class EveryJavaScriptFrame : public testing::TestWithParam<FrameCase> { };

Frame frameOf(std::string file, int line, int column, std::string function)
{
    Frame frame;
    frame.file = std::move(file);
    frame.line = line;
    frame.column = column;
    frame.function = std::move(function);
    return frame;
}

} // namespace

TEST_P(EveryJavaScriptFrame, isRead)
{
    const std::string_view line = GetParam().line;
    auto frame = normalise::javascript::v8Frame(line);
    if (!frame)
        frame = normalise::javascript::geckoFrame(line);
    ASSERT_TRUE(frame.has_value());
    EXPECT_EQ(*frame, GetParam().frame);
}

INSTANTIATE_TEST_SUITE_P(Lines, EveryJavaScriptFrame,
    testing::Values(
        FrameCase{ "named", "    at pay (/srv/shop/pay.js:10:5)", frameOf("/srv/shop/pay.js", 10, 5, "pay") },
        FrameCase{ "bare", "    at /srv/my shop/pay.js:10:5", frameOf("/srv/my shop/pay.js", 10, 5, "") },
        FrameCase{ "async", "    at async Shop.pay (file:///srv/pay.mjs:1:2)",
            frameOf("file:///srv/pay.mjs", 1, 2, "Shop.pay") },
        FrameCase{ "alias", "    at Cart.sum [as total] (/srv/cart.js:3:4)",
            frameOf("/srv/cart.js", 3, 4, "Cart.sum [as total]") },
        FrameCase{ "constructor", "    at new Cart (C:\\shop\\cart.js:3:4) {",
            frameOf("C:\\shop\\cart.js", 3, 4, "new Cart") },
        FrameCase{ "eval", "    at eval (eval at run (http://shop.test/a.js:5:9), <anonymous>:1:7)",
            frameOf("http://shop.test/a.js", 5, 9, "eval") },
        FrameCase{ "nowhere", "    at Array.map (<anonymous>)", frameOf("<anonymous>", 0, 0, "Array.map") },
        FrameCase{ "node", "    at node:internal/main/run_main_module:28:49",
            frameOf("node:internal/main/run_main_module", 28, 49, "") },
        FrameCase{ "promise", "    at async Promise.all (index 0)", frameOf("", 0, 0, "Promise.all") },
        FrameCase{ "webpack", "    at render (webpack://shop/./src/page.tsx?a1b2:7:3)",
            frameOf("webpack://shop/./src/page.tsx?a1b2", 7, 3, "render") },
        FrameCase{ "hermes", "    at tap (address at index.android.bundle:1:2345)",
            frameOf("index.android.bundle", 1, 2345, "tap") },
        FrameCase{ "edge", "   at Global code (http://shop.test/a.js:32:9)",
            frameOf("http://shop.test/a.js", 32, 9, "Global code") },
        FrameCase{
            "firefox", "pay@https://shop.test/a.js:1:22", frameOf("https://shop.test/a.js", 1, 22, "pay") },
        FrameCase{ "firefoxScope", "async*pay@https://cdn.test/shop@1.2/a.js:1:22",
            frameOf("https://cdn.test/shop@1.2/a.js", 1, 22, "pay") },
        FrameCase{ "firefoxEval", "f@http://shop.test/a.js line 26 > eval line 2 > eval:1:30",
            frameOf("http://shop.test/a.js", 26, 0, "f") },
        FrameCase{ "anonymous", "@http://shop.test/a.js:48", frameOf("http://shop.test/a.js", 48, 0, "") },
        FrameCase{ "safariNative", "forEach@[native code]", frameOf("[native code]", 0, 0, "forEach") },
        FrameCase{
            "safariBare", "http://shop.test/a.js:48:22", frameOf("http://shop.test/a.js", 48, 22, "") }),
    [](const auto &tried) { return std::string(tried.param.name); });

class EveryLineThatIsNoJavaScriptFrame : public testing::TestWithParam<std::string_view> { };

TEST_P(EveryLineThatIsNoJavaScriptFrame, isLeftAlone)
{
    EXPECT_FALSE(normalise::javascript::v8Frame(GetParam()).has_value());
    EXPECT_FALSE(normalise::javascript::geckoFrame(GetParam()).has_value());
}

INSTANTIATE_TEST_SUITE_P(Lines, EveryLineThatIsNoJavaScriptFrame,
    testing::Values("at least 3 workers are up", "started at 10:00:30", "    at 10:00:30",
        "mail ada@shop.test:25", "             at /rustc/abc/library/std/src/panicking.rs:689:5",
        "  at System.Array.get_Item (TKey key) [0x00021] in <12b418a7818c4ca0>:0 ",
        "\tat com.acme.Shop.buy(Shop.java:12)", "postgres://shop:secret@db.test:5432",
        "https://shop.test:8080"));

TEST(JavaScriptTrace, nodesReportOfACauseIsAChainWithItsSharedFramesFilledIn)
{
    EXPECT_EQ(told(R"(/srv/shop/a.js:5
    throw new Error('outer', { cause: e });
    ^

Error: outer
    at outer (/srv/shop/a.js:5:9)
    at main (/srv/shop/a.js:9:1)
    ... 2 lines matching cause stack trace ...
    at node:internal/main/run:1:1 {
  code: 'E_OUTER',
  [cause]: TypeError: inner
      at inner (/srv/shop/a.js:2:3)
      at main (/srv/shop/a.js:9:1)
      at run (/srv/shop/b.js:1:1)
      at go (/srv/shop/b.js:2:2)
      at node:internal/main/run:1:1
}

Node.js v20.1.0
)"),
        "Error|outer|outermost\n"
        "  /srv/shop/a.js:5:9 outer\n"
        "  /srv/shop/a.js:9:1 main\n"
        "  /srv/shop/b.js:1:1 run\n"
        "  /srv/shop/b.js:2:2 go\n"
        "  node:internal/main/run:1:1 \n"
        "TypeError|inner|cause of 0\n"
        "  /srv/shop/a.js:2:3 inner\n"
        "  /srv/shop/a.js:9:1 main\n"
        "  /srv/shop/b.js:1:1 run\n"
        "  /srv/shop/b.js:2:2 go\n"
        "  node:internal/main/run:1:1 \n");
}

TEST(JavaScriptTrace, anAggregateHoldsItsMembersAndTheirCauses)
{
    EXPECT_EQ(told(R"([AggregateError: All promises were rejected] {
  [errors]: [
    TypeError: first
        at f (/srv/a.js:1:1),
    Error: second
        at g (/srv/a.js:2:2) {
      [cause]: Error: deep
          at h (/srv/a.js:3:3)
    }
  ]
}
)"),
        "AggregateError|All promises were rejected|outermost\n"
        "TypeError|first|member of 0\n  /srv/a.js:1:1 f\n"
        "Error|second|member of 0\n  /srv/a.js:2:2 g\n"
        "Error|deep|cause of 2\n  /srv/a.js:3:3 h\n");
}

TEST(JavaScriptTrace, headersAreFoundWithCodesReportsLogPrefixesAndManyLines)
{
    const std::string frame = "\n    at f (/srv/a.js:1:1)\n";
    EXPECT_EQ(
        told("TypeError [ERR_BAD]: no size" + frame), "TypeError|no size|outermost\n  /srv/a.js:1:1 f\n");
    EXPECT_EQ(told("Uncaught (in promise) RangeError: far" + frame),
        "RangeError|far|outermost\n  /srv/a.js:1:1 f\n");
    EXPECT_EQ(
        told("2026-01-02 10:00:00 ERROR Error: boom" + frame), "Error|boom|outermost\n  /srv/a.js:1:1 f\n");
    EXPECT_EQ(told("PaymentDeclined: card\n\nrefused" + frame),
        "PaymentDeclined|card\n\nrefused|outermost\n  /srv/a.js:1:1 f\n");
    EXPECT_EQ(told("Error: 503\nupstream: users" + frame),
        "Error|503\nupstream: users|outermost\n  /srv/a.js:1:1 f\n");
}

TEST(JavaScriptTrace, browserStacksWithoutAHeaderHaveFramesOnly)
{
    EXPECT_EQ(told("@http://shop.test/a.js:48\npay@http://shop.test/a.js:52\n[native code]\n"),
        "||outermost\n  http://shop.test/a.js:48 \n  http://shop.test/a.js:52 pay\n");
}
