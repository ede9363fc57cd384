// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/location.h"
#include "tests/core/store/story.h"

#include <QFileInfo>

#include <gtest/gtest.h>

namespace faultline::store {
namespace {

TEST(StoreLocation, takesAWorkspaceFile)
{
    const auto location = StoreLocation::parse("/srv/shop/a b.db", "");
    ASSERT_TRUE(location.ok());
    EXPECT_EQ(location->path, "/srv/shop/a b.db");
    EXPECT_EQ(location->name(), "a b.db");
}

TEST(StoreLocation, takesASqliteUrl)
{
    EXPECT_EQ(StoreLocation::parse("", "sqlite:/srv/shop.db").valueOr({}).path, "/srv/shop.db");
    EXPECT_EQ(StoreLocation::parse("", "sqlite:///srv/shop%20one.db").valueOr({}).path, "/srv/shop one.db");
}

TEST(StoreLocation, isTheUsersOwnByDefault)
{
    const auto location = StoreLocation::parse("", "");
    ASSERT_TRUE(location.ok());
    EXPECT_EQ(*location, StoreLocation::usual());
    EXPECT_EQ(location->name(), "local.db");
}

TEST(StoreLocation, refusesWhatItCannotStoreTo)
{
    for (const char *url : { "mysql://db/shop", "nonsense", "sqlite:", "://", "sqlite" }) {
        const auto location = StoreLocation::parse("", url);
        ASSERT_FALSE(location.ok()) << url;
        EXPECT_EQ(location.error().code, ErrorCode::InvalidInput);
        EXPECT_EQ(location.error().field, "store");
    }
}

TEST(StoreLocation, takesAPostgresqlUrlAndNeverShowsItsPassword)
{
    const auto plain = StoreLocation::parse("", "postgresql://ann@db.example:5433/shop?sslmode=require");
    ASSERT_TRUE(plain.ok()) << plain.error().message;
    EXPECT_FALSE(plain->isFile());
    EXPECT_EQ(plain->name(), "shop");
    const ServerAddress address = serverAddress(*plain);
    EXPECT_EQ(address.host, "db.example");
    EXPECT_EQ(address.port, 5433);
    EXPECT_EQ(address.user, "ann");
    EXPECT_EQ(address.database, "shop");
    EXPECT_EQ(address.sslMode, "require");
    const auto secret = StoreLocation::parse(
        "", "postgres://ann:p%40ss@/shop?host=/run/postgresql", StoreLocation::Secrecy::Private);
    ASSERT_TRUE(secret.ok()) << secret.error().message;
    EXPECT_EQ(secret->password, "p@ss");
    EXPECT_EQ(serverAddress(*secret).host, "/run/postgresql");
    for (const std::string &shown : { secret->url, secret->text(), secret->name(), secret->filePath() }) {
        EXPECT_EQ(shown.find("p@ss"), std::string::npos) << shown;
        EXPECT_EQ(shown.find("p%40ss"), std::string::npos) << shown;
    }
}

TEST(StoreLocation, refusesAddressesOfServersThatAreNotWholeOrSayTooMuch)
{
    for (const char *url :
        { "postgresql://ann:secret@db/shop", "postgresql://db", "postgresql://db/", "postgresql://db/a/b",
            "postgresql://db/shop?sslmode=maybe", "postgresql://db/shop?options=-c" }) {
        const auto location = StoreLocation::parse("", url);
        ASSERT_FALSE(location.ok()) << url;
        EXPECT_EQ(location.error().code, ErrorCode::InvalidInput);
        EXPECT_EQ(location.error().message.find("secret"), std::string::npos);
    }
}

TEST(StoreFile, belongsToItsUserAlone)
{
    testing::Workspace workspace;
    const auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    ASSERT_TRUE((*writer)->write(testing::batchOf({ testing::checkoutFailure(1) })).ok());
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
        | QFile::WriteOther | QFile::ExeOther;
    for (const char *name : { "", "local.db", "local.db-wal", "local.db-shm" }) {
        const QString path = QString::fromStdString(workspace.path(name));
        ASSERT_TRUE(QFileInfo::exists(path)) << name;
        EXPECT_EQ(QFileInfo(path).permissions() & others, 0) << name;
    }
}

} // namespace
} // namespace faultline::store
