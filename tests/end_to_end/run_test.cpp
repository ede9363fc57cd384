// SPDX-License-Identifier: GPL-3.0-or-later
// `faultlinectl run` and `runs`, as somebody at a terminal uses them.
#include "tests/end_to_end/served_console.h"
#include "tests/support/http_client.h"

#include <QFile>
#include <QJsonArray>

#include <gtest/gtest.h>

using namespace faultline::testing;

namespace {

constexpr int kPatience = 60'000;
const QString kPython = QStringLiteral("/usr/bin/python3");

/// A folder with a workspace of its own, and programs that are run over it.
class Terminal {
public:
    explicit Terminal(quint16 port = 9) // port 9 serves nobody: each run has a console of its own
        : m_port(port)
    {
    }

    struct Ended {
        int code = -1;
        QByteArray output;
        QByteArray problems;

        QJsonObject summary() const
        {
            return QJsonDocument::fromJson(output.trimmed().split('\n').last()).object();
        }
    };

    void start(QProcess &process, const QStringList &arguments) const
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("FAULTLINE_PORT"), QString::number(m_port));
        environment.insert(QStringLiteral("PYTHONDONTWRITEBYTECODE"), QStringLiteral("1"));
        for (const char *name : { "SERVICE_NAME", "ENVIRONMENT", "SENTRY_DSN", "FAULTLINE_TOKEN" })
            environment.remove(QLatin1String(name));
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(FAULTLINECTL), arguments);
    }

    Ended call(const QStringList &arguments) const
    {
        QProcess process;
        start(process, arguments);
        process.closeWriteChannel();
        return ended(process);
    }

    static Ended ended(QProcess &process)
    {
        EXPECT_TRUE(process.waitForFinished(kPatience));
        return { process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError() };
    }

    QStringList run(const QString &name, const QStringList &command) const
    {
        return QStringList{ QStringLiteral("run"), QStringLiteral("--json"), QStringLiteral("--name"), name,
            QStringLiteral("--workspace"), workspace(), QStringLiteral("--") }
        + command;
    }

    QStringList shell(const QString &name, const char *script) const
    {
        return run(name, { QStringLiteral("sh"), QStringLiteral("-c"), QString::fromUtf8(script) });
    }

    QString python(const char *name, const QByteArray &source) const
    {
        const QString path = m_folder.filePath(QString::fromLatin1(name));
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(source);
        return path;
    }

    QJsonObject asked(QStringList arguments) const
    {
        arguments += { QStringLiteral("--json"), QStringLiteral("--workspace"), workspace() };
        const Ended answer = call(arguments);
        EXPECT_EQ(answer.code, 0) << answer.problems.constData();
        return QJsonDocument::fromJson(answer.output).object();
    }

    QString workspace() const { return m_folder.filePath(QStringLiteral("local.db")); }

private:
    QTemporaryDir m_folder;
    quint16 m_port;
};

qsizetype countIn(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toArray().size();
}

constexpr const char *kFailing = R"(
print("opening the cart")
def total(cart):
    return cart["amount"]
total({})
)";

/// Sends a span of each length by what the environment says, as plain as any client.
constexpr const char *kSpans = R"(
import json, os, sys, urllib.request
spans = [{"trace_id": "%032x" % (i + 1), "span_id": "%016x" % (i + 1), "service": os.environ["SERVICE_NAME"], "operation": "GET /cart",
          "start": "2026-11-24T08:30:00Z", "duration_us": (int(sys.argv[1]) + i) * 1000, "status": "ok"} for i in range(20)]
request = urllib.request.Request(os.environ["AGENT_URL"] + "/ingest/traces", json.dumps(spans).encode(), {"Content-Type": "application/json"})
assert json.load(urllib.request.urlopen(request, timeout=20))["accepted"] == 20
)";

} // namespace

