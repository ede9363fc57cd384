// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/desk_fixture.h"
#include "ui/shell/dock_host.h"
#include "ui/shell/layouts.h"
#include "ui/shell/panes.h"

using namespace faultline;
using namespace faultline::ui;

namespace {

using TheDocks = DeskTest;

class EveryLayout : public DeskTest, public testing::WithParamInterface<std::string> { };

std::vector<std::string> layoutIds()
{
    std::vector<std::string> ids;
    for (const auto &layout : shippedLayouts())
        ids.push_back(layout.id.toStdString());
    return ids;
}

} // namespace

TEST_P(EveryLayout, showsTheLiveErrorsAndFillsTheWindow)
{
    open(FakeConsole::Content::Story, QString::fromStdString(GetParam()));
    EXPECT_EQ(window().docks().layoutId().toStdString(), GetParam());
    auto *live = window().docks().dock(QStringLiteral("live"));
    EXPECT_TRUE(live->isVisible());
    int right = 0;
    for (const auto &row : paneRows()) {
        if (const auto *dock = window().docks().dock(QString::fromLatin1(row.id)); dock && dock->isVisible())
            right = std::max(right, dock->mapTo(&window(), QPoint(dock->width(), 0)).x());
    }
    EXPECT_GE(right, window().width() - 4);
}

INSTANTIATE_TEST_SUITE_P(Shipped, EveryLayout, testing::ValuesIn(layoutIds()), [](const auto &layout) {
    auto name = layout.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

TEST_F(TheDocks, sayWhatIsInThem)
{
    open(FakeConsole::Content::Story);
    const auto *dock = window().docks().dock(QStringLiteral("pattern_detail"));
    const QString named = dock->windowTitle();
    dock->widget()->setWindowTitle(QStringLiteral("FL-1042"));
    EXPECT_EQ(dock->windowTitle(), QStringLiteral("FL-1042"));
    EXPECT_EQ(dock->toggleViewAction()->text(), named);
    dock->widget()->setWindowTitle(QString());
    EXPECT_EQ(dock->windowTitle(), named);
}

TEST_F(TheDocks, comeBackAsTheyWereLeft)
{
    open(FakeConsole::Content::Story, QStringLiteral("local-dev"));
    window().docks().dock(QStringLiteral("live"))->close();
    settle();
    window().close();
    open(FakeConsole::Content::Story);
    EXPECT_EQ(window().docks().layoutId(), QStringLiteral("local-dev"));
    // The window goes to Live when it opens, which would bring it up; so look at what was saved.
    const auto keys = m_settings.allKeys();
    EXPECT_TRUE(std::any_of(keys.begin(), keys.end(),
        [](const QString &key) { return key.startsWith(u"layout/local-dev/") && key.endsWith(u"/docks"); }));
}

TEST_F(TheDocks, areKeptForEachLayoutByItself)
{
    open(FakeConsole::Content::Story, QStringLiteral("on-call"));
    auto *live = window().docks().dock(QStringLiteral("live"));
    live->setFloating(true);
    settle();
    window().useLayout(QStringLiteral("local-dev"));
    settle();
    EXPECT_FALSE(live->isFloating());
    window().useLayout(QStringLiteral("on-call"));
    settle();
    EXPECT_TRUE(live->isFloating());
    window().docks().resetLayout();
    settle();
    EXPECT_FALSE(live->isFloating());
}

TEST_F(TheDocks, keepTheirArrangementUnderAPageThatCoversThem)
{
    open(FakeConsole::Content::Story);
    auto *live = window().docks().dock(QStringLiteral("live"));
    const auto size = live->size();
    window().docks().bringUp(QStringLiteral("first_run"));
    settle();
    EXPECT_FALSE(live->isVisible());
    window().docks().save();
    window().docks().bringUp(QStringLiteral("live"));
    settle();
    EXPECT_TRUE(live->isVisible());
    EXPECT_EQ(live->size(), size);
}

TEST_F(TheDocks, bringAClosedPaneBackWhenOneGoesThere)
{
    open(FakeConsole::Content::Story);
    auto *live = window().docks().dock(QStringLiteral("live"));
    live->close();
    settle();
    window().docks().bringUp(QStringLiteral("live"));
    settle();
    EXPECT_TRUE(live->isVisible());
}

TEST_F(TheDocks, passTheFocusOnByF6)
{
    open(FakeConsole::Content::Story);
    QSet<QString> seen;
    QObject::connect(
        &window().docks(), &DockHost::paneFocused, &window(), [&](const QString &id) { seen.insert(id); });
    const auto shown = window().findChildren<QDockWidget *>();
    for (int i = 0; i < shown.size() + 1; ++i)
        press(Qt::Key_F6);
    EXPECT_GE(seen.size(), 1);
    EXPECT_TRUE(seen.contains(QStringLiteral("live")));
}
