// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/error_event.h"

#include <gtest/gtest.h>

using namespace faultline;
using normalise::ErrorText;
using normalise::splitErrorText;

namespace {

const UtcTime kNow = *parseIso8601("2026-01-02T10:00:00Z");
const EventId kId = *Uuid::parse("0193f0a0-0000-7000-8000-000000000001");

receive::ErrorPayload payloadOf(std::string error)
{
    receive::ErrorPayload payload;
    payload.service = "  shop ";
    payload.error = std::move(error);
    return payload;
}

struct TextCase {
    std::string_view text;
    ErrorText split;

    friend void PrintTo(const TextCase &tried, std::ostream *out) { *out << tried.text; }
};

class EveryErrorText : public testing::TestWithParam<TextCase> { };

struct TimeCase {
    std::string_view said;
    std::string_view kept;
    bool isReplaced;

    friend void PrintTo(const TimeCase &tried, std::ostream *out) { *out << tried.said; }
};

class EveryBelievedTime : public testing::TestWithParam<TimeCase> { };

class EveryRefusedTime : public testing::TestWithParam<std::string_view> { };

} // namespace

TEST_P(EveryErrorText, isSplit)
{
    const ErrorText split = splitErrorText(GetParam().text);
    EXPECT_EQ(split.type, GetParam().split.type);
    EXPECT_EQ(split.message, GetParam().split.message);
}

INSTANTIATE_TEST_SUITE_P(Texts, EveryErrorText,
    testing::Values(TextCase{ "KeyError: 'amount'", { "KeyError", "'amount'" } },
        TextCase{ "java.lang.IllegalStateException: x: y", { "java.lang.IllegalStateException", "x: y" } },
        TextCase{ "HTTPException(status_code=500)", { "HTTPException", "status_code=500" } },
        TextCase{ "ActiveRecord::RecordNotFound: no order", { "ActiveRecord::RecordNotFound", "no order" } },
        TextCase{ "Uncaught TypeError: x is undefined", { "TypeError", "x is undefined" } },
        TextCase{ "TypeError [ERR_BAD]: no size", { "TypeError", "no size" } },
        TextCase{ "PaymentDeclined: card 4", { "PaymentDeclined", "card 4" } },
        TextCase{ "ValueError: one\ntwo", { "ValueError", "one\ntwo" } },
        TextCase{ "NotImplementedError", { "NotImplementedError", "" } },
        TextCase{ "Error:", { "Error", "" } },
        TextCase{ "Database connection lost", { "", "Database connection lost" } },
        TextCase{ "Failed: no stock", { "", "Failed: no stock" } },
        TextCase{ "connect ECONNREFUSED 127.0.0.1:5432", { "", "connect ECONNREFUSED 127.0.0.1:5432" } },
        TextCase{ "https://shop.test: down", { "", "https://shop.test: down" } },
        TextCase{ "", { "", "" } }));

TEST_P(EveryBelievedTime, isKeptOrReplacedWithATag)
{
    auto payload = payloadOf("boom");
    payload.timestamp = GetParam().said;
    const auto event = normalise::errorEvent(payload, kId, kNow);
    ASSERT_TRUE(event.ok());
    EXPECT_EQ(toIso8601(event->at), GetParam().kept);
    const std::vector<Tag> replaced{ { "time_replaced", std::string(GetParam().said) } };
    EXPECT_EQ(event->tags, GetParam().isReplaced ? replaced : std::vector<Tag>{});
}

INSTANTIATE_TEST_SUITE_P(Times, EveryBelievedTime,
    testing::Values(TimeCase{ "2026-01-02T09:00:00Z", "2026-01-02T09:00:00.000000Z", false },
        TimeCase{ "2026-01-02T11:00:00.5+02:00", "2026-01-02T09:00:00.500000Z", false },
        TimeCase{ "2026-01-02T09:00:00", "2026-01-02T09:00:00.000000Z", false },
        TimeCase{ "1767344400", "2026-01-02T09:00:00.000000Z", false },
        TimeCase{ "1767344400.25", "2026-01-02T09:00:00.250000Z", false },
        TimeCase{ "1767344400250", "2026-01-02T09:00:00.250000Z", false },
        TimeCase{ "2026-01-03T09:59:00Z", "2026-01-03T09:59:00.000000Z", false },
        TimeCase{ "2026-01-03T10:00:01Z", "2026-01-02T10:00:00.000000Z", true },
        TimeCase{ "9999-12-31T23:59:59Z", "2026-01-02T10:00:00.000000Z", true },
        TimeCase{ "1999-12-31T23:59:59Z", "2026-01-02T10:00:00.000000Z", true },
        TimeCase{ "0", "2026-01-02T10:00:00.000000Z", true },
        TimeCase{ "-5", "2026-01-02T10:00:00.000000Z", true }));

