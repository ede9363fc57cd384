// SPDX-License-Identifier: GPL-3.0-or-later
// Who may send and read, driven through the built program.
#include "tests/end_to_end/served_console.h"
#include "tests/support/http_client.h"

#include <QFile>
#include <QJsonArray>

#include <gtest/gtest.h>

using namespace faultline::testing;

namespace {

constexpr const char *kError = R"({"service":"shop","error":"ValueError: no such cart"})";

class ClosedConsole : public ::testing::Test {
protected:
    void SetUp() override
    {
        QFile settings(m_console.settingsPath());
        ASSERT_TRUE(settings.open(QIODevice::WriteOnly));
        settings.write("[access]\nopen_ingest = false\nopen_read = false\n");
        settings.close();
        ASSERT_TRUE(m_console.start());
    }

    QJsonObject token(const char *role)
    {
        const auto made = m_console.run({ QStringLiteral("token"), QStringLiteral("create"),
            QStringLiteral("--role"), QLatin1String(role), QStringLiteral("--json") });
        EXPECT_EQ(made.code, 0) << made.problems.constData();
        return QJsonDocument::fromJson(made.text).object();
    }

    HttpClient::Answer ask(const QByteArray &path, const QByteArray &headers, const QByteArray &body = {})
    {
        HttpClient client(m_console.port());
        client.sendAlso(headers);
        return body.isEmpty() ? client.get(path) : client.post(path, body);
    }

    static QByteArray bearer(const QJsonObject &token)
    {
        return "Authorization: Bearer " + token.value(QStringLiteral("token")).toString().toUtf8() + "\r\n";
    }

    ServedConsole &console() { return m_console; }

private:
    ServedConsole m_console;
};

} // namespace

TEST_F(ClosedConsole, takesAndTellsByRoleAndARevokedTokenEndsAtOnce)
{
    const QJsonObject shop = token("ingest");
    const QJsonObject bea = token("support");
    EXPECT_EQ(ask("/ingest-error?wait=0", {}, kError).status, 401);
    EXPECT_EQ(ask("/ingest-error?wait=0", bearer(bea), kError).status, 403);
    EXPECT_EQ(ask("/ingest-error?wait=0", bearer(shop), kError).status, 202);
    EXPECT_EQ(ask("/query/patterns", {}).status, 401);
    EXPECT_EQ(ask("/query/patterns", bearer(shop)).status, 403);
    EXPECT_EQ(ask("/healthz", {}).status, 401);
    const auto read = ask("/query/patterns", bearer(bea));
    EXPECT_EQ(read.status, 200);
    EXPECT_EQ(read.json().value(QStringLiteral("patterns")).toArray().size(), 1);
    const QString id = shop.value(QStringLiteral("id")).toString();
    EXPECT_EQ(console().run({ QStringLiteral("token"), QStringLiteral("revoke"), id }).code, 0);
    EXPECT_EQ(ask("/ingest-error?wait=0", bearer(shop), kError).status, 401);
    const auto metrics = ask("/metrics", bearer(bea)).body;
    EXPECT_TRUE(metrics.contains("faultline_access_refused_total{why=\"no_token\"} 3\n"))
        << metrics.constData();
    EXPECT_TRUE(metrics.contains("faultline_access_refused_total{why=\"wrong_token\"} 1\n"));
    EXPECT_TRUE(metrics.contains("faultline_access_refused_total{why=\"wrong_role\"} 2\n"));
    EXPECT_TRUE(
        metrics.contains("faultline_payloads_total{protocol=\"ingest-error\",outcome=\"refused\"} 3\n"));
    EXPECT_EQ(console().terminate(), 0);
}

TEST_F(ClosedConsole, takesTheKeyOfASentryDsn)
{
    const QByteArray key = token("ingest").value(QStringLiteral("token")).toString().toUtf8();
    const QByteArray event = R"({"event_id":"9ec79c33ec9942ab8353589fcb2e04dc","message":"no such cart"})";
    const auto sent = [&](const QByteArray &with) {
        return ask(
            "/api/1/store/", "X-Sentry-Auth: Sentry sentry_version=7, sentry_key=" + with + "\r\n", event)
            .status;
    };
    EXPECT_EQ(sent("0123456789abcdef0123456789abcdef"), 401);
    EXPECT_EQ(sent(key), 200);
}

