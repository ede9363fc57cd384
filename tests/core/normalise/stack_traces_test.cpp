// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/normalise/traces/languages.h"
#include "tests/core/normalise/trace_text.h"

#include <random>
#include <set>

using namespace faultline;
using normalise::parseStackTrace;
using normalise::test::told;

namespace {

const std::string kPythonText
    = "Traceback (most recent call last):\n  File \"/srv/shop/a.py\", line 4, in pay\n"
      "    charge(card)\n  File \"/srv/shop/b.py\", line 9, in charge\n    1 / 0\n"
      "ZeroDivisionError: division by zero\n\nDuring handling of the above exception, another "
      "exception occurred:\n\nTraceback (most recent call last):\n  File \"/srv/shop/c.py\", "
      "line 2, in handle\n    raise RuntimeError()\nRuntimeError: failed\n";
const std::string kGroupText
    = "  + Exception Group Traceback (most recent call last):\n  |   File \"a.py\", line 1, in f\n"
      "  | ExceptionGroup: two (2 sub-exceptions)\n  +-+---------------- 1 ----------------\n"
      "    | Traceback (most recent call last):\n    |   File \"b.py\", line 2, in g\n    | ValueError: 1\n"
      "    +---------------- 2 ----------------\n    | TypeError: 2\n    "
      "+------------------------------------\n";
const std::string kNodeText
    = "Error: outer\n    at pay (/srv/shop/a.js:1:2)\n    at main (/srv/shop/b.js:3:4) {\n"
      "  [cause]: TypeError: inner\n      at charge (/srv/shop/c.js:5:6)\n}\n";
const std::string kFirefoxText = "pay@https://shop.test/a.js:1:2\nmain@https://shop.test/b.js:3:4\n";
const std::string kJavaText
    = "java.lang.IllegalStateException: x\n\tat shop.A.b(A.java:1)\n\tat shop.A.c(A.java:2)\n"
      "Caused by: java.io.IOException: y\n\tat shop.D.e(D.java:3)\n\t... 1 more\n";

const std::string kGoText
    = "panic: boom\n\ngoroutine 1 [running]:\nmain.pay(0x1, {0x2, 0x3})\n"
      "\t/srv/shop/pay.go:8 +0x1d\nmain.main()\n\t/srv/shop/main.go:3 +0x2\nexit status 2\n";
const std::string kRustText
    = "thread 'main' panicked at src/pay.rs:6:51:\nno card\nstack backtrace:\n   0: core::panicking::panic\n"
      "             at /rustc/1f/library/core/src/panicking.rs:1:2\n   1: shop::pay\n             at "
      "./src/pay.rs:6:51\nnote: Some details are omitted, run with `RUST_BACKTRACE=full`.\n";
const std::string kDotnetText = "System.InvalidOperationException: no card\n ---> System.IO.IOException: "
                                "disk\n   at Shop.Disk.Read(String "
                                "path) in /srv/shop/Disk.cs:line 3\n   --- End of inner exception stack "
                                "trace ---\n   at Shop.Cart.Pay() in "
                                "/srv/shop/Cart.cs:line 33\n   at Shop.Program.Main(String[] args)\n";
const std::string kRubyText = "app/pay.rb:8:in `rescue in run': no card (Shop::PayError)\n"
                              "\tfrom app/pay.rb:5:in `run'\napp/card.rb:4:in `charge': refused (IOError)\n"
                              "\tfrom app/pay.rb:6:in `run'\n";
const std::string kPhpText
    = "PHP Fatal error:  Uncaught Shop\\PayError: no card in /srv/shop/pay.php:60\nStack trace:\n"
      "#0 /srv/shop/pay.php(20): Shop\\Cart->pay('x')\n#1 [internal function]: Shop\\run()\n#2 {main}\n"
      "  thrown in /srv/shop/pay.php on line 60\n";
const std::string kDartText = "Unhandled exception:\nBad state: no card\n"
                              "#0      Cart.pay (package:shop/cart.dart:15:20)\n"
                              "#1      main.<anonymous closure> (file:///srv/shop/main.dart:3:1)\n"
                              "<asynchronous suspension>\n#2      _start (dart:isolate-patch/x.dart:26)\n";
const std::string kElixirText
    = "** (Shop.PayError) no card\n    (shop 0.1.0) lib/shop/cart.ex:12: Shop.Cart.pay/2\n"
      "    (stdlib 4.2) gen_server.erl:1123: :gen_server.try_handle_call/4\n";
const std::string kLuaText = "lua5.4: app/pay.lua:2: no card\nstack traceback:\n\t[C]: in function 'error'\n"
                             "\tapp/pay.lua:2: in function 'pay'\n\t(...tail calls...)\n"
                             "\tapp/main.lua:6: in main chunk\n\t[C]: in ?\n";
const std::string kPerlText = "no card at lib/Shop/Pay.pm line 12.\n"
                              "\tShop::Pay::pay('Shop::Cart=HASH(0x1)', 3) called at bin/shop.pl line 4\n"
                              "\tmain::run() called at bin/shop.pl line 9\n";
const std::string kSwiftText
    = "Fatal error: no card\n\nThread 0 crashed:\n\n 0 [ra] 0x00005c76c4306a32 Cart.pay(_:) + 386 in shop at "
      "/srv/shop/Cart.swift:35:52\n 1 [ra] [system] 0x00005c76c4306a40 main + 12 in shop at "
      "/srv/shop/main.swift:3:1\n";
const std::string kSanitizerText
    = "==12==ERROR: AddressSanitizer: heap-use-after-free on address 0x60 at pc 0x7f\n"
      "    #0 0x7f in shop::pay(int, char const*) src/pay.cpp:12:3\n    #1 0x80 in main src/main.cpp:4\n"
      "    #2 0x81 in _start (/srv/shop/shop+0x3480)\n";
const std::string kGdbText = "Program received signal SIGSEGV, Segmentation fault.\n"
                             "#0  0x00007f in shop::pay (card=0x0, sum=3) at src/pay.cpp:12\n"
                             "#1  0x00007e in main () at src/main.cpp:4\n";

const std::vector<std::string> &traceTexts()
{
    static const std::vector<std::string> kTexts{ kPythonText, kGroupText, kNodeText, kFirefoxText, kJavaText,
        kGoText, kRustText, kDotnetText, kRubyText, kPhpText, kDartText, kElixirText, kLuaText, kPerlText,
        kSwiftText, kSanitizerText, kGdbText };
    return kTexts;
}

/// What must hold of any trace: links point backwards, bounds hold, texts stay valid.
void expectSound(const StackTrace &trace)
{
    ASSERT_LE(trace.exceptions.size(), normalise::kMaxExceptions);
    for (std::size_t i = 0; i < trace.exceptions.size(); ++i) {
        const Exception &exception = trace.exceptions[i];
        EXPECT_LT(exception.parent, static_cast<int>(i));
        EXPECT_EQ(exception.parent < 0, i == 0);
        EXPECT_EQ(exception.link == Link::Outermost, i == 0);
        EXPECT_LE(exception.frames.size(), normalise::kMaxFrames);
        for (const Frame &frame : exception.frames) {
            EXPECT_GE(frame.line, 0);
            EXPECT_GE(frame.column, 0);
        }
    }
    EXPECT_LT(normalise::primaryException(trace), std::max<std::size_t>(1, trace.exceptions.size()));
    EXPECT_LT(normalise::rootException(trace), std::max<std::size_t>(1, trace.exceptions.size()));
    EXPECT_TRUE(isValidUtf8(normalise::stackTraceJson(trace)));
}

std::string withPrefix(const std::string &text, const std::string &prefix)
{
    std::string prefixed;
    for (const std::string_view line : lines(text))
        prefixed += prefix + std::string(line) + "\n";
    return prefixed;
}

std::string escaped(const std::string &text)
{
    std::string json;
    for (const char c : text) {
        if (c == '\n')
            json += "\\n";
        else if (c == '\t')
            json += "\\t";
        else if (c == '"' || c == '\\')
            json += std::string("\\") + c;
        else
            json += c;
    }
    return json;
}

class EveryTraceText : public testing::TestWithParam<std::size_t> {
protected:
    const std::string &text() const { return traceTexts()[GetParam()]; }
};

class EveryTextWithoutTrace : public testing::TestWithParam<std::string_view> { };

} // namespace

