// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/server.h"
#include "tests/core/receive/house.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

namespace faultline::receive {
namespace {

using faultline::testing::echo;
using faultline::testing::House;
using faultline::testing::RawClient;
using faultline::testing::requestText;

/// Requests that a test answers later, from whatever thread it likes.
class Shelf {
public:
    Handler handler()
    {
        return [this](Request &&, Responder responder) {
            const std::lock_guard lock(m_mutex);
            m_waiting.push_back(std::move(responder));
            m_arrived.notify_all();
        };
    }

    /// All that wait, once there are so many.
    std::vector<Responder> take(std::size_t count)
    {
        std::unique_lock lock(m_mutex);
        m_arrived.wait_for(lock, std::chrono::seconds(20), [&] { return m_waiting.size() >= count; });
        return std::exchange(m_waiting, {});
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::vector<Responder> m_waiting;
};

Response textResponse(std::string body)
{
    Response response;
    response.contentType = "text/plain";
    response.body = std::move(body);
    return response;
}

TEST(ReceiveServer, handsAPostToTheHandlerAndItsAnswerBack)
{
    House house({}, echo);
    RawClient client(house.port());
    ASSERT_TRUE(client.isConnected());
    client.send(requestText("POST /ingest-error?x=1", house.port(), {}, R"({"a":1})"));
    const auto answer = client.answer();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, R"(POST /ingest-error {"a":1})");
    EXPECT_NE(answer.head.find("Content-Type: text/plain\r\n"), std::string::npos);
    EXPECT_NE(answer.head.find("Date: "), std::string::npos);
}

TEST(ReceiveServer, keepsAConnectionForManyRequests)
{
    House house({}, echo);
    RawClient client(house.port());
    for (int i = 0; i < 50; ++i) {
        client.send(requestText("POST /" + std::to_string(i), house.port(), {}, "b"));
        ASSERT_EQ(client.answer().body, "POST /" + std::to_string(i) + " b");
    }
    EXPECT_EQ(house.server().counts().connections, 1U);
    EXPECT_EQ(house.server().counts().requests, 50U);
}

TEST(ReceiveServer, answersPipelinedRequestsInOrder)
{
    House house({}, echo);
    RawClient client(house.port());
    std::string bytes;
    for (int i = 0; i < 100; ++i)
        bytes += requestText("POST /" + std::to_string(i), house.port(), {}, std::string(2'000, 'x'));
    client.send(bytes);
    for (int i = 0; i < 100; ++i) {
        ASSERT_EQ(client.answer().body, "POST /" + std::to_string(i) + ' ' + std::string(2'000, 'x'));
    }
}

TEST(ReceiveServer, answersPipelinedRequestsThatAreDecidedLate)
{
    Shelf shelf;
    House house({}, shelf.handler());
    RawClient client(house.port());
    // More than the socket keeps for a connection, so that reading stops and must go on.
    const std::string one = requestText("POST /", house.port(), {}, std::string(20'000, 'x'));
    std::thread sender([&] {
        for (int i = 0; i < 20; ++i)
            client.send(one);
    });
    for (int i = 0; i < 20; ++i) {
        auto waiting = shelf.take(1);
        ASSERT_EQ(waiting.size(), 1U);
        waiting.front().answer(textResponse(std::to_string(i)));
    }
    sender.join();
    for (int i = 0; i < 20; ++i)
        ASSERT_EQ(client.answer().body, std::to_string(i));
}

TEST(ReceiveServer, answersHeadWithoutABody)
{
    House house({}, echo);
    RawClient client(house.port());
    client.send(requestText("HEAD /a", house.port()));
    EXPECT_NE(client.answer(false).head.find("Content-Length: 8\r\n"), std::string::npos);
    client.send(requestText("GET /b", house.port()));
    EXPECT_EQ(client.answer().body, "GET /b ");
}

TEST(ReceiveServer, endsTheConnectionWhenAskedTo)
{
    House house({}, echo);
    RawClient client(house.port());
    client.send(requestText("GET /", house.port(), "Connection: close\r\n"));
    const auto answer = client.answer();
    EXPECT_EQ(answer.status, 200);
    EXPECT_NE(answer.head.find("Connection: close\r\n"), std::string::npos);
    EXPECT_TRUE(client.readToEnd());
    EXPECT_EQ(client.read(), "");
}

TEST(ReceiveServer, endsAnHttp10ConnectionAfterItsAnswer)
{
    House house({}, echo);
    RawClient client(house.port());
    client.send("GET /old HTTP/1.0\r\n\r\n");
    EXPECT_EQ(client.answer().body, "GET /old ");
    EXPECT_TRUE(client.readToEnd());
}

TEST(ReceiveServer, takesAChunkedBodyInWhateverPieces)
{
    House house({}, echo);
    RawClient client(house.port());
    const std::string bytes = requestText("POST /c", house.port(), "Transfer-Encoding: chunked\r\n")
        + "3\r\nabc\r\n0A;x=y\r\n0123456789\r\n0\r\n\r\n";
    for (const char c : bytes)
        ASSERT_TRUE(client.send(std::string_view(&c, 1)));
    EXPECT_EQ(client.answer().body, "POST /c abc0123456789");
}

TEST(ReceiveServer, saysContinueToWhoWaitsForIt)
{
    House house({}, echo);
    RawClient client(house.port());
    client.send(requestText("POST /e", house.port(), "Expect: 100-continue\r\nContent-Length: 4\r\n"));
    EXPECT_EQ(client.answer().status, 100);
    client.send("body");
    EXPECT_EQ(client.answer().body, "POST /e body");
}

TEST(ReceiveServer, keepsEveryByteOfABinaryBody)
{
    House house({}, echo);
    RawClient client(house.port());
    std::string body;
    for (int i = 0; i < 300'000; ++i)
        body += static_cast<char>(i * 7 % 256);
    client.send(requestText("POST /b", house.port(), {}, body));
    EXPECT_EQ(client.answer().body, "POST /b " + body);
}

TEST(ReceiveServer, countsARequestDroppedByItsHandlerAndAnswersIt500)
{
    House house({}, [](Request &&, Responder) {});
    RawClient client(house.port());
    client.send(requestText("GET /", house.port()));
    const auto answer = client.answer();
    EXPECT_EQ(answer.status, 500);
    EXPECT_NE(answer.body.find("\"internal\""), std::string::npos);
    EXPECT_EQ(house.server().counts().unanswered, 1U);
}

TEST(ReceiveServer, answersManyFromAnotherThreadAtOnce)
{
    Shelf shelf;
    House house({}, shelf.handler());
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 40; ++i) {
        clients.push_back(std::make_unique<RawClient>(house.port()));
        clients.back()->send(requestText("POST /", house.port(), {}, "x"));
    }
    std::vector<std::pair<Responder, Response>> answers;
    for (Responder &responder : shelf.take(40))
        answers.emplace_back(std::move(responder), textResponse("stored"));
    ASSERT_EQ(answers.size(), 40U);
    Responder::answerAll(std::move(answers));
    for (auto &client : clients)
        EXPECT_EQ(client->answer().body, "stored");
}

TEST(ReceiveServer, survivesHundredsOfClientsThatAbortBeforeTheLateAnswer)
{
    constexpr std::size_t kClients = 300;
    Shelf shelf;
    House house({}, shelf.handler());
    std::vector<std::unique_ptr<RawClient>> clients;
    for (std::size_t i = 0; i < kClients; ++i) {
        clients.push_back(std::make_unique<RawClient>(house.port()));
        clients.back()->send(requestText("POST /", house.port(), {}, "x"));
    }
    std::vector<Responder> waiting = shelf.take(kClients);
    ASSERT_EQ(waiting.size(), kClients);
    std::thread answering([&] {
        for (Responder &responder : waiting)
            responder.answer(textResponse("late"));
    });
    for (auto &client : clients)
        client->abort();
    answering.join();
    RawClient client(house.port());
    client.send(requestText("GET /", house.port()));
    for (Responder &responder : shelf.take(1))
        responder.answer(textResponse("alive"));
    EXPECT_EQ(client.answer().body, "alive");
    EXPECT_EQ(house.server().counts().requests, kClients + 1);
}

TEST(ReceiveServer, turnsAwayWhoComesWhenTheHouseIsFullOfClientsThatCameJustNow)
{
    ServerOptions options;
    options.limits.connectionCount = 3;
    options.limits.giveWayTime = std::chrono::hours(1);
    House house(std::move(options), echo);
    std::vector<std::unique_ptr<RawClient>> inside;
    for (int i = 0; i < 3; ++i) {
        inside.push_back(std::make_unique<RawClient>(house.port()));
        inside.back()->send(requestText("GET /", house.port()));
        ASSERT_EQ(inside.back()->answer().status, 200);
    }
    RawClient outside(house.port());
    const auto answer = outside.answer();
    EXPECT_EQ(answer.status, 503);
    EXPECT_NE(answer.head.find("Retry-After: "), std::string::npos);
    EXPECT_NE(answer.body.find("\"busy\""), std::string::npos);
    EXPECT_TRUE(outside.readToEnd());
    EXPECT_EQ(house.server().counts().turnedAway, 1U);
    inside.front()->send(requestText("GET /", house.port()));
    EXPECT_EQ(inside.front()->answer().status, 200);
}

TEST(ReceiveServer, letsWhoHasWaitedLongestGiveWayWhenTheHouseIsFull)
{
    ServerOptions options;
    options.limits.connectionCount = 3;
    options.limits.giveWayTime = std::chrono::milliseconds(0);
    House house(std::move(options), echo);
    std::vector<std::unique_ptr<RawClient>> silent;
    for (int i = 0; i < 3; ++i) {
        silent.push_back(std::make_unique<RawClient>(house.port()));
        silent.back()->send(requestText("GET /", house.port()));
        ASSERT_EQ(silent.back()->answer().status, 200);
    }
    silent.back()->send("POST / HTTP/1.1\r\nX-Slow: ");
    for (int i = 0; i < 3; ++i) {
        RawClient good(house.port());
        good.send(requestText("GET /", house.port()));
        EXPECT_EQ(good.answer().status, 200);
    }
    EXPECT_TRUE(silent.front()->readToEnd());
    EXPECT_GE(house.server().counts().turnedAway, 1U);
}

TEST(ReceiveServer, neverSendsAwayAClientWhomItOwesAnAnswer)
{
    Shelf shelf;
    ServerOptions options;
    options.limits.connectionCount = 2;
    options.limits.giveWayTime = std::chrono::milliseconds(0);
    House house(std::move(options), shelf.handler());
    std::vector<std::unique_ptr<RawClient>> waiting;
    for (int i = 0; i < 2; ++i) {
        waiting.push_back(std::make_unique<RawClient>(house.port()));
        waiting.back()->send(requestText("GET /", house.port()));
    }
    auto responders = shelf.take(2);
    RawClient outside(house.port());
    EXPECT_EQ(outside.answer().status, 503);
    for (Responder &responder : responders)
        responder.answer(textResponse("late"));
    for (const auto &client : waiting)
        EXPECT_EQ(client->answer().body, "late");
}

TEST(ReceiveServer, refusesBodiesThatTogetherAreTooMuchAndForgetsThemAfterwards)
{
    ServerOptions options;
    options.limits.heldBytes = 5'000;
    House house(std::move(options), echo);
    for (int i = 0; i < 3; ++i) {
        RawClient large(house.port());
        large.send(requestText("POST /", house.port(), {}, std::string(9'000, 'x')));
        ASSERT_EQ(large.answer().status, 503);
    }
    RawClient small(house.port());
    small.send(requestText("POST /", house.port(), {}, std::string(4'000, 'x')));
    EXPECT_EQ(small.answer().status, 200);
}

TEST(ReceiveServer, saysThatAPortIsTakenAndWhatToDo)
{
    House house({}, echo);
    house.onIo([&] {
        ServerOptions options;
        options.port = house.port();
        const auto second = Server::open(std::move(options), echo);
        ASSERT_FALSE(second.ok());
        EXPECT_EQ(second.error().code, ErrorCode::Conflict);
        EXPECT_FALSE(second.error().hint.empty());
    });
}

TEST(ReceiveServer, refusesToListenOnWhatIsNoAddress)
{
    ServerOptions options;
    options.host = "not an address";
    const auto server = Server::open(std::move(options), echo);
    ASSERT_FALSE(server.ok());
    EXPECT_EQ(server.error().code, ErrorCode::InvalidInput);
}

TEST(ReceiveServer, streamsEventsUntilTheReaderLeaves)
{
    std::promise<Stream> opened;
    std::promise<void> closed;
    House house({}, [&](Request &&, Responder responder) { opened.set_value(responder.openStream()); });
    RawClient client(house.port());
    client.send(requestText("GET /events", house.port()));
    Stream stream = opened.get_future().get();
    stream.whenClosed([&] { closed.set_value(); });
    stream.send(eventText("event", "one\ntwo"));
    EXPECT_TRUE(client.readUntil("event: event\ndata: one\ndata: two\n\n"));
    EXPECT_NE(client.read().find("Content-Type: text/event-stream\r\n"), std::string::npos);
    EXPECT_EQ(client.read().find("Content-Length"), std::string::npos);
    client.abort();
    EXPECT_EQ(closed.get_future().wait_for(std::chrono::seconds(20)), std::future_status::ready);
    EXPECT_FALSE(stream.isOpen());
    stream.send("nobody reads this");
}

TEST(ReceiveServer, endsAStreamThatItsOwnerCloses)
{
    House house({}, [](Request &&, Responder responder) {
        Stream stream = responder.openStream();
        stream.send(eventText("last", "word"));
        stream.close();
    });
    RawClient client(house.port());
    client.send(requestText("GET /events", house.port()));
    EXPECT_TRUE(client.readToEnd());
    EXPECT_TRUE(client.read().ends_with("event: last\ndata: word\n\n"));
}

TEST(ReceiveServer, dropsAReaderOfEventsWhoDoesNotRead)
{
    ServerOptions options;
    options.limits.streamBytes = 64 * 1024;
    std::promise<Stream> opened;
    std::promise<void> closed;
    House house(std::move(options),
        [&](Request &&, Responder responder) { opened.set_value(responder.openStream()); });
    RawClient client(house.port());
    client.send(requestText("GET /events", house.port()));
    Stream stream = opened.get_future().get();
    stream.whenClosed([&] { closed.set_value(); });
    // Far more than the buffers of both ends hold.
    for (int i = 0; i < 2'000 && stream.isOpen(); ++i)
        stream.send(std::string(32 * 1024, 'x'));
    EXPECT_EQ(closed.get_future().wait_for(std::chrono::seconds(20)), std::future_status::ready);
}

TEST(ReceiveServer, letsRequestsInFlightHaveTheirAnswersWhenItCloses)
{
    Shelf shelf;
    House house({}, shelf.handler());
    RawClient idle(house.port());
    idle.send(requestText("GET /", house.port()));
    for (Responder &responder : shelf.take(1))
        responder.answer(textResponse("first"));
    EXPECT_EQ(idle.answer().body, "first");
    RawClient busy(house.port());
    busy.send(requestText("GET /", house.port()));
    std::vector<Responder> waiting = shelf.take(1);
    ASSERT_EQ(waiting.size(), 1U);
    std::promise<void> done;
    house.onIo([&] { house.server().close(std::chrono::seconds(20), [&] { done.set_value(); }); });
    EXPECT_TRUE(idle.readToEnd());
    waiting.front().answer(textResponse("last"));
    EXPECT_EQ(busy.answer().body, "last");
    EXPECT_TRUE(busy.readToEnd());
    idle.abort();
    busy.abort();
    EXPECT_EQ(done.get_future().wait_for(std::chrono::seconds(20)), std::future_status::ready);
    EXPECT_FALSE(RawClient(house.port()).isConnected());
}

TEST(ReceiveServer, cutsOffWhoDoesNotFinishBeforeTheDeadlineOfItsClose)
{
    Shelf shelf;
    House house({}, shelf.handler());
    RawClient client(house.port());
    client.send(requestText("GET /", house.port()));
    std::vector<Responder> waiting = shelf.take(1);
    ASSERT_EQ(waiting.size(), 1U);
    std::promise<void> done;
    house.onIo([&] { house.server().close(std::chrono::milliseconds(1), [&] { done.set_value(); }); });
    EXPECT_EQ(done.get_future().wait_for(std::chrono::seconds(20)), std::future_status::ready);
    waiting.front().answer(textResponse("too late"));
    client.readToEnd();
    EXPECT_EQ(client.read(), "");
}

TEST(ReceiveServer, letsAnAllowedPageReadTheAnswer)
{
    ServerOptions options;
    options.allowedOrigins = { "https://shop.example" };
    House house(std::move(options), echo);
    RawClient client(house.port());
    client.send(requestText("POST /", house.port(), "Origin: https://shop.example\r\n", "x"));
    const auto answer = client.answer();
    EXPECT_EQ(answer.status, 200);
    EXPECT_NE(answer.head.find("Access-Control-Allow-Origin: https://shop.example\r\n"), std::string::npos);
}

} // namespace
} // namespace faultline::receive
