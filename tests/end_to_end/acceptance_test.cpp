// SPDX-License-Identifier: GPL-3.0-or-later
// Real backends, with our reporters, of code whose git history holds 200 innocent commits and a culprit for
// each failure: the report has to name the culprit, the line and the cause, and each citation has to lead
// somewhere.
#include "tests/end_to_end/served_console.h"
#include "tests/support/http_client.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

#include <gtest/gtest.h>

using namespace faultline::testing;

namespace {

constexpr int kPatienceWithHosts = 180'000;

QString testFile(const char *path)
{
    return QStringLiteral(FAULTLINE_SOURCE_DIR "/tests/end_to_end/orders/") + QString::fromLatin1(path);
}

struct Ran {
    int code = -1;
    QByteArray said;
    QByteArray problems;
};

Ran runProgram(const QString &program, const QStringList &arguments, const QString &folder,
    const QStringList &variables = {})
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &each : variables)
        environment.insert(each.section(QLatin1Char('='), 0, 0), each.section(QLatin1Char('='), 1));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder);
    process.start(program, arguments);
    const bool isFinished = process.waitForFinished(kPatienceWithHosts);
    return { isFinished ? process.exitCode() : -1, process.readAllStandardOutput(),
        process.readAllStandardError() };
}

/// The orders service: its repository, and a copy of the code where it runs, under another path.
class Orders : public ::testing::Test {
protected:
    void SetUp() override
    {
        repository = console.folder() + QStringLiteral("/checkouts/orders");
        deployed = console.folder() + QStringLiteral("/srv/app");
        ASSERT_TRUE(QDir().mkpath(repository) && QDir().mkpath(deployed));
        const Ran made = runProgram(QStringLiteral("/usr/bin/python3"),
            { testFile("make_history.py"), repository }, console.folder());
        ASSERT_EQ(made.code, 0) << made.problems.constData();
        culprits = QJsonDocument::fromJson(made.said).object();
        const Ran copied = runProgram(QStringLiteral("cp"),
            { QStringLiteral("-r"), QStringLiteral("src"), QStringLiteral("config"), QStringLiteral("web"),
                deployed },
            repository);
        ASSERT_EQ(copied.code, 0) << copied.problems.constData();
    }

    QStringList variables() const
    {
        return { QStringLiteral("AGENT_URL=") + QString::fromLatin1(console.url()),
            QStringLiteral("SERVICE_NAME=orders"), QStringLiteral("PYTHONDONTWRITEBYTECODE=1"),
            QStringLiteral("PYTHONPATH=" FAULTLINE_SOURCE_DIR "/resources/reporters/python:") + deployed
                + QStringLiteral("/src"),
            QStringLiteral("NODE_PATH=" FAULTLINE_SOURCE_DIR "/resources/reporters/node"),
            QStringLiteral("ORDERS_SETTINGS=") + deployed + QStringLiteral("/config/settings.json") };
    }

    void ask(const QString &program, const QStringList &arguments)
    {
        const Ran ran = runProgram(program, arguments, deployed, variables());
        ASSERT_EQ(ran.code, 0) << ran.problems.constData();
    }

    void askPython(const QStringList &arguments)
    {
        ask(QStringLiteral("/usr/bin/python3"), QStringList{ testFile("ask_python.py") } + arguments);
    }

    /// The report of the one event from this route.
    QJsonObject reportOf(const char *route, const QStringList &environment = {})
    {
        HttpClient client(console.port());
        const auto signals_
            = client.get("/query/signals?service=orders").json().value(QStringLiteral("signals")).toArray();
        for (const auto &signal : signals_) {
            const QString id = signal.toObject().value(QStringLiteral("id")).toString();
            const auto event = client.get("/error-replay/replay/" + id.toUtf8())
                                   .json()
                                   .value(QStringLiteral("event"))
                                   .toObject();
            if (event.value(QStringLiteral("endpoint")).toString() != QLatin1String(route))
                continue;
            const auto analysed
                = console.run({ QStringLiteral("analyze"), id, QStringLiteral("--json") }, {}, environment);
            EXPECT_EQ(analysed.code, 0) << analysed.problems.constData();
            return QJsonDocument::fromJson(analysed.text).object();
        }
        ADD_FAILURE() << "nothing arrived from " << route;
        return {};
    }

    std::string culprit(const char *name) const
    {
        return culprits.value(QLatin1String(name)).toString().toStdString();
    }

    ServedConsole console;
    QString repository;
    QString deployed;
    QJsonObject culprits;
};