TEST(TraceLanguages, haveDistinctIdsAndSayWhereTheirFormatComesFrom)
{
    std::set<std::string_view> ids;
    for (const auto &language : normalise::traceLanguages()) {
        EXPECT_TRUE(ids.insert(language.id).second);
        EXPECT_FALSE(language.title.empty());
        EXPECT_FALSE(language.description.empty());
        EXPECT_FALSE(language.source.empty());
        EXPECT_FALSE(language.parse("").has_value());
        EXPECT_NE(language.anchors, 0u);
    }
}

TEST_P(EveryTraceText, isFoundAmongLogLines)
{
    const std::string around = "2026-01-02 10:00:00,123 ERROR shop: request failed\n" + text()
        + "2026-01-02 10:00:01,000 INFO shop: next\n";
    EXPECT_EQ(told(around), told(text()));
}

TEST_P(EveryTraceText, isFoundBehindThePrefixOfACollector)
{
    EXPECT_EQ(told(withPrefix(text(), "shop-1  | ")), told(text()));
    EXPECT_EQ(told(withPrefix(text(), "2026-01-02T10:00:00.123456789Z stderr F ")), told(text()));
}

TEST_P(EveryTraceText, isFoundWithWindowsLineEndsAndTerminalColours)
{
    std::string changed;
    for (const char c : text())
        changed += c == '\n' ? std::string("\r\n") : std::string(1, c);
    const StackTrace trace = parseStackTrace(changed, {});
    const StackTrace plain = parseStackTrace(text(), {});
    ASSERT_EQ(trace.exceptions.size(), plain.exceptions.size());
    EXPECT_EQ(trace.exceptions[0].frames, plain.exceptions[0].frames);
    EXPECT_EQ(trace.exceptions[0].message, plain.exceptions[0].message);
    EXPECT_EQ(told("\x1b[31m" + text() + "\x1b[0m"), told(text()));
}

