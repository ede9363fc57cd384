// SPDX-License-Identifier: GPL-3.0-or-later
// Who is let in, over real sockets.
#include "core/receive/router.h"
#include "core/receive/token_guard.h"
#include "tests/core/receive/house.h"

#include <gtest/gtest.h>

using namespace faultline;
using namespace faultline::testing;

namespace {

/// One row of each level, behind a guard, with a token of each role.
class GuardedHouse {
public:
    GuardedHouse()
        : m_guard([this] { return std::make_shared<const TokenBook>(m_book); },
            [this](const TokenRow &row) { m_used.push_back(row.id); })
        , m_house({}, [this](receive::Request &&request, receive::Responder responder) {
            m_router.route(std::move(request), std::move(responder));
        })
    {
        for (const RoleRow &row : roleRows()) {
            m_tokens.push_back(freshToken(row.role, row.name, utcTime(1)));
            EXPECT_TRUE(m_book.add(m_tokens.back().row).ok());
        }
        m_router.add("POST", "/ingest", echo, AccessLevel::Ingest);
        m_router.add("GET", "/read", echo, AccessLevel::Read);
        m_router.add("POST", "/control", echo); // the level of a row that says none
        m_router.judgeBy([this](const receive::Request &request, AccessLevel level) {
            return m_guard.denial(request, level, m_now);
        });
    }

    RawClient::Answer ask(std::string_view start, const std::string &headers = {}, std::string_view body = {})
    {
        RawClient client(m_house.port());
        client.send(requestText(start, m_house.port(), headers, body));
        return client.answer();
    }

    RawClient::Answer askWith(std::string_view start, const std::string &token)
    {
        return ask(start, "Authorization: Bearer " + token + "\r\n");
    }

    const std::string &secret(Role role) const { return m_tokens[static_cast<std::size_t>(role)].secret; }

    const TokenRow &row(Role role) const { return m_tokens[static_cast<std::size_t>(role)].row; }

    template <class Change> void change(Change change)
    {
        m_house.onIo([&] { change(m_book, m_guard); });
    }

    void wait(std::chrono::seconds time)
    {
        m_house.onIo([&] { m_now += time; });
    }

    std::vector<std::string> used()
    {
        std::vector<std::string> copy;
        m_house.onIo([&] { copy = m_used; });
        return copy;
    }

    receive::AccessCounts counts() const { return m_guard.counts(); }

private:
    TokenBook m_book;
    std::vector<FreshToken> m_tokens;
    std::vector<std::string> m_used;
    receive::TokenGuard::Time m_now{ std::chrono::hours(1) };
    receive::TokenGuard m_guard;
    receive::Router m_router;
    House m_house;
};

bool has(const RawClient::Answer &answer, std::string_view header)
{
    return answer.head.find(header) != std::string::npos;
}

constexpr const char *startOf(AccessLevel level)
{
    return level == AccessLevel::Ingest ? "POST /ingest"
        : level == AccessLevel::Read    ? "GET /read"
                                        : "POST /control";
}

} // namespace

TEST(TokenGuard, whoHasNoTokenIsAskedForOne)
{
    GuardedHouse house;
    for (const char *start : { "POST /ingest", "GET /read", "HEAD /read", "POST /control" }) {
        const auto answer = house.ask(start);
        EXPECT_EQ(answer.status, 401) << start;
        EXPECT_TRUE(has(answer, "WWW-Authenticate: Bearer realm=\"Faultline\"\r\n")) << answer.head;
    }
    const auto told = house.ask("POST /control");
    EXPECT_NE(told.body.find(R"("code":"unauthorised")"), std::string::npos) << told.body;
    EXPECT_NE(told.body.find("role developer or admin"), std::string::npos) << told.body;
    EXPECT_EQ(house.counts(), (receive::AccessCounts{ 5, 0, 0, 0 }));
}

