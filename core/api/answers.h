// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/digested_event.h"
#include "core/receive/http.h"
#include "core/store/writer.h"

#include <chrono>
#include <string>

namespace faultline::api {

/// What the answers to an ingested error are made of.
struct IngestedError {
    EventId event;
    std::string requestId;
    PatternId pattern;
    bool isDuplicate = false;
    std::string fingerprint;
    Category category = Category::Internal;
    Severity severity = Severity::Medium;
    std::string errorType;
    std::chrono::steady_clock::time_point receivedAt;
};

IngestedError ingestedError(const DigestedEvent &digested, const store::Written &written,
    std::chrono::steady_clock::time_point receivedAt);

/// 202: on disk, not analysed for this client (`?wait=0`).
receive::Response acceptedAnswer(const IngestedError &error);

/// 202: on disk here, and in the store once that is back; until then it has no pattern (BY-15).
receive::Response spooledAnswer(const IngestedError &error);

/// 200 with the report. Source: IN-1, interfaces (POST /ingest-error).
receive::Response analysedAnswer(const IngestedError &error, const std::string &reportJson, bool isReused);

/// 202: on disk, its analysis takes longer than clients wait.
receive::Response queuedAnswer(const IngestedError &error);

} // namespace faultline::api
