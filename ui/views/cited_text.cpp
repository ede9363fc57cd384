// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/cited_text.h"

#include "ui/theme/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTextBlock>
#include <QWheelEvent>

#include <cmath>

namespace faultline::ui {
namespace {

constexpr int kCitedLine = 20;

const QString &citationScheme()
{
    static const QString scheme = QStringLiteral("evidence:");
    return scheme;
}

} // namespace

std::vector<CitedPart> citedParts(const QString &text)
{
    static const QRegularExpression marks(
        QStringLiteral("`([^`\\n]{1,200})`|\\[((?:E\\d{1,4})(?:\\s*,\\s*E\\d{1,4})*)\\]"));
    std::vector<CitedPart> parts;
    qsizetype at = 0;
    for (auto match = marks.globalMatch(text); match.hasNext();) {
        const auto found = match.next();
        if (found.capturedStart() > at)
            parts.push_back({ CitedPart::Kind::Words, text.mid(at, found.capturedStart() - at) });
        at = found.capturedEnd();
        if (found.capturedLength(1) > 0) {
            parts.push_back({ CitedPart::Kind::Code, found.captured(1) });
            continue;
        }
        for (const QString &id : found.captured(2).split(u','))
            parts.push_back({ CitedPart::Kind::Citation, id.trimmed() });
    }
    if (at < text.size())
        parts.push_back({ CitedPart::Kind::Words, text.mid(at) });
    return parts;
}

SafeBrowser::SafeBrowser(QWidget *parent)
    : QTextBrowser(parent)
{
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setUndoRedoEnabled(false);
    setCursorWidth(0);
    setFrameShape(QFrame::NoFrame);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard
        | Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl &link) {
        const QString text = link.toString();
        if (text.startsWith(citationScheme()))
            Q_EMIT cited(text.mid(citationScheme().size()));
    });
}

QString SafeBrowser::linkOf(const QString &evidence)
{
    return citationScheme() + evidence;
}

QVariant SafeBrowser::loadResource(int, const QUrl &)
{
    return {};
}

CitedText::CitedText(QWidget *parent)
    : SafeBrowser(parent)
{
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    document()->setDocumentMargin(0);
    viewport()->setAutoFillBackground(false);
    setStyleSheet(QStringLiteral("QTextBrowser { background: transparent; border: none; padding: 0; }"));
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void CitedText::tell(const QString &text)
{
    m_told = text;
    write();
}

void CitedText::setInk(bool isQuiet)
{
    m_isQuiet = isQuiet;
    write();
}

void CitedText::write()
{
    const Tokens &now = tokens();
    document()->setDefaultFont(ui::font(Type::Body));
    clear();
    QTextCursor cursor(document());
    QTextBlockFormat block;
    block.setLineHeight(kCitedLine, QTextBlockFormat::FixedHeight);
    cursor.setBlockFormat(block);
    QTextCharFormat words;
    words.setFont(ui::font(Type::Body));
    words.setForeground(m_isQuiet ? now.t2 : now.t1);
    QTextCharFormat code = words;
    code.setFont(ui::font(Type::Mono));
    bool isAfterCitation = false;
    for (const auto &part : citedParts(m_told)) {
        if (part.kind == CitedPart::Kind::Citation) {
            QTextCharFormat chip;
            chip.setFont(ui::font(Type::MonoSmall));
            chip.setForeground(now.accent);
            chip.setBackground(now.accentSoft);
            chip.setAnchor(true);
            chip.setAnchorHref(linkOf(part.text));
            chip.setToolTip(tr("Open the evidence %1").arg(part.text));
            if (isAfterCitation)
                cursor.insertText(QStringLiteral(" "), words);
            // Spaces that belong to the chip give it its padding.
            cursor.insertText(QChar(0x00a0) + part.text + QChar(0x00a0), chip);
        } else {
            cursor.insertText(part.text, part.kind == CitedPart::Kind::Code ? code : words);
        }
        isAfterCitation = part.kind == CitedPart::Kind::Citation;
    }
    setAccessibleDescription(m_told);
    showStart();
    updateGeometry();
    tellCut();
}

void CitedText::setMostLines(int most)
{
    m_mostLines = most;
    updateGeometry();
    tellCut();
}

/// Writing left the cursor at the end, and what is cut would show its last lines.
void CitedText::showStart()
{
    moveCursor(QTextCursor::Start);
    verticalScrollBar()->setValue(0);
}

void CitedText::tellCut()
{
    const bool isCut = m_mostLines > 0 && width() > 0 && wholeHeight(width()) > m_mostLines * kCitedLine;
    if (isCut == m_isCut)
        return;
    m_isCut = isCut;
    Q_EMIT cutChanged(isCut);
}

QSize CitedText::sizeHint() const
{
    return { 200, heightForWidth(qMax(120, width())) };
}

QSize CitedText::minimumSizeHint() const
{
    return { 80, 20 };
}

bool CitedText::hasHeightForWidth() const
{
    return true;
}

int CitedText::heightForWidth(int width) const
{
    const int whole = wholeHeight(width);
    return m_mostLines > 0 ? qMin(whole, m_mostLines * kCitedLine) : whole;
}

int CitedText::wholeHeight(int width) const
{
    if (m_told.isEmpty())
        return 0;
    auto *copy = document();
    const qreal before = copy->textWidth();
    copy->setTextWidth(width);
    const int height = static_cast<int>(std::ceil(copy->size().height()));
    copy->setTextWidth(before);
    return height;
}

void CitedText::resizeEvent(QResizeEvent *event)
{
    SafeBrowser::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) {
        updateGeometry();
        tellCut();
    }
    if (m_mostLines > 0)
        showStart();
}

void CitedText::changeEvent(QEvent *event)
{
    SafeBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_told.isEmpty())
        write();
}

void CitedText::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // what surrounds it scrolls
}

} // namespace faultline::ui
