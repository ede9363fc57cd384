// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/ingest_routes.h"
#include "core/receive/protocols/loki.h"
#include "core/receive/protocols/protocols.h"
#include "core/receive/run_address.h"
#include "tests/core/receive/house.h"
#include "tests/core/receive/packing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <protozero/pbf_writer.hpp>

using namespace faultline;
using namespace faultline::testing;
using receive::Outcome;

namespace {

/// Keeps what the routes hand over, and answers as if all of it were on disk.
class KeepingBackend final : public api::Backend {
public:
    receive::Ticket ticket(std::string_view protocol) override { return ledger.issue(protocol); }

    void ingestError(receive::ErrorPayload payload, receive::Ticket ticket, receive::Responder responder,
        bool waitsForAnalysis) override
    {
        payloads.errors.emplace_back(waitsForAnalysis ? 1 : 0, std::move(payload));
        ticket.settle(Outcome::Stored);
        responder.answer({ 200, "application/json", "{}" });
    }

    void ingest(const receive::Protocol &protocol, receive::Payloads brought, receive::Ticket ticket,
        receive::Responder responder, std::string contentType) override
    {
        payloads = std::move(brought);
        receive::Acceptance acceptance;
        acceptance.rejected = payloads.refused;
        acceptance.clientId = payloads.clientId;
        acceptance.contentType = std::move(contentType);
        for (const receive::RecordError &refused : payloads.refused)
            ticket.refuse(refused.error, 1);
        acceptance.accepted = ticket.open();
        ticket.settle(Outcome::Stored, ticket.open());
        responder.answer(protocol.answer(acceptance));
    }

    api::Health health() const override { return {}; }

    void read(receive::Responder, std::function<receive::Response(store::Reader &)>) override { }

    void follow(receive::Stream) override { }

    void clientSeen(std::string_view) override { }

    SystemClock clock;
    receive::Ledger ledger{ clock };
    receive::Payloads payloads; ///< of the last request
};

receive::ServerOptions optionsOf(std::size_t mostBodyBytes)
{
    receive::ServerOptions options;
    options.limits.bodyBytes = mostBodyBytes;
    options.allowedOrigins = { "https://shop.example" };
    return options;
}

/// The routes behind a real socket.
class Doors {
public:
    explicit Doors(std::size_t mostBodyBytes = 1024 * 1024)
        : m_router(receive::Router().add(api::ingestRoutes(m_backend)))
        , m_house(optionsOf(mostBodyBytes),
              [this](receive::Request &&request, receive::Responder responder) {
                  receive::takeRun(request);
                  m_router.route(std::move(request), std::move(responder));
              })
        , m_client(m_house.port())
    {
    }

    RawClient::Answer post(std::string_view path, std::string_view headers, std::string_view body)
    {
        m_client.send(
            requestText("POST " + std::string(path), m_house.port(), headers, body.empty() ? "" : body));
        return m_client.answer();
    }

    RawClient::Answer postInChunks(std::string_view path, std::string_view headers, std::string_view body)
    {
        std::string text = requestText("POST " + std::string(path), m_house.port(),
            std::string(headers) + "Transfer-Encoding: chunked\r\n");
        for (std::string_view rest = body; !rest.empty();
             rest.remove_prefix(std::min<std::size_t>(100, rest.size()))) {
            const auto piece = rest.substr(0, 100);
            char size[20];
            std::snprintf(size, sizeof size, "%zx\r\n", piece.size());
            text.append(size).append(piece).append("\r\n");
        }
        m_client.send(text + "0\r\n\r\n");
        return m_client.answer();
    }

    RawClient::Answer ask(std::string_view start, std::string_view headers)
    {
        m_client.send(requestText(start, m_house.port(), headers));
        return m_client.answer();
    }

    /// From now on nothing is open, and there is this one token.
    void closeTo(const FreshToken &token)
    {
        auto book = std::make_shared<TokenBook>();
        EXPECT_TRUE(book->add(token.row).ok());
        m_house.onIo([&] {
            m_guard = std::make_unique<receive::TokenGuard>([book] { return book; });
            m_router.judgeBy([this](const receive::Request &request, AccessLevel level) {
                return m_guard->denial(request, level, {});
            });
        });
    }

    receive::Payloads payloads()
    {
        receive::Payloads copy;
        m_house.onIo([&] { copy = m_backend.payloads; });
        return copy;
    }

    receive::OutcomeCounts counts(std::string_view protocol)
    {
        for (const receive::ProtocolCounts &row : m_backend.ledger.counts().protocols) {
            if (row.protocol == protocol)
                return row.counts;
        }
        return {};
    }

