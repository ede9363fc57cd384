// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/desk_fixture.h"
#include "ui/shell/banner.h"
#include "ui/shell/commands.h"
#include "ui/shell/main_window.h"
#include "ui/shell/palette.h"
#include "ui/shell/panes.h"
#include "ui/shell/toasts.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QToolButton>

using namespace faultline;
using namespace faultline::ui;

namespace {

using TheWindow = DeskTest;

/// What Qt itself puts into a window and nobody can reach or hear of.
bool isInner(const QWidget &widget)
{
    const auto *area = qobject_cast<const QAbstractScrollArea *>(widget.parentWidget());
    if (area != nullptr && area->viewport() == &widget)
        return true;
    const QString name = QString::fromLatin1(widget.metaObject()->className());
    return widget.objectName().startsWith(u"qt_") || name == u"QSizeGrip" || name == u"QRubberBand"
        || name == u"QStackedWidget" || name == u"QMenu" || name == u"QToolBarExtension"
        || name == u"QAbstractScrollAreaScrollBarContainer"
        || qobject_cast<const QScrollBar *>(&widget) != nullptr || name == u"QToolBarSeparator"
        || name == u"QSplitterHandle" || name == u"QComboBoxPrivateContainer";
}

/// A group that takes no key is heard by what is in it.
bool isGroup(const QWidget &widget)
{
    const bool isPlain = QLatin1String(widget.metaObject()->className()) == u"QWidget";
    return widget.focusPolicy() == Qt::NoFocus && (isPlain || widget.findChild<QWidget *>() != nullptr);
}

bool hasName(const QWidget &widget)
{
    if (!widget.accessibleName().isEmpty())
        return true;
    auto *seen = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(&widget));
    return seen != nullptr && !seen->text(QAccessible::Name).isEmpty();
}

std::string widgetsWithoutName(const QWidget &root)
{
    QStringList nameless;
    for (const auto *widget : root.findChildren<QWidget *>()) {
        // An empty label says nothing yet and is not announced.
        const auto *label = qobject_cast<const QLabel *>(widget);
        const bool isEmptyLabel = label != nullptr && label->text().isEmpty() && label->pixmap().isNull();
        if (widget->isVisibleTo(&root) && !isInner(*widget) && !isGroup(*widget) && !isEmptyLabel
            && !hasName(*widget))
            nameless << QStringLiteral("%1 '%2' in %3")
                            .arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName(),
                                QString::fromLatin1(widget->parentWidget()->metaObject()->className()));
    }
    return nameless.join(u'\n').toStdString();
}

class EveryPane : public DeskTest, public testing::WithParamInterface<std::string> { };

std::vector<std::string> paneIds()
{
    std::vector<std::string> ids;
    for (const auto &row : paneRows())
        ids.emplace_back(row.id);
    return ids;
}

} // namespace

TEST_P(EveryPane, isMadeByItsRowAndHasANameForEveryWidget)
{
    open(FakeConsole::Content::Story);
    auto *made = window().docks().pane(QString::fromStdString(GetParam()));
    ASSERT_NE(made, nullptr);
    EXPECT_FALSE(made->accessibleName().isEmpty());
    auto place = window().navigator().place();
    place.pane = QString::fromStdString(GetParam());
    place.pattern = PatternId{ 1042 };
    window().navigator().go(place);
    settle();
    EXPECT_TRUE(made->isVisible());
    EXPECT_EQ(widgetsWithoutName(*made), "");
}

TEST_P(EveryPane, hasAnIconThatIsDrawn)
{
    const auto *row = paneRow(QString::fromStdString(GetParam()));
    EXPECT_FALSE(icon(QString::fromLatin1(row->icon)).pixmap(16).toImage().allGray()) << row->icon;
}

INSTANTIATE_TEST_SUITE_P(
    OfTheTable, EveryPane, testing::ValuesIn(paneIds()), [](const auto &pane) { return pane.param; });

