// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/navigator/navigator.h"

#include <QSignalSpy>

#include <gtest/gtest.h>

using namespace faultline;
using namespace faultline::ui;

namespace {

Place at(const QString &pane, std::int64_t pattern = 0)
{
    Place place;
    place.pane = pane;
    if (pattern != 0)
        place.pattern = PatternId{ pattern };
    return place;
}

} // namespace

TEST(Navigator, goesBackAndForwardOverPanesAndPatterns)
{
    Navigator navigator;
    navigator.go(at(QStringLiteral("live")));
    navigator.go(at(QStringLiteral("patterns"), 1042));
    navigator.go(at(QStringLiteral("patterns"), 1043));

    navigator.back();
    EXPECT_EQ(navigator.place().pattern, PatternId{ 1042 });
    navigator.back();
    EXPECT_EQ(navigator.place().pane, QStringLiteral("live"));
    EXPECT_TRUE(navigator.canGoForward());
    navigator.forward();
    navigator.forward();
    EXPECT_EQ(navigator.place().pattern, PatternId{ 1043 });
    EXPECT_FALSE(navigator.canGoForward());
}

TEST(Navigator, tellsEachRealMoveOnceAndNoOther)
{
    Navigator navigator;
    QSignalSpy moved(&navigator, &Navigator::moved);
    navigator.go(at(QStringLiteral("live")));
    navigator.go(at(QStringLiteral("live")));
    EXPECT_EQ(moved.count(), 1);
    navigator.back();
    navigator.back();
    EXPECT_EQ(moved.count(), 2);
}

TEST(Navigator, aFilterChangesThePresentStepAndKeepsTheWayForward)
{
    Navigator navigator;
    navigator.go(at(QStringLiteral("live")));
    navigator.go(at(QStringLiteral("patterns")));
    navigator.back();
    auto filtered = navigator.place();
    filtered.service = QStringLiteral("checkout-api");
    navigator.go(filtered);
    EXPECT_TRUE(navigator.canGoForward());
    navigator.back();
    EXPECT_EQ(navigator.place().pane, QString());
    navigator.forward();
    EXPECT_EQ(navigator.place().service, QStringLiteral("checkout-api"));
}

TEST(Navigator, aNewStepEndsTheOldWayForward)
{
    Navigator navigator;
    navigator.go(at(QStringLiteral("live")));
    navigator.go(at(QStringLiteral("patterns")));
    navigator.back();
    navigator.go(at(QStringLiteral("rca")));
    EXPECT_FALSE(navigator.canGoForward());
    navigator.back();
    EXPECT_EQ(navigator.place().pane, QStringLiteral("live"));
}

TEST(Navigator, opensWhatASignalNames)
{
    Navigator navigator;
    navigator.openSignal(QStringLiteral("pattern:FL-1039"));
    EXPECT_EQ(navigator.place().pattern, PatternId{ 1039 });
    navigator.openSignal(QStringLiteral("event:019aa17f-3c21-7f3a-0000-000000000001"));
    ASSERT_TRUE(navigator.place().event.has_value());
    EXPECT_EQ(navigator.place().pattern, PatternId{ 1039 });
    navigator.openSignal(QStringLiteral("commit:a41f9c2"));
    EXPECT_EQ(navigator.place().evidence, QStringLiteral("commit:a41f9c2"));
    EXPECT_EQ(navigator.place().pane, QStringLiteral("pattern_detail"));
}

TEST(Navigator, aSignalThatNamesNothingMovesNowhere)
{
    Navigator navigator;
    QSignalSpy moved(&navigator, &Navigator::moved);
    navigator.openSignal(QStringLiteral("pattern:nonsense"));
    navigator.openSignal(QStringLiteral("event:nonsense"));
    EXPECT_EQ(moved.count(), 0);
}

TEST(Navigator, forgetsTheOldestStepsOfALongTrail)
{
    Navigator navigator;
    for (int i = 1; i <= 1000; ++i)
        navigator.showPattern(PatternId{ i });
    int steps = 0;
    while (navigator.canGoBack()) {
        navigator.back();
        ++steps;
    }
    EXPECT_EQ(steps, 199);
}
