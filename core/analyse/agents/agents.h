// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analyse/sayings.h"
#include "core/model/analysis.h"
#include "core/model/snapshot.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace faultline::analyse {

/// One way to look at a snapshot. Shape: a pure function to evidence without ids (the synthesizer numbers
/// them).
struct AgentRow {
    std::string_view id; ///< also the kind of its evidence
    std::string_view title;
    std::string_view description;
    std::string_view source; ///< what it reads
    std::vector<Evidence> (*run)(const Snapshot &);
};

/// Every agent, in the order in which their evidence is numbered.
std::span<const AgentRow> agents();

std::vector<Evidence> eventEvidence(const Snapshot &snapshot);
std::vector<Evidence> commitEvidence(const Snapshot &snapshot);
std::vector<Evidence> relatedEvidence(const Snapshot &snapshot);
std::vector<Evidence> logEvidence(const Snapshot &snapshot);
std::vector<Evidence> historyEvidence(const Snapshot &snapshot);
std::vector<Evidence> runbookEvidence(const Snapshot &snapshot);

/// An error line just before the event that speaks of something outside the code, with its line.
struct ToldByLogs {
    Saying saying;
    const LogLine *line = nullptr;
};

/// The earliest such line of the last minute; none where the error itself says what is wrong outside.
std::optional<ToldByLogs> saidByLogs(const Snapshot &snapshot);

} // namespace faultline::analyse
