// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/otlp_attributes.h"

#include "core/receive/protocols/otlp_values.h"

#include <algorithm>
#include <array>
#include <limits>
#include <span>

namespace faultline::receive {
namespace {

/// Of the resource's attributes, per record: enough for a pod of a cluster with its labels.
constexpr std::size_t kMostSharedOtlpBytes = 2 * 1024;

/// First found counts. Source: OpenTelemetry semantic conventions 1.38, Resource; for a resource without a
/// service name, the order that they give for Kubernetes.
constexpr std::array<std::string_view, 9> kOtlpServiceKeys{ "service.name", "k8s.deployment.name",
    "k8s.statefulset.name", "k8s.daemonset.name", "k8s.cronjob.name", "k8s.job.name", "k8s.container.name",
    "container.name", "faas.name" };
/// The second is what the first was called until 1.27.
constexpr std::array<std::string_view, 2> kOtlpEnvironmentKeys{ "deployment.environment.name",
    "deployment.environment" };
constexpr std::array<std::string_view, 1> kOtlpReleaseKeys{ "service.version" };
constexpr std::string_view kNoOtlpService = "unknown_service"; ///< what SDKs begin their own default with

/// Not repeated with every record: they have a member of their own, or say what SDK and process were like. A
/// point at the end stands for all names that begin so.
constexpr std::array<std::string_view, 16> kUnsharedOtlpKeys{ "service.name", "service.version",
    "deployment.environment.name", "deployment.environment", "process.executable.", "process.command",
    "process.command_args", "process.command_line", "process.runtime.", "process.owner", "process.parent_pid",
    "telemetry.", "os.", "host.arch", "host.id", "host.image." };

bool isSharedByOtlp(std::string_view key)
{
    return std::none_of(kUnsharedOtlpKeys.begin(), kUnsharedOtlpKeys.end(), [key](std::string_view unshared) {
        return unshared.ends_with('.') ? key.starts_with(unshared) : key == unshared;
    });
}

std::string otlpFirstOf(
    const OtlpAttributes &attributes, std::span<const std::string_view> keys, std::size_t most)
{
    for (const std::string_view key : keys) {
        if (const OtlpValue *value = attributes.find(key)) {
            if (std::string text = otlpText(*value, most); !text.empty())
                return text;
        }
    }
    return {};
}

} // namespace

bool OtlpAttributeText::has(std::string_view key) const
{
    return std::find(m_keys.begin(), m_keys.end(), key) != m_keys.end();
}

bool OtlpAttributeText::open(std::string_view key)
{
    if (has(key))
        return false;
    if (m_text.size() + key.size() > kMostOtlpTextBytes) {
        ++m_dropped;
        return false;
    }
    m_keys.push_back(key);
    if (!m_text.empty())
        m_text += ',';
    appendOtlpJsonText(m_text, key);
    m_text += ':';
    return true;
}

void OtlpAttributeText::add(std::string_view key, const OtlpValue &value)
{
    if (open(key))
        appendOtlpJson(m_text, value);
}

void OtlpAttributeText::add(const OtlpAttributes &attributes)
{
    for (const OtlpAttribute &attribute : attributes.list)
        add(attribute.key, attribute.value);
    m_dropped += attributes.dropped;
}

void OtlpAttributeText::addText(std::string_view key, std::string_view text)
{
    if (!text.empty() && open(key))
        appendOtlpJsonText(m_text, text);
}

void OtlpAttributeText::addCount(std::string_view key, std::uint64_t count)
{
    if (count > 0 && open(key))
        m_text += std::to_string(count);
}

void OtlpAttributeText::addJson(std::string_view key, std::string_view json)
{
    if (!json.empty() && open(key))
        m_text += json;
}

void OtlpAttributeText::addMembers(std::string_view members)
{
    if (members.empty())
        return;
    if (!m_text.empty())
        m_text += ',';
    m_text += members;
}

std::string OtlpAttributeText::take()
{
    std::string object;
    if (!m_text.empty()) {
        object.reserve(m_text.size() + 2);
        object.append("{").append(m_text).append("}");
    }
    clear();
    return object;
}

void OtlpAttributeText::clear()
{
    m_text.clear();
    m_keys.clear();
    m_dropped = 0;
}

OtlpGroup::OtlpGroup(const OtlpSource &source)
    : m_source(&source)
    , m_service(otlpFirstOf(source.resource, kOtlpServiceKeys, kMostOtlpServiceBytes))
    , m_environment(otlpFirstOf(source.resource, kOtlpEnvironmentKeys, kMostOtlpServiceBytes))
    , m_release(otlpFirstOf(source.resource, kOtlpReleaseKeys, kMostOtlpServiceBytes))
    , m_logger(keptOtlpText(source.scopeName, kMostOtlpServiceBytes))
{
    if (m_service.empty())
        m_service = kNoOtlpService;
    OtlpAttributeText all;
    all.add(source.resource);
    m_resource = all.take();
    for (const OtlpAttribute &attribute : source.resource.list) {
        if (isSharedByOtlp(attribute.key))
            share(attribute.key, attribute.value);
    }
    share("otel.scope.name", { OtlpValue::Kind::Text, source.scopeName, 0, 0 });
    share("otel.scope.version", { OtlpValue::Kind::Text, source.scopeVersion, 0, 0 });
    m_scopeKeys.reserve(source.scope.list.size());
    for (const OtlpAttribute &attribute : source.scope.list)
        share(m_scopeKeys.emplace_back("otel.scope.").append(attribute.key), attribute.value);
    for (const Member &member : m_members)
        m_shared.append(m_shared.empty() ? "" : ",").append(member.json);
}

void OtlpGroup::share(std::string_view key, const OtlpValue &value)
{
    const bool isKnown = std::any_of(
        m_members.begin(), m_members.end(), [key](const Member &member) { return member.key == key; });
    if (isKnown || (value.kind == OtlpValue::Kind::Text && value.text.empty()))
        return;
    OtlpAttributeText text;
    text.add(key, value);
    std::size_t bytes = text.members().size();
    for (const Member &member : m_members)
        bytes += member.json.size();
    if (bytes <= kMostSharedOtlpBytes)
        m_members.push_back({ key, std::string(text.members()) });
}

SentOrigin OtlpGroup::origin(std::size_t index, std::uint64_t nanos) const
{
    SentOrigin origin;
    origin.index = index;
    origin.at = otlpTime(nanos).value_or(SentTime());
    origin.service = m_service;
    origin.environment = m_environment;
    origin.release = m_release;
    return origin;
}

std::string OtlpGroup::resourceText(std::string_view key) const
{
    const OtlpValue *value = m_source->resource.find(key);
    return value ? otlpText(*value, kMostOtlpShortBytes) : std::string();
}

std::size_t OtlpGroup::addShared(OtlpAttributeText &text) const
{
    const bool isFree = std::none_of(
        m_members.begin(), m_members.end(), [&text](const Member &member) { return text.has(member.key); });
    if (isFree) {
        text.addMembers(m_shared);
        return m_shared.size();
    }
    for (const Member &member : m_members) {
        if (!text.has(member.key))
            text.addMembers(member.json);
    }
    return m_shared.size();
}

std::optional<SentTime> otlpTime(std::uint64_t nanos)
{
    if (nanos > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return std::nullopt;
    SentTime time;
    if (nanos != 0)
        time.nanos = static_cast<std::int64_t>(nanos);
    return time;
}

} // namespace faultline::receive