TEST(TokenGuard, otherSchemesAndEmptyOnesAreNoToken)
{
    GuardedHouse house;
    const std::string secret = house.secret(Role::Admin);
    for (const std::string &header :
        { "Authorization: Basic " + secret, "Authorization: " + secret, std::string("Authorization: Bearer "),
            "X-Authorization: Bearer " + secret, "Cookie: token=" + secret })
        EXPECT_EQ(house.ask("GET /read", header + "\r\n").status, 401) << header;
    EXPECT_EQ(house.ask("GET /read?token=" + secret).status, 401);
    EXPECT_EQ(house.ask("GET /read", "authorization: bEARER   " + secret + "\r\n").status, 200);
}

TEST(TokenGuard, aWrongTokenIsTold)
{
    GuardedHouse house;
    std::string nearly = house.secret(Role::Admin);
    nearly.back() = nearly.back() == 'x' ? 'y' : 'x';
    for (const std::string &wrong : { nearly, house.row(Role::Admin).hash, house.row(Role::Admin).id,
             std::string(4000, 'a'), freshToken(Role::Admin, {}, utcTime(1)).secret }) {
        const auto answer = house.askWith("GET /read", wrong);
        EXPECT_EQ(answer.status, 401) << wrong;
        EXPECT_TRUE(has(answer, "error=\"invalid_token\"")) << answer.head;
        EXPECT_EQ(answer.body.find(wrong), std::string::npos);
    }
    EXPECT_EQ(house.counts().wrongToken, 5U);
}

TEST(TokenGuard, aRevokedTokenEndsWithTheNextRequest)
{
    GuardedHouse house;
    const std::string secret = house.secret(Role::Developer);
    ASSERT_EQ(house.askWith("POST /control", secret).status, 200);
    house.change([&](TokenBook &book, receive::TokenGuard &) {
        EXPECT_TRUE(book.revoke(house.row(Role::Developer).id, utcTime(2)).ok());
    });
    const auto answer = house.askWith("POST /control", secret);
    EXPECT_EQ(answer.status, 401);
    EXPECT_NE(answer.body.find("revoked"), std::string::npos) << answer.body;
}

TEST(TokenGuard, guessesAreLimitedByAddressAndARightTokenIsTakenAllTheSame)
{
    GuardedHouse house;
    for (int i = 0; i < receive::TokenGuard::kMostGuesses; ++i)
        ASSERT_EQ(house.askWith("GET /read", freshToken(Role::Admin, {}, utcTime(1)).secret).status, 401);
    house.wait(std::chrono::seconds(20));
    const auto limited = house.askWith("GET /read", "flt_guess");
    EXPECT_EQ(limited.status, 429);
    EXPECT_NE(limited.body.find(R"("code":"rate_limited")"), std::string::npos) << limited.body;
    EXPECT_TRUE(has(limited, "Retry-After: 40\r\n")) << limited.head;
    EXPECT_FALSE(has(limited, "Retry-After: 1\r\n")) << limited.head;
    EXPECT_EQ(house.askWith("GET /read", house.secret(Role::Support)).status, 200);
    EXPECT_EQ(house.ask("GET /read").status, 401);
    house.wait(std::chrono::seconds(40));
    EXPECT_EQ(house.askWith("GET /read", "flt_guess").status, 401);
    EXPECT_EQ(house.counts().tooManyGuesses, 1U);
}

TEST(TokenGuard, manyGuessersAreRememberedWithinABound)
{
    receive::TokenGuard guard([] { return std::make_shared<const TokenBook>(); });
    const receive::TokenGuard::Time start{ std::chrono::hours(1) };
    receive::Request request;
    request.headers = { { "authorization", "Bearer flt_guess" } };
    const auto askFrom = [&](const std::string &address, receive::TokenGuard::Time now) {
        request.remoteAddress = address;
        return receive::statusOf(guard.denial(request, AccessLevel::Read, now)->error);
    };
    for (int i = 0; i < receive::TokenGuard::kMostGuesses; ++i)
        EXPECT_EQ(askFrom("10.0.0.1", start), 401);
    EXPECT_EQ(askFrom("10.0.0.1", start), 429);
    for (std::size_t i = 1; i < receive::TokenGuard::kMostAddresses; ++i)
        askFrom("10.1.0." + std::to_string(i), start + std::chrono::seconds(1));
    EXPECT_EQ(askFrom("10.0.0.1", start + std::chrono::seconds(2)), 429);
    EXPECT_EQ(askFrom("10.2.0.1", start + std::chrono::seconds(2)), 401); // takes the oldest one's place
    EXPECT_EQ(askFrom("10.0.0.1", start + std::chrono::seconds(2)), 401);
}

