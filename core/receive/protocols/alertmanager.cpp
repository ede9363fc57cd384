// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/alertmanager.h"

#include "core/receive/protocols/json_records.h"

namespace faultline::receive {
namespace {

void readAlert(JsonRecord &record, std::size_t index, Payloads &into)
{
    const auto sentLabels = record.object({ "labels" });
    if (!sentLabels)
        return record.fail(missingField("labels"));
    JsonRecord labels(*sentLabels, "labels.");
    AlertPayload alert;
    alert.name = labels.requiredText({ "alertname" });
    alert.severity = labels.text({ "severity", "priority" });
    alert.origin.index = index;
    alert.origin.at = record.time({ "startsAt" });
    alert.origin.environment = labels.text({ "environment", "env" }, 200);
    alert.origin.service = labels.text(
        { "service", "service_name", "app", "application", "app_kubernetes_io_name", "job", "instance" },
        200);
    if (alert.origin.service.empty())
        alert.origin.service = "alertmanager";
    alert.fingerprint = record.text({ "fingerprint" });
    alert.url = record.text({ "generatorURL" });
    alert.isFiring = record.text({ "status" }) != "resolved";
    alert.endedAt = record.time({ "endsAt" });
    if (alert.endedAt.text.starts_with("0001-"))
        alert.endedAt = {};
    JsonMembers attributes(kMostTextBytes);
    for (const auto label : *sentLabels)
        attributes.add(label.key, label.value);
    if (const auto sent = record.object({ "annotations" })) {
        JsonRecord annotations(*sent, "annotations.");
        alert.summary = annotations.text({ "summary", "description", "message" }, kMostTextBytes);
        if (!annotations.isGood())
            record.fail(*annotations.problem());
        for (const auto annotation : *sent)
            attributes.add(annotation.key, annotation.value);
    }
    alert.attributes = attributes.text();
    if (!labels.isGood())
        record.fail(*labels.problem());
    if (record.isGood())
        into.alerts.push_back(std::move(alert));
}

} // namespace

Result<Payloads> decodeAlertmanager(const Request &request)
{
    return decodeJsonRecords(request, readAlert, "alerts");
}

} // namespace faultline::receive
