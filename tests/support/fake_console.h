// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/console.h"

#include <map>
#include <utility>

namespace faultline {

/// A Console that answers from memory, at once, with the design's story: panes are tested and drawn without
/// an engine.
class FakeConsole final : public pipeline::Console {
    Q_OBJECT

public:
    enum class Content { Empty, OneError, Story };

    explicit FakeConsole(Content content = Content::Story, QObject *parent = nullptr);

    /// Takes in one more event of a pattern of the story (FL-1042 …) and says so by `changed`.
    EventRow receive(PatternId pattern);
    void setStatus(pipeline::ConsoleStatus status);

    /// Told to whoever asks next; nobody is called.
    void setSources(pipeline::Sources sources) { m_sources = std::move(sources); }

    /// From now on every question is answered with this error; an empty message ends that.
    void failWith(std::string message);

    const std::vector<EventRow> &allEvents() const { return m_events; }

    pipeline::ConsoleStatus status() const override { return m_status; }

    pipeline::Sources sources() const override { return m_sources; }

    QFuture<Result<EventPage>> events(EventQuery query) override;
    QFuture<Result<DigestedEvent>> event(EventId id) override;
    QFuture<Result<EventRow>> eventRow(EventId id) override;
    QFuture<Result<std::string>> rawEvent(EventId id) override;
    QFuture<Result<pipeline::Histogram>> histogram(
        EventQuery query, UtcTime since, UtcTime until, int bucketCount) override;
    QFuture<Result<PatternPage>> patterns(PatternQuery query) override;
    QFuture<Result<PatternRow>> pattern(PatternId id) override;
    QFuture<Result<Trend>> trend(PatternId id, UtcTime since, Micros bucket, int bucketCount) override;
    QFuture<Result<std::vector<TagSpread>>> tags(PatternId id) override;
    QFuture<Result<std::vector<pipeline::PatternChange>>> patternChanges(PatternId id) override;
    QFuture<Result<pipeline::Facets>> facets() override;
    QFuture<Result<std::optional<Analysis>>> analysis(PatternId id) override;
    QFuture<Result<std::string>> report(PatternId id) override;
    QFuture<Result<Analysis>> analyse(PatternId id) override;
    QFuture<Result<pipeline::SourceText>> source(EventId id, int exception, int frame) override;
    QFuture<Result<pipeline::CommitDetail>> commit(std::string service, std::string sha) override;
    QFuture<Result<std::string>> runbook(std::string id) override;
    QFuture<Result<pipeline::Triage>> triage(PatternId id, pipeline::Triage change) override;
    QFuture<Result<Done>> linkRepository(std::string service, std::string path) override;
    QFuture<Result<EventId>> sendTestError() override;

    /// What was asked for, for assertions.
    std::vector<std::pair<std::string, std::string>> linkedRepositories;
    std::vector<std::pair<PatternId, pipeline::Triage>> triaged;

private:
    template <class Value> QFuture<Result<Value>> answer(Result<Value> value) const;
    const EventRow *find(EventId id) const;
    PatternRow *find(PatternId id);

    std::vector<PatternRow> m_patterns;
    std::vector<EventRow> m_events; ///< oldest first
    pipeline::ConsoleStatus m_status;
    pipeline::Sources m_sources;
    std::string m_failure;
};

} // namespace faultline
