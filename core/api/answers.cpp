// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/answers.h"

#include "core/base/json.h"

namespace faultline::api {
namespace {

void writeNames(JsonWriter &json, std::string_view status, const IngestedError &error)
{
    json.field("status", status);
    json.field("request_id", error.requestId.empty() ? error.event.text() : error.requestId);
    json.field("error_id", error.event.text());
    if (!error.pattern.isNull())
        json.field("pattern_id", error.pattern.text());
    if (error.isDuplicate)
        json.field("duplicate", true);
}

/// The attributes that a reporter sets on its OpenTelemetry span (IN-10, seed 2).
void writeDiagnostic(JsonWriter &json, const IngestedError &error)
{
    json.key("diagnostic").beginObject();
    json.field("diagnostic.error_id", error.event.text());
    json.field("diagnostic.error_type", error.errorType);
    json.field("diagnostic.error_category", name(error.category));
    json.field("diagnostic.error_severity", name(error.severity));
    if (!error.pattern.isNull())
        json.field("diagnostic.pattern_id", error.pattern.text());
    json.field("diagnostic.pattern_fingerprint", error.fingerprint);
    json.endObject();
}

void writeTime(JsonWriter &json, const IngestedError &error)
{
    const auto spent = std::chrono::steady_clock::now() - error.receivedAt;
    const auto inMicros = std::chrono::duration_cast<std::chrono::microseconds>(spent).count();
    json.field("processing_time_ms", static_cast<double>(inMicros) / 1000.0);
}

} // namespace

IngestedError ingestedError(const DigestedEvent &digested, const store::Written &written,
    std::chrono::steady_clock::time_point receivedAt)
{
    return { digested.event.id, digested.event.requestId, written.pattern, written.isDuplicate,
        digested.fingerprint.key, digested.classification.category, digested.severity.severity,
        digested.event.type, receivedAt };
}

receive::Response acceptedAnswer(const IngestedError &error)
{
    JsonWriter json;
    json.beginObject();
    writeNames(json, "accepted", error);
    writeDiagnostic(json, error);
    writeTime(json, error);
    json.endObject();
    return { 202, "application/json", json.take() };
}

receive::Response spooledAnswer(const IngestedError &error)
{
    JsonWriter json;
    json.beginObject();
    writeNames(json, "accepted", error);
    json.field("spooled", true);
    writeDiagnostic(json, error);
    writeTime(json, error);
    json.endObject();
    return { 202, "application/json", json.take() };
}

receive::Response analysedAnswer(const IngestedError &error, const std::string &reportJson, bool isReused)
{
    JsonWriter json;
    json.beginObject();
    writeNames(json, "analyzed", error);
    json.key("rca_report").raw(reportJson);
    json.field("reused", isReused);
    writeDiagnostic(json, error);
    writeTime(json, error);
    json.endObject();
    return { 200, "application/json", json.take() };
}

receive::Response queuedAnswer(const IngestedError &error)
{
    JsonWriter json;
    json.beginObject();
    writeNames(json, "queued", error);
    json.field("replay", "/error-replay/replay/" + error.event.text());
    writeDiagnostic(json, error);
    writeTime(json, error);
    json.endObject();
    return { 202, "application/json", json.take() };
}

} // namespace faultline::api
