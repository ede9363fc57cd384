// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/location.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <array>

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

constexpr std::array<std::string_view, 6> kSslModes{ "disable", "allow", "prefer", "require", "verify-ca",
    "verify-full" };

Error badAddress(std::string sentence)
{
    return Error{ ErrorCode::InvalidInput, std::move(sentence), "store",
        "Write postgresql://user@host:port/database; the password comes from ~/.pgpass or PGPASSWORD, "
        "or within FAULTLINE_STORE." };
}

Result<StoreLocation> serverLocation(QUrl parsed, StoreLocation::Secrecy secrecy)
{
    if (!parsed.password().isEmpty() && secrecy == StoreLocation::Secrecy::Shown)
        return badAddress("A password does not belong on the command line, where others can read it.");
    if (parsed.path().size() < 2 || parsed.path().indexOf(QLatin1Char('/'), 1) >= 0)
        return badAddress("The address of the store names no database.");
    const auto options = QUrlQuery(parsed).queryItems(QUrl::FullyDecoded);
    for (const auto &[key, value] : options) {
        const std::string mode = value.toStdString();
        const bool isMode = key == QStringLiteral("sslmode")
            && std::find(kSslModes.begin(), kSslModes.end(), mode) != kSslModes.end();
        if (!isMode && key != QStringLiteral("host"))
            return badAddress(
                "The store's address has an option that is not known: " + key.toStdString() + ".");
    }
    StoreLocation location;
    location.password = parsed.password(QUrl::FullyDecoded).toStdString();
    parsed.setPassword(QString());
    parsed.setScheme(QStringLiteral("postgresql"));
    parsed.setFragment(QString());
    location.url = parsed.toString(QUrl::FullyEncoded).toStdString();
    return location;
}

QUrl addressOf(const StoreLocation &location)
{
    return QUrl(pathText(location.url), QUrl::StrictMode);
}

} // namespace

std::string StoreLocation::name() const
{
    return isFile() ? QFileInfo(pathText(path)).fileName().toStdString() : serverAddress(*this).database;
}

std::string StoreLocation::filePath() const
{
    if (isFile())
        return path;
    const ServerAddress address = serverAddress(*this);
    std::string name = "postgresql-" + address.host + '-' + std::to_string(address.port) + '-' + address.user
        + '-' + address.database;
    for (char &c : name) {
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!isPlain && c != '-' && c != '_')
            c = '_';
    }
    return QFileInfo(pathText(usual().path)).absolutePath().toStdString() + '/' + name + ".db";
}

ServerAddress serverAddress(const StoreLocation &location)
{
    const QUrl url = addressOf(location);
    const QUrlQuery query(url);
    const QString socket = query.queryItemValue(QStringLiteral("host"), QUrl::FullyDecoded);
    return { socket.isEmpty() ? url.host(QUrl::FullyDecoded).toStdString() : socket.toStdString(),
        url.port(0), url.userName(QUrl::FullyDecoded).toStdString(),
        url.path(QUrl::FullyDecoded).mid(1).toStdString(),
        query.queryItemValue(QStringLiteral("sslmode")).toStdString() };
}

StoreLocation StoreLocation::usual()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return fileLocation(folder + QStringLiteral("/faultline/local.db"));
}

Result<StoreLocation> StoreLocation::parse(std::string_view workspace, std::string_view url, Secrecy secrecy)
{
    if (url.empty())
        return workspace.empty() ? usual() : fileLocation(pathText(workspace));
    const QUrl parsed(pathText(url), QUrl::StrictMode);
    if (!parsed.isValid() || parsed.scheme().isEmpty())
        return Error{ ErrorCode::InvalidInput, "The address of the store is not a URL.", "store",
            "Write sqlite:/path/to/file.db, or name the file with --workspace." };
    if (parsed.scheme() == QStringLiteral("postgresql") || parsed.scheme() == QStringLiteral("postgres"))
        return serverLocation(parsed, secrecy);
    if (parsed.scheme() != QStringLiteral("sqlite"))
        return Error{ ErrorCode::InvalidInput,
            "The store lies in a SQLite file or in PostgreSQL, not in " + parsed.scheme().toStdString() + ".",
            "store", "Write sqlite:/path/to/file.db or postgresql://user@host/database." };
    if (parsed.path().isEmpty())
        return Error{ ErrorCode::InvalidInput, "The address of the store names no file.", "store",
            "Write sqlite:/path/to/file.db." };
    return fileLocation(parsed.path());
}

} // namespace faultline::store
