// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pane_desk.h"
#include "ui/panes/rca_report/rca_report_pane.h"
#include "ui/views/cited_text.h"
#include "ui/views/notices.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QListWidget>

#include <gtest/gtest.h>

namespace faultline::ui {
namespace {

struct RcaDesk : PaneDesk {
    explicit RcaDesk(FakeConsole::Content content = FakeConsole::Content::Story)
        : PaneDesk(makeRcaReportPane, content)
    {
    }

    void open(std::int64_t number)
    {
        navigator.showPattern({ number });
        settle();
    }
};

TEST(RcaReportPane, showsTheReportOfThePlacesPattern)
{
    RcaDesk desk;
    desk.open(1042);
    const QString text = desk.part<SafeBrowser>("reportText")->toPlainText();
    EXPECT_TRUE(text.contains(QStringLiteral("KeyError: 'amount'")));
    EXPECT_TRUE(text.contains(QStringLiteral("Recommended actions")));
    EXPECT_EQ(desk.part<QListWidget>("evidenceList")->count(), 6);
    EXPECT_GE(desk.part<QListWidget>("outline")->count(), 4);
}

TEST(RcaReportPane, aCitationInTheTextOpensItsSignal)
{
    RcaDesk desk;
    desk.open(1042);
    auto *text = desk.part<SafeBrowser>("reportText");
    text->setFocus();
    QTest::keyClick(text, Qt::Key_Tab);
    QTest::keyClick(text, Qt::Key_Return);
    desk.settle();
    EXPECT_TRUE(desk.navigator.place().evidence.startsWith(QStringLiteral("commit:a41f9c2")))
        << desk.navigator.place().evidence.toStdString();
}

TEST(RcaReportPane, anEvidenceRowOpensItsSignal)
{
    RcaDesk desk;
    desk.open(1042);
    auto *list = desk.part<QListWidget>("evidenceList");
    list->setFocus();
    list->setCurrentRow(4);
    QTest::keyClick(list, Qt::Key_Return);
    desk.settle();
    EXPECT_TRUE(desk.navigator.place().evidence.startsWith(QStringLiteral("log:")));
}

TEST(RcaReportPane, theReportIsCopiedAsMarkdown)
{
    RcaDesk desk;
    desk.open(1042);
    desk.key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_TRUE(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("# KeyError: 'amount'")));
}

TEST(RcaReportPane, aPatternWithoutAReportOffersAnAnalysis)
{
    RcaDesk desk;
    desk.open(1043);
    EXPECT_TRUE(desk.part<EmptyState>("empty")->text().contains(QStringLiteral("FL-1043 has no report yet")));
    EXPECT_FALSE(desk.part<QAbstractButton>("exportMarkdown")->isEnabled());
}

TEST(RcaReportPane, withoutAPatternItSaysWhatToDo)
{
    RcaDesk desk;
    EXPECT_TRUE(desk.part<EmptyState>("empty")->text().contains(QStringLiteral("Select one in Patterns")));
}

TEST(RcaReportPane, aFailureIsToldWithItsReason)
{
    RcaDesk desk;
    desk.console.failWith("The database is locked.");
    desk.open(1042);
    EXPECT_TRUE(
        desk.part<InlineBanner>("errorBanner")->text().contains(QStringLiteral("The database is locked.")));
}

} // namespace
} // namespace faultline::ui