TEST_F(TheWindow, hasAnAccessibleNameOnEveryWidget)
{
    open(FakeConsole::Content::Story);
    window().openPalette();
    window().toasts().show({ QStringLiteral("Said"), {}, ToastLevel::Ok, [] {} });
    settle();
    EXPECT_EQ(widgetsWithoutName(window()), "");
}

TEST_F(TheWindow, showsTheFirstRunWhileTheStoreIsEmpty)
{
    open(FakeConsole::Content::Empty);
    EXPECT_EQ(pane(), QStringLiteral("first_run"));
    EXPECT_TRUE(window().docks().pane(QStringLiteral("first_run"))->isVisible());
    EXPECT_FALSE(window().docks().dock(QStringLiteral("live"))->isVisible());
}

TEST_F(TheWindow, turnsToLiveByItselfWithTheFirstEventSelected)
{
    open(FakeConsole::Content::Empty);
    const auto event = console().receive({ 1042 });
    settle();
    EXPECT_EQ(pane(), QStringLiteral("live"));
    EXPECT_EQ(window().navigator().place().event, event.id);
    EXPECT_TRUE(window().docks().dock(QStringLiteral("live"))->isVisible());
    EXPECT_FALSE(window().docks().pane(QStringLiteral("first_run"))->isVisible());
    ASSERT_EQ(window().toasts().past().size(), 1);
}

TEST_F(TheWindow, givesTheKeysToTheLiveListAfterTheFirstRun)
{
    open(FakeConsole::Content::Empty);
    window().activateWindow();
    window().docks().focusPane(QStringLiteral("first_run"));
    settle();
    ASSERT_TRUE(window().docks().pane(QStringLiteral("first_run"))->isAncestorOf(window().focusWidget()));
    console().receive({ 1042 });
    settle();
    auto *focused = window().focusWidget();
    ASSERT_NE(focused, nullptr);
    EXPECT_TRUE(window().docks().pane(QStringLiteral("live"))->isAncestorOf(focused));
    EXPECT_NE(qobject_cast<QAbstractItemView *>(focused), nullptr) << focused->metaObject()->className();
}

TEST_F(TheWindow, staysWhereOneIsWhenAnEventComesAfterTheFirst)
{
    open(FakeConsole::Content::Empty);
    console().receive({ 1042 });
    settle();
    window().commands().action(QStringLiteral("first_run"))->trigger();
    console().receive({ 1043 });
    settle();
    EXPECT_EQ(pane(), QStringLiteral("first_run"));
}

TEST_F(TheWindow, doesNotCallAStoreEmptyThatIsNotOpenYet)
{
    m_console = std::make_unique<FakeConsole>(FakeConsole::Content::Empty);
    const auto open = m_console->status();
    m_console->setStatus({});
    m_window = std::make_unique<MainWindow>(*m_console, m_theme, m_settings, WindowOptions{ {}, &m_clock });
    m_window->show();
    EXPECT_EQ(pane(), QStringLiteral("live"));
    m_console->setStatus(open);
    EXPECT_EQ(pane(), QStringLiteral("first_run"));
}

TEST_F(TheWindow, goesToAPaneByGAndALetter)
{
    open(FakeConsole::Content::Story);
    window().commands().action(QStringLiteral("first_run"))->trigger();
    settle();
    press(Qt::Key_G);
    press(Qt::Key_L);
    EXPECT_EQ(pane(), QStringLiteral("live"));
}

TEST_F(TheWindow, leavesTheChordByAnyOtherKey)
{
    open(FakeConsole::Content::Story);
    window().commands().action(QStringLiteral("first_run"))->trigger();
    settle();
    press(Qt::Key_G);
    press(Qt::Key_Escape);
    press(Qt::Key_L);
    EXPECT_EQ(pane(), QStringLiteral("first_run"));
}

