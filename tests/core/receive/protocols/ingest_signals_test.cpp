// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/ingest_signals.h"
#include "core/receive/protocols/json_records.h"

#include <gtest/gtest.h>

namespace faultline::receive {
namespace {

Request requestOf(std::string body, std::string contentType = "application/json")
{
    Request request;
    request.headers = { { "content-type", std::move(contentType) } };
    request.body = std::move(body);
    return request;
}

SentTime said(std::string text)
{
    return { std::nullopt, std::move(text) };
}

TEST(ReceiveIngestLogs, readsEveryMemberAndKeepsTheRest)
{
    const auto payloads = decodeIngestLogs(requestOf(R"({"timestamp":"2026-11-24T08:30:00Z","service":"shop",
        "level":"WARN","message":"pool is low","logger":"db","trace_id":"t1","span_id":"s1","request_id":7,
        "correlation_id":"c1","resource_id":"db-0","environment":"prod","release":"2.3","free":1,
        "attributes":{"pool":"main","free":3}})"));
    ASSERT_TRUE(payloads.ok()) << payloads.error().message;
    LogPayload expected;
    expected.origin = { 0, said("2026-11-24T08:30:00Z"), "", "shop", "prod", "2.3" };
    expected.level = "WARN";
    expected.message = "pool is low";
    expected.logger = "db";
    expected.traceId = "t1";
    expected.spanId = "s1";
    expected.requestId = "7";
    expected.correlationId = "c1";
    expected.resourceId = "db-0";
    expected.attributes = R"({"pool":"main","free":3})";
    EXPECT_EQ(payloads->logs, std::vector{ expected });
    EXPECT_TRUE(payloads->refused.empty());
}

TEST(ReceiveIngestLogs, readsAListAndLinesAlike)
{
    const std::string one = R"({"service":"a","message":"x"})";
    for (const auto &[body, type] :
        std::vector<std::pair<std::string, std::string>>{ { "[" + one + "," + one + "]", "application/json" },
            { one + "\n" + one + "\n", "application/x-ndjson" }, { one + "\r\n\r\n" + one, "" },
            { one + "\n" + one, "text/plain" } }) {
        const auto payloads = decodeIngestLogs(requestOf(body, type));
        ASSERT_TRUE(payloads.ok()) << body;
        ASSERT_EQ(payloads->logs.size(), 2U) << body;
        EXPECT_EQ(payloads->logs.back().origin.index, 1U);
    }
}

TEST(ReceiveIngestLogs, readsRecordsInAnObjectThatNamesThem)
{
    const auto logs = decodeIngestLogs(requestOf(
        R"({"logs":[{"service":"a","message":"x","fields":{"n":0}},{"service":"b","message":"y","fields":"none"}]})"));
    ASSERT_TRUE(logs.ok());
    ASSERT_EQ(logs->logs.size(), 2U);
    EXPECT_EQ(logs->logs[0].attributes, R"({"n":0})");
    EXPECT_EQ(logs->logs[1].attributes, R"({"fields":"none"})");
    const auto spans
        = decodeIngestTraces(requestOf(R"({"spans":[{"trace_id":"t","span_id":"s","parent_span_id":null,
        "name":"op","service":"a","start":"2026-11-24T08:30:00Z","duration_ms":10,"status":"ok"}]})"));
    ASSERT_TRUE(spans.ok());
    ASSERT_EQ(spans->spans.size(), 1U);
    EXPECT_EQ(spans->spans[0].operation, "op");
    EXPECT_EQ(spans->spans[0].durationMicros, 10'000);
    const auto metrics = decodeIngestMetrics(
        requestOf(R"({"metrics":[{"name":"http","value":12,"service":"a","labels":{"code":"500"}}]})"));
    ASSERT_TRUE(metrics.ok());
    ASSERT_EQ(metrics->metrics.size(), 1U);
    EXPECT_EQ(metrics->metrics[0].attributes, R"({"code":"500"})");
}

TEST(ReceiveIngestLogs, keepsTheGoodOnesAmongBadOnesAndTellsTheirPlaces)
{
    const std::string good = R"({"service":"a","message":"x"})";
    const std::string bad = R"({"service":"a"})";
    const std::string wrong = R"({"service":"a","message":["x"]})";
    for (const std::string &body : { "[" + good + "," + bad + "," + wrong + ",5," + good + "]",
             good + "\n" + bad + "\n" + wrong + "\n{\"service\":\n" + good }) {
        const auto payloads = decodeIngestLogs(requestOf(body));
        ASSERT_TRUE(payloads.ok());
        ASSERT_EQ(payloads->logs.size(), 2U);
        EXPECT_EQ(payloads->logs[1].origin.index, 4U);
        ASSERT_EQ(payloads->refused.size(), 3U);
        EXPECT_EQ(payloads->refused[0].error.kind, "missing_field");
        EXPECT_EQ(payloads->refused[0].error.field, "message");
        EXPECT_EQ(payloads->refused[1].error.kind, "invalid_field");
        EXPECT_EQ(payloads->refused[1].error.index, 2U);
        EXPECT_EQ(payloads->refused[2].error.kind, "invalid_json");
        EXPECT_EQ(recordCount(*payloads), 5U);
    }
}

TEST(ReceiveIngestLogs, readsATimeThatIsANumber)
{
    const auto payloads
        = decodeIngestLogs(requestOf(R"({"timestamp":1795320648.25,"service":"a","message":"x"})"));
    ASSERT_TRUE(payloads.ok());
    EXPECT_EQ(payloads->logs.at(0).origin.at.text, "1795320648.25");
}

TEST(ReceiveIngestLogs, refusesABodyThatIsNoRecordAtAll)
{
    for (const std::string body : { "", "not json", "5", "\"text\"", "{\"service\":", "not\njson" }) {
        const auto payloads = decodeIngestLogs(requestOf(body));
        ASSERT_FALSE(payloads.ok()) << body;
        EXPECT_EQ(payloads.error().kind, "invalid_json");
    }
    EXPECT_EQ(statusOf(decodeIngestLogs(requestOf("{}", "application/xml")).error()), 415);
}

TEST(ReceiveIngestLogs, refusesMoreRecordsThanAreTakenAtOnce)
{
    std::string list = "[1";
    for (std::size_t i = 1; i < kMostJsonRecords; ++i)
        list += ",1";
    EXPECT_TRUE(decodeIngestLogs(requestOf(list + "]")).ok());
    const auto payloads = decodeIngestLogs(requestOf(list + ",1]"));
    ASSERT_FALSE(payloads.ok());
    EXPECT_EQ(statusOf(payloads.error()), 413);
}

TEST(ReceiveIngestTraces, readsASpanWithItsEvents)
{
    const auto payloads = decodeIngestTraces(requestOf(R"([{"trace_id":"t","span_id":"s","parent_span_id":"p",
        "service":"pay","operation":"POST /charge","start":"2026-11-24T08:30:00Z","duration_us":1500.5,
        "status":"error","kind":"server","attributes":{"http.status":500},
        "events":[{"timestamp":"2026-11-24T08:30:01Z","name":"retry","attributes":{"n":1}}]}])"));
    ASSERT_TRUE(payloads.ok());
    ASSERT_EQ(payloads->spans.size(), 1U);
    const SpanPayload &span = payloads->spans.front();
    EXPECT_EQ(span.origin.service, "pay");
    EXPECT_EQ(span.origin.at, said("2026-11-24T08:30:00Z"));
    EXPECT_EQ(span.parentSpanId, "p");
    EXPECT_EQ(span.operation, "POST /charge");
    EXPECT_EQ(span.durationMicros, 1500.5);
    EXPECT_EQ(span.status, "error");
    EXPECT_EQ(span.attributes, R"({"http.status":500})");
    const SpanEventPayload event{ said("2026-11-24T08:30:01Z"), "retry", R"({"n":1})" };
    EXPECT_EQ(span.events, std::vector{ event });
}

