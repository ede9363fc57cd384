// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/receive/protocols/sentry_requests.h"

namespace faultline::receive {
namespace {

struct ServiceRow {
    std::string name;
    std::string event;
    std::string service;
};

const std::vector<ServiceRow> kServices{
    { "tag", R"({"message":"m","release":"shop@1","tags":{"service":"checkout"}})", "checkout" },
    { "tagOfAPair", R"({"message":"m","release":"shop@1","tags":[["service.name","checkout"]]})",
        "checkout" },
    { "resource",
        R"({"message":"m","release":"shop@1","contexts":{"otel":{"resource":{"service.name":"checkout"}}}})",
        "checkout" },
    { "release", R"({"message":"m","release":"shop@2.3.1+7","server_name":"web-01"})", "shop" },
    { "releaseOfAScopedPackage", R"({"message":"m","release":"@acme/shop@2.3.1"})", "@acme/shop" },
    { "releaseOfACommit", R"({"message":"m","release":"deadbeef","server_name":"web-01"})", "project-7" },
    { "releaseWithoutName", R"({"message":"m","release":"@2.3.1"})", "project-7" },
    { "nothing", R"({"message":"m","server_name":"web-01"})", "project-7" },
    { "emptyTag", R"({"message":"m","tags":{"service":" "}})", "project-7" },
};

class EverySentryService : public testing::TestWithParam<ServiceRow> { };

TEST_P(EverySentryService, isWhatTheSenderWouldCallIt)
{
    EXPECT_EQ(storedError(GetParam().event).service, GetParam().service);
}

INSTANTIATE_TEST_SUITE_P(
    All, EverySentryService, testing::ValuesIn(kServices), [](const auto &row) { return row.param.name; });

TEST(SentryService, isNamedByTheProtocolWhereNoProjectIsKnown)
{
    Request request = storeRequest(R"({"message":"m"})");
    request.path = "/stream";
    request.parameters.clear();
    EXPECT_EQ(decodeSentryStore(request)->errors.at(0).second.service, "sentry");
}

TEST(SentryService, isNotTakenFromTheServiceThatBeganTheTrace)
{
    const auto payloads = decoded(envelopeRequest(
        "{\"trace\":{\"release\":\"shop-web@5.0.1\",\"environment\":\"live\",\"trace_id\":\"t1\"}}\n"
        "{\"type\":\"event\"}\n{\"message\":\"m\"}"));
    const ErrorPayload &error = payloads.errors.at(0).second;
    EXPECT_EQ(error.service, "project-7");
    EXPECT_EQ(error.release, std::nullopt);
    EXPECT_EQ(error.environment, std::nullopt);
    EXPECT_EQ(error.traceId, "t1");
}

TEST(SentryKey, isReadFromEveryPlaceWhereSdksPutIt)
{
    Request request = envelopeRequest("{\"dsn\":\"http://dsnkey:secret@localhost:8001/sub/42?x=1\"}\n");
    request.parameters.clear();
    request.path = "/stream";
    EXPECT_EQ(sentryPublicKey(request), "dsnkey");
    EXPECT_EQ(sentryProject(request), "42");
    request.headers = { { "authorization", "Sentry sentry_version=7,sentry_key=authkey" } };
    EXPECT_EQ(sentryPublicKey(request), "authkey");
    request.query = { { "sentry_version", "7" }, { "sentry_key", "querykey" } };
    EXPECT_EQ(sentryPublicKey(request), "querykey");
    request.headers.emplace_back(
        "x-sentry-auth", "Sentry sentry_key=headerkey, sentry_version=7, sentry_client=sentry.python/1.9.10");
    EXPECT_EQ(sentryPublicKey(request), "headerkey");
    request.path = "/api/9/envelope/";
    EXPECT_EQ(sentryProject(request), "9");
}

TEST(SentryKey, isEmptyWhereNoneWasSent)
{
    Request request = envelopeRequest("{\"dsn\":\"nonsense\"}\n");
    EXPECT_EQ(sentryPublicKey(request), "");
    request.headers = { { "authorization", "Bearer abc" }, { "x-sentry-auth", "Sentry sentry_key=" } };
    request.body = "{\"dsn\":7";
    EXPECT_EQ(sentryPublicKey(request), "");
}

TEST(SentryProject, ofTheEnvelopesHeaderNamesTheService)
{
    Request request
        = envelopeRequest("{\"dsn\":\"https://k@host/42\"}\n{\"type\":\"event\"}\n{\"message\":\"m\"}\n");
    request.parameters.clear();
    request.path = "/stream";
    EXPECT_EQ(decoded(request).errors.at(0).second.service, "project-42");
}

TEST(SentryStore, readsAnEventAndAnswersWithItsId)
{
    const auto payloads = decodeSentryStore(
        storeRequest(R"({"event_id":"3ee192e5-2d64-4c2a-ab50-cd0e94ab93d9","message":"m"})"));
    ASSERT_TRUE(payloads.ok());
    EXPECT_EQ(payloads->clientId, "3ee192e52d644c2aab50cd0e94ab93d9");
    EXPECT_EQ(payloads->errors.size(), 1u);
}

TEST(SentryStore, readsATransactionAsSpans)
{
    const auto payloads = decodeSentryStore(storeRequest(
        R"({"type":"transaction","transaction":"/a","contexts":{"trace":{"trace_id":"t","span_id":"s"}}})"));
    ASSERT_TRUE(payloads.ok());
    EXPECT_TRUE(payloads->errors.empty());
    ASSERT_EQ(payloads->spans.size(), 1u);
    EXPECT_EQ(payloads->spans[0].operation, "/a");
}

/// Bodies that are acknowledged without an event.
const std::vector<std::pair<std::string, std::string>> kUnusedBodies{
    { "{}", "event without content" },
    { R"({"csp-report":{"document-uri":"https://shop.example"}})", "security report" },
    { R"([{"type":"network-error","age":1,"url":"https://shop.example"}])", "security report" },
    { R"({"type":"csp","message":"Blocked 'script'"})", "csp" },
    { R"({"type":"nel","nel":{}})", "nel" },
};

TEST(SentryStore, countsReportsOfBrowsersAndEmptyEvents)
{
    for (const auto &[body, kind] : kUnusedBodies) {
        const auto payloads = decodeSentryStore(storeRequest(body));
        ASSERT_TRUE(payloads.ok()) << body;
        EXPECT_TRUE(payloads->errors.empty()) << body;
        EXPECT_EQ(payloads->unused, (std::map<std::string, std::size_t>{ { kind, 1u } }));
    }
}

TEST(SentryStore, refusesWhatIsNoEvent)
{
    for (const std::string body : { "", "boom", "7", "\"text\"", "{\"message\":" }) {
        const auto payloads = decodeSentryStore(storeRequest(body));
        ASSERT_FALSE(payloads.ok()) << body;
        EXPECT_EQ(payloads.error().kind, "invalid_json");
        EXPECT_FALSE(payloads.error().hint.empty());
    }
}

TEST(SentryEvent, isReadOutsideOfARequestToo)
{
    const auto error = decodeSentryEvent(R"({"exception":[{"type":"KeyError","value":"'a'"}]})");
    ASSERT_TRUE(error.ok());
    EXPECT_EQ(error->type, "KeyError");
    const auto script = decodeSentryEvent(
        R"({"platform":"go","exceptions":[{"type":"E","frames":[{"function":"main"},{"function":"pay"}]}]})");
    ASSERT_TRUE(script.ok());
    EXPECT_EQ(script->trace.language, "go");
    EXPECT_EQ(script->trace.exceptions.at(0).frames.at(0).function, "pay");
    EXPECT_FALSE(decodeSentryEvent("[]").ok());
}

TEST(SentryAnswer, namesTheEvent)
{
    Acceptance acceptance;
    acceptance.accepted = 1;
    acceptance.clientId = "12a9a81de0bc480a87fb6750da8e4884";
    const Response response = answerSentryEnvelope(acceptance);
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.contentType, "application/json");
    EXPECT_EQ(response.body, R"({"id":"12a9a81de0bc480a87fb6750da8e4884"})");
    EXPECT_EQ(answerSentryStore(acceptance).body, response.body);
}

TEST(SentryAnswer, isEmptyForAnEnvelopeWithoutEventAndForWhatIsUnused)
{
    const Response response = answerSentryEnvelope({});
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.body, "{}");
}

TEST(SentryAnswer, namesWhatWasRefusedBesideWhatWasAccepted)
{
    Acceptance acceptance;
    acceptance.accepted = 2;
    Error error{ ErrorCode::InvalidInput, "items[1] is no JSON.", "items[1]", "Send JSON." };
    error.kind = "invalid_json";
    acceptance.rejected = { { 1, error } };
    const Response response = answerSentryEnvelope(acceptance);
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.body,
        R"({"rejected":[{"index":1,"code":"invalid_json","message":"items[1] is no JSON.","field":"items[1]","hint":"Send JSON."}]})");
}

TEST(SentryAnswer, isAnErrorWhereNothingWasAccepted)
{
    Acceptance acceptance;
    Error error{ ErrorCode::InvalidInput, "wrong\r\nX-Evil: \xC3\xBC", "items[0]", {} };
    error.kind = "invalid_json";
    acceptance.rejected = { { 0, error } };
    const Response response = answerSentryStore(acceptance);
    EXPECT_EQ(response.status, 400);
    ASSERT_EQ(response.headers.size(), 1u);
    EXPECT_EQ(response.headers[0].first, "X-Sentry-Error");
    EXPECT_EQ(response.headers[0].second, "wrong??X-Evil: ??");
    acceptance.rejected = { { 0, Error{ ErrorCode::Busy, "The queue is full.", {}, {} } } };
    EXPECT_EQ(answerSentryEnvelope(acceptance).status, 503);
}

} // namespace
} // namespace faultline::receive