TEST_P(EveryRefusedTime, isAnErrorThatNamesTheField)
{
    auto payload = payloadOf("boom");
    payload.timestamp = GetParam();
    const auto event = normalise::errorEvent(payload, kId, kNow);
    ASSERT_FALSE(event.ok());
    EXPECT_EQ(event.error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(event.error().field, "timestamp");
    EXPECT_EQ(event.error().message, "timestamp is not an ISO 8601 time");
}

INSTANTIATE_TEST_SUITE_P(Times, EveryRefusedTime,
    testing::Values("yesterday", "", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "12:00", "1e9", "NaN",
        "99999999999999999999999"));

TEST(ErrorEvent, takesThePayloadsWordsTrimmedAndNamed)
{
    auto payload = payloadOf("KeyError: 'amount'");
    payload.method = "post";
    payload.level = "CRITICAL";
    payload.environment = " prod ";
    payload.handled = true;
    payload.cuts = { "stacktrace", "extra.body" };
    payload.tags = { { "region", "eu" } };
    payload.extra = R"({"trace_id":"4bf9","version":"1.2.3","tags":{"tier":"gold","n":7},"user":{"x":1}})";
    const auto event = normalise::errorEvent(payload, kId, kNow);
    ASSERT_TRUE(event.ok());
    EXPECT_EQ(event->id, kId);
    EXPECT_EQ(event->at, kNow);
    EXPECT_EQ(event->service, "shop");
    EXPECT_EQ(event->environment, "prod");
    EXPECT_EQ(event->method, "POST");
    EXPECT_EQ(event->level, Level::Fatal);
    EXPECT_TRUE(event->isHandled);
    EXPECT_EQ(event->traceId, "4bf9");
    EXPECT_EQ(event->release, "1.2.3");
    EXPECT_EQ(event->extra, payload.extra);
    EXPECT_EQ(event->tags,
        (std::vector<Tag>{
            { "region", "eu" }, { "tier", "gold" }, { "n", "7" }, { "cut", "stacktrace,extra.body" } }));
}

TEST(ErrorEvent, keepsTheClientsIdAndItsOwnFieldsBeforeThoseOfExtra)
{
    auto payload = payloadOf("boom");
    payload.eventId = *Uuid::parse("0193f0a0-0000-7000-8000-0000000000ff");
    payload.traceId = "own";
    payload.extra = R"({"trace_id":"other","tags":["region:eu","beta",["tier","gold"]]})";
    const auto event = normalise::errorEvent(payload, kId, kNow);
    ASSERT_TRUE(event.ok());
    EXPECT_EQ(event->id, *payload.eventId);
    EXPECT_EQ(event->traceId, "own");
    EXPECT_EQ(event->tags, (std::vector<Tag>{ { "region", "eu" }, { "beta", "true" }, { "tier", "gold" } }));
}

TEST(ErrorEvent, brokenUtf8IsMendedAndBrokenExtraLeftAlone)
{
    auto payload = payloadOf("gr\xC3");
    payload.extra = "{\"a\":";
    const auto event = normalise::errorEvent(payload, kId, kNow);
    ASSERT_TRUE(event.ok());
    EXPECT_EQ(event->message, "gr\xEF\xBF\xBD");
    EXPECT_EQ(event->extra, "{\"a\":");
}

TEST(ErrorEvent, aTraceInThePlaceOfTheErrorIsTakenApart)
{
    const auto event = normalise::errorEvent(
        payloadOf(
            "Traceback (most recent call last):\n  File \"a.py\", line 1, in f\n    x\nKeyError: 'x'\n"),
        kId, kNow);
    ASSERT_TRUE(event.ok());
    EXPECT_EQ(event->type, "KeyError");
    EXPECT_EQ(event->message, "'x'");
    EXPECT_TRUE(event->stackText.starts_with("Traceback"));
    EXPECT_TRUE(event->trace.isEmpty());
}

TEST(ErrorEvent, theTraceGivesTheTypeOnlyWhereTheClientGaveNone)
{
    auto payload = payloadOf("payment failed");
    payload.stacktrace
        = "Traceback (most recent call last):\n  File \"/srv/a.py\", line 1, in f\n    x\nKeyError: 'x'\n";
    auto event = normalise::errorEvent(payload, kId, kNow);
    ASSERT_TRUE(event.ok());
    normalise::parseTrace(*event, {});
    EXPECT_EQ(event->type, "KeyError");
    EXPECT_EQ(event->message, "payment failed");
    EXPECT_EQ(event->trace.exceptions.at(0).frames.at(0).function, "f");
    EXPECT_TRUE(event->trace.exceptions[0].frames[0].inApp);

    payload.error = "PaymentError: no";
    event = normalise::errorEvent(payload, kId, kNow);
    normalise::parseTrace(*event, {});
    EXPECT_EQ(event->type, "PaymentError");

    payload.error = "KeyError";
    event = normalise::errorEvent(payload, kId, kNow);
    normalise::parseTrace(*event, {});
    EXPECT_EQ(event->message, "'x'");
}
