// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/loki.h"
#include "core/receive/protocols/loki_labels.h"
#include "tests/core/receive/protocols/otlp_messages.h"

#include <gtest/gtest.h>

#include <snappy.h>

namespace faultline::receive {
namespace {

using namespace messages;
using namespace std::string_literals;

Payloads decodedPush(const Request &request)
{
    auto payloads = decodeLokiPush(request);
    EXPECT_TRUE(payloads.ok()) << (payloads.ok() ? "" : payloads.error().message);
    return payloads.ok() ? *payloads : Payloads();
}

std::string pair(const std::string &name, const std::string &value)
{
    return message([&](Writer &to) {
        to.add_string(1, name);
        to.add_string(2, value);
    });
}

std::string entry(std::int64_t seconds, std::int32_t nanos, const std::string &line,
    const std::vector<std::string> &metadata = {})
{
    return message([&](Writer &to) {
        to.add_message(1, message([&](Writer &time) {
            time.add_int64(1, seconds);
            time.add_int32(2, nanos);
        }));
        to.add_string(2, line);
        for (const std::string &one : metadata)
            to.add_message(3, one);
    });
}

std::string push(const std::string &labels, const std::vector<std::string> &entries)
{
    return message([&](Writer &to) {
        to.add_message(1, message([&](Writer &stream) {
            stream.add_string(1, labels);
            for (const std::string &one : entries)
                stream.add_message(2, one);
            stream.add_uint64(3, 77);
        }));
    });
}

std::string snappyOf(const std::string &bytes)
{
    std::string packed;
    snappy::Compress(bytes.data(), bytes.size(), &packed);
    return packed;
}

LogPayload expectedLine()
{
    LogPayload expected;
    expected.origin = { 0, { 1'795'320'648'142'000'001, {} }, {}, "shop", "staging", "2.0" };
    expected.level = "warn";
    expected.message = "GET /orders ü€😀 \"quoted\"";
    expected.logger = "orders";
    expected.traceId = "t1";
    expected.spanId = "s1";
    expected.requestId = "r1";
    expected.attributes
        = R"({"trace_id":"t1","span_id":"s1","request_id":"r1","level":"warn","app":"shop","env":"staging",)"
          R"("version":"2.0","module":"orders"})";
    return expected;
}

const std::string kJsonPush
    = R"({"streams":[{"stream":{"level":"info","app":"shop","env":"staging","version":2.0,
    "module":"orders"},"values":[["1795320648142000001","GET /orders ü€😀 \"quoted\"",
    {"trace_id":"t1","span_id":"s1","request_id":"r1","level":"warn"}]]}]})";

TEST(ReceiveLoki, readsJson)
{
    EXPECT_EQ(decodedPush(jsonOf(kJsonPush)).logs, std::vector{ expectedLine() });
    EXPECT_EQ(decodedPush(requestOf(kJsonPush, "")).logs, std::vector{ expectedLine() });
}

TEST(ReceiveLoki, readsProtobufInSnappyAndWithout)
{
    const std::string body
        = push(R"({level="info", app="shop", env="staging", version="2.0", module="orders"})",
            { entry(1'795'320'648, 142'000'001, "GET /orders ü€😀 \"quoted\"",
                { pair("trace_id", "t1"), pair("span_id", "s1"), pair("request_id", "r1"),
                    pair("level", "warn") }) });
    for (const std::string contentType : { "application/x-protobuf", "" }) {
        EXPECT_EQ(decodedPush(requestOf(snappyOf(body), contentType)).logs, std::vector{ expectedLine() });
        EXPECT_EQ(decodedPush(requestOf(body, contentType)).logs, std::vector{ expectedLine() });
    }
}

TEST(ReceiveLoki, readsTheEntriesOfTheFirstApi)
{
    const Payloads payloads = decodedPush(jsonOf(
        R"({"streams":[{"labels":"{job=\"cron\"}","entries":[{"ts":"2026-11-24T08:30:00Z","line":"a"},{"line":"b"}]}]})"));
    ASSERT_EQ(payloads.logs.size(), 1u);
    EXPECT_EQ(payloads.logs[0].origin.at.text, "2026-11-24T08:30:00Z");
    EXPECT_EQ(payloads.logs[0].origin.service, "cron");
    ASSERT_EQ(payloads.refused.size(), 1u);
    EXPECT_EQ(payloads.refused[0].error.field, "streams[0].entries[1].ts");
}

