// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/fetched.h"
#include "app/ctl/run_session.h"
#include "app/ctl/run_text.h"
#include "core/base/text.h"
#include "core/pipeline/engine.h"
#include "core/receive/run_address.h"
#include "core/redact/rules.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <unistd.h>

namespace faultline::ctl {
namespace {

constexpr int kCannotStart = 127; ///< as shells answer it
constexpr int kOpeningMilliseconds = 60'000; ///< of a store that has to be checked first
constexpr int kSummaryMilliseconds = 30'000;
constexpr int kMostNamesTried = 1000;

void tell(const std::string &sentence)
{
    std::fprintf(stderr, "faultlinectl: %s\n", sentence.c_str());
}

/// The console that a run sends to: one that serves already, or one of its own in this process.
class RunConsole {
public:
    static Result<std::unique_ptr<RunConsole>> find(const QCommandLineParser &parser);

    const std::string &url() const { return m_url; }

private:
    Result<> open(const pipeline::Workspace &workspace);

    std::string m_url;
    std::unique_ptr<pipeline::Engine> m_engine; ///< none where the console is another process
};

QJsonObject objectOf(const Fetched &answer)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(answer.body)).object();
}

/// Whether a console serves there that this run may use, given the workspace it was told.
bool isUsable(const QString &url, const QCommandLineParser &parser, const pipeline::Workspace &workspace)
{
    const Fetched ready = fetched(url + QStringLiteral("/readyz"));
    const QJsonObject said = objectOf(ready);
    if (ready.status == 401 || ready.status == 403 || ready.status == 429)
        return said.contains(QLatin1String("error"));
    if (!said.contains(QLatin1String("queue_capacity")))
        return false;
    const bool isTold = parser.isSet(QStringLiteral("workspace")) || parser.isSet(QStringLiteral("store"));
    const std::string store = said.value(QLatin1String("store")).toString().toStdString();
    return !isTold || store.empty() || store == workspace.store.text();
}

Result<std::unique_ptr<RunConsole>> RunConsole::find(const QCommandLineParser &parser)
{
    const auto workspace = workspaceOf(parser);
    if (!workspace.ok())
        return workspace.error();
    auto console = std::make_unique<RunConsole>();
    QString url = parser.value(QStringLiteral("url"));
    while (url.endsWith(QLatin1Char('/')))
        url.chop(1);
    if (isUsable(url, parser, *workspace)) {
        console->m_url = url.toStdString();
        return console;
    }
    if (parser.isSet(QStringLiteral("url")))
        return Error{ ErrorCode::Network,
            "No console that this run may use serves at " + url.toStdString() + ".", {},
            "Start faultline or faultlinectl serve, or leave --url out: then the run has a console of its "
            "own." };
    if (const auto opened = console->open(*workspace); !opened.ok())
        return opened.error();
    return console;
}

Result<> RunConsole::open(const pipeline::Workspace &workspace)
{
    const auto configuration = pipeline::readSettings(workspace).then(
        [](const Settings &settings) { return pipeline::configurationOf(settings); });
    if (!configuration.ok())
        return configuration.error();
    m_engine = std::make_unique<pipeline::Engine>(
        pipeline::EngineOptions{ workspace, "127.0.0.1", 0, false }, *configuration);
    std::string problem;
    bool isStoreTold = false;
    QEventLoop loop; // the program starts once its console answers
    const auto goOn = [&] {
        if ((isStoreTold && !m_url.empty()) || !problem.empty())
            loop.quit();
    };
    QObject::connect(
        m_engine.get(), &pipeline::Engine::listening, &loop, [&](const QString &url, const QStringList &) {
            m_url = url.toStdString();
            goOn();
        });
    QObject::connect(m_engine.get(), &pipeline::Engine::notListening, &loop, [&](const QString &told) {
        problem = told.toStdString();
        goOn();
    });
    QObject::connect(m_engine.get(), &pipeline::Engine::storeChanged, &loop, [&](const QString &told) {
        isStoreTold = true;
        if (!m_engine->gauges().isStoreWritable)
            problem = told.toStdString();
        else if (!told.isEmpty())
            tell(told.toStdString());
        goOn();
    });
    QTimer::singleShot(kOpeningMilliseconds, &loop, &QEventLoop::quit);
    m_engine->start();
    loop.exec();
    if (problem.empty() && isStoreTold && !m_url.empty())
        return {};
    return Error{ ErrorCode::Storage,
        problem.empty() ? "The run's own console did not start in time." : problem, {},
        "Give a --workspace that can be written and that no other console has, or a console's --url." };
}

bool isTaken(const std::string &url, const std::string &name)
{
    const Fetched answer = fetched(QString::fromStdString(url + "/query/signals?limit=1&run=" + name));
    return !objectOf(answer).value(QLatin1String("signals")).toArray().isEmpty();
}

