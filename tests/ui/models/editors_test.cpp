// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/editors.h"

#include <gtest/gtest.h>

namespace faultline::ui {
namespace {

struct CommandRow {
    const char *command;
    std::optional<QStringList> words;
};

class EveryCommand : public testing::TestWithParam<CommandRow> { };

TEST_P(EveryCommand, isPartedIntoItsWords)
{
    EXPECT_EQ(commandWords(QString::fromLatin1(GetParam().command)), GetParam().words);
}

INSTANTIATE_TEST_SUITE_P(Editors, EveryCommand,
    testing::Values(CommandRow{ "code --goto {file}:{line}",
                        QStringList{ QStringLiteral("code"), QStringLiteral("--goto"),
                            QStringLiteral("{file}:{line}") } },
        CommandRow{ "  '/opt/my editor/bin' \"a b\" ",
            QStringList{ QStringLiteral("/opt/my editor/bin"), QStringLiteral("a b") } },
        CommandRow{ "ed\\ itor ''", QStringList{ QStringLiteral("ed itor"), QString() } },
        CommandRow{ "sh $(rm) `x` $HOME *;|&",
            QStringList{ QStringLiteral("sh"), QStringLiteral("$(rm)"), QStringLiteral("`x`"),
                QStringLiteral("$HOME"), QStringLiteral("*;|&") } },
        CommandRow{ "", QStringList{} }, CommandRow{ "code \"open", std::nullopt }));

TEST(Editors, aFilesNameNeverBecomesMoreThanPartOfOneArgument)
{
    const QString file = QStringLiteral("/r/a b; rm -rf {line} $(x) \".py");
    const auto command
        = editorCommand(*commandWords(QStringLiteral("code --goto {file}:{line}:{column}")), file, 88, 0);
    EXPECT_EQ(command,
        (QStringList{ QStringLiteral("code"), QStringLiteral("--goto"), file + QStringLiteral(":88:1") }));
}

TEST(Editors, withoutAPlaceholderTheFileComesLast)
{
    EXPECT_EQ(editorCommand({ QStringLiteral("kate") }, QStringLiteral("/r/a.py"), 3, 1),
        (QStringList{ QStringLiteral("kate"), QStringLiteral("/r/a.py") }));
}

class EveryEditor : public testing::TestWithParam<EditorRow> { };

TEST_P(EveryEditor, opensTheFileAtItsLine)
{
    const auto words = commandWords(QString::fromLatin1(GetParam().command));
    ASSERT_TRUE(words.has_value());
    const QString command = editorCommand(*words, QStringLiteral("/r/a.py"), 88, 1).join(u' ');
    EXPECT_TRUE(command.contains(QStringLiteral("/r/a.py"))) << GetParam().id;
    EXPECT_TRUE(command.contains(QStringLiteral("88"))) << GetParam().id;
    EXPECT_FALSE(command.contains(u'{')) << GetParam().id;
}

INSTANTIATE_TEST_SUITE_P(Editors, EveryEditor, testing::ValuesIn(editorRows().begin(), editorRows().end()));

} // namespace
} // namespace faultline::ui
