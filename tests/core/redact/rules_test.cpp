// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/redact/rules.h"

#include <gtest/gtest.h>

#include <random>

using namespace faultline;
using redact::Rules;

static_assert(!std::is_constructible_v<redact::Redacted<std::string>, std::string>);
static_assert(!std::is_convertible_v<std::string, redact::Redacted<std::string>>);
static_assert(!std::is_constructible_v<redact::Redacted<ErrorEvent>, ErrorEvent>);
static_assert(!std::is_default_constructible_v<redact::Redacted<std::string>>);

namespace {

class EveryRule : public testing::TestWithParam<redact::Row> { };

std::string nameOf(const testing::TestParamInfo<redact::Row> &row)
{
    std::string name;
    for (const char c : row.param.id)
        name += c == '-' ? '_' : c;
    return name;
}

} // namespace

TEST_P(EveryRule, turnsItsExampleIntoItsResult)
{
    std::vector<RedactionCount> counts;
    EXPECT_EQ(Rules().redact(GetParam().before, &counts), GetParam().after);
    ASSERT_EQ(counts.size(), 1u);
    EXPECT_EQ(counts.front(), (RedactionCount{ std::string(GetParam().kind), 1 }));
}

TEST_P(EveryRule, findsItsExampleInsideOtherText)
{
    const std::string before
        = "2026-11-24T08:30:00.123Z ERROR [pay-7] " + std::string(GetParam().before) + "\nnext line\n";
    const std::string after
        = "2026-11-24T08:30:00.123Z ERROR [pay-7] " + std::string(GetParam().after) + "\nnext line\n";
    EXPECT_EQ(Rules().redact(before), after);
}

TEST_P(EveryRule, leavesItsOwnResultAlone)
{
    EXPECT_EQ(Rules().redact(GetParam().after), GetParam().after);
}

INSTANTIATE_TEST_SUITE_P(Shipped, EveryRule,
    testing::ValuesIn(redact::shippedRows().begin(), redact::shippedRows().end()), nameOf);

namespace {

class EveryInnocent : public testing::TestWithParam<const char *> { };

} // namespace

TEST_P(EveryInnocent, staysByteForByte)
{
    std::vector<RedactionCount> counts;
    EXPECT_EQ(Rules().redact(GetParam(), &counts), GetParam());
    EXPECT_TRUE(counts.empty());
}

INSTANTIATE_TEST_SUITE_P(Texts, EveryInnocent,
    testing::Values("token_count=5 max_tokens=4096", "password reset failed for account 12",
        "token expired, sign in again", "password: required", "password=null token=None secret=true",
        "password=\"\" api_key=''", "password=****** ok", "password=${DB_PASSWORD} token=$TOKEN",
        "url postgres://user:${PASS}@db/app", "password=<your password>", "Authorization: [FILTERED]",
        "passwordPolicy=strict tokenType=bearer", "secret_name=payments/stripe",
        "primary key (order_id) violates \"orders_pkey\"", "cache_key=user:42:profile foreign_key=order_id",
        "at com.acme.auth.TokenService.refreshToken(TokenService.java:88)",
        "password=getPassword() token=self.token", "SyntaxError: Unexpected token: identifier",
        "commit 9fceb02d0ae598e95dc970b74767f19372d61af8 merged",
        "trace_id=4bf92f3577b34da6a3ce929d0e0e4736 span_id=00f067aa0ba902b7",
        "request 7f3d2c1b-88aa-4e5f-9b0c-1d2e3f4a5b6c took 1203 ms",
        "Chrome/121.0.6167.160 requests==2.31.0.1", "processed 4111111111111112 rows",
        "image icon@2x.png and zone.js@~0.14.0 from @angular/core@17.1.2", "git@github.com:acme/shop.git",
        "std::vector<int>::iterator Foo::bar", "started 12:34:56 on 2026-11-24",
        "epoch 1763972400123456 ms 1763972400123", "using password: YES", "/home/runner/shop/app.py",
        "{\"auth\":{\"enabled\":true},\"session\":null}", "basic authentication failed",
        "Bearer token missing"));

