// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/signal_json.h"

#include "core/api/event_json.h"

namespace faultline::api {
namespace {

void writeOrigin(JsonWriter &json, store::SignalKind kind, const Origin &origin)
{
    json.field("kind", name(kind)).field("id", origin.id.text()).field("timestamp", toIso8601(origin.at));
    json.field("service", origin.service).fieldIfAny("environment", origin.environment);
    json.fieldIfAny("release", origin.release).field("protocol", origin.protocol);
}

/// Attributes are stored as one JSON object.
void writeAttributes(JsonWriter &json, const std::string &attributes)
{
    if (attributes.size() >= 2 && attributes.front() == '{' && attributes.back() == '}')
        json.key("attributes").raw(attributes);
}

void writeTexts(JsonWriter &json, std::string_view name, const std::vector<std::string> &texts)
{
    json.key(name).beginArray();
    for (const std::string &text : texts)
        json.value(text);
    json.endArray();
}

void writeMembers(JsonWriter &json, const LogRecord &log)
{
    json.field("level", name(log.level)).field("message", log.message).fieldIfAny("logger", log.logger);
    json.fieldIfAny("trace_id", log.traceId).fieldIfAny("span_id", log.spanId);
    json.fieldIfAny("request_id", log.requestId).fieldIfAny("correlation_id", log.correlationId);
    json.fieldIfAny("resource_id", log.resourceId);
    writeAttributes(json, log.attributes);
}

void writeMembers(JsonWriter &json, const Span &span)
{
    json.field("trace_id", span.traceId).field("span_id", span.spanId);
    json.fieldIfAny("parent_span_id", span.parentSpanId).field("operation", span.operation);
    json.field("start", toIso8601(span.origin.at))
        .field("duration_us", std::int64_t{ span.duration.count() });
    json.field("status", kSpanStatusNames[static_cast<std::size_t>(span.status)]);
    json.fieldIfAny("status_message", span.statusMessage).fieldIfAny("span_kind", span.kind);
    writeAttributes(json, span.attributes);
    if (span.events.empty())
        return;
    json.key("events").beginArray();
    for (const SpanEvent &event : span.events) {
        json.beginObject().field("timestamp", toIso8601(event.at)).field("name", event.name);
        writeAttributes(json, event.attributes);
        json.endObject();
    }
    json.endArray();
}

void writeHistogram(JsonWriter &json, const Histogram &histogram)
{
    json.key("histogram").beginObject().field("count", histogram.count).field("sum", histogram.sum);
    if (histogram.least)
        json.field("min", *histogram.least);
    if (histogram.most)
        json.field("max", *histogram.most);
    json.key("bounds").beginArray();
    for (const double bound : histogram.bounds)
        json.value(bound);
    json.endArray().key("counts").beginArray();
    for (const std::uint64_t count : histogram.counts)
        json.value(count);
    json.endArray().endObject();
}

void writeMembers(JsonWriter &json, const MetricPoint &point)
{
    json.field("name", point.name).field("value", point.value).fieldIfAny("unit", point.unit);
    json.field("metric_kind", kMetricKindNames[static_cast<std::size_t>(point.kind)]);
    json.field("is_delta", point.isDelta);
    if (point.histogram)
        writeHistogram(json, *point.histogram);
    writeAttributes(json, point.attributes);
}

void writeMembers(JsonWriter &json, const Change &change)
{
    json.field("change_kind", kChangeKindNames[static_cast<std::size_t>(change.kind)]);
    json.fieldIfAny("version", change.origin.release).fieldIfAny("previous_version", change.previousVersion);
    json.fieldIfAny("commit", change.commit).fieldIfAny("repository", change.repository);
    json.fieldIfAny("author", change.author).fieldIfAny("description", change.description);
    json.fieldIfAny("url", change.url);
    if (!change.commits.empty()) {
        json.key("commits").beginArray();
        for (const ChangedCommit &commit : change.commits) {
            json.beginObject().field("sha", commit.sha).field("timestamp", toIso8601(commit.at));
            json.field("message", commit.message).fieldIfAny("author", commit.author);
            writeTexts(json, "files", commit.files);
            json.endObject();
        }
        json.endArray();
    }
    writeAttributes(json, change.attributes);
}

void writeMembers(JsonWriter &json, const DeclaredService &service)
{
    writeTexts(json, "depends_on", service.dependsOn);
    json.fieldIfAny("resource_id", service.resourceId).fieldIfAny("service_kind", service.kind);
    writeAttributes(json, service.attributes);
}

void writeMembers(JsonWriter &json, const Alert &alert)
{
    json.field("name", alert.name).field("status", alert.isFiring ? "firing" : "resolved");
    if (alert.endedAt)
        json.field("ended_at", toIso8601(*alert.endedAt));
    json.fieldIfAny("severity", alert.severity).fieldIfAny("message", alert.summary);
    json.fieldIfAny("fingerprint", alert.fingerprint).fieldIfAny("url", alert.url);
    writeAttributes(json, alert.attributes);
}

void writeMembers(JsonWriter &json, const Feedback &feedback)
{
    json.field("message", feedback.message).fieldIfAny("contact", feedback.contact);
    if (feedback.event)
        json.field("error_id", feedback.event->text());
    json.fieldIfAny("trace_id", feedback.traceId).fieldIfAny("url", feedback.url);
    writeAttributes(json, feedback.attributes);
}

void writeMembers(JsonWriter &json, const SessionTally &tally)
{
    json.field("exited", tally.exited).field("errored", tally.errored);
    json.field("abnormal", tally.abnormal).field("crashed", tally.crashed);
    writeAttributes(json, tally.attributes);
}

void writeMembers(JsonWriter &json, const CheckIn &checkIn)
{
    json.field("monitor", checkIn.monitor).field("status", checkIn.status);
    if (checkIn.duration)
        json.field("duration_us", std::int64_t{ checkIn.duration->count() });
    writeAttributes(json, checkIn.attributes);
}

void writeMembers(JsonWriter &json, const Attachment &attachment)
{
    if (attachment.event)
        json.field("error_id", attachment.event->text());
    json.field("file_name", attachment.fileName).fieldIfAny("content_type", attachment.contentType);
    json.field("sha256", attachment.sha256).field("size", attachment.size);
    writeAttributes(json, attachment.attributes);
}

std::string titleOf(const LogRecord &log)
{
    return std::string(name(log.level)) + "  " + log.message;
}

std::string titleOf(const Span &span)
{
    return span.operation + "  " + std::string(kSpanStatusNames[static_cast<std::size_t>(span.status)]) + "  "
        + std::to_string(span.duration.count()) + " us";
}

std::string titleOf(const MetricPoint &point)
{
    JsonWriter value;
    value.value(point.value);
    return point.name + " = " + value.take() + (point.unit.empty() ? "" : " " + point.unit);
}

std::string titleOf(const Change &change)
{
    return std::string(kChangeKindNames[static_cast<std::size_t>(change.kind)]) + " " + change.origin.release
        + (change.description.empty() ? "" : "  " + change.description);
}

std::string titleOf(const DeclaredService &service)
{
    std::string title = "depends on";
    for (const std::string &name : service.dependsOn)
        title += " " + name;
    return title;
}

std::string titleOf(const Alert &alert)
{
    return alert.name + (alert.isFiring ? " fires  " : " is resolved  ") + alert.summary;
}

std::string titleOf(const Feedback &feedback)
{
    return feedback.message;
}

std::string titleOf(const SessionTally &tally)
{
    return std::to_string(tally.exited) + " ended, " + std::to_string(tally.crashed) + " crashed";
}

std::string titleOf(const CheckIn &checkIn)
{
    return checkIn.monitor + " " + checkIn.status;
}

std::string titleOf(const Attachment &attachment)
{
    return attachment.fileName + ", " + std::to_string(attachment.size) + " bytes";
}

} // namespace

void writeSignal(JsonWriter &json, const store::SignalRow &row)
{
    if (const auto *event = std::get_if<EventRow>(&row.signal))
        return writeEventRow(json, *event);
    json.beginObject();
    std::visit(
        [&](const auto &signal) {
            if constexpr (requires { signal.origin; }) {
                writeOrigin(json, row.kind, signal.origin);
                writeMembers(json, signal);
            }
        },
        row.signal);
    json.endObject();
}

void writeSignalPage(JsonWriter &json, const store::SignalPage &page)
{
    json.beginObject().key("signals").beginArray();
    for (const store::SignalRow &row : page.rows)
        writeSignal(json, row);
    json.endArray();
    if (page.nextCursor.empty())
        json.key("next_cursor").null();
    else
        json.field("next_cursor", page.nextCursor);
    if (page.lookedBackTo)
        json.field("looked_back_to", toIso8601(*page.lookedBackTo));
    json.endObject();
}

std::string signalLine(const store::SignalRow &row)
{
    const auto firstLine = [](const std::string &text) { return text.substr(0, text.find('\n')); };
    if (const auto *event = std::get_if<EventRow>(&row.signal)) {
        const std::string title = event->type.empty() ? event->message : event->type + ": " + event->message;
        return toIso8601(row.at) + "  " + std::string(name(event->severity)) + "  " + event->service + "  "
            + event->pattern.text() + "  " + row.id.text() + "  " + firstLine(title);
    }
    return std::visit(
        [&](const auto &signal) {
            if constexpr (requires { signal.origin; })
                return toIso8601(row.at) + "  " + std::string(name(row.kind)) + "  " + signal.origin.service
                    + "  " + row.id.text() + "  " + firstLine(titleOf(signal));
            else
                return std::string();
        },
        row.signal);
}

} // namespace faultline::api
