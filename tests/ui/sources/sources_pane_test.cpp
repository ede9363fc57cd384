// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pane_desk.h"
#include "ui/panes/sources/outcome_table.h"
#include "ui/panes/sources/source_detail.h"
#include "ui/panes/sources/source_list.h"
#include "ui/panes/sources/sources_pane.h"
#include "ui/views/code_block.h"
#include "ui/views/key_button.h"
#include "ui/views/notices.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QSplitter>
#include <QTimer>

#include <gtest/gtest.h>

namespace faultline::ui {
namespace {

struct SourcesDesk : PaneDesk {
    explicit SourcesDesk(
        FakeConsole::Content content = FakeConsole::Content::Story, QSize size = QSize(1200, 800))
        : PaneDesk(makeSourcesPane, content, size)
        , list(part<SourceList>("sources"))
        , model(qobject_cast<SourceModel *>(list->model()))
    {
        QGuiApplication::clipboard()->setText(QStringLiteral("kept"));
    }

    void choose(const char *id)
    {
        list->setCurrentIndex(model->index(model->rowOf(id)));
        settle();
    }

    QString text(const char *name) const { return part<QLabel>(name)->text(); }

    static QString copied() { return QGuiApplication::clipboard()->text(); }

    /// What the pane's timer does twice a second.
    void tick()
    {
        auto *timer = part<QTimer>("refreshing");
        ASSERT_TRUE(timer->isActive());
        QMetaObject::invokeMethod(timer, "timeout");
        settle();
    }

    SourceList *list;
    SourceModel *model;
};

/// Counts how often something below is asked to lay itself out.
class LayoutCount final : public QObject {
public:
    explicit LayoutCount(QWidget *root)
    {
        root->installEventFilter(this);
        for (auto *widget : root->findChildren<QWidget *>())
            widget->installEventFilter(this);
    }

    int count = 0;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        count += event->type() == QEvent::LayoutRequest ? 1 : 0;
        return false;
    }
};

} // namespace

TEST(SourcesPane, showsTheFirstSourceWithItsAddress)
{
    SourcesDesk desk;
    EXPECT_EQ(desk.text("title"), QStringLiteral("Error report"));
    EXPECT_EQ(desk.text("address"), QStringLiteral("http://127.0.0.1:8001/ingest-error"));
    EXPECT_EQ(desk.text("state"), QStringLiteral("refusing"));
    EXPECT_EQ(desk.text("listening"), QStringLiteral("Listening on 127.0.0.1:8001"));
    EXPECT_EQ(desk.text("totals"), QStringLiteral("5,749 stored · 2 refused"));
}

TEST(SourcesPane, isWalkedAndCopiedFromByTheKeyboard)
{
    SourcesDesk desk;
    desk.key(Qt::Key_J);
    EXPECT_EQ(desk.text("title"), QStringLiteral("Sentry envelope"));
    desk.key(Qt::Key_Return);
    EXPECT_EQ(desk.copied(), QStringLiteral("http://local@127.0.0.1:8001/1"));
    desk.key(Qt::Key_Y);
    EXPECT_EQ(desk.copied(), QStringLiteral("export SENTRY_DSN=http://local@127.0.0.1:8001/1"));
    desk.key(Qt::Key_K);
    EXPECT_EQ(desk.text("title"), QStringLiteral("Error report"));
}

TEST(SourcesPane, enterPressesTheButtonThatHasTheKeys)
{
    SourcesDesk desk;
    desk.choose("loki");
    desk.part<KeyButton>("copyAddress")->setFocus();
    desk.key(Qt::Key_Return);
    EXPECT_EQ(desk.copied(), QStringLiteral("http://127.0.0.1:8001/loki/api/v1/push"));
    QSignalSpy changed(&desk.console, &pipeline::Console::changed);
    desk.part<KeyButton>("sendTest")->setFocus();
    desk.key(Qt::Key_Return);
    EXPECT_EQ(changed.count(), 1);
}

