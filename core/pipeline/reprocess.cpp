// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/reprocess.h"

#include "core/analyse/analyse.h"
#include "core/pipeline/intake.h"
#include "core/replay/snapshot_json.h"
#include "core/report/formats/json.h"
#include "core/store/reader.h"

namespace faultline::pipeline {
namespace {

constexpr int kEventSlice = 500;
constexpr int kAnalysisSlice = 100;

/// The first derived value that differs; empty where all agree.
std::string differenceOf(const DigestedEvent &stored, const DigestedEvent &again)
{
    if (stored.event != again.event)
        return "the raw event itself changes when it is redacted again";
    if (stored.messageTemplate != again.messageTemplate)
        return "template: stored " + stored.messageTemplate + ", now " + again.messageTemplate;
    if (stored.fingerprint.key != again.fingerprint.key)
        return "fingerprint: stored " + stored.fingerprint.key + ", now " + again.fingerprint.key;
    if (stored.seedFingerprint != again.seedFingerprint)
        return "seed fingerprint";
    if (stored.classification.category != again.classification.category
        || stored.classification.rule != again.classification.rule)
        return "category: stored " + std::string(name(stored.classification.category)) + " by "
            + stored.classification.rule + ", now " + std::string(name(again.classification.category))
            + " by " + again.classification.rule;
    if (stored.severity.severity != again.severity.severity)
        return "severity: stored " + std::string(name(stored.severity.severity)) + ", now "
            + std::string(name(again.severity.severity));
    if (stored.culprit != again.culprit)
        return "culprit: stored " + stored.culprit + ", now " + again.culprit;
    return {};
}

/// Redaction counts are of the first pass; a second one over redacted text finds nothing more.
DigestedEvent digestAgain(const DigestedEvent &stored, const Configuration &configuration)
{
    ErrorEvent raw = stored.event;
    if (!raw.stackText.empty())
        raw.trace = {};
    DigestedEvent again = *digest(std::move(raw), configuration);
    again.event.redactions = stored.event.redactions;
    return again;
}

std::string differenceOf(const store::StoredAnalysis &stored)
{
    const auto snapshot = replay::snapshotOf(stored.inputsJson);
    if (!snapshot.ok())
        return "its inputs cannot be read: " + snapshot.error().message;
    if (replay::digest(*snapshot) != stored.digest)
        return "its inputs are not those that its digest names";
    if (report::toJson(analyse::analyse(*snapshot)) != stored.reportJson)
        return "the same inputs give another report";
    return {};
}

Result<> verifyEvents(store::Reader &reader, const Configuration &configuration, std::optional<UtcTime> since,
    const std::function<void(const Difference &)> &told, Reprocessed &done)
{
    std::int64_t after = 0;
    for (;;) {
        const auto slice = reader.eventsForReprocess(after, kEventSlice);
        if (!slice.ok())
            return slice.error();
        if (slice->empty())
            return {};
        for (const store::StoredEvent &stored : *slice) {
            after = stored.sequence;
            if (since && stored.digested.event.receivedAt < *since)
                continue;
            ++done.eventCount;
            const std::string difference
                = differenceOf(stored.digested, digestAgain(stored.digested, configuration));
            if (difference.empty())
                continue;
            ++done.changedEventCount;
            told({ "event:" + stored.digested.event.id.text(), difference });
        }
    }
}

Result<> verifyAnalyses(store::Reader &reader, std::optional<UtcTime> since,
    const std::function<void(const Difference &)> &told, Reprocessed &done)
{
    std::int64_t after = 0;
    for (;;) {
        const auto slice = reader.analyses(after, kAnalysisSlice);
        if (!slice.ok())
            return slice.error();
        if (slice->empty())
            return {};
        for (const store::StoredAnalysis &stored : *slice) {
            after = stored.number;
            if (since && stored.at < *since)
                continue;
            ++done.analysisCount;
            const std::string difference = differenceOf(stored);
            if (difference.empty())
                continue;
            ++done.changedAnalysisCount;
            told({ "analysis of " + stored.pattern.text() + ", digest " + stored.digest, difference });
        }
    }
}

} // namespace

Result<Reprocessed> verify(const store::StoreLocation &location, const Configuration &configuration,
    std::optional<UtcTime> since, const std::function<void(const Difference &)> &told)
{
    const auto reader = store::Reader::open(location);
    if (!reader.ok())
        return reader.error();
    Reprocessed done;
    if (const auto events = verifyEvents(**reader, configuration, since, told, done); !events.ok())
        return events.error();
    if (const auto analyses = verifyAnalyses(**reader, since, told, done); !analyses.ok())
        return analyses.error();
    return done;
}

} // namespace faultline::pipeline
