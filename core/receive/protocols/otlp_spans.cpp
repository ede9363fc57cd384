// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/receive/protocols/otlp_errors.h"
#include "core/receive/protocols/otlp_signals.h"
#include "core/receive/protocols/otlp_values.h"

#include <array>

namespace faultline::receive {
namespace {

constexpr std::array<std::string_view, 6> kOtlpSpanKinds{ "", "internal", "server", "client", "producer",
    "consumer" };
constexpr std::array<std::string_view, 3> kOtlpStatuses{ "unset", "ok", "error" };

/// The name at that place, or the number itself: a later version has more of them.
template <std::size_t Count>
std::string otlpNameAt(const std::array<std::string_view, Count> &names, std::int64_t place)
{
    if (place >= 0 && static_cast<std::size_t>(place) < Count)
        return std::string(names[static_cast<std::size_t>(place)]);
    return std::to_string(place);
}

/// Links to nowhere are left out.
std::string otlpLinksJson(const std::vector<OtlpLink> &links)
{
    JsonWriter json;
    OtlpAttributeText text;
    std::size_t bytes = 0;
    json.beginArray();
    for (const OtlpLink &link : links) {
        if (link.traceId.hex.empty() || bytes > kMostOtlpValueBytes)
            continue;
        text.add(link.attributes);
        text.addCount("otel.dropped_attributes_count", text.dropped());
        const std::string attributes = text.take();
        bytes += attributes.size() + 64;
        json.beginObject().field("trace_id", link.traceId.hex).fieldIfAny("span_id", link.spanId.hex);
        if (!attributes.empty())
            json.key("attributes").raw(attributes);
        json.endObject();
    }
    return bytes == 0 ? std::string() : json.endArray().take();
}

} // namespace

std::string OtlpSpans::attributesOf(const OtlpSpan &span)
{
    m_text.add(span.attributes);
    m_text.addText("w3c.tracestate", span.traceState);
    if (!span.links.empty())
        m_text.addJson("otel.links", otlpLinksJson(span.links));
    m_text.addCount("otel.dropped_attributes_count", m_text.dropped());
    m_text.addCount("otel.dropped_events_count", span.droppedEvents);
    m_text.addCount("otel.dropped_links_count", span.droppedLinks);
    addShared(m_text);
    return m_text.take();
}

void OtlpSpans::addEvents(const OtlpSpan &span, SpanPayload &payload)
{
    payload.events.reserve(span.events.size());
    for (const OtlpSpanEvent &event : span.events) {
        const bool isException = event.name == "exception" && isOtlpException(event.attributes);
        const std::uint64_t time = otlpTime(event.time) ? event.time : 0;
        for (const OtlpAttribute &attribute : event.attributes.list) {
            if (!isException || attribute.key != kOtlpStackKey)
                m_text.add(attribute.key, attribute.value);
        }
        m_text.addCount("otel.dropped_attributes_count", event.attributes.dropped + m_text.dropped());
        payload.events.push_back({ otlpTime(time).value_or(SentTime()),
            keptOtlpText(event.name, kMostOtlpShortBytes), m_text.take() });
        if (!isException)
            continue;
        const OtlpOccurrence occurrence{ &event.attributes, &span.attributes, span.name, span.statusMessage,
            time != 0 ? time : span.start, "error", payload.traceId, payload.spanId,
            spendRepeated(group().resource().size() + payload.attributes.size()) };
        payloads().errors.emplace_back(index(), otlpError(occurrence, group()));
    }
}

bool OtlpSpans::take(const OtlpPlace &place, OtlpSpan &span)
{
    // A span without its ids belongs to nothing. Source: opentelemetry-proto, Span.trace_id and span_id.
    if (span.traceId.hex.empty())
        return refuse(place, "traceId", "an id of 32 hex digits (16 bytes), not all zero");
    if (span.spanId.hex.empty())
        return refuse(place, "spanId", "an id of 16 hex digits (8 bytes), not all zero");
    if (!span.parentSpanId.isValid)
        return refuse(place, "parentSpanId", "an id of 16 hex digits (8 bytes), or empty for a root");
    if (!otlpTime(span.start))
        return refuse(place, "startTimeUnixNano", "a time before 2262");
    const auto end = otlpTime(span.end);
    if (!end)
        return refuse(place, "endTimeUnixNano", "a time before 2262");
    SpanPayload payload;
    payload.origin = group().origin(index(), span.start);
    payload.end = *end;
    payload.traceId = std::move(span.traceId.hex);
    payload.spanId = std::move(span.spanId.hex);
    payload.parentSpanId = std::move(span.parentSpanId.hex);
    payload.operation = keptOtlpText(span.name, kMostOtlpShortBytes);
    payload.kind = otlpNameAt(kOtlpSpanKinds, span.kind);
    payload.status = otlpNameAt(kOtlpStatuses, span.status);
    payload.statusMessage = keptOtlpText(span.statusMessage, kMostOtlpTextBytes);
    payload.attributes = attributesOf(span);
    addEvents(span, payload);
    payloads().spans.push_back(std::move(payload));
    return step(span.events.size());
}

} // namespace faultline::receive
