// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/signal_parts.h"

#include <gtest/gtest.h>

namespace faultline::ui {
namespace {

const std::string kId = "019aa17f-3c21-7f3a-0000-000000000007";

TEST(SignalParts, takesAFrameApart)
{
    const auto signal = signalParts("frame:" + kId + "/1/12");
    ASSERT_TRUE(signal);
    EXPECT_EQ(signal->kind, SignalParts::Kind::Frame);
    EXPECT_EQ(signal->event.text(), kId);
    EXPECT_EQ(signal->exception, 1);
    EXPECT_EQ(signal->frame, 12);
}

TEST(SignalParts, takesALogLineARunbookACommitAndAPatternApart)
{
    EXPECT_EQ(signalParts("log:" + kId + "/3")->line, 3);
    const auto runbook = signalParts("runbook:missing-field#roll-back");
    EXPECT_EQ(runbook->id, "missing-field");
    EXPECT_EQ(runbook->section, "roll-back");
    EXPECT_EQ(signalParts("commit:a41f9c2")->id, "a41f9c2");
    EXPECT_EQ(signalParts("pattern:FL-12")->pattern.number, 12);
}

TEST(SignalParts, refusesWhatIsNoReference)
{
    for (const std::string &text : { std::string("frame:" + kId), std::string("frame:" + kId + "/-1/2"),
             std::string("log:" + kId + "/x"), std::string("runbook:../../etc/passwd"),
             std::string("commit:"), std::string("file:///etc/passwd"), std::string("https://example.org"),
             std::string("event:" + kId + "/1"), std::string("frame:" + kId + "/1/99999999999999"),
             std::string() })
        EXPECT_FALSE(signalParts(text)) << text;
}

} // namespace
} // namespace faultline::ui
