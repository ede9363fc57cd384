// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/logs.h"

#include <gtest/gtest.h>

using namespace faultline;
using normalise::logLines;

namespace {

const UtcTime kEvent = *parseIso8601("2024-12-22T10:05:00Z");

struct LogCase {
    std::string_view name;
    std::string_view line;
    std::string_view time; ///< empty: none of its own
    Level level;
    std::string_view text;

    friend void PrintTo(const LogCase &tried, std::ostream *out) { *out << tried.line; }
};

class EveryLogFormat : public testing::TestWithParam<LogCase> { };

} // namespace

TEST_P(EveryLogFormat, isReadToTimeLevelAndText)
{
    const LogCase &tried = GetParam();
    const auto lines = logLines(tried.line, kEvent);
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_EQ(lines[0].hasOwnTime, !tried.time.empty());
    EXPECT_EQ(toIso8601(lines[0].at), tried.time.empty() ? "2024-12-22T10:05:00.000000Z" : tried.time);
    EXPECT_EQ(name(lines[0].level), name(tried.level));
    EXPECT_EQ(lines[0].text, tried.text);
}

INSTANTIATE_TEST_SUITE_P(Lines, EveryLogFormat,
    testing::Values(LogCase{ "plain", "2024-12-22 10:00:01 INFO: cart ready", "2024-12-22T10:00:01.000000Z",
                        Level::Info, "cart ready" },
        LogCase{ "pythonLogging", "2024-12-22 10:00:01,123 - shop.cart - WARNING - low stock",
            "2024-12-22T10:00:01.123000Z", Level::Warning, "shop.cart - low stock" },
        LogCase{ "bracketed", "[2024-12-22T10:00:01Z] ERROR no stock", "2024-12-22T10:00:01.000000Z",
            Level::Error, "no stock" },
        LogCase{ "zone", "2024-12-22T12:00:01.5+02:00 [error] no stock", "2024-12-22T10:00:01.500000Z",
            Level::Error, "no stock" },
        LogCase{ "levelFirst", "ERROR 2024-12-22 10:00:01 no stock", "2024-12-22T10:00:01.000000Z",
            Level::Error, "no stock" },
        LogCase{ "uvicorn", "INFO:     127.0.0.1:51234 - \"GET /cart HTTP/1.1\" 200 OK", "", Level::Info,
            "127.0.0.1:51234 - \"GET /cart HTTP/1.1\" 200 OK" },
        LogCase{ "basicConfig", "CRITICAL:shop:down", "", Level::Fatal, "shop:down" },
        LogCase{ "logback", "2024-12-22 10:00:01.123 [main] DEBUG c.a.Shop - started",
            "2024-12-22T10:00:01.123000Z", Level::Debug, "[main] c.a.Shop - started" },
        LogCase{ "loguru", "2024-12-22 10:00:01.123 | SUCCESS  | shop:pay:12 - paid",
            "2024-12-22T10:00:01.123000Z", Level::Info, "shop:pay:12 - paid" },
        LogCase{ "smallWord", "2024-12-22 10:00:01 error reading cart", "2024-12-22T10:00:01.000000Z",
            Level::Error, "error reading cart" },
        LogCase{ "timeOfDay", "10:00:01.123 WARN low", "2024-12-22T10:00:01.123000Z", Level::Warning, "low" },
        LogCase{ "dayBefore", "23:59:59 INFO late", "2024-12-21T23:59:59.000000Z", Level::Info, "late" },
        LogCase{ "epoch", "1734861601.250 ERROR no stock", "2024-12-22T10:00:01.250000Z", Level::Error,
            "no stock" },
        LogCase{ "epochMillis", "1734861601250 ERROR no stock", "2024-12-22T10:00:01.250000Z", Level::Error,
            "no stock" },
        LogCase{ "orderNumber", "9999999999 units ordered", "", Level::Info, "9999999999 units ordered" },
        LogCase{ "syslog", "<131>Dec 22 10:00:01 web1 shop[12]: no stock", "2024-12-22T10:00:01.000000Z",
            Level::Error, "web1 shop[12]: no stock" },
        LogCase{ "syslog5424", "<132>1 2024-12-22T10:00:01.003Z web1 shop 12 - - low",
            "2024-12-22T10:00:01.003000Z", Level::Warning, "web1 shop 12 - - low" },
        LogCase{ "klog", "E1222 10:00:01.123456   12 cart.go:8] no stock", "2024-12-22T10:00:01.000000Z",
            Level::Error, "12 cart.go:8] no stock" },
        LogCase{ "nginx", "2024/12/22 10:00:01 [error] 12#0: upstream timed out",
            "2024-12-22T10:00:01.000000Z", Level::Error, "12#0: upstream timed out" },
        LogCase{ "json", R"({"time":"2024-12-22T10:00:01Z","level":"error","msg":"no stock","order":7})",
            "2024-12-22T10:00:01.000000Z", Level::Error, "no stock order=7" },
        LogCase{ "pino", R"({"level":50,"time":1734861601250,"pid":1,"hostname":"w","msg":"no stock"})",
            "2024-12-22T10:00:01.250000Z", Level::Error, "no stock" },
        LogCase{ "structlog", R"({"event":"paid","timestamp":"2024-12-22 10:00:01","severity":"INFO"})",
            "2024-12-22T10:00:01.000000Z", Level::Info, "paid" },
        LogCase{ "docker",
            R"({"log":"2024-12-22 10:00:01 ERROR no stock\n","stream":"stderr","time":"2024-12-22T10:00:09Z"})",
            "2024-12-22T10:00:01.000000Z", Level::Error, "no stock" },
        LogCase{ "jsonTrace", R"({"level":"error","message":"boom","exc_info":"Traceback:\n  x"})", "",
            Level::Error, "boom\nTraceback:\n  x" },
        LogCase{ "logfmt", "time=2024-12-22T10:00:01Z level=warn msg=\"low \\\"stock\\\"\" item=7",
            "2024-12-22T10:00:01.000000Z", Level::Warning, "low \"stock\" item=7" },
        LogCase{ "sentence", "the cart was emptied", "", Level::Info, "the cart was emptied" },
        LogCase{ "brokenJson", R"({"level":"error","msg")", "", Level::Info, R"({"level":"error","msg")" }),
    [](const auto &tried) { return std::string(tried.param.name); });

