// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/desk_fixture.h"
#include "ui/shell/fuzzy.h"
#include "ui/shell/palette.h"

using namespace faultline;
using namespace faultline::ui;

namespace {

using ThePalette = DeskTest;

QStringList shown(const PaletteModel &model)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.entry(row) != nullptr)
            texts << model.entry(row)->text;
    }
    return texts;
}

QStringList ranked(const QString &typed, QStringList texts)
{
    texts.erase(std::remove_if(texts.begin(), texts.end(),
                    [&](const QString &text) { return !fuzzyMatch(typed, text); }),
        texts.end());
    std::stable_sort(texts.begin(), texts.end(), [&](const QString &a, const QString &b) {
        return fuzzyMatch(typed, a)->score > fuzzyMatch(typed, b)->score;
    });
    return texts;
}

} // namespace

TEST(Fuzzy, findsLettersInOrderIgnoringCase)
{
    EXPECT_TRUE(fuzzyMatch(QStringLiteral("rep"), QStringLiteral("RCA report")));
    EXPECT_FALSE(fuzzyMatch(QStringLiteral("per"), QStringLiteral("RCA")));
    EXPECT_EQ(
        fuzzyMatch(QStringLiteral("le"), QStringLiteral("Live errors"))->places, (QList<qsizetype>{ 0, 5 }));
    EXPECT_TRUE(fuzzyMatch(QString(), QStringLiteral("anything"))->places.isEmpty());
}

TEST(Fuzzy, prefersStartsOfWordsToLettersInside)
{
    EXPECT_EQ(ranked(QStringLiteral("rep"),
                  { QStringLiteral("Trip error prone"), QStringLiteral("New RCA report"),
                      QStringLiteral("Replay") }),
        (QStringList{ QStringLiteral("Replay"), QStringLiteral("New RCA report"),
            QStringLiteral("Trip error prone") }));
}

TEST(Fuzzy, leavesOutLettersThatAreStrewnByChance)
{
    EXPECT_FALSE(fuzzyMatch(QStringLiteral("oro"), QStringLiteral("aoxrxo")));
}

TEST(Fuzzy, leavesOutALongTextInWhichTheLettersHappenToStand)
{
    EXPECT_FALSE(fuzzyMatch(
        QStringLiteral("light"), QStringLiteral("FL-9 ExceptionGroup: 3 shards failed (3 parts)")));
    EXPECT_TRUE(fuzzyMatch(QStringLiteral("light"), QStringLiteral("Switch between dark and light")));
    EXPECT_TRUE(fuzzyMatch(QStringLiteral("eg3"), QStringLiteral("FL-9 ExceptionGroup: 3 shards failed")));
}

TEST_F(ThePalette, findsAPaneAndGoesThere)
{
    open(FakeConsole::Content::Story);
    window().openPalette();
    window().palette().type(QStringLiteral("first error"));
    settle();
    press(Qt::Key_Return);
    EXPECT_EQ(pane(), QStringLiteral("first_run"));
    EXPECT_FALSE(window().palette().isVisible());
}

TEST_F(ThePalette, findsAPatternByItsId)
{
    open(FakeConsole::Content::Story);
    window().openPalette();
    window().palette().type(QStringLiteral("#FL-1039"));
    settle();
    press(Qt::Key_Return);
    EXPECT_EQ(window().navigator().place().pattern, PatternId{ 1039 });
}

TEST_F(ThePalette, findsAPatternByItsMessage)
{
    open(FakeConsole::Content::Story);
    window().openPalette();
    window().palette().type(QStringLiteral("queuepool"));
    settle();
    const auto texts = shown(window().palette().model());
    ASSERT_FALSE(texts.isEmpty());
    EXPECT_TRUE(texts.front().startsWith(u"FL-1043"));
}

TEST_F(ThePalette, showsOnlyCommandsAfterTheirPrefix)
{
    open(FakeConsole::Content::Story);
    window().openPalette();
    window().palette().type(QStringLiteral(">"));
    settle();
    const auto texts = shown(window().palette().model());
    EXPECT_TRUE(texts.contains(QStringLiteral("Reset layout")));
    EXPECT_FALSE(texts.contains(QStringLiteral("Live errors")));
}

TEST_F(ThePalette, filtersByAService)
{
    open(FakeConsole::Content::Story);
    window().openPalette();
    settle();
    window().palette().type(QStringLiteral("@gateway"));
    settle();
    press(Qt::Key_Return);
    EXPECT_EQ(window().navigator().place().service, QStringLiteral("gateway"));
}

TEST_F(ThePalette, skipsHeadingsAndStopsAtTheEnds)
{
    open(FakeConsole::Content::Story);
    window().openPalette();
    settle();
    const auto &model = window().palette().model();
    EXPECT_EQ(model.entry(0), nullptr);
    const int first = model.firstEntry();
    EXPECT_NE(model.entry(first), nullptr);
    EXPECT_EQ(model.nextEntry(first, -1), first);
    const int last = model.rowCount() - 1;
    EXPECT_EQ(model.nextEntry(last, 1), last);
}

TEST_F(ThePalette, closesByEscapeAndGivesTheFocusBack)
{
    open(FakeConsole::Content::Story);
    auto *before = QApplication::focusWidget();
    window().openPalette();
    settle();
    press(Qt::Key_Escape);
    EXPECT_FALSE(window().palette().isVisible());
    EXPECT_EQ(QApplication::focusWidget(), before);
}

TEST_F(ThePalette, saysNothingOfPatternsWhenTheStoreFails)
{
    open(FakeConsole::Content::Story);
    console().failWith("The store is away.");
    window().openPalette();
    settle();
    const auto texts = shown(window().palette().model());
    EXPECT_FALSE(texts.isEmpty());
    EXPECT_FALSE(texts.join(u' ').contains(u"FL-"));
}
