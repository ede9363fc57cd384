// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/server.h"
#include "tests/core/receive/house.h"

#include <gtest/gtest.h>

namespace faultline::receive {
namespace {

using faultline::testing::echo;
using faultline::testing::House;
using faultline::testing::RawClient;
using faultline::testing::requestText;
using namespace std::string_literals;

struct Malformed {
    std::string name;
    std::string bytes; ///< HOST stands for the server's own Host header
    int status;
    std::string kind;
};

const std::string kPost = "POST /a HTTP/1.1\r\nHOST\r\n";

const std::vector<Malformed> kMalformed{
    { "lengthOfLetters", kPost + "Content-Length: abc\r\n\r\nxx", 400, "bad_request" },
    { "lengthWithPlus", kPost + "Content-Length: +2\r\n\r\nxx", 400, "bad_request" },
    { "twoLengths", kPost + "Content-Length: 2\r\nContent-Length: 3\r\n\r\nxxx", 400, "bad_request" },
    { "hugeLength", kPost + "Content-Length: 99999999999999999999\r\n\r\n", 413, "too_large" },
    { "gibibyte", kPost + "Content-Length: 1073741824\r\n\r\n", 413, "too_large" },
    { "lengthAndChunked", kPost + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400,
        "bad_request" },
    { "chunkSizeOfLetters", kPost + "Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n", 400,
        "bad_request" },
    { "negativeChunkSize", kPost + "Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n", 400,
        "bad_request" },
    { "gzipTransfer", kPost + "Transfer-Encoding: gzip\r\n\r\n", 501, "not_implemented" },
    { "foldedHeader", kPost + "X: a\r\n b\r\n\r\n", 400, "bad_request" },
    { "blankBeforeColon", kPost + "X : a\r\n\r\n", 400, "bad_request" },
    { "nulInHeader", kPost + "X: a\0b\r\n\r\n"s, 400, "bad_request" },
    { "noHost", "GET / HTTP/1.1\r\n\r\n", 400, "bad_request" },
    { "wrongHost", "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421, "wrong_host" },
    { "foreignOrigin", kPost + "Origin: https://evil.example\r\nContent-Length: 1\r\n\r\nx", 403,
        "foreign_origin" },
    { "crossSite", kPost + "Sec-Fetch-Site: cross-site\r\nContent-Length: 1\r\n\r\nx", 403,
        "foreign_origin" },
    { "httpNine", "GET / HTTP/9.9\r\nHOST\r\n\r\n", 505, "http_version" },
    { "unknownMethod", "BREW / HTTP/1.1\r\nHOST\r\n\r\n", 501, "not_implemented" },
    { "foreignExpectation", kPost + "Expect: tea\r\nContent-Length: 1\r\n\r\n", 417, "expectation_failed" },
    { "tlsGreeting", "\x16\x03\x01\x02", 400, "bad_request" },
    { "bareLineFeeds", "GET / HTTP/1.1\nHost: h\n\n", 400, "bad_request" },
    { "nonsense", "hello there\r\n\r\n", 400, "bad_request" },
};

std::string withHost(std::string bytes, std::uint16_t port)
{
    if (const std::size_t at = bytes.find("HOST"); at != std::string::npos)
        bytes.replace(at, 4, "Host: 127.0.0.1:" + std::to_string(port));
    return bytes;
}

class EveryMalformedRequest : public ::testing::TestWithParam<Malformed> { };

TEST_P(EveryMalformedRequest, isAnsweredInTheErrorShapeAndEndsTheConnection)
{
    const Malformed &row = GetParam();
    std::atomic<int> handled{ 0 };
    std::string reported;
    ServerOptions options;
    options.refused = [&](const Error &error, std::string_view) { reported = error.kind; };
    House house(std::move(options), [&](Request &&request, Responder responder) {
        ++handled;
        echo(std::move(request), std::move(responder));
    });
    RawClient client(house.port());
    // What follows must not be read as a request: that is how requests are smuggled.
    client.send(withHost(row.bytes, house.port()) + requestText("GET /smuggled", house.port()));
    const auto answer = client.answer();
    EXPECT_EQ(answer.status, row.status) << answer.head << answer.body;
    EXPECT_NE(answer.body.find("{\"error\":{\"code\":\"" + row.kind + '"'), std::string::npos) << answer.body;
    EXPECT_NE(answer.head.find("Connection: close\r\n"), std::string::npos);
    EXPECT_TRUE(client.readToEnd());
    EXPECT_EQ(client.read(), "");
    EXPECT_EQ(handled.load(), 0);
    EXPECT_EQ(house.server().counts().refused, 1U);
    house.onIo([&] { EXPECT_EQ(reported, row.kind); });
}

INSTANTIATE_TEST_SUITE_P(Receive, EveryMalformedRequest, ::testing::ValuesIn(kMalformed),
    [](const auto &row) { return row.param.name; });

TEST(ReceiveGate, refusesAFloodOfHeaders)
{
    House house({}, echo);
    RawClient client(house.port());
    std::string flood;
    for (int i = 0; i < 1'000; ++i)
        flood += "X-" + std::to_string(i) + ": 1\r\n";
    client.send(requestText("GET /", house.port(), flood));
    EXPECT_EQ(client.answer().status, 431);
    EXPECT_TRUE(client.readToEnd());
}

TEST(ReceiveGate, refusesAnEndlessHeader)
{
    House house({}, echo);
    RawClient client(house.port());
    client.send("GET / HTTP/1.1\r\nX: " + std::string(100'000, 'x'));
    EXPECT_EQ(client.answer().status, 431);
}

TEST(ReceiveGate, refusesAnEndlessChunkedBody)
{
    ServerOptions options;
    options.limits.bodyBytes = 100'000;
    House house(std::move(options), echo);
    RawClient client(house.port());
    client.send(requestText("POST /", house.port(), "Transfer-Encoding: chunked\r\n"));
    const std::string chunk = "1000\r\n" + std::string(4096, 'x') + "\r\n";
    for (int i = 0; i < 100; ++i)
        client.send(chunk);
    EXPECT_EQ(client.answer().status, 413);
    EXPECT_TRUE(client.readToEnd());
}

TEST(ReceiveGate, cutsOffWhoGoesOnSendingAfterARefusal)
{
    ServerOptions options;
    options.limits.drainBytes = 100'000;
    House house(std::move(options), echo);
    RawClient client(house.port());
    client.send("nonsense\r\n\r\n");
    const std::string more(64 * 1024, 'x');
    int sent = 0;
    while (sent < 4'096 && client.send(more))
        ++sent;
    EXPECT_LT(sent, 4'096);
}

TEST(ReceiveGate, refusesAHeadThatTakesTooLong)
{
    ServerOptions options;
    options.limits.headTime = std::chrono::milliseconds(30);
    options.limits.sweepEvery = std::chrono::milliseconds(10);
    House house(std::move(options), echo);
    RawClient client(house.port());
    client.send("GET / HTTP/1.1\r\nHo");
    const auto answer = client.answer();
    EXPECT_EQ(answer.status, 408);
    EXPECT_NE(answer.body.find("\"timeout\""), std::string::npos);
    EXPECT_TRUE(client.readToEnd());
}

TEST(ReceiveGate, refusesABodyThatTakesTooLong)
{
    ServerOptions options;
    options.limits.bodyTime = std::chrono::milliseconds(30);
    options.limits.sweepEvery = std::chrono::milliseconds(10);
    House house(std::move(options), echo);
    RawClient client(house.port());
    client.send(requestText("POST /", house.port(), "Content-Length: 10\r\n") + "half");
    EXPECT_EQ(client.answer().status, 408);
    EXPECT_TRUE(client.readToEnd());
}

TEST(ReceiveGate, closesAnIdleConnectionWithoutAnAnswer)
{
    ServerOptions options;
    options.limits.idleTime = std::chrono::milliseconds(30);
    options.limits.sweepEvery = std::chrono::milliseconds(10);
    House house(std::move(options), echo);
    RawClient client(house.port());
    client.send(requestText("GET /", house.port()));
    EXPECT_EQ(client.answer().status, 200);
    EXPECT_TRUE(client.readToEnd());
    EXPECT_EQ(client.read(), "");
}

TEST(ReceiveGate, servesOthersAfterEveryMalformedRequest)
{
    House house({}, echo);
    for (const Malformed &row : kMalformed) {
        RawClient bad(house.port());
        bad.send(withHost(row.bytes, house.port()));
        bad.abort();
    }
    RawClient good(house.port());
    good.send(requestText("GET /good", house.port()));
    EXPECT_EQ(good.answer().body, "GET /good ");
}

} // namespace
} // namespace faultline::receive