    std::vector<receive::Refusal> refusals() { return m_backend.ledger.refusals(); }

private:
    KeepingBackend m_backend;
    std::unique_ptr<receive::TokenGuard> m_guard;
    receive::Router m_router;
    House m_house;
    RawClient m_client;
};

std::string remoteWrite()
{
    std::string body;
    protozero::pbf_writer request(body);
    protozero::pbf_writer series(request, 1);
    protozero::pbf_writer label(series, 1);
    label.add_string(1, "__name__");
    label.add_string(2, "up");
    label.commit();
    protozero::pbf_writer sample(series, 2);
    sample.add_double(1, 1);
    sample.add_int64(2, 1'795'320'648'142);
    sample.commit();
    series.commit();
    return body;
}

/// What a client of each protocol sends.
struct SentCase {
    std::string_view id;
    std::string contentType;
    std::string body;
    std::size_t stored; ///< records
    std::size_t filtered;
    int status;
    bool judgesItsBody = true; ///< else anything is counted
};

std::vector<SentCase> sentCases()
{
    const std::string resource
        = R"("resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]})";
    const std::string json = "application/json";
    return {
        { "ingest-error", json, R"({"service":"shop","error":"KeyError: 'amount'"})", 1, 0, 200 },
        { "sentry-envelope", "application/x-sentry-envelope",
            "{\"event_id\":\"9ec79c33-ec99-42ab-8353-589fcb2e04dc\"}\n{\"type\":\"event\"}\n"
            "{\"message\":\"broken\",\"platform\":\"python\"}\n{\"type\":\"client_report\"}\n{}\n",
            1, 1, 200 },
        { "sentry-store", json, R"({"message":"broken","platform":"python"})", 1, 0, 200 },
        { "sentry-security", "application/csp-report", R"({"csp-report":{}})", 0, 1, 200, false },
        { "sentry-minidump", "multipart/form-data; boundary=x", "--x\r\n\r\nMDMP\r\n--x--", 0, 1, 200,
            false },
        { "otlp-logs", json,
            R"({"resourceLogs":[{)" + resource
                + R"(,"scopeLogs":[{"logRecords":[{"timeUnixNano":"1795320648142000000","body":{"stringValue":"x"}}]}]}]})",
            1, 0, 200 },
        { "otlp-traces", json,
            R"({"resourceSpans":[{)" + resource
                + R"(,"scopeSpans":[{"spans":[{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174",
                "name":"a","startTimeUnixNano":"1795320648142000000","endTimeUnixNano":"1795320648143000000"}]}]}]})",
            1, 0, 200 },
        { "otlp-metrics", json,
            R"({"resourceMetrics":[{)" + resource
                + R"(,"scopeMetrics":[{"metrics":[{"name":"m","gauge":{"dataPoints":[{"timeUnixNano":"1795320648142000000",
                "asDouble":1.5}]}}]}]}]})",
            1, 0, 200 },
        { "loki", json, R"({"streams":[{"stream":{"app":"shop"},"values":[["1795320648142000000","x"]]}]})",
            1, 0, 204 },
        { "prometheus", "application/x-protobuf", snapped(remoteWrite()), 1, 0, 204 },
        { "alertmanager", json,
            R"({"version":"4","alerts":[{"status":"firing","labels":{"alertname":"A"}}]})", 1, 0, 200 },
        { "kubernetes", json,
            R"({"involvedObject":{"kind":"Pod","name":"db-0"},"reason":"ScaleDown","message":"m","type":"Normal"})",
            1, 0, 200 },
        { "ingest-logs", json, R"([{"service":"a","message":"x"},{"service":"a","message":"y"}])", 2, 0,
            200 },
        { "ingest-traces", json,
            R"({"trace_id":"t","span_id":"s","service":"a","operation":"o","start":1,"duration_us":1})", 1, 0,
            200 },
        { "ingest-metrics", json, R"({"service":"a","name":"m","value":1})", 1, 0, 200 },
        { "ingest-errors", json, R"({"service":"a","type":"T","message":"m"})", 1, 0, 200 },
        { "ingest-deployments", json, R"({"service":"a","version":"2"})", 1, 0, 200 },
        { "ingest-topology", json, R"({"service":"a","depends_on":["b"]})", 1, 0, 200 },
        { "capture", json, R"({"message":"m","severity":"high"})", 1, 0, 200 },
    };
}

class EveryProtocol : public ::testing::TestWithParam<const receive::Protocol *> {
protected:
    const receive::Protocol &protocol() const { return *GetParam(); }

