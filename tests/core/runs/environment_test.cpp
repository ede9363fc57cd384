// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/run_address.h"
#include "core/runs/environment.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace faultline::runs {
namespace {

const RunAim kAim{ "http://127.0.0.1:8001", "shop-1", "shop", {} };

std::string valueOf(const RunEnvironment &made, const std::string &name)
{
    for (const std::string &variable : made.variables) {
        if (variable.starts_with(name + "="))
            return variable.substr(name.size() + 1);
    }
    return "(unset)";
}

TEST(RunEnvironment, pointsEverySdkAtTheRunsAddress)
{
    const RunEnvironment made = environmentFor({ "PATH=/bin", "odd" }, kAim);
    EXPECT_EQ(valueOf(made, "SENTRY_DSN"), "http://run@127.0.0.1:8001/run/shop-1/1");
    EXPECT_EQ(valueOf(made, "OTEL_EXPORTER_OTLP_ENDPOINT"), "http://127.0.0.1:8001/run/shop-1");
    EXPECT_EQ(valueOf(made, "OTEL_EXPORTER_OTLP_PROTOCOL"), "http/protobuf");
    EXPECT_EQ(valueOf(made, "OTEL_SERVICE_NAME"), "shop");
    EXPECT_EQ(valueOf(made, "OTEL_RESOURCE_ATTRIBUTES"), "deployment.environment=local,faultline.run=shop-1");
    EXPECT_EQ(valueOf(made, "AGENT_URL"), "http://127.0.0.1:8001/run/shop-1");
    EXPECT_EQ(valueOf(made, "SERVICE_NAME"), "shop");
    EXPECT_EQ(valueOf(made, "ENVIRONMENT"), "local");
    EXPECT_EQ(valueOf(made, "PATH"), "/bin");
    EXPECT_EQ(valueOf(made, "SENTRY_RELEASE"), "(unset)") << "SDKs find their own";
    EXPECT_EQ(valueOf(made, "NO_PROXY"), "(unset)");
    EXPECT_TRUE(made.notes.empty());
}

TEST(RunEnvironment, namesThatWereSetStayAndAddressesPointHereAndBothIsTold)
{
    const RunEnvironment made = environmentFor(
        { "SERVICE_NAME=pay", "SENTRY_ENVIRONMENT=qa", "SENTRY_DSN=https://k@sentry.example/4", "RELEASE=1.4",
            "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=https://tempo.example",
            "OTEL_RESOURCE_ATTRIBUTES=team=a,deployment.environment=ci",
            "HTTPS_PROXY=", "http_proxy=http://proxy:3128" },
        kAim);
    EXPECT_EQ(valueOf(made, "SERVICE_NAME"), "pay");
    EXPECT_EQ(valueOf(made, "OTEL_SERVICE_NAME"), "pay") << "of one name";
    EXPECT_EQ(made.service, "pay");
    EXPECT_EQ(valueOf(made, "SENTRY_ENVIRONMENT"), "qa");
    EXPECT_EQ(valueOf(made, "ENVIRONMENT"), "qa");
    EXPECT_EQ(valueOf(made, "SENTRY_RELEASE"), "1.4");
    EXPECT_EQ(valueOf(made, "SENTRY_DSN"), "http://run@127.0.0.1:8001/run/shop-1/1");
    EXPECT_EQ(valueOf(made, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"), "(unset)") << "it would go first";
    EXPECT_EQ(
        valueOf(made, "OTEL_RESOURCE_ATTRIBUTES"), "team=a,deployment.environment=ci,faultline.run=shop-1");
    EXPECT_EQ(valueOf(made, "NO_PROXY"), "127.0.0.1,localhost");
    ASSERT_EQ(made.notes.size(), 2u);
    EXPECT_NE(made.notes[0].find("SENTRY_DSN, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"), std::string::npos);
    EXPECT_EQ(made.notes[0].find("sentry.example"), std::string::npos) << "its key is nobody's business";
    EXPECT_NE(made.notes[1].find("SERVICE_NAME, SENTRY_ENVIRONMENT"), std::string::npos) << made.notes[1];
}

TEST(RunEnvironment, aTokenGoesWithEveryKindOfClient)
{
    RunAim aim = kAim;
    aim.token = "flt_abc";
    const RunEnvironment made = environmentFor({ "FAULTLINE_TOKEN=flt_abc" }, aim);
    EXPECT_EQ(valueOf(made, "SENTRY_DSN"), "http://flt_abc@127.0.0.1:8001/run/shop-1/1");
    EXPECT_EQ(valueOf(made, "OTEL_EXPORTER_OTLP_HEADERS"), "Authorization=Bearer%20flt_abc");
    EXPECT_EQ(valueOf(made, "FAULTLINE_TOKEN"), "flt_abc");
}

TEST(CommandName, isThatOfTheProgramOrOfTheScriptThatItRuns)
{
    EXPECT_EQ(commandName({ "/usr/bin/pytest", "-x" }), "pytest");
    EXPECT_EQ(commandName({ "python3", "-u", "./jobs/shop.py", "--port", "1" }), "shop");
    EXPECT_EQ(commandName({ "python3.11", "-m", "pytest" }), "pytest");
    EXPECT_EQ(commandName({ "env", "A=1", "node", "server.js" }), "node");
    EXPECT_EQ(commandName({ "node", "-e", "1" }), "node");
    EXPECT_EQ(commandName({ "./gradlew" }), "gradlew");
    EXPECT_EQ(commandName({}), "run");
}

TEST(RunName, mayStandInAnAddressWhateverItIsMadeOf)
{
    for (const char *text : { "shop", "größe", "a b/c?d", "", "..", "x" }) {
        EXPECT_TRUE(receive::isRunName(runNameOf(text))) << text;
    }
    EXPECT_EQ(runNameOf("a b/c"), "a-b-c");
}

} // namespace
} // namespace faultline::runs
