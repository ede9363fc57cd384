// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/ingest_errors.h"

#include <gtest/gtest.h>

namespace faultline::receive {
namespace {

Request requestOf(std::string body)
{
    Request request;
    request.body = std::move(body);
    return request;
}

ErrorPayload onlyError(const Result<Payloads> &payloads)
{
    if (!payloads.ok() || payloads->errors.size() != 1) {
        ADD_FAILURE() << (payloads.ok() ? "not one error" : payloads.error().message);
        return {};
    }
    return payloads->errors.front().second;
}

TEST(ReceiveIngestErrors, turnsFramesInnermostFirst)
{
    const ErrorPayload error = onlyError(decodeIngestErrors(requestOf(R"({"service":"shop","type":"KeyError",
        "message":"'amount'","level":"error","release":"2.3","trace_id":"t","language":"python",
        "frames":[{"file":"main.py","line":10,"function":"serve","in_app":false},
                  {"file":"pay.py","module":"shop.pay","line":42,"function":"charge","context_line":"x = a['amount']"}],
        "tags":{"region":"eu","n":3},"extra":{"cart":7},"more":true})")));
    EXPECT_EQ(error.service, "shop");
    EXPECT_EQ(error.type, "KeyError");
    EXPECT_EQ(error.error, "'amount'");
    ASSERT_EQ(error.trace.exceptions.size(), 1U);
    const Exception &exception = error.trace.exceptions.front();
    EXPECT_EQ(exception.type, "KeyError");
    ASSERT_EQ(exception.frames.size(), 2U);
    EXPECT_EQ(exception.frames[0].file, "pay.py");
    EXPECT_EQ(exception.frames[0].line, 42);
    EXPECT_TRUE(exception.frames[0].inApp);
    EXPECT_FALSE(exception.frames[1].inApp);
    EXPECT_EQ(error.trace.language, "python");
    EXPECT_EQ(error.tags, (std::vector<Tag>{ { "region", "eu" }, { "n", "3" } }));
    EXPECT_EQ(error.extra, R"({"cart":7,"more":true})");
}

TEST(ReceiveIngestErrors, chainsItsExceptions)
{
    const std::string chain
        = R"("exceptions":[{"type":"A","message":"a","frames":[{"file":"a"}]},{"type":"B","message":"b"}])";
    for (const std::string own : { R"("type":"A","message":"a","frames":[{"file":"a"}],)", "" }) {
        const ErrorPayload error
            = onlyError(decodeIngestErrors(requestOf(R"({"service":"s",)" + own + chain + "}")));
        EXPECT_EQ(error.type, "A");
        EXPECT_EQ(error.error, "a");
        ASSERT_EQ(error.trace.exceptions.size(), 2U);
        EXPECT_EQ(error.trace.exceptions[0].link, Link::Outermost);
        EXPECT_EQ(error.trace.exceptions[1].link, Link::Cause);
        EXPECT_EQ(error.trace.exceptions[1].parent, 0);
        EXPECT_EQ(error.trace.exceptions[1].type, "B");
    }
}

TEST(ReceiveIngestErrors, refusesByFieldAndKeepsTheOthers)
{
    const auto payloads = decodeIngestErrors(requestOf(R"([{"service":"s","type":"T"},{"service":"s"},
        {"service":"s","type":"T","frames":[{"file":"a"},{"line":"x"}]},{"service":"s","type":"T","event_id":"no"}])"));
    ASSERT_TRUE(payloads.ok());
    EXPECT_EQ(payloads->errors.size(), 1U);
    ASSERT_EQ(payloads->refused.size(), 3U);
    EXPECT_EQ(payloads->refused[0].error.field, "message");
    EXPECT_EQ(payloads->refused[1].error.field, "frames[1].line");
    EXPECT_EQ(payloads->refused[2].error.field, "event_id");
}

TEST(ReceiveCapture, readsTheShapeOfTheReplay)
{
    const auto payloads
        = decodeCapture(requestOf(R"({"message":"Database connection timeout","severity":"high",
        "source":"application","resource_id":"sql-db-1","correlation_id":"req-abc","trace_id":"t",
        "stack_trace":"at a","tags":["region:eu","canary"],"metadata":{"pool":3}})"));
    const ErrorPayload error = onlyError(payloads);
    EXPECT_EQ(error.service, "sql-db-1");
    EXPECT_EQ(error.error, "Database connection timeout");
    EXPECT_EQ(error.level, "error");
    EXPECT_EQ(error.requestId, "req-abc");
    EXPECT_EQ(error.traceId, "t");
    EXPECT_EQ(error.stacktrace, "at a");
    EXPECT_EQ(error.tags,
        (std::vector<Tag>{ { "region", "eu" }, { "canary", "true" }, { "severity", "high" },
            { "source", "application" }, { "resource_id", "sql-db-1" }, { "correlation_id", "req-abc" } }));
    EXPECT_EQ(error.extra, R"({"pool":3})");
    ASSERT_TRUE(error.eventId);
    EXPECT_EQ(payloads->clientId, error.eventId->text());
    Acceptance acceptance;
    acceptance.accepted = 1;
    acceptance.clientId = payloads->clientId;
    EXPECT_EQ(answerCapture(acceptance).body,
        R"({"status":"captured","error_id":")" + payloads->clientId + R"("})");
}

TEST(ReceiveCapture, takesOneErrorAtATimeAndNeedsItsMessage)
{
    EXPECT_FALSE(decodeCapture(requestOf(R"([{"message":"a"},{"message":"b"}])")).ok());
    EXPECT_FALSE(decodeCapture(requestOf("[]")).ok());
    const auto payloads = decodeCapture(requestOf(R"({"severity":"high"})"));
    ASSERT_TRUE(payloads.ok());
    ASSERT_EQ(payloads->refused.size(), 1U);
    Acceptance acceptance;
    acceptance.rejected = payloads->refused;
    EXPECT_EQ(answerCapture(acceptance).status, 400);
    EXPECT_EQ(payloads->refused.front().error.field, "message");
}

TEST(ReceiveCapture, namesTheServiceByWhatIsKnown)
{
    const auto serviceOf = [](const std::string &members) {
        return onlyError(decodeCapture(requestOf(R"({"message":"m")" + members + "}"))).service;
    };
    EXPECT_EQ(serviceOf(R"(,"service":"shop","resource_id":"r","source":"s")"), "shop");
    EXPECT_EQ(serviceOf(R"(,"resource_id":"r","source":"s")"), "r");
    EXPECT_EQ(serviceOf(R"(,"source":"s")"), "s");
    EXPECT_EQ(serviceOf(""), "unknown");
}

} // namespace
} // namespace faultline::receive
