// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/console.h"
#include "core/pipeline/engine.h"
#include "core/pipeline/settings_watch.h"
#include "core/pipeline/source_ledger.h"

#include <QNetworkAccessManager>
#include <QTimer>

namespace faultline::pipeline {

/// The console over an engine in this process. Thread: main.
class LocalConsole final : public Console {
    Q_OBJECT

public:
    LocalConsole(EngineOptions options, std::shared_ptr<const Configuration> configuration);
    ~LocalConsole() override;

    ConsoleStatus status() const override;
    Sources sources() const override;

    QFuture<Result<EventPage>> events(EventQuery query) override;
    QFuture<Result<DigestedEvent>> event(EventId id) override;
    QFuture<Result<EventRow>> eventRow(EventId id) override;
    QFuture<Result<std::string>> rawEvent(EventId id) override;
    QFuture<Result<Histogram>> histogram(
        EventQuery query, UtcTime since, UtcTime until, int bucketCount) override;
    QFuture<Result<PatternPage>> patterns(PatternQuery query) override;
    QFuture<Result<PatternRow>> pattern(PatternId id) override;
    QFuture<Result<Trend>> trend(PatternId id, UtcTime since, Micros bucket, int bucketCount) override;
    QFuture<Result<std::vector<TagSpread>>> tags(PatternId id) override;
    QFuture<Result<std::vector<PatternChange>>> patternChanges(PatternId id) override;
    QFuture<Result<Facets>> facets() override;
    QFuture<Result<std::optional<Analysis>>> analysis(PatternId id) override;
    QFuture<Result<std::string>> report(PatternId id) override;
    QFuture<Result<Analysis>> analyse(PatternId id) override;
    QFuture<Result<SourceText>> source(EventId id, int exception, int frame) override;
    QFuture<Result<CommitDetail>> commit(std::string service, std::string sha) override;
    QFuture<Result<std::string>> runbook(std::string id) override;
    QFuture<Result<Triage>> triage(PatternId id, Triage change) override;
    QFuture<Result<Done>> linkRepository(std::string service, std::string path) override;
    QFuture<Result<EventId>> sendTestError() override;

private:
    void tick();
    void countOnce(); ///< of a store that nobody here writes
    void noteChanges(const Changes &changes);
    void setProblem(QString &which, const QString &problem);

    const bool m_isReadOnly;
    Engine m_engine;
    SettingsWatch m_watch;
    QNetworkAccessManager m_network;
    QTimer m_tick;
    QString m_url;
    QStringList m_otherUrls;
    QString m_listenProblem;
    QString m_storeProblem;
    QString m_settingsProblem;
    QString m_lastClient;
    store::StoreTotals m_counted;
    SourceLedger m_sources;
    std::array<double, 60> m_lastMinute{};
    double m_thisSecond = 0;
    std::int64_t m_newestSequence = 0;
};

} // namespace faultline::pipeline
