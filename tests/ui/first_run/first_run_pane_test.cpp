// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_console.h"
#include "ui/panes/first_run/checklist.h"
#include "ui/panes/first_run/first_run_pane.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

#include <gtest/gtest.h>

using namespace faultline;
using namespace faultline::ui;

namespace {

struct FirstRun : testing::Test {
    FakeConsole console{ FakeConsole::Content::Empty };
    Navigator navigator;
    std::unique_ptr<Pane> pane{ makeFirstRunPane({ console, navigator }, nullptr) };

    void SetUp() override
    {
        pane->show();
        pane->activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(pane.get()));
        pane->setFocus();
    }

    void listenOn(const std::string &url)
    {
        auto status = console.status();
        status.url = url;
        console.setStatus(status);
    }
};

TEST(Snippets, haveTheRealAddressInEveryTab)
{
    for (const auto &tab : snippetTabs(QStringLiteral("http://127.0.0.1:45123"))) {
        bool hasAddress = false;
        for (const auto &snippet : tab.snippets)
            hasAddress = hasAddress || snippet.code.contains(u"http://127.0.0.1:45123");
        EXPECT_TRUE(hasAddress) << tab.name.toStdString();
        EXPECT_LE(tab.snippets.size(), 3u);
    }
}

TEST(Snippets, nameReportersThatAreThere)
{
    for (const auto &tab : snippetTabs(QStringLiteral("http://127.0.0.1:8001"))) {
        EXPECT_TRUE(tab.reporter.isEmpty() || QFile::exists(QStringLiteral(":/reporters/") + tab.reporter))
            << tab.reporter.toStdString();
    }
}

TEST(Snippets, useCallsThatTheReportersHave)
{
    QFile python(QStringLiteral(":/reporters/python/faultline_reporter.py"));
    QFile node(QStringLiteral(":/reporters/node/faultline-reporter.js"));
    ASSERT_TRUE(python.open(QIODevice::ReadOnly));
    ASSERT_TRUE(node.open(QIODevice::ReadOnly));
    const auto pythonText = python.readAll();
    const auto nodeText = node.readAll();
    for (const char *name :
        { "def install(", "def install_flask(", "class ASGIReporter", "class WSGIReporter" })
        EXPECT_TRUE(pythonText.contains(name)) << name;
    for (const char *name : { "function install(", "function requestLogger(", "function errorHandler(" })
        EXPECT_TRUE(nodeText.contains(name)) << name;
}

TEST(Checklist, saysWhatIsThereAndWhatIsNot)
{
    pipeline::ConsoleStatus status;
    EXPECT_EQ(stepsOf(status)[0].state, Step::State::Waiting);
    status.problem = "Port 8001 is taken.";
    EXPECT_EQ(stepsOf(status)[0].state, Step::State::Failed);
    status = FakeConsole(FakeConsole::Content::Empty).status();
    EXPECT_EQ(stepsOf(status)[0].text, QStringLiteral("Port 8001 open on 127.0.0.1"));
    EXPECT_EQ(stepsOf(status)[1].state, Step::State::Done);
    EXPECT_EQ(stepsOf(status)[2].state, Step::State::Waiting);
    status.requestCount = 1;
    EXPECT_EQ(stepsOf(status)[2].state, Step::State::Done);
    EXPECT_EQ(stepsOf(status)[3].state, Step::State::Waiting);
    status.refusedCount = 2;
    status.lastRefusal = "service is missing";
    EXPECT_EQ(stepsOf(status)[4].detail, QStringLiteral("service is missing"));
}

TEST(Checklist, aStoreThatCannotBeUsedIsNotTicked)
{
    auto status = FakeConsole(FakeConsole::Content::Empty).status();
    ASSERT_GT(status.storeBytes, 0);
    status.storeProblem = status.problem = "The store was made by a newer program.";
    EXPECT_EQ(stepsOf(status)[0].state, Step::State::Done);
    EXPECT_EQ(stepsOf(status)[1].state, Step::State::Failed);
    EXPECT_EQ(stepsOf(status)[1].text, QStringLiteral("The store cannot be used"));
}

TEST_F(FirstRun, saysWhyErrorsAreRefusedAndWhatToDo)
{
    auto status = console.status();
    status.storeProblem = "The store was made by a newer program.";
    console.setStatus(status);
    const auto *sign = pane->findChild<ListeningSign *>();
    EXPECT_EQ(sign->accessibleName(), QStringLiteral("Listening, but nothing can be stored"));
    bool isTold = false;
    for (const auto *label : pane->findChildren<QLabel *>())
        isTold = isTold
            || (label->isVisible() && label->text().contains(u"made by a newer program. Choose another"));
    EXPECT_TRUE(isTold);
}

TEST_F(FirstRun, copiesABlockByItsNumber)
{
    QTest::keyClick(pane.get(), Qt::Key_1);
    EXPECT_TRUE(QGuiApplication::clipboard()->text().startsWith(u"export AGENT_URL=http://127.0.0.1:8001"));
    QTest::keyClick(pane.get(), Qt::Key_2);
    EXPECT_TRUE(QGuiApplication::clipboard()->text().contains(u"ASGIReporter"));
    QGuiApplication::clipboard()->setText(QStringLiteral("kept"));
    QTest::keyClick(pane.get(), Qt::Key_3);
    EXPECT_EQ(QGuiApplication::clipboard()->text(), QStringLiteral("kept"));
}

TEST_F(FirstRun, followsThePortThatTheConsoleTook)
{
    listenOn("http://127.0.0.1:45123");
    QTest::keyClick(pane.get(), Qt::Key_1);
    EXPECT_TRUE(QGuiApplication::clipboard()->text().contains(u":45123"));
}

TEST_F(FirstRun, keepsTheChosenTabWhenThePortChangesAndAfterARestart)
{
    auto *tabs = pane->findChild<QTabWidget *>();
    tabs->setCurrentIndex(3);
    listenOn("http://127.0.0.1:45124");
    EXPECT_EQ(tabs->tabText(tabs->currentIndex()), QStringLiteral("Express"));
    const std::unique_ptr<Pane> again(makeFirstRunPane({ console, navigator }, nullptr));
    again->restoreState(pane->saveState());
    EXPECT_EQ(again->findChild<QTabWidget *>()->currentIndex(), 3);
}

TEST_F(FirstRun, sendsATestErrorByItsKey)
{
    QSignalSpy changed(&console, &pipeline::Console::changed);
    QTest::keyClick(pane.get(), Qt::Key_T);
    EXPECT_EQ(changed.count(), 1);
    EXPECT_EQ(console.allEvents().size(), 1u);
}

} // namespace
