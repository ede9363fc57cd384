// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/json_fields.h"

#include <gtest/gtest.h>

namespace faultline::receive {
namespace {

struct MendedRow {
    std::string sent;
    std::string read;
};

const std::vector<MendedRow> kMended{
    { R"(["\ud83d"])", "[\"\uFFFD\"]" },
    { R"(["\ude00 \ud83d\ude00 \ud83d\ud83d"])", "[\"\uFFFD \U0001F600 \uFFFD\uFFFD\"]" },
    { R"([18446744073709551616])", R"(["18446744073709551616"])" },
    { R"([-9223372036854775809,{"a\"1":99999999999999999999}])",
        R"(["-9223372036854775809",{"a\"1":"99999999999999999999"}])" },
    { R"(["\ud83d",99999999999999999999,1.5,"99999999999999999999"])",
        "[\"\uFFFD\",\"99999999999999999999\",1.5,\"99999999999999999999\"]" },
};

TEST(ReceiveJsonFields, mendsWhatRuntimesAreKnownToSend)
{
    for (const MendedRow &row : kMended) {
        const auto document = parseJson(row.sent);
        ASSERT_TRUE(document.ok()) << row.sent << document.error().message;
        EXPECT_EQ(compactJson(*document), row.read);
    }
}

TEST(ReceiveJsonFields, refusesWhatNoMendingHelps)
{
    for (const std::string text :
        { "", "{", "[1e999]", "[NaN]", "[\"\\ud8zz\"]", "[99999999999999999999", "[01]" }) {
        const auto document = parseJson(text);
        ASSERT_FALSE(document.ok()) << text;
        EXPECT_EQ(document.error().kind, "invalid_json");
    }
}

TEST(ReceiveJsonFields, readsAPartOfALargerBufferWithoutACopy)
{
    const std::string body = "{\"a\":1}" + std::string(100, '}');
    const auto document = parseJson(std::string_view(body).substr(0, 7), body.size() - 7);
    ASSERT_TRUE(document.ok());
    EXPECT_EQ(compactJson(*document), "{\"a\":1}");
}

TEST(ReceiveJsonFields, keepsTheFirstOfEqualKeysAndStopsAtItsBound)
{
    JsonMembers members(20);
    members.addText("a", "one");
    members.addText("a", "two");
    members.addText("empty", "");
    members.addJson("b", "[1]");
    EXPECT_FALSE(members.isCut());
    members.addText("c", "much too long for it");
    members.addText("d", "1");
    EXPECT_TRUE(members.isCut());
    EXPECT_EQ(members.text(), R"({"a":"one","b":[1]})");
    EXPECT_EQ(JsonMembers(20).text(), "");
}

} // namespace
} // namespace faultline::receive
