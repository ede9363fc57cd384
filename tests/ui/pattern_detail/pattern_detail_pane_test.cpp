// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pane_desk.h"
#include "ui/models/event_model.h"
#include "ui/panes/pattern_detail/commit_card.h"
#include "ui/panes/pattern_detail/detail_pages.h"
#include "ui/panes/pattern_detail/occurrence_plot.h"
#include "ui/panes/pattern_detail/pattern_detail_pane.h"
#include "ui/panes/pattern_detail/root_cause_card.h"
#include "ui/panes/pattern_detail/source_view.h"
#include "ui/panes/pattern_detail/stack_view.h"
#include "ui/views/cited_text.h"
#include "ui/views/disclosure.h"
#include "ui/views/notices.h"
#include "ui/views/tab_strip.h"

#include <QClipboard>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>

#include <gtest/gtest.h>

namespace faultline::ui {
namespace {

struct DetailDesk : PaneDesk {
    explicit DetailDesk(
        FakeConsole::Content content = FakeConsole::Content::Story, QSize size = QSize(1440, 900))
        : PaneDesk(makePatternDetailPane, content, size)
    {
    }

    void open(std::int64_t number)
    {
        navigator.showPattern({ number });
        settle();
    }

    QString page() const
    {
        const auto *tabs = part<TabStrip>("detailTabs");
        return tabs->title(tabs->current());
    }

    QString causeText() const
    {
        QStringList texts;
        for (const auto *text : part<RootCauseCard>("rootCause")->findChildren<CitedText *>()) {
            if (text->isVisibleTo(pane))
                texts << text->toPlainText();
        }
        return texts.join(QChar(u' '));
    }

