// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/async.h"
#include "tests/support/fake_console.h"
#include "tests/support/fake_story.h"
#include "ui/models/event_model.h"
#include "ui/models/roles.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include <utility>

namespace faultline::ui {
namespace {

using Fatal = QAbstractItemModelTester::FailureReportingMode;

void settleModel()
{
    for (int i = 0; i < 5; ++i)
        QApplication::processEvents();
}

std::vector<std::int64_t> sequencesOf(const EventModel &model)
{
    std::vector<std::int64_t> sequences;
    for (int row = 0; row < model.rowCount(); ++row)
        sequences.push_back(model.line(row)->row.sequence);
    return sequences;
}

struct EventModelDesk {
    explicit EventModelDesk(FakeConsole::Content content = FakeConsole::Content::Story)
        : console(content)
        , model(console, nullptr)
        , tester(&model, Fatal::Fatal)
    {
        model.setCollapsing(false);
        model.show({});
        settleModel();
    }

    /// The tester asks for more as well: a question may be under way already.
    void fetchAll()
    {
        for (int i = 0; i < 50; ++i) {
            if (model.canFetchMore({}))
                model.fetchMore({});
            settleModel();
        }
    }

    FakeConsole console;
    EventModel model;
    QAbstractItemModelTester tester;
};

TEST(EventModel, showsTheNewestFirstAndOlderOnesWhenAskedFor)
{
    EventModelDesk desk;
    EXPECT_EQ(desk.model.line(0)->row.sequence, desk.console.allEvents().back().sequence);
    desk.fetchAll();
    const auto sequences = sequencesOf(desk.model);
    ASSERT_EQ(sequences.size(), desk.console.allEvents().size());
    EXPECT_TRUE(std::is_sorted(sequences.rbegin(), sequences.rend()));
}

TEST(EventModel, newEventsAreInsertedAtTheTopAndNothingElseMoves)
{
    EventModelDesk desk;
    const QPersistentModelIndex first(desk.model.index(0, 0));
    desk.console.receive({ 1042 });
    desk.console.receive({ 1043 });
    settleModel();
    EXPECT_EQ(first.row(), 2);
    EXPECT_EQ(desk.model.line(0)->row.pattern.number, 1043);
}

TEST(EventModel, heldEventsAreCountedAndAllThereAfterResuming)
{
    EventModelDesk desk;
    const int before = desk.model.rowCount();
    desk.model.setHeld(true);
    for (int i = 0; i < 86; ++i)
        desk.console.receive({ 1042 });
    settleModel();
    EXPECT_EQ(desk.model.rowCount(), before);
    EXPECT_EQ(desk.model.heldCount(), 86);
    desk.model.resume();
    settleModel();
    EXPECT_EQ(desk.model.rowCount(), before + 86);
    EXPECT_EQ(desk.model.heldCount(), 0);
}

TEST(EventModel, afterMoreThanItFillsInEverythingIsStillReached)
{
    EventModelDesk desk;
    desk.model.setHeld(true);
    for (int i = 0; i < 1500; ++i)
        desk.console.receive({ 1042 });
    desk.model.resume();
    settleModel();
    desk.fetchAll();
    const auto sequences = sequencesOf(desk.model);
    for (std::size_t i = 1; i < sequences.size(); ++i)
        EXPECT_EQ(sequences[i], sequences[i - 1] - 1) << "line " << i;
    EXPECT_EQ(sequences.size(), desk.console.allEvents().size());
}

TEST(EventModel, aStormOfOnePatternSharesALine)
{
    EventModelDesk desk;
    desk.model.setCollapsing(true);
    settleModel();
    const int before = desk.model.rowCount();
    for (int i = 0; i < 400; ++i)
        desk.console.receive({ 1042 });
    settleModel();
    EXPECT_LT(desk.model.rowCount(), before + 40);
    EXPECT_GT(desk.model.storms().collapsed().at({ 1042 }), 300);
    std::int64_t shown = 0;
    for (int row = 0; row < desk.model.rowCount(); ++row)
        shown += desk.model.data(desk.model.index(row, EventModel::Message), StormCountRole).toInt();
    EXPECT_GE(shown, 400);
}

TEST(EventModel, anEventThatArrivesInAnEmptyListIsShown)
{
    EventModelDesk desk(FakeConsole::Content::Empty);
    EXPECT_EQ(desk.model.rowCount(), 0);
    desk.console.receive({ 1042 });
    settleModel();
    EXPECT_EQ(desk.model.rowCount(), 1);
}

TEST(EventModel, anAnswerToAnOldQuestionIsDropped)
{
    EventModelDesk desk;
    EventQuery other;
    other.service = "gateway";
    desk.model.show({}); // its answer waits in the queue …
    desk.model.show(other); // … when this makes it late
    settleModel();
    ASSERT_GT(desk.model.rowCount(), 0);
    for (int row = 0; row < desk.model.rowCount(); ++row)
        EXPECT_EQ(desk.model.line(row)->row.service, "gateway");
}

TEST(EventModel, aFailureIsToldAndTheRowsStay)
{
    EventModelDesk desk;
    const int before = desk.model.rowCount();
    QSignalSpy failed(&desk.model, &EventModel::failed);
    desk.console.failWith("The disk is full.");
    desk.model.reload();
    settleModel();
    ASSERT_EQ(failed.count(), 1);
    EXPECT_EQ(failed.at(0).at(0).toString(), QStringLiteral("The disk is full."));
    EXPECT_EQ(desk.model.rowCount(), before);
}

TEST(EventModel, aRowTellsItsWholeStoryToAScreenReader)
{
    EventModelDesk desk;
    const auto text
        = desk.model.data(desk.model.index(0, EventModel::SeverityShape), Qt::AccessibleTextRole).toString();
    const auto &row = desk.model.line(0)->row;
    EXPECT_TRUE(text.contains(QString::fromStdString(row.service))) << text.toStdString();
    EXPECT_TRUE(text.contains(QString::fromStdString(row.pattern.text()))) << text.toStdString();
}

/// Without the tester, which would fetch all rows.
struct FarDesk {
    FarDesk()
        : model(console, nullptr)
    {
        model.setCollapsing(false);
        model.show({});
        settleModel();
    }