TEST(Run, keepsWhatAProgramPrintsAndTheErrorInIt)
{
    const Terminal terminal;
    const QString script = terminal.python("shop.py", kFailing);
    const auto ended = terminal.call(terminal.run(QStringLiteral("first"), { kPython, script }));
    EXPECT_EQ(ended.code, 1) << ended.problems.constData();
    EXPECT_TRUE(ended.output.startsWith("opening the cart\n{")) << ended.output.constData();
    EXPECT_TRUE(ended.problems.contains("KeyError: 'amount'")) << "passed on as it is";
    const QJsonObject summary = ended.summary();
    ASSERT_EQ(countIn(summary, "errors"), 1) << ended.output.constData();
    const QJsonObject error = summary.value(QStringLiteral("errors")).toArray().first().toObject();
    EXPECT_EQ(error.value(QStringLiteral("title")).toString(), QStringLiteral("KeyError: 'amount'"));
    EXPECT_TRUE(error.value(QStringLiteral("where")).toString().contains(QStringLiteral("shop.py:4")));
    EXPECT_TRUE(error.value(QStringLiteral("is_new")).toBool());
    const QJsonObject run = summary.value(QStringLiteral("run")).toObject();
    EXPECT_EQ(run.value(QStringLiteral("exit_code")).toInt(), 1);
    EXPECT_EQ(run.value(QStringLiteral("service")).toString(), QStringLiteral("shop"));
    const QJsonObject found = terminal.asked({ QStringLiteral("search"), QStringLiteral("run:first") });
    QSet<QString> kinds;
    for (const auto &signal : found.value(QStringLiteral("signals")).toArray())
        kinds += signal.toObject().value(QStringLiteral("kind")).toString();
    EXPECT_EQ(
        kinds, QSet<QString>({ QStringLiteral("error"), QStringLiteral("log"), QStringLiteral("span") }));
    EXPECT_EQ(
        countIn(terminal.asked({ QStringLiteral("search"), QStringLiteral("run:other") }), "signals"), 0);
}

TEST(Run, passesExitCodesAndSignalsOn)
{
    const Terminal terminal;
    EXPECT_EQ(terminal.call(terminal.shell(QStringLiteral("seven"), "exit 7")).code, 7);
    EXPECT_EQ(terminal.call(terminal.shell(QStringLiteral("killed"), "kill -TERM $$")).code, 143);
    QProcess process;
    terminal.start(process,
        terminal.shell(
            QStringLiteral("told"), "trap 'exit 5' TERM; echo ready; while :; do sleep 0.05; done"));
    while (!process.canReadLine())
        ASSERT_TRUE(process.waitForReadyRead(kPatience));
    process.terminate();
    EXPECT_EQ(Terminal::ended(process).code, 5);
    const QJsonObject list = terminal.asked({ QStringLiteral("runs"), QStringLiteral("list") });
    ASSERT_EQ(countIn(list, "runs"), 3);
    EXPECT_EQ(list.value(QStringLiteral("runs"))
                  .toArray()
                  .first()
                  .toObject()
                  .value(QStringLiteral("exit_code"))
                  .toInt(),
        5);
}

TEST(Run, saysWhichProgramIsNotThere)
{
    const Terminal terminal;
    const auto ended
        = terminal.call(terminal.run(QStringLiteral("none"), { QStringLiteral("no-such-program") }));
    EXPECT_EQ(ended.code, 127);
    EXPECT_TRUE(ended.problems.contains("There is no program no-such-program."))
        << ended.problems.constData();
    EXPECT_EQ(terminal.call({ QStringLiteral("run") }).code, 2);
    EXPECT_EQ(terminal
                  .call({ QStringLiteral("run"), QStringLiteral("--name"), QStringLiteral("a b"),
                      QStringLiteral("true") })
                  .code,
        2);
    EXPECT_EQ(terminal
                  .call({ QStringLiteral("run"), QStringLiteral("--url"),
                      QStringLiteral("http://127.0.0.1:9"), QStringLiteral("true") })
                  .code,
        3);
}

TEST(Run, passesEveryByteOn)
{
    const Terminal terminal;
    const QString script = terminal.python("bytes.py",
        "import sys\nfor i in range(400): sys.stdout.buffer.write(bytes((i * j) % 256 for j in "
        "range(10007)))\n");
    QByteArray expected;
    for (int i = 0; i < 400; ++i) {
        for (int j = 0; j < 10007; ++j)
            expected += static_cast<char>((i * j) % 256);
    }
    auto arguments = terminal.run(QStringLiteral("bytes"), { kPython, script });
    arguments.removeAll(QStringLiteral("--json"));
    const auto ended = terminal.call(arguments);
    EXPECT_EQ(ended.code, 0);
    EXPECT_TRUE(ended.output == expected) << ended.output.size() << " of " << expected.size();
}

