// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/workspace.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace faultline;

TEST(Workspace, itsSettingsLieBesideItsStore)
{
    const QTemporaryDir folder;
    const auto workspace
        = pipeline::workspaceOf(folder.filePath(QStringLiteral("team.db")).toStdString(), {});
    ASSERT_TRUE(workspace.ok());
    EXPECT_EQ(workspace->settingsPath, folder.filePath(QStringLiteral("team.toml")).toStdString());
    EXPECT_EQ(*pipeline::readSettings(*workspace), Settings{});
}

TEST(Workspace, aLinkedRepositoryIsReadAgain)
{
    const QTemporaryDir folder;
    const auto workspace
        = pipeline::workspaceOf(folder.filePath(QStringLiteral("team.db")).toStdString(), {});
    ASSERT_TRUE(pipeline::writeSettingsTemplate(*workspace).ok());
    ASSERT_TRUE(pipeline::saveRepository(*workspace, "shop", "/src/shop").ok());
    ASSERT_TRUE(pipeline::saveRepository(*workspace, "", "/src/all").ok());
    const auto settings = pipeline::readSettings(*workspace);
    ASSERT_TRUE(settings.ok()) << settings.error().message;
    EXPECT_EQ(settings->repositories.at("shop"), "/src/shop");
    EXPECT_EQ(settings->defaultRepository, "/src/all");
}

TEST(Workspace, aStoreOfAnUnknownKindIsRefused)
{
    EXPECT_FALSE(pipeline::workspaceOf({}, "mysql://somewhere").ok());
}

TEST(Workspace, aSettingsFileIsNotTakenForAStore)
{
    EXPECT_FALSE(pipeline::workspaceOf("/tmp/team.toml", {}).ok());
}
