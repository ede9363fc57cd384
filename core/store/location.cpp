// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/location.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QUrl>

namespace faultline::store {
namespace {

QString pathText(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

StoreLocation fileLocation(const QString &path)
{
    return { QDir::cleanPath(QFileInfo(path).absoluteFilePath()).toStdString() };
}

} // namespace

std::string StoreLocation::name() const
{
    return QFileInfo(pathText(path)).fileName().toStdString();
}

StoreLocation StoreLocation::usual()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return fileLocation(folder + QStringLiteral("/faultline/local.db"));
}

Result<StoreLocation> StoreLocation::parse(std::string_view workspace, std::string_view url)
{
    if (url.empty())
        return workspace.empty() ? usual() : fileLocation(pathText(workspace));
    const QUrl parsed(pathText(url), QUrl::StrictMode);
    if (!parsed.isValid() || parsed.scheme().isEmpty())
        return Error{ ErrorCode::InvalidInput, "The address of the store is not a URL.", "store",
            "Write sqlite:/path/to/file.db, or name the file with --workspace." };
    if (parsed.scheme() != QStringLiteral("sqlite"))
        return Error{ ErrorCode::InvalidInput,
            "This build keeps its store in SQLite files, not in " + parsed.scheme().toStdString() + ".",
            "store", "Write sqlite:/path/to/file.db, or name the file with --workspace." };
    if (parsed.path().isEmpty())
        return Error{ ErrorCode::InvalidInput, "The address of the store names no file.", "store",
            "Write sqlite:/path/to/file.db." };
    return fileLocation(parsed.path());
}

} // namespace faultline::store