TEST(RedactRules, replacesAnEmailAddressAndKeepsTheRest)
{
    EXPECT_EQ(Rules().redact("mail to <jane@example.com>, again"), "mail to <[redacted:email]>, again");
}

TEST(RedactRules, findsSeveralKindsInOneTextAndCountsThemByKind)
{
    std::vector<RedactionCount> counts;
    EXPECT_EQ(Rules().redact("a@b.com b@c.org password=x1", &counts),
        "[redacted:email] [redacted:email] password=[redacted:password]");
    EXPECT_EQ(counts, (std::vector<RedactionCount>{ { "email", 2 }, { "password", 1 } }));
}

TEST(RedactRules, takesAWholePasswordWithStrangeSigns)
{
    EXPECT_EQ(Rules().redact("passwd := m{{h}o)p${e]nob(ody,x\nnext"), "passwd := [redacted:password]\nnext");
    EXPECT_EQ(Rules().redact("f(password=abc1, user=bob)"), "f(password=[redacted:password], user=bob)");
}

TEST(RedactRules, doesNotTakeACardForASumWithAWrongCheckDigit)
{
    EXPECT_EQ(Rules().redact("4012-8888-8888-1882"), "4012-8888-8888-1882");
    EXPECT_EQ(Rules().redact("4012-8888-8888-1881"), "[redacted:card]");
}

TEST(RedactRules, checksAccountNumbersOfEveryLength)
{
    for (const char *iban : { "NO9386011117947", "AL47212110090000000235698741", "GB82WEST12345698765432" })
        EXPECT_EQ(Rules().redact(iban), "[redacted:iban]");
    EXPECT_EQ(Rules().redact("NO9386011117948"), "NO9386011117948");
}

TEST(RedactRules, keepsAKeyCutOffInTheMiddleHidden)
{
    const std::string cut = "-----BEGIN PRIVATE"
                            " KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQ\nabc";
    EXPECT_EQ(Rules().redact(cut), "[redacted:private-key]");
}

/// Texts of pieces that rules look for, joined at random.
class RandomTexts : public testing::Test {
protected:
    std::string next()
    {
        static constexpr std::string_view kPieces[]
            = { "password", "=", ":", " ", "\"", "'", "token", "_key", "@", "example.com", "4111111111111111",
                  "-----BEGIN PRIVATE"
                  " KEY-----",
                  "eyJhbGciOiJIUzI1NiJ9", ".", "\\\"", "{", "}", "[redacted:email]", "[redacted:", "]", ",",
                  "&", "\n", "://", "user:pw@", "Authorization: ", "Bearer ", "10.0.0.1", "::1",
                  "+49 30 1234567", "AKIAQ3EGR7ZPLX2MVWTA", "\xC3\xA9", "x", "Cookie: a=b", "--",
                  "/home/jane/", "1234567890", "-", "body=" };
        std::string text;
        const std::size_t count = m_random() % 24;
        for (std::size_t i = 0; i < count; ++i)
            text += kPieces[m_random() % std::size(kPieces)];
        return text;
    }

    std::mt19937 m_random{ 7 };
};

TEST_F(RandomTexts, redactingTwiceIsRedactingOnce)
{
    const Rules rules;
    for (int i = 0; i < 20000; ++i) {
        const std::string text = next();
        const std::string once = rules.redact(text);
        ASSERT_EQ(rules.redact(once), once) << text;
    }
}

TEST_F(RandomTexts, stayValidUtf8)
{
    const Rules rules;
    for (int i = 0; i < 5000; ++i) {
        const std::string text = next();
        ASSERT_TRUE(isValidUtf8(rules.redact(text))) << text;
    }
}
