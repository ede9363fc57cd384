// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/token_file.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <thread>
#include <vector>

using namespace faultline;

namespace {

constexpr UtcTime kNoon = utcTime(1'795'000'000'000'000);

class TokenFile : public ::testing::Test {
protected:
    FreshToken add(Role role)
    {
        FreshToken token = freshToken(role, "shop", kNoon);
        EXPECT_TRUE(
            pipeline::changeTokens(m_path, [&token](TokenBook &book) { return book.add(token.row); }).ok());
        return token;
    }

    const std::string &path() const { return m_path; }

    QString file() const { return QString::fromStdString(m_path); }

    void write(const QByteArray &text)
    {
        QFile file(this->file());
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        ASSERT_EQ(file.write(text), text.size());
        ASSERT_TRUE(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    }

private:
    QTemporaryDir m_folder;
    const std::string m_path = m_folder.filePath(QStringLiteral("team.tokens.json")).toStdString();
};

} // namespace

TEST_F(TokenFile, liesBesideTheSettingsForThisUserAlone)
{
    const auto workspace = pipeline::workspaceOf("/srv/team.db", {});
    ASSERT_TRUE(workspace.ok());
    EXPECT_EQ(pipeline::tokensPath(*workspace), "/srv/team.tokens.json");
    add(Role::Ingest);
    EXPECT_FALSE(QFile::permissions(file())
        & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOwner));
    EXPECT_EQ(pipeline::readTokens(path())->rows().size(), 1U);
}

TEST_F(TokenFile, oneThatOthersMayChangeIsNotUsed)
{
    const FreshToken token = add(Role::Admin);
    ASSERT_TRUE(QFile::setPermissions(file(), QFile::ReadOwner | QFile::WriteOwner | QFile::WriteOther));
    EXPECT_EQ(pipeline::readTokens(path()).error().code, ErrorCode::Forbidden);
    QThreadPool work;
    EXPECT_EQ(pipeline::TokenRegister(path(), work).current()->find(token.secret), nullptr);
}

TEST_F(TokenFile, aBrokenOneIsKeptAsItIsAndLetsNobodyIn)
{
    write("{\"tokens\":[");
    EXPECT_FALSE(pipeline::readTokens(path()).ok());
    EXPECT_FALSE(pipeline::changeTokens(path(), [](TokenBook &) { return Result<>(); }).ok());
    QFile file(this->file());
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll(), "{\"tokens\":[");
    QThreadPool work;
    EXPECT_FALSE(pipeline::TokenRegister(path(), work).current()->hasValid());
}

TEST_F(TokenFile, aRefusedChangeChangesNothing)
{
    const FreshToken token = add(Role::Ingest);
    const auto changed = pipeline::changeTokens(path(), [](TokenBook &book) {
        EXPECT_TRUE(book.add(freshToken(Role::Admin, {}, kNoon).row).ok());
        return book.revoke("k0", kNoon);
    });
    EXPECT_EQ(changed.error().code, ErrorCode::NotFound);
    EXPECT_EQ(pipeline::readTokens(path())->rows(), std::vector<TokenRow>{ token.row });
}

TEST_F(TokenFile, severalWritersLoseNoToken)
{
    std::vector<std::thread> writers;
    for (int i = 0; i < 4; ++i)
        writers.emplace_back([this] {
            for (int round = 0; round < 5; ++round)
                add(Role::Ingest);
        });
    for (std::thread &writer : writers)
        writer.join();
    EXPECT_EQ(pipeline::readTokens(path())->rows().size(), 20U);
}

TEST_F(TokenFile, theListenerSeesEveryChangeAtOnce)
{
    QThreadPool work;
    pipeline::TokenRegister tokens(path(), work);
    EXPECT_FALSE(tokens.current()->hasValid());
    const FreshToken token = add(Role::Ingest);
    ASSERT_NE(tokens.current()->find(token.secret), nullptr);
    const auto before = tokens.current();
    EXPECT_EQ(tokens.current(), before);
    ASSERT_TRUE(pipeline::changeTokens(path(), [&token](TokenBook &book) {
        return book.revoke(token.row.id, kNoon);
    }).ok());
    EXPECT_EQ(tokens.current()->find(token.secret)->revokedAt, kNoon);
    ASSERT_TRUE(QFile::remove(file()));
    EXPECT_EQ(tokens.current()->find(token.secret), nullptr);
}

TEST_F(TokenFile, usesAreWrittenOnceAMinuteAndAtTheEnd)
{
    const FreshToken token = add(Role::Ingest);
    QThreadPool work;
    pipeline::TokenRegister tokens(path(), work);
    const auto written = [&] {
        work.waitForDone();
        return pipeline::readTokens(path())->rows().front().lastUsedAt;
    };
    tokens.noteUse(token.row.id, kNoon);
    EXPECT_EQ(written(), kNoon);
    tokens.noteUse(token.row.id, kNoon + std::chrono::seconds(30));
    EXPECT_EQ(written(), kNoon);
    tokens.noteUse(token.row.id, kNoon + std::chrono::seconds(61));
    EXPECT_EQ(written(), kNoon + std::chrono::seconds(61));
    tokens.noteUse(token.row.id, kNoon + std::chrono::seconds(70));
    tokens.writeUses();
    EXPECT_EQ(written(), kNoon + std::chrono::seconds(70));
}
