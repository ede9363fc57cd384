// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/intake.h"

#include "core/fingerprint/fingerprint.h"
#include "core/fingerprint/placeholders.h"
#include "core/normalise/error_event.h"
#include "core/pattern/severity.h"

namespace faultline::pipeline {
namespace {

DigestedEvent derived(ErrorEvent &&event, const Configuration &configuration)
{
    normalise::parseTrace(event, configuration.appPaths);
    DigestedEvent digested;
    digested.messageTemplate = fingerprint::messageTemplate(event.message);
    digested.culprit = fingerprint::culprit(event);
    digested.fingerprint = fingerprint::fingerprint(event);
    digested.seedFingerprint = fingerprint::seedFingerprint(event);
    digested.classification = configuration.categories.classify(event);
    digested.severity = pattern::severityOf(event, digested.classification);
    digested.event = std::move(event);
    return digested;
}

} // namespace

redact::Redacted<DigestedEvent> digest(ErrorEvent event, const Configuration &configuration)
{
    return configuration.redaction.event(std::move(event))
        .derive([](ErrorEvent &&redacted,
                    const Configuration &context) { return derived(std::move(redacted), context); },
            configuration);
}

} // namespace faultline::pipeline
