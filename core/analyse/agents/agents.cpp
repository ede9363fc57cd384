// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/agents/agents.h"

#include <array>

namespace faultline::analyse {
namespace {

constexpr std::array kAgents{
    AgentRow{ "event", "The error itself", "What the exception, its chain and its place say.", "the event",
        &eventEvidence },
    AgentRow{ "commit", "Commits", "Which change touched what failed, ranked with reasons.",
        "the local git repository", &commitEvidence },
    AgentRow{ "related", "Other services", "What failed elsewhere in the same request or trace.", "the store",
        &relatedEvidence },
    AgentRow{ "log", "Logs",
        "First errors, bursts, warnings and lines about the same thing before the error.",
        "the log lines sent with the event", &logEvidence },
    AgentRow{ "history", "History", "Similar patterns from before and what resolved them.", "the store",
        &historyEvidence },
    AgentRow{ "runbook", "Runbooks", "The best sections for this kind of failure.",
        "the runbooks that ship and the user's folder", &runbookEvidence },
};

} // namespace

std::span<const AgentRow> agents()
{
    return kAgents;
}

} // namespace faultline::analyse
