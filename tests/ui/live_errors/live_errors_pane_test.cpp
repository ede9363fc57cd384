// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pane_desk.h"
#include "ui/models/event_model.h"
#include "ui/panes/live_errors/live_errors_pane.h"
#include "ui/views/data_table.h"
#include "ui/views/notices.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QScrollBar>

#include <gtest/gtest.h>

namespace faultline::ui {
namespace {

struct LiveDesk : PaneDesk {
    explicit LiveDesk(FakeConsole::Content content = FakeConsole::Content::Story)
        : PaneDesk(makeLiveErrorsPane, content)
        , table(part<DataTable>("events"))
        , model(qobject_cast<EventModel *>(table->model()))
    {
    }

    QString held() const { return part<InlineBanner>("heldBanner")->text(); }

    bool isHeldShown() const { return part<InlineBanner>("heldBanner")->isVisible(); }

    DataTable *table;
    EventModel *model;
};

TEST(LiveErrorsPane, selectingARowMovesTheNavigatorToItsEvent)
{
    LiveDesk desk;
    desk.key(Qt::Key_J);
    desk.key(Qt::Key_J);
    const auto id = desk.model->line(desk.table->currentRow())->row.id;
    EXPECT_TRUE(QTest::qWaitFor([&] { return desk.navigator.place().event == id; }, 5000));
    EXPECT_EQ(desk.navigator.place().pattern, desk.model->line(desk.table->currentRow())->row.pattern);
}

TEST(LiveErrorsPane, enterOpensTheEventAtOnce)
{
    LiveDesk desk;
    desk.key(Qt::Key_J);
    const auto id = desk.model->line(desk.table->currentRow())->row.id;
    desk.key(Qt::Key_Return);
    EXPECT_EQ(desk.navigator.place().event, id);
}

TEST(LiveErrorsPane, newErrorsAppearWithoutAnyAction)
{
    LiveDesk desk;
    const auto row = desk.console.receive({ 1042 });
    desk.settle();
    EXPECT_EQ(desk.model->line(0)->row.id, row.id);
    EXPECT_FALSE(desk.isHeldShown());
}

TEST(LiveErrorsPane, whileARowIsSelectedNothingMovesAndAllIsCounted)
{
    LiveDesk desk;
    desk.key(Qt::Key_J);
    const auto id = desk.model->line(desk.table->currentRow())->row.id;
    const int row = desk.table->currentRow();
    for (int i = 0; i < 86; ++i)
        desk.console.receive({ 1042 });
    desk.settle();
    EXPECT_EQ(desk.table->currentRow(), row);
    EXPECT_EQ(desk.model->line(row)->row.id, id);
    EXPECT_TRUE(desk.isHeldShown());
    EXPECT_EQ(
        desk.held(), QStringLiteral("Follow paused while you read 86 new events held, nothing dropped"));
}

TEST(LiveErrorsPane, homeResumesAndNothingIsLost)
{
    LiveDesk desk;
    desk.key(Qt::Key_J);
    std::vector<EventId> arrived;
    for (int i = 0; i < 9; ++i)
        arrived.push_back(desk.console.receive({ 1043 }).id);
    desk.key(Qt::Key_Home);
    EXPECT_FALSE(desk.isHeldShown());
    std::int64_t shown = 0;
    for (const auto &id : arrived)
        shown += desk.model->rowOf(id) >= 0 ? 1 : 0;
    EXPECT_EQ(shown, 9);
}

TEST(LiveErrorsPane, scrollingAwayFromTheTopHolds)
{
    LiveDesk desk;
    desk.table->verticalScrollBar()->setValue(5);
    desk.settle();
    EXPECT_TRUE(desk.model->isHeld());
    desk.table->verticalScrollBar()->setValue(0);
    desk.settle();
    EXPECT_FALSE(desk.model->isHeld());
}

TEST(LiveErrorsPane, spaceHoldsAndSpaceFollowsAgain)
{
    LiveDesk desk;
    desk.key(Qt::Key_Space);
    EXPECT_TRUE(desk.model->isHeld());
    desk.key(Qt::Key_Space);
    EXPECT_FALSE(desk.model->isHeld());
}

TEST(LiveErrorsPane, theWindowsSwitchIsTheSameThing)
{
    LiveDesk desk;
    auto *hold = desk.part<QAction>("hold");
    hold->setChecked(true);
    EXPECT_TRUE(desk.model->isHeld());
    hold->setChecked(false);
    EXPECT_FALSE(desk.model->isHeld());
    desk.key(Qt::Key_J);
    EXPECT_TRUE(hold->isChecked());
}

TEST(LiveErrorsPane, slashReachesTheFilterAndLettersAreTypedThere)
{
    LiveDesk desk;
    desk.key(Qt::Key_Slash);
    auto *field = desk.part<QLineEdit>("filterText");
    ASSERT_TRUE(field->hasFocus());
    QTest::keyClicks(field, QStringLiteral("jk"));
    EXPECT_EQ(field->text(), QStringLiteral("jk"));
    EXPECT_FALSE(desk.table->currentIndex().isValid());
    QTest::keyClicks(field, QStringLiteral("x"));
    desk.key(Qt::Key_Return);
    EXPECT_EQ(desk.model->rowCount(), 0);
    EXPECT_TRUE(desk.part<EmptyState>("empty")->text().contains(QStringLiteral("1 filter")));
}

TEST(LiveErrorsPane, theServiceOfThePlaceFilters)
{
    LiveDesk desk;
    desk.key(Qt::Key_J);
    Place to = desk.navigator.place();
    to.service = QStringLiteral("gateway");
    desk.navigator.go(to);
    desk.settle();
    ASSERT_GT(desk.model->rowCount(), 0);
    EXPECT_EQ(desk.model->line(0)->row.service, "gateway");
    auto *chip = desk.part<QAbstractButton>("chip:service");
    ASSERT_NE(chip, nullptr);
    chip->click();
    desk.settle();
    EXPECT_TRUE(desk.navigator.place().service.isEmpty());
}

TEST(LiveErrorsPane, anEmptyListSaysWhereItListensAndOffersATestError)
{
    LiveDesk desk(FakeConsole::Content::Empty);
    EXPECT_EQ(desk.part<EmptyState>("empty")->text(),
        QStringLiteral("Nothing for 1 h. Listening on 127.0.0.1:8001. Errors appear here as they arrive."));
    Q_EMIT desk.part<EmptyState>("empty")->actionChosen();
    desk.settle();
    EXPECT_EQ(desk.model->rowCount(), 1);
    EXPECT_TRUE(desk.table->isVisible());
}

TEST(LiveErrorsPane, aFailureIsABannerWithItsReasonAndARetry)
{
    LiveDesk desk;
    desk.console.failWith("The disk is full.");
    desk.key(Qt::Key_F5);
    auto *banner = desk.part<InlineBanner>("errorBanner");
    EXPECT_TRUE(banner->isVisible());
    EXPECT_EQ(banner->text(), QStringLiteral("Could not read events. The disk is full."));
    desk.console.failWith("");
    Q_EMIT banner->actionChosen();
    desk.settle();
    EXPECT_FALSE(banner->isVisible());
}

TEST(LiveErrorsPane, aStormIsSaidToBeCollapsed)
{
    LiveDesk desk;
    for (int i = 0; i < 300; ++i)
        desk.console.receive({ 1039 });
    desk.settle();
    auto *footer = desk.part<InlineBanner>("stormFooter");
    ASSERT_TRUE(footer->isVisible());
    EXPECT_TRUE(footer->text().contains(QStringLiteral("FL-1039"))) << footer->text().toStdString();
    Q_EMIT footer->actionChosen();
    desk.settle();
    EXPECT_FALSE(footer->isVisible());
    EXPECT_FALSE(desk.model->isCollapsing());
}

TEST(LiveErrorsPane, everyControlHasAName)
{
    LiveDesk desk;
    for (const auto *widget : desk.pane->findChildren<QWidget *>()) {
        const bool isReached = widget->focusPolicy() != Qt::NoFocus && widget->isVisible();
        if (!isReached || widget->objectName().startsWith(QStringLiteral("qt_")))
            continue;
        EXPECT_FALSE(widget->accessibleName().isEmpty())
            << widget->metaObject()->className() << " " << widget->objectName().toStdString();
    }
}

TEST(LiveErrorsPane, theEventThatIsLookedAtIsTheSelectedRow)
{
    LiveDesk desk;
    const auto row = desk.console.receive({ 1042 });
    desk.settle();
    desk.navigator.showEvent(row.id, row.pattern);
    desk.settle();
    ASSERT_TRUE(desk.table->currentIndex().isValid());
    EXPECT_EQ(desk.model->line(desk.table->currentRow())->row.id, row.id);
}

TEST(LiveErrorsPane, theListGoesOnWhereItsNewestEventIsOnlyLookedAtElsewhere)
{
    LiveDesk desk;
    const auto first = desk.console.receive({ 1042 });
    desk.settle();
    desk.navigator.showEvent(first.id, first.pattern);
    desk.settle();
    EXPECT_FALSE(desk.model->isHeld());
    const auto second = desk.console.receive({ 1043 });
    desk.settle();
    EXPECT_EQ(desk.model->line(0)->row.id, second.id);
    EXPECT_EQ(desk.model->line(desk.table->currentRow())->row.id, first.id);
    desk.key(Qt::Key_J);
    EXPECT_TRUE(desk.model->isHeld());
}

TEST(LiveErrorsPane, anOldEventOutsideOfTheRangeIsSoughtInItsTime)
{
    LiveDesk desk;
    desk.clock.passed = std::chrono::hours{ 30 };
    desk.key(Qt::Key_F5);
    const auto &old = desk.console.allEvents().front();
    desk.navigator.showEvent(old.id, old.pattern);
    desk.settle();
    ASSERT_TRUE(desk.table->currentIndex().isValid());
    const auto *line = desk.model->line(desk.table->currentRow());
    EXPECT_EQ(line->row.pattern, old.pattern);
    EXPECT_LE(line->row.sequence, old.sequence);
    EXPECT_NE(desk.part<QAbstractButton>("chip:time"), nullptr);
}

TEST(LiveErrorsPane, endGoesToTheLastRowThatIsThere)
{
    LiveDesk desk;
    desk.table->setFocus();
    const int last = desk.model->rowCount() - 1;
    desk.key(Qt::Key_End);
    EXPECT_EQ(desk.table->currentRow(), last);
}

} // namespace
} // namespace faultline::ui
