// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/kubernetes.h"

#include "core/base/text.h"
#include "core/receive/protocols/json_records.h"

#include <algorithm>
#include <array>
#include <utility>

namespace faultline::receive {
namespace {

/// Reasons of events that say that the system was changed, and what kind of change that is.
constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kKubernetesChanges{ {
    { "ScalingReplicaSet", "scale" },
    { "SuccessfulRescale", "scale" },
    { "TriggeredScaleUp", "scale" },
    { "ScaleDown", "scale" },
    { "DeploymentRollback", "deploy" },
    { "InstallSucceeded", "deploy" }, // Helm controllers
    { "UpgradeSucceeded", "deploy" },
    { "RollbackSucceeded", "deploy" },
    { "OperationCompleted", "deploy" }, // Argo CD
    { "RegisteredNode", "topology" },
    { "RemovingNode", "topology" },
    { "NodeNotReady", "topology" },
    { "NodeReady", "topology" },
} };

std::string_view changeOfReason(std::string_view reason)
{
    for (const auto &[said, kind] : kKubernetesChanges) {
        if (said == reason)
            return kind;
    }
    return {};
}

/// The part behind the last dash.
std::string_view lastPart(std::string_view name)
{
    const std::size_t dash = name.rfind('-');
    return dash == std::string_view::npos || dash == 0 ? std::string_view() : name.substr(dash + 1);
}

/// Kubernetes makes its suffixes of these letters only, so that they spell no words.
bool isMadeSuffix(std::string_view part, std::size_t least, std::size_t most)
{
    return part.size() >= least && part.size() <= most
        && part.find_first_not_of("bcdfghjklmnpqrstvwxz2456789") == std::string_view::npos;
}

bool isNumber(std::string_view part)
{
    return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string_view withoutLastPart(std::string_view name)
{
    return name.substr(0, name.rfind('-'));
}

/// What an event is about, from whichever of both APIs.
struct KubernetesObject {
    std::string kind;
    std::string name;
    std::string space;
};

KubernetesObject objectOf(JsonRecord &event)
{
    const auto sent = event.object({ "involvedObject", "regarding" });
    if (!sent) {
        event.fail(missingField("involvedObject"));
        return {};
    }
    JsonRecord object(*sent, "involvedObject.");
    KubernetesObject kept{ object.text({ "kind" }), object.requiredText({ "name" }),
        object.text({ "namespace" }) };
    if (!object.isGood())
        event.fail(*object.problem());
    return kept;
}

std::string partOf(JsonRecord &event, std::string_view object, std::string_view name)
{
    const auto sent = event.object({ object });
    if (!sent)
        return {};
    JsonRecord part(*sent, std::string(object) + ".");
    return part.text({ name });
}

/// The newest time that the event names: an event that happens again is sent again with a later one.
SentTime timeOf(JsonRecord &event)
{
    SentTime time;
    for (const std::string_view name : { "lastTimestamp", "deprecatedLastTimestamp", "eventTime",
             "firstTimestamp", "deprecatedFirstTimestamp" }) {
        SentTime said = event.time({ name });
        if (time.isAbsent())
            time = std::move(said);
    }
    std::string created = partOf(event, "metadata", "creationTimestamp");
    if (time.isAbsent())
        time.text = std::move(created);
    return time;
}

std::string attributesOf(JsonRecord &event, const KubernetesObject &object, std::string_view reason)
{
    JsonMembers members(kMostTextBytes);
    members.addText("k8s.namespace.name", object.space);
    members.addText("k8s.object.kind", object.kind);
    members.addText("k8s.object.name", object.name);
    members.addText("k8s.event.reason", reason);
    members.addText("k8s.event.type", event.text({ "type" }));
    members.addText("k8s.event.count", event.text({ "count", "deprecatedCount" }));
    members.addText("k8s.event.action", event.text({ "action" }));
    members.addText("k8s.event.uid", partOf(event, "metadata", "uid"));
    members.addText("k8s.node.name", partOf(event, "source", "host"));
    return members.text();
}

void readKubernetesEvent(JsonRecord &event, std::size_t index, Payloads &into)
{
    const KubernetesObject object = objectOf(event);
    const std::string reason = event.text({ "reason" });
    const std::string message = event.text({ "message", "note" }, kMostTextBytes);
    if (reason.empty() && message.empty())
        event.fail(missingField("message"));
    LogPayload log;
    log.origin.index = index;
    log.origin.at = timeOf(event);
    log.origin.service = kubernetesWorkload(object.kind, object.name);
    log.level = event.text({ "type" }) == "Warning" ? "warning" : "info";
    log.message = reason.empty() || message.empty() ? reason + message : reason + ": " + message;
    log.logger = event.text({ "reportingComponent", "reportingController" });
    if (log.logger.empty())
        log.logger = partOf(event, "source", "component");
    log.resourceId = (object.space.empty() ? "" : object.space + "/") + object.kind + "/" + object.name;
    log.attributes = attributesOf(event, object, reason);
    if (!event.isGood())
        return;
    if (const auto kind = changeOfReason(reason); !kind.empty()) {
        ChangePayload change;
        change.origin = log.origin;
        change.kind = kind;
        change.author = log.logger;
        change.description = log.message;
        change.attributes = log.attributes;
        into.changes.push_back(std::move(change));
    }
    into.logs.push_back(std::move(log));
}

/// A watch wraps each event: `{"type":"ADDED","object":{…}}`.
void readWatchedEvent(JsonRecord &record, std::size_t index, Payloads &into)
{
    const auto inner = record.object({ "object" });
    if (!inner)
        return readKubernetesEvent(record, index, into);
    JsonRecord event(*inner);
    readKubernetesEvent(event, index, into);
    if (!event.isGood())
        record.fail(*event.problem());
}

} // namespace

std::string kubernetesWorkload(std::string_view kind, std::string_view name)
{
    if (kind == "Pod") {
        if (isNumber(lastPart(name)))
            name = withoutLastPart(name); // of a StatefulSet
        else if (isMadeSuffix(lastPart(name), 5, 5))
            name = withoutLastPart(name);
        else
            return std::string(name);
    }
    if ((kind == "Pod" || kind == "ReplicaSet") && isMadeSuffix(lastPart(name), 6, 10))
        name = withoutLastPart(name);
    else if ((kind == "Pod" || kind == "Job") && lastPart(name).size() >= 8 && isNumber(lastPart(name)))
        name = withoutLastPart(name); // of a CronJob: the minute that it was for
    return std::string(name);
}

Result<Payloads> decodeKubernetes(const Request &request)
{
    return decodeJsonRecords(request, readWatchedEvent, "items");
}

} // namespace faultline::receive
