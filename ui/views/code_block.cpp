// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/code_block.h"

#include "ui/theme/theme.h"
#include "ui/views/key_button.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QRegularExpression>
#include <QSyntaxHighlighter>
#include <QTextBlockFormat>
#include <QTextCursor>
#include <QTextEdit>
#include <QTimer>
#include <QVBoxLayout>

namespace faultline::ui {

namespace {

constexpr int kCodeLine = 20;
constexpr int kCopiedMilliseconds = 1500;

/// Enough for a few lines of shell, Python and JavaScript: words, texts, numbers, remarks.
class SnippetColours final : public QSyntaxHighlighter {
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString &text) override
    {
        struct Rule {
            QRegularExpression pattern;
            QColor Tokens::*colour;
        };

        static const std::vector<Rule> rules{
            { QRegularExpression(QStringLiteral(
                  "\\b(import|from|as|def|return|const|throw|new|export|curl|class|await|async)\\b")),
                &Tokens::synKey },
            { QRegularExpression(QStringLiteral("\\b\\d+\\b")), &Tokens::synNum },
            { QRegularExpression(QStringLiteral("\"[^\"]*\"|'[^']*'")), &Tokens::synStr },
            { QRegularExpression(QStringLiteral("(^|\\s)(#|//).*$")), &Tokens::synCom },
        };
        for (const auto &rule : rules) {
            auto found = rule.pattern.globalMatch(text);
            while (found.hasNext()) {
                const auto match = found.next();
                setFormat(static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength()),
                    tokens().*rule.colour);
            }
        }
    }
};

} // namespace

CodeBlock::CodeBlock(const Snippet &snippet, const QString &key, QWidget *parent)
    : QFrame(parent)
    , m_code(snippet.code)
{
    setAccessibleName(snippet.title);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    auto *title = new QLabel(snippet.title, this);
    title->setFont(ui::font(Type::BodyStrong));
    auto *note = new QLabel(snippet.note, this);
    note->setProperty("tone", QStringLiteral("t2"));
    note->setToolTip(snippet.note.toHtmlEscaped());
    note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    head->addWidget(title);
    head->addWidget(note, 1);
    column->addLayout(head);
    column->addWidget(frame(snippet, key));
}

QFrame *CodeBlock::frame(const Snippet &snippet, const QString &key)
{
    auto *block = new QFrame(this);
    block->setObjectName(QStringLiteral("codeBlock"));
    block->setAccessibleName(snippet.file);
    auto *column = new QVBoxLayout(block);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    auto *bar = new QFrame(block);
    bar->setProperty("cardHead", true);
    bar->setAccessibleName(snippet.file);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(12, 3, 6, 3);
    auto *file = new QLabel(snippet.file, bar);
    file->setFont(ui::font(Type::Mono));
    file->setProperty("tone", QStringLiteral("t2"));
    m_copy = new KeyButton(QStringLiteral("copy"), tr("Copy"), key, bar);
    m_copy->setSmall(true);
    m_copy->setAccessibleName(tr("Copy: %1").arg(snippet.title));
    m_copy->setToolTip(key.isEmpty() ? tr("Copy") : tr("Copy (%1)").arg(key));
    connect(m_copy, &QAbstractButton::clicked, this, &CodeBlock::copy);
    row->addWidget(file, 1);
    row->addWidget(m_copy);
    column->addWidget(bar);
    auto *code = new QTextEdit(block);
    code->setPlainText(snippet.code);
    code->setReadOnly(true);
    code->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    code->setTabChangesFocus(true);
    code->setFont(ui::font(Type::Mono));
    code->setAccessibleName(tr("Code: %1").arg(snippet.title));
    code->setLineWrapMode(QTextEdit::NoWrap);
    code->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    code->document()->setDocumentMargin(10);
    QTextBlockFormat lines;
    lines.setLineHeight(kCodeLine, QTextBlockFormat::FixedHeight);
    QTextCursor all(code->document());
    all.select(QTextCursor::Document);
    all.mergeBlockFormat(lines);
    code->setFixedHeight(static_cast<int>(snippet.code.count(u'\n') + 1) * kCodeLine + 22);
    m_colours = new SnippetColours(code->document());
    column->addWidget(code);
    return block;
}

void CodeBlock::copy()
{
    QGuiApplication::clipboard()->setText(m_code);
    const auto before = m_copy->text();
    if (before == tr("Copied"))
        return;
    m_copy->setText(tr("Copied"));
    m_copy->updateGeometry();
    QTimer::singleShot(kCopiedMilliseconds, m_copy, [this, before] {
        m_copy->setText(before);
        m_copy->updateGeometry();
    });
}

void CodeBlock::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_colours != nullptr)
        m_colours->rehighlight();
}

} // namespace faultline::ui