    SentCase sent() const
    {
        for (const SentCase &row : sentCases()) {
            if (row.id == protocol().id)
                return row;
        }
        ADD_FAILURE() << "no client of this protocol is known here";
        return {};
    }

    static std::string pathOf(std::string_view pattern)
    {
        std::string path(pattern);
        if (const std::size_t at = path.find("{project}"); at != std::string::npos)
            path.replace(at, 9, "7");
        return path;
    }

    std::string path() const { return pathOf(protocol().paths.front()); }
};

TEST_P(EveryProtocol, isTakenAtEachOfItsPathsPlainInChunksAndPacked)
{
    Doors doors;
    const SentCase sent = this->sent();
    const std::string type = "Content-Type: " + sent.contentType + "\r\n";
    std::size_t requests = 0;
    for (const std::string_view pattern : protocol().paths) {
        const std::string path = pathOf(pattern);
        EXPECT_EQ(doors.post(path, type, sent.body).status, sent.status) << path;
        EXPECT_EQ(doors.postInChunks(path, type, sent.body).status, sent.status) << path;
        EXPECT_EQ(
            doors.post(path, type + "Content-Encoding: gzip\r\n", gzipped(sent.body)).status, sent.status)
            << path;
        EXPECT_EQ(doors.postInChunks(path, type + "Content-Encoding: br\r\n", brotlied(sent.body)).status,
            sent.status);
        EXPECT_EQ(doors.post(path, type + "Content-Encoding:\r\n", sent.body).status, sent.status) << path;
        requests += 5;
    }
    receive::OutcomeCounts expected;
    expected.stored = requests * sent.stored;
    expected.filtered = requests * sent.filtered;
    expected.received = expected.stored + expected.filtered;
    EXPECT_EQ(doors.counts(protocol().id), expected);
}

TEST_P(EveryProtocol, refusesABombAndCountsItUnderItsOwnName)
{
    Doors doors(64 * 1024);
    const std::string zeros(16 * 1024 * 1024, ' ');
    std::size_t bombs = 0;
    for (const auto &[encoding, body] : { std::pair("gzip", gzipped(zeros)),
             std::pair("deflate", rawDeflated(zeros)), std::pair("br", brotlied(zeros)),
             std::pair("zstd", zstdPacked(zeros)), std::pair("gzip, gzip", gzipped(gzipped(zeros))) }) {
        const auto answer = doors.post(path(), std::string("Content-Encoding: ") + encoding + "\r\n", body);
        EXPECT_EQ(answer.status, 413) << encoding;
        ++bombs;
    }
    const receive::OutcomeCounts expected{ bombs, 0, 0, 0, 0, bombs, 0 };
    EXPECT_EQ(doors.counts(protocol().id), expected);
    EXPECT_EQ(doors.refusals().front().protocol, protocol().id);
}

TEST_P(EveryProtocol, refusesWhatItCannotReadAndGoesOn)
{
    Doors doors;
    const SentCase sent = this->sent();
    const std::string type = "Content-Type: " + sent.contentType + "\r\n";
    EXPECT_EQ(doors.post(path(), type + "Content-Encoding: lz4\r\n", sent.body).status, 415);
    EXPECT_EQ(doors.post(path(), type + "Content-Encoding: gzip\r\n", sent.body).status, 400);
    if (sent.judgesItsBody) {
        EXPECT_EQ(doors.post(path(), type, "{\"broken").status, 400);
    }
    EXPECT_EQ(doors.post(path(), type, sent.body).status, sent.status);
    EXPECT_EQ(doors.counts(protocol().id).refused, sent.judgesItsBody ? 3U : 2U);
    EXPECT_EQ(doors.ask("GET " + path(), "").status, 405);
}

TEST_P(EveryProtocol, refusesWhoHasNoTokenInItsOwnWayAndCountsHim)
{
    Doors doors;
    const FreshToken token = freshToken(Role::Ingest, {}, utcTime(1));
    doors.closeTo(token);
    const SentCase sent = this->sent();
    const auto post = [&](const std::string &secret) {
        return doors.post(path(),
            "Content-Type: " + sent.contentType + "\r\n"
                + (secret.empty() ? "" : "Authorization: Bearer " + secret + "\r\n"),
            sent.body);
    };
    const auto refused = post({});
    EXPECT_EQ(refused.status, 401) << refused.body;
    EXPECT_NE(refused.head.find("WWW-Authenticate: Bearer"), std::string::npos) << refused.head;
    for (int i = 0; i < receive::TokenGuard::kMostGuesses; ++i)
        EXPECT_EQ(post("guess").status, 401);
    const auto limited = post("guess");
    EXPECT_EQ(limited.status, 429) << limited.body;
    EXPECT_NE(limited.head.find("Retry-After: 60\r\n"), std::string::npos) << limited.head;
    EXPECT_EQ(doors.counts(protocol().id).refused, 1U + receive::TokenGuard::kMostGuesses);
    EXPECT_EQ(doors.counts(protocol().id).limited, 1U);
    EXPECT_EQ(doors.refusals().front().reason, "This token is none of this console's.");
    EXPECT_EQ(post(token.secret).status, sent.status);
}

