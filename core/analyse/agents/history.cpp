// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/agents/agents.h"
#include "core/analyse/subject.h"

#include <cmath>

namespace faultline::analyse {
namespace {

constexpr std::size_t kMostPastPatterns = 3;
constexpr double kAlikeEnough = 0.5;

std::string likenessText(std::string_view code)
{
    if (code == "same_template")
        return "has the same message";
    if (code == "same_culprit")
        return "failed at the same place";
    if (code == "same_type_and_service")
        return "was the same kind of error in the same service";
    return "resembles it";
}

} // namespace

std::vector<Evidence> historyEvidence(const Snapshot &snapshot)
{
    std::vector<Evidence> found;
    for (const auto &past : snapshot.history) {
        if (past.similarity < kAlikeEnough || found.size() == kMostPastPatterns)
            continue;
        Evidence evidence;
        evidence.kind = "history";
        evidence.text = "Pattern " + past.id.text() + " (" + plain(past.title, 100) + ") "
            + likenessText(past.likeness) + ", " + std::to_string(std::lround(past.similarity * 100))
            + " % alike, " + std::to_string(past.eventCount) + (past.eventCount == 1 ? " event" : " events")
            + (past.resolution.empty() ? std::string{ "." }
                                       : "; it was resolved by: " + plain(past.resolution));
        evidence.signals = { "pattern:" + past.id.text() };
        evidence.at = past.lastSeen;
        evidence.service = past.service;
        evidence.reason = "similar_pattern";
        found.push_back(std::move(evidence));
    }
    return found;
}

} // namespace faultline::analyse
