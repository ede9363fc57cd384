// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/pipeline/configuration.h"
#include "core/store/location.h"

#include <functional>
#include <optional>
#include <string>

namespace faultline::pipeline {

/// What was made again and how much of it came out another way.
struct Reprocessed {
    std::int64_t eventCount = 0;
    std::int64_t changedEventCount = 0;
    std::int64_t analysisCount = 0;
    std::int64_t changedAnalysisCount = 0;
};

/// One thing that came out another way: what it is, and a sentence.
struct Difference {
    std::string subject; ///< event:<uuid> or report:<id>
    std::string sentence;
};

/// Makes every derived value and every report again from the stored raw signals and inputs, and compares
/// (IN-9, RC-3). Writes nothing. Errors: those of the store. Thread: any that may block.
Result<Reprocessed> verify(const store::StoreLocation &location, const Configuration &configuration,
    std::optional<UtcTime> since, const std::function<void(const Difference &)> &told);

/// Makes every derived value and every report again and keeps them: fingerprints and groups under the current
/// version, categories, severities, counts, patterns, analyses. Raw signals stay as they are (IN-9, GR-1).
/// What was received before `since` is grouped and counted again by what it says already.
///
/// `goesOn` hears how far it is after each slice; false cancels, and the store is as it was. Errors: those of
/// the store; Conflict where a console has it open; Cancelled. Thread: any that may block.
Result<Reprocessed> reprocess(const store::StoreLocation &location, const Configuration &configuration,
    const Clock &clock, std::optional<UtcTime> since, const std::function<bool(const Reprocessed &)> &goesOn);

} // namespace faultline::pipeline
