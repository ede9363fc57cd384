// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/agents/agents.h"
#include "core/analyse/sayings.h"
#include "core/analyse/subject.h"
#include "core/analyse/weights.h"

namespace faultline::analyse {
namespace {

constexpr std::size_t kMostRelated = 3;

} // namespace

std::vector<Evidence> relatedEvidence(const Snapshot &snapshot)
{
    const auto saying = sayingOf(snapshot);
    const bool speaksOfACall = saying && saying->kind == "service";
    std::vector<Evidence> found;
    for (const auto &related : snapshot.related) {
        if (found.size() == kMostRelated)
            break;
        const auto before = snapshot.subject.event.at - related.at;
        Evidence evidence;
        evidence.kind = "related";
        evidence.text = '`' + plain(related.service, 60) + "` failed in the same "
            + (related.link == "trace" ? "trace" : "request") + " (" + spanText(before)
            + (before.count() >= 0 ? " before" : " after")
            + "): " + plain(titleOf(related.type, related.message), 120)
            + (related.pattern.isNull() ? std::string{} : " (" + related.pattern.text() + ')') + '.';
        evidence.signals = { "event:" + related.event.text() };
        if (!related.pattern.isNull())
            evidence.signals.push_back("pattern:" + related.pattern.text());
        evidence.at = related.at;
        evidence.service = related.service;
        evidence.hypothesis = "service:" + plain(related.service, 60);
        evidence.reason = speaksOfACall ? "related_callee_failed" : "related_failed";
        // the first says most; the next may be its echo
        evidence.weight = weightOf(evidence.reason) / (found.empty() ? 1 : 3);
        found.push_back(std::move(evidence));
    }
    return found;
}

} // namespace faultline::analyse
