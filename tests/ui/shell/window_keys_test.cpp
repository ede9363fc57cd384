// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/desk_fixture.h"
#include "ui/shell/commands.h"
#include "ui/shell/layouts.h"
#include "ui/shell/menu_strip.h"
#include "ui/shell/panes.h"
#include "ui/shell/toasts.h"

#include <QAbstractItemView>
#include <QHeaderView>
#include <QLineEdit>
#include <QTableView>
#include <QToolBar>

using namespace faultline;
using namespace faultline::ui;

namespace {

using TheKeys = DeskTest;
using TheZoom = DeskTest;
using ANarrowWindow = DeskTest;
using AReadOnlyWindow = DeskTest;

QString nameOf(const QWidget &widget)
{
    return QStringLiteral("%1 '%2' of %3")
        .arg(QString::fromLatin1(widget.metaObject()->className()), widget.accessibleName(),
            widget.parentWidget() != nullptr
                ? QString::fromLatin1(widget.parentWidget()->metaObject()->className())
                : QString());
}

/// What Tab reaches, from the menu button on, until it comes round.
QList<QWidget *> tabRound(QWidget &window)
{
    QList<QWidget *> round;
    for (int i = 0; i < 400; ++i) {
        auto *focused = QApplication::focusWidget();
        if (focused == nullptr || (!round.isEmpty() && focused == round.front()))
            break;
        round << focused;
        QTest::keyClick(focused, Qt::Key_Tab);
        if (QApplication::focusWidget() == focused)
            ADD_FAILURE() << "Tab stays in " << nameOf(*focused).toStdString();
    }
    Q_UNUSED(window)
    return round;
}

class EveryPlace : public DeskTest, public testing::WithParamInterface<std::string> { };

std::vector<std::string> allPaneIds()
{
    std::vector<std::string> ids;
    for (const auto &row : paneRows())
        ids.emplace_back(row.id);
    return ids;
}

} // namespace

/// Only a change of the widget's own picture counts: a line somewhere else does not tell which one it is.
TEST_P(EveryPlace, showsWhichWidgetHasTheKeys)
{
    open(FakeConsole::Content::Story);
    auto place = window().navigator().place();
    place.pane = QString::fromStdString(GetParam());
    place.pattern = PatternId{ 1042 };
    window().navigator().go(place);
    settle();
    auto *pane = window().docks().pane(QString::fromStdString(GetParam()));
    window().docks().focusPane(QString::fromStdString(GetParam()));
    QStringList silent;
    for (auto *widget : pane->findChildren<QWidget *>()) {
        if ((widget->focusPolicy() & Qt::TabFocus) != Qt::TabFocus || !widget->isEnabled()
            || !widget->isVisible() || widget->focusProxy() != nullptr || widget->visibleRegion().isEmpty())
            continue;
        widget->setFocus(Qt::TabFocusReason);
        settle();
        const auto with = widget->grab().toImage();
        window().setFocus(Qt::OtherFocusReason);
        settle();
        if (widget->isVisible() && widget->grab().toImage() == with)
            silent << nameOf(*widget);
    }
    EXPECT_EQ(silent.join(u'\n').toStdString(), "");
}

INSTANTIATE_TEST_SUITE_P(
    OfTheTable, EveryPlace, testing::ValuesIn(allPaneIds()), [](const auto &pane) { return pane.param; });

TEST_F(TheKeys, goRoundTheWholeWindowByTab)
{
    open(FakeConsole::Content::Story);
    auto *bar = window().findChild<QToolBar *>(QStringLiteral("topBar"));
    auto *rail = window().findChild<QToolBar *>(QStringLiteral("rail"));
    for (auto *child : bar->findChildren<QWidget *>()) {
        if (child->accessibleName() == u"Menu" && child->focusPolicy() != Qt::NoFocus)
            child->setFocus(Qt::TabFocusReason);
    }
    const auto round = tabRound(window());
    const auto firstIn = [&round](const QWidget *part) {
        for (qsizetype i = 0; i < round.size(); ++i) {
            if (part->isAncestorOf(round[i]))
                return i;
        }
        return qsizetype{ -1 };
    };
    EXPECT_EQ(firstIn(bar), 0);
    EXPECT_GT(firstIn(rail), 0);
    EXPECT_GT(firstIn(window().docks().dock(QStringLiteral("patterns"))), firstIn(rail));
    EXPECT_GT(firstIn(window().docks().dock(QStringLiteral("live"))),
        firstIn(window().docks().dock(QStringLiteral("patterns"))));
    EXPECT_GT(firstIn(window().docks().dock(QStringLiteral("pattern_detail"))),
        firstIn(window().docks().dock(QStringLiteral("live"))));
    // Whatever a pane made late: once a dock is left, the round does not come back into it.
    QStringList docks;
    for (auto *widget : round) {
        for (auto *parent = widget; parent != nullptr; parent = parent->parentWidget()) {
            if (qobject_cast<QDockWidget *>(parent)
                && (docks.isEmpty() || docks.back() != parent->objectName()))
                docks << parent->objectName();
        }
    }
    EXPECT_EQ(docks.size(), QSet<QString>(docks.begin(), docks.end()).size())
        << docks.join(u' ').toStdString();
}

