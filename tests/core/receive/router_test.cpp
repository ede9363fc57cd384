// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/router.h"
#include "tests/core/receive/house.h"

#include <gtest/gtest.h>

namespace faultline::receive {
namespace {

using faultline::testing::House;
using faultline::testing::RawClient;
using faultline::testing::requestText;

/// Answers with the row's name and what its pattern matched.
Handler named(std::string name)
{
    return [name = std::move(name)](Request &&request, Responder responder) {
        Response response;
        response.body = name;
        for (const auto &[parameter, value] : request.parameters)
            response.body += ' ' + parameter + '=' + value;
        responder.answer(std::move(response));
    };
}

Router exampleRoutes()
{
    Router router;
    router.add("GET", "/query/incidents/{id}", named("one"));
    router.add("GET", "/query/incidents/latest", named("latest"));
    router.add("GET", "/query/incidents/{id}/events/{event}", named("event"));
    router.add("GET", "/", named("root"));
    router.add("POST", "/query/incidents/{id}", named("change"));
    router.add("GET", "/twice", named("first"));
    router.add("GET", "/twice", named("second"));
    return router;
}

struct RouteCase {
    std::string name;
    std::string start;
    int status;
    std::string body; ///< a part of it
    std::string allow = {};
};

const std::vector<RouteCase> kRouteCases{
    { "parameter", "GET /query/incidents/42", 200, "one id=42" },
    { "plainSegmentFirst", "GET /query/incidents/latest", 200, "latest" },
    { "twoParameters", "GET /query/incidents/4/events/7", 200, "event id=4 event=7" },
    { "decodedParameter", "GET /query/incidents/a%20b", 200, "one id=a b" },
    { "root", "GET /", 200, "root" },
    { "earlierRowFirst", "GET /twice", 200, "first" },
    { "otherMethod", "POST /query/incidents/42", 200, "change id=42" },
    { "queryIsNoPath", "GET /twice?a=1", 200, "first" },
    { "unknownPath", "GET /nowhere", 404, "not_found" },
    { "emptyParameter", "GET /query/incidents/", 404, "not_found" },
    { "longerPath", "GET /twice/more", 404, "not_found" },
    { "wrongMethod", "DELETE /query/incidents/42", 405, "method_not_allowed", "GET, HEAD, POST, OPTIONS" },
    { "postWhereOnlyGet", "POST /twice", 405, "method_not_allowed", "GET, HEAD, OPTIONS" },
    { "options", "OPTIONS /query/incidents/42", 204, "", "GET, HEAD, POST, OPTIONS" },
    { "optionsOfAll", "OPTIONS *", 204, "", "GET, HEAD, POST, OPTIONS" },
    { "optionsOfNothing", "OPTIONS /nowhere", 404, "not_found" },
};

class EveryRoute : public ::testing::TestWithParam<RouteCase> { };

TEST_P(EveryRoute, isFoundOrAnsweredByTheRouter)
{
    const RouteCase &row = GetParam();
    const auto router = std::make_shared<Router>(exampleRoutes());
    House house({}, [router](Request &&request, Responder responder) {
        router->route(std::move(request), std::move(responder));
    });
    RawClient client(house.port());
    client.send(requestText(row.start, house.port()));
    const auto answer = client.answer();
    EXPECT_EQ(answer.status, row.status);
    EXPECT_NE(answer.body.find(row.body), std::string::npos) << answer.body;
    const std::string line = "Allow: " + row.allow;
    EXPECT_EQ(answer.head.find(line + "\r\n") != std::string::npos, !row.allow.empty()) << answer.head;
    EXPECT_EQ(answer.head.find("Allow: ") != std::string::npos, !row.allow.empty()) << answer.head;
}

INSTANTIATE_TEST_SUITE_P(
    Receive, EveryRoute, ::testing::ValuesIn(kRouteCases), [](const auto &row) { return row.param.name; });

TEST(ReceiveRouter, answersHeadFromGetWithoutABody)
{
    const auto router = std::make_shared<Router>(exampleRoutes());
    House house({}, [router](Request &&request, Responder responder) {
        router->route(std::move(request), std::move(responder));
    });
    RawClient client(house.port());
    client.send(requestText("HEAD /twice", house.port()) + requestText("GET /twice", house.port()));
    const auto head = client.answer(false);
    EXPECT_EQ(head.status, 200);
    EXPECT_NE(head.head.find("Content-Length: 5\r\n"), std::string::npos);
    EXPECT_EQ(client.answer().body, "first");
}

} // namespace
} // namespace faultline::receive
