// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace faultline::testing {

/// The built `faultlinectl serve` over a workspace of its own, on a free port. Ended when it goes out of
/// scope.
class ServedConsole {
public:
    ServedConsole();
    ~ServedConsole();

    /// Runs in the program's process before it starts, from now on: only what is safe after a fork.
    void prepareChild(void (*prepare)()) { m_process.setChildProcessModifier(prepare); }

    /// False where the program did not say that it listens.
    bool start(const QStringList &environment = {});
    void kill9();
    /// SIGTERM; answers the exit code.
    int terminate();

    qint64 processId() const { return m_process.processId(); }

    quint16 port() const { return m_port; }

    QByteArray url() const { return "http://127.0.0.1:" + QByteArray::number(m_port); }

    struct Output {
        int code = -1;
        QByteArray text;
        QByteArray problems;
    };

    /// Runs another command of faultlinectl on the same workspace.
    Output run(
        QStringList arguments, const QByteArray &input = {}, const QStringList &environment = {}) const;

    QString settingsPath() const { return m_folder.filePath(QStringLiteral("local.toml")); }

    QString folder() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace faultline::testing
