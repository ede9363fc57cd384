// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

} // namespace faultline::pipeline
