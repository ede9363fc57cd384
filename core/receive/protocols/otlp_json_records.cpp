// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/otlp_json_fields.h"
#include "core/receive/protocols/otlp_values.h"

#include <array>
#include <span>

namespace faultline::receive::json {
namespace {

/// The names of an enum, each at the place of its number.
struct EnumNames {
    std::string_view prefix;
    std::span<const std::string_view> names;
};

constexpr std::array<std::string_view, 6> kSpanKinds{ "UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT",
    "PRODUCER", "CONSUMER" };
constexpr std::array<std::string_view, 3> kStatusCodes{ "UNSET", "OK", "ERROR" };
constexpr std::array<std::string_view, 3> kTemporalities{ "UNSPECIFIED", "DELTA", "CUMULATIVE" };
constexpr std::array<std::string_view, 25> kSeverities{ "UNSPECIFIED", "TRACE", "TRACE2", "TRACE3", "TRACE4",
    "DEBUG", "DEBUG2", "DEBUG3", "DEBUG4", "INFO", "INFO2", "INFO3", "INFO4", "WARN", "WARN2", "WARN3",
    "WARN4", "ERROR", "ERROR2", "ERROR3", "ERROR4", "FATAL", "FATAL2", "FATAL3", "FATAL4" };
constexpr EnumNames kSpanKind{ "SPAN_KIND_", kSpanKinds };
constexpr EnumNames kStatusCode{ "STATUS_CODE_", kStatusCodes };
constexpr EnumNames kTemporality{ "AGGREGATION_TEMPORALITY_", kTemporalities };
constexpr EnumNames kSeverity{ "SEVERITY_NUMBER_", kSeverities };

/// A name that is not known is no reason to refuse a record: a later version has more of them.
void readEnum(
    const Element &value, std::string_view name, const EnumNames &known, std::int64_t &into, Misfit &misfit)
{
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS || !text.starts_with(known.prefix)) {
        readInteger(value, name, into, misfit);
        return;
    }
    text.remove_prefix(known.prefix.size());
    for (std::size_t i = 0; i < known.names.size(); ++i) {
        if (known.names[i] == text)
            into = static_cast<std::int64_t>(i);
    }
}

void readDropped(const Element &value, std::string_view name, std::uint64_t &into, Misfit &misfit)
{
    std::uint64_t count = 0;
    readUnsigned(value, name, count, misfit);
    into += count;
}

void readEvent(const simdjson::dom::object &object, OtlpSpanEvent &into, Misfit &misfit)
{
    for (const auto member : object) {
        if (member.key == "timeUnixNano")
            readUnsigned(member.value, "events.timeUnixNano", into.time, misfit);
        else if (member.key == "name")
            readText(member.value, "events.name", into.name, misfit);
        else if (member.key == "attributes")
            readAttributes(member.value, "events.attributes", into.attributes, misfit);
        else if (member.key == "droppedAttributesCount")
            readDropped(member.value, "events.droppedAttributesCount", into.attributes.dropped, misfit);
    }
}

void readLink(const simdjson::dom::object &object, OtlpLink &into, Misfit &misfit)
{
    for (const auto member : object) {
        if (member.key == "traceId")
            readId(member.value, "links.traceId", kOtlpTraceIdBytes, into.traceId, misfit);
        else if (member.key == "spanId")
            readId(member.value, "links.spanId", kOtlpSpanIdBytes, into.spanId, misfit);
        else if (member.key == "attributes")
            readAttributes(member.value, "links.attributes", into.attributes, misfit);
        else if (member.key == "droppedAttributesCount")
            readDropped(member.value, "links.droppedAttributesCount", into.attributes.dropped, misfit);
    }
}

/// Events of a span, or its links: objects all.
template <class Part, class Read>
void readParts(const Element &value, std::string_view name, std::vector<Part> &into, std::uint64_t &dropped,
    Misfit &misfit, Read read)
{
    const auto list = listOf(value, name, misfit);
    if (!list)
        return;
    for (const Element part : *list) {
        simdjson::dom::object object;
        if (part.get(object) != simdjson::SUCCESS)
            misfit.note(name, "a list of objects");
        else if (into.size() >= kMostOtlpSpanParts)
            ++dropped;
        else
            read(object, into.emplace_back(), misfit);
    }
}

void readStatus(const Element &value, OtlpSpan &into, Misfit &misfit)
{
    Element member;
    if (value["message"].get(member) == simdjson::SUCCESS)
        readText(member, "status.message", into.statusMessage, misfit);
    if (value["code"].get(member) == simdjson::SUCCESS)
        readEnum(member, "status.code", kStatusCode, into.status, misfit);
}

/// The members of a span that hold others; false for any other.
bool readSpanPart(std::string_view key, const Element &value, OtlpSpan &into, Misfit &misfit)
{
    if (key == "attributes")
        readAttributes(value, key, into.attributes, misfit);
    else if (key == "events")
        readParts(value, key, into.events, into.droppedEvents, misfit, readEvent);
    else if (key == "links")
        readParts(value, key, into.links, into.droppedLinks, misfit, readLink);
    else if (key == "status")
        readStatus(value, into, misfit);
    else if (key == "droppedAttributesCount")
        readDropped(value, key, into.attributes.dropped, misfit);
    else if (key == "droppedEventsCount")
        readDropped(value, key, into.droppedEvents, misfit);
    else if (key == "droppedLinksCount")
        readDropped(value, key, into.droppedLinks, misfit);
    else
        return false;
    return true;
}

struct DataKind {
    std::string_view key;
    OtlpMetric::Kind kind;
};

constexpr std::array kDataKinds{ DataKind{ "gauge", OtlpMetric::Kind::Gauge },
    DataKind{ "sum", OtlpMetric::Kind::Sum }, DataKind{ "histogram", OtlpMetric::Kind::Histogram },
    DataKind{ "exponentialHistogram", OtlpMetric::Kind::Exponential },
    DataKind{ "summary", OtlpMetric::Kind::Summary } };

void readMetricData(const Element &data, OtlpMetric &into, Misfit &misfit)
{
    Element member;
    if (data["aggregationTemporality"].get(member) == simdjson::SUCCESS)
        readEnum(member, "aggregationTemporality", kTemporality, into.temporality, misfit);
    if (data["isMonotonic"].get(member) == simdjson::SUCCESS)
        into.isMonotonic = member.is_bool() && member.get_bool().value_unsafe();
}

} // namespace

