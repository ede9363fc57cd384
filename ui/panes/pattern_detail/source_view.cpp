// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/pattern_detail/source_view.h"

#include "ui/models/words.h"
#include "ui/panes/pattern_detail/code_colours.h"
#include "ui/views/paint.h"

#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>

#include <cmath>

namespace faultline::ui {
namespace {

constexpr int kSourceLineHeight = 20;
constexpr int kMostLineCharacters = 2000;
constexpr int kBlameWidth = 150;
/// Narrower than this the code needs the room more than the names do.
constexpr int kRoomForBlame = 640;

class Gutter final : public QWidget {
public:
    explicit Gutter(SourceView *view)
        : QWidget(view)
        , m_view(*view)
    {
    }

protected:
    void paintEvent(QPaintEvent *event) override { m_view.paintGutter(event); }

private:
    SourceView &m_view;
};

} // namespace

SourceView::SourceView(QWidget *parent)
    : CodeText(parent)
    , m_gutter(new Gutter(this))
    , m_colours(new CodeColours(document()))
{
    setObjectName(QStringLiteral("source"));
    setAccessibleName(tr("Source"));
    document()->setDocumentMargin(0);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    connect(this, &QPlainTextEdit::updateRequest, m_gutter, [this](const QRect &rect, int dy) {
        if (dy != 0)
            m_gutter->scroll(0, dy);
        else
            m_gutter->update(0, rect.y(), m_gutter->width(), rect.height());
    });
}

void SourceView::showSource(
    const pipeline::SourceText &source, const std::string &suspect, const QString &error)
{
    m_source = source;
    m_suspect = suspect;
    m_error = error;
    QStringList lines;
    for (const auto &line : source.lines)
        lines << words::line(std::string_view(line.text), kMostLineCharacters);
    // words::line trims; indentation is part of code.
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const auto &text = source.lines[static_cast<std::size_t>(i)].text;
        QString indent;
        for (const char c : text) {
            if (c == ' ')
                indent += u' ';
            else if (c == '\t')
                indent += QStringLiteral("    ");
            else
                break;
        }
        lines[i].prepend(indent);
    }
    setPlainText(lines.join(u'\n'));
    QTextCursor cursor(document());
    cursor.select(QTextCursor::Document);
    QTextBlockFormat format;
    format.setLineHeight(kSourceLineHeight, QTextBlockFormat::FixedHeight);
    cursor.setBlockFormat(format);
    m_colours->setFileName(QString::fromStdString(source.path));
    const int failing = source.failingLine - source.firstLine;
    setAccessibleDescription(failing >= 0 && failing < lines.size()
            ? tr("Line %1: %2 %3").arg(source.failingLine).arg(lines[failing].trimmed(), error)
            : QString());
    setViewportMargins(gutterWidth(), 0, 0, 0);
    m_gutter->setGeometry(0, 0, gutterWidth(), height());
    markFailingLine();
    centreFailingLine();
}

void SourceView::setBlameShown(bool isShown)
{
    m_isBlameShown = isShown;
    setViewportMargins(gutterWidth(), 0, 0, 0);
    m_gutter->setGeometry(0, 0, gutterWidth(), height());
    m_gutter->update();
}

int SourceView::heightFor(int lines) const
{
    return lines * kSourceLineHeight + 2 + (horizontalScrollBar()->maximum() > 0 ? 10 : 0);
}

int SourceView::gutterWidth() const
{
    const int digits = static_cast<int>(
        QString::number(m_source.firstLine + static_cast<int>(m_source.lines.size())).size());
    const int numbers = 16 + paint::widthOf(QString(qMax(3, digits), u'8'), ui::font(Type::Mono)) + 12;
    return numbers + (m_isBlameShown && width() >= kRoomForBlame ? kBlameWidth : 0);
}

void SourceView::markFailingLine()
{
    const int failing = m_source.failingLine - m_source.firstLine;
    QList<QTextEdit::ExtraSelection> marks;
    const auto block = document()->findBlockByNumber(failing);
    if (failing >= 0 && block.isValid()) {
        QTextEdit::ExtraSelection mark;
        mark.format.setBackground(tokens().critSoft);
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        mark.cursor = QTextCursor(block);
        marks << mark;
    }
    setExtraSelections(marks);
}

void SourceView::centreFailingLine()
{
    const int failing = m_source.failingLine - m_source.firstLine;
    const int visible = qMax(1, viewport()->height() / kSourceLineHeight);
    verticalScrollBar()->setValue(qMax(0, failing - visible / 2));
    horizontalScrollBar()->setValue(0);
}

void SourceView::resizeEvent(QResizeEvent *event)
{
    setViewportMargins(gutterWidth(), 0, 0, 0);
    CodeText::resizeEvent(event);
    m_gutter->setGeometry(0, 0, gutterWidth(), height());
}

void SourceView::paintEvent(QPaintEvent *event)
{
    CodeText::paintEvent(event);
    const int failing = m_source.failingLine - m_source.firstLine;
    const auto block = document()->findBlockByNumber(failing);
    if (failing < 0 || !block.isValid() || m_error.isEmpty())
        return;
    const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
    const int end
        = paint::widthOf(block.text(), ui::font(Type::Mono)) + static_cast<int>(contentOffset().x());
    QFont italic = ui::font(Type::Mono);
    italic.setItalic(true);
    QPainter painter(viewport());
    paint::drawText(painter,
        QRect(end + 24, static_cast<int>(place.top()), qMax(0, viewport()->width() - end - 28),
            kSourceLineHeight),
        m_error, italic, tokens().synErr);
}

void SourceView::paintGutter(QPaintEvent *event)
{
    const Tokens &now = tokens();
    QPainter painter(m_gutter);
    painter.fillRect(event->rect(), now.inset);
    const bool hasBlame = m_isBlameShown && width() >= kRoomForBlame;
    const int numberRight = gutterWidth() - (hasBlame ? kBlameWidth : 0) - 12;
    for (auto block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > event->rect().bottom())
            break;
        const int index = block.blockNumber();
        if (index >= static_cast<int>(m_source.lines.size()))
            break;
        const int number = m_source.firstLine + index;
        const int top = static_cast<int>(place.top());
        const bool isFailing = number == m_source.failingLine;
        if (isFailing) {
            painter.fillRect(QRect(0, top, m_gutter->width(), kSourceLineHeight), now.critSoft);
            painter.fillRect(QRect(0, top, 3, kSourceLineHeight), now.crit);
        }
        paint::drawText(painter, QRect(0, top, numberRight, kSourceLineHeight), QString::number(number),
            ui::font(Type::Mono), isFailing ? now.crit : now.t3, Qt::AlignRight | Qt::AlignVCenter);
        const auto &line = m_source.lines[static_cast<std::size_t>(index)];
        if (!hasBlame || line.sha.empty())
            continue;
        const bool isSuspect = !m_suspect.empty() && line.sha == m_suspect;
        const QString blame = words::line(line.sha.substr(0, 7)) + QChar(u' ') + words::line(line.author, 60);
        paint::drawText(painter, QRect(numberRight + 12, top, kBlameWidth - 12, kSourceLineHeight), blame,
            ui::font(Type::MonoSmall), isSuspect ? now.violet : now.t3);
    }
}

void SourceView::changeEvent(QEvent *event)
{
    CodeText::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        markFailingLine();
        m_colours->rehighlight();
    }
}

} // namespace faultline::ui
