// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/pattern_detail/source_pane.h"

#include "ui/models/words.h"
#include "ui/panes/pattern_detail/source_view.h"
#include "ui/theme/theme.h"
#include "ui/views/key_button.h"
#include "ui/views/notices.h"

#include <QHBoxLayout>

namespace faultline::ui {
namespace {

constexpr int kInlineLines = 9;

QString placeOf(const Frame &frame)
{
    const QString file = words::line(frame.file, 300);
    return frame.line > 0 ? QStringLiteral("%1:%2").arg(file).arg(frame.line) : file;
}

} // namespace

SourcePane::SourcePane(QWidget *parent)
    : QWidget(parent)
    , m_path(new PlainLabel(this))
    , m_tip(new PlainLabel(this))
    , m_blame(new KeyButton(QStringLiteral("check"), tr("Blame"), QString(), this))
    , m_link(new KeyButton(QStringLiteral("branch"), tr("Link a Git checkout"), QString(), this))
    , m_editor(new KeyButton(QStringLiteral("ext"), tr("Open in editor"), QStringLiteral("O"), this))
    , m_reason(new PlainLabel(this))
    , m_reasonRow(new QWidget(this))
    , m_view(new SourceView(this))
{
    m_path->dress(static_cast<int>(Type::Mono), PlainLabel::Ink::Primary);
    m_path->setObjectName(QStringLiteral("sourcePath"));
    m_path->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_tip->dress(static_cast<int>(Type::MonoSmall), PlainLabel::Ink::Tertiary);
    m_reason->dress(static_cast<int>(Type::Small), PlainLabel::Ink::Secondary);
    m_reason->setObjectName(QStringLiteral("sourceReason"));
    m_reason->setWordWrap(true);
    m_blame->setLook(KeyButton::Look::Quiet);
    m_blame->setSmall(true);
    m_blame->setCheckable(true);
    m_blame->setChecked(true);
    m_blame->setAccessibleName(tr("Show who wrote each line"));
    m_editor->setLook(KeyButton::Look::Link);
    m_editor->setSmall(true);
    m_editor->setObjectName(QStringLiteral("openEditor"));
    m_editor->hide();
    m_link->setSmall(true);
    m_link->setObjectName(QStringLiteral("linkRepository"));
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 2, 8, 2);
    head->setSpacing(8);
    head->addWidget(m_path, 1);
    head->addWidget(m_tip);
    head->addWidget(m_blame);
    head->addWidget(m_editor);
    auto *reason = new QHBoxLayout(m_reasonRow);
    reason->setContentsMargins(12, 4, 8, 6);
    reason->addWidget(m_reason, 1);
    reason->addWidget(m_link);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_reasonRow);
    column->addWidget(m_view, 1);
    m_reasonRow->hide();
    connect(m_blame, &QAbstractButton::toggled, m_view, &SourceView::setBlameShown);
    connect(m_editor, &QAbstractButton::clicked, this, &SourcePane::editorAsked);
    connect(m_link, &QAbstractButton::clicked, this, &SourcePane::linkAsked);
}

void SourcePane::showLoading(const Frame &frame)
{
    m_path->setText(placeOf(frame));
    m_tip->clear();
    m_file.clear();
    m_editor->hide();
    m_reasonRow->hide();
    // Another frame's lines must not stand under this one's name, not even for a moment.
    showSent(frame, {});
}

void SourcePane::showSent(const Frame &frame, const QString &error)
{
    pipeline::SourceText sent;
    if (!frame.source.empty()) {
        sent.firstLine = frame.line;
        sent.failingLine = frame.line;
        sent.lines.push_back({ frame.source, {}, {}, {} });
    }
    m_view->showSource(sent, {}, frame.source.empty() ? QString() : error);
}

void SourcePane::showSource(
    const pipeline::SourceText &source, const std::string &suspect, const QString &error)
{
    m_path->setText(words::line(source.path, 300));
    m_path->setToolTip(words::line(source.absolutePath, 600).toHtmlEscaped());
    m_tip->setText(tr("at %1").arg(words::line(source.tip.substr(0, 7))));
    m_file = QString::fromStdString(source.absolutePath);
    m_line = source.failingLine;
    m_editor->setVisible(!m_file.isEmpty());
    m_blame->show();
    m_reasonRow->hide();
    m_view->show();
    m_view->showSource(source, suspect, error);
    fit();
    m_view->centreFailingLine();
}

void SourcePane::showNothing(const Frame &frame, const QString &reason, const QString &error)
{
    m_path->setText(placeOf(frame));
    m_tip->clear();
    m_file.clear();
    m_editor->hide();
    m_blame->hide();
    m_reason->setText(reason);
    m_reasonRow->show();
    showSent(frame, error);
    m_view->setVisible(!frame.source.empty());
    fit();
}

void SourcePane::setInline(bool isInline)
{
    m_isInline = isInline;
    fit();
}

void SourcePane::fit()
{
    if (!m_isInline) {
        m_view->setMinimumHeight(0);
        m_view->setMaximumHeight(QWIDGETSIZE_MAX);
        return;
    }
    m_view->setFixedHeight(m_view->heightFor(qBound(1, m_view->lineCount(), kInlineLines)));
}

} // namespace faultline::ui
