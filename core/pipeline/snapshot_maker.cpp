// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/snapshot_maker.h"

#include "core/normalise/logs.h"

#include <algorithm>

namespace faultline::pipeline {
namespace {

constexpr int kHours = 48;
constexpr int kMostPastPatterns = 5;
constexpr auto kRelatedWithin = std::chrono::seconds(10);
constexpr int kMostRelatedRows = 200;
constexpr std::size_t kMostRelatedErrors = 5;

void redactAll(std::vector<std::string> &texts, const redact::Rules &rules)
{
    for (std::string &text : texts)
        text = rules.redact(text);
}

RepositoryFacts redacted(RepositoryFacts facts, const redact::Rules &rules)
{
    for (auto *commits : { &facts.commits, &facts.lineCommits }) {
        for (Commit &commit : *commits)
            commit.subject = rules.redact(commit.subject);
    }
    for (FrameFacts &frame : facts.frames) {
        frame.lineText = rules.redact(frame.lineText);
        for (NearChange &change : frame.nearChanges) {
            redactAll(change.removed, rules);
            redactAll(change.added, rules);
        }
    }
    for (DiffMention &mention : facts.mentions) {
        mention.line = rules.redact(mention.line);
        mention.word = rules.redact(mention.word);
    }
    for (SearchWord &word : facts.words)
        word.word = rules.redact(word.word);
    return facts;
}

RepositoryFacts repositoryFacts(
    const Snapshot &snapshot, RepositoryShelf &shelf, const Configuration &configuration)
{
    const ErrorEvent &event = snapshot.subject.event;
    RepositoryFacts none;
    const std::string path = configuration.repositoryOf(event.service);
    if (path.empty())
        return none;
    none.isConfigured = true;
    const auto repository = shelf.find(path);
    if (!repository.ok()) {
        none.problem = repository.error().message;
        return none;
    }
    collect::FactsQuery query;
    query.trace = event.trace;
    query.message = event.message;
    query.release = event.release;
    // The cause came before the first failure, whichever of the pattern's events is looked at.
    query.at = std::min(event.at, snapshot.pattern.firstSeen);
    auto facts = (*repository)->facts(query);
    if (!facts.ok()) {
        none.problem = facts.error().message;
        return none;
    }
    return redacted(std::move(*facts), configuration.redaction);
}

/// What other services reported of the same trace, or of the same request where it has no trace.
Result<std::vector<RelatedError>> relatedErrors(const ErrorEvent &subject, store::Reader &reader)
{
    std::vector<RelatedError> related;
    const bool hasTrace = !subject.traceId.empty();
    if (!hasTrace && subject.requestId.empty())
        return related;
    EventQuery query;
    query.traceId = subject.traceId;
    query.requestId = hasTrace ? std::string() : subject.requestId;
    query.since = subject.at - kRelatedWithin;
    query.until = subject.at + kRelatedWithin;
    query.limit = kMostRelatedRows;
    const auto page = reader.events(query);
    if (!page.ok())
        return page.error();
    for (const EventRow &row : page->rows) {
        if (row.service == subject.service || row.service.empty())
            continue;
        related.push_back({ row.id, row.pattern, row.at, row.service, row.type, row.message,
            hasTrace ? "trace" : "request" });
    }
    std::stable_sort(related.begin(), related.end(), [](const RelatedError &a, const RelatedError &b) {
        return a.at != b.at ? a.at < b.at : a.event < b.event;
    });
    std::vector<RelatedError> once;
    for (RelatedError &error : related) {
        const bool isKnown = std::any_of(once.begin(), once.end(), [&](const RelatedError &known) {
            return known.pattern == error.pattern && known.service == error.service;
        });
        if (!isKnown && once.size() < kMostRelatedErrors)
            once.push_back(std::move(error));
    }
    return once;
}

/// Full hours up to the one of the event, so that the same event gives the same buckets.
UtcTime hoursSince(UtcTime event)
{
    return std::chrono::floor<std::chrono::hours>(event) - std::chrono::hours(kHours - 1);
}

} // namespace

Result<Snapshot> snapshotAround(
    EventId id, store::Reader &reader, RepositoryShelf &shelf, const Configuration &configuration)
{
    auto event = reader.event(id);
    if (!event.ok())
        return event.error();
    const auto patternId = reader.patternOf(id);
    if (!patternId.ok())
        return patternId.error();
    auto row = reader.pattern(*patternId, event->event.at);
    if (!row.ok())
        return row.error();
    Snapshot snapshot;
    snapshot.subject = std::move(*event);
    snapshot.pattern = std::move(row->pattern);
    const ErrorEvent &subject = snapshot.subject.event;
    auto hours = reader.trend(*patternId, hoursSince(subject.at), std::chrono::hours(1), kHours);
    if (!hours.ok())
        return hours.error();
    snapshot.hours = std::move(*hours);
    snapshot.logs = normalise::logLines(subject.recentLogs, subject.at);
    auto history = reader.pastPatterns(snapshot.pattern, kMostPastPatterns);
    if (!history.ok())
        return history.error();
    snapshot.history = std::move(*history);
    auto related = relatedErrors(subject, reader);
    if (!related.ok())
        return related.error();
    snapshot.related = std::move(*related);
    snapshot.runbooks = configuration.runbooks.best(
        { snapshot.subject.classification.category, subject.service, subject.type + " " + subject.message });
    snapshot.repository = repositoryFacts(snapshot, shelf, configuration);
    return snapshot;
}

} // namespace faultline::pipeline
