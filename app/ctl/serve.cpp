// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/end_signals.h"
#include "core/base/json.h"
#include "core/pipeline/engine.h"
#include "core/pipeline/settings_watch.h"

#include <QCoreApplication>

#include <cstdio>
#include <unistd.h>

namespace faultline::ctl {
namespace {

void printListening(const QString &url, const pipeline::Workspace &workspace)
{
    JsonWriter json;
    json.beginObject().field("event", "listening").field("url", url.toStdString());
    json.field("workspace", workspace.store.path)
        .field("pid", static_cast<std::int64_t>(::getpid()))
        .endObject();
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

/// Tells the outside when the engine can be used, and ends the program where it never can.
void followStart(pipeline::Engine &engine)
{
    QObject::connect(&engine, &pipeline::Engine::listening, &engine,
        [&engine](const QString &url) { printListening(url, engine.workspace()); });
    QObject::connect(&engine, &pipeline::Engine::notListening, &engine, [](const QString &problem) {
        std::fprintf(stderr, "faultlinectl: %s\n", qUtf8Printable(problem));
        QCoreApplication::exit(kCouldNot);
    });
    QObject::connect(&engine, &pipeline::Engine::storeChanged, &engine, [](const QString &problem) {
        if (!problem.isEmpty())
            std::fprintf(stderr, "faultlinectl: %s\n", qUtf8Printable(problem));
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
    if (const auto written = pipeline::writeSettingsTemplate(options->workspace); !written.ok())
        return fail(written.error());
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
    followStart(engine);
    onEndSignal(*QCoreApplication::instance(), [] { QCoreApplication::quit(); });
    engine.start();
    const int code = QCoreApplication::exec();
    engine.stop();
    return code;
}

} // namespace faultline::ctl
