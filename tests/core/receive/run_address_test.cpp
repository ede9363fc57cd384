// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/run_address.h"

#include <gtest/gtest.h>

using namespace faultline::receive;

namespace {

Request sent(std::string method, std::string path)
{
    Request request;
    request.method = std::move(method);
    request.path = std::move(path);
    takeRun(request);
    return request;
}

} // namespace

TEST(RunAddress, isTakenOffWhatIsSentBelowIt)
{
    const Request traces = sent("POST", "/run/shop-1/v1/traces");
    EXPECT_EQ(traces.run, "shop-1");
    EXPECT_EQ(traces.path, "/v1/traces");
    EXPECT_EQ(sent("POST", "/run/a/api/1/envelope/").path, "/api/1/envelope/");
    EXPECT_EQ(sent("OPTIONS", "/run/a/ingest/logs").path, "/ingest/logs");
}

TEST(RunAddress, ofAnythingElseStaysAsItIs)
{
    for (const auto &[method, path] :
        { std::pair{ "GET", "/run/a/query/signals" }, std::pair{ "POST", "/run//v1/logs" },
            std::pair{ "POST", "/run/a b/v1/logs" }, std::pair{ "POST", "/run/a" },
            std::pair{ "POST", "/runs/a/v1/logs" }, std::pair{ "POST", "/v1/logs" } }) {
        const Request request = sent(method, path);
        EXPECT_EQ(request.path, path);
        EXPECT_TRUE(request.run.empty()) << path;
    }
    EXPECT_TRUE(sent("POST", "/run/" + std::string(65, 'a') + "/v1/logs").run.empty());
    EXPECT_EQ(sent("POST", "/run/a/run/b/v1/logs").path, "/run/b/v1/logs") << "one run, and no such address";
}

TEST(RunAddress, namesAreShortAndPlain)
{
    EXPECT_TRUE(isRunName("Shop_1.2-x"));
    for (const char *name : { "", "a/b", "a b", "a%20", "ö", "a\n" })
        EXPECT_FALSE(isRunName(name)) << name;
}
