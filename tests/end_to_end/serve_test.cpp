// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/served_console.h"
#include "tests/support/http_client.h"

#include <QJsonArray>
#include <QSet>

#include <gtest/gtest.h>

#include <memory>
#include <thread>
#include <vector>

using namespace faultline::testing;

namespace {

QByteArray errorBody(const QByteArray &message, const QByteArray &more = {})
{
    return R"({"service":"checkout-api","error":"ValueError: )" + message + "\"" + more + "}";
}

QSet<QByteArray> storedIds(const ServedConsole &console)
{
    const auto found = console.run({ QStringLiteral("search"), QString(), QStringLiteral("--limit"),
        QStringLiteral("100000"), QStringLiteral("--json") });
    QSet<QByteArray> ids;
    for (const auto &signal :
        QJsonDocument::fromJson(found.text).object().value(QStringLiteral("signals")).toArray())
        ids.insert(signal.toObject().value(QStringLiteral("id")).toString().toUtf8());
    return ids;
}

} // namespace

TEST(Serve, anErrorIsAnsweredWithItsReportAndFoundAgain)
{
    ServedConsole console;
    ASSERT_TRUE(console.start());
    HttpClient client(console.port());
    const auto answer = client.post("/ingest-error", errorBody("no such cart", R"(,"request_id":"r-1")"));
    ASSERT_EQ(answer.status, 200) << answer.body.constData();
    const QJsonObject json = answer.json();
    EXPECT_EQ(json.value(QStringLiteral("status")).toString(), QStringLiteral("analyzed"));
    EXPECT_EQ(json.value(QStringLiteral("request_id")).toString(), QStringLiteral("r-1"));
    EXPECT_FALSE(json.value(QStringLiteral("reused")).toBool());
    EXPECT_TRUE(json.value(QStringLiteral("rca_report")).toObject().contains(QStringLiteral("input_digest")));
    const QByteArray id = json.value(QStringLiteral("error_id")).toString().toUtf8();
    EXPECT_EQ(client.get("/error-replay/replay/" + id).status, 200);
    const auto found
        = client.get("/query/signals?request_id=r-1").json().value(QStringLiteral("signals")).toArray();
    ASSERT_EQ(found.size(), 1);
    EXPECT_EQ(console.terminate(), 0);
    EXPECT_TRUE(storedIds(console).contains(id));
}

TEST(Serve, aSecretIsGoneBeforeAnythingIsKept)
{
    ServedConsole console;
    ASSERT_TRUE(console.start());
    HttpClient client(console.port());
    ASSERT_EQ(
        client.post("/ingest-error?wait=0", errorBody("password=hunter2trustno1 is wrong")).status, 202);
    EXPECT_EQ(console.terminate(), 0);
    QFile store(console.folder() + QStringLiteral("/local.db"));
    ASSERT_TRUE(store.open(QIODevice::ReadOnly));
    EXPECT_FALSE(store.readAll().contains("hunter2trustno1"));
    EXPECT_TRUE(console.run({ QStringLiteral("search") }).text.contains("[redacted:password]"));
}

TEST(Serve, aStormOfOneErrorIsAnalysedOnceAndAnsweredFromThat)
{
    ServedConsole console;
    ASSERT_TRUE(console.start());
    constexpr int kClients = 8;
    std::vector<std::unique_ptr<HttpClient>> clients;
    for (int i = 0; i < kClients; ++i)
        clients.push_back(std::make_unique<HttpClient>(console.port()));
    int reused = 0;
    for (int round = 0; round < 25; ++round) {
        for (const auto &client : clients)
            client->send("POST /ingest-error", errorBody("row " + QByteArray::number(round) + " is locked"));
        for (const auto &client : clients) {
            const auto answer = client->receive();
            ASSERT_EQ(answer.status, 200) << answer.body.constData();
            reused += answer.json().value(QStringLiteral("reused")).toBool() ? 1 : 0;
        }
    }
    // New, a pattern at 3, escalated at 10, alerted at 100: those stages are looked at anew, all else is
    // reused.
    EXPECT_GE(reused, 200 - 12);
    const QByteArray metrics = clients.front()->get("/metrics").body;
    EXPECT_TRUE(metrics.contains("faultline_store_events 200")) << metrics.constData();
}

TEST(Serve, theSameEventIdTwiceIsStoredOnce)
{
    ServedConsole console;
    ASSERT_TRUE(console.start());
    HttpClient client(console.port());
    const QByteArray body = errorBody("twice", R"(,"event_id":"0197f0a1-b2c3-7d4e-8f00-112233445566")");
    const auto first = client.post("/ingest-error?wait=0", body).json();
    const auto second = client.post("/ingest-error?wait=0", body).json();
    EXPECT_EQ(first.value(QStringLiteral("pattern_id")), second.value(QStringLiteral("pattern_id")));
    EXPECT_TRUE(second.value(QStringLiteral("duplicate")).toBool());
    EXPECT_EQ(client.get("/query/signals").json().value(QStringLiteral("signals")).toArray().size(), 1);
}

TEST(Serve, aBadPayloadIsRefusedWithItsFieldAndNothingIsStored)
{
    ServedConsole console;
    ASSERT_TRUE(console.start());
    HttpClient client(console.port());
    const auto field = [&](const QByteArray &body) {
        const auto answer = client.post("/ingest-error", body);
        EXPECT_EQ(answer.status, 400) << body.constData();
        return answer.json()
            .value(QStringLiteral("error"))
            .toObject()
            .value(QStringLiteral("field"))
            .toString()
            .toStdString();
    };
    EXPECT_EQ(field(R"({"error":"x"})"), "service");
    EXPECT_EQ(field(R"({"service":"a"})"), "error");
    EXPECT_EQ(field(R"({"service":"a","error":"x","timestamp":"yesterday"})"), "timestamp");
    EXPECT_EQ(field(R"({"service":"a","error":"x","stacktrace":7})"), "stacktrace");
    EXPECT_EQ(field("{"), "");
    EXPECT_EQ(client.get("/query/signals").json().value(QStringLiteral("signals")).toArray().size(), 0);
    EXPECT_EQ(client.get("/query/signals?limit=0").status, 400);
    EXPECT_EQ(client.get("/nowhere").status, 404);
}

