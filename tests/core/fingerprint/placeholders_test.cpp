// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fingerprint/placeholders.h"

#include <gtest/gtest.h>

#include <random>

using faultline::fingerprint::messageTemplate;

namespace {

struct Example {
    const char *message;
    const char *expected;
};

class EveryPlaceholder : public testing::TestWithParam<Example> { };

} // namespace

TEST_P(EveryPlaceholder, standsForItsValue)
{
    EXPECT_EQ(messageTemplate(GetParam().message), GetParam().expected);
}

TEST_P(EveryPlaceholder, standsForItsValueInsideASentence)
{
    EXPECT_EQ(messageTemplate("failed on " + std::string(GetParam().message) + " again"),
        "failed on " + std::string(GetParam().expected) + " again");
}

TEST_P(EveryPlaceholder, isLeftAloneTheSecondTime)
{
    EXPECT_EQ(messageTemplate(GetParam().expected), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(Values, EveryPlaceholder,
    testing::Values(Example{ "7c1811ed-e98f-4c9c-a9f9-58c757ff494f", "<uuid>" }, Example{ "42", "<num>" },
        Example{ "-17.5", "<num>" }, Example{ "1.5e-7", "<num>" }, Example{ "order-908", "order-<num>" },
        Example{ "0x9AF8C3BE", "<hex>" }, Example{ "0751007cd28df267e8e051b51f918c60", "<hex>" },
        Example{ "deadbeef", "<hex>" }, Example{ "10.24.8.199", "<ip>" },
        Example{ "10.24.8.199:5432", "<ip>:<num>" }, Example{ "2001:db8::1", "<ip>" },
        Example{ "::ffff:192.168.1.1", "<ip>" }, Example{ "https://shop.example/cart?id=1#top", "<url>" },
        Example{ "cache4.example.net", "<url>" }, Example{ "jane.doe@example.com", "<email>" },
        Example{ "[redacted:email]", "<email>" }, Example{ "/var/lib/shop/orders-7.db", "<path>" },
        Example{ R"(C:\Users\shop\a.txt)", "<path>" }, Example{ "2026-11-24T08:30:00.123Z", "<time>" },
        Example{ "2026-11-24 08:30:00,123", "<time>" }, Example{ "12:31:12", "<time>" },
        Example{ "3:04PM", "<time>" }, Example{ "Mon, 02 Jan 2006 15:04:05 -0700", "<time>" },
        Example{ "Mon Jan 02 2006 14:04:05 GMT+0800 (Pacific Standard Time)", "<time>" },
        Example{ "12ms", "<duration>" }, Example{ "1h30m", "<duration>" }, Example{ "1.5MiB", "<size>" },
        Example{ "name=\"Jane Doe\"", "name=<quoted>" },
        Example{ "1-67891233-abcdef012345678912345678", "<id>" }, Example{ "k9Mtd2gDcgGx", "<id>" },
        Example{ "retry=true", "retry=<num>" }));

namespace {

class EveryPlainText : public testing::TestWithParam<const char *> { };

} // namespace

TEST_P(EveryPlainText, keepsItsWords)
{
    EXPECT_EQ(messageTemplate(GetParam()), GetParam());
}

INSTANTIATE_TEST_SUITE_P(Texts, EveryPlainText,
    testing::Values("", "A quick brown fox", "Cannot read property 'startRTM' of undefined",
        "Option::unwrap()", "python3 utf8 user_42", "no such table: orders",
        "java.net.SocketTimeoutException: Read timed out", "cafe 9af facade", "GET /api/orders failed",
        "KeyError: 'price'", "std::vector::at", "May the force be with you", "a=b c==d",
        "gr\xC3\xBC\xC3\x9F dich", "x::y"));

TEST(MessageTemplate, keepsDifferentQuotedWordsApart)
{
    EXPECT_NE(messageTemplate("KeyError: 'price'"), messageTemplate("KeyError: 'name'"));
}

TEST(MessageTemplate, takesAnImpossibleDateAsNumbers)
{
    EXPECT_EQ(messageTemplate("2006-20-02"), "<num>-<num>-<num>");
}

TEST(MessageTemplate, comesToRestForAnyText)
{
    std::mt19937 random(3);
    static constexpr std::string_view kPieces[] = { "12", "ab", "-", ":", "::", ".", " ", "/", "'", "\"", "=",
        "@", "x.com", "Mon", "Jan", "0x", "f00d", "://", "[", "]", "<num>", "ms", "T", "2026-11-24", "08:30",
        "%", "_", "\xC3\xA9", "tmp", "\\" };
    for (int i = 0; i < 20000; ++i) {
        std::string text;
        const std::size_t count = random() % 16;
        for (std::size_t piece = 0; piece < count; ++piece)
            text += kPieces[random() % std::size(kPieces)];
        const std::string once = messageTemplate(text);
        ASSERT_LE(once.size(), text.size() * 8 + 16) << text;
        // What stands beside a placeholder may join it, but it comes to rest.
        const std::string thrice = messageTemplate(messageTemplate(once));
        ASSERT_EQ(messageTemplate(thrice), thrice) << text;
    }
}
