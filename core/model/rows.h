// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/model/kinds.h"
#include "core/model/pattern.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What lists show, and what they may be asked for. One place in a list is named by the sequence number that
/// the store gave the event: it grows with arrival, so pages stay right while new events come.
namespace faultline {

struct EventRow {
    std::int64_t sequence = 0;
    EventId id;
    UtcTime at;
    Severity severity = Severity::Medium;
    std::string service;
    std::string environment;
    std::string type;
    std::string message;
    PatternId pattern;
    std::string release;
    std::string traceId;

    bool operator==(const EventRow &) const = default;
};

/// Empty members do not filter. Order: newest first by sequence.
struct EventQuery {
    std::string text; ///< words, each of which must occur (prefix with `*`), quoted for a phrase
    std::vector<Severity> severities;
    std::string service;
    std::string environment;
    std::string traceId;
    std::string requestId;
    std::string run = {}; ///< name of the run of a program that sent it
    std::optional<PatternId> pattern;
    std::optional<UtcTime> since;
    std::optional<UtcTime> until;
    std::int64_t beforeSequence = 0; ///< 0: from the newest
    std::int64_t afterSequence = 0; ///< 0: to the oldest
    int limit = 50;

    bool operator==(const EventQuery &) const = default;
};

struct EventPage {
    std::vector<EventRow> rows;
    bool hasMore = false;

    bool operator==(const EventPage &) const = default;
};

struct PatternRow {
    Pattern pattern;
    Trend trend; ///< last hour in 30 buckets of 2 minutes

    bool operator==(const PatternRow &) const = default;
};

enum class PatternOrder { SeverityThenLastSeen, LastSeen, EventCount, FirstSeen };

struct PatternQuery {
    std::string text;
    std::vector<PatternState> states;
    std::vector<Severity> severities;
    std::string service;
    std::string environment;
    PatternOrder order = PatternOrder::SeverityThenLastSeen;
    int offset = 0; ///< patterns are few; a page by offset is fast enough
    int limit = 200;

    bool operator==(const PatternQuery &) const = default;
};

struct PatternPage {
    std::vector<PatternRow> rows;
    std::int64_t total = 0;

    bool operator==(const PatternPage &) const = default;
};

/// How one tag is spread over the latest events of a pattern. Shape: values by count, largest first.
struct TagSpread {
    std::string key;
    std::vector<std::pair<std::string, std::int64_t>> values;
    std::int64_t total = 0;

    bool operator==(const TagSpread &) const = default;
};

} // namespace faultline
