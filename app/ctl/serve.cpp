// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/end_signals.h"
#include "core/base/json.h"
#include "core/pipeline/engine.h"
#include "core/pipeline/settings_watch.h"

#include <QCoreApplication>

#include <cstdio>
#include <memory>
#include <unistd.h>
#include <utility>

namespace faultline::ctl {
namespace {

void printListening(const QString &url, const QStringList &others, const pipeline::Workspace &workspace)
{
    JsonWriter json;
    json.beginObject().field("event", "listening").field("url", url.toStdString());
    json.field("workspace", workspace.store.text()).field("pid", static_cast<std::int64_t>(::getpid()));
    if (!others.isEmpty()) {
        json.key("also").beginArray();
        for (const QString &other : others)
            json.value(other.toStdString());
        json.endArray();
    }
    json.endObject();
    print(json.take() + "\n");
}

Result<pipeline::EngineOptions> engineOptions(const QCommandLineParser &parser)
{
    auto workspace = workspaceOf(parser);
    if (!workspace.ok())
        return workspace.error();
    bool isNumber = true;
    const int port = parser.value(QStringLiteral("port")).toInt(&isNumber);
    if (!isNumber || port < 0 || port > 65535)
        return Error{ ErrorCode::InvalidInput, "--port takes a number from 0 to 65535." };
    return pipeline::EngineOptions{ std::move(*workspace), parser.value(QStringLiteral("host")).toStdString(),
        static_cast<std::uint16_t>(port), false };
}

/// What has to be known before others may be told that it can be used.
struct Start {
    QString url;
    QStringList others;
    bool isStoreTold = false;
};

void say(const QString &problem)
{
    std::fprintf(stderr, "faultlinectl: %s\n", qUtf8Printable(problem));
}

/// Tells the outside when the engine answers, and ends the program where it never can. A disk that is full
/// or a file that is locked gets better by itself: until then clients are answered 503, and reading goes on.
void followStart(pipeline::Engine &engine, pipeline::SettingsWatch &watch)
{
    const auto start = std::make_shared<Start>();
    const auto tellWhenReady = [&engine, start] {
        if (start->isStoreTold && !start->url.isEmpty())
            printListening(start->url, start->others, engine.workspace());
    };
    QObject::connect(&engine, &pipeline::Engine::listening, &engine,
        [start, tellWhenReady](const QString &url, const QStringList &others) {
            start->url = url;
            start->others = others;
            tellWhenReady();
        });
    QObject::connect(&engine, &pipeline::Engine::notListening, &engine, [](const QString &problem) {
        say(problem);
        QCoreApplication::exit(kCouldNot);
    });
    QObject::connect(&engine, &pipeline::Engine::storeChanged, &watch,
        [&engine, &watch, start, tellWhenReady](const QString &problem) {
            if (!problem.isEmpty())
                say(problem);
            if (std::exchange(start->isStoreTold, true))
                return;
            if (engine.gauges().isStoreForeign)
                return QCoreApplication::exit(kCouldNot);
            // Beside a store that may be used, and not before that is known.
            if (const auto written = pipeline::writeSettingsTemplate(engine.workspace()); !written.ok())
                say(QString::fromStdString(written.error().message));
            watch.follow();
            tellWhenReady();
        });
}

} // namespace

void serveOptions(QCommandLineParser &parser)
{
    const QString port = qEnvironmentVariable("FAULTLINE_PORT", QStringLiteral("8001"));
    parser.addOptions({
        { QStringLiteral("host"), QStringLiteral("Address to listen on."), QStringLiteral("address"),
            QStringLiteral("127.0.0.1") },
        { QStringLiteral("port"), QStringLiteral("Port to listen on; 0 takes a free one."),
            QStringLiteral("number"), port },
    });
}

int serve(const QCommandLineParser &parser)
{
    auto options = engineOptions(parser);
    if (!options.ok())
        return fail(options.error(), kBadUsage);
    const auto configuration = pipeline::readSettings(options->workspace).then([](const Settings &settings) {
        return pipeline::configurationOf(settings);
    });
    if (!configuration.ok())
        return fail(configuration.error());
    pipeline::Engine engine(std::move(*options), *configuration);
    pipeline::SettingsWatch watch(engine);
    QObject::connect(&watch, &pipeline::SettingsWatch::told, &engine, [](const QString &problem) {
        std::fprintf(stderr, "faultlinectl: %s\n",
            problem.isEmpty() ? "the settings were read again" : qUtf8Printable(problem));
    });
    followStart(engine, watch);
    onEndSignal(*QCoreApplication::instance(), [] { QCoreApplication::quit(); });
    prepareThreads();
    engine.start();
    const int code = QCoreApplication::exec();
    engine.stop();
    return code;
}

} // namespace faultline::ctl
