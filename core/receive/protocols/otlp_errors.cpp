// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/otlp_errors.h"

#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/receive/protocols/otlp_values.h"

#include <algorithm>
#include <array>
#include <span>

namespace faultline::receive {
namespace {

constexpr std::size_t kMostOtlpStackBytes = 1'000'000;

constexpr std::array<std::string_view, 3> kOtlpExceptionKeys{ "exception.type", "exception.message",
    kOtlpStackKey };

/// One member of an error and the attributes that say it, first found first: of the exception, then of its
/// span. Source: semantic conventions, HTTP and User; the second of two names is the older one.
struct OtlpErrorField {
    std::optional<std::string> ErrorPayload::*member;
    std::array<std::string_view, 4> keys;
};

constexpr std::array kOtlpErrorFields{
    OtlpErrorField{ &ErrorPayload::endpoint, { "http.route", "url.path", "http.target", "rpc.method" } },
    OtlpErrorField{ &ErrorPayload::method, { "http.request.method", "http.method", {}, {} } },
    OtlpErrorField{ &ErrorPayload::userId, { "user.id", "enduser.id", {}, {} } },
    OtlpErrorField{
        &ErrorPayload::requestId, { "request.id", "request_id", "requestId", "http.request_id" } },
};

/// Of the resource: what people tell places apart by.
constexpr std::array<std::string_view, 6> kOtlpTagKeys{ "host.name", "service.namespace",
    "service.instance.id", "k8s.namespace.name", "k8s.pod.name", "telemetry.sdk.language" };

std::string otlpAttributeText(const OtlpAttributes *attributes, std::string_view key, std::size_t most)
{
    const OtlpValue *value = attributes && !key.empty() ? attributes->find(key) : nullptr;
    return value ? otlpText(*value, most) : std::string();
}

std::optional<std::string> otlpFoundText(
    const OtlpOccurrence &occurrence, std::span<const std::string_view> keys)
{
    for (const OtlpAttributes *place : { occurrence.exception, occurrence.span }) {
        for (const std::string_view key : keys) {
            if (std::string text = otlpAttributeText(place, key, kMostOtlpShortBytes); !text.empty())
                return text;
        }
    }
    return std::nullopt;
}

/// As `http.target`, but what follows the path may hold anything.
void cutOtlpQuery(std::optional<std::string> &endpoint)
{
    if (endpoint)
        endpoint->erase(std::min(endpoint->find_first_of("?#"), endpoint->size()));
}

std::optional<bool> otlpHandledOf(const OtlpOccurrence &occurrence)
{
    const std::string escaped
        = toLowerAscii(otlpAttributeText(occurrence.exception, "exception.escaped", kMostOtlpShortBytes));
    if (escaped != "true" && escaped != "false")
        return std::nullopt;
    return escaped == "false";
}

std::string otlpExtraOf(const OtlpOccurrence &occurrence, const OtlpGroup &group)
{
    OtlpAttributeText text;
    OtlpAttributeText extra;
    for (const OtlpAttribute &attribute : occurrence.exception->list) {
        if (!attribute.key.starts_with("exception."))
            text.add(attribute.key, attribute.value);
    }
    const std::string own = text.take();
    extra.addJson("attributes", own);
    std::string around;
    extra.addText("span", occurrence.spanName);
    if (occurrence.span && occurrence.keepsSurroundings) {
        text.add(*occurrence.span);
        around = text.take();
        extra.addJson("span_attributes", around);
    }
    if (occurrence.keepsSurroundings)
        extra.addJson("resource", group.resource());
    return extra.take();
}

std::optional<EventId> otlpEventIdOf(const OtlpOccurrence &occurrence, const ErrorPayload &error)
{
    if (occurrence.traceId.empty() || occurrence.spanId.empty())
        return std::nullopt;
    std::string named(occurrence.traceId);
    named.append(occurrence.spanId).append(std::to_string(occurrence.time));
    for (const std::string &part : { error.type.value_or(""), error.error, error.stacktrace.value_or("") })
        named.append(1, '\0').append(part);
    const auto id = Uuid::parse(std::string_view(sha256Hex(named)).substr(0, 32));
    return id.ok() ? std::optional(*id) : std::nullopt;
}

std::optional<std::string> otlpAnyOf(std::string text)
{
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

void readOtlpException(const OtlpOccurrence &occurrence, ErrorPayload &error)
{
    const OtlpAttributes &said = *occurrence.exception;
    error.type = otlpAnyOf(otlpAttributeText(&said, "exception.type", kMostOtlpShortBytes));
    error.error = otlpAttributeText(&said, "exception.message", kMostOtlpTextBytes);
    error.stacktrace = otlpAnyOf(otlpAttributeText(&said, kOtlpStackKey, kMostOtlpStackBytes));
    if (const OtlpValue *stack = said.find(kOtlpStackKey); stack && stack->text.size() > kMostOtlpStackBytes)
        error.cuts.emplace_back(kOtlpStackKey);
    if (const OtlpValue *text = said.find("exception.message");
        text && text->text.size() > kMostOtlpTextBytes)
        error.cuts.emplace_back("exception.message");
    if (!trimmed(error.error).empty() || error.type)
        return;
    error.error = keptOtlpText(trimmed(occurrence.message), kMostOtlpTextBytes);
    if (error.error.empty()) {
        const std::string_view stack = trimmed(error.stacktrace ? *error.stacktrace : std::string_view());
        error.error = keptOtlpText(stack.substr(0, stack.find('\n')), kMostOtlpTextBytes);
    }
    if (error.error.empty())
        error.error = "exception";
}

} // namespace

bool isOtlpException(const OtlpAttributes &attributes)
{
    for (const std::string_view key : kOtlpExceptionKeys) {
        const OtlpValue *value = attributes.find(key);
        if (value && !otlpText(*value, kMostOtlpShortBytes).empty())
            return true;
    }
    return false;
}

ErrorPayload otlpError(const OtlpOccurrence &occurrence, const OtlpGroup &group)
{
    ErrorPayload error;
    error.service = group.service();
    error.environment = otlpAnyOf(group.environment());
    error.release = otlpAnyOf(group.release());
    readOtlpException(occurrence, error);
    if (occurrence.time != 0)
        error.timestamp = std::to_string(occurrence.time);
    for (const OtlpErrorField &field : kOtlpErrorFields)
        error.*field.member = otlpFoundText(occurrence, field.keys);
    cutOtlpQuery(error.endpoint);
    error.traceId = otlpAnyOf(std::string(occurrence.traceId));
    error.spanId = otlpAnyOf(std::string(occurrence.spanId));
    error.level = otlpAnyOf(std::string(occurrence.level));
    error.handled = otlpHandledOf(occurrence);
    error.eventId = otlpEventIdOf(occurrence, error);
    error.extra = otlpExtraOf(occurrence, group);
    for (const std::string_view key : kOtlpTagKeys) {
        if (std::string text = group.resourceText(key); !text.empty())
            error.tags.push_back({ std::string(key), std::move(text) });
    }
    if (!group.logger().empty())
        error.tags.push_back({ "otel.scope.name", group.logger() });
    return error;
}

} // namespace faultline::receive