TEST(SourcesPane, sendsATestErrorByItsKey)
{
    SourcesDesk desk(FakeConsole::Content::Empty);
    desk.key(Qt::Key_T);
    EXPECT_EQ(desk.console.allEvents().size(), 1u);
}

TEST(SourcesPane, followsTheCountsWhileItIsSeen)
{
    SourcesDesk desk;
    desk.choose("loki");
    EXPECT_EQ(desk.text("state"), QStringLiteral("nothing yet"));
    auto sources = desk.console.sources();
    sources.rows[3].counts = { 7, 6, 0, 0, 0, 1, 0 };
    sources.rows[3].receivedLately = 7;
    sources.rows[3].refusedLately = 1;
    sources.rows[3].lastAt = desk.clock.now();
    sources.refusals = { { desk.clock.now(), "loki", "too_large: The body is too large.", "Send less." } };
    desk.console.setSources(sources);
    desk.tick();
    EXPECT_TRUE(desk.text("state") == u"refusing");
    EXPECT_TRUE(desk.part<OutcomeTable>("outcomes")->accessibleDescription().startsWith(u"Received: 7"));
    bool isTold = false;
    for (const auto *label : desk.pane->findChildren<QLabel *>())
        isTold = isTold || (label->isVisible() && label->text().contains(u"The body is too large."));
    EXPECT_TRUE(isTold);
}

TEST(SourcesPane, asksForNothingWhileItIsHidden)
{
    SourcesDesk desk;
    const auto *timer = desk.part<QTimer>("refreshing");
    EXPECT_TRUE(timer->isActive());
    EXPECT_GE(timer->interval(), 500) << "at most twice a second";
    desk.pane->hide();
    EXPECT_FALSE(timer->isActive());
    auto sources = desk.console.sources();
    sources.turnedAway = 12;
    desk.console.setSources(sources);
    desk.pane->show();
    EXPECT_TRUE(desk.text("totals").contains(u"12 turned away")) << "at once when it comes back";
}

TEST(SourcesPane, showsTheRefusalsOfTheChosenSourceOnly)
{
    SourcesDesk desk;
    desk.choose("otlp-traces");
    EXPECT_TRUE(desk.part<QLabel>("refusalNote")->isVisible());
    EXPECT_EQ(desk.text("refusalNote"), QStringLiteral("Nothing was refused."));
    desk.choose("ingest-error");
    for (const auto *label : desk.part<QWidget>("refusals")->findChildren<QLabel *>())
        EXPECT_NE(label->isVisible() ? label->text() : QString(), QStringLiteral("Nothing was refused."));
}

TEST(SourcesPane, laysNothingOutAgainWhenNothingChanged)
{
    SourcesDesk desk;
    desk.settle();
    auto sources = desk.console.sources();
    LayoutCount layouts(desk.pane);
    for (int i = 0; i < 4; ++i)
        desk.tick();
    EXPECT_EQ(layouts.count, 0);
    sources.rows[0].counts.stored += 1;
    sources.rows[0].counts.received += 1;
    desk.console.setSources(sources);
    desk.tick();
    EXPECT_TRUE(desk.text("totals").startsWith(u"5,750"));
}

TEST(SourcesPane, followsThePortThatTheConsoleTook)
{
    SourcesDesk desk;
    desk.choose("loki");
    auto status = desk.console.status();
    status.url = "http://127.0.0.1:45123";
    desk.console.setStatus(status);
    desk.tick();
    EXPECT_TRUE(desk.text("address").contains(u":45123"));
    desk.key(Qt::Key_Y);
    EXPECT_TRUE(desk.copied().contains(u":45123")) << desk.copied().toStdString();
}