TEST_P(EveryProtocol, saysWhatItIs)
{
    EXPECT_EQ(receive::protocolOf(protocol().id), &protocol());
    EXPECT_FALSE(protocol().title.empty());
    EXPECT_FALSE(protocol().description.empty());
    EXPECT_FALSE(protocol().specification.empty());
    EXPECT_EQ(protocol().method, "POST");
    EXPECT_EQ(protocol().answersWithAnalysis(), protocol().id == "ingest-error");
    EXPECT_LE(receive::protocols().size(), receive::Ledger::kMaxProtocols);
}

std::vector<const receive::Protocol *> allProtocols()
{
    std::vector<const receive::Protocol *> rows;
    for (const receive::Protocol &protocol : receive::protocols())
        rows.push_back(&protocol);
    return rows;
}

INSTANTIATE_TEST_SUITE_P(Api, EveryProtocol, ::testing::ValuesIn(allProtocols()), [](const auto &row) {
    std::string name(row.param->id);
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

} // namespace

TEST(IngestRoutes, aBatchIsAnsweredRecordByRecord)
{
    Doors doors;
    const auto answer = doors.post("/ingest/logs", "Content-Type: application/x-ndjson\r\n",
        "{\"service\":\"a\",\"message\":\"x\"}\n{\"service\":\"a\"}\n{\"service\":\"a\",\"message\":\"z\"}"
        "\n");
    EXPECT_EQ(answer.status, 200);
    EXPECT_NE(answer.body.find(R"("accepted":2,"rejected":1,"errors":[{"index":1,"code":"missing_field")"),
        std::string::npos)
        << answer.body;
    EXPECT_EQ(doors.counts("ingest-logs"), (receive::OutcomeCounts{ 3, 2, 0, 0, 0, 1, 0 }));
    EXPECT_EQ(doors.refusals().front().reason, "missing_field: message is missing or empty.");
}

TEST(IngestRoutes, aSentryClientWithoutContentTypeIsUnderstood)
{
    Doors doors;
    const std::string event
        = R"({"event_id":"9ec79c33ec9942ab8353589fcb2e04dc","message":"broken","release":"shop@2"})";
    const std::string envelope
        = "{\"event_id\":\"9ec79c33-ec99-42ab-8353-589fcb2e04dc\"}\n{\"type\":\"event\"}\n" + event;
    const auto answer = doors.postInChunks("/api/7/envelope/?sentry_key=abc&sentry_version=7", "", envelope);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, R"({"id":"9ec79c33ec9942ab8353589fcb2e04dc"})");
    const receive::Payloads payloads = doors.payloads();
    ASSERT_EQ(payloads.errors.size(), 1U);
    EXPECT_EQ(payloads.errors[0].second.service, "shop");
}

TEST(IngestRoutes, anEnvelopeAtTheAddressOfALocalSidecarIsTaken)
{
    Doors doors;
    const auto answer = doors.post("/stream", "Content-Type: text/plain;charset=UTF-8\r\n",
        "{}\n{\"type\":\"event\"}\n{\"message\":\"broken\"}\n");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(doors.counts("sentry-envelope").stored, 1U);
}

TEST(IngestRoutes, anOtlpClientIsRefusedInItsOwnEncoding)
{
    Doors doors;
    const auto answer = doors.post("/v1/logs", "Content-Type: application/x-protobuf\r\n", "\x0a\xff");
    EXPECT_EQ(answer.status, 400);
    EXPECT_NE(answer.head.find("Content-Type: application/x-protobuf\r\n"), std::string::npos);
}

TEST(IngestRoutes, anErrorMayBePackedAndWaitsForItsAnalysisUnlessToldNotTo)
{
    Doors doors;
    const std::string body = R"({"service":"shop","error":"E"})";
    EXPECT_EQ(doors.post("/ingest-error", "Content-Encoding: deflate\r\n", zlibbed(body)).status, 200);
    EXPECT_EQ(doors.post("/ingest-error?wait=0", "Content-Encoding: zstd\r\n", zstdPacked(body)).status, 200);
    const receive::Payloads payloads = doors.payloads();
    ASSERT_EQ(payloads.errors.size(), 2U);
    EXPECT_EQ(payloads.errors[0].first, 1U);
    EXPECT_EQ(payloads.errors[1].first, 0U);
    EXPECT_EQ(doors.post("/ingest-error?wait=maybe", "", body).status, 400);
}