TEST_F(TheWindow, takesLettersInATextFieldAsLetters)
{
    open(FakeConsole::Content::Story);
    auto *field = new QLineEdit(&window());
    field->setGeometry(200, 200, 200, 30);
    field->show();
    field->setFocus();
    for (const auto key : { Qt::Key_G, Qt::Key_L, Qt::Key_Space, Qt::Key_Question, Qt::Key_T, Qt::Key_1 })
        QTest::keyClick(
            field, static_cast<char>(key), key == Qt::Key_Question ? Qt::ShiftModifier : Qt::NoModifier);
    settle();
    EXPECT_EQ(field->text().toUpper(), QStringLiteral("GL ?T1"));
    EXPECT_EQ(pane(), QStringLiteral("live"));
    EXPECT_EQ(window().findChild<QDialog *>(), nullptr);
    EXPECT_EQ(console().allEvents().size(), story::events(story::patterns()).size());
}

TEST_F(TheWindow, showsTheKeysOfTheFocusedPane)
{
    open(FakeConsole::Content::Story);
    window().commands().action(QStringLiteral("keys"))->trigger();
    settle();
    auto *dialog = window().findChild<QDialog *>();
    ASSERT_NE(dialog, nullptr);
    bool hasChord = false;
    for (const auto *label : dialog->findChildren<QLabel *>())
        hasChord = hasChord || label->text() == u"G L";
    EXPECT_TRUE(hasChord);
    EXPECT_EQ(widgetsWithoutName(*dialog), "");
    dialog->close();
}

TEST_F(TheWindow, holdsAndResumesTheLiveListBySpace)
{
    open(FakeConsole::Content::Story);
    auto *hold = window().commands().action(QStringLiteral("hold"));
    ASSERT_TRUE(hold->isEnabled());
    window().setFocus();
    QTest::keyClick(&window(), Qt::Key_Space);
    settle();
    EXPECT_TRUE(hold->isChecked());
    QTest::keyClick(&window(), Qt::Key_Space);
    settle();
    EXPECT_FALSE(hold->isChecked());
}

TEST_F(TheWindow, saysWhatIsWrongWithTheConsoleAndThatItIsOver)
{
    open(FakeConsole::Content::Story);
    EXPECT_FALSE(window().banner().isVisible());
    auto status = console().status();
    const auto well = status;
    status.isListening = false;
    status.problem = "Port 8001 is taken by another program.";
    console().setStatus(status);
    EXPECT_TRUE(window().banner().isVisible());
    EXPECT_TRUE(window().banner().text().startsWith(u"Port 8001 is taken by another program."));
    console().setStatus(well);
    EXPECT_FALSE(window().banner().isVisible());
}

TEST_F(TheWindow, switchesBetweenDarkAndLightAndRemembersIt)
{
    open(FakeConsole::Content::Story);
    const bool wasDark = m_theme.isDark();
    window().commands().action(QStringLiteral("toggle_appearance"))->trigger();
    EXPECT_NE(m_theme.isDark(), wasDark);
    EXPECT_EQ(m_settings.value(QStringLiteral("appearance")).toInt(),
        static_cast<int>(wasDark ? Appearance::Light : Appearance::Dark));
    m_theme.use(Appearance::Dark);
}

TEST_F(TheWindow, neverShrinksBelowItsLeastSize)
{
    open(FakeConsole::Content::Story);
    window().resize(300, 200);
    EXPECT_EQ(window().size(), QSize(1100, 680));
}

TEST_F(TheWindow, keepsItsFiltersOverARestart)
{
    open(FakeConsole::Content::Story);
    auto place = window().navigator().place();
    place.service = QStringLiteral("gateway");
    window().navigator().go(place);
    window().close();
    open(FakeConsole::Content::Story);
    EXPECT_EQ(window().navigator().place().service, QStringLiteral("gateway"));
}

TEST_F(TheWindow, changesTheLayoutByItsKey)
{
    open(FakeConsole::Content::Story, QStringLiteral("on-call"));
    press(Qt::Key_2, Qt::ControlModifier | Qt::AltModifier);
    EXPECT_EQ(window().docks().layoutId(), QStringLiteral("local-dev"));
    EXPECT_EQ(window().navigator().place().range, std::chrono::minutes{ 15 });
}
