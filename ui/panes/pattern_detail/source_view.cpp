// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/pattern_detail/source_view.h"

#include "ui/models/words.h"
#include "ui/panes/pattern_detail/code_colours.h"
#include "ui/views/paint.h"

#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>

namespace faultline::ui {
namespace {

constexpr int kSourceLineHeight = 20;
/// A line of fixed height has its text at the bottom, the gutter in the middle.
constexpr int kTextDrop = 2;
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
    : QTextEdit(parent)
    , m_gutter(new Gutter(this))
    , m_colours(new CodeColours(document()))
{
    setObjectName(QStringLiteral("source"));
    setAccessibleName(tr("Source"));
    setReadOnly(true);
    setAcceptRichText(false);
    setUndoRedoEnabled(false);
    setLineWrapMode(QTextEdit::NoWrap);
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    document()->setDocumentMargin(0);
    document()->setDefaultFont(ui::font(Type::Mono));
    connect(verticalScrollBar(), &QScrollBar::valueChanged, m_gutter, qOverload<>(&QWidget::update));
}

void SourceView::showSource(
    const pipeline::SourceText &source, const std::string &suspect, const QString &error)
{
    m_source = source;
    m_suspect = suspect;
    m_error = error;
    write();
    m_colours->setFileName(QString::fromStdString(source.path));
    const int failing = source.failingLine - source.firstLine;
    const bool isShown = failing >= 0 && failing < static_cast<int>(source.lines.size());
    setAccessibleDescription(isShown
            ? tr("Line %1: %2 %3")
                  .arg(source.failingLine)
                  .arg(words::line(source.lines[static_cast<std::size_t>(failing)].text), error)
            : QString());
    setViewportMargins(gutterWidth(), 0, 0, 0);
    m_gutter->setGeometry(0, 0, gutterWidth(), height());
    m_gutter->update();
    centreFailingLine();
}

void SourceView::write()
{
    QStringList lines;
    for (const auto &line : m_source.lines) {
        // One line is one row, whatever it holds.
        QString text = words::block(line.text, kMostLineCharacters);
        text.replace(u'\t', QStringLiteral("    ")).replace(u'\n', u' ');
        lines << text;
    }
    clear();
    QTextCursor cursor(document());
    QTextBlockFormat format;
    format.setLineHeight(kSourceLineHeight, QTextBlockFormat::FixedHeight);
    cursor.setBlockFormat(format);
    cursor.insertText(lines.join(u'\n'));
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

int SourceView::topOf(int line) const
{
    return line * kSourceLineHeight - verticalScrollBar()->value();
}

int SourceView::gutterWidth() const
{
    const int digits = static_cast<int>(
        QString::number(m_source.firstLine + static_cast<int>(m_source.lines.size())).size());
    const int numbers = 16 + paint::widthOf(QString(qMax(3, digits), u'8'), ui::font(Type::Mono)) + 12;
    return numbers + (m_isBlameShown && width() >= kRoomForBlame ? kBlameWidth : 0);
}

void SourceView::centreFailingLine()
{
    const int failing = m_source.failingLine - m_source.firstLine;
    verticalScrollBar()->setValue(
        qMax(0, failing * kSourceLineHeight - (viewport()->height() - kSourceLineHeight) / 2));
    horizontalScrollBar()->setValue(0);
}

void SourceView::resizeEvent(QResizeEvent *event)
{
    setViewportMargins(gutterWidth(), 0, 0, 0);
    QTextEdit::resizeEvent(event);
    m_gutter->setGeometry(0, 0, gutterWidth(), height());
}

void SourceView::paintEvent(QPaintEvent *event)
{
    const int failing = m_source.failingLine - m_source.firstLine;
    {
        QPainter ground(viewport());
        ground.fillRect(event->rect(), tokens().inset);
        if (failing >= 0 && failing < lineCount())
            ground.fillRect(
                QRect(0, topOf(failing), viewport()->width(), kSourceLineHeight), tokens().critSoft);
    }
    QTextEdit::paintEvent(event);
    const auto block = document()->findBlockByNumber(failing);
    if (failing < 0 || !block.isValid() || m_error.isEmpty())
        return;
    const int end = paint::widthOf(block.text(), ui::font(Type::Mono)) - horizontalScrollBar()->value();
    QFont italic = ui::font(Type::Mono);
    italic.setItalic(true);
    QPainter painter(viewport());
    paint::drawText(painter,
        QRect(
            end + 24, topOf(failing) + kTextDrop, qMax(0, viewport()->width() - end - 28), kSourceLineHeight),
        m_error, italic, tokens().synErr);
}

void SourceView::paintGutter(QPaintEvent *event)
{
    const Tokens &now = tokens();
    QPainter painter(m_gutter);
    painter.fillRect(event->rect(), now.inset);
    const bool hasBlame = m_isBlameShown && width() >= kRoomForBlame;
    const int numberRight = gutterWidth() - (hasBlame ? kBlameWidth : 0) - 12;
    for (int index = 0; index < lineCount(); ++index) {
        const int top = topOf(index);
        if (top + kSourceLineHeight < event->rect().top() || top > event->rect().bottom())
            continue;
        const int number = m_source.firstLine + index;
        const bool isFailing = number == m_source.failingLine;
        if (isFailing) {
            painter.fillRect(QRect(0, top, m_gutter->width(), kSourceLineHeight), now.critSoft);
            painter.fillRect(QRect(0, top, 3, kSourceLineHeight), now.crit);
        }
        paint::drawText(painter, QRect(0, top + kTextDrop, numberRight, kSourceLineHeight),
            QString::number(number), ui::font(Type::Mono), isFailing ? now.crit : now.t3,
            Qt::AlignRight | Qt::AlignVCenter);
        const auto &line = m_source.lines[static_cast<std::size_t>(index)];
        if (!hasBlame || line.sha.empty())
            continue;
        const bool isSuspect = !m_suspect.empty() && line.sha == m_suspect;
        const QString blame = words::line(line.sha.substr(0, 7)) + QChar(u' ') + words::line(line.author, 60);
        paint::drawText(painter,
            QRect(numberRight + 12, top + kTextDrop, kBlameWidth - 12, kSourceLineHeight), blame,
            ui::font(Type::MonoSmall), isSuspect ? now.violet : now.t3);
    }
}

void SourceView::changeEvent(QEvent *event)
{
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_colours->rehighlight();
    }
}

} // namespace faultline::ui
