// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analyse/runbooks.h"
#include "core/base/settings.h"
#include "core/normalise/in_app.h"
#include "core/pattern/classification.h"
#include "core/pattern/thresholds.h"
#include "core/redact/rules.h"

#include <memory>

namespace faultline::pipeline {

/// What the stages are given: made whole from the settings, then never changed; a new one takes its place.
///
/// Thread: any; immutable.
struct Configuration {
    Settings settings;
    redact::Rules redaction;
    pattern::CategoryRules categories;
    normalise::AppPaths appPaths;
    pattern::Thresholds thresholds;
    analyse::RunbookLibrary runbooks;

    /// Path of the git checkout of a service; empty where none is configured.
    std::string repositoryOf(const std::string &service) const;
};

/// Reads the files that the settings name. `DEFAULT_REPO` in the environment takes the place of
/// `code.default_repository` for this process. Errors: InvalidInput with the file and the line.
Result<std::shared_ptr<const Configuration>> configurationOf(const Settings &settings);

} // namespace faultline::pipeline
