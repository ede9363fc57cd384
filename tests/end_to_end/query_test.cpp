// SPDX-License-Identifier: GPL-3.0-or-later
// What a stored signal answers when it is asked for alone.
#include "tests/end_to_end/served_console.h"
#include "tests/support/http_client.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QTcpSocket>

#include <gtest/gtest.h>

using namespace faultline::testing;

namespace {

const QByteArray kPage = "<script>alert(1)</script>";

/// An event with a page attached to it, a log line and a fatal error.
void fill(HttpClient &client)
{
    const QByteArray item = "{\"type\":\"attachment\",\"length\":" + QByteArray::number(kPage.size())
        + ",\"filename\":\"../a page;x.html\",\"content_type\":\"text/html\"}\n" + kPage + "\n";
    const QByteArray envelope = "{\"event_id\":\"9ec79c33ec9942ab8353589fcb2e04dc\"}\n" + item
        + "{\"type\":\"event\"}\n{\"level\":\"fatal\",\"message\":\"the disk is gone\"}\n";
    ASSERT_EQ(client.post("/api/1/envelope/", envelope).status, 200);
    ASSERT_EQ(
        client.post("/ingest/logs", R"({"service":"shop","level":"warning","message":"slow"})").status, 200);
    ASSERT_EQ(
        client.post("/ingest-error?wait=0", R"({"service":"shop","error":"KeyError: 'a'"})").status, 202);
}

QJsonArray signalsOf(HttpClient &client, const QByteArray &query)
{
    return client.get("/query/signals?" + query).json().value(QStringLiteral("signals")).toArray();
}

} // namespace

TEST(StoredSignal, isAskedForByItsIdAndWhatNamesAnEventComesWithIt)
{
    ServedConsole console;
    ASSERT_TRUE(console.start());
    HttpClient client(console.port());
    fill(client);
    for (const char *kind : { "kind=log", "kind=attachment", "kind=error&level=fatal" }) {
        const QJsonArray found = signalsOf(client, kind);
        ASSERT_EQ(found.size(), 1) << kind;
        const QByteArray id = found.first().toObject().value(QStringLiteral("id")).toString().toUtf8();
        EXPECT_EQ(client.get("/query/signals/" + id).json(), found.first().toObject());
    }
    EXPECT_EQ(client.get("/query/signals/00000000-0000-7000-8000-000000000001").status, 404);
    EXPECT_EQ(client.get("/query/signals/x").status, 400);
    EXPECT_EQ(signalsOf(client, "kind=error").size(), 2);
    const auto replay = client.get("/error-replay/replay/9ec79c33-ec99-42ab-8353-589fcb2e04dc").json();
    EXPECT_EQ(replay.value(QStringLiteral("attached")).toArray().size(), 1);
}

TEST(StoredSignal, ofAFileIsADownloadWhateverItIs)
{
    ServedConsole console;
    ASSERT_TRUE(console.start());
    HttpClient client(console.port());
    fill(client);
    const QByteArray sha256 = QCryptographicHash::hash(kPage, QCryptographicHash::Sha256).toHex();
    EXPECT_EQ(client.get("/query/attachments/" + sha256).body, kPage);
    EXPECT_EQ(client.get("/query/attachments/" + QByteArray(64, 'a')).status, 404);
    EXPECT_EQ(client.get("/query/attachments/abc").status, 400);
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), console.port());
    socket.write("GET /query/attachments/" + sha256 + " HTTP/1.1\r\nHost: 127.0.0.1:"
        + QByteArray::number(console.port()) + "\r\nConnection: close\r\n\r\n");
    while (socket.waitForReadyRead(20'000)) { }
    const QByteArray head = socket.readAll().toLower();
    EXPECT_TRUE(head.contains("content-type: application/octet-stream\r\n")) << head.constData();
    EXPECT_TRUE(head.contains("content-disposition: attachment; filename=\"a_page")) << head.constData();
    EXPECT_TRUE(head.contains("x-content-type-options: nosniff\r\n")) << head.constData();
}

TEST(StoredSignal, isCountedOverTime)
{
    ServedConsole console;
    ASSERT_TRUE(console.start());
    HttpClient client(console.port());
    fill(client);
    const auto counted = [&](const QByteArray &kind, const char *column) {
        qint64 sum = 0;
        const auto answer
            = client.get("/query/signals/histogram?buckets=7&until=2100-01-01&since=2000-01-01&kind=" + kind);
        EXPECT_EQ(answer.status, 200) << answer.body.constData();
        const QJsonArray buckets = answer.json().value(QStringLiteral("buckets")).toArray();
        EXPECT_EQ(buckets.size(), 7);
        for (const auto &bucket : buckets)
            sum += bucket.toObject()
                       .value(QStringLiteral("counts"))
                       .toObject()
                       .value(QLatin1String(column))
                       .toInteger();
        return sum;
    };
    EXPECT_EQ(counted("log", "warning"), 1);
    EXPECT_EQ(counted("log", "error"), 0);
    EXPECT_EQ(counted("attachment", "all"), 1);
    EXPECT_EQ(counted("error", "info") + counted("error", "low") + counted("error", "medium")
            + counted("error", "high") + counted("error", "critical"),
        2);
    for (const char *wrong :
        { "kind=log,span", "", "kind=log&buckets=0", "kind=log&since=2026-01-02&until=2026-01-01" })
        EXPECT_EQ(client.get("/query/signals/histogram?" + QByteArray(wrong)).status, 400) << wrong;
}