struct RefusalCase {
    std::string name;
    Result<Payloads> (*decode)(const Request &request);
    std::string body;
    std::string field;
};

const std::vector<RefusalCase> kRefusalCases{
    { "spanWithoutStart", decodeIngestTraces,
        R"({"trace_id":"t","span_id":"s","service":"a","operation":"o","duration_us":1})", "start" },
    { "spanWithoutEnd", decodeIngestTraces,
        R"({"trace_id":"t","span_id":"s","service":"a","operation":"o","start":1})", "duration_us" },
    { "spanWithoutTrace", decodeIngestTraces,
        R"({"span_id":"s","service":"a","operation":"o","start":1,"end":2})", "trace_id" },
    { "spanEventWithoutName", decodeIngestTraces,
        R"({"trace_id":"t","span_id":"s","service":"a","operation":"o","start":1,"end":2,"events":[{}]})",
        "events[0].name" },
    { "metricWithoutValue", decodeIngestMetrics, R"({"service":"a","name":"cpu"})", "value" },
    { "metricWithText", decodeIngestMetrics, R"({"service":"a","name":"cpu","value":"high"})", "value" },
    { "metricWithoutName", decodeIngestMetrics, R"({"service":"a","value":1})", "name" },
    { "deploymentWithoutService", decodeIngestDeployments, R"({"version":"2"})", "service" },
    { "commitWithoutSha", decodeIngestDeployments, R"({"service":"a","commits":[{"sha":"1"},{}]})",
        "commits[1].sha" },
    { "commitWithBadFiles", decodeIngestDeployments,
        R"({"service":"a","commits":[{"sha":"1","files":["a",{}]}]})", "commits[0].files[1]" },
    { "topologyWithText", decodeIngestTopology, R"({"service":"a","depends_on":"b"})", "depends_on" },
    { "blankService", decodeIngestTopology, R"({"service":"  ","depends_on":[]})", "service" },
};

