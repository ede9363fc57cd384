// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/reprocess.h"

#include "app/ctl/command.h"
#include "core/base/json.h"

#include <QFileInfo>

#include <csignal>
#include <cstdio>
#include <functional>
#include <unistd.h>

namespace faultline::ctl {
namespace {

volatile std::sig_atomic_t isInterrupted = 0;

void onInterrupt(int)
{
    isInterrupted = 1;
}

/// SIGINT and SIGTERM end the work between two slices, so that its transaction is taken back in peace.
void noteInterrupts()
{
    struct sigaction action { };

    action.sa_handler = onInterrupt;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

/// How far it is, on one line of a terminal that it keeps writing over.
class Progress {
public:
    bool operator()(const pipeline::Reprocessed &done) const
    {
        if (m_isShown)
            std::fprintf(stderr, "\r%lld events and %lld analyses made again",
                static_cast<long long>(done.eventCount), static_cast<long long>(done.analysisCount));
        return isInterrupted == 0;
    }

    void end() const
    {
        if (m_isShown)
            std::fputc('\n', stderr);
    }

private:
    bool m_isShown = ::isatty(STDERR_FILENO) == 1;
};

Result<pipeline::Reprocessed> remade(const store::StoreLocation &store,
    const pipeline::Configuration &configuration, std::optional<UtcTime> since)
{
    if (store.isFile() && !QFileInfo::exists(QString::fromStdString(store.path)))
        return Error{ ErrorCode::NotFound, "There is no store at " + store.path + ".", {},
            "Name another one with --workspace." };
    noteInterrupts();
    const Progress progress;
    auto done = pipeline::reprocess(store, configuration, SystemClock(), since, std::cref(progress));
    progress.end();
    return done;
}

Result<std::optional<UtcTime>> sinceOf(const QCommandLineParser &parser)
{
    if (!parser.isSet(QStringLiteral("since")))
        return std::optional<UtcTime>();
    const auto time = parseIso8601(parser.value(QStringLiteral("since")).toStdString());
    if (!time.ok())
        return Error{ ErrorCode::InvalidInput, "--since " + time.error().message + "." };
    return std::optional(*time);
}

void printDone(const pipeline::Reprocessed &done, bool isJson, bool isSame)
{
    if (!isJson) {
        print(std::to_string(done.eventCount) + " events and " + std::to_string(done.analysisCount)
            + " analyses were made again; "
            + std::to_string(done.changedEventCount + done.changedAnalysisCount) + " came out another way\n");
        return;
    }
    JsonWriter json;
    json.beginObject().field("events", done.eventCount).field("changed_events", done.changedEventCount);
    json.field("analyses", done.analysisCount).field("changed_analyses", done.changedAnalysisCount);
    json.field("same", isSame).endObject();
    print(json.take() + "\n");
}

} // namespace

void reprocessOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        { QStringLiteral("verify"),
            QStringLiteral("Compares only; exit code 1 where something came out another way.") },
        { QStringLiteral("since"), QStringLiteral("Only what was received since then."),
            QStringLiteral("time") },
    });
}

int reprocess(const QCommandLineParser &parser)
{
    const auto since = sinceOf(parser);
    if (!since.ok())
        return fail(since.error(), kBadUsage);
    const auto workspace = workspaceOf(parser);
    if (!workspace.ok())
        return fail(workspace.error(), kBadUsage);
    const auto configuration = pipeline::readSettings(*workspace).then([](const Settings &settings) {
        return pipeline::configurationOf(settings);
    });
    if (!configuration.ok())
        return fail(configuration.error());
    const bool isJson = wantsJson(parser);
    const bool isVerifying = parser.isSet(QStringLiteral("verify"));
    const auto done = isVerifying ? pipeline::verify(workspace->store, **configuration, *since,
                          [isJson](const pipeline::Difference &difference) {
                              if (!isJson)
                                  print(difference.subject + ": " + difference.sentence + "\n");
                          })
                                  : remade(workspace->store, **configuration, *since);
    if (!done.ok())
        return fail(done.error());
    const bool isSame = done->changedEventCount == 0 && done->changedAnalysisCount == 0;
    printDone(*done, isJson, isSame);
    return isSame || !isVerifying ? kDone : kFoundProblems;
}

} // namespace faultline::ctl
