// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/safe_markdown.h"

#include "ui/theme/theme.h"
#include "ui/views/cited_text.h"

#include <QRegularExpression>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextTable>

namespace faultline::ui {
namespace {

struct Piece {
    int from = 0;
    int length = 0;
    QTextCharFormat format;
};

std::vector<Piece> piecesOf(const QTextDocument &document)
{
    std::vector<Piece> pieces;
    for (auto block = document.begin(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); !part.atEnd(); ++part)
            pieces.push_back(
                { part.fragment().position(), part.fragment().length(), part.fragment().charFormat() });
    }
    return pieces;
}

/// Backwards, so that what is replaced does not move what is still to come.
void dressPieces(QTextDocument &document)
{
    const Tokens &now = tokens();
    const auto pieces = piecesOf(document);
    for (auto piece = pieces.rbegin(); piece != pieces.rend(); ++piece) {
        QTextCursor cursor(&document);
        cursor.setPosition(piece->from);
        cursor.setPosition(piece->from + piece->length, QTextCursor::KeepAnchor);
        if (piece->format.isImageFormat()) {
            const auto image = piece->format.toImageFormat();
            cursor.insertText(
                QStringLiteral("[%1]").arg(image.property(QTextFormat::ImageAltText).toString()),
                QTextCharFormat());
            continue;
        }
        QTextCharFormat plain = piece->format;
        // The report's own links to its evidence, `[E1](#e1)`: linkCitations makes them open their signal.
        static const QRegularExpression evidenceLink(QStringLiteral("^#e\\d{1,4}$"));
        if (evidenceLink.match(plain.anchorHref()).hasMatch()) {
            cursor.insertText(QStringLiteral("[%1]").arg(cursor.selectedText()), QTextCharFormat());
            continue;
        }
        if (plain.isAnchor()) {
            plain.setAnchor(false);
            plain.clearProperty(QTextFormat::AnchorHref);
            plain.setFontUnderline(false);
            plain.setForeground(now.t1);
        }
        const bool isCode = plain.fontFixedPitch();
        const int level = cursor.blockFormat().headingLevel();
        QFont face = ui::font(isCode ? Type::Mono : Type::Body);
        if (level > 0)
            face = ui::font(level == 1 ? Type::Heading1 : Type::Heading2);
        else if (plain.fontWeight() >= QFont::DemiBold)
            face.setWeight(QFont::DemiBold);
        if (plain.fontItalic())
            face.setItalic(true);
        plain.clearProperty(QTextFormat::FontSizeAdjustment);
        plain.setFont(face);
        if (isCode && level == 0)
            plain.setBackground(now.inset);
        cursor.setCharFormat(plain);
    }
}

void linkCitations(QTextDocument &document)
{
    const Tokens &now = tokens();
    static const QRegularExpression citation(QStringLiteral("\\[(E\\d{1,4})\\]"));
    QTextCursor found(&document);
    for (found = document.find(citation, found); !found.isNull(); found = document.find(citation, found)) {
        const QString id = citation.match(found.selectedText()).captured(1);
        QTextCharFormat chip;
        chip.setFont(ui::font(Type::MonoSmall));
        chip.setForeground(now.accent);
        chip.setBackground(now.accentSoft);
        chip.setAnchor(true);
        chip.setAnchorHref(SafeBrowser::linkOf(id));
        QTextCharFormat between;
        between.setFont(ui::font(Type::Body));
        found.insertText(QChar(0x00a0) + id + QChar(0x00a0), chip);
        static const QString closing = QStringLiteral(".,;:)");
        if (!closing.contains(document.characterAt(found.position())))
            found.insertText(QStringLiteral(" "), between);
    }
}

/// One line between cells, as in the window's own tables, instead of HTML's old double frames.
void dressTables(QTextFrame &frame)
{
    for (QTextFrame *child : frame.childFrames()) {
        if (auto *table = qobject_cast<QTextTable *>(child)) {
            QTextTableFormat format = table->format();
            format.setBorderCollapse(true);
            format.setBorder(1);
            format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
            format.setBorderBrush(tokens().border);
            format.setCellSpacing(0);
            format.setCellPadding(5);
            format.setTopMargin(8);
            format.setBottomMargin(8);
            table->setFormat(format);
        }
        dressTables(*child);
    }
}

} // namespace

std::vector<OutlineEntry> fillFromMarkdown(QTextDocument &document, const QString &markdown)
{
    document.setDefaultFont(ui::font(Type::Body));
    QTextDocument::MarkdownFeatures features = QTextDocument::MarkdownDialectGitHub;
    features.setFlag(QTextDocument::MarkdownNoHTML);
    document.setMarkdown(markdown, features);
    dressPieces(document);
    linkCitations(document);
    dressTables(*document.rootFrame());
    std::vector<OutlineEntry> outline;
    for (auto block = document.begin(); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        auto format = block.blockFormat();
        const int level = format.headingLevel();
        format.setTopMargin(level > 1 ? 14 : level == 1 ? 0 : 2);
        format.setBottomMargin(level > 0 ? 4 : block.textList() != nullptr ? 2 : 6);
        if (level == 0 && !format.hasProperty(QTextFormat::BlockCodeLanguage))
            format.setLineHeight(20, QTextBlockFormat::MinimumHeight);
        cursor.setBlockFormat(format);
        if (level > 0)
            outline.push_back({ level, block.text(), block.blockNumber() });
    }
    return outline;
}

} // namespace faultline::ui
