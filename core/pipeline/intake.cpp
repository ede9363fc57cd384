// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/intake.h"

#include "core/fingerprint/fingerprint.h"
#include "core/fingerprint/placeholders.h"
#include "core/normalise/error_event.h"
#include "core/pattern/severity.h"
#include "core/pipeline/signal_counts.h"

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

PackedRecords packed(
    normalise::Understood understood, const Configuration &configuration, const store::Packer &packer)
{
    const SignalCounts counts = countsOf(understood.signals);
    std::vector<RedactionCount> redactions;
    auto signals
        = store::packSignals(configuration.redaction.signals(std::move(understood.signals), &redactions));
    PackedRecords records{ {}, std::move(signals), counts, 0, 0 };
    records.bytes = records.signals->bytes();
    for (const RedactionCount &redaction : redactions)
        records.redactionCount += redaction.count;
    records.events.reserve(understood.errors.size());
    for (normalise::UnderstoodError &error : understood.errors) {
        records.events.push_back(
            { packer.packed(digest(std::move(error.event), configuration)), error.isAlone });
        records.bytes += records.events.back().event->bytes();
    }
    return records;
}

} // namespace faultline::pipeline