void readLog(const simdjson::dom::object &value, OtlpLog &into, Misfit &misfit)
{
    for (const auto member : value) {
        const std::string_view key = member.key;
        if (key == "timeUnixNano")
            readUnsigned(member.value, key, into.time, misfit);
        else if (key == "observedTimeUnixNano")
            readUnsigned(member.value, key, into.observedTime, misfit);
        else if (key == "severityNumber")
            readEnum(member.value, key, kSeverity, into.severity, misfit);
        else if (key == "severityText")
            readText(member.value, key, into.severityText, misfit);
        else if (key == "eventName")
            readText(member.value, key, into.eventName, misfit);
        else if (key == "body")
            into.body = anyValue(member.value, into.attributes);
        else if (key == "attributes")
            readAttributes(member.value, key, into.attributes, misfit);
        else if (key == "droppedAttributesCount")
            readDropped(member.value, key, into.attributes.dropped, misfit);
        else if (key == "traceId")
            readId(member.value, key, kOtlpTraceIdBytes, into.traceId, misfit);
        else if (key == "spanId")
            readId(member.value, key, kOtlpSpanIdBytes, into.spanId, misfit);
    }
}

void readSpan(const simdjson::dom::object &value, OtlpSpan &into, Misfit &misfit)
{
    for (const auto member : value) {
        const std::string_view key = member.key;
        if (readSpanPart(key, member.value, into, misfit))
            continue;
        if (key == "traceId")
            readId(member.value, key, kOtlpTraceIdBytes, into.traceId, misfit);
        else if (key == "spanId")
            readId(member.value, key, kOtlpSpanIdBytes, into.spanId, misfit);
        else if (key == "parentSpanId")
            readId(member.value, key, kOtlpSpanIdBytes, into.parentSpanId, misfit);
        else if (key == "traceState")
            readText(member.value, key, into.traceState, misfit);
        else if (key == "name")
            readText(member.value, key, into.name, misfit);
        else if (key == "kind")
            readEnum(member.value, key, kSpanKind, into.kind, misfit);
        else if (key == "startTimeUnixNano")
            readUnsigned(member.value, key, into.start, misfit);
        else if (key == "endTimeUnixNano")
            readUnsigned(member.value, key, into.end, misfit);
    }
}

void readMetric(const simdjson::dom::object &value, OtlpMetric &into, Misfit &misfit)
{
    for (const auto member : value) {
        if (member.key == "name")
            readText(member.value, member.key, into.name, misfit);
        else if (member.key == "unit")
            readText(member.value, member.key, into.unit, misfit);
        for (const DataKind &row : kDataKinds) {
            if (row.key != member.key || !member.value.is_object())
                continue;
            into.kind = row.kind;
            readMetricData(member.value, into, misfit);
        }
    }
}

std::string_view dataKeyOf(OtlpMetric::Kind kind)
{
    for (const DataKind &row : kDataKinds) {
        if (row.kind == kind)
            return row.key;
    }
    return {};
}

} // namespace faultline::receive::json
