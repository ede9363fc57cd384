// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/loki_streams.h"

#include "core/base/text.h"
#include "core/receive/protocols/otlp_values.h"

#include <algorithm>
#include <array>
#include <span>

namespace faultline::receive {
namespace {

/// Names with `_` for `.` and `-`, in lower case; the first that is there counts. The service's are Loki's
/// own list. Source: Loki 3.5, configuration, limits_config.discover_service_name.
constexpr std::array<std::string_view, 14> kLokiServiceKeys{ "service_name", "service", "app", "application",
    "app_name", "name", "app_kubernetes_io_name", "container", "container_name", "k8s_container_name",
    "component", "workload", "job", "k8s_job_name" };
constexpr std::array<std::string_view, 5> kLokiEnvironmentKeys{ "environment", "env",
    "deployment_environment_name", "deployment_environment", "stage" };
constexpr std::array<std::string_view, 5> kLokiReleaseKeys{ "service_version", "release", "version",
    "app_version", "app_kubernetes_io_version" };
constexpr std::array<std::string_view, 7> kLokiLevelKeys{ "level", "severity", "severity_text", "lvl",
    "log_level", "loglevel", "detected_level" };
constexpr std::array<std::string_view, 4> kLokiLoggerKeys{ "logger", "logger_name", "scope_name", "module" };
constexpr std::array<std::string_view, 2> kLokiTraceKeys{ "trace_id", "traceid" };
constexpr std::array<std::string_view, 2> kLokiSpanKeys{ "span_id", "spanid" };
constexpr std::array<std::string_view, 3> kLokiRequestKeys{ "request_id", "requestid", "x_request_id" };
constexpr std::array<std::string_view, 2> kLokiCorrelationKeys{ "correlation_id", "correlationid" };

struct LokiMeaningRow {
    std::string LokiMeaning::*member;
    std::span<const std::string_view> keys;
};

constexpr std::array kLokiMeanings{
    LokiMeaningRow{ &LokiMeaning::service, kLokiServiceKeys },
    LokiMeaningRow{ &LokiMeaning::environment, kLokiEnvironmentKeys },
    LokiMeaningRow{ &LokiMeaning::release, kLokiReleaseKeys },
    LokiMeaningRow{ &LokiMeaning::level, kLokiLevelKeys },
    LokiMeaningRow{ &LokiMeaning::logger, kLokiLoggerKeys },
    LokiMeaningRow{ &LokiMeaning::traceId, kLokiTraceKeys },
    LokiMeaningRow{ &LokiMeaning::spanId, kLokiSpanKeys },
    LokiMeaningRow{ &LokiMeaning::requestId, kLokiRequestKeys },
    LokiMeaningRow{ &LokiMeaning::correlationId, kLokiCorrelationKeys },
};

bool isLokiName(std::string_view sent, std::string_view key)
{
    return std::equal(sent.begin(), sent.end(), key.begin(), key.end(), [](char a, char b) {
        if (a >= 'A' && a <= 'Z')
            a = static_cast<char>(a - 'A' + 'a');
        return a == b || (b == '_' && (a == '.' || a == '-'));
    });
}

/// Empty and `unknown` say nothing: Loki writes the latter where it found no level.
std::string lokiFirstOf(const LokiLabels &labels, std::span<const std::string_view> keys)
{
    for (const std::string_view key : keys) {
        for (const auto &[name, value] : labels) {
            if (!value.empty() && value != "unknown" && isLokiName(name, key))
                return keptOtlpText(value, kMostOtlpServiceBytes);
        }
    }
    return {};
}

LokiMeaning lokiMeaningOf(const LokiLabels &labels)
{
    LokiMeaning meaning;
    for (const LokiMeaningRow &row : kLokiMeanings)
        meaning.*row.member = lokiFirstOf(labels, row.keys);
    return meaning;
}

} // namespace

void LokiStreams::begin(LokiLabels labels)
{
    m_labels = std::move(labels);
    m_meaning = lokiMeaningOf(m_labels);
    for (const auto &[name, value] : m_labels)
        m_text.addText(name, value);
    m_labelText = m_text.members();
    m_text.clear();
}

bool LokiStreams::add(const SentTime &at, std::string_view line, const LokiLabels &metadata)
{
    if (line.empty()) {
        ++m_payloads.unused["loki.empty_line"];
        return step();
    }
    LokiMeaning meaning = m_meaning;
    if (!metadata.empty()) {
        LokiMeaning own = lokiMeaningOf(metadata);
        for (const LokiMeaningRow &row : kLokiMeanings) {
            // The stream names its service; a line's own `name` or `job` is something else.
            const bool isService = row.member == &LokiMeaning::service && !m_meaning.service.empty();
            if (!(own.*row.member).empty() && !isService)
                meaning.*row.member = std::move(own.*row.member);
        }
    }
    LogPayload payload;
    payload.origin.index = m_index;
    payload.origin.at = at;
    payload.origin.service = meaning.service.empty() ? "unknown_service" : std::move(meaning.service);
    payload.origin.environment = std::move(meaning.environment);
    payload.origin.release = std::move(meaning.release);
    payload.level = std::move(meaning.level);
    payload.message = keptOtlpText(line, kMostOtlpTextBytes);
    payload.logger = std::move(meaning.logger);
    payload.traceId = std::move(meaning.traceId);
    payload.spanId = std::move(meaning.spanId);
    payload.requestId = std::move(meaning.requestId);
    payload.correlationId = std::move(meaning.correlationId);
    for (const auto &[name, value] : metadata)
        m_text.addText(name, value);
    m_repeatedBytes += m_labelText.size();
    if (m_repeatedBytes <= kMostLokiRepeatedBytes)
        addLabels();
    payload.attributes = m_text.take();
    m_payloads.logs.push_back(std::move(payload));
    return step();
}

void LokiStreams::addLabels()
{
    const bool isFree = std::none_of(
        m_labels.begin(), m_labels.end(), [this](const auto &label) { return m_text.has(label.first); });
    if (isFree) {
        m_text.addMembers(m_labelText);
        return;
    }
    for (const auto &[name, value] : m_labels)
        m_text.addText(name, value);
}

bool LokiStreams::refuse(std::string path, std::string_view expected)
{
    Error error{ ErrorCode::InvalidInput, path + " is not " + std::string(expected) + ".", path, {} };
    error.index = m_index;
    error.kind = "invalid_field";
    m_payloads.refused.push_back({ m_index, std::move(error) });
    return step();
}

} // namespace faultline::receive
