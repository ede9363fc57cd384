// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/gate/access.h"

#include <gtest/gtest.h>

namespace faultline::receive::gate {
namespace {

AccessRules accessRules()
{
    AccessRules rules;
    rules.port = 8001;
    rules.extraHosts = { "faultline.lan", "proxy.lan:443" };
    rules.allowedOrigins = { "https://shop.example", "http://dev.example:*" };
    return rules;
}

struct AccessCase {
    std::string name;
    NamedValues headers;
    std::string kind; ///< empty: may enter
};

const std::vector<AccessCase> kAccessCases{
    { "loopbackAddress", { { "host", "127.0.0.1:8001" } }, "" },
    { "anotherLoopbackAddress", { { "host", "127.0.0.9:8001" } }, "" },
    { "localhostInAnyCase", { { "host", "LocalHost:8001" } }, "" },
    { "v6Loopback", { { "host", "[::1]:8001" } }, "" },
    { "dialledAddress", { { "host", "192.168.7.5:8001" } }, "" },
    { "extraHostAtAnyPort", { { "host", "Faultline.lan:9999" } }, "" },
    { "extraHostWithoutPort", { { "host", "faultline.lan" } }, "" },
    { "extraHostWithItsPort", { { "host", "proxy.lan:443" } }, "" },
    { "extraHostWithAnotherPort", { { "host", "proxy.lan:444" } }, "wrong_host" },
    { "noHost", {}, "" },
    { "foreignName", { { "host", "evil.example:8001" } }, "wrong_host" },
    { "nameThatLooksLikeLoopback", { { "host", "127.evil.example:8001" } }, "wrong_host" },
    { "nameThatBeginsLikeLoopback", { { "host", "127.0.0.1.evil.example:8001" } }, "wrong_host" },
    { "localhostAsAPrefix", { { "host", "localhost.evil.example:8001" } }, "wrong_host" },
    { "wrongPort", { { "host", "127.0.0.1:80" } }, "wrong_host" },
    { "noPort", { { "host", "127.0.0.1" } }, "wrong_host" },
    { "emptyHost", { { "host", "" } }, "wrong_host" },
    { "brokenBracket", { { "host", "[::1:8001" } }, "wrong_host" },
    { "portThatIsNoNumber", { { "host", "localhost:80a1" } }, "wrong_host" },
    { "userBeforeTheHost", { { "host", "a@localhost:8001" } }, "wrong_host" },
    { "ownOrigin", { { "host", "127.0.0.1:8001" }, { "origin", "http://127.0.0.1:8001" } }, "" },
    { "allowedOrigin", { { "host", "127.0.0.1:8001" }, { "origin", "https://Shop.example" } }, "" },
    { "allowedOriginAcrossSites",
        { { "host", "127.0.0.1:8001" }, { "origin", "https://shop.example" },
            { "sec-fetch-site", "cross-site" } },
        "" },
    { "anyPortWhereAllAreAllowed", { { "host", "127.0.0.1:8001" }, { "origin", "http://dev.example:46539" } },
        "" },
    { "aNameBehindThePort",
        { { "host", "127.0.0.1:8001" }, { "origin", "http://dev.example:1.evil.example" } },
        "foreign_origin" },
    { "noPortWhereEachIsAllowed", { { "host", "127.0.0.1:8001" }, { "origin", "http://dev.example" } },
        "foreign_origin" },
    { "foreignOrigin", { { "host", "127.0.0.1:8001" }, { "origin", "https://evil.example" } },
        "foreign_origin" },
    { "allowedOriginAsAPrefix",
        { { "host", "127.0.0.1:8001" }, { "origin", "https://shop.example.evil.example" } },
        "foreign_origin" },
    { "anotherPortOfLocalhost", { { "host", "127.0.0.1:8001" }, { "origin", "http://localhost:3000" } },
        "foreign_origin" },
    { "nullOrigin", { { "host", "127.0.0.1:8001" }, { "origin", "null" } }, "foreign_origin" },
    { "secondOriginForeign",
        { { "host", "127.0.0.1:8001" }, { "origin", "https://shop.example" },
            { "origin", "https://evil.example" } },
        "foreign_origin" },
    { "crossSiteWithoutOrigin", { { "host", "127.0.0.1:8001" }, { "sec-fetch-site", "Cross-Site" } },
        "foreign_origin" },
    { "backendWithFetchMode", { { "host", "127.0.0.1:8001" }, { "sec-fetch-mode", "cors" } }, "" },
};

class EveryAccess : public ::testing::TestWithParam<AccessCase> { };

TEST_P(EveryAccess, isLetInOrTurnedAwayWithAHint)
{
    Head head;
    head.headers = GetParam().headers;
    const auto entered = mayEnter(head, "192.168.7.5", accessRules());
    EXPECT_EQ(entered.ok() ? "" : entered.error().kind, GetParam().kind);
    EXPECT_TRUE(entered.ok() || !entered.error().hint.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Receive, EveryAccess, ::testing::ValuesIn(kAccessCases), [](const auto &row) { return row.param.name; });

TEST(ReceiveAccess, namesOnlyAnAllowedOriginInTheAnswer)
{
    Head head;
    head.headers = { { "origin", "https://shop.example" } };
    EXPECT_EQ(allowedOrigin(head, accessRules()), "https://shop.example");
    head.headers = { { "origin", "http://127.0.0.1:8001" } };
    EXPECT_EQ(allowedOrigin(head, accessRules()), "");
}

} // namespace
} // namespace faultline::receive::gate