TEST(Run, endsWithTheProgramThoughOthersKeepItsOutputOpen)
{
    const Terminal terminal;
    const auto ended = terminal.call(terminal.shell(QStringLiteral("fork"), "sleep 20 & echo started"));
    EXPECT_EQ(ended.code, 0);
    EXPECT_TRUE(ended.output.startsWith("started\n"));
    EXPECT_TRUE(ended.problems.contains("Other processes keep the program's output open"))
        << ended.problems.constData();
}

TEST(Run, theProgramGoesOnWhenItsConsoleDies)
{
    ServedConsole console;
    ASSERT_TRUE(console.start());
    const Terminal terminal(console.port());
    QProcess process;
    auto arguments = terminal.shell(QStringLiteral("alone"), "echo before; read line; echo after; exit 3");
    arguments[arguments.indexOf(terminal.workspace())] = console.folder() + QStringLiteral("/local.db");
    terminal.start(process, arguments);
    while (!process.canReadLine())
        ASSERT_TRUE(process.waitForReadyRead(kPatience));
    console.kill9();
    process.write("\n");
    const auto ended = Terminal::ended(process);
    EXPECT_EQ(ended.code, 3);
    EXPECT_EQ(ended.output, "before\nafter\n");
    EXPECT_TRUE(ended.problems.contains("What came of the run is not known")) << ended.problems.constData();
}

TEST(Runs, ofOneConsoleAreComparedByErrorsAndSpans)
{
    ServedConsole console;
    ASSERT_TRUE(console.start());
    const Terminal terminal(console.port());
    const QString spans = terminal.python("spans.py", kSpans);
    const QString failing = terminal.python("shop.py", kFailing);
    const auto run = [&](const char *name, const QStringList &command) {
        return terminal.call(QStringList{ QStringLiteral("run"), QStringLiteral("--json"),
                                 QStringLiteral("--name"), QString::fromLatin1(name), QStringLiteral("--") }
            + command);
    };
    const auto quick = run("quick", { kPython, spans, QStringLiteral("10") });
    ASSERT_EQ(quick.code, 0) << quick.problems.constData();
    EXPECT_EQ(quick.summary().value(QStringLiteral("span_count")).toInt(), 20);
    ASSERT_EQ(run("slow",
                  { QStringLiteral("sh"), QStringLiteral("-c"),
                      kPython + QLatin1Char(' ') + spans + QStringLiteral(" 60; ") + kPython
                          + QLatin1Char(' ') + failing })
                  .code,
        1);
    HttpClient client(console.port());
    const QJsonObject told = client.get("/query/runs/quick/comparison/slow").json();
    EXPECT_EQ(countIn(told, "new_errors"), 1);
    EXPECT_EQ(countIn(told, "gone_errors"), 0);
    EXPECT_EQ(countIn(told, "faster"), 0);
    EXPECT_EQ(client.get("/query/runs/quick/comparison/never").status, 404);
    EXPECT_EQ(countIn(client.get("/query/runs").json(), "runs"), 2);
    const auto again = run("quick", { QStringLiteral("true") });
    EXPECT_TRUE(again.problems.contains("this one is quick-2")) << again.problems.constData();
}

TEST(Runs, thatAnSdkTellsOfCountEachErrorOnce)
{
    const Terminal terminal;
    const QString script = terminal.python("told.py",
        "import sys\nsys.path.insert(0, '" FAULTLINE_SOURCE_DIR "/resources/reporters/python')\n"
        "import faultline_reporter\nfaultline_reporter.install()\n{}['amount']\n");
    const auto ended = terminal.call(terminal.run(QStringLiteral("told"), { kPython, script }));
    EXPECT_EQ(ended.code, 1);
    EXPECT_EQ(ended.summary().value(QStringLiteral("error_count")).toInt(), 1) << ended.output.constData();
}
