// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/otlp.h"
#include "tests/core/receive/protocols/otlp_messages.h"

#include <gtest/gtest.h>

namespace faultline::receive {
namespace {

using namespace messages;
using namespace std::string_literals;

const Attributes kShop{ { "service.name", text("payment") }, { "service.namespace", text("shop") },
    { "service.version", text("1.2.0") }, { "deployment.environment.name", text("staging") },
    { "host.name", text("vm") }, { "telemetry.sdk.language", text("nodejs") } };

constexpr std::string_view kShopJson = R"({"attributes":[
    {"key":"service.name","value":{"stringValue":"payment"}},
    {"key":"service.namespace","value":{"stringValue":"shop"}},
    {"key":"service.version","value":{"stringValue":"1.2.0"}},
    {"key":"deployment.environment.name","value":{"stringValue":"staging"}},
    {"key":"host.name","value":{"stringValue":"vm"}},
    {"key":"telemetry.sdk.language","value":{"stringValue":"nodejs"}}],"droppedAttributesCount":0})";

std::string jsonRequest(const std::string &records)
{
    return R"({"resourceLogs":[{"resource":)" + std::string(kShopJson)
        + R"(,"scopeLogs":[{"scope":{"name":"lib","version":"1.0"},"logRecords":[)" + records + "]}]}]}";
}

/// The one log of a request in protobuf with these fields.
Payloads decoded(const std::function<void(Writer &)> &fill)
{
    auto payloads = decodeOtlpLogs(protobufOf(request(kShop, { message(fill) })));
    EXPECT_TRUE(payloads.ok()) << (payloads.ok() ? "" : payloads.error().message);
    return payloads.ok() ? *payloads : Payloads();
}

Payloads decodedJson(const std::string &record)
{
    auto payloads = decodeOtlpLogs(jsonOf(jsonRequest(record)));
    EXPECT_TRUE(payloads.ok()) << (payloads.ok() ? "" : payloads.error().message);
    return payloads.ok() ? *payloads : Payloads();
}

void fillPlain(Writer &to)
{
    to.add_fixed64(1, 1'795'320'575'077'000'000);
    to.add_fixed64(11, 1'795'320'575'078'000'000);
    to.add_enum(2, 9);
    to.add_string(3, "INFO");
    to.add_message(5, text("GET /pay order=ord-0"));
    addAttributes(to, 6, { { "order.id", text("ord-0") }, { "request_id", text("r-1") } });
    to.add_uint32(7, 2);
    to.add_fixed32(8, 1);
    to.add_bytes(9, idBytes(16, '\xab'));
    to.add_bytes(10, idBytes(8, '\xcd'));
}

constexpr std::string_view kPlainJson = R"({"timeUnixNano":"1795320575077000000",
    "observedTimeUnixNano":1795320575078000000,"severityNumber":"SEVERITY_NUMBER_INFO","severityText":"INFO",
    "body":{"stringValue":"GET /pay order=ord-0"},"attributes":[{"key":"order.id","value":{"stringValue":"ord-0"}},
    {"key":"request_id","value":{"stringValue":"r-1"}}],"droppedAttributesCount":2,"flags":1,"unknown":{"a":[1]},
    "traceId":"AB111111111111111111111111111111","spanId":"cd11111111111111"})";

TEST(ReceiveOtlpLogs, meanTheSameInBothEncodings)
{
    LogPayload expected;
    expected.origin = { 0, { 1'795'320'575'077'000'000, {} }, {}, "payment", "staging", "1.2.0" };
    expected.level = "info";
    expected.message = "GET /pay order=ord-0";
    expected.logger = "lib";
    expected.traceId = "ab" + std::string(30, '1');
    expected.spanId = "cd" + std::string(14, '1');
    expected.requestId = "r-1";
    expected.attributes
        = R"({"order.id":"ord-0","request_id":"r-1","otel.dropped_attributes_count":2,)"
          R"("service.namespace":"shop","host.name":"vm","otel.scope.name":"lib","otel.scope.version":"1.0"})";
    const Payloads protobuf = decoded(fillPlain);
    ASSERT_EQ(protobuf.logs.size(), 1u);
    EXPECT_EQ(protobuf.logs[0], expected);
    EXPECT_EQ(decodedJson(std::string(kPlainJson)).logs, protobuf.logs);
    EXPECT_TRUE(protobuf.errors.empty() && protobuf.refused.empty());
}

