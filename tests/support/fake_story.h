// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/console.h"

#include <string>
#include <vector>

/// The incident that the design's pictures tell: 20 Nov 2025, a release renames `amount` and checkout breaks.
/// The same values on every call.
namespace faultline::story {

/// 14:12:36 UTC, the moment of the pictures.
UtcTime now();

/// `HH:MM:SS` of that day.
UtcTime at(const char *time);

std::vector<PatternRow> patterns();

/// About 500 events of the last hour, oldest first, with sequence numbers from 1.
std::vector<EventRow> events(const std::vector<PatternRow> &patterns);

/// All of an event: stack, log lines, tags.
DigestedEvent event(const EventRow &row, const Pattern &pattern);

Analysis analysis(const Pattern &pattern, EventId event);
std::string report(const Analysis &analysis);
pipeline::SourceText source();
pipeline::CommitDetail commit();
std::vector<TagSpread> tags();
std::string runbook();

EventId eventId(std::int64_t sequence);

} // namespace faultline::story