TEST(Serve, whatWasAcknowledgedSurvivesTenKills)
{
    ServedConsole console;
    QSet<QByteArray> acknowledged;
    for (int round = 0; round < 10; ++round) {
        ASSERT_TRUE(console.start()) << "round " << round;
        std::vector<std::unique_ptr<HttpClient>> clients;
        for (int i = 0; i < 8; ++i)
            clients.push_back(std::make_unique<HttpClient>(console.port()));
        // Ends in the middle of a round: some requests are on their way when the process dies.
        for (int sent = 0; sent < 20 + round * 3; ++sent) {
            for (const auto &client : clients)
                client->send("POST /ingest-error?wait=0", errorBody("kill " + QByteArray::number(sent)));
            for (const auto &client : clients) {
                const auto answer = client->receive();
                ASSERT_EQ(answer.status, 202);
                acknowledged.insert(answer.json().value(QStringLiteral("error_id")).toString().toUtf8());
            }
        }
        for (const auto &client : clients)
            client->send("POST /ingest-error?wait=0", errorBody("in flight"));
        console.kill9();
    }
    const QSet<QByteArray> stored = storedIds(console);
    EXPECT_TRUE(stored.contains(acknowledged))
        << acknowledged.size() << " acknowledged, " << stored.size() << " stored";
    EXPECT_EQ(console.run({ QStringLiteral("reprocess"), QStringLiteral("--verify") }).code, 0);
}

TEST(Serve, aSecondConsoleOnTheSameWorkspaceSaysSo)
{
    ServedConsole console;
    ASSERT_TRUE(console.start());
    HttpClient client(console.port());
    ASSERT_EQ(client.post("/ingest-error?wait=0", errorBody("mine")).status, 202);
    QProcess second;
    second.start(QStringLiteral(FAULTLINECTL),
        { QStringLiteral("serve"), QStringLiteral("--port"), QString::number(console.port()),
            QStringLiteral("--workspace"), console.folder() + QStringLiteral("/local.db") });
    ASSERT_TRUE(second.waitForFinished(60'000));
    EXPECT_EQ(second.exitCode(), 3);
    EXPECT_FALSE(second.readAllStandardError().isEmpty());
}

TEST(Serve, saysNothingOfListeningWhereAnotherConsoleHoldsTheWorkspace)
{
    ServedConsole console;
    ASSERT_TRUE(console.start());
    const auto second
        = console.run({ QStringLiteral("serve"), QStringLiteral("--port"), QStringLiteral("0") });
    EXPECT_EQ(second.code, 3);
    EXPECT_TRUE(second.text.isEmpty()) << second.text.toStdString();
    EXPECT_TRUE(second.problems.contains("writes to this workspace")) << second.problems.toStdString();
}

TEST(Doctor, endsAndTellsOfTheKeychainWhereThereIsNoSessionBus)
{
    ServedConsole console;
    const auto words = console.run(
        { QStringLiteral("doctor"), QStringLiteral("--url"), QStringLiteral("http://127.0.0.1:1") }, {},
        { QStringLiteral("DBUS_SESSION_BUS_ADDRESS="), QStringLiteral("DISPLAY=") });
    EXPECT_EQ(words.code, 1);
    EXPECT_TRUE(words.text.contains("keychain: The system keychain does not answer"))
        << words.text.toStdString();
}

TEST(Command, eachHasHelpAndRefusesWhatItDoesNotKnow)
{
    ServedConsole console;
    for (const char *name : { "serve", "search", "analyze", "report", "reprocess", "doctor", "template",
             "stacktrace", "redact", "normalise", "classify" }) {
        EXPECT_EQ(console.run({ QString::fromLatin1(name), QStringLiteral("--help") }).code, 0) << name;
        EXPECT_EQ(console.run({ QString::fromLatin1(name), QStringLiteral("--nonsense") }).code, 2) << name;
    }
    EXPECT_EQ(console.run({ QStringLiteral("nonsense") }).code, 2);
}

TEST(Command, textsGoInAndComeOutAsTheStagesSeeThem)
{
    ServedConsole console;
    EXPECT_EQ(
        console.run({ QStringLiteral("redact") }, "mail bob@example.com").text, "mail [redacted:email]");
    EXPECT_EQ(
        console.run({ QStringLiteral("redact"), QStringLiteral("--ndjson") }, R"({"id":7,"text":"ok"})").text,
        "{\"id\":7,\"output\":\"ok\"}\n");
    const auto trace = console.run({ QStringLiteral("stacktrace") },
        "Traceback (most recent call last):\n  File \"a.py\", line 3, in f\n    x()\nKeyError: 'k'\n");
    EXPECT_EQ(QJsonDocument::fromJson(trace.text).object().value(QStringLiteral("language")).toString(),
        QStringLiteral("python"));
    EXPECT_TRUE(console
                    .run({ QStringLiteral("classify"), QStringLiteral("--text"),
                        QStringLiteral("429 Too Many Requests") })
                    .text.contains("rate_limit_error"));
    const QList<QByteArray> lines
        = console.run({ QStringLiteral("template") }, "took 5 ms\ntook 71 ms\n").text.split('\n');
    ASSERT_EQ(lines.size(), 3);
    EXPECT_EQ(lines[0], lines[1]);
}