TEST(ReceiveOtlpLogs, writeABodyOfAnyKindAsText)
{
    const auto messageOf = [](const std::string &body) {
        const Payloads payloads = decoded([&](Writer &to) { to.add_message(5, body); });
        return payloads.logs.empty() ? std::string("none") : payloads.logs[0].message;
    };
    EXPECT_EQ(messageOf(whole(-7)), "-7");
    EXPECT_EQ(messageOf(real(2.5)), "2.5");
    EXPECT_EQ(messageOf(truth(true)), "true");
    EXPECT_EQ(messageOf(binary("\x01\x02")), "AQI=");
    EXPECT_EQ(messageOf(map({ { "msg", text("a \"b\"") },
                  { "nested", map({ { "l", list({ whole(1), real(2.5), truth(true), "" }) } }) },
                  { "nan", real(std::numeric_limits<double>::quiet_NaN()) } })),
        R"({"msg":"a \"b\"","nested":{"l":[1,2.5,true,null]},"nan":"NaN"})");
    EXPECT_EQ(
        decodedJson(R"({"body":{"kvlistValue":{"values":[{"key":"msg","value":{"stringValue":"a \"b\""}},
        {"key":"nested","value":{"kvlistValue":{"values":[{"key":"l","value":{"arrayValue":{"values":[{"intValue":"1"},
        {"doubleValue":2.5},{"boolValue":true},{}]}}}]}}},{"key":"nan","value":{"doubleValue":"NaN"}}]}}})")
            .logs.at(0)
            .message,
        R"({"msg":"a \"b\"","nested":{"l":[1,2.5,true,null]},"nan":"NaN"})");
}

TEST(ReceiveOtlpLogs, sayTheEventTheExceptionOrTheAttributesWhereThereIsNoBody)
{
    EXPECT_EQ(decoded([](Writer &to) { to.add_string(12, "device.started"); }).logs.at(0).message,
        "device.started");
    EXPECT_EQ(decoded([](Writer &to) {
        addAttributes(to, 6, { { "exception.type", text("E") }, { "exception.message", text("boom") } });
    })
                  .logs.at(0)
                  .message,
        "E: boom");
    EXPECT_EQ(decoded([](Writer &to) {
        addAttributes(to, 6, { { "a", whole(1) } });
    })
                  .logs.at(0)
                  .message,
        R"({"a":1})");
}

TEST(ReceiveOtlpLogs, countARecordThatSaysNothing)
{
    const Payloads payloads = decoded([](Writer &to) { to.add_fixed64(1, 5); });
    EXPECT_TRUE(payloads.logs.empty() && payloads.refused.empty());
    EXPECT_EQ(payloads.unused.at("otlp.empty_log_record"), 1u);
}

struct Severity {
    int number;
    std::string text;
    std::string level;
    bool keepsText;
};

class EveryOtlpSeverity : public testing::TestWithParam<Severity> { };

TEST_P(EveryOtlpSeverity, isALevelByItsNumberElseByItsText)
{
    const Payloads payloads = decoded([](Writer &to) {
        to.add_enum(2, GetParam().number);
        to.add_string(3, GetParam().text);
        to.add_message(5, text("m"));
    });
    ASSERT_EQ(payloads.logs.size(), 1u);
    EXPECT_EQ(payloads.logs[0].level, GetParam().level);
    EXPECT_EQ(
        payloads.logs[0].attributes.find("otel.severity_text") != std::string::npos, GetParam().keepsText);
}

INSTANTIATE_TEST_SUITE_P(ReceiveOtlpLogs, EveryOtlpSeverity,
    testing::Values(Severity{ 1, "TRACE", "trace", false }, Severity{ 4, "TRACE4", "trace", false },
        Severity{ 5, "", "debug", false }, Severity{ 9, "Information", "info", true },
        Severity{ 10, "NOTICE", "info", true }, Severity{ 13, "WARN", "warning", false },
        Severity{ 17, "Error", "error", false }, Severity{ 18, "CRITICAL", "error", true },
        Severity{ 24, "FATAL4", "fatal", false }, Severity{ 0, "warn", "warn", false },
        Severity{ 25, "crit", "crit", false }, Severity{ -1, "", "", false }));

TEST(ReceiveOtlpLogs, takeTheObservedTimeWhereThereIsNoOther)
{
    const Payloads payloads = decoded([](Writer &to) {
        to.add_fixed64(11, 5);
        to.add_message(5, text("m"));
    });
    EXPECT_EQ(payloads.logs.at(0).origin.at.nanos, 5);
    EXPECT_TRUE(decoded([](Writer &to) { to.add_message(5, text("m")); }).logs.at(0).origin.at.isAbsent());
}

