// SPDX-License-Identifier: GPL-3.0-or-later
// The console's questions about causes and code, and what it is told to do.
#include "core/analyse/runbooks.h"
#include "core/base/clock.h"
#include "core/pipeline/local_console.h"
#include "core/report/formats/json.h"
#include "core/report/formats/markdown.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>

namespace faultline::pipeline {
namespace {

constexpr int kSourceContext = 40;

Result<std::optional<Analysis>> storedAnalysis(store::Reader &reader, PatternId id)
{
    const auto stored = reader.latestAnalysis(id);
    if (!stored.ok())
        return stored.error();
    if (!*stored)
        return std::optional<Analysis>{};
    auto analysis = report::analysisOf((*stored)->reportJson);
    if (!analysis.ok())
        return analysis.error();
    return std::optional<Analysis>(std::move(*analysis));
}

SourceText sourceTextOf(const collect::SourceSlice &slice)
{
    SourceText text{ slice.path, slice.absolutePath, slice.tip, slice.firstLine, slice.failingLine, {} };
    for (const collect::SourceLine &line : slice.lines)
        text.lines.push_back({ line.text, line.sha, line.author, line.at });
    return text;
}

Result<SourceText> sourceOf(
    Analyst &analyst, const Configuration &configuration, EventId id, int exception, int frame)
{
    const auto digested = analyst.event(id);
    if (!digested.ok())
        return digested.error();
    const auto &exceptions = digested->event.trace.exceptions;
    if (exception < 0 || frame < 0 || exception >= static_cast<int>(exceptions.size())
        || frame >= static_cast<int>(exceptions[static_cast<std::size_t>(exception)].frames.size()))
        return Error{ ErrorCode::NotFound, "The event has no such frame." };
    const auto repository = analyst.shelf().find(configuration.repositoryOf(digested->event.service));
    if (!repository.ok())
        return repository.error();
    const Frame &wanted
        = exceptions[static_cast<std::size_t>(exception)].frames[static_cast<std::size_t>(frame)];
    // The code as it was when the event's release was built; where that is no commit, as it is now.
    auto slice = (*repository)->source(wanted, kSourceContext, digested->event.release);
    if (!slice.ok())
        slice = (*repository)->source(wanted, kSourceContext, {});
    if (!slice.ok())
        return slice.error();
    return sourceTextOf(*slice);
}

QByteArray testError()
{
    return QByteArrayLiteral(
        R"({"service":"faultline-test","env":"local","endpoint":"/test","method":"POST",)"
        R"("error":"TestError: this error was sent from the console",)"
        R"("stacktrace":"Traceback (most recent call last):\n  File \"test/send.py\", line 7, in send\n)"
        R"(    raise TestError('this error was sent from the console')\n)"
        R"(TestError: this error was sent from the console\n",)"
        R"("recent_logs":"INFO: the test button was pressed"})");
}

Result<EventId> sentEvent(QNetworkReply &reply)
{
    const QByteArray body = reply.readAll();
    if (reply.error() != QNetworkReply::NoError)
        return Error{ ErrorCode::Network,
            "The test error was not taken: " + reply.errorString().toStdString() + "." };
    const QString id = QJsonDocument::fromJson(body).object().value(QStringLiteral("error_id")).toString();
    return Uuid::parse(id.toStdString());
}

} // namespace

QFuture<Result<std::string>> LocalConsole::rawEvent(EventId id)
{
    return m_engine.readers().ask([id](store::Reader &reader) {
        return reader.eventJson(id).then([](const std::string &json) {
            return Result<std::string>(
                QJsonDocument::fromJson(QByteArray::fromStdString(json)).toJson().toStdString());
        });
    });
}

QFuture<Result<std::optional<Analysis>>> LocalConsole::analysis(PatternId id)
{
    return m_engine.readers().ask([id](store::Reader &reader) { return storedAnalysis(reader, id); });
}

QFuture<Result<std::string>> LocalConsole::report(PatternId id)
{
    return m_engine.readers().ask([id](store::Reader &reader) -> Result<std::string> {
        const auto analysis = storedAnalysis(reader, id);
        if (!analysis.ok())
            return analysis.error();
        if (!*analysis)
            return Error{ ErrorCode::NotFound, "This pattern was not analysed yet." };
        return report::toMarkdown(**analysis);
    });
}

