// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/otlp.h"
#include "tests/core/receive/protocols/otlp_messages.h"

#include <gtest/gtest.h>

namespace faultline::receive {
namespace {

using namespace messages;

const Attributes kCharge{ { "service.name", text("payment") } };

Payloads decodedSpans(const std::vector<std::string> &spans)
{
    auto payloads = decodeOtlpTraces(protobufOf(request(kCharge, spans)));
    EXPECT_TRUE(payloads.ok()) << (payloads.ok() ? "" : payloads.error().message);
    return payloads.ok() ? *payloads : Payloads();
}

std::string jsonSpans(const std::string &spans)
{
    return R"({"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"payment"}}]},
        "scopeSpans":[{"scope":{"name":"lib","version":"1.0"},"spans":[)"
        + spans + "]}]}]}";
}

void fillIds(Writer &to)
{
    to.add_bytes(1, idBytes(16, '\xab'));
    to.add_bytes(2, idBytes(8, '\xcd'));
}

std::string exceptionEvent()
{
    return message([](Writer &to) {
        to.add_fixed64(1, 1'795'320'575'310'100'000);
        to.add_string(2, "exception");
        addAttributes(to, 3,
            { { "exception.type", text("KeyError") }, { "exception.message", text("'amount'") },
                { "exception.stacktrace", text("Traceback …") }, { "exception.escaped", text("False") } });
    });
}

std::string fullSpan()
{
    return message([](Writer &to) {
        fillIds(to);
        to.add_string(3, "k=v");
        to.add_bytes(4, idBytes(8, '\xef'));
        to.add_string(5, "charge card");
        to.add_enum(6, 2);
        to.add_fixed64(7, 1'795'320'575'310'000'000);
        to.add_fixed64(8, 1'795'320'575'310'185'786);
        addAttributes(to, 9,
            { { "http.route", text("/pay/:id") }, { "http.request.method", text("GET") },
                { "amount", real(19.98) }, { "flags", list({ text("eu"), text("sepa") }) },
                { "vip", truth(true) } });
        to.add_uint32(10, 1);
        to.add_message(11, exceptionEvent());
        to.add_uint32(12, 3);
        to.add_message(13, message([](Writer &link) {
            link.add_bytes(1, idBytes(16, '\x01'));
            link.add_bytes(2, idBytes(8, '\x02'));
            addAttributes(link, 4, { { "why", text("retry") } });
        }));
        to.add_message(15, message([](Writer &status) {
            status.add_string(2, "declined");
            status.add_enum(3, 2);
        }));
        to.add_fixed32(16, 257);
    });
}

constexpr std::string_view kFullSpanJson = R"({"traceId":"ab111111111111111111111111111111",
    "spanId":"cd11111111111111","parentSpanId":"ef11111111111111","traceState":"k=v","name":"charge card","kind":2,
    "startTimeUnixNano":"1795320575310000000","endTimeUnixNano":"1795320575310185786","attributes":[
    {"key":"http.route","value":{"stringValue":"/pay/:id"}},{"key":"http.request.method","value":{"stringValue":"GET"}},
    {"key":"amount","value":{"doubleValue":19.98}},
    {"key":"flags","value":{"arrayValue":{"values":[{"stringValue":"eu"},{"stringValue":"sepa"}]}}},
    {"key":"vip","value":{"boolValue":true}}],"droppedAttributesCount":1,"events":[{"timeUnixNano":"1795320575310100000",
    "name":"exception","attributes":[{"key":"exception.type","value":{"stringValue":"KeyError"}},
    {"key":"exception.message","value":{"stringValue":"'amount'"}},
    {"key":"exception.stacktrace","value":{"stringValue":"Traceback …"}},
    {"key":"exception.escaped","value":{"stringValue":"False"}}],"droppedAttributesCount":0}],"droppedEventsCount":3,
    "links":[{"traceId":"01111111111111111111111111111111","spanId":"0211111111111111","attributes":[
    {"key":"why","value":{"stringValue":"retry"}}]}],"status":{"message":"declined","code":"STATUS_CODE_ERROR"},
    "flags":257})";