TEST_F(TheKeys, goTheSameRoundBackwards)
{
    open(FakeConsole::Content::Story);
    window().docks().focusPane(QStringLiteral("patterns"));
    const auto *start = QApplication::focusWidget();
    for (int i = 0; i < 12; ++i)
        press(Qt::Key_Tab);
    for (int i = 0; i < 12; ++i)
        press(Qt::Key_Backtab, Qt::ShiftModifier);
    EXPECT_EQ(QApplication::focusWidget(), start);
}

TEST_F(TheKeys, changeThePaneByF6AndByControlTab)
{
    open(FakeConsole::Content::Story, QStringLiteral("on-call"));
    window().docks().focusPane(QStringLiteral("patterns"));
    const auto focused = [this] { return window().docks().focusedPane()->accessibleName(); };
    const auto first = focused();
    press(Qt::Key_F6);
    const auto second = focused();
    EXPECT_NE(second, first);
    press(Qt::Key_F6, Qt::ShiftModifier);
    EXPECT_EQ(focused(), first);
    press(Qt::Key_Tab, Qt::ControlModifier);
    EXPECT_EQ(focused(), second);
    press(Qt::Key_Tab, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(focused(), first);
}

TEST_F(TheKeys, showTheMenuBarByAltAlone)
{
    open(FakeConsole::Content::Story);
    auto *menus = window().findChild<MenuStrip *>();
    ASSERT_NE(menus, nullptr);
    EXPECT_FALSE(menus->isVisible());
    auto *before = QApplication::focusWidget();
    press(Qt::Key_Alt);
    EXPECT_TRUE(menus->isVisible());
    EXPECT_TRUE(menus->hasFocus());
    ASSERT_NE(menus->activeAction(), nullptr);
    press(Qt::Key_Escape);
    EXPECT_FALSE(menus->isVisible());
    EXPECT_EQ(QApplication::focusWidget(), before);
}

TEST_F(TheKeys, doNotShowTheMenuBarWhenAltIsPartOfAnotherKey)
{
    open(FakeConsole::Content::Story);
    auto *focused = QApplication::focusWidget();
    QTest::keyPress(focused, Qt::Key_Alt);
    QTest::keyClick(focused, Qt::Key_Left, Qt::AltModifier);
    QTest::keyRelease(focused, Qt::Key_Alt);
    settle();
    EXPECT_FALSE(window().findChild<MenuStrip *>()->isVisible());
}

TEST_F(TheKeys, reachEveryCommandOfTheWindowByTheMenuBar)
{
    open(FakeConsole::Content::Story);
    QSet<QAction *> reached;
    for (auto *menu : window().findChild<MenuStrip *>()->actions()) {
        ASSERT_NE(menu->menu(), nullptr);
        EXPECT_TRUE(menu->text().contains(u'&'));
        for (auto *action : menu->menu()->actions())
            reached.insert(action);
    }
    for (auto *command : window().commands().all())
        EXPECT_TRUE(reached.contains(command)) << command->text().toStdString();
}

TEST_F(TheKeys, haveNoTwoMeaningsInTheWindow)
{
    open(FakeConsole::Content::Story);
    QHash<QString, QString> meanings;
    for (const auto *command : window().commands().all()) {
        for (const auto &keys : command->shortcuts()) {
            const auto text = keys.toString();
            EXPECT_FALSE(meanings.contains(text)) << text.toStdString();
            meanings.insert(text, command->text());
        }
    }
}

TEST_F(TheZoom, scalesTypeAndRowsTogetherAndIsKept)
{
    open(FakeConsole::Content::Story);
    auto *table = window().docks().pane(QStringLiteral("patterns"))->findChild<QTableView *>();
    ASSERT_NE(table, nullptr);
    const int row = table->verticalHeader()->defaultSectionSize();
    const int type = font(Type::Body).pixelSize();
    for (int i = 0; i < 5; ++i)
        window().commands().action(QStringLiteral("zoom_in"))->trigger();
    settle();
    EXPECT_EQ(table->verticalHeader()->defaultSectionSize(), row * 3 / 2);
    EXPECT_EQ(font(Type::Body).pixelSize(), (type * 150 + 50) / 100);
    EXPECT_EQ(m_settings.value(QStringLiteral("zoom")).toInt(), 150);
    for (int i = 0; i < 20; ++i)
        window().commands().action(QStringLiteral("zoom_in"))->trigger();
    EXPECT_EQ(m_theme.zoom(), kMostZoom);
    window().commands().action(QStringLiteral("zoom_reset"))->trigger();
    settle();
    EXPECT_EQ(table->verticalHeader()->defaultSectionSize(), row);
    EXPECT_EQ(font(Type::Body).pixelSize(), type);
}

TEST_F(TheZoom, comesBackToTheSizesItCameFrom)
{
    open(FakeConsole::Content::Story);
    const auto sizes = [this] {
        QList<QPair<int, QSize>> all;
        for (const auto *widget : window().findChildren<QToolBar *>())
            all.push_back({ widget->font().pixelSize(), widget->maximumSize() });
        return all;
    };
    const auto before = sizes();
    for (const int percent : { 90, 130, 110, 160, 80, 100 }) {
        m_theme.zoomTo(percent);
        settle();
    }
    EXPECT_EQ(sizes(), before);
}

TEST_F(ANarrowWindow, showsTheDetailAsATab)
{
    open(FakeConsole::Content::Story, QStringLiteral("on-call"));
    auto *detail = window().docks().dock(QStringLiteral("pattern_detail"));
    auto *patterns = window().docks().dock(QStringLiteral("patterns"));
    EXPECT_FALSE(window().tabifiedDockWidgets(patterns).contains(detail));
    window().resize(1100, 700);
    ASSERT_TRUE(QTest::qWaitFor([&] { return window().tabifiedDockWidgets(patterns).contains(detail); }));
    window().navigator().showPattern({ 1042 });
    settle();
    EXPECT_TRUE(window().rect().contains(detail->geometry().center()));
    window().resize(kWideWindow, 900);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !window().tabifiedDockWidgets(patterns).contains(detail); }));
}

