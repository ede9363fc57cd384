// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/reprocess.h"

#include "core/analyse/analyse.h"
#include "core/pipeline/intake.h"
#include "core/replay/snapshot_json.h"
#include "core/report/formats/json.h"
#include "core/store/reader.h"
#include "core/store/regrouping.h"

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
redact::Redacted<DigestedEvent> digestAgain(const DigestedEvent &stored, const Configuration &configuration)
{
    ErrorEvent raw = stored.event;
    if (!raw.stackText.empty())
        raw.trace = {};
    return digest(std::move(raw), configuration)
        .derive(
            [](DigestedEvent &&again, const DigestedEvent &before) {
                again.event.redactions = before.event.redactions;
                return std::move(again);
            },
            stored);
}

/// The event as it is stored, with the mark that the store asks for.
redact::Redacted<DigestedEvent> asStored(const DigestedEvent &stored, const Configuration &configuration)
{
    return configuration.redaction.event(ErrorEvent(stored.event))
        .derive([](ErrorEvent &&, const DigestedEvent &before) { return before; }, stored);
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
                = differenceOf(stored.digested, *digestAgain(stored.digested, configuration));
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

Error cancelled()
{
    return { ErrorCode::Cancelled, "Cancelled; the store is as it was.", {}, {} };
}

/// Everything anew, within the one transaction of a regrouping.
class Remaking {
public:
    Remaking(store::Reader &reader, store::Regrouping &regrouping, const Configuration &configuration,
        std::optional<UtcTime> since, const std::function<bool(const Reprocessed &)> &goesOn)
        : m_reader(reader)
        , m_regrouping(regrouping)
        , m_configuration(configuration)
        , m_since(since)
        , m_goesOn(goesOn)
    {
    }

    Result<Reprocessed> run()
    {
        auto done = events();
        if (done)
            done = m_regrouping.finish();
        if (done)
            done = analyses();
        return done ? Result<Reprocessed>(m_done) : done.error();
    }

private:
    Result<Done> events()
    {
        return inSlices(
            [this](std::int64_t after) { return m_reader.eventsForReprocess(after, kEventSlice); },
            &store::StoredEvent::sequence,
            [this](const store::StoredEvent &stored) { return event(stored); });
    }

    Result<Done> event(const store::StoredEvent &stored)
    {
        if (m_since && stored.digested.event.receivedAt < *m_since)
            return m_regrouping.put(stored.sequence, asStored(stored.digested, m_configuration));
        const auto again = digestAgain(stored.digested, m_configuration);
        ++m_done.eventCount;
        m_done.changedEventCount += differenceOf(stored.digested, *again).empty() ? 0 : 1;
        return m_regrouping.put(stored.sequence, again);
    }

    Result<Done> analyses()
    {
        return inSlices([this](std::int64_t after) { return m_reader.analyses(after, kAnalysisSlice); },
            &store::StoredAnalysis::number,
            [this](const store::StoredAnalysis &stored) {
                const bool isBefore = m_since && stored.at < *m_since;
                return isBefore ? Result<Done>(Done{}) : analysis(stored);
            });
    }

    /// Each row once, in their order, until none is left or the person cancels.
    template <class Read, class Stored, class Take>
    Result<Done> inSlices(Read read, std::int64_t Stored::*number, Take take)
    {
        std::int64_t after = 0;
        for (;;) {
            const auto slice = read(after);
            if (!slice.ok())
                return slice.error();
            if (slice->empty())
                return {};
            for (const Stored &stored : *slice) {
                after = stored.*number;
                if (const auto taken = take(stored); !taken)
                    return taken;
            }
            if (!m_goesOn(m_done))
                return cancelled();
        }
    }

    /// From what was known then: only what is derived is derived again.
    Result<Done> analysis(const store::StoredAnalysis &stored)
    {
        ++m_done.analysisCount;
        auto snapshot = replay::snapshotOf(stored.inputsJson);
        const auto pattern = m_regrouping.patternOf(stored.event);
        if (!snapshot.ok() || !pattern.ok()) // what cannot be read is left as it is
            return {};
        const DigestedEvent again = *digestAgain(snapshot->subject, m_configuration);
        Pattern &its = snapshot->pattern;
        its.id = *pattern;
        its.fingerprint = again.fingerprint.key;
        its.fingerprintVersion = again.fingerprint.version;
        its.messageTemplate = again.messageTemplate;
        its.culprit = again.culprit;
        its.category = again.classification.category;
        its.categoryRule = again.classification.rule;
        snapshot->subject = again;
        const std::string inputs = replay::toJson(*snapshot);
        const std::string report = report::toJson(analyse::analyse(*snapshot));
        if (inputs == stored.inputsJson && report == stored.reportJson && *pattern == stored.pattern)
            return {};
        ++m_done.changedAnalysisCount;
        return m_regrouping.replace(stored, *pattern, replay::digest(*snapshot), inputs, report);
    }

    store::Reader &m_reader;
    store::Regrouping &m_regrouping;
    const Configuration &m_configuration;
    const std::optional<UtcTime> m_since;
    const std::function<bool(const Reprocessed &)> &m_goesOn;
    Reprocessed m_done;
};

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

Result<Reprocessed> reprocess(const store::StoreLocation &location, const Configuration &configuration,
    const Clock &clock, std::optional<UtcTime> since, const std::function<bool(const Reprocessed &)> &goesOn)
{
    Reprocessed made;
    const auto done = store::Regrouping::run(
        location, clock, configuration.thresholds, [&](store::Regrouping &regrouping) -> Result<Done> {
            // not sooner: the writer may have brought an older file up to date
            const auto reader = store::Reader::open(location);
            if (!reader.ok())
                return reader.error();
            const auto remade = Remaking(**reader, regrouping, configuration, since, goesOn).run();
            made = remade.valueOr(made);
            return remade ? Result<Done>() : remade.error();
        });
    if (!done)
        return done.error();
    return made;
}

} // namespace faultline::pipeline
