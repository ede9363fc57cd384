// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/served_console.h"
#include "tests/support/http_client.h"

#include <QFile>
#include <QJsonArray>

#include <gtest/gtest.h>

using namespace faultline::testing;

namespace {

constexpr int kPatience = 60'000;

/// Runs a host program with our reporters on its path until it ends by itself.
int runHost(const ServedConsole &console, const QString &program, const char *name, const QByteArray &source,
    const QByteArray &agent, const QByteArray &token = {})
{
    const QString path = console.folder() + QLatin1Char('/') + QString::fromLatin1(name);
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(source);
    file.close();
    QProcess host;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("AGENT_URL"), QString::fromLatin1(agent));
    environment.insert(QStringLiteral("SERVICE_NAME"), QStringLiteral("host"));
    if (!token.isEmpty())
        environment.insert(QStringLiteral("FAULTLINE_TOKEN"), QString::fromLatin1(token));
    environment.insert(
        QStringLiteral("PYTHONPATH"), QStringLiteral(FAULTLINE_SOURCE_DIR "/resources/reporters/python"));
    environment.insert(QStringLiteral("PYTHONDONTWRITEBYTECODE"), QStringLiteral("1"));
    environment.insert(
        QStringLiteral("NODE_PATH"), QStringLiteral(FAULTLINE_SOURCE_DIR "/resources/reporters/node"));
    host.setProcessEnvironment(environment);
    host.start(program, { path });
    EXPECT_TRUE(host.waitForFinished(kPatience));
    if (host.exitCode() != 0)
        ADD_FAILURE() << host.readAllStandardError().constData();
    return host.exitCode();
}

/// Debian's own interpreter: it has the packages of the tests, whatever else stands first in the path.
const QString kPython = QStringLiteral("/usr/bin/python3");

constexpr const char *kFastApi = R"(
import faultline_reporter as faultline
from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
app.add_middleware(faultline.ASGIReporter)

def price(item):
    return item["amount"]

@app.get("/checkout")
def checkout():
    try:
        return price({})
    except KeyError as error:
        raise ValueError("the cart cannot be priced") from error

client = TestClient(app, raise_server_exceptions=False)
assert client.get("/checkout", headers={"x-request-id": "r-7"}).status_code == 500
assert faultline.flush(10), faultline.stats()
)";

constexpr const char *kFlask = R"(
import faultline_reporter as faultline
from flask import Flask

app = faultline.install_flask(Flask(__name__))

@app.get("/pay")
def pay():
    raise TimeoutError("the pool is empty")

assert app.test_client().get("/pay").status_code == 500
assert faultline.flush(10), faultline.stats()
)";

constexpr const char *kNode = R"(
const faultline = require('faultline-reporter');
faultline.install();
console.log('about to fail');
const handler = faultline.errorHandler();
const error = new Error('the cart is empty', { cause: new TypeError('items is undefined') });
handler(error, { path: '/checkout', method: 'POST', headers: {} }, {}, () => faultline.flush(10000).then(() => {
  const { sent } = faultline.stats();
  process.exit(sent === 1 ? 0 : 1);
}));
)";

QJsonObject onlySignal(HttpClient &client)
{
    const auto signal
        = client.get("/query/signals?service=host").json().value(QStringLiteral("signals")).toArray();
    EXPECT_EQ(signal.size(), 1);
    return signal.isEmpty() ? QJsonObject() : signal.first().toObject();
}

} // namespace

TEST(PythonReporter, reportsWhatAFastApiHandlerRaisesWithItsCause)
{
    ServedConsole console;
    ASSERT_TRUE(console.start());
    ASSERT_EQ(runHost(console, kPython, "api.py", kFastApi, console.url()), 0);
    HttpClient client(console.port());
    const QJsonObject signal = onlySignal(client);
    EXPECT_EQ(signal.value(QStringLiteral("type")).toString(), QStringLiteral("ValueError"));
    const auto replay
        = client.get("/error-replay/replay/" + signal.value(QStringLiteral("id")).toString().toUtf8()).json();
    const QJsonObject event = replay.value(QStringLiteral("event")).toObject();
    EXPECT_EQ(event.value(QStringLiteral("request_id")).toString(), QStringLiteral("r-7"));
    EXPECT_EQ(event.value(QStringLiteral("endpoint")).toString(), QStringLiteral("/checkout"));
    bool hasCause = false;
    for (const auto &exception : event.value(QStringLiteral("exceptions")).toArray())
        hasCause
            |= exception.toObject().value(QStringLiteral("type")).toString() == QStringLiteral("KeyError");
    EXPECT_TRUE(hasCause);
}