SpanPayload expectedSpan()
{
    SpanPayload expected;
    expected.origin = { 0, { 1'795'320'575'310'000'000, {} }, {}, "payment", {}, {} };
    expected.end.nanos = 1'795'320'575'310'185'786;
    expected.traceId = "ab" + std::string(30, '1');
    expected.spanId = "cd" + std::string(14, '1');
    expected.parentSpanId = "ef" + std::string(14, '1');
    expected.operation = "charge card";
    expected.kind = "server";
    expected.status = "error";
    expected.statusMessage = "declined";
    expected.attributes
        = R"({"http.route":"/pay/:id","http.request.method":"GET","amount":19.98,)"
          R"("flags":["eu","sepa"],"vip":true,"w3c.tracestate":"k=v","otel.links":[{"trace_id":)"
          R"("01111111111111111111111111111111","span_id":"0211111111111111",)"
          R"("attributes":{"why":"retry"}}],"otel.dropped_attributes_count":1,)"
          R"("otel.dropped_events_count":3,"otel.scope.name":"lib","otel.scope.version":"1.0"})";
    expected.events.push_back({ { 1'795'320'575'310'100'000, {} }, "exception",
        R"({"exception.type":"KeyError","exception.message":"'amount'","exception.escaped":"False"})" });
    return expected;
}

TEST(ReceiveOtlpSpans, meanTheSameInBothEncodings)
{
    const Payloads protobuf = decodedSpans({ fullSpan() });
    ASSERT_EQ(protobuf.spans.size(), 1u);
    EXPECT_EQ(protobuf.spans[0].attributes, expectedSpan().attributes);
    EXPECT_EQ(protobuf.spans[0], expectedSpan());
    const auto json = decodeOtlpTraces(jsonOf(jsonSpans(std::string(kFullSpanJson))));
    ASSERT_TRUE(json.ok());
    EXPECT_EQ(json->spans, protobuf.spans);
    EXPECT_EQ(json->errors, protobuf.errors);
}

TEST(ReceiveOtlpSpans, recordExceptionsAsErrorsOfTheirTrace)
{
    const Payloads payloads = decodedSpans({ fullSpan() });
    ASSERT_EQ(payloads.errors.size(), 1u);
    const ErrorPayload &error = payloads.errors[0].second;
    EXPECT_EQ(error.type, "KeyError");
    EXPECT_EQ(error.error, "'amount'");
    EXPECT_EQ(error.stacktrace, "Traceback …");
    EXPECT_EQ(error.timestamp, "1795320575310100000");
    EXPECT_EQ(error.traceId, expectedSpan().traceId);
    EXPECT_EQ(error.spanId, expectedSpan().spanId);
    EXPECT_EQ(error.endpoint, "/pay/:id");
    EXPECT_EQ(error.method, "GET");
    EXPECT_EQ(error.level, "error");
    EXPECT_EQ(error.handled, true);
    EXPECT_EQ(error.extra,
        R"({"span":"charge card","span_attributes":{"http.route":"/pay/:id","http.request.method":"GET",)"
        R"("amount":19.98,"flags":["eu","sepa"],"vip":true},"resource":{"service.name":"payment"}})");
}

TEST(ReceiveOtlpSpans, makeNoErrorOfOtherEvents)
{
    const auto span = [](const std::string &name, const Attributes &attributes) {
        return message([&](Writer &to) {
            fillIds(to);
            to.add_message(11, message([&](Writer &event) {
                event.add_string(2, name);
                addAttributes(event, 3, attributes);
            }));
        });
    };
    const Payloads payloads = decodedSpans(
        { span("retry", { { "exception.type", text("E") } }), span("exception", { { "n", whole(1) } }) });
    EXPECT_EQ(payloads.spans.size(), 2u);
    EXPECT_EQ(payloads.spans.at(0).events.at(0).attributes, R"({"exception.type":"E"})");
    EXPECT_TRUE(payloads.errors.empty());
}

TEST(ReceiveOtlpSpans, keepTheTwoSameExceptionsOfOneSpanApart)
{
    const auto event = [](std::uint64_t at) {
        return message([at](Writer &to) {
            to.add_fixed64(1, at);
            to.add_string(2, "exception");
            addAttributes(to, 3, { { "exception.type", text("Timeout") } });
        });
    };
    const Payloads payloads = decodedSpans({ message([&](Writer &to) {
        fillIds(to);
        to.add_message(11, event(1));
        to.add_message(11, event(2));
    }) });
    ASSERT_EQ(payloads.errors.size(), 2u);
    EXPECT_NE(payloads.errors[0].second.eventId, payloads.errors[1].second.eventId);
}

struct WrongId {
    std::string name;
    std::uint32_t field;
    std::string id;
    std::string path;
};

class EveryWrongSpanId : public testing::TestWithParam<WrongId> { };

TEST_P(EveryWrongSpanId, refusesTheSpanByItsPlaceAndKeepsTheOthers)
{
    const std::string good = message(fillIds);
    const std::string wrong = message([](Writer &to) {
        fillIds(to);
        to.add_bytes(GetParam().field, GetParam().id);
    });
    const Payloads payloads = decodedSpans({ good, wrong, good });
    EXPECT_EQ(payloads.spans.size(), 2u);
    ASSERT_EQ(payloads.refused.size(), 1u);
    EXPECT_EQ(payloads.refused[0].index, 1u);
    EXPECT_EQ(payloads.refused[0].error.index, 1u);
    EXPECT_EQ(payloads.refused[0].error.field, "resourceSpans[0].scopeSpans[0].spans[1]." + GetParam().path);
}

