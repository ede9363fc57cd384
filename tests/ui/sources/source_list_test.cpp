// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_console.h"
#include "ui/panes/sources/outcome_table.h"
#include "ui/panes/sources/refusal_list.h"
#include "ui/panes/sources/source_list.h"
#include "ui/views/notices.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

using namespace faultline;
using namespace faultline::ui;

namespace {

const QString kPlace = QStringLiteral("http://127.0.0.1:8001");

struct SourceLines : testing::Test {
    FakeConsole console;
    SourceModel model;
    QAbstractItemModelTester tester{ &model };
    pipeline::Sources sources = console.sources();

    void SetUp() override { model.show(sources, kPlace); }

    QString word(const char *id, int role) const
    {
        return model.data(model.index(model.rowOf(id)), role).toString();
    }
};

std::string refusalText(const RefusalList &list)
{
    QStringList said;
    for (const auto *label : list.findChildren<PlainLabel *>()) {
        if (label->isVisibleTo(&list))
            said << label->text();
    }
    return said.join(u'|').toStdString();
}

} // namespace

TEST_F(SourceLines, standUnderTheirGroups)
{
    const auto *heading = model.line(0);
    ASSERT_NE(heading, nullptr);
    EXPECT_TRUE(heading->isHeading());
    EXPECT_EQ(model.flags(model.index(0)), Qt::NoItemFlags);
    EXPECT_EQ(model.line(1)->id, "ingest-error");
    EXPECT_EQ(model.rowCount(), 4 + 4) << "four ways in, each of another group";
    EXPECT_EQ(model.rowOf("nothing-like-it"), -1);
}

TEST_F(SourceLines, sayStateCountsAndAddressToWhoCannotSeeThem)
{
    EXPECT_EQ(word("ingest-error", Qt::AccessibleTextRole),
        QStringLiteral("Error report, refusing, 5,098 stored · 2 refused, /ingest-error"));
    EXPECT_EQ(
        word("loki", Qt::AccessibleTextRole), QStringLiteral("Loki push, nothing yet, /loki/api/v1/push"));
}

TEST_F(SourceLines, tellTheRestOfTheAccountInTheTooltip)
{
    const auto tip = word("sentry-envelope", Qt::ToolTipRole);
    EXPECT_TRUE(tip.contains(u"Filtered: 199")) << tip.toStdString();
    EXPECT_TRUE(tip.contains(u"Duplicate: 7"));
    EXPECT_FALSE(tip.contains(u"Limited"));
}

TEST_F(SourceLines, touchOnlyTheLineThatChanged)
{
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.show(sources, kPlace);
    EXPECT_EQ(changed.count(), 0);
    sources.rows[1].counts.stored += 1;
    sources.rows[1].counts.received += 1;
    model.show(sources, kPlace);
    ASSERT_EQ(changed.count(), 1);
    EXPECT_EQ(changed.front().front().toModelIndex().row(), model.rowOf("sentry-envelope"));
    EXPECT_EQ(reset.count(), 0);
}

TEST_F(SourceLines, showThePathWhereNobodyListens)
{
    model.show(sources, {});
    EXPECT_EQ(model.line(model.rowOf("loki"))->address, QStringLiteral("/loki/api/v1/push"));
}

TEST_F(SourceLines, areWalkedByTheArrowKeysPastTheHeadings)
{
    SourceList list(&model, nullptr);
    list.resize(320, 400);
    list.show();
    QSignalSpy chosen(&list, &SourceList::sourceChosen);
    list.step(1);
    QTest::keyClick(&list, Qt::Key_Down);
    QTest::keyClick(&list, Qt::Key_Down);
    ASSERT_EQ(chosen.count(), 3);
    EXPECT_EQ(chosen[0].front().toString(), QStringLiteral("ingest-error"));
    EXPECT_EQ(chosen[1].front().toString(), QStringLiteral("sentry-envelope"));
    EXPECT_EQ(chosen[2].front().toString(), QStringLiteral("otlp-traces"));
    QTest::keyClick(&list, Qt::Key_End);
    QTest::keyClick(&list, Qt::Key_Down);
    EXPECT_EQ(chosen.back().front().toString(), QStringLiteral("loki"));
    QTest::keyClick(&list, Qt::Key_Home);
    QTest::keyClick(&list, Qt::Key_Up);
    EXPECT_EQ(chosen.back().front().toString(), QStringLiteral("ingest-error"));
}

TEST_F(SourceLines, takeOneLineWhereThereIsRoom)
{
    SourceList list(&model, nullptr);
    list.resize(320, 400);
    list.show();
    const int narrow = list.sizeHintForIndex(model.index(1)).height();
    list.resize(900, 400);
    QCoreApplication::processEvents();
    EXPECT_LT(list.sizeHintForIndex(model.index(1)).height(), narrow);
}

TEST(OutcomeTable, saysTheWholeAccount)
{
    OutcomeTable table(nullptr);
    table.show(pipeline::SourceCounts{ 820, 611, 7, 199, 0, 0, 3 });
    EXPECT_EQ(table.accessibleDescription(),
        QStringLiteral("Received: 820, Stored: 611, Duplicate: 7, Filtered: 199, Limited: 0, Refused: 0, On "
                       "their way: 3"));
}

TEST(OutcomeTable, isDrawnAnewOnlyWhenANumberChanges)
{
    OutcomeTable table(nullptr);
    table.resize(600, table.sizeHint().height());
    table.show(pipeline::SourceCounts{ 3, 3, 0, 0, 0, 0, 0 });
    const auto before = table.grab().toImage();
    table.show(pipeline::SourceCounts{ 3, 3, 0, 0, 0, 0, 0 });
    EXPECT_EQ(table.grab().toImage(), before);
    table.show(pipeline::SourceCounts{ 4, 3, 0, 0, 0, 1, 0 });
    EXPECT_NE(table.grab().toImage(), before);
}

TEST(RefusalList, saysThatNothingWasRefused)
{
    RefusalList list(nullptr);
    list.show({}, 0, utcTime(0));
    EXPECT_EQ(refusalText(list), "Nothing was refused.");
}

TEST(RefusalList, saysWhenWhyAndWhatToDo)
{
    RefusalList list(nullptr);
    const UtcTime at = utcTime(1'763'647'956'000'000);
    list.show({ { at, "loki", "too_large: The body is too large.", "Send less." } }, 1, at);
    EXPECT_EQ(refusalText(list), "14:12:36|too_large: The body is too large.|Send less.");
}

TEST(RefusalList, ownsThatOlderReasonsAreGone)
{
    RefusalList list(nullptr);
    list.show({}, 40, utcTime(0));
    EXPECT_NE(refusalText(list).find("40 were refused"), std::string::npos);
    list.show({ { utcTime(0), "loki", "Why.", "" } }, 41, utcTime(0));
    EXPECT_NE(refusalText(list).find("41 records in all"), std::string::npos);
}

TEST(RefusalList, neverTakesTextForMarkup)
{
    RefusalList list(nullptr);
    list.show({ { utcTime(0), "loki", "<b>bold</b>\x1b[31m", "<img src=x>" } }, 1, utcTime(0));
    const auto said = refusalText(list);
    EXPECT_NE(said.find("<b>bold</b>\\x1B"), std::string::npos) << said;
    for (const auto *label : list.findChildren<QLabel *>())
        EXPECT_EQ(label->textFormat(), Qt::PlainText);
}
