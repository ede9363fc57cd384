// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/pattern_detail/code_colours.h"

#include <gtest/gtest.h>

namespace faultline::ui {
namespace {

using ColourKind = CodeSpan::Kind;

TEST(CodeColours, pythonsParts)
{
    const auto spans = codeSpans(QStringLiteral("return round(x[\"a\"], 2)  # why"), QStringLiteral("a.py"));
    ASSERT_EQ(spans.size(), 5);
    EXPECT_EQ(spans[0].kind, ColourKind::Keyword);
    EXPECT_EQ(spans[1].kind, ColourKind::Call);
    EXPECT_EQ(spans[2].kind, ColourKind::String);
    EXPECT_EQ(spans[3].kind, ColourKind::Number);
    EXPECT_EQ(spans[4].kind, ColourKind::Comment);
}

TEST(CodeColours, aHashIsNoCommentWhereSlashesAre)
{
    const auto spans = codeSpans(QStringLiteral("this.#x // note"), QStringLiteral("a.ts"));
    ASSERT_EQ(spans.size(), 2);
    EXPECT_EQ(spans[1].kind, ColourKind::Comment);
    EXPECT_EQ(spans[1].from, 8);
}

TEST(CodeColours, unfinishedStringsEndWithTheLine)
{
    const auto spans = codeSpans(QStringLiteral("x = 'abc\\"), QStringLiteral("a.py"));
    ASSERT_EQ(spans.size(), 1);
    EXPECT_LE(spans[0].from + spans[0].length, 9);
}

TEST(CodeColours, spansNeverLeaveTheLine)
{
    for (const QString &line : { QStringLiteral("\""), QStringLiteral("\"\"\""), QStringLiteral("'\\"),
             QStringLiteral("/"), QStringLiteral("//"), QString() }) {
        for (const auto &span : codeSpans(line, QStringLiteral("a.js"))) {
            EXPECT_GE(span.length, 0);
            EXPECT_LE(span.from + span.length, line.size());
        }
    }
}

} // namespace
} // namespace faultline::ui
