// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/kubernetes.h"

#include <gtest/gtest.h>

namespace faultline::receive {
namespace {

Payloads decoded(std::string body)
{
    Request request;
    request.body = std::move(body);
    auto payloads = decodeKubernetes(request);
    EXPECT_TRUE(payloads.ok()) << payloads.error().message;
    return payloads.ok() ? *std::move(payloads) : Payloads{};
}

const std::string kBackOff
    = R"({"kind":"Event","apiVersion":"v1","metadata":{"name":"checkout.17","namespace":"shop",
    "uid":"u-1","creationTimestamp":"2026-11-24T08:00:00Z"},"involvedObject":{"kind":"Pod","namespace":"shop",
    "name":"checkout-7d9c5b6f4-x2x9z"},"reason":"BackOff","message":"Back-off restarting failed container",
    "source":{"component":"kubelet","host":"node-3"},"firstTimestamp":"2026-11-24T08:00:00Z",
    "lastTimestamp":"2026-11-24T08:30:00Z","count":12,"type":"Warning","eventTime":null})";

const std::string kScaled
    = R"({"kind":"Event","involvedObject":{"kind":"Deployment","namespace":"shop","name":"checkout"},
    "reason":"ScalingReplicaSet","message":"Scaled up replica set checkout-7d9c5b6f4 to 3",
    "source":{"component":"deployment-controller"},"lastTimestamp":"2026-11-24T08:10:00Z","type":"Normal"})";

TEST(ReceiveKubernetes, makesALogLineOfAnEventsWorkload)
{
    const Payloads payloads = decoded(kBackOff);
    ASSERT_EQ(payloads.logs.size(), 1U);
    const LogPayload &log = payloads.logs.front();
    EXPECT_EQ(log.origin.service, "checkout");
    EXPECT_EQ(log.origin.at.text, "2026-11-24T08:30:00Z");
    EXPECT_EQ(log.level, "warning");
    EXPECT_EQ(log.message, "BackOff: Back-off restarting failed container");
    EXPECT_EQ(log.logger, "kubelet");
    EXPECT_EQ(log.resourceId, "shop/Pod/checkout-7d9c5b6f4-x2x9z");
    EXPECT_EQ(log.attributes,
        R"({"k8s.namespace.name":"shop","k8s.object.kind":"Pod","k8s.object.name":"checkout-7d9c5b6f4-x2x9z",)"
        R"("k8s.event.reason":"BackOff","k8s.event.type":"Warning","k8s.event.count":"12",)"
        R"("k8s.event.uid":"u-1","k8s.node.name":"node-3"})");
    EXPECT_TRUE(payloads.changes.empty());
}

TEST(ReceiveKubernetes, makesAChangeTooWhereOneWasMade)
{
    const Payloads payloads = decoded(kScaled);
    ASSERT_EQ(payloads.logs.size(), 1U);
    ASSERT_EQ(payloads.changes.size(), 1U);
    EXPECT_EQ(payloads.changes.front().kind, "scale");
    EXPECT_EQ(payloads.changes.front().origin, payloads.logs.front().origin);
    EXPECT_EQ(payloads.changes.front().author, "deployment-controller");
    EXPECT_EQ(recordCount(payloads), 1U);
}

TEST(ReceiveKubernetes, readsListsLinesAndAWatch)
{
    for (const std::string &body : { R"({"kind":"EventList","items":[)" + kBackOff + "," + kScaled + "]}",
             "[" + kBackOff + "," + kScaled + "]",
             R"([{"type":"ADDED","object":)" + kBackOff + R"(},{"type":"MODIFIED","object":)" + kScaled
                 + "}]" }) {
        const Payloads payloads = decoded(body);
        ASSERT_EQ(payloads.logs.size(), 2U) << body;
        EXPECT_EQ(payloads.logs[1].origin.index, 1U);
        EXPECT_EQ(payloads.changes.size(), 1U);
    }
}

TEST(ReceiveKubernetes, readsTheNewerApi)
{
    const Payloads payloads
        = decoded(R"({"apiVersion":"events.k8s.io/v1","regarding":{"kind":"Node","name":"node-3"},
        "reason":"NodeNotReady","note":"Node is not ready","type":"Normal","eventTime":"2026-11-24T08:30:00.123456Z",
        "reportingController":"node-controller"})");
    ASSERT_EQ(payloads.logs.size(), 1U);
    EXPECT_EQ(payloads.logs[0].message, "NodeNotReady: Node is not ready");
    EXPECT_EQ(payloads.logs[0].logger, "node-controller");
    EXPECT_EQ(payloads.logs[0].resourceId, "Node/node-3");
    ASSERT_EQ(payloads.changes.size(), 1U);
    EXPECT_EQ(payloads.changes[0].kind, "topology");
}

TEST(ReceiveKubernetes, refusesAnEventAboutNothing)
{
    const Payloads payloads = decoded(R"([{"reason":"x"},{"involvedObject":{"kind":"Pod"},"reason":"x"},
        {"involvedObject":{"name":"a"}},{"type":"ADDED","object":{}}])");
    ASSERT_EQ(payloads.refused.size(), 4U);
    EXPECT_EQ(payloads.refused[0].error.field, "involvedObject");
    EXPECT_EQ(payloads.refused[1].error.field, "involvedObject.name");
    EXPECT_EQ(payloads.refused[2].error.field, "message");
    EXPECT_EQ(payloads.refused[3].error.field, "involvedObject");
    EXPECT_TRUE(payloads.logs.empty());
}

TEST(ReceiveKubernetes, knowsTheWorkloadOfAnObject)
{
    EXPECT_EQ(kubernetesWorkload("Pod", "checkout-7d9c5b6f4-x2x9z"), "checkout");
    EXPECT_EQ(kubernetesWorkload("Pod", "node-exporter-x2x9z"), "node-exporter");
    EXPECT_EQ(kubernetesWorkload("Pod", "db-0"), "db");
    EXPECT_EQ(kubernetesWorkload("Pod", "backup-28391045-x2x9z"), "backup");
    EXPECT_EQ(kubernetesWorkload("Pod", "checkout"), "checkout");
    EXPECT_EQ(kubernetesWorkload("Pod", "price-maker"), "price-maker");
    EXPECT_EQ(kubernetesWorkload("ReplicaSet", "checkout-7d9c5b6f4"), "checkout");
    EXPECT_EQ(kubernetesWorkload("Job", "backup-28391045"), "backup");
    EXPECT_EQ(kubernetesWorkload("Deployment", "checkout-7d9c5b6f4"), "checkout-7d9c5b6f4");
}

} // namespace
} // namespace faultline::receive
