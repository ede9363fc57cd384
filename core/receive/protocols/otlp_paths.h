// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/receive/protocols/otlp_records.h"

#include <string>
#include <string_view>

namespace faultline::receive {

/// What the levels of a request are called in JSON, and so in the paths of what is refused.
struct OtlpKeys {
    std::string_view resources;
    std::string_view scopes;
    std::string_view records;
    std::string_view points; ///< empty where a record is what counts
    std::string_view one; ///< one of what counts, for people
    std::string_view many;
    std::string_view rejected; ///< the member of a partial success
};

template <class Record> inline constexpr OtlpKeys kOtlpKeys{};
template <>
inline constexpr OtlpKeys kOtlpKeys<OtlpLog>{ "resourceLogs", "scopeLogs", "logRecords", {}, "log record",
    "log records", "rejectedLogRecords" };
template <>
inline constexpr OtlpKeys kOtlpKeys<OtlpSpan>{ "resourceSpans", "scopeSpans", "spans", {}, "span", "spans",
    "rejectedSpans" };
template <>
inline constexpr OtlpKeys kOtlpKeys<OtlpPoint>{ "resourceMetrics", "scopeMetrics", "metrics", "dataPoints",
    "data point", "data points", "rejectedDataPoints" };

/// `resourceSpans[0].scopeSpans[1].spans[7].traceId`; without the last part where `field` is empty.
template <class Record> std::string otlpPath(const OtlpPlace &place, std::string_view field)
{
    std::string path;
    const auto add = [&path](std::string_view name, std::size_t index) {
        path.append(path.empty() ? "" : ".")
            .append(name)
            .append("[")
            .append(std::to_string(index))
            .append("]");
    };
    constexpr OtlpKeys keys = kOtlpKeys<Record>;
    add(keys.resources, place.resource);
    add(keys.scopes, place.scope);
    add(keys.records, place.record);
    if (!keys.points.empty())
        add(keys.points, place.point);
    if (!field.empty())
        path.append(".").append(field);
    return path;
}

} // namespace faultline::receive