TEST_P(EveryTraceText, isFoundInAJsonStringOnceOrTwiceEscaped)
{
    const std::string once = "{\"level\":\"error\",\"stack\":\"" + escaped(text()) + "\"}";
    EXPECT_EQ(told(once), told(text()));
    std::string twice;
    for (const char c : once)
        twice += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    EXPECT_EQ(told("{\"log\":\"" + twice + "\\n\"}"), told(text()));
}

TEST_P(EveryTraceText, isSoundWhereverItIsCut)
{
    for (std::size_t length = 0; length <= text().size(); ++length)
        expectSound(parseStackTrace(std::string_view(text()).substr(0, length), {}));
}

TEST_P(EveryTraceText, isSoundHoweverItIsSpoiled)
{
    constexpr std::string_view kBytes = "\n \t\"'()[]{}@:.,-+|\\/0123456789at File\xC3\xFF";
    std::mt19937 random(static_cast<unsigned>(GetParam()) + 1);
    const auto below = [&random](std::size_t most) { return random() % most; };
    for (int round = 0; round < 2000; ++round) {
        std::string spoiled = text();
        for (std::size_t i = 0; i < 1 + below(8); ++i) {
            const std::size_t at = below(spoiled.size());
            switch (below(4)) {
            case 0:
                spoiled[at] = kBytes[below(kBytes.size())];
                break;
            case 1:
                spoiled.insert(at, 1, kBytes[below(kBytes.size())]);
                break;
            case 2:
                spoiled.erase(at, 1 + below(20));
                break;
            default:
                spoiled.insert(at, traceTexts()[below(traceTexts().size())].substr(0, below(200)));
            }
            if (spoiled.empty())
                spoiled = "\n";
        }
        expectSound(parseStackTrace(spoiled, {}));
    }
}

INSTANTIATE_TEST_SUITE_P(Texts, EveryTraceText, testing::Range(std::size_t{ 0 }, std::size_t{ 17 }));

TEST_P(EveryTextWithoutTrace, givesNone)
{
    const StackTrace trace = parseStackTrace(GetParam(), {});
    EXPECT_TRUE(trace.isEmpty()) << told(trace);
    EXPECT_EQ(trace.language, "");
}

