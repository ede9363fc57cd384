// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/digested_event.h"
#include "core/model/pattern.h"
#include "core/model/repository_facts.h"

#include <string>
#include <vector>

namespace faultline {

/// A pattern from before that resembles the one under analysis.
struct PastPattern {
    PatternId id;
    std::string title;
    std::string service;
    PatternState state = PatternState::Single;
    UtcTime firstSeen;
    UtcTime lastSeen;
    std::int64_t eventCount = 0;
    double similarity = 0; ///< 0 to 1
    std::string likeness; ///< code of what is alike: same_template, same_culprit, same_type_and_service
    std::string resolution; ///< what resolved it, empty where unknown

    bool operator==(const PastPattern &) const = default;
};

/// A section of a runbook. Shape: id is the file's name without ending; words and text are plain.
struct RunbookSection {
    std::string runbook;
    std::string title;
    std::string section;
    std::string text; ///< Markdown of that section
    std::vector<std::string> categories;
    std::vector<std::string> services;
    std::vector<std::string> keywords;
    bool isUsers = false; ///< from the user's folder, which goes before what ships

    bool operator==(const RunbookSection &) const = default;
};

/// An error of another service in the same request, within ten seconds of the one under analysis.
struct RelatedError {
    EventId event;
    PatternId pattern;
    UtcTime at;
    std::string service;
    std::string type;
    std::string message;
    std::string link; ///< code of what they share: trace, request

    bool operator==(const RelatedError &) const = default;
};

/// All that is known around an event when it is analysed: the only input of the agents (RC-3).
struct Snapshot {
    DigestedEvent subject;
    Pattern pattern; ///< as it was then
    Trend hours; ///< its counts by hour, the last 48
    std::vector<LogLine> logs; ///< before the event, oldest first
    RepositoryFacts repository;
    std::vector<PastPattern> history; ///< most alike first, at most 5
    std::vector<RunbookSection> runbooks; ///< best first, at most 3
    std::vector<RelatedError> related; ///< earliest first, one for each service and pattern, at most 5

    bool operator==(const Snapshot &) const = default;
};

} // namespace faultline
