// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/query_routes.h"
#include "core/api/signal_json.h"
#include "core/api/signal_query.h"

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

TEST(QueryRoutes, filtersOfSignalsAreReadFromTheQuery)
{
    const auto query = api::signalQueryOf(asking({ { "kind", "log,span" }, { "level", "warning" },
        { "service", "a" }, { "trace_id", "t" }, { "request_id", "r" }, { "correlation_id", "c" },
        { "resource_id", "p" }, { "attribute", "http.method=POST" }, { "attribute", "k=" }, { "run", "b" },
        { "q", "a b" }, { "limit", "1000" }, { "since", "2026-01-01" }, { "until", "2026-01-02" },
        { "cursor", "12-00000000000000000000000000000001" } }));
    ASSERT_TRUE(query.ok()) << query.error().message;
    EXPECT_EQ(query->kinds, (std::vector{ store::SignalKind::Log, store::SignalKind::Span }));
    EXPECT_EQ(query->leastLevel, Level::Warning);
    ASSERT_EQ(query->attributes.size(), 3u);
    EXPECT_EQ(query->attributes[2], (store::Attribute{ "faultline.run", "b" }));
    EXPECT_EQ(query->attributes[0], (store::Attribute{ "http.method", "POST" }));
    EXPECT_EQ(query->correlationId + query->resourceId + query->requestId + query->traceId, "cprt");
    EXPECT_EQ(query->limit, 1000);
    EXPECT_EQ(query->text, "a b");
    EXPECT_TRUE(query->since && query->until);
}

TEST(QueryRoutes, aParameterOfSignalsThatIsWrongOrUnknownIsNamed)
{
    for (const auto &[name, value] :
        receive::NamedValues{ { "limit", "0" }, { "limit", "5x" }, { "limit", "1001" }, { "cursor", "99" },
            { "severity", "awful" }, { "since", "yesterday" }, { "until", "x" }, { "pattern", "x" },
            { "kind", "log,spam" }, { "level", "loud" }, { "attribute", "=x" }, { "attribute", "x" },
            { "servce", "a" }, { "q", std::string(5000, 'x') } }) {
        const auto query = api::signalQueryOf(asking({ { name, value } }));
        ASSERT_FALSE(query.ok()) << name << "=" << value;
        EXPECT_EQ(query.error().field, name);
        EXPECT_EQ(query.error().code, ErrorCode::InvalidInput);
        EXPECT_FALSE(query.error().hint.empty());
    }
    const auto backwards
        = api::signalQueryOf(asking({ { "since", "2026-01-02" }, { "until", "2026-01-01" } }));
    ASSERT_FALSE(backwards.ok());
    EXPECT_EQ(backwards.error().field, "until");
}

TEST(QueryRoutes, signalsHaveTheMembersTheyAreIngestedBy)
{
    LogRecord log;
    log.origin.service = "cart";
    log.message = "said \"no\"";
    log.traceId = "4bf9";
    log.attributes = R"({"a":1})";
    JsonWriter json;
    api::writeSignal(json, { store::SignalKind::Log, {}, {}, log });
    EXPECT_EQ(json.text(),
        R"({"kind":"log","id":"00000000-0000-0000-0000-000000000000","timestamp":"1970-01-01T00:00:00.000000Z",)"
        R"("service":"cart","protocol":"","level":"info","message":"said \"no\"","trace_id":"4bf9","attributes":{"a":1}})");
    store::SignalPage page;
    page.nextCursor = "1-x";
    page.lookedBackTo = UtcTime{};
    JsonWriter whole;
    api::writeSignalPage(whole, page);
    EXPECT_EQ(
        whole.text(), R"({"signals":[],"next_cursor":"1-x","looked_back_to":"1970-01-01T00:00:00.000000Z"})");
}
