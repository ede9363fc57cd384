// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/model/kinds.h"

#include <optional>
#include <string>
#include <vector>

namespace faultline {

/// Names a raw signal or its source so that a click can open it:
/// `event:<uuid>`, `log:<uuid>/<line>`, `frame:<uuid>/<exception>/<frame>`, `commit:<sha>`,
/// `runbook:<id>#<section>`, `pattern:FL-12`.
using SignalRef = std::string;

/// One fact. Shape: weight > 0 speaks for its hypothesis, < 0 against it; 0 is context.
struct Evidence {
    std::string id; ///< E1, E2 …, in the order of the report
    std::string kind; ///< id of the agent's row: log, commit, runbook, history, event
    std::string text; ///< one sentence
    std::vector<SignalRef> signals;
    UtcTime at;
    std::string service;
    std::string
        hypothesis; ///< key of the hypothesis that it is about: `change:<sha>`, `input_field:amount` …
    std::string reason; ///< code of the row in the table of weights
    double weight = 0;

    bool operator==(const Evidence &) const = default;
};

/// A possible cause. Shape: kind change, input_field, resource, provider, service, code …; confidence 0 to 1.
struct Hypothesis {
    std::string key; ///< kind:subject
    std::string kind;
    std::string subject;
    std::string service;
    std::string statement; ///< sentences with their evidence, `… [E2][E3].`
    double score = 0;
    double confidence = 0;
    std::vector<std::string> evidenceFor; ///< evidence ids
    std::vector<std::string> evidenceAgainst;
    std::string decider; ///< what datum would decide it, a sentence or empty

    bool operator==(const Hypothesis &) const = default;
};

/// One thing to do, in order. kind: rollback, fix, mitigate, verify, escalate, investigate.
struct Action {
    int order = 1;
    std::string action;
    std::string kind;
    std::string why; ///< with evidence ids

    bool operator==(const Action &) const = default;
};

/// A change that can be taken back, with the command that does it.
struct Rollback {
    std::string commit;
    std::string command;
    std::string why;

    bool operator==(const Rollback &) const = default;
};

/// A source that said nothing, and how to supply it.
struct MissingEvidence {
    std::string source; ///< trace, repository, logs, history …
    std::string text; ///< no repository is configured for checkout-api
    std::string hint; ///< how to supply it

    bool operator==(const MissingEvidence &) const = default;
};

struct RankedService {
    std::string service;
    double score = 0;

    bool operator==(const RankedService &) const = default;
};

struct RankedChange {
    std::string commit;
    std::string service;
    double score = 0;
    std::string why;

    bool operator==(const RankedChange &) const = default;
};

struct RankedCode {
    std::string file;
    std::string module;
    std::string function;
    int line = 0;
    double score = 0;

    bool operator==(const RankedCode &) const = default;
};

struct TimelineEntry {
    UtcTime at;
    std::string kind;
    std::string text;
    std::string evidence; ///< evidence id

    bool operator==(const TimelineEntry &) const = default;
};

/// A ranked list of hypotheses over one set of inputs, named by the digest of those inputs (RC-3).
struct Analysis {
    std::string reportId; ///< from the digest, so that equal inputs have equal ids
    std::string inputDigest; ///< SHA-256 of the canonical inputs
    PatternId pattern;
    EventId event;
    std::string service;
    std::string title; ///< KeyError: 'amount'
    Category category = Category::Internal;
    Severity severity = Severity::Medium;
    bool hasCause = false; ///< false: not enough evidence, which is a result and kept
    std::string rootCause; ///< told with evidence ids, or what is known and that it is not enough
    double confidence = 0;
    ConfidenceLevel confidenceLevel = ConfidenceLevel::Low;
    std::vector<Hypothesis> hypotheses; ///< best first
    std::vector<Evidence> evidence;
    std::vector<std::string> contributingFactors;
    std::vector<Action> actions;
    std::optional<Rollback> rollback;
    std::vector<MissingEvidence> missing;
    std::vector<RankedService> rankedServices;
    std::vector<RankedChange> rankedChanges;
    std::vector<RankedCode> rankedCode;
    std::vector<TimelineEntry> timeline;

    bool operator==(const Analysis &) const = default;
};

} // namespace faultline