TEST(Logs, traceLinesAreJoinedToTheLineBeforeAndNumbersStayThoseSent)
{
    const auto lines
        = logLines("2024-12-22 10:00:01 ERROR failed\nTraceback (most recent call last):\n"
                   "  File \"a.py\", line 1, in f\nKeyError: 'x'\n2024-12-22 10:00:02 INFO next\n",
            kEvent);
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(lines[0].text,
        "failed\nTraceback (most recent call last):\n  File \"a.py\", line 1, in f\nKeyError: 'x'");
    EXPECT_EQ(lines[1].number, 4);
    EXPECT_EQ(lines[1].text, "next");
}

TEST(Logs, plainLinesStayApartButTheirTracesAreOneLineAtErrorLevel)
{
    const auto lines = logLines("starting\nready\nTraceback (most recent call last):\n  File \"a.py\", line "
                                "1, in f\nKeyError: 'x'\ngoing on\n",
        kEvent);
    ASSERT_EQ(lines.size(), 4u);
    EXPECT_EQ(lines[2].level, Level::Error);
    EXPECT_TRUE(lines[2].text.ends_with("KeyError: 'x'"));
    EXPECT_EQ(lines[3].text, "going on");
}

TEST(Logs, aLineWithoutTimeHasThatOfTheLineBefore)
{
    const auto lines = logLines("2024-12-22 10:00:01 INFO a\nERROR: b\n", kEvent);
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_FALSE(lines[1].hasOwnTime);
    EXPECT_EQ(lines[1].at, lines[0].at);
}

TEST(Logs, theNewestLinesAreKeptWithinTheBounds)
{
    std::string many;
    for (int i = 0; i < 15'000; ++i)
        many += "line " + std::to_string(i) + "\n";
    const auto lines = logLines(many, kEvent);
    ASSERT_EQ(lines.size(), normalise::kMaxLogLines);
    EXPECT_EQ(lines.back().text, "line 14999");
    EXPECT_EQ(lines.front().number, 5'000);
    EXPECT_EQ(lines.front().text, "line 5000");
    const std::string huge = "ERROR: " + std::string(3'000'000, 'x') + "\nINFO: end\n";
    EXPECT_LE(logLines(huge, kEvent).front().text.size(), normalise::kMaxLogTextBytes);
    EXPECT_EQ(logLines(huge, kEvent).back().text, "end");
}

TEST(Logs, levelsAreKnownByTheirUsualNames)
{
    EXPECT_EQ(normalise::levelFromText("WARN"), Level::Warning);
    EXPECT_EQ(normalise::levelFromText(" [Critical] "), Level::Fatal);
    EXPECT_EQ(normalise::levelFromText("50"), Level::Error);
    EXPECT_EQ(normalise::levelFromText("3"), Level::Error);
    EXPECT_FALSE(normalise::levelFromText("station").has_value());
    EXPECT_FALSE(normalise::levelFromText("").has_value());
    for (std::size_t i = 0; i < kLevelNames.size(); ++i)
        EXPECT_EQ(normalise::levelFromText(kLevelNames[i]), static_cast<Level>(i));
}
