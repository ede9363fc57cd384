// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/cited_text.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace faultline::ui {
namespace {

using Kind = CitedPart::Kind;

TEST(CitedText, citationsAndCodeAreTakenOutOfASentence)
{
    const auto parts = citedParts(QStringLiteral("Release `a41f9c2` [E1] broke it [E3][E4], see [E5, E6]."));
    const std::vector<CitedPart> wanted{ { Kind::Words, QStringLiteral("Release ") },
        { Kind::Code, QStringLiteral("a41f9c2") }, { Kind::Words, QStringLiteral(" ") },
        { Kind::Citation, QStringLiteral("E1") }, { Kind::Words, QStringLiteral(" broke it ") },
        { Kind::Citation, QStringLiteral("E3") }, { Kind::Citation, QStringLiteral("E4") },
        { Kind::Words, QStringLiteral(", see ") }, { Kind::Citation, QStringLiteral("E5") },
        { Kind::Citation, QStringLiteral("E6") }, { Kind::Words, QStringLiteral(".") } };
    EXPECT_EQ(parts, wanted);
}

TEST(CitedText, whatIsTooLongShowsItsFirstLinesAndSaysThatItIsCut)
{
    CitedText text;
    QSignalSpy cut(&text, &CitedText::cutChanged);
    text.resize(300, 400);
    text.setMostLines(4);
    text.tell(QStringLiteral("One line."));
    EXPECT_EQ(cut.count(), 0);
    text.tell(QStringLiteral("a few words that go on and on ").repeated(30));
    EXPECT_EQ(text.heightForWidth(300), 80);
    ASSERT_EQ(cut.count(), 1);
    EXPECT_TRUE(cut[0][0].toBool());
    text.resize(300, 80);
    text.show();
    EXPECT_EQ(text.verticalScrollBar()->value(), 0);
    text.setMostLines(0);
    EXPECT_GT(text.heightForWidth(300), 200);
    EXPECT_FALSE(cut[1][0].toBool());
}

TEST(CitedText, bracketsThatCiteNothingStayText)
{
    const auto parts = citedParts(QStringLiteral("item[0] and [Error] and [E]"));
    ASSERT_EQ(parts.size(), 1u);
    EXPECT_EQ(parts[0].kind, Kind::Words);
}

TEST(CitedText, markupIsShownAsItStands)
{
    CitedText text;
    text.tell(QStringLiteral("<img src=file:///etc/passwd> <b>not bold</b> [E1]"));
    EXPECT_TRUE(text.toPlainText().contains(QStringLiteral("<img src=file:///etc/passwd> <b>not bold</b>")));
}

TEST(CitedText, aCitationIsReachedByTheKeyboard)
{
    CitedText text;
    text.tell(QStringLiteral("It broke [E7]."));
    text.resize(300, 60);
    text.show();
    text.activateWindow();
    text.setFocus(Qt::TabFocusReason);
    QSignalSpy cited(&text, &SafeBrowser::cited);
    QTest::keyClick(&text, Qt::Key_Tab);
    QTest::keyClick(&text, Qt::Key_Return);
    ASSERT_EQ(cited.count(), 1);
    EXPECT_EQ(cited.at(0).at(0).toString(), QStringLiteral("E7"));
}

} // namespace
} // namespace faultline::ui
