// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/otlp.h"
#include "tests/core/receive/protocols/otlp_messages.h"

#include <gtest/gtest.h>

#include <protozero/pbf_reader.hpp>

namespace faultline::receive {
namespace {

using namespace messages;
using namespace std::string_literals;

std::string oneLog()
{
    return request({ { "service.name", text("shop") } },
        { message([](Writer &to) { to.add_message(5, text("hello")); }) });
}

constexpr std::string_view kOneLogJson = R"({"resourceLogs":[{"resource":{"attributes":[
    {"key":"service.name","value":{"stringValue":"shop"}}]},
    "scopeLogs":[{"scope":{"name":"lib","version":"1.0"},"logRecords":[{"body":{"stringValue":"hello"}}]}]}]})";

struct Typed {
    std::string name;
    std::string contentType;
    bool isJson;
};

class EveryOtlpContentType : public testing::TestWithParam<Typed> { };

TEST_P(EveryOtlpContentType, isReadAsWhatItSaysOrLooksLike)
{
    const auto payloads = decodeOtlpLogs(
        requestOf(GetParam().isJson ? std::string(kOneLogJson) : oneLog(), GetParam().contentType));
    ASSERT_TRUE(payloads.ok()) << payloads.error().message;
    ASSERT_EQ(payloads->logs.size(), 1u);
    EXPECT_EQ(payloads->logs[0].message, "hello");
    EXPECT_EQ(payloads->logs[0].origin.service, "shop");
    EXPECT_EQ(payloads->logs[0].logger, "lib");
}

INSTANTIATE_TEST_SUITE_P(ReceiveOtlp, EveryOtlpContentType,
    testing::Values(Typed{ "protobuf", "application/x-protobuf", false },
        Typed{ "protobufPlain", "application/protobuf", false },
        Typed{ "json", "application/json; charset=utf-8", true }, Typed{ "noneProtobuf", "", false },
        Typed{ "noneJson", "", true }, Typed{ "textJson", "text/plain;charset=UTF-8", true },
        Typed{ "octetsProtobuf", "application/octet-stream", false }),
    [](const auto &param) { return param.param.name; });

TEST(ReceiveOtlp, refusesTypesThatAreNeither)
{
    const auto payloads = decodeOtlpTraces(requestOf("<a/>", "application/xml"));
    ASSERT_FALSE(payloads.ok());
    EXPECT_EQ(payloads.error().kind, "unsupported_media_type");
    EXPECT_EQ(statusOf(payloads.error()), 415);
}

TEST(ReceiveOtlp, takesTheEmptyRequestOfEachSignal)
{
    for (const auto decode : { decodeOtlpLogs, decodeOtlpTraces, decodeOtlpMetrics }) {
        for (const Request &request : { protobufOf(""), jsonOf("{}"), jsonOf(R"({"resourceLogs":null})") }) {
            const auto payloads = decode(request);
            ASSERT_TRUE(payloads.ok());
            EXPECT_TRUE(payloads->logs.empty() && payloads->refused.empty());
        }
    }
}

struct BrokenBody {
    std::string name;
    std::string body;
    std::string reason;
};

class EveryBrokenProtobuf : public testing::TestWithParam<BrokenBody> { };

TEST_P(EveryBrokenProtobuf, isRefusedAsAWholeWithAReason)
{
    for (const auto decode : { decodeOtlpLogs, decodeOtlpTraces, decodeOtlpMetrics }) {
        const auto payloads = decode(protobufOf(GetParam().body));
        ASSERT_FALSE(payloads.ok());
        EXPECT_EQ(payloads.error().kind, "invalid_protobuf");
        EXPECT_EQ(statusOf(payloads.error()), 400);
        EXPECT_NE(payloads.error().message.find(GetParam().reason), std::string::npos)
            << payloads.error().message;
    }
}

INSTANTIATE_TEST_SUITE_P(ReceiveOtlp, EveryBrokenProtobuf,
    testing::Values(BrokenBody{ "lengthPastTheEnd", "\x0a\x7f\x01", "ends inside a field" },
        BrokenBody{ "hugeLength", "\x0a\xff\xff\xff\xff\x0f", "ends inside a field" },
        BrokenBody{ "endlessNumber", "\x0a"s + std::string(11, '\xff'), "longer than 64 bits" },
        BrokenBody{ "groups", "\x0b\x0c", "type that there is none of" },
        BrokenBody{ "fieldNought", std::string("\x02\x00", 2), "number that none may have" },
        BrokenBody{ "json", std::string(kOneLogJson), "type that there is none of" }),
    [](const auto &param) { return param.param.name; });

TEST(ReceiveOtlp, refusesBodiesThatAreCutAnywhereButBetweenFields)
{
    const std::string whole = oneLog();
    for (std::size_t length = 1; length < whole.size(); ++length) {
        const auto payloads = decodeOtlpLogs(protobufOf(whole.substr(0, length)));
        EXPECT_FALSE(payloads.ok()) << length;
    }
}

