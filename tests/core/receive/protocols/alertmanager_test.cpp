// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/alertmanager.h"

#include <gtest/gtest.h>

namespace faultline::receive {
namespace {

Payloads decoded(std::string body)
{
    Request request;
    request.headers = { { "content-type", "application/json" } };
    request.body = std::move(body);
    auto payloads = decodeAlertmanager(request);
    EXPECT_TRUE(payloads.ok()) << payloads.error().message;
    return payloads.ok() ? *std::move(payloads) : Payloads{};
}

const std::string kWebhook
    = R"({"receiver":"console","status":"firing","version":"4","groupKey":"{}:{}","alerts":[
    {"status":"firing","labels":{"alertname":"HighLatency","severity":"critical","job":"checkout","instance":"10.0.0.1:80"},
     "annotations":{"summary":"p99 is 4 s","runbook":"https://runbooks/latency"},"startsAt":"2026-11-24T08:30:00.123Z",
     "endsAt":"0001-01-01T00:00:00Z","generatorURL":"http://prometheus/graph","fingerprint":"5c3a"},
    {"status":"resolved","labels":{"alertname":"DiskFull","service":"db"},"annotations":{},
     "startsAt":"2026-11-24T08:00:00Z","endsAt":"2026-11-24T08:20:00Z"}],
    "commonLabels":{},"externalURL":"http://alertmanager"})";

TEST(ReceiveAlertmanager, readsAlertsThatFireAndThatEnded)
{
    const Payloads payloads = decoded(kWebhook);
    ASSERT_EQ(payloads.alerts.size(), 2U);
    const AlertPayload &firing = payloads.alerts[0];
    EXPECT_EQ(firing.name, "HighLatency");
    EXPECT_TRUE(firing.isFiring);
    EXPECT_TRUE(firing.endedAt.isAbsent());
    EXPECT_EQ(firing.origin.at.text, "2026-11-24T08:30:00.123Z");
    EXPECT_EQ(firing.origin.service, "checkout");
    EXPECT_EQ(firing.severity, "critical");
    EXPECT_EQ(firing.summary, "p99 is 4 s");
    EXPECT_EQ(firing.fingerprint, "5c3a");
    EXPECT_EQ(firing.url, "http://prometheus/graph");
    EXPECT_EQ(firing.attributes,
        R"({"alertname":"HighLatency","severity":"critical","job":"checkout","instance":"10.0.0.1:80",)"
        R"("summary":"p99 is 4 s","runbook":"https://runbooks/latency"})");
    const AlertPayload &ended = payloads.alerts[1];
    EXPECT_FALSE(ended.isFiring);
    EXPECT_EQ(ended.endedAt.text, "2026-11-24T08:20:00Z");
    EXPECT_EQ(ended.origin.service, "db");
    EXPECT_EQ(ended.origin.index, 1U);
}

TEST(ReceiveAlertmanager, refusesAnAlertWithoutNameAndKeepsTheOthers)
{
    const Payloads payloads = decoded(
        R"({"alerts":[{"labels":{}},{"status":"firing"},{"labels":{"alertname":"A"},"annotations":[]},{"labels":{"alertname":"B"}}]})");
    ASSERT_EQ(payloads.alerts.size(), 1U);
    EXPECT_EQ(payloads.alerts[0].name, "B");
    EXPECT_EQ(payloads.alerts[0].origin.service, "alertmanager");
    ASSERT_EQ(payloads.refused.size(), 3U);
    EXPECT_EQ(payloads.refused[0].error.field, "labels.alertname");
    EXPECT_EQ(payloads.refused[1].error.field, "labels");
    EXPECT_EQ(payloads.refused[2].error.field, "annotations");
}

TEST(ReceiveAlertmanager, hasNoRecordsInAWebhookWithoutAlerts)
{
    EXPECT_EQ(recordCount(decoded(R"({"version":"4","alerts":[]})")), 0U);
}

} // namespace
} // namespace faultline::receive
