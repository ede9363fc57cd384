// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/agents/agents.h"
#include "core/analyse/subject.h"

namespace faultline::analyse {

std::vector<Evidence> runbookEvidence(const Snapshot &snapshot)
{
    std::vector<Evidence> found;
    for (const auto &section : snapshot.runbooks) {
        Evidence evidence;
        evidence.kind = "runbook";
        evidence.text = std::string(section.isUsers ? "Your runbook" : "The runbook") + " “"
            + plain(section.title, 100) + "” has advice under “" + plain(section.section, 80) + "”.";
        evidence.signals = { "runbook:" + section.runbook + '#' + section.section };
        evidence.at = snapshot.subject.event.at;
        evidence.service = snapshot.subject.event.service;
        evidence.reason = "runbook_section";
        found.push_back(std::move(evidence));
    }
    return found;
}

} // namespace faultline::analyse