/// The name itself, or with a number where there was a run of that name: two runs are never one.
std::string freeName(const std::string &url, const std::string &name)
{
    if (!isTaken(url, name))
        return name;
    for (int i = 2; i < kMostNamesTried; ++i) {
        const std::string numbered = name.substr(0, receive::kMostRunNameBytes - 4) + "-" + std::to_string(i);
        if (!isTaken(url, numbered)) {
            tell("There is a run " + name + " already; this one is " + numbered + ".");
            return numbered;
        }
    }
    return name;
}

/// `shop-1124-193000`
std::string usualName(const std::string &service)
{
    const QString time = QDateTime::currentDateTime().toString(QStringLiteral("MMdd-HHmmss"));
    return faultline::runs::runNameOf(service) + "-" + time.toStdString();
}

std::vector<std::string> ownVariables()
{
    std::vector<std::string> variables;
    for (char **variable = environ; variable && *variable; ++variable)
        variables.emplace_back(*variable);
    return variables;
}

std::vector<std::string> commandOf(const QCommandLineParser &parser)
{
    std::vector<std::string> command;
    for (const QString &word : parser.positionalArguments())
        command.push_back(QFile::encodeName(word).toStdString());
    return command;
}

/// What came of it: for people on standard error, so that the program's own output stays as it is; as JSON on
/// the last line of standard output.
void printSummary(const QCommandLineParser &parser, const std::string &url, const std::string &run)
{
    const Fetched summary = fetched(QString::fromStdString(url + "/query/runs/" + run), kSummaryMilliseconds);
    if (summary.status != 200) {
        const std::string why = objectOf(summary)
                                    .value(QLatin1String("error"))
                                    .toObject()
                                    .value(QLatin1String("message"))
                                    .toString()
                                    .toStdString();
        return tell("What came of the run is not known: "
            + (summary.status == 0 ? "the console does not answer." : plainText(why)));
    }
    if (wantsJson(parser))
        print(summary.body + "\n");
    else
        std::fprintf(stderr, "\n%s", runContentsText(summary.body).c_str());
}

/// Errors: InvalidInput for a name that no address, or no search for it, would hold.
Result<> checkName(const std::string &name)
{
    if (!receive::isRunName(name))
        return Error{ ErrorCode::InvalidInput,
            "A run's name is 1 to 64 letters, digits, points, hyphens and _.", "name",
            "Use one such as " + faultline::runs::runNameOf(name) + "." };
    if (redact::Rules().redact(name) != name)
        return Error{ ErrorCode::InvalidInput,
            "Redaction would hide that name, so nothing could be found by it.", "name",
            "Use one that looks like no number of a person and no secret." };
    return {};
}

int runProgram(const QCommandLineParser &parser, const std::vector<std::string> &command,
    const std::vector<std::string> &variables, const RunConsole &console)
{
    faultline::runs::RunAim aim;
    aim.url = console.url();
    aim.service = faultline::runs::commandName(command);
    aim.token = qgetenv("FAULTLINE_TOKEN").toStdString();
    const QString name = parser.value(QStringLiteral("name"));
    aim.run = freeName(aim.url, name.isEmpty() ? usualName(aim.service) : name.toStdString());
    RunSession session(aim, command, variables);
    for (const std::string &note : session.notes())
        tell(note);
    int code = kCouldNot;
    QEventLoop loop;
    const auto started = session.start([&](int exitCode) {
        code = exitCode;
        loop.quit();
    });
    if (!started.ok()) {
        tell(started.error().message);
        return kCannotStart;
    }
    loop.exec();
    if (session.isOutputHeldOpen())
        tell("Other processes keep the program's output open; what they write from now on is not kept.");
    if (session.lostLineCount() > 0)
        tell(std::to_string(session.lostLineCount()) + " lines of output were not kept. "
            + plainText(session.problem()));
    printSummary(parser, aim.url, aim.run);
    return code;
}

} // namespace

void runOptions(QCommandLineParser &parser)
{
    const QString port = qEnvironmentVariable("FAULTLINE_PORT", QStringLiteral("8001"));
    parser.addOptions({
        { QStringLiteral("name"),
            QStringLiteral("What the run is called; else after the program and the time."),
            QStringLiteral("run") },
        { QStringLiteral("url"),
            QStringLiteral("The console to send to; where none serves there, the run has one of its own."),
            QStringLiteral("url"), QStringLiteral("http://127.0.0.1:") + port },
    });
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsPositionalArguments);
}

int run(const QCommandLineParser &parser)
{
    const auto command = commandOf(parser);
    if (command.empty())
        return fail({ ErrorCode::InvalidInput, "run takes a command: faultlinectl run -- CMD …" }, kBadUsage);
    if (parser.isSet(QStringLiteral("name"))) {
        if (const auto checked = checkName(parser.value(QStringLiteral("name")).toStdString()); !checked.ok())
            return fail(checked.error(), kBadUsage);
    }
    // Before anything of ours gets into it.
    const auto variables = ownVariables();
    prepareThreads();
    const auto console = RunConsole::find(parser);
    if (!console.ok())
        return fail(console.error());
    return runProgram(parser, command, variables, **console);
}

} // namespace faultline::ctl