TEST(ReceiveLoki, takesTheFirstLabelsOfALineWithTooMany)
{
    Request request;
    request.headers = { { "content-type", "application/json" } };
    request.body
        = R"({"streams":[{"stream":{"app":"shop"},"values":[["1795320648142000000","paid",{"l0":"x")";
    for (int i = 1; i < 2'000; ++i)
        request.body += ",\"l" + std::to_string(i) + "\":\"x\"";
    request.body += "}]]}]}";
    const auto payloads = decodedPush(request);
    ASSERT_EQ(payloads.logs.size(), 1U);
    EXPECT_NE(payloads.logs.front().attributes.find("\"l255\""), std::string::npos);
    EXPECT_EQ(payloads.logs.front().attributes.find("\"l256\""), std::string::npos);
}

TEST(ReceiveLoki, takesNumbersAsLabels)
{
    const Payloads payloads = decodedPush(jsonOf(
        R"({"streams":[{"stream":{"level":30,"app":"shop","ok":true},"values":[[1795320649993000000,"x",null]]}]})"));
    ASSERT_EQ(payloads.logs.size(), 1u);
    EXPECT_EQ(payloads.logs[0].level, "30");
    EXPECT_EQ(payloads.logs[0].origin.at.nanos, 1'795'320'649'993'000'000);
    EXPECT_EQ(payloads.logs[0].attributes, R"({"level":"30","app":"shop","ok":"true"})");
}

struct Labelled {
    std::string labels;
    std::string service;
    std::string level;
};

class EveryLokiStream : public testing::TestWithParam<Labelled> { };

TEST_P(EveryLokiStream, isNamedByItsLabels)
{
    const Payloads payloads = decodedPush(protobufOf(push(GetParam().labels, { entry(1, 0, "x") })));
    ASSERT_EQ(payloads.logs.size(), 1u);
    EXPECT_EQ(payloads.logs[0].origin.service, GetParam().service);
    EXPECT_EQ(payloads.logs[0].level, GetParam().level);
}

INSTANTIATE_TEST_SUITE_P(ReceiveLoki, EveryLokiStream,
    testing::Values(Labelled{ R"({service_name="a", app="b"})", "a", "" },
        Labelled{ R"({job="j", app="b", level="error"})", "b", "error" },
        Labelled{ R"({container="c", job="j", severity="WARN"})", "c", "WARN" },
        Labelled{ R"({app.kubernetes.io-name="k"})", "k", "" },
        Labelled{ R"({Service="S", detected_level="unknown"})", "S", "" },
        Labelled{ R"({filename="/var/log/x", detected_level="debug"})", "unknown_service", "debug" },
        Labelled{ "{}", "unknown_service", "" }, Labelled{ "", "unknown_service", "" }));

TEST(ReceiveLoki, believesALinesMetadataBeforeItsStreamButForTheService)
{
    const Payloads payloads = decodedPush(protobufOf(push(R"({app="shop", level="info"})",
        { entry(1, 0, "x", { pair("level", "error"), pair("name", "someone") }), entry(1, 1, "y") })));
    ASSERT_EQ(payloads.logs.size(), 2u);
    EXPECT_EQ(payloads.logs[0].level, "error");
    EXPECT_EQ(payloads.logs[0].origin.service, "shop");
    EXPECT_EQ(payloads.logs[0].attributes, R"({"level":"error","name":"someone","app":"shop"})");
    EXPECT_EQ(payloads.logs[1].level, "info");
    EXPECT_EQ(payloads.logs[1].origin.index, 1u);
}

TEST(ReceiveLoki, refusesLinesOneByOneAndKeepsTheOthers)
{
    const Payloads json
        = decodedPush(jsonOf(R"({"streams":[{"stream":{"app":"a"},"values":[["1","good"],["soon","x"],
        ["1",5],["1"],"x",["1","x","meta"],["2","good"]]},7,{"stream":{},"values":3},{"stream":{},"values":[["3",""]]}]})"));
    ASSERT_EQ(json.logs.size(), 2u);
    EXPECT_EQ(json.logs[1].origin.index, 6u);
    std::vector<std::string> fields;
    for (const RecordError &refused : json.refused)
        fields.push_back(std::to_string(refused.index) + " " + refused.error.field);
    EXPECT_EQ(fields,
        (std::vector<std::string>{ "1 streams[0].values[1][0]", "2 streams[0].values[2][1]",
            "3 streams[0].values[3]", "4 streams[0].values[4]", "5 streams[0].values[5][2]", "7 streams[1]",
            "8 streams[2].values" }));
    EXPECT_EQ(json.unused.at("loki.empty_line"), 1u);
    const Payloads protobuf = decodedPush(protobufOf(
        push("{broken", { entry(1, 0, "x") }) + push("{}", { entry(-1, 0, "x"), entry(1, 0, "y") })));
    ASSERT_EQ(protobuf.logs.size(), 1u);
    ASSERT_EQ(protobuf.refused.size(), 2u);
    EXPECT_EQ(protobuf.refused[0].error.field, "streams[0].labels");
    EXPECT_EQ(protobuf.refused[1].error.field, "streams[1].entries[0].timestamp");
}

