// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/ingest_signals.h"

#include "core/receive/protocols/json_records.h"

namespace faultline::receive {
namespace {

constexpr std::size_t kMostSpanEvents = 1'000;
constexpr std::size_t kMostSentCommits = 500;
constexpr std::size_t kMostSentFiles = 1'000;
constexpr std::size_t kMostSentDependencies = 500;

/// A record with its problem found leaves nothing behind.
template <class Payload> void keep(const JsonRecord &record, std::vector<Payload> &into, Payload &&payload)
{
    if (record.isGood())
        into.push_back(std::move(payload));
}

void readLogLine(JsonRecord &record, std::size_t index, Payloads &into)
{
    LogPayload log;
    log.origin = record.origin(index, { "timestamp", "time", "@timestamp" });
    log.level = record.text({ "level", "severity" });
    log.message = record.requiredText({ "message", "msg" }, kMostTextBytes);
    log.logger = record.text({ "logger" });
    log.traceId = record.text({ "trace_id" });
    log.spanId = record.text({ "span_id" });
    log.requestId = record.text({ "request_id" });
    log.correlationId = record.text({ "correlation_id" });
    log.resourceId = record.text({ "resource_id" });
    log.attributes = record.rest({ "attributes", "fields" });
    keep(record, into.logs, std::move(log));
}

std::vector<SpanEventPayload> spanEventsIn(JsonRecord &record)
{
    std::vector<SpanEventPayload> events;
    for (const auto &sent : record.objects({ "events" }, kMostSpanEvents)) {
        JsonRecord event(sent, record.placeOf("events[" + std::to_string(events.size()) + "]."));
        SpanEventPayload kept{ event.time({ "timestamp", "time" }), event.requiredText({ "name" }), {} };
        kept.attributes = event.rest({ "attributes" });
        events.push_back(std::move(kept));
        if (!event.isGood())
            record.fail(*event.problem());
    }
    return events;
}

void readSpanRecord(JsonRecord &record, std::size_t index, Payloads &into)
{
    SpanPayload span;
    span.origin = record.origin(index, { "start", "start_time" });
    if (span.origin.at.isAbsent())
        record.fail(missingField("start"));
    span.end = record.time({ "end", "end_time" });
    span.durationMicros = record.number({ "duration_us" });
    if (const auto millis = record.number({ "duration_ms" }); millis && !span.durationMicros)
        span.durationMicros = *millis * 1'000;
    if (span.end.isAbsent() && !span.durationMicros)
        record.fail(missingField("duration_us"));
    span.traceId = record.requiredText({ "trace_id" });
    span.spanId = record.requiredText({ "span_id" });
    span.parentSpanId = record.text({ "parent_span_id" });
    span.operation = record.requiredText({ "operation", "name" });
    span.kind = record.text({ "kind" });
    span.status = record.text({ "status" });
    span.statusMessage = record.text({ "status_message" }, kMostTextBytes);
    span.events = spanEventsIn(record);
    span.attributes = record.rest({ "attributes", "tags" });
    keep(record, into.spans, std::move(span));
}

void readMetricRecord(JsonRecord &record, std::size_t index, Payloads &into)
{
    MetricPayload metric;
    metric.origin = record.origin(index, { "timestamp", "time" });
    metric.name = record.requiredText({ "name" });
    const auto value = record.number({ "value" });
    if (!value)
        record.fail(missingField("value"));
    metric.value = value.value_or(0);
    metric.unit = record.text({ "unit" });
    metric.kind = record.text({ "kind" });
    metric.isDelta = record.flag({ "delta" }).value_or(false);
    metric.attributes = record.rest({ "attributes", "labels", "tags" });
    keep(record, into.metrics, std::move(metric));
}

std::vector<CommitPayload> commitsIn(JsonRecord &record)
{
    std::vector<CommitPayload> commits;
    for (const auto &sent : record.objects({ "commits" }, kMostSentCommits)) {
        JsonRecord commit(sent, record.placeOf("commits[" + std::to_string(commits.size()) + "]."));
        commits.push_back({ commit.requiredText({ "sha", "id" }), commit.time({ "timestamp", "time" }),
            commit.text({ "message" }, kMostTextBytes), commit.text({ "author" }),
            commit.texts({ "files" }, kMostSentFiles) });
        if (!commit.isGood())
            record.fail(*commit.problem());
    }
    return commits;
}

void readDeployment(JsonRecord &record, std::size_t index, Payloads &into)
{
    ChangePayload change;
    change.origin = record.origin(index, { "timestamp", "time" });
    change.kind = record.text({ "kind", "type" });
    change.previousVersion = record.text({ "previous_version" });
    change.commit = record.text({ "commit", "sha" });
    change.repository = record.text({ "repository" });
    change.author = record.text({ "author" });
    change.description = record.text({ "description" }, kMostTextBytes);
    change.url = record.text({ "url" });
    change.commits = commitsIn(record);
    change.attributes = record.rest({ "attributes" });
    keep(record, into.changes, std::move(change));
}

void readServiceRecord(JsonRecord &record, std::size_t index, Payloads &into)
{
    ServicePayload service;
    service.origin = record.origin(index, { "timestamp", "time" });
    service.dependsOn = record.texts({ "depends_on" }, kMostSentDependencies);
    service.resourceId = record.text({ "resource_id" });
    service.kind = record.text({ "kind" });
    keep(record, into.services, std::move(service));
}

} // namespace

Result<Payloads> decodeIngestLogs(const Request &request)
{
    return decodeJsonRecords(request, readLogLine, "logs");
}

Result<Payloads> decodeIngestTraces(const Request &request)
{
    return decodeJsonRecords(request, readSpanRecord, "spans");
}

Result<Payloads> decodeIngestMetrics(const Request &request)
{
    return decodeJsonRecords(request, readMetricRecord, "metrics");
}

Result<Payloads> decodeIngestDeployments(const Request &request)
{
    return decodeJsonRecords(request, readDeployment, "deployments");
}

Result<Payloads> decodeIngestTopology(const Request &request)
{
    return decodeJsonRecords(request, readServiceRecord, "services");
}

} // namespace faultline::receive
