// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/tokens.h"

#include <gtest/gtest.h>

#include <array>
#include <set>

using namespace faultline;

namespace {

constexpr UtcTime kMorning = utcTime(1'795'000'000'000'000);

TokenBook bookOf(const std::vector<FreshToken> &tokens)
{
    TokenBook book;
    for (const FreshToken &token : tokens)
        EXPECT_TRUE(book.add(token.row).ok());
    return book;
}

} // namespace

TEST(Tokens, areLongRandomAndSafeInAnAddress)
{
    std::set<std::string> secrets;
    std::set<std::string> ids;
    for (int i = 0; i < 200; ++i) {
        const FreshToken token = freshToken(Role::Ingest, "shop", kMorning);
        EXPECT_EQ(token.secret.size(), 47U);
        EXPECT_TRUE(token.secret.starts_with("flt_"));
        EXPECT_EQ(
            token.secret.find_first_not_of("_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"),
            std::string::npos);
        secrets.insert(token.secret);
        ids.insert(token.row.id);
    }
    EXPECT_EQ(secrets.size(), 200U);
    EXPECT_EQ(ids.size(), 200U);
}

TEST(Tokens, everyDigitOfASecretTakesManyValues)
{
    std::array<std::set<char>, 43> seen;
    for (int i = 0; i < 300; ++i) {
        const std::string secret = freshToken(Role::Ingest, {}, kMorning).secret;
        for (std::size_t digit = 0; digit < seen.size(); ++digit)
            seen[digit].insert(secret[4 + digit]);
    }
    for (const auto &digit : seen)
        EXPECT_GT(digit.size(), 30U);
}

TEST(Tokens, areFoundByTheirSecretAloneAndNothingOfItIsKept)
{
    const FreshToken shop = freshToken(Role::Ingest, "shop", kMorning);
    const FreshToken ann = freshToken(Role::Developer, "Ann", kMorning);
    const TokenBook book = bookOf({ shop, ann });
    ASSERT_NE(book.find(ann.secret), nullptr);
    EXPECT_EQ(*book.find(ann.secret), ann.row);
    for (const std::string &wrong : { std::string(), ann.row.hash, ann.row.id, ann.secret + " ",
             ann.secret.substr(0, ann.secret.size() - 1), freshToken(Role::Admin, {}, kMorning).secret })
        EXPECT_EQ(book.find(wrong), nullptr) << wrong;
    EXPECT_EQ(book.text().find(ann.secret.substr(4)), std::string::npos);
}

TEST(Tokens, comeBackFromTheirTextAsTheyWere)
{
    TokenBook book = bookOf(
        { freshToken(Role::Support, "Bea \"B\"\n", kMorning), freshToken(Role::Admin, {}, kMorning) });
    const std::string used = book.rows()[0].id;
    book.noteUse(used, kMorning + std::chrono::minutes(3));
    ASSERT_TRUE(book.revoke(book.rows()[1].id, kMorning + std::chrono::hours(1)).ok());
    const auto again = TokenBook::parse(book.text());
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->rows(), book.rows());
    EXPECT_EQ(again->rows()[0].lastUsedAt, kMorning + std::chrono::minutes(3));
}

TEST(Tokens, aRevokedOneIsFoundAsRevokedAndNoLongerCounts)
{
    const FreshToken shop = freshToken(Role::Ingest, "shop", kMorning);
    TokenBook book = bookOf({ shop });
    EXPECT_TRUE(book.hasValid());
    ASSERT_TRUE(book.revoke(shop.row.id, kMorning).ok());
    ASSERT_TRUE(book.revoke(shop.row.id, kMorning + std::chrono::hours(1)).ok());
    EXPECT_EQ(book.find(shop.secret)->revokedAt, kMorning);
    EXPECT_FALSE(book.hasValid());
    EXPECT_EQ(book.revoke("k0000", kMorning).error().code, ErrorCode::NotFound);
}

TEST(Tokens, aBrokenBookIsNoBook)
{
    const std::string whole = bookOf({ freshToken(Role::Ingest, "shop", kMorning) }).text();
    std::string otherRole = whole;
    otherRole.replace(otherRole.find("\"ingest\""), 8, "\"owner\"");
    std::string otherTime = whole;
    otherTime.replace(otherTime.find("\"created_at\":\""), 18, "\"created_at\":\"noon");
    for (const std::string &text : { std::string(), std::string("{}"), std::string("[]"), otherRole,
             otherTime, whole.substr(0, whole.size() / 2) })
        EXPECT_FALSE(TokenBook::parse(text).ok()) << text;
    EXPECT_TRUE(TokenBook::parse(R"({"tokens":[]})").ok());
}

TEST(Tokens, boundsHowManyAndHowTheyAreCalled)
{
    TokenBook book;
    TokenRow row = freshToken(Role::Ingest, {}, kMorning).row;
    row.name.assign(TokenBook::kMostNameBytes + 1, 'n');
    EXPECT_EQ(book.add(row).error().code, ErrorCode::InvalidInput);
    row.name = "shop";
    for (std::size_t i = 0; i < TokenBook::kMostTokens; ++i)
        ASSERT_TRUE(book.add(row).ok());
    EXPECT_EQ(book.add(row).error().code, ErrorCode::TooLarge);
    ASSERT_TRUE(book.revoke(row.id, kMorning).ok());
    EXPECT_TRUE(book.add(row).ok()) << "one that was revoked makes room";
    EXPECT_EQ(book.rows().size(), TokenBook::kMostTokens);
}

struct AccessCase {
    const char *role;
    AccessLevel level;
    bool isAllowed;
};

class EveryRole : public ::testing::TestWithParam<AccessCase> { };

TEST_P(EveryRole, mayDoWhatTheAccessTableSays)
{
    const auto role = roleOf(GetParam().role);
    ASSERT_TRUE(role);
    EXPECT_EQ(name(*role), GetParam().role);
    EXPECT_EQ(isAllowed(*role, GetParam().level), GetParam().isAllowed);
}

INSTANTIATE_TEST_SUITE_P(Tokens, EveryRole,
    ::testing::Values(AccessCase{ "ingest", AccessLevel::Ingest, true },
        AccessCase{ "ingest", AccessLevel::Read, false }, AccessCase{ "ingest", AccessLevel::Control, false },
        AccessCase{ "support", AccessLevel::Ingest, false }, AccessCase{ "support", AccessLevel::Read, true },
        AccessCase{ "support", AccessLevel::Control, false },
        AccessCase{ "developer", AccessLevel::Ingest, true },
        AccessCase{ "developer", AccessLevel::Read, true },
        AccessCase{ "developer", AccessLevel::Control, true },
        AccessCase{ "admin", AccessLevel::Ingest, true }, AccessCase{ "admin", AccessLevel::Read, true },
        AccessCase{ "admin", AccessLevel::Control, true }),
    [](const auto &test) { return std::string(test.param.role) + std::string(name(test.param.level)); });

TEST(Tokens, thereIsNoOtherRole)
{
    EXPECT_FALSE(roleOf("owner"));
    EXPECT_FALSE(roleOf(""));
    EXPECT_FALSE(roleOf("Admin"));
}
