// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/disclosure.h"

#include <QLabel>
#include <QTest>
#include <QVBoxLayout>

#include <gtest/gtest.h>

namespace faultline::ui {
namespace {

TEST(Disclosure, isOneLineUntilItIsOpenedByTheKeyboard)
{
    Disclosure box(QStringLiteral("What to do"), QStringLiteral("Take the change back"));
    auto *inside = new QLabel(QStringLiteral("1. Take the change back"), &box);
    box.body()->addWidget(inside);
    box.show();
    auto *line = box.findChild<QAbstractButton *>(QStringLiteral("disclose"));
    EXPECT_EQ(line->accessibleName(), QStringLiteral("What to do: Take the change back"));
    EXPECT_FALSE(inside->isVisible());
    EXPECT_LE(box.sizeHint().height(), 24);
    QTest::keyClick(line, Qt::Key_Return);
    EXPECT_TRUE(inside->isVisible());
    QTest::keyClick(line, Qt::Key_Space);
    EXPECT_FALSE(inside->isVisible());
}

} // namespace
} // namespace faultline::ui