TEST(SourcesPane, showsNoAddressWhereNobodyListens)
{
    SourcesDesk desk;
    auto status = desk.console.status();
    status.isListening = false;
    status.url.clear();
    status.problem = "Port 8001 is taken.";
    desk.console.setStatus(status);
    auto *banner = desk.part<InlineBanner>("banner");
    desk.tick();
    EXPECT_TRUE(banner->isVisible());
    EXPECT_EQ(banner->text(), QStringLiteral("Not listening Port 8001 is taken."));
    EXPECT_FALSE(desk.part<KeyButton>("copyAddress")->isEnabled());
    EXPECT_FALSE(desk.part<KeyButton>("sendTest")->isEnabled());
    desk.key(Qt::Key_Return);
    desk.key(Qt::Key_Y);
    EXPECT_EQ(desk.copied(), QStringLiteral("kept"));
    for (const auto *block : desk.pane->findChildren<CodeBlock *>())
        EXPECT_FALSE(block->isVisible());
}

TEST(SourcesPane, saysThatAReadOnlyConsoleDoesNotListen)
{
    SourcesDesk desk;
    auto status = desk.console.status();
    status.isListening = false;
    status.url.clear();
    status.isReadOnly = true;
    desk.console.setStatus(status);
    desk.tick();
    EXPECT_TRUE(desk.text("listening") == u"Read only, not listening");
    EXPECT_TRUE(desk.part<InlineBanner>("banner")->isVisible());
    QSignalSpy changed(&desk.console, &pipeline::Console::changed);
    desk.key(Qt::Key_T);
    EXPECT_EQ(changed.count(), 0);
}

TEST(SourcesPane, saysThatWhatArrivesIsRefusedByTheStore)
{
    SourcesDesk desk;
    auto status = desk.console.status();
    status.storeProblem = status.problem = "The disk is full.";
    desk.console.setStatus(status);
    desk.tick();
    EXPECT_TRUE(desk.part<InlineBanner>("banner")->text() == u"What arrives is refused The disk is full.");
}

TEST(SourcesPane, tellsOfRequestsThatNoSourceHad)
{
    SourcesDesk desk;
    auto sources = desk.console.sources();
    sources.turnedAway = 12;
    desk.console.setSources(sources);
    desk.tick();
    EXPECT_TRUE(desk.text("totals").contains(u"12 turned away"));
}

TEST(SourcesPane, namesTheOtherAddressesThatItListensOn)
{
    SourcesDesk desk;
    auto status = desk.console.status();
    status.otherUrls = { "http://127.0.0.1:4318" };
    desk.console.setStatus(status);
    desk.tick();
    EXPECT_EQ(desk.text("listening"), QStringLiteral("Listening on 127.0.0.1:8001, :4318"));
}

TEST(SourcesPane, isCalmWhenNothingCameYet)
{
    SourcesDesk desk(FakeConsole::Content::Empty);
    EXPECT_EQ(desk.text("totals"), QStringLiteral("nothing came yet"));
    EXPECT_EQ(desk.text("state"), QStringLiteral("nothing yet"));
    EXPECT_FALSE(desk.part<InlineBanner>("banner")->isVisible());
}

TEST(SourcesPane, standsOnTopOfItselfWhereItIsNarrow)
{
    SourcesDesk narrow(FakeConsole::Content::Story, QSize(528, 800));
    EXPECT_EQ(narrow.pane->findChild<QSplitter *>()->orientation(), Qt::Vertical);
    EXPECT_LE(narrow.pane->minimumSizeHint().width(), 528);
    EXPECT_EQ(narrow.window.width(), 528);
    SourcesDesk wide;
    EXPECT_EQ(wide.pane->findChild<QSplitter *>()->orientation(), Qt::Horizontal);
}

TEST(SourcesPane, keepsTheChosenSourceOverARestart)
{
    SourcesDesk desk;
    desk.choose("otlp-traces");
    SourcesDesk again;
    again.pane->restoreState(desk.pane->saveState());
    EXPECT_EQ(again.text("title"), QStringLiteral("OpenTelemetry traces"));
    again.pane->restoreState("gone-for-good");
    EXPECT_EQ(again.text("title"), QStringLiteral("OpenTelemetry traces"));
}

} // namespace faultline::ui
