// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/receive/protocols/sentry_requests.h"

namespace faultline::receive {
namespace {

TEST(SentrySpans, readsATransactionWithItsSpans)
{
    const auto payloads = decoded(itemRequest("transaction",
        R"({"type":"transaction","transaction":"GET /docs","event_id":"3ee192e52d644c2aab50cd0e94ab93d9","release":"billing@1.8.3","environment":"prod",)"
        R"("contexts":{"trace":{"trace_id":"3d8f","span_id":"a697","parent_span_id":null,"op":"http.server","status":"internal_error","data":{"http.route":"/docs"}}},)"
        R"("tags":{"asgi.type":"http"},"timestamp":"2026-11-22T04:09:21.818901Z","start_timestamp":"2026-11-22T04:09:21.812356Z","request":{"method":"GET","url":"http://localhost/docs"},)"
        R"("measurements":{"lcp":{"value":1.5,"unit":"second"}},"spans":[)"
        R"({"trace_id":"3d8f","span_id":"bb14","parent_span_id":"a697","op":"db","description":"SELECT 1","start_timestamp":1795320552.1,"timestamp":1795320552.3,"status":"ok","tags":{"db":"orders"},"data":{"rows":1}},)"
        R"(7,{"span_id":"8034","op":"queue.publish"}]})"));
    ASSERT_EQ(payloads.spans.size(), 3u);
    const SpanPayload &root = payloads.spans[0];
    EXPECT_EQ(root.origin.id, "3ee192e52d644c2aab50cd0e94ab93d9");
    EXPECT_EQ(root.origin.service, "billing");
    EXPECT_EQ(root.origin.release, "billing@1.8.3");
    EXPECT_EQ(root.origin.environment, "prod");
    EXPECT_EQ(root.origin.at.text, "2026-11-22T04:09:21.812356Z");
    EXPECT_EQ(root.end.text, "2026-11-22T04:09:21.818901Z");
    EXPECT_EQ(root.traceId, "3d8f");
    EXPECT_EQ(root.spanId, "a697");
    EXPECT_EQ(root.parentSpanId, "");
    EXPECT_EQ(root.operation, "GET /docs");
    EXPECT_EQ(root.kind, "server");
    EXPECT_EQ(root.status, "error");
    EXPECT_EQ(root.statusMessage, "internal_error");
    EXPECT_EQ(root.attributes,
        R"({"sentry.op":"http.server","http.route":"/docs","http.request.method":"GET","url.full":"http://localhost/docs","asgi.type":"http","lcp":{"value":1.5,"unit":"second"}})");
    const SpanPayload &query = payloads.spans[1];
    EXPECT_EQ(query.operation, "SELECT 1");
    EXPECT_EQ(query.kind, "client");
    EXPECT_EQ(query.status, "ok");
    EXPECT_EQ(query.parentSpanId, "a697");
    EXPECT_EQ(query.origin.at.text, "1795320552.1");
    EXPECT_EQ(query.end.text, "1795320552.3");
    EXPECT_EQ(query.origin.service, "billing");
    EXPECT_EQ(query.attributes, R"({"sentry.op":"db","db":"orders","rows":1})");
    const SpanPayload &publish = payloads.spans[2];
    EXPECT_EQ(publish.traceId, "3d8f");
    EXPECT_EQ(publish.operation, "queue.publish");
    EXPECT_EQ(publish.kind, "producer");
    EXPECT_EQ(publish.status, "unset");
    EXPECT_EQ(publish.origin.index, 3u);
    ASSERT_EQ(payloads.refused.size(), 1u);
    EXPECT_EQ(payloads.refused[0].index, 2u);
    EXPECT_EQ(payloads.refused[0].error.field, "items[0].spans[1]");
    EXPECT_EQ(payloads.clientId, "3ee192e52d644c2aab50cd0e94ab93d9");
}

TEST(SentrySpans, readsAContainerOfStreamedSpans)
{
    const auto payloads = decoded(envelopeRequest(
        "{\"sdk\":{\"name\":\"sentry.javascript.node\"}}\n"
        R"({"type":"span","item_count":2,"content_type":"application/vnd.sentry.items.span.v2+json"})"
        "\n"
        R"({"version":2,"items":[{"name":"jsonParser","span_id":"b4e3","trace_id":"75be","parent_span_id":"952e","start_timestamp":1795320552.2942874,"end_timestamp":1795320552.294448,"is_segment":false,"status":"ok","attributes":{"sentry.op":{"value":"middleware","type":"string"},"sentry.release":{"value":"shop@2.3.1","type":"string"},"sentry.environment":{"value":"staging","type":"string"},"n":{"value":[1,2],"type":"array"}}},)"
        R"({"name":"GET /handled","span_id":"952e","trace_id":"75be","start_timestamp":1,"end_timestamp":2,"status":"error","attributes":{"sentry.kind":{"value":"server","type":"string"},"sentry.status.message":{"value":"internal_error","type":"string"},"service.name":{"value":"checkout","type":"string"}}}]})"));
    EXPECT_TRUE(payloads.refused.empty());
    ASSERT_EQ(payloads.spans.size(), 2u);
    const SpanPayload &parser = payloads.spans[0];
    EXPECT_EQ(parser.operation, "jsonParser");
    EXPECT_EQ(parser.origin.at.text, "1795320552.2942874");
    EXPECT_EQ(parser.end.text, "1795320552.294448");
    EXPECT_EQ(parser.origin.service, "shop");
    EXPECT_EQ(parser.origin.environment, "staging");
    EXPECT_EQ(parser.attributes,
        R"({"sentry.op":"middleware","sentry.release":"shop@2.3.1","sentry.environment":"staging","n":[1,2]})");
    const SpanPayload &root = payloads.spans[1];
    EXPECT_EQ(root.origin.index, 1u);
    EXPECT_EQ(root.origin.service, "checkout");
    EXPECT_EQ(root.kind, "server");
    EXPECT_EQ(root.status, "error");
    EXPECT_EQ(root.statusMessage, "internal_error");
}

TEST(SentrySpans, readsOneSpanAlone)
{
    const auto payloads = decoded(itemRequest("span",
        R"({"trace_id":"t","span_id":"s","op":"http.client","description":"GET /stock","start_timestamp":1.5,"timestamp":2.5,"status":"not_found","origin":"auto.http","data":{"server.address":"stock"}})"));
    ASSERT_EQ(payloads.spans.size(), 1u);
    const SpanPayload &span = payloads.spans[0];
    EXPECT_EQ(span.operation, "GET /stock");
    EXPECT_EQ(span.kind, "client");
    EXPECT_EQ(span.status, "error");
    EXPECT_EQ(span.statusMessage, "not_found");
    EXPECT_EQ(span.attributes,
        R"({"sentry.op":"http.client","sentry.origin":"auto.http","server.address":"stock"})");
}

TEST(SentryLogs, readsAContainerOfLogs)
{
    const auto payloads = decoded(envelopeRequest(
        "{}\n{\"type\":\"log\",\"item_count\":2,\"content_type\":\"application/vnd.sentry.items.log+json\"}\n"
        R"({"version":2,"ingest_settings":{"infer_ip":"auto"},"items":[{"timestamp":1795320552.6104133,"level":"warn","body":"retry 3 of 5","trace_id":"ab80","severity_number":13,"attributes":{"queue":{"value":"mail","type":"string"},"pid":{"value":32732,"type":"integer"},"sentry.release":{"value":"shop@2.3.1","type":"string"},"sentry.trace.parent_span_id":{"value":"a8f7","type":"string"},"logger.name":{"value":"mailer","type":"string"}}},)"
        R"({"level":"error","body":{"a":1},"span_id":"s1"}]})"));
    EXPECT_TRUE(payloads.refused.empty());
    ASSERT_EQ(payloads.logs.size(), 2u);
    const LogPayload &retry = payloads.logs[0];
    EXPECT_EQ(retry.message, "retry 3 of 5");
    EXPECT_EQ(retry.level, "warn");
    EXPECT_EQ(retry.logger, "mailer");
    EXPECT_EQ(retry.traceId, "ab80");
    EXPECT_EQ(retry.spanId, "a8f7");
    EXPECT_EQ(retry.origin.at.text, "1795320552.6104133");
    EXPECT_EQ(retry.origin.service, "shop");
    EXPECT_EQ(retry.attributes,
        R"({"queue":"mail","pid":32732,"sentry.release":"shop@2.3.1","sentry.trace.parent_span_id":"a8f7","logger.name":"mailer"})");
    EXPECT_EQ(payloads.logs[1].message, R"({"a":1})");
    EXPECT_EQ(payloads.logs[1].spanId, "s1");
    EXPECT_TRUE(payloads.logs[1].origin.at.isAbsent());
}

TEST(SentryMetrics, readsCountersGaugesAndDistributions)
{
    const auto payloads = decoded(itemRequest("trace_metric",
        R"({"version":2,"items":[{"timestamp":1795320552.6115382,"trace_id":"ab80","name":"orders.created","type":"counter","value":3,"attributes":{"region":{"value":"eu","type":"string"},"sentry.release":{"value":"shop@2.3.1","type":"string"}}},)"
        R"({"name":"queue.depth","type":"gauge","value":42},{"name":"checkout.ms","type":"distribution","unit":"millisecond","value":187.5}]})"));
    ASSERT_EQ(payloads.metrics.size(), 3u);
    const MetricPayload &orders = payloads.metrics[0];
    EXPECT_EQ(orders.name, "orders.created");
    EXPECT_EQ(orders.kind, "counter");
    EXPECT_TRUE(orders.isDelta);
    EXPECT_EQ(orders.value, 3);
    EXPECT_EQ(orders.origin.service, "shop");
    EXPECT_EQ(orders.attributes, R"({"trace_id":"ab80","region":"eu","sentry.release":"shop@2.3.1"})");
    EXPECT_EQ(payloads.metrics[1].kind, "gauge");
    EXPECT_FALSE(payloads.metrics[1].isDelta);
    const MetricPayload &checkout = payloads.metrics[2];
    EXPECT_EQ(checkout.kind, "histogram");
    EXPECT_EQ(checkout.unit, "millisecond");
    EXPECT_EQ(checkout.histogram, (Histogram{ 1, 187.5, 187.5, 187.5, {}, { 1 } }));
}

/// One state of a session and what it adds.
struct SessionRow {
    std::string name;
    std::string state;
    std::vector<std::int64_t> sums; ///< exited, errored, abnormal, crashed; empty: counted as unused
};

const std::vector<SessionRow> kSessions{
    { "wholeAndFine", R"("init":true,"status":"exited","errors":0)", { 1, 0, 0, 0 } },
    { "wholeWithErrors", R"("init":true,"status":"exited","errors":2)", { 0, 1, 0, 0 } },
    { "begun", R"("init":true,"status":"ok")", { 1, 0, 0, 0 } },
    { "begunWithoutStatus", R"("init":true)", { 1, 0, 0, 0 } },
    { "firstError", R"("status":"ok","errors":1)", { 0, 1, 0, 0 } },
    { "secondError", R"("status":"ok","errors":2)", {} },
    { "ended", R"("init":false,"status":"exited","errors":3)", {} },
    { "crashed", R"("status":"crashed","errors":1)", { 0, 0, 0, 1 } },
    { "abnormal", R"("status":"abnormal")", { 0, 0, 1, 0 } },
    { "unhandled", R"("init":true,"status":"unhandled","errors":1)", { 0, 1, 0, 0 } },
    { "stillRunning", R"("status":"ok","errors":0)", {} },
};

class EverySentrySession : public testing::TestWithParam<SessionRow> { };

TEST_P(EverySentrySession, addsToItsColumnOnce)
{
    const auto payloads = decoded(itemRequest("session",
        "{\"sid\":\"8aad\",\"started\":\"2026-11-22T04:09:12.634Z\"," + GetParam().state
            + R"(,"attrs":{"release":"shop@2.3.1","environment":"staging"}})"));
    EXPECT_TRUE(payloads.refused.empty());
    if (GetParam().sums.empty()) {
        EXPECT_TRUE(payloads.sessions.empty());
        EXPECT_EQ(payloads.unused.at("session update"), 1u);
        return;
    }
    ASSERT_EQ(payloads.sessions.size(), 1u);
    const SessionPayload &session = payloads.sessions[0];
    EXPECT_EQ(
        (std::vector{ session.exited, session.errored, session.abnormal, session.crashed }), GetParam().sums);
    EXPECT_EQ(session.origin.at.text, "2026-11-22T04:09:12.634Z");
    EXPECT_EQ(session.origin.service, "shop");
    EXPECT_EQ(session.origin.environment, "staging");
}

INSTANTIATE_TEST_SUITE_P(
    All, EverySentrySession, testing::ValuesIn(kSessions), [](const auto &row) { return row.param.name; });

TEST(SentrySessions, readsSumsOneByOne)
{
    const auto payloads = decoded(itemRequest("sessions",
        R"({"attrs":{"environment":"prod","release":"billing@1.8.3"},"aggregates":[{"started":"2026-11-22T04:09:00.000000Z","exited":3,"crashed":4,"errored":1},"x",{"started":"2026-11-22T04:10:00Z","abnormal":2,"unhandled":5,"exited":-3}]})"));
    ASSERT_EQ(payloads.sessions.size(), 2u);
    EXPECT_EQ(payloads.sessions[0].exited, 3);
    EXPECT_EQ(payloads.sessions[0].errored, 1);
    EXPECT_EQ(payloads.sessions[0].crashed, 4);
    EXPECT_EQ(payloads.sessions[0].origin.release, "billing@1.8.3");
    EXPECT_EQ(payloads.sessions[1].origin.at.text, "2026-11-22T04:10:00Z");
    EXPECT_EQ(payloads.sessions[1].abnormal, 2);
    EXPECT_EQ(payloads.sessions[1].errored, 5);
    EXPECT_EQ(payloads.sessions[1].exited, 0);
    ASSERT_EQ(payloads.refused.size(), 1u);
    EXPECT_EQ(payloads.refused[0].error.field, "items[0].aggregates[1]");
}

TEST(SentryCheckIns, areReadWithTheTimeOfTheirEnvelope)
{
    const auto payloads = decoded(envelopeRequest(
        "{\"sent_at\":\"2026-11-22T04:09:12.608Z\"}\n{\"type\":\"check_in\"}\n"
        R"({"check_in_id":"07e938d811644e7fabdc633f673ca08b","monitor_slug":"nightly-invoices","status":"ok","duration":12.5,"release":"shop@2.3.1","environment":"staging","monitor_config":{"schedule":{"type":"crontab","value":"0 3 * * *"}}})"));
    ASSERT_EQ(payloads.checkIns.size(), 1u);
    const CheckInPayload &checkIn = payloads.checkIns[0];
    EXPECT_EQ(checkIn.monitor, "nightly-invoices");
    EXPECT_EQ(checkIn.status, "ok");
    EXPECT_EQ(checkIn.durationSeconds, 12.5);
    EXPECT_EQ(checkIn.origin.id, "07e938d811644e7fabdc633f673ca08b");
    EXPECT_EQ(checkIn.origin.at.text, "2026-11-22T04:09:12.608Z");
    EXPECT_EQ(checkIn.origin.service, "shop");
    EXPECT_EQ(checkIn.origin.environment, "staging");
}

TEST(SentryFeedback, isReadFromAnEventOfItsOwnKind)
{
    const auto payloads = decoded(itemRequest("feedback",
        R"({"type":"feedback","event_id":"a6a5347d49c94c8481493de9cb5815cd","timestamp":1795320552.608,"release":"shop@2.3.1","environment":"staging","tags":{"page":"cart"},)"
        R"("contexts":{"trace":{"trace_id":"ab80"},"feedback":{"contact_email":"eva@example.org","name":"Eva","message":"The pay button does nothing.","url":"https://shop.example/cart","source":"widget","associated_event_id":"7e69f6fe424b4bdbb6fa64511dd9c9ea"}}})"));
    EXPECT_TRUE(payloads.errors.empty());
    ASSERT_EQ(payloads.feedback.size(), 1u);
    const FeedbackPayload &feedback = payloads.feedback[0];
    EXPECT_EQ(feedback.message, "The pay button does nothing.");
    EXPECT_EQ(feedback.contact, "Eva <eva@example.org>");
    EXPECT_EQ(feedback.eventId, "7e69f6fe424b4bdbb6fa64511dd9c9ea");
    EXPECT_EQ(feedback.traceId, "ab80");
    EXPECT_EQ(feedback.url, "https://shop.example/cart");
    EXPECT_EQ(feedback.attributes, R"({"source":"widget","page":"cart"})");
    EXPECT_EQ(feedback.origin.id, "a6a5347d49c94c8481493de9cb5815cd");
    EXPECT_EQ(feedback.origin.at.text, "1795320552.608");
    EXPECT_EQ(payloads.clientId, "a6a5347d49c94c8481493de9cb5815cd");
}

TEST(SentryFeedback, isReadFromAUserReport)
{
    const auto payloads = decoded(
        envelopeRequest("{\"event_id\":\"7e69f6fe424b4bdbb6fa64511dd9c9ea\"}\n{\"type\":\"user_report\"}\n"
                        R"({"name":"Eva","email":"","comments":"It broke."})"));
    ASSERT_EQ(payloads.feedback.size(), 1u);
    EXPECT_EQ(payloads.feedback[0].message, "It broke.");
    EXPECT_EQ(payloads.feedback[0].contact, "Eva");
    EXPECT_EQ(payloads.feedback[0].eventId, "7e69f6fe424b4bdbb6fa64511dd9c9ea");
}

} // namespace
} // namespace faultline::receive