TEST_F(ClosedConsole, tellsAGuesserToWaitAndServesOthersMeanwhile)
{
    const QByteArray good = bearer(token("developer"));
    int limited = 0;
    for (int i = 0; i < 30; ++i)
        limited
            += ask("/query/patterns", "Authorization: Bearer guess" + QByteArray::number(i) + "\r\n").status
            == 429;
    EXPECT_EQ(limited, 20);
    EXPECT_EQ(ask("/query/patterns", good).status, 200);
}

TEST_F(ClosedConsole, doctorSaysThatATokenIsMissingAndUsesOne)
{
    const QStringList doctor{ QStringLiteral("doctor"), QStringLiteral("--url"),
        QString::fromUtf8(console().url()) };
    EXPECT_TRUE(console().run(doctor).text.contains("Set FAULTLINE_TOKEN"));
    const QString secret = token("support").value(QStringLiteral("token")).toString();
    EXPECT_TRUE(console()
                    .run(doctor, {}, { QStringLiteral("FAULTLINE_TOKEN=") + secret })
                    .text.contains("takes events"));
}

TEST(TokenCommand, showsASecretOnceAndListsWithoutIt)
{
    ServedConsole console;
    const auto made
        = console.run({ QStringLiteral("token"), QStringLiteral("create"), QStringLiteral("--role"),
            QStringLiteral("ingest"), QStringLiteral("--name"), QStringLiteral("shop \x1b[2J") });
    ASSERT_EQ(made.code, 0) << made.problems.constData();
    const QByteArray secret = made.text.trimmed();
    EXPECT_TRUE(secret.startsWith("flt_")) << secret.constData();
    EXPECT_EQ(secret.size(), 47);
    const auto list = console.run({ QStringLiteral("token"), QStringLiteral("list") });
    EXPECT_TRUE(list.text.contains("ingest") && list.text.contains("shop ?[2J")) << list.text.constData();
    EXPECT_FALSE(list.text.contains(secret));
    const auto asJson
        = console.run({ QStringLiteral("token"), QStringLiteral("list"), QStringLiteral("--json") });
    EXPECT_FALSE(asJson.text.contains(secret) || asJson.text.contains("sha256"));
    const QString id = QJsonDocument::fromJson(asJson.text)
                           .object()
                           .value(QStringLiteral("tokens"))
                           .toArray()
                           .first()
                           .toObject()
                           .value(QStringLiteral("id"))
                           .toString();
    EXPECT_EQ(console.run({ QStringLiteral("token"), QStringLiteral("revoke"), id }).code, 0);
    EXPECT_TRUE(console.run({ QStringLiteral("token"), QStringLiteral("list") }).text.contains("revoked"));
    EXPECT_EQ(
        console.run({ QStringLiteral("token"), QStringLiteral("revoke"), QStringLiteral("k0") }).code, 3);
}

TEST(TokenCommand, saysHowItIsCalled)
{
    ServedConsole console;
    for (const QStringList &words : { QStringList(), QStringList{ QStringLiteral("make") },
             QStringList{ QStringLiteral("create") }, QStringList{ QStringLiteral("revoke") },
             QStringList{ QStringLiteral("create"), QStringLiteral("--role"), QStringLiteral("owner") } })
        EXPECT_EQ(console.run(QStringList{ QStringLiteral("token") } + words).code, 2) << words.size();
    EXPECT_TRUE(console.run({ QStringLiteral("token"), QStringLiteral("create") })
                    .problems.contains("ingest, support, developer, admin"));
}

TEST(Serve, doesNotListenWhereOthersCouldReadAlong)
{
    ServedConsole console;
    for (const char *host : { "0.0.0.0", "::", "192.0.2.7" }) {
        const auto refused = console.run({ QStringLiteral("serve"), QStringLiteral("--port"),
            QStringLiteral("0"), QStringLiteral("--host"), QLatin1String(host) });
        EXPECT_EQ(refused.code, 3) << host;
        EXPECT_TRUE(refused.problems.contains("TLS proxy")) << refused.problems.constData();
        EXPECT_TRUE(refused.text.isEmpty()) << refused.text.constData();
    }
}