TEST(IngestRoutes, aPageOfAnAllowedOriginMayPostAndReadTheAnswer)
{
    Doors doors;
    const auto preflight = doors.ask("OPTIONS /api/7/envelope/",
        "Origin: https://shop.example\r\nAccess-Control-Request-Method: POST\r\n"
        "Access-Control-Request-Headers: "
        "content-type,x-sentry-auth\r\nAccess-Control-Request-Private-Network: true\r\n");
    EXPECT_EQ(preflight.status, 204);
    for (const std::string line :
        { "Access-Control-Allow-Origin: https://shop.example", "Access-Control-Allow-Methods: ",
            "Access-Control-Allow-Headers: ", "Access-Control-Allow-Private-Network: true", "Vary: Origin" })
        EXPECT_NE(preflight.head.find("\r\n" + line), std::string::npos) << line;
    const auto answer = doors.post("/api/7/envelope/?sentry_key=abc",
        "Origin: https://shop.example\r\nSec-Fetch-Site: cross-site\r\nContent-Type: "
        "text/plain;charset=UTF-8\r\n",
        "{}\n{\"type\":\"event\"}\n{\"message\":\"broken\"}\n");
    EXPECT_EQ(answer.status, 200);
    EXPECT_NE(
        answer.head.find("\r\nAccess-Control-Allow-Origin: https://shop.example\r\n"), std::string::npos);
    EXPECT_NE(answer.head.find("\r\nAccess-Control-Expose-Headers: "), std::string::npos);
}

TEST(IngestRoutes, aPageOfAnotherOriginMayNotPost)
{
    Doors doors;
    const auto answer = doors.post("/api/7/envelope/", "Origin: https://evil.example\r\n", "{}\n");
    EXPECT_EQ(answer.status, 403);
    EXPECT_EQ(answer.head.find("Access-Control"), std::string::npos);
    EXPECT_EQ(doors.counts("sentry-envelope").received, 0U);
}

TEST(RunStamp, makesAllThatAnAddressBroughtAPartOfItsRun)
{
    Doors doors;
    const std::string attachment = "{\"type\":\"attachment\",\"length\":2,\"filename\":\"a.txt\"}\nhi\n";
    const std::string checkIn
        = "{\"type\":\"check_in\"}\n{\"check_in_id\":\"83a7c03ed0a04e1b97e2e3b18d38f244\",\"monitor_slug\":"
          "\"m\",\"status\":\"ok\"}\n";
    const std::string event
        = "{\"type\":\"event\"}\n{\"message\":\"x\",\"tags\":{\"faultline.run\":\"other\",\"a\":\"b\"}}\n";
    EXPECT_EQ(doors.post("/run/r1/api/1/envelope/", "", "{}\n" + attachment + checkIn + event).status, 200);
    receive::Payloads brought = doors.payloads();
    ASSERT_EQ(brought.errors.size(), 1u);
    const auto &tags = brought.errors[0].second.tags;
    EXPECT_EQ(std::count(tags.begin(), tags.end(), Tag{ "faultline.run", "r1" }), 1);
    EXPECT_EQ(std::count(tags.begin(), tags.end(), Tag{ "faultline.run", "other" }), 0)
        << "said by the client";
    ASSERT_EQ(brought.checkIns.size(), 1u);
    EXPECT_EQ(brought.checkIns[0].attributes, R"({"faultline.run":"r1"})");
    ASSERT_EQ(brought.attachments.size(), 1u);
    EXPECT_EQ(brought.attachments[0].attributes, R"({"faultline.run":"r1"})");
    EXPECT_EQ(doors
                  .post("/run/r2/ingest/logs", "",
                      R"({"service":"s","message":"m","attributes":{"faultline.run":"other","n":1.50}})")
                  .status,
        200);
    brought = doors.payloads();
    ASSERT_EQ(brought.logs.size(), 1u);
    EXPECT_EQ(brought.logs[0].attributes.find("other"), std::string::npos) << brought.logs[0].attributes;
    EXPECT_TRUE(brought.logs[0].attributes.starts_with(R"({"faultline.run":"r2","n":1.5)"))
        << brought.logs[0].attributes;
    EXPECT_EQ(doors.post("/ingest/logs", "", R"({"service":"s","message":"m"})").status, 200);
    EXPECT_EQ(doors.payloads().logs.at(0).attributes, "") << "of no run";
}
