// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/stack_traces.h"
#include "core/normalise/traces/scan.h"
#include "tests/bench/figures.h"

#include <string>

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
    const std::pair<const char *, std::string> kTexts[]
        = { { "python", pythonText() }, { "javascript", javaScriptText() }, { "java", javaText() } };
    bool isWhole = true;
    for (const auto &[language, text] : kTexts) {
        std::vector<double> parse;
        std::vector<double> scan;
        std::size_t lineCount = 0;
        for (int round = 0; round < kRounds; ++round) {
            parse.push_back(microsecondsOf([&] {
                const StackTrace trace = normalise::parseStackTrace(text, paths);
                isWhole
                    = isWhole && trace.language == language && trace.exceptions[0].frames.size() == kFrames;
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