TEST(PythonReporter, reportsWhatFlaskAnswers500To)
{
    ServedConsole console;
    ASSERT_TRUE(console.start());
    ASSERT_EQ(runHost(console, kPython, "shop.py", kFlask, console.url()), 0);
    HttpClient client(console.port());
    EXPECT_EQ(onlySignal(client).value(QStringLiteral("type")).toString(), QStringLiteral("TimeoutError"));
}

TEST(Reporters, sendTheTokenOfTheEnvironment)
{
    ServedConsole console;
    QFile settings(console.settingsPath());
    ASSERT_TRUE(settings.open(QIODevice::WriteOnly));
    settings.write("[access]\nopen_ingest = false\n");
    settings.close();
    const QByteArray token = console
                                 .run({ QStringLiteral("token"), QStringLiteral("create"),
                                     QStringLiteral("--role"), QStringLiteral("ingest") })
                                 .text.trimmed();
    ASSERT_TRUE(token.startsWith("flt_"));
    ASSERT_TRUE(console.start());
    const QByteArray lost = QByteArray(kFlask).replace("assert faultline.flush(10), faultline.stats()",
        "faultline.flush(10)\nassert faultline.stats().get('sent', 0) == 0, faultline.stats()");
    EXPECT_EQ(runHost(console, kPython, "closed.py", lost, console.url()), 0);
    const QByteArray kept = QByteArray(kFlask).replace("assert faultline.flush(10), faultline.stats()",
        "faultline.flush(10)\nassert faultline.stats().get('sent') == 1, faultline.stats()");
    EXPECT_EQ(runHost(console, kPython, "open.py", kept, console.url(), token), 0);
    EXPECT_EQ(runHost(console, QStringLiteral("node"), "open.js", kNode, console.url(), token), 0);
    HttpClient client(console.port());
    const auto signal
        = client.get("/query/signals?service=host").json().value(QStringLiteral("signals")).toArray();
    EXPECT_EQ(signal.size(), 2) << "those with a token, and no other";
}

TEST(PythonReporter, theHostGoesOnWhenTheConsoleIsAway)
{
    ServedConsole console; // never started: port 9 answers nobody
    const QByteArray source
        = QByteArray(kFlask).replace("assert faultline.flush(10), faultline.stats()", "faultline.flush(10)");
    EXPECT_EQ(runHost(console, kPython, "shop.py", source, "http://127.0.0.1:9"), 0);
}

TEST(NodeReporter, reportsWhatReachesTheErrorHandlerWithItsCauseAndLogs)
{
    ServedConsole console;
    ASSERT_TRUE(console.start());
    ASSERT_EQ(runHost(console, QStringLiteral("node"), "shop.js", kNode, console.url()), 0);
    HttpClient client(console.port());
    const QJsonObject signal = onlySignal(client);
    const auto replay
        = client.get("/error-replay/replay/" + signal.value(QStringLiteral("id")).toString().toUtf8()).json();
    const QJsonObject event = replay.value(QStringLiteral("event")).toObject();
    EXPECT_TRUE(
        event.value(QStringLiteral("recent_logs")).toString().contains(QStringLiteral("about to fail")));
    ASSERT_EQ(event.value(QStringLiteral("exceptions")).toArray().size(), 2);
    EXPECT_EQ(event.value(QStringLiteral("exceptions"))
                  .toArray()[1]
                  .toObject()
                  .value(QStringLiteral("type"))
                  .toString(),
        QStringLiteral("TypeError"));
}
