// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/served_console.h"
#include "tests/support/http_client.h"

#include <QTcpServer>

#include <gtest/gtest.h>

using namespace faultline::testing;

namespace {

constexpr int kPatience = 90'000;

QString sourceFile(const char *path)
{
    return QStringLiteral(FAULTLINE_SOURCE_DIR "/") + QString::fromLatin1(path);
}

QString freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return QString::number(server.serverPort());
}

} // namespace

TEST(DemoShop, theCommitThatBrokeTheCheckoutIsNamedFirst)
{
    ServedConsole console;
    const QString shop = console.folder() + QStringLiteral("/shop");
    ASSERT_TRUE(console.start({ QStringLiteral("DEFAULT_REPO=") + shop }));
    const QString gateway = freePort();
    QProcess services;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("AGENT_URL"), QString::fromLatin1(console.url()));
    environment.insert(QStringLiteral("GATEWAY_PORT"), gateway);
    environment.insert(QStringLiteral("PAYMENT_PORT"), freePort());
    environment.insert(QStringLiteral("INVENTORY_PORT"), freePort());
    services.setProcessEnvironment(environment);
    services.start(sourceFile("resources/demo/start"), { QStringLiteral("--dir"), shop });
    while (!services.canReadLine())
        ASSERT_TRUE(services.waitForReadyRead(kPatience)) << services.readAllStandardError().constData();
    QProcess checkout;
    checkout.start(QStringLiteral("python3"),
        { sourceFile("packaging/demo_checkout.py"), QString::fromLatin1(console.url()),
            QStringLiteral("http://127.0.0.1:") + gateway });
    ASSERT_TRUE(checkout.waitForFinished(kPatience));
    const QByteArray said = checkout.readAllStandardOutput();
    services.terminate();
    services.waitForFinished(kPatience);
    ASSERT_EQ(checkout.exitCode(), 0) << checkout.readAllStandardError().constData();
    EXPECT_TRUE(said.contains("KeyError: 'amount'")) << said.constData();
    EXPECT_TRUE(said.contains("gateway/pricing.py:11")) << said.constData();
    QProcess git;
    git.start(QStringLiteral("git"),
        { QStringLiteral("-C"), shop, QStringLiteral("log"), QStringLiteral("--format=%h"),
            QStringLiteral("--abbrev=12"), QStringLiteral("--grep=Accept multi-currency") });
    ASSERT_TRUE(git.waitForFinished(kPatience));
    const QByteArray first = QByteArray("commit 1: ") + git.readAllStandardOutput().trimmed();
    EXPECT_TRUE(said.contains(first)) << said.constData();
    EXPECT_EQ(console.run({ QStringLiteral("reprocess"), QStringLiteral("--verify") }).code, 0);
}
