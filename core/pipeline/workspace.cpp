// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/workspace.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace faultline::pipeline {
namespace {

constexpr qint64 kMaxSettingsBytes = 1 << 20;

/// Empty where there is no file yet.
Result<std::string> settingsText(const Workspace &workspace)
{
    QFile file(QString::fromStdString(workspace.settingsPath));
    if (!file.exists())
        return std::string();
    if (!QFileInfo(file).isFile() || file.size() > kMaxSettingsBytes || !file.open(QIODevice::ReadOnly))
        return Error{ ErrorCode::InvalidInput, workspace.settingsPath + " cannot be read as a settings file.",
            {}, "Make it a plain file of at most 1 MB that this user may read, or take it away." };
    return file.readAll().toStdString();
}

Result<> writeSettingsText(const Workspace &workspace, const std::string &text)
{
    const QString path = QString::fromStdString(workspace.settingsPath);
    QDir().mkpath(QFileInfo(path).absolutePath());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(text.data(), static_cast<qint64>(text.size())) < 0 || !file.commit())
        return Error{ ErrorCode::Storage,
            "The settings file " + workspace.settingsPath + " cannot be written." };
    return {};
}

} // namespace

Result<Workspace> workspaceOf(const std::string &workspace, const std::string &storeUrl)
{
    const auto orEnvironment = [](const std::string &given, const char *name) {
        return given.empty() ? qgetenv(name).toStdString() : given;
    };
    // Others of this machine read a command line, and not its environment.
    const auto secrecy
        = storeUrl.empty() ? store::StoreLocation::Secrecy::Private : store::StoreLocation::Secrecy::Shown;
    auto location = store::StoreLocation::parse(
        orEnvironment(workspace, "FAULTLINE_WORKSPACE"), orEnvironment(storeUrl, "FAULTLINE_STORE"), secrecy);
    if (!location.ok())
        return location.error();
    const QFileInfo file(QString::fromStdString(location->filePath()));
    if (file.suffix() == QStringLiteral("toml"))
        return Error{ ErrorCode::InvalidInput, "A workspace is named by its store, not by its settings file.",
            "workspace", "Write the name with .db instead of .toml." };
    const QString beside
        = file.absolutePath() + QLatin1Char('/') + file.completeBaseName() + QStringLiteral(".toml");
    return Workspace{ std::move(*location), beside.toStdString() };
}

Result<Settings> readSettings(const Workspace &workspace)
{
    const auto text = settingsText(workspace);
    return text.ok() ? parseSettings(*text) : text.error();
}

Result<> writeSettingsTemplate(const Workspace &workspace)
{
    if (QFileInfo::exists(QString::fromStdString(workspace.settingsPath)))
        return {};
    return writeSettingsText(workspace, settingsTemplate());
}

Result<> saveRepository(const Workspace &workspace, const std::string &service, const std::string &path)
{
    const auto text = settingsText(workspace);
    if (!text.ok())
        return text.error();
    const std::string changed = withRepository(*text, service, path);
    if (const auto settings = parseSettings(changed); !settings.ok())
        return settings.error();
    return writeSettingsText(workspace, changed);
}

} // namespace faultline::pipeline