class EveryIngestRefusal : public ::testing::TestWithParam<RefusalCase> { };

TEST_P(EveryIngestRefusal, namesTheFieldAndKeepsNothing)
{
    const auto payloads = GetParam().decode(requestOf(GetParam().body));
    ASSERT_TRUE(payloads.ok());
    ASSERT_EQ(payloads->refused.size(), 1U);
    EXPECT_EQ(payloads->refused.front().error.field, GetParam().field);
    EXPECT_EQ(recordCount(*payloads), 1U);
    EXPECT_TRUE(payloads->spans.empty() && payloads->metrics.empty() && payloads->changes.empty()
        && payloads->services.empty());
}

INSTANTIATE_TEST_SUITE_P(Receive, EveryIngestRefusal, ::testing::ValuesIn(kRefusalCases),
    [](const auto &row) { return row.param.name; });

TEST(ReceiveIngestMetrics, readsAValue)
{
    const auto payloads = decodeIngestMetrics(requestOf(
        R"({"timestamp":"2026-11-24T08:30:00Z","service":"a","name":"queue","value":12,"unit":"1","kind":"gauge"})"));
    ASSERT_TRUE(payloads.ok());
    ASSERT_EQ(payloads->metrics.size(), 1U);
    EXPECT_EQ(payloads->metrics.front().value, 12);
    EXPECT_EQ(payloads->metrics.front().kind, "gauge");
    EXPECT_EQ(payloads->metrics.front().unit, "1");
}

TEST(ReceiveIngestDeployments, readsAChangeWithItsCommits)
{
    const auto payloads
        = decodeIngestDeployments(requestOf(R"({"timestamp":"2026-11-24T08:00:00Z","service":"shop",
        "kind":"deploy","version":"2.4","previous_version":"2.3","commit":"abc","repository":"git@x:shop",
        "environment":"prod","author":"Ida","description":"faster","url":"https://ci/1","ticket":"S-1",
        "commits":[{"sha":"abc","timestamp":"2026-11-24T07:00:00Z","message":"m","author":"Ida","files":["a.py"]}]})"));
    ASSERT_TRUE(payloads.ok());
    ASSERT_EQ(payloads->changes.size(), 1U);
    const ChangePayload &change = payloads->changes.front();
    EXPECT_EQ(change.origin.release, "2.4");
    EXPECT_EQ(change.origin.environment, "prod");
    EXPECT_EQ(change.previousVersion, "2.3");
    EXPECT_EQ(change.attributes, R"({"ticket":"S-1"})");
    const CommitPayload commit{ "abc", said("2026-11-24T07:00:00Z"), "m", "Ida", { "a.py" } };
    EXPECT_EQ(change.commits, std::vector{ commit });
}

TEST(ReceiveIngestTopology, readsWhatAServiceDependsOn)
{
    const auto payloads = decodeIngestTopology(
        requestOf(R"([{"service":"shop","depends_on":["db","cache"],"resource_id":"r","kind":"service"}])"));
    ASSERT_TRUE(payloads.ok());
    ASSERT_EQ(payloads->services.size(), 1U);
    EXPECT_EQ(payloads->services.front().dependsOn, (std::vector<std::string>{ "db", "cache" }));
}

TEST(ReceiveJsonRecords, areAnsweredWithPlaceAndReason)
{
    Acceptance acceptance;
    acceptance.accepted = 2;
    acceptance.rejected = { { 3, missingField("message") } };
    const Response partial = answerJsonRecords(acceptance);
    EXPECT_EQ(partial.status, 200);
    EXPECT_NE(partial.body.find(R"("accepted":2,"rejected":1,"errors":[{"index":3,"code":"missing_field")"),
        std::string::npos)
        << partial.body;
    acceptance.accepted = 0;
    const Response none = answerJsonRecords(acceptance);
    EXPECT_EQ(none.status, 400);
    const auto document = parseJson(none.body);
    ASSERT_TRUE(document.ok()) << none.body;
    EXPECT_EQ(std::string_view((*document)["error"]["field"]), "message");
    EXPECT_EQ(std::int64_t((*document)["error"]["index"]), 3);
    EXPECT_EQ(std::int64_t((*document)["rejected"]), 1);
    EXPECT_EQ(answerJsonRecords({}).status, 200);
}

} // namespace
} // namespace faultline::receive
