// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connection.h"
#include "core/store/dialect.h"
#include "tests/core/store/story.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <gtest/gtest.h>

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

namespace faultline::store {
namespace {

using testing::batchOf;
using testing::checkoutFailure;
using testing::Workspace;

/// The store's place, in a folder that is there.
QString storeFile(const Workspace &workspace)
{
    const QString path = QString::fromStdString(workspace.path("local.db"));
    QDir().mkpath(QFileInfo(path).path());
    return path;
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    ASSERT_EQ(file.write(bytes), bytes.size());
    file.close();
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The workspace is refused as a conflict, with a hint, and the file keeps its bytes and permissions.
void expectLeftAlone(const Workspace &workspace, const QString &file)
{
    const QByteArray before = bytesOf(file);
    const auto permissions = QFile::permissions(file);
    const auto writer = workspace.writer();
    ASSERT_FALSE(writer.ok());
    EXPECT_EQ(writer.error().code, ErrorCode::Conflict) << writer.error().message;
    EXPECT_FALSE(writer.error().hint.empty());
    EXPECT_EQ(bytesOf(file), before);
    EXPECT_EQ(QFile::permissions(file), permissions);
}

TEST(StoreClaim, leavesATextFileAlone)
{
    const Workspace workspace;
    put(storeFile(workspace), "root:x:0:0:root:/root:/bin/bash\n");
    expectLeftAlone(workspace, storeFile(workspace));
}

TEST(StoreClaim, leavesTheFileAloneThatALinkLeadsTo)
{
    const Workspace workspace;
    const QString elsewhere = QFileInfo(storeFile(workspace)).path() + QStringLiteral("/passwd");
    put(elsewhere, "root:x:0:0:root:/root:/bin/bash\n");
    ASSERT_TRUE(QFile::link(elsewhere, storeFile(workspace)));
    expectLeftAlone(workspace, elsewhere);
    EXPECT_TRUE(QFileInfo(storeFile(workspace)).isSymLink());
}

TEST(StoreClaim, leavesAnotherProgramsDatabaseAlone)
{
    const Workspace workspace;
    sqlite3 *database = nullptr;
    ASSERT_EQ(sqlite3_open(storeFile(workspace).toUtf8().constData(), &database), SQLITE_OK);
    for (const char *sql : { "CREATE TABLE users(name TEXT)", "CREATE TABLE event(id INTEGER)",
             "INSERT INTO users VALUES(hex(randomblob(9000)))" })
        ASSERT_EQ(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(database);
    QFile::setPermissions(storeFile(workspace), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
    expectLeftAlone(workspace, storeFile(workspace));
}

TEST(StoreClaim, refusesAFolderALinkToNowhereAndAPipe)
{
    {
        const Workspace workspace;
        ASSERT_EQ(::mkdir(storeFile(workspace).toUtf8().constData(), 0755), 0);
        expectLeftAlone(workspace, storeFile(workspace));
    }
    {
        const Workspace workspace;
        ASSERT_EQ(::symlink("/nowhere/at/all.db", storeFile(workspace).toUtf8().constData()), 0);
        expectLeftAlone(workspace, storeFile(workspace));
    }
    {
        const Workspace workspace;
        ASSERT_EQ(::mkfifo(storeFile(workspace).toUtf8().constData(), 0644), 0);
        const auto writer = workspace.writer();
        ASSERT_FALSE(writer.ok());
        EXPECT_EQ(writer.error().code, ErrorCode::Conflict);
    }
}

TEST(StoreClaim, takesAStoreFromBeforeItsHeaderSaidWhoseItIs)
{
    const Workspace workspace;
    {
        const auto writer = workspace.writer();
        ASSERT_TRUE(writer.ok());
        ASSERT_TRUE((*writer)->write(batchOf({ checkoutFailure(1) })).ok());
        ASSERT_TRUE((*writer)->close().ok());
    }
    QFile file(storeFile(workspace));
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    ASSERT_TRUE(file.seek(68));
    ASSERT_EQ(file.read(4), QByteArray("FLTL"));
    ASSERT_TRUE(file.seek(68));
    ASSERT_EQ(file.write(QByteArray(4, '\0')), 4);
    file.close();
    EXPECT_TRUE(workspace.writer().ok());
}

} // namespace
} // namespace faultline::store
