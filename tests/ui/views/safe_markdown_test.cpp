// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/cited_text.h"
#include "ui/views/safe_markdown.h"

#include <QTextBlock>
#include <QTextTable>

#include <gtest/gtest.h>

namespace faultline::ui {
namespace {

QStringList linksOf(const QTextDocument &document)
{
    QStringList links;
    for (auto block = document.begin(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            if (part.fragment().charFormat().isAnchor())
                links << part.fragment().charFormat().anchorHref();
        }
    }
    return links;
}

bool hasImage(const QTextDocument &document)
{
    for (auto block = document.begin(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            if (part.fragment().charFormat().isImageFormat())
                return true;
        }
    }
    return false;
}

TEST(SafeMarkdown, citationsAreTheOnlyLinks)
{
    QTextDocument document;
    fillFromMarkdown(document,
        QStringLiteral("It broke [E1][E2]. [Click](https://evil.example/) <https://evil.example/2> "
                       "https://evil.example/3 [file](file:///etc/passwd) [script](javascript:alert(1))"));
    EXPECT_EQ(linksOf(document),
        (QStringList{
            SafeBrowser::linkOf(QStringLiteral("E1")), SafeBrowser::linkOf(QStringLiteral("E2")) }));
}

TEST(SafeMarkdown, theReportsOwnLinksToEvidenceAreCitations)
{
    QTextDocument document;
    fillFromMarkdown(
        document, QStringLiteral("It broke [E3](#e3)[E12](#e12), see [E4](http://elsewhere/#e4)."));
    EXPECT_EQ(linksOf(document),
        (QStringList{
            SafeBrowser::linkOf(QStringLiteral("E3")), SafeBrowser::linkOf(QStringLiteral("E12")) }));
}

TEST(SafeMarkdown, aTableHasSingleLinesBetweenItsCells)
{
    QTextDocument document;
    fillFromMarkdown(document, QStringLiteral("| Cause | For |\n| --- | --- |\n| change | 3 [E1] |\n"));
    ASSERT_EQ(document.rootFrame()->childFrames().size(), 1);
    const auto *table = qobject_cast<const QTextTable *>(document.rootFrame()->childFrames().front());
    ASSERT_NE(table, nullptr);
    EXPECT_TRUE(table->format().borderCollapse());
    EXPECT_EQ(table->format().cellSpacing(), 0);
    EXPECT_EQ(linksOf(document).size(), 1);
}

TEST(SafeMarkdown, noSpaceStandsBetweenACitationAndThePointAfterIt)
{
    QTextDocument document;
    fillFromMarkdown(document, QStringLiteral("It broke [E1]."));
    EXPECT_TRUE(document.toRawText().contains(QStringLiteral("E1\u00a0.")));
}

TEST(SafeMarkdown, htmlIsShownAsText)
{
    QTextDocument document;
    fillFromMarkdown(document,
        QStringLiteral("KeyError <img src=\"file:///etc/passwd\"> <b>bold</b>\n\n<script>x</script>"));
    EXPECT_FALSE(hasImage(document));
    EXPECT_TRUE(document.toPlainText().contains(QStringLiteral("<img src=\"file:///etc/passwd\">")));
    EXPECT_TRUE(document.toPlainText().contains(QStringLiteral("<script>x</script>")));
}

TEST(SafeMarkdown, anImageBecomesItsWords)
{
    QTextDocument document;
    fillFromMarkdown(document, QStringLiteral("See ![the chart](file:///etc/passwd) here."));
    EXPECT_FALSE(hasImage(document));
}

TEST(SafeMarkdown, aDefinitionCannotTurnACitationElsewhere)
{
    QTextDocument document;
    fillFromMarkdown(document, QStringLiteral("It broke [E1].\n\n[E1]: https://evil.example/\n"));
    for (const QString &link : linksOf(document))
        EXPECT_TRUE(link.startsWith(QStringLiteral("evidence:"))) << link.toStdString();
}

TEST(SafeMarkdown, headingsMakeTheOutline)
{
    QTextDocument document;
    const auto outline
        = fillFromMarkdown(document, QStringLiteral("# One\n\ntext\n\n## Two\n\n- a\n- b\n\n## Three\n"));
    ASSERT_EQ(outline.size(), 3u);
    EXPECT_EQ(outline[0].level, 1);
    EXPECT_EQ(outline[1].title, QStringLiteral("Two"));
    EXPECT_EQ(document.findBlockByNumber(outline[2].block).text(), QStringLiteral("Three"));
}

} // namespace
} // namespace faultline::ui