TEST(ReceiveOtlp, refusesJsonThatIsNone)
{
    for (const std::string body : { "", "[]", "{", R"({"resourceLogs":5})", R"({"resourceLogs":[5]})",
             R"({"resourceLogs":[{"scopeLogs":{}}]})",
             R"({"resourceLogs":[{"scopeLogs":[{"logRecords":1}]}]})" }) {
        const auto payloads = decodeOtlpLogs(jsonOf(body));
        ASSERT_FALSE(payloads.ok()) << body;
        EXPECT_EQ(statusOf(payloads.error()), 400) << body;
    }
}

TEST(ReceiveOtlp, refusesMoreRecordsThanOneRequestMayBring)
{
    const std::string scope = message([](Writer &to) {
        for (int i = 0; i <= 50'000; ++i)
            to.add_message(2, std::string());
    });
    const std::string body = message(
        [&](Writer &to) { to.add_message(1, message([&](Writer &group) { group.add_message(2, scope); })); });
    const auto payloads = decodeOtlpLogs(protobufOf(body));
    ASSERT_FALSE(payloads.ok());
    EXPECT_EQ(payloads.error().kind, "too_many_records");
    EXPECT_EQ(statusOf(payloads.error()), 413);
}

RecordError refusedAt(std::size_t index, std::string why)
{
    return { index, Error{ ErrorCode::InvalidInput, std::move(why) } };
}

TEST(ReceiveOtlpAnswer, isEmptyWhereAllWasTaken)
{
    const Response protobuf = answerOtlpTraces({ 3, {}, {}, "application/x-protobuf" });
    EXPECT_EQ(protobuf.status, 200);
    EXPECT_EQ(protobuf.contentType, "application/x-protobuf");
    EXPECT_TRUE(protobuf.body.empty());
    const Response json = answerOtlpLogs({ 3, {}, {}, "application/json" });
    EXPECT_EQ(json.contentType, "application/json");
    EXPECT_EQ(json.body, "{}");
}

TEST(ReceiveOtlpAnswer, countsRefusedRecordsOnceAndSaysWhy)
{
    const Acceptance acceptance{ 1, { refusedAt(2, "A."), refusedAt(2, "B."), refusedAt(7, "C.") }, {},
        "application/x-protobuf" };
    const Response response = answerOtlpTraces(acceptance);
    protozero::pbf_reader answer(response.body);
    ASSERT_TRUE(answer.next(1, protozero::pbf_wire_type::length_delimited));
    protozero::pbf_reader partial = answer.get_message();
    ASSERT_TRUE(partial.next(1, protozero::pbf_wire_type::varint));
    EXPECT_EQ(partial.get_int64(), 2);
    ASSERT_TRUE(partial.next(2, protozero::pbf_wire_type::length_delimited));
    EXPECT_EQ(partial.get_string(), "2 spans refused: [2] A. [2] B. [7] C.");
}

TEST(ReceiveOtlpAnswer, namesTheSignalsOwnMemberInJson)
{
    const Acceptance acceptance{ 0, { refusedAt(0, "A.") }, {}, "application/json" };
    EXPECT_EQ(answerOtlpLogs(acceptance).body,
        R"({"partialSuccess":{"rejectedLogRecords":"1","errorMessage":"1 log record refused: [0] A."}})");
    EXPECT_EQ(answerOtlpMetrics(acceptance).body,
        R"({"partialSuccess":{"rejectedDataPoints":"1","errorMessage":"1 data point refused: [0] A."}})");
    EXPECT_EQ(answerOtlpTraces(acceptance).body,
        R"({"partialSuccess":{"rejectedSpans":"1","errorMessage":"1 span refused: [0] A."}})");
}

TEST(ReceiveOtlpAnswer, refusesAsAStatusInTheRequestsEncoding)
{
    const Error error{ ErrorCode::Busy, "Too much at once." };
    const Response protobuf = refuseOtlp(error, "application/x-protobuf");
    EXPECT_EQ(protobuf.status, 503);
    EXPECT_EQ(protobuf.contentType, "application/x-protobuf");
    protozero::pbf_reader status(protobuf.body);
    ASSERT_TRUE(status.next(1, protozero::pbf_wire_type::varint));
    EXPECT_EQ(status.get_int32(), 14);
    ASSERT_TRUE(status.next(2, protozero::pbf_wire_type::length_delimited));
    EXPECT_EQ(status.get_string(), "Too much at once.");
    const Response json = refuseOtlp(error, "application/json");
    EXPECT_EQ(
        json.body, R"({"code":14,"message":"Too much at once.",)" + errorResponse(error).body.substr(1));
    EXPECT_EQ(json.headers, errorResponse(error).headers);
}

} // namespace
} // namespace faultline::receive
