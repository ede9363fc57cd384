// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/analysis.h"
#include "core/model/snapshot.h"

#include <string>
#include <vector>

namespace faultline::analyse {

/// ` [E1][E3]`, with the space; empty for none.
std::string citations(const std::vector<std::string> &ids);

/// What a hypothesis says, with its evidence.
std::string statementOf(
    const Snapshot &snapshot, const Hypothesis &hypothesis, const std::vector<Evidence> &evidence);

/// What would decide it.
std::string deciderOf(const Snapshot &snapshot, const Hypothesis &hypothesis);

/// The root cause told, or that the evidence is not enough and what is known. Requires: `analysis` has its
/// evidence, hypotheses and missing sources.
std::string rootCauseOf(const Snapshot &snapshot, const Analysis &analysis);

/// A sentence without its point, so that its evidence can come before it.
std::string withoutPoint(std::string text);

/// The changes that are tied to the failure and as likely as the likeliest of them; empty for none.
std::vector<const Hypothesis *> likeliestChanges(const Analysis &analysis);

/// Ids of the evidence with this reason.
std::vector<std::string> idsOf(const std::vector<Evidence> &evidence, std::string_view reason);

} // namespace faultline::analyse
