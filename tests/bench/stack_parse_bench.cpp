// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/stack_traces.h"
#include "core/normalise/traces/scan.h"
#include "tests/bench/figures.h"

#include <string>
#include <utility>
#include <vector>

/// Microseconds to parse one trace of 30 frames, beside handing out its lines only. Goal: 20.
namespace {

using namespace faultline;

constexpr int kFrames = 30;
constexpr int kRounds = 5;
constexpr int kTimes = 20'000;

std::string numbered(const char *before, int i, const char *between, int line, const char *after)
{
    return before + std::to_string(i) + between + std::to_string(line) + after;
}

std::string pythonText()
{
    std::string text = "Traceback (most recent call last):\n";
    for (int i = 0; i < kFrames; ++i) {
        text += i % 3 == 0
            ? numbered("  File \"/srv/shop/orders/step_", i, ".py\", line ", 10 + i, ", in handle_order\n")
            : numbered("  File \"/usr/lib/python3/dist-packages/starlette/part_", i, ".py\", line ", 100 + i,
                ", in __call__\n");
        text += "    return await self.app(scope, receive, send)\n           "
                "^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n";
    }
    return text + "KeyError: 'amount'\n";
}

std::string javaScriptText()
{
    std::string text = "TypeError: Cannot read properties of undefined (reading 'amount')\n";
    for (int i = 0; i < kFrames; ++i)
        text += i % 3 == 0
            ? numbered("    at OrderService.handle (/srv/shop/src/orders/step_", i, ".js:", 10 + i, ":17)\n")
            : numbered("    at Layer.handle [as handle_request] (/srv/shop/node_modules/express/lib/layer_",
                i, ".js:", 100 + i, ":5)\n");
    return text;
}

std::string javaText()
{
    std::string text = "java.lang.IllegalStateException: order 4711 has no amount\n";
    for (int i = 0; i < kFrames; ++i)
        text += i % 3 == 0
            ? numbered("\tat com.acme.shop.orders.Step", i, ".handleOrder(OrderStep.java:", 10 + i, ")\n")
            : numbered("\tat org.springframework.web.servlet.Part", i,
                ".doDispatch(DispatcherServlet.java:", 100 + i, ")\n");
    return text;
}

/// Frames of an application between two of a library, all of the same two shapes.
std::string framesOf(const std::string &header, const char *own, const char *between, const char *ownEnd,
    const char *library, const char *libraryEnd, const std::string &footer)
{
    std::string text = header;
    for (int i = 0; i < kFrames; ++i)
        text += i % 3 == 0 ? numbered(own, i, between, 10 + i, ownEnd)
                           : numbered(library, i, between, 100 + i, libraryEnd);
    return text + footer;
}

std::vector<std::pair<const char *, std::string>> texts()
{
    return { { "python", pythonText() }, { "javascript", javaScriptText() }, { "java", javaText() },
        { "csharp",
            framesOf("System.InvalidOperationException: order 4711 has no amount\n",
                "   at Acme.Shop.Orders.Step.Handle(Order order, Int32 step) in /srv/shop/Step", ".cs:line ",
                "\n", "   at Microsoft.AspNetCore.Routing.Part.Invoke(HttpContext context) in /_/src/Part",
                "\n", "") },
        { "go",
            framesOf("panic: order 4711 has no amount\n\ngoroutine 1 [running]:\n",
                "shop/orders.(*Step).Handle(0xc00006cee8, {0x2, 0x3})\n\t/srv/shop/orders/step",
                ".go:", " +0x45\n",
                "net/http.HandlerFunc.ServeHTTP(0xc0000, {0x1, 0x2})\n\t/usr/local/go/src/net/http/part",
                " +0x2f\n", "") },
        { "rust",
            framesOf("thread 'main' panicked at src/main.rs:6:51:\nno amount\nstack backtrace:\n",
                "   7: shop::orders::step::handle\n             at ./src/orders/step", ".rs:", ":51\n",
                "   8: core::ops::function::FnOnce::call_once\n             at "
                "/rustc/5980761/library/core/src/part",
                ":5\n", "") },
        { "ruby",
            framesOf("app/pay.rb:8:in `pay': no amount (Shop::PayError)\n",
                "\tfrom /srv/shop/app/orders/step", ".rb:", ":in `handle_order'\n",
                "\tfrom /usr/local/bundle/gems/rack-2.2.3/lib/rack/part", ":in `call'\n", "") },
        { "php",
            framesOf(
                "PHP Fatal error:  Uncaught Exception: no amount in /srv/shop/pay.php:60\nStack trace:\n",
                "#1 /srv/shop/src/Orders/Step", ".php(", "): Shop\\Orders\\Step->handle(Object(Order))\n",
                "#2 /srv/shop/vendor/laravel/framework/src/Part", "): Illuminate\\Part->run('x', Array)\n",
                "#3 {main}\n") },
        { "dart",
            framesOf("Unhandled exception:\nBad state: no amount\n",
                "#1      OrderStep.handle.<anonymous closure> (package:shop/orders/step", ".dart:", ":17)\n",
                "#2      Element.build (package:flutter/src/widgets/part", ":5)\n", "") },
        { "elixir",
            framesOf("** (KeyError) key :amount not found\n", "    (shop 0.1.0) lib/shop/orders/step",
                ".ex:", ": Shop.Orders.Step.handle/2\n", "    (phoenix 1.7.0) lib/phoenix/part",
                ": Phoenix.Router.__call__/5\n", "") },
        { "lua",
            framesOf("lua: app/pay.lua:2: no amount\nstack traceback:\n", "\t/srv/shop/orders/step",
                ".lua:", ": in function 'handle_order'\n", "\t/usr/local/share/lua/5.4/part",
                ": in upvalue 'run'\n", "") },
        { "perl",
            framesOf("no amount at lib/Shop/Pay.pm line 12.\n",
                "\tShop::Orders::handle('Order=HASH(0x55)', 3) called at lib/Shop/Step", ".pm line ", "\n",
                "\tPlack::Part::call('x') called at /usr/share/perl5/Plack/Part", "\n", "") },
        { "swift",
            framesOf("Fatal error: no amount\n\nThread 0 crashed:\n\n",
                "7 [ra] 0x00005c76c4306a32 OrderStep.handle(_:) + 386 in shop at /srv/shop/Sources/Step",
                ".swift:", ":52\n",
                "8 [ra] [system] 0x00005c76c4c13398 Part.run<A>(_:) + 535 in NIO at "
                "/srv/shop/.build/checkouts/nio/Part",
                ":54\n", "") },
        { "cpp",
            framesOf("==12==ERROR: AddressSanitizer: heap-use-after-free on address 0x602000000018\n",
                "    #1 0x5618ada75c5d in shop::orders::Step::handle(Order const&, int) "
                "/srv/shop/orders/step",
                ".cpp:", ":17\n",
                "    #2 0x7f9cd9c45249 in std::function<void (int)>::operator()(int) const "
                "/usr/include/c++/12/bits/part",
                ":5\n", "") } };
}

double microsecondsOf(const auto &work)
{
    return faultline::bench::secondsOf([&] {
        for (int i = 0; i < kTimes; ++i)
            work();
    }) * 1e6
        / kTimes;
}

} // namespace

int main(int argc, char **argv)
{
    const bool asJson = faultline::bench::wantsJson(argc, argv);
    const normalise::AppPaths paths{ { "/srv/shop" }, { "com.acme." } };
    bool isWhole = true;
    for (const auto &[language, text] : texts()) {
        std::vector<double> parse;
        std::vector<double> scan;
        std::size_t lineCount = 0;
        for (int round = 0; round < kRounds; ++round) {
            parse.push_back(microsecondsOf([&] {
                const StackTrace trace = normalise::parseStackTrace(text, paths);
                isWhole
                    = isWhole && trace.language == language && trace.exceptions[0].frames.size() >= kFrames;
            }));
            scan.push_back(microsecondsOf([&] {
                std::string_view line;
                for (normalise::LineReader reader(text); reader.next(line);)
                    lineCount += line.size() > 1;
            }));
        }
        isWhole = isWhole && lineCount > 0;
        faultline::bench::print(asJson, std::string("stack trace parse, 30 frames, ") + language, "us",
            faultline::bench::spreadOf(parse), "lines only", faultline::bench::spreadOf(scan), "<= 20 us");
    }
    return isWhole ? 0 : 1;
}
