// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connection.h"
#include "core/store/dialects/sqlite.h"
#include "core/store/dialects/sqlite_claim.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>

namespace faultline::store {
namespace {

constexpr QFile::Permissions kOwnerOnly = QFile::ReadOwner | QFile::WriteOwner;
constexpr auto kFolderOwnerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;

QString damageMark(const StoreLocation &location)
{
    return QString::fromStdString(location.path) + QStringLiteral(".damaged");
}

/// Only folders that are made here become private: one that is there may be shared on purpose.
bool makeFolders(const QString &path)
{
    if (QFileInfo::exists(path))
        return true;
    const QString parent = QFileInfo(path).path();
    if (parent == path || !makeFolders(parent))
        return false;
    return QDir().mkdir(path) && QFile::setPermissions(path, kFolderOwnerOnly);
}

/// `20251120T141236Z`, fit for a file's name.
QString stamp(UtcTime time)
{
    QString text = QString::fromStdString(toIso8601(time)).left(19);
    return text.remove(QLatin1Char('-')).remove(QLatin1Char(':')) + QLatin1Char('Z');
}

/// Beside the file: the file's own locks come and go with each transaction.
class FileLock final : public WriterLock {
public:
    explicit FileLock(const StoreLocation &location)
        : file(QString::fromStdString(location.path) + QStringLiteral(".lock"))
    {
        file.setStaleLockTime(0);
    }

    QLockFile file;
};

} // namespace

Result<Done> SqliteDialect::prepare(const StoreLocation &location) const
{
    const QString name = QString::fromStdString(location.path);
    if (const auto claimed = claimable(location); !claimed)
        return claimed;
    if (!makeFolders(QFileInfo(name).absolutePath()))
        return Error{ ErrorCode::Storage, "The folder of the store cannot be made.", {},
            "Check who owns " + QFileInfo(name).absolutePath().toStdString() + "." };
    if (QFileInfo::exists(name)) {
        // The file of another user stays as it is; SQLite says whether it can be written.
        if ((QFile::permissions(name) & ~(kOwnerOnly | QFile::ReadUser | QFile::WriteUser)) != 0)
            QFile::setPermissions(name, kOwnerOnly);
        return {};
    }
    QFile file(name);
    if (!file.open(QIODevice::NewOnly | QIODevice::WriteOnly, kOwnerOnly))
        return Error{ ErrorCode::Storage,
            "The store's file cannot be made: " + file.errorString().toStdString() + ".", {},
            "Check who owns its folder and that the disk has room." };
    return {};
}

bool SqliteDialect::isNew(const StoreLocation &location) const
{
    const QFileInfo file(QString::fromStdString(location.path));
    return !file.exists() || file.size() == 0;
}

Result<std::unique_ptr<WriterLock>> SqliteDialect::lock(const StoreLocation &location) const
{
    auto held = std::make_unique<FileLock>(location);
    if (held->file.tryLock(0))
        return std::unique_ptr<WriterLock>(std::move(held));
    qint64 process = 0;
    QString host;
    QString program;
    const bool isHeld = held->file.error() == QLockFile::LockFailedError
        && held->file.getLockInfo(&process, &host, &program);
    if (isHeld)
        return Error{ ErrorCode::Conflict,
            "Another program writes to this workspace (process " + std::to_string(process) + ").", {},
            "Close it, or open this one with --read-only." };
    return Error{ ErrorCode::Storage, "The store's folder cannot be written.", {},
        "Check who owns it, or open the workspace with --read-only." };
}

Result<StoreLocation> SqliteDialect::setAside(const StoreLocation &location, UtcTime now) const
{
    const QString from = QString::fromStdString(location.path);
    const QString base = from + QStringLiteral(".corrupt-") + stamp(now);
    QString to = base;
    for (int again = 2; QFileInfo::exists(to); ++again)
        to = base + QStringLiteral("-%1").arg(again);
    // The log goes along: it may hold committed pages that the file lacks.
    for (const char *ending : { "", "-wal", "-shm" }) {
        const QString suffix = QLatin1String(ending);
        if (QFileInfo::exists(from + suffix) && !QFile::rename(from + suffix, to + suffix))
            return Error{ ErrorCode::Storage, "The damaged store cannot be set aside.", {},
                "Check who owns its folder." };
    }
    QFile::remove(damageMark(location));
    return StoreLocation{ to.toStdString() };
}

void SqliteDialect::noteDamage(const StoreLocation &location) const
{
    QFile mark(damageMark(location));
    static_cast<void>(mark.open(QIODevice::WriteOnly));
}

Result<bool> SqliteDialect::isSound(Connection &connection, const StoreLocation &location) const
{
    if (!QFileInfo::exists(damageMark(location)))
        return true;
    bool isSound = false;
    const auto checked = connection.each("PRAGMA quick_check(1)", {}, [&isSound](const Row &query) {
        isSound = textAt(query, 0) == "ok";
        return false;
    });
    if (!checked)
        return isDamage(checked.error()) ? Result<bool>(false) : checked.error();
    if (isSound)
        QFile::remove(damageMark(location));
    return isSound;
}

Result<std::int64_t> SqliteDialect::bytes(Connection &, const StoreLocation &location) const
{
    const QString path = QString::fromStdString(location.path);
    return QFileInfo(path).size() + QFileInfo(path + QStringLiteral("-wal")).size();
}

} // namespace faultline::store
