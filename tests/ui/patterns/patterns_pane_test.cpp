// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pane_desk.h"
#include "ui/models/facet_model.h"
#include "ui/models/pattern_model.h"
#include "ui/panes/patterns/patterns_pane.h"
#include "ui/views/data_table.h"
#include "ui/views/notices.h"
#include "ui/views/tab_strip.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QMenu>
#include <QTreeView>

#include <gtest/gtest.h>

namespace faultline::ui {
namespace {

struct PatternsDesk : PaneDesk {
    explicit PatternsDesk(FakeConsole::Content content = FakeConsole::Content::Story)
        : PaneDesk(makePatternsPane, content)
        , table(part<DataTable>("patterns"))
        , model(qobject_cast<PatternModel *>(table->model()))
        , tabs(part<TabStrip>("tabs"))
    {
    }

    void choose(std::int64_t number)
    {
        table->setCurrentIndex(model->index(model->rowOf({ number }), 0));
        settle();
    }

    PatternState stateOf(std::int64_t number)
    {
        return (*console.pattern({ number }).result()).pattern.state;
    }

    DataTable *table;
    PatternModel *model;
    TabStrip *tabs;
};

TEST(PatternsPane, selectingARowMovesTheNavigator)
{
    PatternsDesk desk;
    desk.key(Qt::Key_J);
    desk.key(Qt::Key_J);
    const auto id = desk.model->row(desk.table->currentRow())->pattern.id;
    EXPECT_TRUE(QTest::qWaitFor([&] { return desk.navigator.place().pattern == id; }, 5000));
}

TEST(PatternsPane, theNavigatorMovesTheSelection)
{
    PatternsDesk desk;
    desk.navigator.showPattern({ 955 });
    desk.settle();
    EXPECT_EQ(desk.table->currentRow(), desk.model->rowOf({ 955 }));
}

TEST(PatternsPane, eResolvesAndUndoTakesItBack)
{
    PatternsDesk desk;
    desk.choose(1042);
    desk.key(Qt::Key_E);
    EXPECT_EQ(desk.stateOf(1042), PatternState::Resolved);
    desk.key(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(desk.stateOf(1042), PatternState::Escalated);
    desk.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(desk.stateOf(1042), PatternState::Resolved);
}

TEST(PatternsPane, aMuteAlwaysHasAnEnd)
{
    PatternsDesk desk;
    desk.choose(1043);
    desk.key(Qt::Key_M);
    auto *menu = desk.part<QMenu>("muteMenu");
    ASSERT_NE(menu, nullptr);
    ASSERT_FALSE(menu->actions().isEmpty());
    for (int i = 0; i < menu->actions().size(); ++i)
        menu->actions()[i]->trigger();
    desk.settle();
    ASSERT_EQ(desk.console.triaged.size(), 4u);
    for (const auto &[id, change] : desk.console.triaged) {
        EXPECT_EQ(id.number, 1043);
        EXPECT_EQ(change.state, PatternState::Muted);
        ASSERT_TRUE(change.mutedUntil);
        EXPECT_GT(*change.mutedUntil, story::now());
    }
}

TEST(PatternsPane, tabsCountAndShowTheirStates)
{
    PatternsDesk desk;
    EXPECT_EQ(desk.tabs->title(desk.tabs->current()), QStringLiteral("All active"));
    EXPECT_EQ(desk.tabs->accessibleDescription(), QStringLiteral("All active, 12"));
    desk.tabs->setFocus();
    desk.key(Qt::Key_Right);
    EXPECT_EQ(desk.tabs->accessibleDescription(), QStringLiteral("Muted, 1"));
    ASSERT_EQ(desk.model->rowCount(), 1);
    EXPECT_EQ(desk.model->row(0)->pattern.state, PatternState::Muted);
}

TEST(PatternsPane, singleEventsAreShownAmongAllActive)
{
    PatternsDesk desk;
    desk.console.triage({ 955 }, { PatternState::Single, {} });
    desk.key(Qt::Key_F5);
    EXPECT_GE(desk.model->rowOf({ 955 }), 0);
}

TEST(PatternsPane, theFilterNarrowsTheListAndEscLeavesIt)
{
    PatternsDesk desk;
    desk.key(Qt::Key_Slash);
    auto *field = desk.part<QLineEdit>("filterText");
    ASSERT_TRUE(field->hasFocus());
    QTest::keyClicks(field, QStringLiteral("redis"));
    desk.key(Qt::Key_Return);
    ASSERT_EQ(desk.model->rowCount(), 1);
    EXPECT_EQ(desk.model->row(0)->pattern.id.number, 1021);
    EXPECT_TRUE(desk.table->hasFocus());
}

TEST(PatternsPane, nothingMovesUnderThePointerUntilAsked)
{
    PatternsDesk desk;
    desk.model->setCalm(false);
    const auto first = desk.model->row(0)->pattern.id;
    for (int i = 0; i < 3000; ++i)
        desk.console.receive({ 955 });
    desk.model->refresh(false);
    desk.settle();
    EXPECT_EQ(desk.model->row(0)->pattern.id, first);
}

TEST(PatternsPane, aFailureKeepsTheRowsAndSaysFromWhen)
{
    PatternsDesk desk;
    desk.console.failWith("The store is offline.");
    desk.key(Qt::Key_F5);
    EXPECT_EQ(desk.part<InlineBanner>("errorBanner")->text(),
        QStringLiteral("Could not refresh, showing 14:12:36. The store is offline."));
    EXPECT_EQ(desk.model->rowCount(), 12);
}

TEST(PatternsPane, anEmptyListSaysWhatMakesAPattern)
{
    PatternsDesk desk(FakeConsole::Content::Empty);
    EXPECT_TRUE(desk.part<EmptyState>("empty")->isVisible());
    EXPECT_TRUE(desk.part<EmptyState>("empty")->text().contains(QStringLiteral("24 hours")));
}

TEST(PatternsPane, stateIsSavedAndRestored)
{
    PatternsDesk desk;
    desk.model->sort(PatternModel::Service, Qt::AscendingOrder);
    desk.tabs->setCurrent(3);
    const auto state = desk.pane->saveState();
    PatternsDesk other;
    other.pane->restoreState(state);
    EXPECT_EQ(other.tabs->current(), 3);
    EXPECT_EQ(other.model->sortColumn(), PatternModel::Service);
    other.pane->restoreState("not a state");
    EXPECT_EQ(other.tabs->current(), 3);
}

TEST(PatternsPane, manyAreResolvedByOneWordAndTakenBackByOneUndo)
{
    PatternsDesk desk;
    desk.choose(1042);
    desk.key(Qt::Key_J, Qt::ShiftModifier);
    const auto rows = desk.table->selectedRows();
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_TRUE(desk.part<QWidget>("bulkBar")->isVisible());
    const auto one = desk.model->row(rows[0])->pattern;
    const auto other = desk.model->row(rows[1])->pattern;
    desk.key(Qt::Key_E);
    EXPECT_EQ(desk.stateOf(one.id.number), PatternState::Resolved);
    EXPECT_EQ(desk.stateOf(other.id.number), PatternState::Resolved);
    desk.key(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(desk.stateOf(one.id.number), one.state);
    EXPECT_EQ(desk.stateOf(other.id.number), other.state);
}

TEST(PatternsPane, xLetsGoOfARowAndEscapeOfAll)
{
    PatternsDesk desk;
    desk.choose(1042);
    desk.key(Qt::Key_J, Qt::ShiftModifier);
    desk.key(Qt::Key_X);
    EXPECT_EQ(desk.table->selectedRows().size(), 1U);
    EXPECT_FALSE(desk.part<QWidget>("bulkBar")->isVisible());
    desk.key(Qt::Key_Escape);
    EXPECT_TRUE(desk.table->selectedRows().empty());
}

TEST(PatternsPane, aFacetNarrowsTheListAndItsChipTakesItBack)
{
    PatternsDesk desk;
    const int all = desk.model->rowCount();
    auto *tree = desk.part<QTreeView>("facetTree");
    ASSERT_TRUE(tree->isVisible());
    const auto critical = tree->model()->index(0, 0, tree->model()->index(FacetModel::Severities, 0));
    tree->setFocus();
    tree->setCurrentIndex(critical);
    desk.key(Qt::Key_Space);
    ASSERT_GT(desk.model->rowCount(), 0);
    EXPECT_LT(desk.model->rowCount(), all);
    for (int row = 0; row < desk.model->rowCount(); ++row)
        EXPECT_EQ(desk.model->row(row)->pattern.severity, Severity::Critical);
    desk.part<QAbstractButton>("chip:severity")->click();
    desk.settle();
    EXPECT_EQ(desk.model->rowCount(), all);
}

} // namespace
} // namespace faultline::ui