TEST_F(AReadOnlyWindow, saysSoAndOffersNothingThatWrites)
{
    m_console = std::make_unique<FakeConsole>(FakeConsole::Content::Story);
    auto status = m_console->status();
    status.isReadOnly = true;
    status.isListening = false;
    m_console->setStatus(status);
    m_window = std::make_unique<MainWindow>(*m_console, m_theme, m_settings, WindowOptions{ {}, &m_clock });
    m_window->show();
    settle();
    EXPECT_TRUE(window().windowTitle().contains(u"read only"));
    for (const char *id : { "test_error", "link_repository", "undo" }) {
        const auto *action = window().commands().action(QLatin1String(id));
        EXPECT_FALSE(action->isEnabled()) << id;
        EXPECT_TRUE(action->toolTip().contains(u"read-only")) << id;
    }
    EXPECT_TRUE(window().commands().action(QStringLiteral("palette"))->isEnabled());
}

TEST_F(TheKeys, takeBackAfterTheMessageIsGone)
{
    open(FakeConsole::Content::Story);
    int undone = 0;
    window().toasts().show({ QStringLiteral("Resolved FL-1"), {}, ToastLevel::Ok, [&] { ++undone; } });
    for (int i = 0; i < 4; ++i)
        window().toasts().show({ QStringLiteral("Something else") });
    settle();
    window().commands().action(QStringLiteral("undo"))->trigger();
    EXPECT_EQ(undone, 1);
    window().commands().action(QStringLiteral("undo"))->trigger();
    EXPECT_EQ(undone, 1);
}