QFuture<Result<Analysis>> LocalConsole::analyse(PatternId id)
{
    if (m_isReadOnly)
        return async::ready(
            Result<Analysis>(Error{ ErrorCode::Forbidden, "This workspace is open for reading only." }));
    auto promise = std::make_shared<QPromise<Result<Analysis>>>();
    promise->start();
    m_engine.analyse(id, [promise](const Result<Analysis> &analysis) {
        promise->addResult(analysis);
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<SourceText>> LocalConsole::source(EventId id, int exception, int frame)
{
    return async::run(
        m_engine.work(), [this, configuration = m_engine.configuration(), id, exception, frame] {
            return sourceOf(m_engine.analyst(), *configuration, id, exception, frame);
        });
}

QFuture<Result<CommitDetail>> LocalConsole::commit(std::string service, std::string sha)
{
    return async::run(m_engine.work(),
        [this, path = m_engine.configuration()->repositoryOf(service),
            sha = std::move(sha)]() -> Result<CommitDetail> {
            const auto repository = m_engine.analyst().shelf().find(path);
            if (!repository.ok())
                return repository.error();
            const auto commit = (*repository)->commit(sha);
            if (!commit.ok())
                return commit.error();
            return CommitDetail{ commit->commit, commit->diff };
        });
}

QFuture<Result<std::string>> LocalConsole::runbook(std::string id)
{
    const analyse::Runbook *found = m_engine.configuration()->runbooks.find(id);
    if (!found)
        return async::ready(
            Result<std::string>(Error{ ErrorCode::NotFound, "There is no runbook " + id + "." }));
    return async::ready(Result<std::string>("# " + found->title + "\n\n" + found->text));
}

QFuture<Result<Triage>> LocalConsole::triage(PatternId id, Triage change)
{
    if (m_isReadOnly)
        return async::ready(
            Result<Triage>(Error{ ErrorCode::Forbidden, "This workspace is open for reading only." }));
    auto promise = std::make_shared<QPromise<Result<Triage>>>();
    promise->start();
    auto future = promise->future();
    const auto finish = [promise](const Result<Triage> &result) {
        promise->addResult(result);
        promise->finish();
    };
    const bool isTaken = m_engine.command([this, id, change, finish](store::Writer &writer) {
        const auto before = writer.triage(id, change.state, change.mutedUntil, SystemClock().now());
        if (!before.ok())
            return finish(before.error());
        Triage undo{ before->pattern.state, std::nullopt };
        if (undo.state == PatternState::Muted)
            undo.mutedUntil = before->mutedUntil;
        finish(undo);
        // The console ends the writer's thread before it dies.
        QMetaObject::invokeMethod(this, [this, id] {
            Q_EMIT changed(Changes{ m_newestSequence, 0, { id }, {} });
        });
    });
    if (!isTaken)
        finish(Error{ ErrorCode::Busy, "The console is busy storing events; try again in a moment." });
    return future;
}

QFuture<Result<Done>> LocalConsole::linkRepository(std::string service, std::string path)
{
    if (m_isReadOnly)
        return async::ready(
            Result<Done>(Error{ ErrorCode::Forbidden, "This workspace is open for reading only." }));
    auto saving = async::run(
        m_engine.work(), [this, service = std::move(service), path = std::move(path)]() -> Result<Done> {
            if (const auto repository = m_engine.analyst().shelf().find(path); !repository.ok())
                return repository.error();
            return saveRepository(m_engine.workspace(), service, path);
        });
    async::whenDone(saving, this, [this](const Result<Done> &saved) {
        if (saved.ok())
            m_watch.apply();
    });
    return saving;
}

QFuture<Result<EventId>> LocalConsole::sendTestError()
{
    auto promise = std::make_shared<QPromise<Result<EventId>>>();
    promise->start();
    if (m_url.isEmpty()) {
        promise->addResult(Result<EventId>(
            Error{ ErrorCode::Network, "The console does not listen, so nothing can be sent to it." }));
        promise->finish();
        return promise->future();
    }
    QNetworkRequest request(QUrl(m_url + QStringLiteral("/ingest-error?wait=0")));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("faultline-test-button/1"));
    request.setTransferTimeout(5000);
    QNetworkReply *reply = m_network.post(request, testError());
    connect(reply, &QNetworkReply::finished, this, [promise, reply] {
        promise->addResult(sentEvent(*reply));
        promise->finish();
        reply->deleteLater();
    });
    return promise->future();
}

} // namespace faultline::pipeline