    void click(const char *name)
    {
        auto *button = part<QAbstractButton>(name);
        ASSERT_NE(button, nullptr) << name;
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Return);
        settle();
    }
};

TEST(PatternDetailPane, tellsWhatBrokeAndWhy)
{
    DetailDesk desk;
    desk.open(1042);
    EXPECT_EQ(desk.part<QWidget>("title")->accessibleName(), QStringLiteral("KeyError: 'amount'"));
    EXPECT_TRUE(desk.part<QWidget>("badges")->accessibleName().contains(
        QStringLiteral("Critical, FL-1042, Escalated")));
    EXPECT_TRUE(desk.part<QWidget>("facts")->accessibleName().contains(QStringLiteral("Events 1,284")));
    EXPECT_TRUE(desk.part<QWidget>("origin")->accessibleName().contains(QStringLiteral("POST /v1/checkout")));
    EXPECT_EQ(desk.part<RootCauseCard>("rootCause")->accessibleName(), QStringLiteral("Root cause"));
    EXPECT_EQ(desk.part<QWidget>("confidence")->accessibleName(), QStringLiteral("confidence 0.93"));
    EXPECT_TRUE(desk.causeText().contains(QStringLiteral("renamed amount to amount_minor")));
    EXPECT_EQ(desk.part<QWidget>("subject")->isVisible(), true);
}

/// The dock's size in a window of 1440 by 900.
constexpr QSize kDockSize{ 528, 806 };

TEST(PatternDetailPane, theStackWithItsSourceIsInSightWithoutScrolling)
{
    DetailDesk desk(FakeConsole::Content::Story, kDockSize);
    desk.open(1042);
    const auto *source = desk.part<SourceView>("source");
    EXPECT_LE(source->mapTo(desk.pane, QPoint(0, 0)).y() + 4 * 20, kDockSize.height());
    EXPECT_TRUE(desk.part<QWidget>("actions")->isVisible());
}

TEST(PatternDetailPane, whatToDoIsOneLineThatOpens)
{
    DetailDesk desk(FakeConsole::Content::Story, kDockSize);
    desk.open(1042);
    auto *actions = desk.part<Disclosure>("actions");
    EXPECT_LE(actions->height(), 24);
    EXPECT_TRUE(actions->findChild<QAbstractButton *>(QStringLiteral("disclose"))
                    ->accessibleName()
                    .contains(QStringLiteral("Roll back checkout-api to 7be03d1.")));
    actions->setOpen(true);
    desk.settle();
    EXPECT_TRUE(desk.part<QAbstractButton>("copyRollback")->isVisible());
}

TEST(PatternDetailPane, evidenceIsShortAndStandsInRows)
{
    DetailDesk desk(FakeConsole::Content::Story, kDockSize);
    desk.open(1042);
    const auto *box = desk.part<QWidget>("evidence");
    EXPECT_LE(box->height(), 2 * 20 + 30);
    EXPECT_NE(desk.part<QAbstractButton>("moreEvidence"), nullptr);
    desk.click("moreEvidence");
    for (const char *name : { "evidence:E1", "evidence:E2", "evidence:E3", "evidence:E6" })
        EXPECT_NE(desk.part<QAbstractButton>(name), nullptr) << name;
}

TEST(PatternDetailPane, aFileOutsideOfTheCheckoutIsSaidToBeThat)
{
    DetailDesk desk;
    desk.open(1042);
    desk.part<StackView>("stack")->openFrame(0, 3);
    desk.settle();
    bool isTold = false;
    for (const auto *label : desk.pane->findChildren<QLabel *>())
        isTold = isTold || label->text() == QStringLiteral("This file is not in the linked checkout.");
    EXPECT_TRUE(isTold);
}

TEST(PatternDetailPane, itsTitleIsThePatternsNumber)
{
    DetailDesk desk;
    EXPECT_TRUE(desk.pane->windowTitle().isEmpty());
    desk.open(1042);
    EXPECT_EQ(desk.pane->windowTitle(), QStringLiteral("FL-1042"));
}

TEST(PatternDetailPane, anAlertIsShownBesideTheState)
{
    DetailDesk desk;
    desk.open(1042);
    EXPECT_TRUE(
        desk.part<QWidget>("badges")->accessibleName().contains(QStringLiteral("Escalated, Alerting")));
    desk.open(1043);
    EXPECT_FALSE(desk.part<QWidget>("badges")->accessibleName().contains(QStringLiteral("Alerting")));
}

TEST(PatternDetailPane, lastSeenGoesOnWhileNothingArrives)
{
    DetailDesk desk;
    desk.open(1042);
    const auto lastSeen = [&desk] {
        const QString facts = desk.part<QWidget>("facts")->accessibleName();
        return facts.mid(facts.indexOf(QStringLiteral("Last seen")));
    };
    EXPECT_TRUE(lastSeen().startsWith(QStringLiteral("Last seen now")));
    desk.clock.passed = std::chrono::seconds{ 50 };
    EXPECT_TRUE(QTest::qWaitFor([&] { return lastSeen().startsWith(QStringLiteral("Last seen 50")); }, 3000));
}

TEST(PatternDetailPane, theEventInViewIsToldWithWhatWasLoggedBeforeIt)
{
    DetailDesk desk(FakeConsole::Content::Story, kDockSize);
    desk.open(1042);
    QStringList facts;
    for (const auto *row : desk.part<QWidget>("eventCard")->findChildren<QWidget *>(QStringLiteral("fact"))) {
        if (row->isVisibleTo(desk.pane))
            facts << row->accessibleName();
    }
    EXPECT_TRUE(facts.contains(QStringLiteral("User: usr_48112"))) << facts.join(u'\n').toStdString();
    EXPECT_FALSE(facts.filter(QStringLiteral("Request: POST /v1/checkout · req_")).isEmpty());
    EXPECT_EQ(desk.part<QListView>("before")->model()->rowCount(), 5);
    Q_EMIT desk.part<QListView>("before")->activated(desk.part<QListView>("before")->model()->index(2, 0));
    desk.settle();
    EXPECT_EQ(desk.page(), QStringLiteral("Logs"));
    EXPECT_EQ(desk.part<QListView>("logs")->currentIndex().row(), 2);
}

TEST(PatternDetailPane, theFailingLineOfTheUsersOwnFrameIsShownFirst)
{
    DetailDesk desk;
    desk.open(1042);
    EXPECT_EQ(desk.part<StackView>("stack")->current(), (std::pair{ 0, 0 }));
    EXPECT_TRUE(desk.part<SourceView>("source")->accessibleDescription().contains(QStringLiteral("Line 88")));
    EXPECT_TRUE(desk.part<SourceView>("source")->toPlainText().contains(
        QStringLiteral("    gross = item[\"amount\"] * qty")));
}

TEST(PatternDetailPane, frameEvidenceOpensItsFrame)
{
    DetailDesk desk;
    desk.open(1042);
    desk.part<StackView>("stack")->openFrame(0, 3);
    desk.part<DetailPages>("detailTabs");
    desk.click("evidence:E4");
    EXPECT_EQ(desk.page(), QStringLiteral("Stack"));
    EXPECT_EQ(desk.part<StackView>("stack")->current(), (std::pair{ 0, 0 }));
    EXPECT_TRUE(desk.navigator.place().evidence.startsWith(QStringLiteral("frame:")));
}

TEST(PatternDetailPane, aFoldedLibraryFrameIsUnfoldedByItsEvidence)
{
    DetailDesk desk;
    desk.open(1042);
    EXPECT_EQ(desk.part<QWidget>("frame:0/5"), nullptr);
    const auto event = desk.navigator.place().event;
    EXPECT_FALSE(event);
    const auto id = (*desk.console.pattern({ 1042 }).result()).pattern.lastEvent.text();
    desk.navigator.openSignal(QString::fromStdString("frame:" + id + "/0/5"));
    desk.settle();
    EXPECT_NE(desk.part<QWidget>("frame:0/5"), nullptr);
    EXPECT_EQ(desk.part<StackView>("stack")->current(), (std::pair{ 0, 5 }));
}

TEST(PatternDetailPane, logEvidenceSelectsItsLine)
{
    DetailDesk desk;
    desk.open(1042);
    desk.click("moreEvidence");
    desk.click("evidence:E5");
    EXPECT_EQ(desk.page(), QStringLiteral("Logs"));
    EXPECT_EQ(desk.part<QListView>("logs")->currentIndex().row(), 2);
}

TEST(PatternDetailPane, commitEvidenceShowsItsDiff)
{
    DetailDesk desk;
    desk.open(1042);
    desk.click("evidence:E1");
    EXPECT_EQ(desk.page(), QStringLiteral("Diff"));
    EXPECT_TRUE(
        desk.part<QPlainTextEdit>("diff")->toPlainText().contains(QStringLiteral("+    amount_minor: int")));
}

TEST(PatternDetailPane, runbookEvidenceShowsItsText)
{
    DetailDesk desk;
    desk.open(1042);
    desk.click("moreEvidence");
    desk.click("evidence:E6");
    EXPECT_EQ(desk.page(), QStringLiteral("Runbook"));
    EXPECT_TRUE(
        desk.part<QTextBrowser>("runbook")->toPlainText().contains(QStringLiteral("Roll back the release")));
}

TEST(PatternDetailPane, evidenceThatIsGoneIsSaidToBe)
{
    DetailDesk desk;
    desk.open(1042);
    const auto id = (*desk.console.pattern({ 1042 }).result()).pattern.lastEvent.text();
    desk.navigator.openSignal(QString::fromStdString("log:" + id + "/999"));
    desk.settle();
    EXPECT_TRUE(desk.part<InlineBanner>("errorBanner")->text().contains(QStringLiteral("no longer there")));
}

TEST(PatternDetailPane, withoutAnAnalysisItOffersOne)
{
    DetailDesk desk;
    desk.open(1043);
    EXPECT_EQ(desk.part<RootCauseCard>("rootCause")->accessibleName(), QStringLiteral("Not analysed yet"));
    desk.click("analyseNow");
    EXPECT_EQ(desk.part<RootCauseCard>("rootCause")->accessibleName(), QStringLiteral("Root cause"));
}

TEST(PatternDetailPane, withoutSourceItOffersToLinkACheckout)
{
    DetailDesk desk;
    desk.open(1043);
    EXPECT_TRUE(desk.part<QAbstractButton>("linkRepository")->isVisible());
    EXPECT_EQ(
        desk.part<SourceView>("source")->toPlainText(), QStringLiteral("return await client.send(request)"));
}

TEST(PatternDetailPane, bracketsStepThroughTheEventsOfThePattern)
{
    DetailDesk desk;
    desk.open(1042);
    desk.key(Qt::Key_BracketLeft);
    const auto older = desk.navigator.place().event;
    ASSERT_TRUE(older);
    EXPECT_NE(*older, (*desk.console.pattern({ 1042 }).result()).pattern.lastEvent);
    EXPECT_EQ(desk.navigator.place().pattern, (PatternId{ 1042 }));
    desk.key(Qt::Key_BracketRight);
    EXPECT_EQ(*desk.navigator.place().event, (*desk.console.pattern({ 1042 }).result()).pattern.lastEvent);
}

TEST(PatternDetailPane, eResolvesAndUndoTakesItBack)
{
    DetailDesk desk;
    desk.open(1042);
    desk.key(Qt::Key_E);
    EXPECT_EQ((*desk.console.pattern({ 1042 }).result()).pattern.state, PatternState::Resolved);
    EXPECT_EQ(desk.part<QAbstractButton>("resolve")->text(), QStringLiteral("Reopen"));
    desk.key(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ((*desk.console.pattern({ 1042 }).result()).pattern.state, PatternState::Escalated);
}

TEST(PatternDetailPane, anAnswerForAPatternThatWasLeftIsDropped)
{
    DetailDesk desk;
    desk.navigator.showPattern({ 1042 });
    desk.navigator.showPattern({ 1044 });
    desk.settle();
    EXPECT_TRUE(desk.part<QWidget>("title")->accessibleName().startsWith(QStringLiteral("UpstreamTimeout")));
    EXPECT_EQ(desk.part<RootCauseCard>("rootCause")->accessibleName(), QStringLiteral("Not analysed yet"));
}

TEST(PatternDetailPane, whereNarrowEverythingIsInOneColumn)
{
    DetailDesk desk(FakeConsole::Content::Story, QSize(528, 900));
    desk.open(1042);
    EXPECT_FALSE(desk.part<QWidget>("sideTags")->isVisible());
    EXPECT_TRUE(desk.part<RootCauseCard>("rootCause")->isVisible());
    EXPECT_TRUE(desk.part<SourceView>("source")->isVisible());
    EXPECT_LE(desk.part<RootCauseCard>("rootCause")->width(), 528);
    desk.window.resize(1440, 900);
    desk.settle();
    EXPECT_TRUE(desk.part<QWidget>("sideTags")->isVisible());
}

TEST(PatternDetailPane, aFailureIsToldWithItsReason)
{
    DetailDesk desk;
    desk.console.failWith("The database is locked.");
    desk.open(1042);
    EXPECT_TRUE(
        desk.part<InlineBanner>("errorBanner")->text().contains(QStringLiteral("The database is locked.")));
    desk.console.failWith("");
    desk.key(Qt::Key_F5);
    EXPECT_FALSE(desk.part<InlineBanner>("errorBanner")->isVisible());
    EXPECT_EQ(desk.part<QWidget>("title")->accessibleName(), QStringLiteral("KeyError: 'amount'"));
}

TEST(PatternDetailPane, withNothingSelectedItSaysWhatToDo)
{
    DetailDesk desk;
    EXPECT_TRUE(desk.part<EmptyState>("empty")->isVisible());
    EXPECT_TRUE(desk.part<EmptyState>("empty")->text().contains(QStringLiteral("Select one in Patterns")));
}

Analysis unsure()
{
    Analysis analysis = story::analysis(story::patterns().front().pattern, story::eventId(1));
    analysis.confidence = 0.41;
    analysis.confidenceLevel = ConfidenceLevel::Low;
    return analysis;
}

QString wordsOf(const RootCauseCard &card)
{
    QStringList texts;
    for (const auto *text : card.findChildren<CitedText *>()) {
        if (text->isVisibleTo(&card))
            texts << text->toPlainText();
    }
    return texts.join(QChar(u' '));
}

TEST(PatternDetailPane, whyAnEventIsHereIsOneKeyAway)
{
    DetailDesk desk;
    desk.open(1042);
    desk.key(Qt::Key_W);
    EXPECT_EQ(desk.page(), QStringLiteral("Why here"));
    EXPECT_FALSE(desk.part<QWidget>("grouping")->findChildren<QLabel *>().isEmpty());
}

TEST(PatternDetailPane, theStoredJsonIsOneKeyAway)
{
    DetailDesk desk;
    desk.open(1042);
    desk.key(Qt::Key_V);
    EXPECT_EQ(desk.page(), QStringLiteral("Raw"));
    EXPECT_TRUE(desk.part<QPlainTextEdit>("raw")->toPlainText().contains(QStringLiteral("\"KeyError\"")));
}

TEST(PatternDetailPane, itsLifeIsTold)
{
    DetailDesk desk;
    desk.open(1042);
    desk.pane->findChild<DetailPages *>()->open(DetailPages::Activity);
    desk.settle();
    EXPECT_GE(desk.part<QWidget>("activity")->findChildren<QLabel *>().size(), 6);
}

TEST(PatternDetailPane, aRangeOfTheChartFiltersItsEvents)
{
    DetailDesk desk;
    desk.open(1042);
    auto *plot = desk.part<OccurrencePlot>("occurrences");
    ASSERT_FALSE(plot->trend().counts.empty());
    plot->setFocus();
    desk.key(Qt::Key_Left);
    EXPECT_EQ(desk.page(), QStringLiteral("Events"));
    auto *events = desk.pane->findChild<EventModel *>();
    ASSERT_TRUE(events->query().since.has_value());
    EXPECT_EQ(*events->query().until - *events->query().since, plot->trend().bucket);
    plot->setFocus();
    desk.key(Qt::Key_Escape);
    EXPECT_FALSE(events->query().since.has_value());
}

TEST(RootCauseCard, belowAHalfItNamesPossibleCauses)
{
    RootCauseCard card;
    card.showAnalysis(unsure());
    EXPECT_EQ(card.accessibleName(), QStringLiteral("Possible causes"));
    EXPECT_TRUE(wordsOf(card).contains(QStringLiteral("A client sends carts without amount")));
    EXPECT_TRUE(wordsOf(card).contains(QStringLiteral("What would decide it: A cart of the old schema")));
}

TEST(RootCauseCard, withoutEnoughEvidenceItSaysWhatIsMissingAndHowToSupplyIt)
{
    Analysis analysis = unsure();
    analysis.hasCause = false;
    analysis.rootCause = "The failing line is known, what changed it is not.";
    analysis.missing
        = { { "repository", "No repository is configured for checkout-api.", "Link a Git checkout." } };
    RootCauseCard card;
    card.showAnalysis(analysis);
    EXPECT_EQ(card.accessibleName(), QStringLiteral("Not enough evidence"));
    EXPECT_FALSE(wordsOf(card).contains(QStringLiteral("No repository is configured")));
    card.findChild<Disclosure *>(QStringLiteral("missing"))->setOpen(true);
    EXPECT_TRUE(wordsOf(card).contains(
        QStringLiteral("No repository is configured for checkout-api. Link a Git checkout.")));
    EXPECT_FALSE(card.findChild<QWidget *>(QStringLiteral("confidence"))->isVisibleTo(&card));
}

TEST(RootCauseCard, staysLowInEveryState)
{
    Analysis sure = unsure();
    sure.confidence = 0.93;
    sure.rootCause = std::string("Commit `a41f9c2` removed what `line_total()` reads [E1][E2]. ")
        + sure.rootCause + sure.rootCause + sure.rootCause;
    sure.missing.resize(5, sure.missing.front());
    Analysis none = sure;
    none.hasCause = false;
    none.rollback.reset();
    for (const Analysis &analysis : { sure, unsure(), none }) {
        RootCauseCard card;
        card.resize(504, 900);
        card.show();
        card.showAnalysis(analysis);
        for (int i = 0; i < 3; ++i)
            QApplication::processEvents();
        EXPECT_LE(card.heightForWidth(504), 290) << card.accessibleName().toStdString();
        EXPECT_TRUE(card.findChild<QWidget *>(QStringLiteral("actions"))->isVisible());
    }
}

TEST(RootCauseCard, aLongCauseIsReadToItsEndOnDemand)
{
    Analysis analysis = unsure();
    analysis.confidence = 0.9;
    analysis.rootCause = std::string(3000, 'x').replace(100, 1, " ").replace(300, 1, " ");
    RootCauseCard card;
    card.resize(504, 900);
    card.show();
    card.showAnalysis(analysis);
    for (int i = 0; i < 3; ++i)
        QApplication::processEvents();
    auto *more = card.findChild<QAbstractButton *>(QStringLiteral("readOn"));
    ASSERT_TRUE(more->isVisible());
    const int before = card.heightForWidth(504);
    more->click();
    for (int i = 0; i < 3; ++i)
        QApplication::processEvents();
    EXPECT_FALSE(more->isVisible());
    EXPECT_GT(card.heightForWidth(504), before);
}

TEST(CommitCard, offersToTakeBackOnlyWhereTheReportSaysSo)
{
    const Analysis analysis = story::analysis(story::patterns().front().pattern, story::eventId(1));
    const auto commit = story::commit().commit;
    auto suspect = suspectOf(analysis);
    CommitCard card;
    card.showCommit(commit, suspect, story::now());
    EXPECT_EQ(
        card.findChild<QLabel *>(QStringLiteral("sureness"))->text(), QStringLiteral("confidence 0.93"));
    ASSERT_NE(card.findChild<QAbstractButton *>(QStringLiteral("copyRevert")), nullptr);
    card.findChild<QAbstractButton *>(QStringLiteral("copyRevert"))->click();
    EXPECT_EQ(QGuiApplication::clipboard()->text().toStdString(), analysis.rollback->command);
    suspect->revertCommand.clear();
    CommitCard other;
    other.showCommit(commit, suspect, story::now());
    EXPECT_EQ(other.findChild<QAbstractButton *>(QStringLiteral("copyRevert")), nullptr);
    CommitCard looked;
    looked.showCommit(commit, std::nullopt, story::now());
    EXPECT_EQ(looked.accessibleName(), QStringLiteral("Commit"));
    EXPECT_EQ(looked.findChild<QAbstractButton *>(QStringLiteral("copyRevert")), nullptr);
}

TEST(RootCauseCard, hostileTextIsShownAsText)
{
    Analysis analysis = unsure();
    analysis.confidence = 0.9;
    analysis.rootCause = "<img src=file:///etc/passwd>\x1b[31m and \u202e reversed [E1]";
    RootCauseCard card;
    card.showAnalysis(analysis);
    EXPECT_TRUE(
        wordsOf(card).contains(QStringLiteral("<img src=file:///etc/passwd>\\x1B[31m and \\u202E reversed")));
}

} // namespace
} // namespace faultline::ui