    FakeConsole console;
    EventModel model;
};

TEST(EventModel, anEventFarFromTheNewestIsRevealedAtItsRow)
{
    FarDesk desk;
    const auto &far = desk.console.allEvents().front();
    ASSERT_LT(desk.model.rowOf(far.id), 0);
    QSignalSpy revealed(&desk.model, &EventModel::revealed);
    desk.model.reveal(far.id);
    settleModel();
    ASSERT_EQ(revealed.count(), 1);
    EXPECT_EQ(desk.model.line(revealed.front().front().toInt())->row.id, far.id);
    EXPECT_TRUE(desk.model.isAnchored());
}

TEST(EventModel, whatIsNewerThanARevealedEventComesBackByResuming)
{
    FarDesk desk;
    desk.model.setHeld(true);
    desk.model.reveal(desk.console.allEvents().front().id);
    settleModel();
    ASSERT_TRUE(desk.model.isAnchored());
    desk.model.setHeld(false);
    settleModel();
    EXPECT_FALSE(desk.model.isAnchored());
    EXPECT_EQ(desk.model.line(0)->row.sequence, desk.console.allEvents().back().sequence);
}

TEST(EventModel, goesOnAfterTheNewestEventWasRevealedBeforeTheListHadIt)
{
    FakeConsole console;
    EventModel *list = nullptr;
    // Told before the list is, as the window may be when its first error comes.
    QObject::connect(&console, &pipeline::Console::changed, &console, [&] {
        if (list != nullptr)
            std::exchange(list, nullptr)->reveal(console.allEvents().back().id);
    });
    EventModel model(console, nullptr);
    model.setCollapsing(false);
    model.show({});
    settleModel();
    list = &model;
    console.receive({ 1042 });
    settleModel();
    const auto revealed = console.allEvents().back();
    ASSERT_EQ(model.line(0)->row.id, revealed.id);
    console.receive({ 1043 });
    settleModel();
    EXPECT_GT(model.line(0)->row.sequence, revealed.sequence);
}

TEST(EventModel, anEventThatTheFiltersLeaveOutIsNotRevealed)
{
    EventModelDesk desk;
    const auto &event = desk.console.allEvents().front();
    EventQuery query;
    query.since = event.at + std::chrono::microseconds{ 1 };
    desk.model.show(query);
    settleModel();
    QSignalSpy revealed(&desk.model, &EventModel::revealed);
    QSignalSpy left(&desk.model, &EventModel::notRevealed);
    desk.model.reveal(event.id);
    settleModel();
    EXPECT_EQ(revealed.count(), 0);
    EXPECT_EQ(left.count(), 1);
}

} // namespace
} // namespace faultline::ui
