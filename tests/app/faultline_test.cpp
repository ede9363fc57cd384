// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSettings>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <csignal>

namespace {

constexpr int kPatience = 60'000; // a loaded machine under the sanitizers; never waited for when all is well

struct Output {
    int code = -1;
    QByteArray text;
    QByteArray problems;
};

QProcessEnvironment without(const QStringList &names)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const auto &name : names)
        environment.remove(name);
    return environment;
}

const QStringList kDisplays{ QStringLiteral("DISPLAY"), QStringLiteral("WAYLAND_DISPLAY"),
    QStringLiteral("QT_QPA_PLATFORM") };

Output runWithoutDisplay(const QStringList &arguments)
{
    QProcess process;
    process.setProcessEnvironment(without(kDisplays));
    process.start(QStringLiteral(FAULTLINE), arguments);
    process.waitForFinished(kPatience);
    return { process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
        process.readAllStandardOutput(), process.readAllStandardError() };
}

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

/// The window over a workspace and settings of its own, on the platform that needs no display.
class TheProgram : public testing::Test {
protected:
    ~TheProgram() override
    {
        m_process.kill();
        m_process.waitForFinished(kPatience);
    }

    QString file(const char *name) const { return m_folder.filePath(QLatin1String(name)); }

    void start()
    {
        m_port = freePort();
        auto environment = without(kDisplays);
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_folder.path());
        m_process.setProcessEnvironment(environment);
        m_process.start(QStringLiteral(FAULTLINE),
            { QStringLiteral("--workspace"), file("local.db"), QStringLiteral("--port"),
                QString::number(m_port) });
        ASSERT_TRUE(m_process.waitForStarted(kPatience));
    }

    /// The status line of the answer; empty while nothing listens.
    QByteArray post(const QByteArray &message)
    {
        const QByteArray body = R"({"service":"gateway","error":"KeyError: )" + message + R"("})";
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, m_port);
        if (!socket.waitForConnected(kPatience))
            return {};
        socket.write("POST /ingest-error?wait=0 HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(m_port)
            + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        while (!socket.canReadLine() && socket.waitForReadyRead(kPatience)) { }
        return socket.readLine();
    }

    bool postWhenListening(const QByteArray &message)
    {
        const QDeadlineTimer deadline(kPatience);
        while (!deadline.hasExpired() && m_process.state() == QProcess::Running) {
            if (post(message).contains(" 20"))
                return true;
            m_process.waitForReadyRead(50);
        }
        return false;
    }

    int end(int signal)
    {
        ::kill(static_cast<pid_t>(m_process.processId()), signal);
        m_process.waitForFinished(kPatience);
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }

    QByteArray stored(const char *word)
    {
        QProcess search;
        search.start(QStringLiteral(FAULTLINECTL),
            { QStringLiteral("search"), QLatin1String(word), QStringLiteral("--workspace"),
                file("local.db") });
        search.waitForFinished(kPatience);
        return search.readAllStandardOutput();
    }

    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

class EveryEndSignal : public TheProgram, public testing::WithParamInterface<int> { };

} // namespace

TEST(TheProgramWithoutDisplay, tellsItsVersion)
{
    const auto told = runWithoutDisplay({ QStringLiteral("--version") });
    EXPECT_EQ(told.code, 0);
    EXPECT_TRUE(told.text.startsWith("faultline ")) << told.text.toStdString();
}

TEST(TheProgramWithoutDisplay, tellsItsOptions)
{
    const auto told = runWithoutDisplay({ QStringLiteral("--help") });
    EXPECT_EQ(told.code, 0);
    EXPECT_TRUE(told.text.contains("--workspace"));
    EXPECT_TRUE(told.text.contains("--read-only"));
}

TEST(TheProgramWithoutDisplay, namesTheWayThatNeedsNoWindow)
{
    const auto told = runWithoutDisplay({});
    EXPECT_EQ(told.code, 3);
    EXPECT_TRUE(told.problems.contains("faultlinectl serve")) << told.problems.toStdString();
}

TEST_P(EveryEndSignal, drainsCommitsAndKeepsTheLayout)
{
    start();
    ASSERT_TRUE(postWhenListening("first"));
    constexpr int kCount = 20;
    for (int i = 0; i < kCount; ++i)
        EXPECT_TRUE(post("acknowledged").contains(" 20"));
    EXPECT_EQ(end(GetParam()), 0);
    EXPECT_EQ(stored("acknowledged").count("acknowledged"), kCount);
    const QSettings settings(file("Faultline/faultline.ini"), QSettings::IniFormat);
    EXPECT_TRUE(settings.contains(QStringLiteral("window/geometry")));
    const auto keys = settings.allKeys();
    EXPECT_TRUE(
        std::any_of(keys.begin(), keys.end(), [](const QString &key) { return key.endsWith(u"docks"); }));
}

INSTANTIATE_TEST_SUITE_P(Posix, EveryEndSignal, testing::Values(SIGTERM, SIGINT),
    [](const auto &signal) { return signal.param == SIGTERM ? "SIGTERM" : "SIGINT"; });
