// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/receive/protocols/ingest_error.h"

#include <gtest/gtest.h>

namespace faultline::receive {
namespace {

using namespace std::string_literals;

/// A body that is fine but for these members.
std::string bodyWith(const std::string &members)
{
    return R"({"service":"shop","error":"E: boom")" + (members.empty() ? "" : "," + members) + "}";
}

TEST(ReceiveIngestError, readsEveryMember)
{
    const auto payload = decodeIngestError(R"({"service":" shop ","error":"TypeError: x","stacktrace":"at a",
        "recent_logs":"one\ntwo","timestamp":"2025-11-20T14:12:36Z","env":"prod","endpoint":"/pay","method":"POST",
        "user_id":"u1","request_id":"r1","trace_id":"t1","release":"v2","level":"error","handled":false,
        "event_id":"0193479f-3c1e-7a2b-8c4d-5e6f708192a3","tags":{"region":"eu","n":3,"b":true,"none":null}})");
    ASSERT_TRUE(payload.ok()) << payload.error().message;
    ErrorPayload expected;
    expected.service = "shop";
    expected.error = "TypeError: x";
    expected.stacktrace = "at a";
    expected.recentLogs = "one\ntwo";
    expected.timestamp = "2025-11-20T14:12:36Z";
    expected.environment = "prod";
    expected.endpoint = "/pay";
    expected.method = "POST";
    expected.userId = "u1";
    expected.requestId = "r1";
    expected.traceId = "t1";
    expected.release = "v2";
    expected.level = "error";
    expected.handled = false;
    expected.eventId = *Uuid::parse("0193479f-3c1e-7a2b-8c4d-5e6f708192a3");
    expected.tags = { { "region", "eu" }, { "n", "3" }, { "b", "true" } };
    EXPECT_EQ(*payload, expected);
}

TEST(ReceiveIngestError, readsTheSmallestBodyAndNulls)
{
    const auto payload = decodeIngestError(bodyWith(
        R"("stacktrace":null,"tags":null,"handled":null,"event_id":null,"extra":null,"recent_logs":null)"));
    ASSERT_TRUE(payload.ok()) << payload.error().message;
    ErrorPayload expected;
    expected.service = "shop";
    expected.error = "E: boom";
    EXPECT_EQ(*payload, expected);
}

TEST(ReceiveIngestError, passesOverAByteOrderMark)
{
    const auto payload = decodeIngestError("\xEF\xBB\xBF" + bodyWith({}));
    ASSERT_TRUE(payload.ok()) << payload.error().message;
    EXPECT_EQ(payload->service, "shop");
}

struct WrongBody {
    std::string name;
    std::string body;
    std::string kind;
    std::string field = {};
};

const std::vector<WrongBody> kWrongBodies{
    { "empty", "", "invalid_json" },
    { "blank", "  ", "invalid_json" },
    { "cutShort", R"({"service":"shop","error":"bo)", "invalid_json" },
    { "list", R"([{"service":"shop","error":"E"}])", "invalid_json" },
    { "text", R"("service")", "invalid_json" },
    { "twoObjects", R"({"service":"s","error":"e"}{"service":"s","error":"e"})", "invalid_json" },
    { "badUtf8", "{\"service\":\"shop\",\"error\":\"\xff\"}", "invalid_json" },
    { "overlongUtf8", "{\"service\":\"shop\",\"error\":\"\xc0\xaf\"}", "invalid_json" },
    { "rawNul", "{\"service\":\"shop\",\"error\":\"a\0b\"}"s, "invalid_json" },
    { "brokenEscape", R"({"service":"shop","error":"\ud8zz"})", "invalid_json" },
    { "escapeCutShort", R"({"service":"shop","error":"\ud8"})", "invalid_json" },
    { "nanNumber", bodyWith(R"("a":NaN)"), "invalid_json" },
    { "deep", bodyWith("\"a\":" + std::string(10'000, '[') + std::string(10'000, ']')), "invalid_json" },
    { "deepWithoutEnd", std::string(1'000'000, '['), "invalid_json" },
    { "noService", R"({"error":"E"})", "missing_field", "service" },
    { "noError", R"({"service":"shop"})", "missing_field", "error" },
    { "nothing", "{}", "missing_field", "service" },
    { "emptyService", R"({"service":"","error":"E"})", "missing_field", "service" },
    { "blankError", R"({"service":"shop","error":" \n"})", "missing_field", "error" },
    { "nullService", R"({"service":null,"error":"E"})", "missing_field", "service" },
    { "numberService", R"({"service":1,"error":"E"})", "invalid_field", "service" },
    { "objectError", R"({"service":"shop","error":{"message":"E"}})", "invalid_field", "error" },
    { "longService", R"({"service":")" + std::string(201, 's') + R"(","error":"E"})", "invalid_field",
        "service" },
    { "stacktrace", bodyWith(R"("stacktrace":["a"])"), "invalid_field", "stacktrace" },
    { "timestamp", bodyWith(R"("timestamp":{})"), "invalid_field", "timestamp" },
    { "env", bodyWith(R"("env":1)"), "invalid_field", "env" },
    { "environment", bodyWith(R"("environment":true)"), "invalid_field", "environment" },
    { "endpoint", bodyWith(R"("endpoint":5)"), "invalid_field", "endpoint" },
    { "method", bodyWith(R"("method":[])"), "invalid_field", "method" },
    { "userId", bodyWith(R"("user_id":true)"), "invalid_field", "user_id" },
    { "requestId", bodyWith(R"("request_id":{})"), "invalid_field", "request_id" },
    { "traceId", bodyWith(R"("trace_id":7)"), "invalid_field", "trace_id" },
    { "release", bodyWith(R"("release":false)"), "invalid_field", "release" },
    { "level", bodyWith(R"("level":[])"), "invalid_field", "level" },
    { "handled", bodyWith(R"("handled":"yes")"), "invalid_field", "handled" },
    { "eventIdNumber", bodyWith(R"("event_id":5)"), "invalid_field", "event_id" },
    { "eventIdText", bodyWith(R"("event_id":"five")"), "invalid_field", "event_id" },
    { "logsNumber", bodyWith(R"("recent_logs":5)"), "invalid_field", "recent_logs" },
    { "logsWithAList", bodyWith(R"("recent_logs":["a",["b"]])"), "invalid_field", "recent_logs[1]" },
    { "tagsList", bodyWith(R"("tags":["a"])"), "invalid_field", "tags" },
    { "tagOfAnObject", bodyWith(R"("tags":{"ok":"1","bad":{}})"), "invalid_field", "tags.bad" },
    { "extraText", bodyWith(R"("extra":"a")"), "invalid_field", "extra" },
};

class EveryWrongBody : public ::testing::TestWithParam<WrongBody> { };

TEST_P(EveryWrongBody, isRefusedWithKindFieldAndHint)
{
    const auto payload = decodeIngestError(GetParam().body);
    ASSERT_FALSE(payload.ok());
    EXPECT_EQ(payload.error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(payload.error().kind, GetParam().kind);
    EXPECT_EQ(payload.error().field, GetParam().field);
    EXPECT_FALSE(payload.error().message.empty());
    EXPECT_FALSE(payload.error().hint.empty());
}

INSTANTIATE_TEST_SUITE_P(Receive, EveryWrongBody, ::testing::ValuesIn(kWrongBodies),
    [](const auto &row) { return row.param.name; });

TEST(ReceiveIngestError, takesNumbersWhereClientsSendThem)
{
    const auto payload = decodeIngestError(
        bodyWith(R"("timestamp":1763647956.5,"user_id":42,"request_id":-7,"version":3,"level":50)"));
    ASSERT_TRUE(payload.ok()) << payload.error().message;
    EXPECT_EQ(payload->timestamp, "1763647956.5");
    EXPECT_EQ(payload->userId, "42");
    EXPECT_EQ(payload->requestId, "-7");
    EXPECT_EQ(payload->release, "3");
    EXPECT_EQ(payload->level, "50");
}

TEST(ReceiveIngestError, joinsLogLinesThatCameAsAList)
{
    const auto payload = decodeIngestError(bodyWith(R"("recent_logs":["one",{"level":"warn","n":1},3])"));
    ASSERT_TRUE(payload.ok()) << payload.error().message;
    EXPECT_EQ(payload->recentLogs, "one\n{\"level\":\"warn\",\"n\":1}\n3");
}

TEST(ReceiveIngestError, letsTheFirstOfTwoEqualKeysCount)
{
    const auto payload = decodeIngestError(R"({"service":"first","service":"second","error":"E1","error":"E2",
        "env":"a","environment":"b","level":"x","level":"y","handled":true,"handled":false,
        "recent_logs":"a","recent_logs":"b","tags":{"t":"1","t":"2"},"more":1,"more":2,"extra":{"more":3}})");
    ASSERT_TRUE(payload.ok()) << payload.error().message;
    EXPECT_EQ(payload->service, "first");
    EXPECT_EQ(payload->error, "E1");
    EXPECT_EQ(payload->environment, "a");
    EXPECT_EQ(payload->level, "x");
    EXPECT_EQ(payload->handled, true);
    EXPECT_EQ(payload->recentLogs, "a");
    EXPECT_EQ(payload->tags, (std::vector<Tag>{ { "t", "1" } }));
    EXPECT_EQ(payload->extra, R"({"more":1})");
}

TEST(ReceiveIngestError, keepsUnknownMembersAsExtra)
{
    const auto payload = decodeIngestError(
        bodyWith(R"("cart":{"items":[1,2.5,"x"],"ok":true},"extra":{"host":"web-1"},"n":null)"));
    ASSERT_TRUE(payload.ok()) << payload.error().message;
    EXPECT_EQ(payload->extra, R"({"cart":{"items":[1,2.5,"x"],"ok":true},"host":"web-1","n":null})");
}

TEST(ReceiveIngestError, makesAnEscapedNulVisible)
{
    const auto payload = decodeIngestError(bodyWith(
        R"("stacktrace":"a\u0000b","cart":"c\u0000d","path":"C:\\u0000","tags":{"k\u0000":"v\u0000"})"));
    ASSERT_TRUE(payload.ok()) << payload.error().message;
    EXPECT_EQ(payload->stacktrace, "a\uFFFDb");
    EXPECT_EQ(payload->extra, R"({"cart":"c\ufffdd","path":"C:\\u0000"})");
    EXPECT_EQ(payload->tags, (std::vector<Tag>{ { "k\uFFFD", "v\uFFFD" } }));
}

TEST(ReceiveIngestError, keepsAnErrorWithALoneSurrogate)
{
    const auto payload = decodeIngestError(bodyWith(
        R"("stacktrace":"cut \ud83d","endpoint":"\ude00!","level":"\ud83d\ude00","method":"\\ud83d","m\ud800":1)"));
    ASSERT_TRUE(payload.ok()) << payload.error().message;
    EXPECT_EQ(payload->stacktrace, "cut \uFFFD");
    EXPECT_EQ(payload->endpoint, "\uFFFD!");
    EXPECT_EQ(payload->level, "\U0001F600");
    EXPECT_EQ(payload->method, "\\ud83d");
    EXPECT_TRUE(isValidUtf8(payload->extra));
}

TEST(ReceiveIngestError, cutsWhatIsTooLongAndNamesIt)
{
    std::string umlauts;
    for (int i = 0; i < 1'001; ++i)
        umlauts += "\u00e4";
    const auto payload
        = decodeIngestError(bodyWith("\"stacktrace\":\"" + std::string(1'200'000, 's') + "\",\"endpoint\":\"x"
            + umlauts + "\",\"recent_logs\":\"" + std::string(1'200'000, 'l') + "\\nlast\""));
    ASSERT_TRUE(payload.ok()) << payload.error().message;
    EXPECT_EQ(payload->stacktrace->size(), 1'000'000U);
    EXPECT_EQ(payload->endpoint->size(), 1'999U);
    EXPECT_TRUE(isValidUtf8(*payload->endpoint));
    EXPECT_EQ(payload->recentLogs, "last");
    EXPECT_EQ(payload->cuts, (std::vector<std::string>{ "stacktrace", "endpoint", "recent_logs" }));
}

TEST(ReceiveIngestError, keepsTheNewestOfTooManyLogLines)
{
    std::string list;
    for (int i = 0; i < 30'000; ++i)
        list += "\"line " + std::to_string(i) + " of a log that is long enough to be cut\",";
    list += "\"last\"";
    const auto payload = decodeIngestError(bodyWith("\"recent_logs\":[" + list + "]"));
    ASSERT_TRUE(payload.ok()) << payload.error().message;
    EXPECT_LE(payload->recentLogs->size(), 1'000'000U);
    EXPECT_TRUE(payload->recentLogs->starts_with("line "));
    EXPECT_TRUE(payload->recentLogs->ends_with("\nlast"));
    EXPECT_EQ(payload->cuts, (std::vector<std::string>{ "recent_logs" }));
}

TEST(ReceiveIngestError, boundsTagsAndExtraWhateverTheirNames)
{
    std::string members = "\"tags\":{";
    for (int i = 0; i < 500; ++i)
        members += (i > 0 ? ",\"t" : "\"t") + std::to_string(i) + "\":\"" + std::string(3'000, 'v') + '"';
    members += '}';
    for (int i = 0; i < 2'000; ++i)
        members += ",\"" + std::string(500, 'k') + std::to_string(i) + "\":1";
    const auto payload = decodeIngestError(bodyWith(members));
    ASSERT_TRUE(payload.ok()) << payload.error().message;
    EXPECT_EQ(payload->tags.size(), 200U);
    EXPECT_EQ(payload->tags.front().value.size(), 2'000U);
    EXPECT_LE(payload->extra.size(), 300U * 1024);
    EXPECT_EQ(payload->cuts, (std::vector<std::string>{ "tags", "extra" }));
}

struct MediaCase {
    std::string name;
    std::string type;
    std::string field; ///< empty: accepted
};

const std::vector<MediaCase> kMediaCases{
    { "json", "application/json", "" },
    { "jsonWithCharset", "Application/JSON; charset=utf-8", "" },
    { "vendorJson", "application/vnd.shop+json", "" },
    { "none", "", "" },
    { "curlDefault", "application/x-www-form-urlencoded", "" },
    { "xml", "application/xml", "Content-Type" },
    { "multipart", "multipart/form-data; boundary=x", "Content-Type" },
};

class EveryMediaType : public ::testing::TestWithParam<MediaCase> { };

TEST_P(EveryMediaType, isReadOrRefusedByName)
{
    const auto accepted = acceptJson(GetParam().type);
    EXPECT_EQ(accepted.ok() ? "" : accepted.error().field, GetParam().field);
    EXPECT_TRUE(accepted.ok() || accepted.error().kind == "unsupported_media_type");
}

INSTANTIATE_TEST_SUITE_P(Receive, EveryMediaType, ::testing::ValuesIn(kMediaCases),
    [](const auto &row) { return row.param.name; });

} // namespace
} // namespace faultline::receive