/// The first of the suspects, the cause in words, the line, and evidence for every citation.
void expectCulprit(const QJsonObject &report, const std::string &sha, const char *place)
{
    const QByteArray whole = QJsonDocument(report).toJson();
    const auto changes = report.value(QStringLiteral("ranked_changes")).toArray();
    ASSERT_FALSE(changes.isEmpty()) << whole.constData();
    EXPECT_EQ(changes.first().toObject().value(QStringLiteral("commit")).toString().toStdString(), sha)
        << whole.constData();
    const QString cause = report.value(QStringLiteral("root_cause")).toString();
    EXPECT_TRUE(cause.contains(QString::fromStdString(sha.substr(0, 7)))) << cause.toStdString();
    EXPECT_TRUE(cause.contains(QLatin1String(place))) << cause.toStdString();
    QSet<QString> ids;
    for (const auto &each : report.value(QStringLiteral("evidence")).toArray()) {
        const QJsonObject evidence = each.toObject();
        ids.insert(evidence.value(QStringLiteral("id")).toString());
        EXPECT_FALSE(evidence.value(QStringLiteral("signals")).toArray().isEmpty()) << whole.constData();
    }
    EXPECT_LE(ids.size(), 12) << whole.constData();
    static const QRegularExpression kCitation(QStringLiteral("\\[(E[0-9]+)\\]"));
    auto citations = kCitation.globalMatch(cause);
    EXPECT_TRUE(citations.hasNext()) << cause.toStdString();
    while (citations.hasNext())
        EXPECT_TRUE(ids.contains(citations.next().captured(1))) << cause.toStdString();
}

} // namespace

TEST_F(Orders, theCulpritOfEachFailureOfAFastApiBackendIsNamed)
{
    ASSERT_TRUE(console.start({ QStringLiteral("DEFAULT_REPO=") + repository }));
    askPython({ QStringLiteral("fastapi"), QStringLiteral("/checkout"), QStringLiteral("/refuse"),
        QStringLiteral("/prepare") });
    const QStringList environment{ QStringLiteral("DEFAULT_REPO=") + repository };
    expectCulprit(reportOf("/checkout", environment), culprit("renamed_key"), "src/orders/pricing.py:");
    expectCulprit(reportOf("/refuse", environment), culprit("lost_attribute"), "src/orders/payments.py:");
    expectCulprit(reportOf("/prepare", environment), culprit("narrow_pattern"), "src/orders/shipping.py:");
}

TEST_F(Orders, theCulpritOfEachFailureOfAFlaskBackendIsNamed)
{
    QFile settings(console.settingsPath());
    ASSERT_TRUE(settings.open(QIODevice::WriteOnly));
    settings.write("[repositories]\norders = \"" + repository.toUtf8() + "\"\n");
    settings.close();
    ASSERT_TRUE(console.start());
    askPython({ QStringLiteral("flask"), QStringLiteral("/quote"), QStringLiteral("/discount"),
        QStringLiteral("/timeout") });
    expectCulprit(reportOf("/quote"), culprit("zero_default"), "src/orders/shipping.py:");
    expectCulprit(reportOf("/discount"), culprit("lost_guest"), "src/orders/users.py:");
    expectCulprit(reportOf("/timeout"), culprit("lost_setting"), "src/orders/config.py:");
}

TEST_F(Orders, theCulpritOfEachFailureOfAnExpressBackendIsNamed)
{
    ASSERT_TRUE(console.start({ QStringLiteral("DEFAULT_REPO=") + repository }));
    const Ran fetched = runProgram(QStringLiteral("npm"),
        { QStringLiteral("install"), QStringLiteral("--no-audit"), QStringLiteral("--no-fund"),
            QStringLiteral("--no-save"), QStringLiteral("--prefer-offline"), QStringLiteral("express@4") },
        deployed);
    ASSERT_EQ(fetched.code, 0) << "npm could not fetch express, which this test drives: "
                               << fetched.problems.constData();
    ask(QStringLiteral("node"),
        { testFile("ask_express.js"), QStringLiteral("/receipt/8"), QStringLiteral("/mail/7") });
    const QStringList environment{ QStringLiteral("DEFAULT_REPO=") + repository };
    expectCulprit(reportOf("/receipt/8", environment), culprit("lost_cart"), "web/lib/receipts.js:");
    expectCulprit(reportOf("/mail/7", environment), culprit("lost_export"), "web/lib/receipts.js:");
}
