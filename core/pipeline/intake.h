// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/digested_event.h"
#include "core/pipeline/configuration.h"
#include "core/redact/redacted.h"

namespace faultline::pipeline {

/// The pure stages in their order: redact, parse the trace, template, fingerprint, classify, judge. Same
/// event, same configuration, same result: what `reprocess` proves. Thread: any.
redact::Redacted<DigestedEvent> digest(ErrorEvent event, const Configuration &configuration);

} // namespace faultline::pipeline
