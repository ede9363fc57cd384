// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/receive/protocols/otlp_errors.h"
#include "core/receive/protocols/otlp_signals.h"
#include "core/receive/protocols/otlp_values.h"

#include <array>

namespace faultline::receive {
namespace {

/// Four numbers for each, from 1 on. Source: OpenTelemetry specification, Logs Data Model, SeverityNumber.
constexpr std::array<std::string_view, 6> kOtlpLevels{ "trace", "debug", "info", "warning", "error",
    "fatal" };

/// The number decides, since it has one scale; the text is the source's own and may be anything.
std::string otlpLevelOf(const OtlpLog &log)
{
    if (log.severity >= 1 && log.severity <= 24)
        return std::string(kOtlpLevels[static_cast<std::size_t>(log.severity - 1) / 4]);
    return keptOtlpText(log.severityText, kMostOtlpServiceBytes);
}

/// Whether the text says more than the level: `NOTICE` of 10 does, `WARN` of 13 and `INFO2` of 10 do not.
bool isOwnOtlpSeverity(std::string_view text, std::string_view level)
{
    while (!text.empty() && text.back() >= '0' && text.back() <= '9')
        text.remove_suffix(1);
    return !text.empty() && !level.starts_with(toLowerAscii(text));
}

std::string otlpFirstText(const OtlpAttributes &attributes, std::initializer_list<std::string_view> keys)
{
    for (const std::string_view key : keys) {
        if (const OtlpValue *value = attributes.find(key)) {
            if (std::string text = otlpText(*value, kMostOtlpShortBytes); !text.empty())
                return text;
        }
    }
    return {};
}

/// The body; where there is none, what else says what happened: the event's name, the exception, an attribute
/// that other formats put the text into.
std::string otlpMessageOf(const OtlpLog &log)
{
    if (std::string body = otlpText(log.body, kMostOtlpTextBytes); !body.empty())
        return body;
    if (!log.eventName.empty())
        return keptOtlpText(log.eventName, kMostOtlpShortBytes);
    std::string type = otlpFirstText(log.attributes, { "exception.type" });
    const std::string text = otlpFirstText(log.attributes, { "exception.message" });
    if (!type.empty() || !text.empty())
        return type + (type.empty() || text.empty() ? "" : ": ") + text;
    const std::string stack = otlpFirstText(log.attributes, { kOtlpStackKey });
    if (const std::string_view lines = trimmed(stack); !lines.empty())
        return std::string(lines.substr(0, lines.find('\n')));
    return otlpFirstText(log.attributes, { "event.name", "message", "msg" });
}

} // namespace

bool OtlpLogs::take(const OtlpPlace &place, OtlpLog &log)
{
    const std::uint64_t time = log.time != 0 ? log.time : log.observedTime;
    if (!otlpTime(time))
        return refuse(place, log.time != 0 ? "timeUnixNano" : "observedTimeUnixNano", "a time before 2262");
    LogPayload payload;
    payload.origin = group().origin(index(), time);
    payload.level = otlpLevelOf(log);
    payload.message = otlpMessageOf(log);
    payload.logger = group().logger();
    // An id that is none is as if it were not there. Source: opentelemetry-proto, LogRecord.trace_id.
    payload.traceId = std::move(log.traceId.hex);
    payload.spanId = std::move(log.spanId.hex);
    payload.requestId = otlpFirstText(log.attributes, { "request.id", "request_id", "requestId" });
    payload.correlationId
        = otlpFirstText(log.attributes, { "correlation.id", "correlation_id", "correlationId" });
    payload.resourceId = otlpFirstText(log.attributes, { "resource.id", "resource_id" });
    if (payload.resourceId.empty())
        payload.resourceId = group().resourceText("cloud.resource_id");
    const bool isException = isOtlpException(log.attributes);
    for (const OtlpAttribute &attribute : log.attributes.list) {
        if (!isException || attribute.key != kOtlpStackKey)
            m_text.add(attribute.key, attribute.value);
    }
    if (log.body.kind != OtlpValue::Kind::Empty)
        m_text.addText("event.name", log.eventName);
    if (isOwnOtlpSeverity(log.severityText, payload.level))
        m_text.addText("otel.severity_text", log.severityText);
    m_text.addCount("otel.dropped_attributes_count", log.attributes.dropped + m_text.dropped());
    if (payload.message.empty() && !m_text.members().empty())
        payload.message.append("{").append(m_text.members()).append("}");
    addShared(m_text);
    payload.attributes = m_text.take();
    if (payload.message.empty()) {
        // An empty line of a followed file: nothing to keep, and nothing that its sender could do better.
        ++payloads().unused["otlp.empty_log_record"];
        return step();
    }
    if (isException) {
        const OtlpOccurrence occurrence{ &log.attributes, nullptr, {}, payload.message, time,
            payload.level.empty() ? std::string_view("error") : std::string_view(payload.level),
            payload.traceId, payload.spanId, spendRepeated(group().resource().size()) };
        payloads().errors.emplace_back(index(), otlpError(occurrence, group()));
    }
    payloads().logs.push_back(std::move(payload));
    return step(isException ? 1 : 0);
}

} // namespace faultline::receive