TEST(TokenGuard, anOpenLevelDoesNotLookAtKeysThatAreMeantForOthers)
{
    GuardedHouse house;
    house.change([](TokenBook &, receive::TokenGuard &guard) { guard.open(true, true); });
    EXPECT_EQ(house.ask("POST /ingest").status, 200);
    EXPECT_EQ(house.askWith("POST /ingest", "somebody-elses-key").status, 200);
    EXPECT_EQ(house.ask("GET /read").status, 200);
    EXPECT_EQ(house.ask("POST /control").status, 401);
    EXPECT_EQ(house.askWith("POST /control", house.secret(Role::Ingest)).status, 403);
    EXPECT_EQ(house.askWith("POST /control", house.secret(Role::Developer)).status, 200);
    house.change([](TokenBook &, receive::TokenGuard &guard) { guard.open(true, false); });
    EXPECT_EQ(house.ask("GET /read").status, 401);
    EXPECT_EQ(house.ask("POST /ingest").status, 200);
}

TEST(TokenGuard, aSentryKeyIsATokenForWhatIsSentAndNothingMore)
{
    GuardedHouse house;
    const std::string key = house.secret(Role::Ingest);
    const std::string header = "X-Sentry-Auth: Sentry sentry_version=7, sentry_key=" + key + "\r\n";
    EXPECT_EQ(house.ask("POST /ingest", header).status, 200);
    EXPECT_EQ(house.ask("POST /ingest?sentry_key=" + key).status, 200);
    EXPECT_EQ(
        house.ask("POST /ingest", {}, R"({"dsn":"http://)" + key + R"(@localhost/1"})" + "\n").status, 200);
    EXPECT_EQ(house.ask("POST /ingest", "X-Sentry-Auth: Sentry sentry_key=abc\r\n").status, 401);
    const std::string strong = "X-Sentry-Auth: Sentry sentry_key=" + house.secret(Role::Admin) + "\r\n";
    EXPECT_EQ(house.ask("GET /read", strong).status, 401);
    EXPECT_EQ(house.ask("POST /control", strong).status, 401);
    EXPECT_EQ(house.used(), std::vector<std::string>(3, house.row(Role::Ingest).id));
}

TEST(TokenGuard, whatIsNotThereIsNoSecret)
{
    GuardedHouse house;
    EXPECT_EQ(house.ask("GET /nothing").status, 404);
    EXPECT_EQ(house.ask("OPTIONS /control").status, 204);
    EXPECT_EQ(house.ask("GET /control").status, 405);
}

class EveryRoleAndLevel : public ::testing::TestWithParam<std::tuple<Role, AccessLevel>> { };

TEST_P(EveryRoleAndLevel, isLetThroughAsTheAccessTableSays)
{
    const auto [role, level] = GetParam();
    GuardedHouse house;
    const auto answer = house.askWith(startOf(level), house.secret(role));
    EXPECT_EQ(answer.status, isAllowed(role, level) ? 200 : 403) << answer.body;
    EXPECT_EQ(has(answer, "error=\"insufficient_scope\""), !isAllowed(role, level)) << answer.head;
    EXPECT_EQ(house.counts().wrongRole, isAllowed(role, level) ? 0U : 1U);
    EXPECT_EQ(house.used().size(), isAllowed(role, level) ? 1U : 0U);
}

INSTANTIATE_TEST_SUITE_P(TokenGuard, EveryRoleAndLevel,
    ::testing::Combine(::testing::Values(Role::Ingest, Role::Support, Role::Developer, Role::Admin),
        ::testing::Values(AccessLevel::Ingest, AccessLevel::Read, AccessLevel::Control)),
    [](const auto &test) {
        return std::string(name(std::get<0>(test.param))) + "_" + std::string(name(std::get<1>(test.param)));
    });