INSTANTIATE_TEST_SUITE_P(Texts, EveryTextWithoutTrace,
    testing::Values("", "\n\n", "KeyError: 'amount'", "Traceback (most recent call last):\nValueError: x\n",
        "We meet at the station (platform 9).\nBring File \"report.txt\" along.\n",
        "2026-01-02 10:00:00,123 INFO [main] c.e.App - started at 10:00 in 3.2 seconds (JVM running for "
        "4.1)\n",
        "# 1 heading\n1: first item\n2: second item at home\n 3. third\n#5 fixed by adding x (thanks!)\n** "
        "(bold) "
        "text\ngoroutine leak suspected\n",
        "10:00:00 GET /a.php?x=1 200 at 0x7f in cache\n#123 merged (main)\nerror at line 12 of config.yml\n0 "
        "  "
        "total   0x10\n",
        "  id  name   addr\n  1   alpha  0x1000\n  2   beta   0x2000\n#1 0x1 first choice\n[C]: in the "
        "beginning\n",
        "stack traceback:\npanic: nothing else\nthread 'x' panicked at the disco\nCall Trace:\n",
        "00000020: 28 28 28 A8 28 28 ((((!(((\n00000030: 00 00 09 00 00 38 .....!G....\n",
        "GET https://shop.test/cart.js:80\nmail ada@shop.test\n", "Caused by: java.io.IOException: disk\n"));

TEST(StackTraces, boundsCutAndKeepTheFirstPart)
{
    std::string deep = "Traceback (most recent call last):\n";
    for (int i = 0; i < 3000; ++i)
        deep += "  File \"a.py\", line " + std::to_string(i) + ", in f\n";
    EXPECT_EQ(
        parseStackTrace(deep + "ValueError: x\n", {}).exceptions[0].frames.size(), normalise::kMaxFrames);
    std::string chain = "a.AException: x\n\tat a.A.a(A.java:1)\n";
    for (int i = 0; i < 500; ++i)
        chain += "Caused by: a.AException: x\n\tat a.A.b(A.java:2)\n\t... 999 more\n";
    const StackTrace trace = parseStackTrace(chain, {});
    EXPECT_EQ(trace.exceptions.size(), normalise::kMaxExceptions);
    std::size_t frameCount = 0;
    for (const Exception &exception : trace.exceptions)
        frameCount += exception.frames.size();
    EXPECT_LE(frameCount, normalise::kMaxTraceFrames);
}

TEST(StackTraces, frameworkNoiseIsNotWhatAnErrorIsAbout)
{
    const StackTrace trace = parseStackTrace(R"(Traceback (most recent call last):
  File "/usr/lib/python3/dist-packages/anyio/streams/memory.py", line 89, in receive_nowait
    raise WouldBlock
anyio.WouldBlock

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/usr/lib/python3/dist-packages/anyio/streams/memory.py", line 114, in receive
    raise EndOfStream
anyio.EndOfStream

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/srv/shop/app.py", line 73, in price
    return order["amount"]
KeyError: 'amount'
)",
        {});
    ASSERT_EQ(trace.exceptions.size(), 3u);
    EXPECT_EQ(normalise::primaryException(trace), 0u);
    EXPECT_EQ(normalise::rootException(trace), 0u);
}

TEST(StackTraces, behindFrameworkNoiseTheCauseOfRaiseFromIsTheFirstThatSaysSomething)
{
    const StackTrace trace = parseStackTrace(R"(Traceback (most recent call last):
  File "/usr/lib/python3/dist-packages/anyio/streams/memory.py", line 114, in receive
    raise EndOfStream
anyio.EndOfStream

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/srv/shop/app.py", line 73, in price
    return order["amount"]
KeyError: 'amount'

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/srv/shop/app.py", line 80, in checkout
    raise PriceError("no price") from error
app.PriceError: no price
)",
        {});
    ASSERT_EQ(trace.exceptions.size(), 3u);
    EXPECT_EQ(trace.exceptions[normalise::primaryException(trace)].type, "app.PriceError");
    EXPECT_EQ(trace.exceptions[normalise::rootException(trace)].type, "KeyError");
}

