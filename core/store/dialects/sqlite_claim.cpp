// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/dialects/sqlite_claim.h"

#include "core/store/connection.h"
#include "core/store/dialect.h"
#include "core/store/migrations/migrations.h"

#include <QFile>
#include <QFileInfo>
#include <QtEndian>

namespace faultline::store {
namespace {

constexpr qsizetype kHeaderBytes = 100;
constexpr qint64 kPageBytes = 8192;
constexpr qsizetype kApplicationIdAt = 68;
constexpr const char kMagic[] = "SQLite format 3";

Error refused(const StoreLocation &location, const std::string &why)
{
    return Error{ ErrorCode::Conflict, location.path + " " + why + "; it was left as it is.", {},
        "Name another file with --workspace." };
}

/// Files from before the header named us have our tables all the same.
bool hasOurTables(const StoreLocation &location)
{
    const auto connection = dialectOf(location).open(location, Dialect::Access::Read);
    if (!connection.ok())
        return false;
    const auto tables
        = (*connection)
              ->number(
                  "SELECT count(*) FROM sqlite_schema WHERE name IN ('schema_version', 'event', 'pattern')");
    return tables.valueOr(0) == 3;
}

} // namespace

Result<Done> claimable(const StoreLocation &location)
{
    const QString name = QString::fromStdString(location.path);
    const QFileInfo info(name);
    if (info.isSymLink() && !info.exists())
        return refused(location, "is a link to a file that is not there");
    if (!info.exists())
        return {};
    // Only a plain file is ever opened here: a pipe would wait for its other end.
    if (!info.isFile())
        return refused(location, info.isDir() ? "is a folder" : "is no file");
    if (info.size() == 0)
        return {};
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ ErrorCode::Storage,
            "The store's file cannot be read: " + file.errorString().toStdString() + ".", {},
            "Check who owns it." };
    const QByteArray header = file.read(kHeaderBytes);
    file.close();
    if (!header.startsWith(QByteArray(kMagic, sizeof kMagic))) {
        // A store's file is whole pages, so another size was never one; what may be a damaged one is set
        // aside later.
        if (info.size() % kPageBytes == 0)
            return {};
        return refused(location, "is no store of Faultline");
    }
    if (header.size() < kHeaderBytes)
        return refused(location, "is no store of Faultline");
    const auto id = qFromBigEndian<quint32>(header.constData() + kApplicationIdAt);
    if (id == kApplicationId || (id == 0 && (info.size() <= kPageBytes || hasOurTables(location))))
        return {};
    return refused(location, "is another program's database");
}

} // namespace faultline::store
