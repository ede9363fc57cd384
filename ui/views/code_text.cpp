// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/code_text.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QTextBlock>

namespace faultline::ui {
namespace {

constexpr int kMostTintedLines = 5000;

} // namespace

CodeText::CodeText(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFrameShape(QFrame::NoFrame);
    setFont(ui::font(Type::Mono));
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    document()->setDocumentMargin(8);
    setTabStopDistance(4 * QFontMetricsF(ui::font(Type::Mono)).horizontalAdvance(u' '));
}

void CodeText::showDiff(const QString &diff)
{
    m_isDiff = true;
    setPlainText(diff);
    colourDiff();
}

void CodeText::colourDiff()
{
    const Tokens &now = tokens();
    QList<QTextEdit::ExtraSelection> tints;
    int count = 0;
    for (auto block = document()->begin(); block.isValid() && count < kMostTintedLines;
         block = block.next(), ++count) {
        const QString line = block.text();
        QTextEdit::ExtraSelection tint;
        if (line.startsWith(u"+++") || line.startsWith(u"---") || line.startsWith(u"diff ")
            || line.startsWith(u"index "))
            tint.format.setForeground(now.t2);
        else if (line.startsWith(u'+'))
            tint.format.setBackground(now.add);
        else if (line.startsWith(u'-'))
            tint.format.setBackground(now.del);
        else if (line.startsWith(u"@@"))
            tint.format.setForeground(now.violet);
        else
            continue;
        tint.format.setProperty(QTextFormat::FullWidthSelection, true);
        tint.cursor = QTextCursor(block);
        tint.cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        if (tint.format.hasProperty(QTextFormat::BackgroundBrush))
            tint.cursor.clearSelection();
        tints << tint;
    }
    setExtraSelections(tints);
}

void CodeText::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_isDiff)
        colourDiff();
}

void CodeText::paintEvent(QPaintEvent *event)
{
    // The ground of code is inset; a style sheet would give it the ground of lists.
    QPainter(viewport()).fillRect(event->rect(), tokens().inset);
    QPlainTextEdit::paintEvent(event);
}

} // namespace faultline::ui