TEST(StackTraces, theGroupThatATaskGroupMadeIsNotTheCauseOfWhatItHolds)
{
    const StackTrace trace = parseStackTrace(R"(  + Exception Group Traceback (most recent call last):
  |   File "/usr/lib/python3/dist-packages/starlette/_utils.py", line 77, in collapse_excgroups
  |     yield
  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "/srv/shop/app.py", line 73, in price
    |     return order["amount"]
    | KeyError: 'amount'
    +------------------------------------

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/srv/shop/app.py", line 73, in price
    return order["amount"]
KeyError: 'amount'
)",
        {});
    EXPECT_EQ(trace.exceptions.at(normalise::primaryException(trace)).type, "KeyError");
    EXPECT_EQ(normalise::rootException(trace), normalise::primaryException(trace));
}

TEST(StackTraces, theRootIsTheInnermostCauseAndTheErrorIsTheOutermost)
{
    const StackTrace trace = parseStackTrace(kJavaText, {});
    EXPECT_EQ(normalise::primaryException(trace), 0u);
    EXPECT_EQ(normalise::rootException(trace), 1u);
}

TEST(StackTraces, aWrapperThatSaysNothingGivesWayToItsCause)
{
    const StackTrace trace
        = parseStackTrace("java.lang.reflect.InvocationTargetException\n\tat a.A.a(A.java:1)\n"
                          "Caused by: a.OrderException: no stock\n\tat a.B.b(B.java:2)\n",
            {});
    EXPECT_EQ(normalise::primaryException(trace), 1u);
}

TEST(StackTraces, syslogsLineEndsAreLineEnds)
{
    EXPECT_EQ(told("app[1]: java.lang.Error: x#012#011at shop.A.b(A.java:1)#012#011at shop.A.c(A.java:2)"),
        "java.lang.Error|x|outermost\n  A.java:1 shop.A b\n  A.java:2 shop.A c\n");
}

TEST(StackTraces, linesOfOtherLevelsAreNotStrippedOfTheirs)
{
    EXPECT_EQ(told("2026-01-02 10:00:00,123 INFO [main] c.App - started\n"
                   "2026-01-02 10:00:01,123 ERROR [http-1] c.App - Traceback (most recent call last):\n"
                   "2026-01-02 10:00:01,123 ERROR [http-1] c.App -   File \"a.py\", line 1, in f\n"
                   "2026-01-02 10:00:01,124 ERROR [http-1] c.App -     g()\n"
                   "2026-01-02 10:00:01,124 ERROR [http-1] c.App - ValueError: x\n"
                   "2026-01-02 10:00:02,000 INFO [main] c.App - next\nunprefixed line\n"),
        "ValueError|x|outermost\n  a.py:1 f\n");
}

TEST(StackTraces, aGroupOfOneIsAboutItsMember)
{
    const StackTrace trace = parseStackTrace(
        "  + Exception Group Traceback (most recent call last):\n  |   File \"a.py\", line 1, in f\n"
        "  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)\n"
        "  +-+---------------- 1 ----------------\n    | Traceback (most recent call last):\n"
        "    |   File \"b.py\", line 2, in g\n    | ValueError: 1\n    "
        "+------------------------------------\n",
        {});
    EXPECT_EQ(normalise::primaryException(trace), 1u);
}

TEST(StackTraces, jsonHasTheShapeOfTheInterface)
{
    EXPECT_EQ(normalise::stackTraceJson(parseStackTrace("java.lang.Error: x\n\tat shop.A.b(A.java:1)\n\tat "
                                                        "java.base/java.lang.Thread.run(Thread.java:2)\n",
                  {})),
        R"({"language":"java","exceptions":[{"type":"java.lang.Error","message":"x","frames":[)"
        R"({"file":"A.java","line":1,"column":0,"function":"b","module":"shop.A","in_app":true},)"
        R"({"file":"Thread.java","line":2,"column":0,"function":"run","module":"java.lang.Thread","in_app":false}]}]})");
    EXPECT_EQ(normalise::stackTraceJson({}), R"({"language":"","exceptions":[]})");
}