INSTANTIATE_TEST_SUITE_P(ReceiveOtlpSpans, EveryWrongSpanId,
    testing::Values(WrongId{ "traceShort", 1, "abc", "traceId" },
        WrongId{ "traceNought", 1, std::string(16, '\0'), "traceId" },
        WrongId{ "traceEmpty", 1, "", "traceId" }, WrongId{ "spanLong", 2, std::string(9, 'a'), "spanId" },
        WrongId{ "spanNought", 2, std::string(8, '\0'), "spanId" },
        WrongId{ "parentShort", 4, "abc", "parentSpanId" }),
    [](const auto &param) { return param.param.name; });

TEST(ReceiveOtlpSpans, areRootsWithoutAParent)
{
    for (const std::string &parent : { std::string(), std::string(8, '\0') }) {
        const Payloads payloads = decodedSpans({ message([&](Writer &to) {
            fillIds(to);
            to.add_bytes(4, parent);
        }) });
        ASSERT_EQ(payloads.spans.size(), 1u);
        EXPECT_EQ(payloads.spans[0].parentSpanId, "");
        EXPECT_EQ(payloads.spans[0].kind, "");
        EXPECT_EQ(payloads.spans[0].status, "unset");
        EXPECT_TRUE(payloads.spans[0].end.isAbsent());
    }
}

TEST(ReceiveOtlpSpans, doNotTakeIdsInBase64)
{
    const auto payloads = decodeOtlpTraces(jsonOf(jsonSpans(
        R"({"traceId":"qxERERERERERERERERERERE=","spanId":"zRERERERERE="},
           {"traceId":"ab111111111111111111111111111111","spanId":"cd1111111111111g"},
           {"traceId":5,"spanId":"cd11111111111111"})")));
    ASSERT_TRUE(payloads.ok());
    EXPECT_TRUE(payloads->spans.empty());
    ASSERT_EQ(payloads->refused.size(), 3u);
    EXPECT_EQ(payloads->refused[0].error.field, "resourceSpans[0].scopeSpans[0].spans[0].traceId");
    EXPECT_EQ(payloads->refused[1].error.field, "resourceSpans[0].scopeSpans[0].spans[1].spanId");
    EXPECT_EQ(payloads->refused[2].error.field, "resourceSpans[0].scopeSpans[0].spans[2].traceId");
}

TEST(ReceiveOtlpSpans, knowTheirKindsAndStatusesByNumberAndName)
{
    const auto payloads = decodeOtlpTraces(jsonOf(jsonSpans(
        R"({"traceId":"ab111111111111111111111111111111","spanId":"cd11111111111111","kind":"SPAN_KIND_CONSUMER",
            "status":{"code":1}},
           {"traceId":"ab111111111111111111111111111111","spanId":"cd11111111111112","kind":1,"status":{}},
           {"traceId":"ab111111111111111111111111111111","spanId":"cd11111111111113","kind":77,"status":null})")));
    ASSERT_TRUE(payloads.ok());
    ASSERT_EQ(payloads->spans.size(), 3u);
    EXPECT_EQ(payloads->spans[0].kind, "consumer");
    EXPECT_EQ(payloads->spans[0].status, "ok");
    EXPECT_EQ(payloads->spans[1].kind, "internal");
    EXPECT_EQ(payloads->spans[1].status, "unset");
    EXPECT_EQ(payloads->spans[2].kind, "77");
}

TEST(ReceiveOtlpSpans, keepSoManyEventsAndLinksAndCountTheRest)
{
    const std::string event = message([](Writer &to) { to.add_string(2, "e"); });
    const std::string link = message([](Writer &to) { to.add_bytes(1, idBytes(16, '\x01')); });
    const Payloads payloads = decodedSpans({ message([&](Writer &to) {
        fillIds(to);
        for (int i = 0; i < 300; ++i) {
            to.add_message(11, event);
            to.add_message(13, link);
        }
    }) });
    ASSERT_EQ(payloads.spans.size(), 1u);
    EXPECT_EQ(payloads.spans[0].events.size(), 256u);
    EXPECT_NE(payloads.spans[0].attributes.find(R"("otel.dropped_events_count":44)"), std::string::npos);
    EXPECT_NE(payloads.spans[0].attributes.find(R"("otel.dropped_links_count":44)"), std::string::npos);
}

} // namespace
} // namespace faultline::receive
