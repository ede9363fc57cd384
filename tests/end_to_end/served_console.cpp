// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/served_console.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace faultline::testing {
namespace {

constexpr int kPatience = 60'000; // a loaded machine under the sanitizers; never waited for when all is well

QProcessEnvironment with(const QStringList &additions)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &each : additions)
        environment.insert(each.section(QLatin1Char('='), 0, 0), each.section(QLatin1Char('='), 1));
    return environment;
}

} // namespace

ServedConsole::ServedConsole() = default;

ServedConsole::~ServedConsole()
{
    kill9();
}

bool ServedConsole::start(const QStringList &environment)
{
    m_process.setProcessEnvironment(with(environment));
    m_process.start(QStringLiteral(FAULTLINECTL),
        { QStringLiteral("serve"), QStringLiteral("--port"), QStringLiteral("0"),
            QStringLiteral("--workspace"), m_folder.filePath(QStringLiteral("local.db")) });
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(kPatience))
            return false;
    }
    const QJsonObject line = QJsonDocument::fromJson(m_process.readLine()).object();
    m_port = static_cast<quint16>(QUrl(line.value(QStringLiteral("url")).toString()).port());
    return line.value(QStringLiteral("event")).toString() == QStringLiteral("listening");
}

void ServedConsole::kill9()
{
    m_process.kill();
    m_process.waitForFinished(kPatience);
}

int ServedConsole::terminate()
{
    m_process.terminate();
    m_process.waitForFinished(kPatience);
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

ServedConsole::Output ServedConsole::run(
    QStringList arguments, const QByteArray &input, const QStringList &environment) const
{
    QProcess process;
    process.setProcessEnvironment(with(environment));
    arguments += { QStringLiteral("--workspace"), m_folder.filePath(QStringLiteral("local.db")) };
    process.start(QStringLiteral(FAULTLINECTL), arguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(kPatience);
    return { process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError() };
}

} // namespace faultline::testing
