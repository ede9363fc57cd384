// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/desk_fixture.h"
#include "ui/shell/status_strip.h"

#include <QSignalSpy>

using namespace faultline;
using namespace faultline::ui;

namespace {

QString told(StatusStrip &strip, const QString &name)
{
    for (const auto *part : strip.findChildren<StatusPart *>()) {
        if (part->accessibleName() == name)
            return part->accessibleDescription();
    }
    return {};
}

} // namespace

TEST(StatusStrip, turnsAmberAtSixtyAndRedAtNinetyPercent)
{
    EXPECT_EQ(queueTone(0, 0), Tone::Quiet);
    EXPECT_EQ(queueTone(599, 1000), Tone::Quiet);
    EXPECT_EQ(queueTone(600, 1000), Tone::Amber);
    EXPECT_EQ(queueTone(899, 1000), Tone::Amber);
    EXPECT_EQ(queueTone(900, 1000), Tone::Red);
}

TEST(StatusStrip, tellsTheConsolesState)
{
    StatusStrip strip;
    strip.show(FakeConsole(FakeConsole::Content::Story).status());
    strip.showTime(story::now());
    EXPECT_EQ(told(strip, QStringLiteral("Listening address")), QStringLiteral("Listening 127.0.0.1:8001"));
    EXPECT_EQ(told(strip, QStringLiteral("Queue")), QStringLiteral("Queue 1,204 / 50,000"));
    EXPECT_EQ(told(strip, QStringLiteral("Store")), QStringLiteral("SQLite · oncall.db · 2.1 GB"));
    EXPECT_EQ(told(strip, QStringLiteral("Clock")), QStringLiteral(" 14:12:36 UTC"));
}

TEST(StatusStrip, saysThatNothingListens)
{
    StatusStrip strip;
    auto status = FakeConsole(FakeConsole::Content::Story).status();
    status.isListening = false;
    strip.show(status);
    EXPECT_TRUE(told(strip, QStringLiteral("Listening address")).startsWith(u"Not listening"));
    status.isReadOnly = true;
    strip.show(status);
    EXPECT_EQ(told(strip, QStringLiteral("Listening address")), QStringLiteral("Read only, not listening"));
}

TEST(StatusStrip, leadsFromTheAddressToHowToSend)
{
    StatusStrip strip;
    QSignalSpy clicked(&strip, &StatusStrip::listeningClicked);
    strip.findChildren<StatusPart *>().front()->click();
    EXPECT_EQ(clicked.count(), 1);
}