TEST(ReceiveOtlpLogs, areRefusedOneByOneAndTheOthersKept)
{
    const auto good = [](Writer &to) { to.add_message(5, text("fine")); };
    const auto late = [](Writer &to) { to.add_fixed64(1, ~std::uint64_t(0)); };
    const auto protobuf
        = decodeOtlpLogs(protobufOf(request(kShop, { message(good), message(late), message(good) })));
    ASSERT_TRUE(protobuf.ok());
    ASSERT_EQ(protobuf->logs.size(), 2u);
    EXPECT_EQ(protobuf->logs[1].origin.index, 2u);
    ASSERT_EQ(protobuf->refused.size(), 1u);
    EXPECT_EQ(protobuf->refused[0].index, 1u);
    EXPECT_EQ(protobuf->refused[0].error.field, "resourceLogs[0].scopeLogs[0].logRecords[1].timeUnixNano");
    const auto json = decodeOtlpLogs(jsonOf(jsonRequest(
        R"({"body":{"stringValue":"fine"}},7,{"timeUnixNano":"soon"},{"severityText":1},{"attributes":{}},
           {"body":{"stringValue":"fine"}})")));
    ASSERT_TRUE(json.ok());
    ASSERT_EQ(json->logs.size(), 2u);
    EXPECT_EQ(json->logs[1].origin.index, 5u);
    ASSERT_EQ(json->refused.size(), 4u);
    EXPECT_EQ(json->refused[0].error.message, "resourceLogs[0].scopeLogs[0].logRecords[1] is not an object.");
    EXPECT_EQ(json->refused[1].error.field, "resourceLogs[0].scopeLogs[0].logRecords[2].timeUnixNano");
    EXPECT_EQ(json->refused[3].index, 4u);
}

TEST(ReceiveOtlpLogs, haveNoTraceWhereItsIdIsNone)
{
    for (const std::string &id : { std::string(16, '\0'), "short"s, std::string(17, 'x') }) {
        const Payloads payloads = decoded([&](Writer &to) {
            to.add_message(5, text("m"));
            to.add_bytes(9, id);
        });
        EXPECT_EQ(payloads.logs.at(0).traceId, "");
    }
    EXPECT_EQ(decodedJson(R"({"body":{"stringValue":"m"},"traceId":"00000000000000000000000000000000"})")
                  .logs.at(0)
                  .traceId,
        "");
}

TEST(ReceiveOtlpLogs, withAnExceptionAreErrorsToo)
{
    const auto fill = [](Writer &to) {
        fillPlain(to);
        addAttributes(to, 6,
            { { "exception.type", text("PaymentError") }, { "exception.message", text("card declined") },
                { "exception.stacktrace", text("PaymentError: card declined\n    at pay (pay.js:3:1)") },
                { "user.id", text("u-9") }, { "http.request.method", text("POST") },
                { "http.target", text("/pay?card=4") } });
    };
    const Payloads payloads = decoded(fill);
    ASSERT_EQ(payloads.logs.size(), 1u);
    EXPECT_EQ(payloads.logs[0].message, "GET /pay order=ord-0");
    EXPECT_NE(payloads.logs[0].attributes.find("exception.type"), std::string::npos);
    EXPECT_EQ(payloads.logs[0].attributes.find("stacktrace"), std::string::npos);
    ASSERT_EQ(payloads.errors.size(), 1u);
    const auto &[index, error] = payloads.errors[0];
    EXPECT_EQ(index, 0u);
    EXPECT_EQ(error.service, "payment");
    EXPECT_EQ(error.type, "PaymentError");
    EXPECT_EQ(error.error, "card declined");
    EXPECT_EQ(error.stacktrace, "PaymentError: card declined\n    at pay (pay.js:3:1)");
    EXPECT_EQ(error.timestamp, "1795320575077000000");
    EXPECT_EQ(error.environment, "staging");
    EXPECT_EQ(error.release, "1.2.0");
    EXPECT_EQ(error.endpoint, "/pay");
    EXPECT_EQ(error.method, "POST");
    EXPECT_EQ(error.userId, "u-9");
    EXPECT_EQ(error.requestId, "r-1");
    EXPECT_EQ(error.level, "info");
    EXPECT_EQ(error.traceId, payloads.logs[0].traceId);
    EXPECT_EQ(error.spanId, payloads.logs[0].spanId);
    EXPECT_FALSE(error.handled);
    EXPECT_TRUE(error.eventId);
    EXPECT_EQ(error.eventId, decoded(fill).errors.at(0).second.eventId) << "a second try is the same event";
    EXPECT_NE(error.extra.find(R"("order.id":"ord-0")"), std::string::npos);
    EXPECT_NE(error.extra.find(R"("telemetry.sdk.language":"nodejs")"), std::string::npos);
    EXPECT_NE(std::find(error.tags.begin(), error.tags.end(), Tag{ "host.name", "vm" }), error.tags.end());
}

TEST(ReceiveOtlpLogs, nameAnErrorByWhatIsThereOfTheException)
{
    const auto errorOf = [](const Attributes &attributes) {
        return decoded([&](Writer &to) {
            to.add_message(5, text("the body"));
            addAttributes(to, 6, attributes);
        })
            .errors.at(0)
            .second;
    };
    EXPECT_EQ(errorOf({ { "exception.type", text("E") } }).error, "");
    EXPECT_EQ(errorOf({ { "exception.type", text("E") } }).type, "E");
    EXPECT_EQ(errorOf({ { "exception.stacktrace", text("at a\nat b") } }).error, "the body");
    EXPECT_EQ(errorOf({ { "exception.message", text("m") } }).level, "error");
    const auto bare = [](const std::string &stack) {
        return decoded([&](Writer &to) {
            addAttributes(to, 6, { { "exception.stacktrace", text(stack) } });
        })
            .errors.at(0)
            .second.error;
    };
    EXPECT_EQ(bare("\n  at a\nat b"), "at a");
    EXPECT_EQ(errorOf({ { "exception.message", text("  ") } }).error, "the body");
    EXPECT_FALSE(errorOf({ { "exception.message", text("m") } }).eventId);
    EXPECT_TRUE(decoded([](Writer &to) {
        to.add_message(5, text("m"));
        addAttributes(to, 6, { { "exception.type", text("") }, { "exception.message", "" } });
    }).errors.empty());
}

TEST(ReceiveOtlpLogs, callAServiceByWhatItsResourceSays)
{
    const auto serviceOf = [](const Attributes &resource) {
        const auto payloads = decodeOtlpLogs(
            protobufOf(request(resource, { message([](Writer &to) { to.add_message(5, text("m")); }) })));
        return payloads.ok() && !payloads->logs.empty() ? payloads->logs[0].origin.service : std::string();
    };
    EXPECT_EQ(serviceOf({ { "service.name", text("unknown_service:node") } }), "unknown_service:node");
    EXPECT_EQ(
        serviceOf({ { "k8s.deployment.name", text("cart") }, { "container.name", text("c") } }), "cart");
    EXPECT_EQ(serviceOf({}), "unknown_service");
    EXPECT_EQ(serviceOf({ { "service.name", text("") } }), "unknown_service");
    EXPECT_EQ(serviceOf({ { "service.name", text(std::string(300, 'a')) } }), std::string(200, 'a'));
}

TEST(ReceiveOtlpLogs, keepTheirOwnAttributeBeforeTheResources)
{
    const Payloads payloads = decoded([](Writer &to) {
        to.add_message(5, text("m"));
        addAttributes(to, 6, { { "host.name", text("mine") }, { "host.name", text("twice") } });
    });
    EXPECT_EQ(payloads.logs.at(0).attributes,
        R"({"host.name":"mine","service.namespace":"shop","otel.scope.name":"lib","otel.scope.version":"1.0"})");
}

TEST(ReceiveOtlpLogs, areBoundedInDepthCountAndBytes)
{
    std::string deep = text("bottom");
    for (int i = 0; i < 100; ++i)
        deep = list({ deep });
    const Payloads nested = decoded([&](Writer &to) { to.add_message(5, deep); });
    EXPECT_EQ(nested.logs.at(0).message, std::string(16, '[') + "null" + std::string(16, ']'));

    const std::string wide = list(std::vector<std::string>(10'000, whole(1)));
    EXPECT_LT(decoded([&](Writer &to) { to.add_message(5, wide); }).logs.at(0).message.size(), 600u);

    const Payloads many = decoded([](Writer &to) {
        to.add_message(5, text("m"));
        for (int i = 0; i < 300; ++i)
            to.add_message(6, attribute("k" + std::to_string(i), whole(i)));
    });
    EXPECT_NE(many.logs.at(0).attributes.find(R"("otel.dropped_attributes_count":44)"), std::string::npos);

    const Payloads large = decoded([](Writer &to) {
        to.add_message(5, text(std::string(200'000, 'm')));
        for (int i = 0; i < 20; ++i)
            to.add_message(6, attribute("k" + std::to_string(i), text(std::string(100'000, 'v'))));
    });
    EXPECT_EQ(large.logs.at(0).message.size(), 64u * 1024);
    EXPECT_LT(large.logs.at(0).attributes.size(), 90'000u);
}

TEST(ReceiveOtlpLogs, holdNoNulAndNoBrokenText)
{
    const Payloads payloads = decoded([](Writer &to) {
        to.add_message(5, text("a\0b\xff"s));
        addAttributes(to, 6, { { "k\0"s, text("v\0\x80"s) }, { "m", map({ { "n\0"s, text("\0"s) } }) } });
    });
    EXPECT_EQ(payloads.logs.at(0).message,
        "a\xEF\xBF\xBD"
        "b\xEF\xBF\xBD");
    EXPECT_EQ(
        payloads.logs.at(0).attributes.find(
            "{\"k\xEF\xBF\xBD\":\"v\xEF\xBF\xBD\xEF\xBF\xBD\",\"m\":{\"n\xEF\xBF\xBD\":\"\xEF\xBF\xBD\"}"),
        0u)
        << payloads.logs.at(0).attributes;
}

} // namespace
} // namespace faultline::receive
