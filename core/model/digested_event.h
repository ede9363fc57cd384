// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error_event.h"

#include <string>
#include <vector>

namespace faultline {

/// One thing that was looked at to group an event, whether used or not, so that grouping explains itself
/// (BY-5).
struct FingerprintPart {
    std::string kind; ///< client, type, frame, template, source
    std::string value;
    bool isUsed = true;
    std::string reason; ///< code of why not: library_frame, has_app_frames, generated_name …

    bool operator==(const FingerprintPart &) const = default;
};

/// The grouping key of an event. Equal keys of one version mean one pattern.
struct Fingerprint {
    int version = 1;
    std::string key; ///< 64 lower hex digits
    std::vector<FingerprintPart> parts;

    bool operator==(const Fingerprint &) const = default;
};

/// What kind of failure, by which rule, and what would have won otherwise. Shape: scores 0 to 1.
struct Classification {
    Category category = Category::Internal;
    std::string rule; ///< id of the rule's row
    double score = 0;
    Category runnerUp = Category::Internal;
    std::string runnerUpRule;
    double runnerUpScore = 0;

    bool operator==(const Classification &) const = default;
};

/// A severity with the reasons that made it, as codes: level_error, unhandled, user_facing, category_database
/// …
struct SeverityVerdict {
    Severity severity = Severity::Medium;
    std::vector<std::string> reasons;

    bool operator==(const SeverityVerdict &) const = default;
};

/// An event with all that is derived from it alone; can be made again from the event (IN-9).
struct DigestedEvent {
    ErrorEvent event;
    std::string messageTemplate; ///< message with typed placeholders
    std::string culprit; ///< `pricing/totals.py:88 in line_total`: the throwing in-app frame, else empty
    Fingerprint fingerprint;
    std::string seedFingerprint; ///< the seed's plain form, 64 hex digits
    Classification classification;
    SeverityVerdict severity;

    bool operator==(const DigestedEvent &) const = default;
};

} // namespace faultline
