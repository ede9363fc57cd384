// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/query_routes.h"

#include <gtest/gtest.h>

using namespace faultline;

namespace {

receive::Request asking(receive::NamedValues query)
{
    receive::Request request;
    request.query = std::move(query);
    return request;
}

} // namespace

TEST(QueryRoutes, filtersAreReadFromTheQuery)
{
    const auto query = api::eventQueryOf(asking({ { "service", "a" }, { "severity", "high,critical" },
        { "limit", "7" }, { "cursor", "99" }, { "pattern", "FL-3" }, { "since", "2026-01-01" } }));
    ASSERT_TRUE(query.ok());
    EXPECT_EQ(query->service, "a");
    EXPECT_EQ(query->severities.size(), 2u);
    EXPECT_EQ(query->limit, 7);
    EXPECT_EQ(query->beforeSequence, 99);
    EXPECT_EQ(query->pattern->number, 3);
    EXPECT_TRUE(query->since.has_value());
}

TEST(QueryRoutes, aParameterThatIsWrongIsNamed)
{
    for (const auto &[name, value] :
        receive::NamedValues{ { "limit", "0" }, { "limit", "5x" }, { "limit", "1001" }, { "cursor", "-1" },
            { "severity", "awful" }, { "since", "yesterday" }, { "pattern", "x" }, { "kind", "span" } }) {
        const auto query = api::eventQueryOf(asking({ { name, value } }));
        ASSERT_FALSE(query.ok()) << name << "=" << value;
        EXPECT_EQ(query.error().field, name);
        EXPECT_FALSE(query.error().hint.empty());
    }
}
