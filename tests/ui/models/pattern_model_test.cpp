// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_console.h"
#include "tests/support/fake_story.h"
#include "ui/models/pattern_model.h"
#include "ui/models/roles.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QSignalSpy>

#include <gtest/gtest.h>

namespace faultline::ui {
namespace {

class PatternClock final : public Clock {
public:
    UtcTime now() const override { return story::now(); }
};

struct PatternModelDesk {
    PatternModelDesk()
        : model(console, &clock)
        , tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal)
    {
        model.show({});
        settle();
    }

    static void settle()
    {
        for (int i = 0; i < 5; ++i)
            QApplication::processEvents();
    }

    std::vector<std::int64_t> numbers() const
    {
        std::vector<std::int64_t> ids;
        for (int row = 0; row < model.rowCount(); ++row)
            ids.push_back(model.row(row)->pattern.id.number);
        return ids;
    }

    FakeConsole console;
    PatternClock clock;
    PatternModel model;
    QAbstractItemModelTester tester;
};

TEST(PatternModel, theWorstStandFirst)
{
    PatternModelDesk desk;
    ASSERT_EQ(desk.model.rowCount(), 14);
    EXPECT_EQ(desk.model.row(0)->pattern.severity, Severity::Critical);
    EXPECT_EQ(desk.model.row(13)->pattern.severity, Severity::Info);
}

TEST(PatternModel, aQualifiedTypeIsShortInTheRowAndWholeInItsTooltip)
{
    PatternModelDesk desk;
    const auto at = desk.model.index(desk.model.rowOf({ 1042 }), PatternModel::Title);
    EXPECT_EQ(at.data(TypeRole).toString(), QStringLiteral("KeyError"));
    const auto provider = desk.model.index(desk.model.rowOf({ 1040 }), PatternModel::Title);
    EXPECT_EQ(provider.data(TypeRole).toString(), QStringLiteral("ProviderError"));
    EXPECT_TRUE(provider.data(Qt::ToolTipRole)
                    .toString()
                    .startsWith(QStringLiteral("openrouter.errors.ProviderError: ")));
}

TEST(PatternModel, aRefreshChangesRowsWhereTheyStandWhileSomebodyLooks)
{
    PatternModelDesk desk;
    desk.model.sort(PatternModel::Events, Qt::AscendingOrder);
    desk.model.setCalm(false);
    const auto before = desk.numbers();
    for (int i = 0; i < 5000; ++i)
        desk.console.receive({ 1016 });
    desk.model.refresh(false);
    desk.settle();
    EXPECT_EQ(desk.numbers(), before);
    EXPECT_EQ(desk.model.row(desk.model.rowOf({ 1016 }))->pattern.eventCount, 5008);
    desk.model.refresh(true);
    desk.settle();
    EXPECT_EQ(desk.numbers().back(), 1016);
}

TEST(PatternModel, aSelectionStaysWithItsPatternWhenTheOrderChanges)
{
    PatternModelDesk desk;
    const QPersistentModelIndex chosen(desk.model.index(desk.model.rowOf({ 955 }), 0));
    desk.model.sort(PatternModel::Service, Qt::AscendingOrder);
    EXPECT_EQ(desk.model.row(chosen.row())->pattern.id.number, 955);
}

TEST(PatternModel, aRowThatNoLongerMatchesIsDimmedUntilTheListSettles)
{
    PatternModelDesk desk;
    PatternQuery open;
    open.states = { PatternState::New, PatternState::Escalated };
    desk.model.show(open);
    desk.settle();
    const int before = desk.model.rowCount();
    desk.model.setCalm(false);
    desk.console.triage({ 1042 }, { PatternState::Resolved, {} });
    desk.model.refresh(false);
    desk.settle();
    EXPECT_EQ(desk.model.rowCount(), before);
    EXPECT_TRUE(desk.model.data(desk.model.index(desk.model.rowOf({ 1042 }), 0), DimRole).toBool());
    desk.model.settle();
    EXPECT_EQ(desk.model.rowCount(), before - 1);
    EXPECT_EQ(desk.model.rowOf({ 1042 }), -1);
}

TEST(PatternModel, anAnswerToAnOldQuestionIsDropped)
{
    PatternModelDesk desk;
    PatternQuery gateway;
    gateway.service = "gateway";
    desk.model.show({});
    desk.model.show(gateway);
    desk.settle();
    ASSERT_GT(desk.model.rowCount(), 0);
    for (int row = 0; row < desk.model.rowCount(); ++row)
        EXPECT_EQ(desk.model.row(row)->pattern.service, "gateway");
}

TEST(PatternModel, aFailureKeepsTheRows)
{
    PatternModelDesk desk;
    QSignalSpy failed(&desk.model, &PatternModel::failed);
    desk.console.failWith("The store is offline.");
    desk.model.refresh(true);
    desk.settle();
    EXPECT_EQ(failed.count(), 1);
    EXPECT_EQ(desk.model.rowCount(), 14);
}

TEST(PatternModel, aRowTellsItsWholeStoryToAScreenReader)
{
    PatternModelDesk desk;
    const auto index = desk.model.index(desk.model.rowOf({ 1042 }), PatternModel::SeverityShape);
    EXPECT_EQ(desk.model.data(index, Qt::AccessibleTextRole).toString(),
        QStringLiteral(
            "Critical, FL-1042, KeyError 'amount', checkout-api, Escalated, 1,284 events, rising"));
}

} // namespace
} // namespace faultline::ui
