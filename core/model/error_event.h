// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/model/kinds.h"
#include "core/model/stack_trace.h"

#include <string>
#include <utility>
#include <vector>

namespace faultline {

struct Tag {
    std::string key;
    std::string value;

    bool operator==(const Tag &) const = default;
    auto operator<=>(const Tag &) const = default;
};

/// How many replacements of one kind redaction made in an event.
struct RedactionCount {
    std::string kind;
    int count = 0;

    bool operator==(const RedactionCount &) const = default;
};

/// One error as it was received: immutable once stored (IN-9). All texts are UTF-8.
struct ErrorEvent {
    EventId id;
    UtcTime at; ///< when it happened, by the client's clock where that is believable
    UtcTime receivedAt;
    std::string protocol; ///< id of the protocol's row: ingest-error …
    std::string service;
    std::string environment;
    std::string release;
    Level level = Level::Error;
    bool isHandled = false;
    std::string type; ///< exception type, `KeyError`; empty where none was said
    std::string message; ///< without the type
    std::string endpoint;
    std::string method;
    std::string userId;
    std::string requestId;
    std::string traceId;
    std::string stackText; ///< the trace as sent
    StackTrace trace; ///< parsed from stackText, or sent in parts
    std::string recentLogs; ///< the log lines before it, as sent
    std::string extra; ///< a JSON object as text; empty for none
    std::vector<Tag> tags;
    std::vector<std::string> clientFingerprint;
    std::vector<RedactionCount> redactions;

    bool operator==(const ErrorEvent &) const = default;
};

/// One line of a log as analysis sees it.
struct LogLine {
    UtcTime at; ///< of the line where it has one, else of the line before, else of the event
    bool hasOwnTime = false;
    Level level = Level::Info;
    std::string text; ///< without time and level
    int number = 0; ///< its place in what was sent, from 0

    bool operator==(const LogLine &) const = default;
};

} // namespace faultline
