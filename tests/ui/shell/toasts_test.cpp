// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/toasts.h"

#include <QCoreApplication>
#include <QDockWidget>
#include <QFrame>
#include <QMainWindow>

#include <gtest/gtest.h>

using namespace faultline::ui;

namespace {

struct ToastTest : testing::Test {
    QWidget window;
    Toasts *toasts = new Toasts(&window);

    void SetUp() override
    {
        window.resize(1100, 680);
        window.show();
    }

    qsizetype shownCount() const
    {
        return toasts->findChildren<QFrame *>(QStringLiteral("toast"), Qt::FindDirectChildrenOnly).size();
    }
};

} // namespace

TEST_F(ToastTest, showsAtMostThreeAndRemembersTen)
{
    for (int i = 0; i < 12; ++i)
        toasts->show({ QStringLiteral("Message %1").arg(i) });
    EXPECT_EQ(shownCount(), 3);
    EXPECT_EQ(toasts->past().size(), 10);
    EXPECT_EQ(toasts->past().front().text, QStringLiteral("Message 11"));
    EXPECT_EQ(toasts->unreadCount(), 12);
    toasts->markRead();
    EXPECT_EQ(toasts->unreadCount(), 0);
}

TEST_F(ToastTest, takesBackTheNewestThatCanBe)
{
    int undone = 0;
    toasts->show({ QStringLiteral("Resolved FL-1"), {}, ToastLevel::Ok, [&] { undone = 1; } });
    toasts->show({ QStringLiteral("Resolved FL-2"), {}, ToastLevel::Ok, [&] { undone = 2; } });
    toasts->show({ QStringLiteral("Only said") });
    EXPECT_TRUE(toasts->undoNewest());
    EXPECT_EQ(undone, 2);
}

TEST_F(ToastTest, hasNothingToTakeBackAtFirst)
{
    EXPECT_FALSE(toasts->undoNewest());
}

TEST_F(ToastTest, staysInsideTheWindowAboveTheStatusBar)
{
    toasts->show({ QStringLiteral(
        "A sentence that is long enough to need more than one line in four hundred pixels of width.") });
    QCoreApplication::processEvents();
    EXPECT_TRUE(window.rect().adjusted(0, 0, 0, -24).contains(toasts->geometry()));
    EXPECT_GE(toasts->height(), 44);
    window.resize(1300, 900);
    QCoreApplication::processEvents();
    EXPECT_GT(toasts->geometry().right(), 1200);
}

TEST(ToastPlace, isBesideTheDockThatAPersonReadsIn)
{
    QMainWindow window;
    window.resize(1440, 900);
    window.setCentralWidget(new QWidget(&window));
    QDockWidget detail;
    auto *inside = new QWidget(&detail);
    inside->setFixedWidth(528);
    detail.setWidget(inside);
    window.addDockWidget(Qt::RightDockWidgetArea, &detail);
    auto *toasts = new Toasts(&window);
    window.show();
    toasts->show({ QStringLiteral("Your first error is here") });
    QCoreApplication::processEvents();
    EXPECT_FALSE(toasts->geometry().intersects(detail.geometry()));
    EXPECT_GT(toasts->geometry().left(), 400);
}

TEST_F(ToastTest, isSilentInAWindowWithoutToasts)
{
    const QWidget alone;
    showToast(&alone, { QStringLiteral("Nobody hears this") });
    EXPECT_TRUE(toasts->past().isEmpty());
}
