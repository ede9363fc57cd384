// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/receive/protocols/sentry_event.h"
#include "core/receive/protocols/sentry_signals.h"
#include "core/receive/protocols/sentry_text.h"

#include <array>

namespace faultline::receive::sentry {
namespace {

struct KindRule {
    std::string_view operation; ///< the beginning of `op`
    std::string_view kind;
};

/// Source: Sentry, Span Operations; OpenTelemetry, SpanKind.
constexpr std::array kKindRules{
    KindRule{ "http.server", "server" },
    KindRule{ "rpc.server", "server" },
    KindRule{ "grpc.server", "server" },
    KindRule{ "websocket.server", "server" },
    KindRule{ "function.aws", "server" },
    KindRule{ "http.client", "client" },
    KindRule{ "rpc.client", "client" },
    KindRule{ "grpc.client", "client" },
    KindRule{ "http.graphql", "client" },
    KindRule{ "db", "client" },
    KindRule{ "cache", "client" },
    KindRule{ "queue.publish", "producer" },
    KindRule{ "queue.submit", "producer" },
    KindRule{ "queue.process", "consumer" },
    KindRule{ "queue.task", "consumer" },
};

std::string kindOf(std::string_view operation)
{
    for (const KindRule &rule : kKindRules) {
        if (operation.starts_with(rule.operation))
            return std::string(rule.kind);
    }
    return {};
}

void setStatus(SpanPayload &span, const std::string &said)
{
    const std::string word = toLowerAscii(said);
    if (word.empty() || word == "unset" || word == "unknown") {
        span.status = "unset";
    } else if (word == "ok") {
        span.status = "ok";
    } else {
        span.status = "error";
        if (word != "error")
            span.statusMessage = said;
    }
}

void addMembers(JsonMembers &into, const object &from, std::string_view key)
{
    const auto members = objectIn(from, key);
    if (!members)
        return;
    for (const auto member : *members) {
        if (!member.value.is_null())
            into.add(member.key, member.value);
    }
}

void addTags(JsonMembers &into, const object &from)
{
    for (const Tag &tag : tagsIn(from))
        into.addText(tag.key, tag.value);
}

/// What spans of a transaction and single spans share. Shape: both name their members alike.
SpanPayload flatSpan(const object &sent, const SentOrigin &origin)
{
    SpanPayload span;
    span.origin = origin;
    span.origin.at = timeIn(sent, "start_timestamp");
    span.end = timeIn(sent, "timestamp");
    if (span.end.isAbsent())
        span.end = timeIn(sent, "end_timestamp");
    span.traceId = textIn(sent, "trace_id", 100);
    span.spanId = textIn(sent, "span_id", 100);
    span.parentSpanId = textIn(sent, "parent_span_id", 100);
    const std::string op = textIn(sent, "op");
    span.operation = textIn(sent, "description");
    if (span.operation.empty())
        span.operation = textIn(sent, "name");
    if (span.operation.empty())
        span.operation = op;
    span.kind = textIn(sent, "kind", 100);
    if (span.kind.empty())
        span.kind = kindOf(op);
    setStatus(span, textIn(sent, "status", 200));
    JsonMembers attributes(kMaxAttributeBytes);
    attributes.addText("sentry.op", op);
    attributes.addText("sentry.origin", textIn(sent, "origin", 200));
    addTags(attributes, sent);
    addMembers(attributes, sent, "data");
    if (const auto more = objectIn(sent, "attributes"))
        addAttributes(attributes, *more);
    addMembers(attributes, sent, "measurements");
    span.attributes = attributes.text();
    return span;
}

/// One entry of a container of spans: all but the frame of the span is in typed attributes.
SpanPayload typedSpan(const object &sent, SentOrigin origin)
{
    const auto attributes = objectIn(sent, "attributes");
    SpanPayload span = flatSpan(sent, std::move(origin));
    if (span.kind.empty())
        span.kind = attributeIn(attributes, "sentry.kind");
    if (span.kind.empty())
        span.kind = kindOf(attributeIn(attributes, "sentry.op"));
    if (span.statusMessage.empty())
        span.statusMessage = attributeIn(attributes, "sentry.status.message");
    return span;
}

/// Origin of a record whose release, environment and service are attributes.
SentOrigin attributedOrigin(const std::optional<object> &attributes, Batch &batch)
{
    SentOrigin origin;
    origin.index = batch.take();
    origin.release = attributeIn(attributes, "sentry.release");
    origin.environment = attributeIn(attributes, "sentry.environment");
    std::string named;
    for (const std::string_view key : { "service", "service.name", "service_name" }) {
        if (named.empty())
            named = attributeIn(attributes, key);
    }
    origin.service = serviceOf(batch.scope, named, origin.release);
    return origin;
}

/// Calls `read` for the item, or for each entry of the container that it is.
template <class Read> void readEach(const object &item, Batch &batch, const std::string &path, Read read)
{
    const auto entries = arrayIn(item, "items");
    if (!entries) {
        if (batch.hasRoom(path))
            read(item);
        return;
    }
    std::size_t place = 0;
    for (const element entry : *entries) {
        const std::size_t at = place++;
        if (!batch.hasRoom(path))
            return;
        object record;
        if (entry.get(record) == simdjson::SUCCESS)
            read(record);
        else
            batch.refuse(invalidField(path + ".items[" + std::to_string(at) + "]", "an object"));
    }
}

void readLog(const object &sent, Batch &batch)
{
    const auto attributes = objectIn(sent, "attributes");
    LogPayload log;
    log.origin = attributedOrigin(attributes, batch);
    log.origin.at = timeIn(sent, "timestamp");
    log.level = levelWord(sent);
    if (log.level.empty())
        log.level = textIn(sent, "severity_text", 100);
    log.message = textIn(sent, "body", kMaxTextBytes);
    const auto body = memberOf(sent, "body");
    if (body && (body->is_object() || body->is_array()))
        log.message = keptText(compactJson(*body), kMaxTextBytes);
    for (const std::string_view key : { "logger.name", "sentry.logger", "logger" }) {
        if (log.logger.empty())
            log.logger = attributeIn(attributes, key);
    }
    log.traceId = textIn(sent, "trace_id", 100);
    log.spanId = textIn(sent, "span_id", 100);
    if (log.spanId.empty())
        log.spanId = attributeIn(attributes, "sentry.trace.parent_span_id");
    log.requestId = attributeIn(attributes, "request_id");
    log.correlationId = attributeIn(attributes, "correlation_id");
    JsonMembers kept(kMaxAttributeBytes);
    if (attributes)
        addAttributes(kept, *attributes);
    log.attributes = kept.text();
    batch.payloads.logs.push_back(std::move(log));
}

void readMetric(const object &sent, Batch &batch)
{
    const auto attributes = objectIn(sent, "attributes");
    MetricPayload metric;
    metric.origin = attributedOrigin(attributes, batch);
    metric.origin.at = timeIn(sent, "timestamp");
    metric.name = textIn(sent, "name");
    metric.unit = textIn(sent, "unit", 100);
    metric.kind = textIn(sent, "type", 100);
    metric.value = numberIn(sent, "value").value_or(0);
    metric.isDelta = metric.kind == "counter";
    if (metric.kind == "distribution") {
        metric.kind = "histogram";
        metric.isDelta = true;
        metric.histogram = Histogram{ 1, metric.value, metric.value, metric.value, {}, { 1 } };
    }
    JsonMembers kept(kMaxAttributeBytes);
    kept.addText("trace_id", textIn(sent, "trace_id", 100));
    kept.addText("span_id", textIn(sent, "span_id", 100));
    if (attributes)
        addAttributes(kept, *attributes);
    metric.attributes = kept.text();
    batch.payloads.metrics.push_back(std::move(metric));
}

/// The transaction itself as a span.
SpanPayload rootSpan(const object &event, const std::optional<object> &trace, SentOrigin origin)
{
    SpanPayload span = flatSpan(event, std::move(origin));
    const Endpoint endpoint = endpointOf(textIn(event, "transaction"));
    span.operation = textIn(event, "transaction");
    JsonMembers attributes(kMaxAttributeBytes);
    if (trace) {
        span.traceId = textIn(*trace, "trace_id", 100);
        span.spanId = textIn(*trace, "span_id", 100);
        span.parentSpanId = textIn(*trace, "parent_span_id", 100);
        const std::string op = textIn(*trace, "op");
        if (span.operation.empty())
            span.operation = op;
        span.kind = kindOf(op);
        setStatus(span, textIn(*trace, "status", 200));
        attributes.addText("sentry.op", op);
        attributes.addText("sentry.origin", textIn(*trace, "origin", 200));
        addMembers(attributes, *trace, "data");
    }
    if (const auto request = objectIn(event, "request")) {
        attributes.addText("http.request.method", textIn(*request, "method", 100));
        attributes.addText("url.full", textIn(*request, "url"));
    }
    if (!endpoint.method.empty())
        attributes.addText("http.route", endpoint.path);
    if (const auto user = objectIn(event, "user"))
        attributes.addText("user.id", textIn(*user, "id"));
    for (const std::string_view key : { "server_name", "platform", "dist" })
        attributes.addText(key, textIn(event, key));
    addTags(attributes, event);
    addMembers(attributes, event, "measurements");
    addMembers(attributes, event, "extra");
    span.attributes = attributes.text();
    return span;
}

} // namespace

void readTransaction(const object &event, Batch &batch, const std::string &path)
{
    if (!batch.hasRoom(path))
        return;
    SentOrigin origin;
    origin.index = batch.take();
    origin.release = textIn(event, "release");
    origin.environment = textIn(event, "environment");
    origin.service = serviceOf(batch.scope, namedService(event, tagsIn(event)), origin.release);
    const auto contexts = objectIn(event, "contexts");
    const auto trace = contexts ? objectIn(*contexts, "trace") : std::nullopt;
    SpanPayload root = rootSpan(event, trace, origin);
    root.origin.id = textIn(event, "event_id", 100);
    if (root.origin.id.empty())
        root.origin.id = batch.scope.eventId;
    const std::string traceId = root.traceId;
    batch.payloads.spans.push_back(std::move(root));
    const auto spans = arrayIn(event, "spans");
    if (!spans)
        return;
    std::size_t place = 0;
    for (const element entry : *spans) {
        const std::size_t at = place++;
        if (!batch.hasRoom(path))
            return;
        object sent;
        if (entry.get(sent) != simdjson::SUCCESS) {
            batch.refuse(invalidField(path + ".spans[" + std::to_string(at) + "]", "an object"));
            continue;
        }
        origin.index = batch.take();
        SpanPayload span = flatSpan(sent, origin);
        if (span.traceId.empty())
            span.traceId = traceId;
        batch.payloads.spans.push_back(std::move(span));
    }
}

void readSpans(const object &item, Batch &batch, const std::string &path)
{
    readEach(item, batch, path, [&](const object &sent) {
        batch.payloads.spans.push_back(
            typedSpan(sent, attributedOrigin(objectIn(sent, "attributes"), batch)));
    });
}

void readLogs(const object &item, Batch &batch, const std::string &path)
{
    readEach(item, batch, path, [&](const object &sent) { readLog(sent, batch); });
}

void readMetrics(const object &item, Batch &batch, const std::string &path)
{
    readEach(item, batch, path, [&](const object &sent) { readMetric(sent, batch); });
}

} // namespace faultline::receive::sentry