TEST(ReceiveLoki, refusesWhatIsNoPush)
{
    for (const std::string body : { "[]", "{}", "{", R"({"streams":1})" }) {
        const auto payloads = decodeLokiPush(jsonOf(body));
        ASSERT_FALSE(payloads.ok()) << body;
        EXPECT_EQ(statusOf(payloads.error()), 400);
    }
    const auto payloads = decodeLokiPush(protobufOf("\x0a\x7f\x01"));
    ASSERT_FALSE(payloads.ok());
    EXPECT_EQ(payloads.error().kind, "invalid_protobuf");
}

TEST(ReceiveLoki, unpacksNoMoreThanItsBound)
{
    const auto payloads = decodeLokiPush(protobufOf(snappyOf(std::string(33 * 1024 * 1024 + 1, 'a'))));
    ASSERT_FALSE(payloads.ok());
    EXPECT_EQ(payloads.error().code, ErrorCode::TooLarge);
    // A header that promises more than its bytes can hold is no snappy.
    EXPECT_FALSE(decodeLokiPush(protobufOf("\xff\xff\xff\x0f\x04"
                                           "abc"s))
                     .ok());
}

TEST(ReceiveLoki, refusesMoreLinesThanOneRequestMayBring)
{
    std::vector<std::string> entries(50'001, entry(1, 0, "x"));
    const auto payloads = decodeLokiPush(protobufOf(snappyOf(push("{}", entries))));
    ASSERT_FALSE(payloads.ok());
    EXPECT_EQ(statusOf(payloads.error()), 413);
}

TEST(ReceiveLoki, answersThatItIsDone)
{
    EXPECT_EQ(answerLoki({ 1, { { 0, Error() } }, {}, {} }).status, 204);
    EXPECT_TRUE(answerLoki({}).body.empty());
}

struct LabelText {
    std::string text;
    std::optional<LokiLabels> labels;
};

class EveryLokiLabelText : public testing::TestWithParam<LabelText> { };

TEST_P(EveryLokiLabelText, isReadAsWritten)
{
    EXPECT_EQ(parseLokiLabels(GetParam().text), GetParam().labels);
}

INSTANTIATE_TEST_SUITE_P(ReceiveLokiLabels, EveryLokiLabelText,
    testing::Values(LabelText{ "{}", LokiLabels() }, LabelText{ " { } ", LokiLabels() },
        LabelText{ R"({a="b"})", LokiLabels{ { "a", "b" } } },
        LabelText{ R"({ a = "b" , c="d" , })", LokiLabels{ { "a", "b" }, { "c", "d" } } },
        LabelText{ R"({a="x, y=\"z\"} \\ \n\t\x41\101\u00e9\U0001F600"})",
            LokiLabels{ { "a", "x, y=\"z\"} \\ \n\tAA\u00e9\U0001F600" } } },
        LabelText{ "{a=`raw \\n`}", LokiLabels{ { "a", "raw \\n" } } },
        LabelText{
            R"({"quoted name"="v",level=30})", LokiLabels{ { "quoted name", "v" }, { "level", "30" } } },
        LabelText{ R"({a="\ud800"})", LokiLabels{ { "a", "\uFFFD" } } }, LabelText{ "", std::nullopt },
        LabelText{ "{", std::nullopt }, LabelText{ "a=\"b\"", std::nullopt },
        LabelText{ R"({a="b)", std::nullopt }, LabelText{ R"({a="b"} x)", std::nullopt },
        LabelText{ R"({a="b" c="d"})", std::nullopt }, LabelText{ R"({="b"})", std::nullopt },
        LabelText{ R"({a})", std::nullopt }, LabelText{ R"({a="\q"})", std::nullopt },
        LabelText{ R"({a="\x4"})", std::nullopt }, LabelText{ "{a=`b}", std::nullopt },
        LabelText{ R"({"a=b})", std::nullopt }));

} // namespace
} // namespace faultline::receive
