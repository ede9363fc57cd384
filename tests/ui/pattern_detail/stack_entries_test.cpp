// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_story.h"
#include "ui/panes/pattern_detail/stack_entries.h"

#include <gtest/gtest.h>

namespace faultline::ui {
namespace {

using Kind = StackEntry::Kind;

StackTrace traceOf(const std::string &kinds)
{
    Exception exception{ "E", "m", {}, Link::Outermost, -1 };
    for (const char c : kinds)
        exception.frames.push_back({ c == 'a' ? "app/x.py" : "/usr/lib/site-packages/starlette/routing.py", 1,
            0, "f", "", "", c == 'a' });
    return { "python", { exception } };
}

TEST(StackEntries, consecutiveLibraryFramesAreOneRow)
{
    const auto entries = stackEntries(traceOf("alllal"));
    ASSERT_EQ(entries.size(), 4u);
    EXPECT_EQ(entries[0].kind, Kind::Frame);
    EXPECT_TRUE(entries[0].isCrash);
    EXPECT_EQ(entries[1].kind, Kind::Fold);
    EXPECT_EQ(entries[1].count, 3);
    EXPECT_EQ(entries[1].packages, (std::vector<std::string>{ "starlette" }));
    EXPECT_EQ(entries[2].frame, 4);
    EXPECT_EQ(entries[3].count, 1);
}

TEST(StackEntries, theUsersOwnFrameNearestToTheThrowIsTheFirstToLookAt)
{
    EXPECT_EQ(firstFrame(traceOf("lla")), (std::pair{ 0, 2 }));
    EXPECT_EQ(firstFrame(traceOf("ll")), (std::pair{ 0, 0 }));
    EXPECT_EQ(firstFrame(StackTrace{}), (std::pair{ -1, -1 }));
}

TEST(StackEntries, chainedExceptionsAreSections)
{
    auto trace = traceOf("a");
    trace.exceptions.push_back({ "Cause", "m", trace.exceptions[0].frames, Link::Cause, 0 });
    const auto entries = stackEntries(trace);
    ASSERT_EQ(entries.size(), 4u);
    EXPECT_EQ(entries[0].kind, Kind::Exception);
    EXPECT_EQ(entries[2].kind, Kind::Exception);
    EXPECT_EQ(entries[2].exception, 1);
}

TEST(StackEntries, endlessRecursionIsBounded)
{
    const auto entries = stackEntries(traceOf(std::string(50'000, 'a')));
    EXPECT_LE(static_cast<int>(entries.size()), kMostStackRows + 1);
    EXPECT_EQ(entries.back().kind, Kind::Fold);
    EXPECT_EQ(entries.back().frame + entries.back().count, 50'000);
}

} // namespace
} // namespace faultline::ui
