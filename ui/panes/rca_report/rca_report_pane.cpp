// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/rca_report/rca_report_pane.h"

#include "core/base/async.h"
#include "core/pipeline/console.h"
#include "ui/models/words.h"
#include "ui/panes/rca_report/rca_report.h"
#include "ui/shell/toasts.h"
#include "ui/theme/theme.h"
#include "ui/views/card.h"
#include "ui/views/cited_text.h"
#include "ui/views/evidence_chip.h"
#include "ui/views/key_button.h"
#include "ui/views/notices.h"
#include "ui/views/safe_markdown.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QListWidget>
#include <QMenu>
#include <QSaveFile>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTextBlock>

namespace faultline::ui {
namespace {

constexpr int kOutlineWidth = 220;
constexpr int kEvidenceWidth = 300;
constexpr int kRoomForEvidence = 720;
constexpr int kRoomForOutline = 960;
constexpr int kMostChoices = 40;

} // namespace

Pane *makeRcaReportPane(const PaneContext &context, QWidget *parent)
{
    return new RcaReportPane(context, parent);
}

RcaReportPane::RcaReportPane(const PaneContext &context, QWidget *parent)
    : Pane(parent)
    , m_context(context)
    , m_chooser(new KeyButton(QStringLiteral("report"), tr("Choose a pattern"), QString(), this))
    , m_copy(new KeyButton(QStringLiteral("copy"), tr("Copy as Markdown"), QString(), this))
    , m_export(new KeyButton(QStringLiteral("export"), tr("Export…"), QString(), this))
    , m_digest(new PlainLabel(this))
    , m_failure(new InlineBanner(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(this))
    , m_outline(new QListWidget(this))
    , m_evidence(new QListWidget(this))
    , m_text(new SafeBrowser(this))
{
    setAccessibleName(tr("RCA report"));
    build();
    buildActions();
    setFocusProxy(m_text);
    m_id = context.navigator.place().pattern;
    ask();
}

QWidget *RcaReportPane::column(const QString &iconName, const QString &title, QListWidget *list)
{
    auto *card = new Card(iconName, title, this);
    card->setBoxed(false);
    card->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    card->body()->setContentsMargins(0, 2, 0, 0);
    card->body()->addWidget(list);
    card->head()->addStretch();
    list->setAccessibleName(title);
    list->setFrameShape(QFrame::NoFrame);
    list->setWordWrap(true);
    list->setIconSize(QSize(14, 14));
    list->setFont(ui::font(Type::Body));
    list->setStyleSheet(QStringLiteral("QListWidget::item { padding: 5px 10px; }"));
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    return card;
}

void RcaReportPane::build()
{
    m_outline->setObjectName(QStringLiteral("outline"));
    m_evidence->setObjectName(QStringLiteral("evidenceList"));
    m_text->setObjectName(QStringLiteral("reportText"));
    m_text->setAccessibleName(tr("Report"));
    m_text->document()->setDocumentMargin(20);
    m_empty->setObjectName(QStringLiteral("empty"));
    m_failure->setObjectName(QStringLiteral("errorBanner"));
    m_chooser->setObjectName(QStringLiteral("chooser"));
    m_chooser->setHasMenu(true);
    m_copy->setObjectName(QStringLiteral("copyMarkdown"));
    m_export->setObjectName(QStringLiteral("exportMarkdown"));
    m_digest->dress(static_cast<int>(Type::MonoSmall), PlainLabel::Ink::Tertiary);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(12, 5, 12, 5);
    bar->setSpacing(8);
    bar->addWidget(m_chooser);
    bar->addWidget(m_digest, 1);
    for (auto *button : { m_copy, m_export }) {
        button->setSmall(true);
        bar->addWidget(button);
    }
    m_chooser->setSmall(true);
    m_outlineColumn = column(QStringLiteral("list"), tr("Outline"), m_outline);
    m_outlineColumn->setFixedWidth(kOutlineWidth);
    m_evidenceColumn = column(QStringLiteral("shield"), tr("Evidence"), m_evidence);
    m_evidenceColumn->setFixedWidth(kEvidenceWidth);
    auto *page = new QWidget(this);
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(1);
    row->addWidget(m_outlineColumn);
    row->addWidget(m_text, 1);
    row->addWidget(m_evidenceColumn);
    m_stack->addWidget(page);
    m_stack->addWidget(m_empty);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addLayout(bar);
    rows->addWidget(m_failure);
    rows->addWidget(m_stack, 1);
}

void RcaReportPane::buildActions()
{
    const auto add = [this](const char *name, const QString &text, const QKeySequence &key,
                         void (RcaReportPane::*what)()) {
        auto *action = new QAction(text, this);
        action->setObjectName(QString::fromLatin1(name));
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, what);
        addAction(action);
        m_actions << action;
    };
    add("copyReport", tr("Copy as Markdown"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
        &RcaReportPane::copyMarkdown);
    add("exportReport", tr("Export…"), QKeySequence::Save, &RcaReportPane::exportMarkdown);
    add("analyse", tr("Analyse again"), {}, &RcaReportPane::analyse);
    add("refreshReport", tr("Ask again"), Qt::Key_F5, &RcaReportPane::ask);
    connect(m_copy, &QAbstractButton::clicked, this, &RcaReportPane::copyMarkdown);
    connect(m_export, &QAbstractButton::clicked, this, &RcaReportPane::exportMarkdown);
    connect(m_chooser, &QAbstractButton::clicked, this, &RcaReportPane::choosePattern);
    connect(m_text, &SafeBrowser::cited, this, &RcaReportPane::openEvidence);
    connect(m_outline, &QListWidget::currentRowChanged, this, &RcaReportPane::goToHeading);
    connect(m_evidence, &QListWidget::itemActivated, this,
        [this](const QListWidgetItem *item) { openEvidence(item->data(Qt::UserRole).toString()); });
    connect(m_failure, &InlineBanner::actionChosen, this, &RcaReportPane::ask);
    connect(m_empty, &EmptyState::actionChosen, this, [this] { m_id ? analyse() : choosePattern(); });
    connect(&m_context.console, &pipeline::Console::changed, this, [this](const pipeline::Changes &changes) {
        for (const PatternId id : changes.analysed) {
            if (m_id == id)
                ask();
        }
    });
}

QList<QAction *> RcaReportPane::actions() const
{
    return m_actions;
}

void RcaReportPane::look(const Place &place)
{
    if (place.pattern == m_id || !place.pattern)
        return;
    m_id = place.pattern;
    ask();
}

void RcaReportPane::resizeEvent(QResizeEvent *event)
{
    Pane::resizeEvent(event);
    m_outlineColumn->setVisible(width() >= kRoomForOutline);
    m_evidenceColumn->setVisible(width() >= kRoomForEvidence);
}

void RcaReportPane::changeEvent(QEvent *event)
{
    Pane::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_hasRendered) {
        render();
    }
}

void RcaReportPane::ask()
{
    const auto token = ++m_token;
    m_failure->hide();
    m_chooser->setText(m_id ? QString::fromStdString(m_id->text()) : tr("Choose a pattern"));
    m_chooser->setAccessibleName(
        m_id ? tr("Report of %1, choose another").arg(m_chooser->text()) : m_chooser->text());
    m_chooser->updateGeometry();
    for (auto *button : { m_copy, m_export })
        button->setEnabled(false);
    if (!m_id) {
        tellEmpty(tr("No report is open"),
            tr("A report belongs to a pattern. Select one in Patterns or here."), tr("Choose a pattern"));
        return;
    }
    async::whenDone(m_context.console.report(*m_id), this, [this, token](const Result<std::string> &answer) {
        if (token != m_token)
            return;
        if (answer.ok()) {
            showReport(*answer);
        } else if (answer.error().code == ErrorCode::NotFound) {
            tellEmpty(tr("%1 has no report yet").arg(QString::fromStdString(m_id->text())),
                tr("A report is written with each analysis."), tr("Analyse now"));
        } else {
            tellEmpty(
                tr("The report cannot be shown"), words::line(answer.error().message), tr("Analyse now"));
            m_failure->say(InlineBanner::Tone::Critical, QStringLiteral("warn"),
                tr("Could not read the report."), words::line(answer.error().message), tr("Retry"),
                QStringLiteral("F5"));
        }
    });
    askAnalysis();
}

void RcaReportPane::askAnalysis()
{
    m_analysis.reset();
    m_evidence->clear();
    m_digest->clear();
    async::whenDone(m_context.console.analysis(*m_id), this,
        [this, token = m_token](const Result<std::optional<Analysis>> &answer) {
            if (token != m_token || !answer.ok() || !*answer)
                return;
            m_analysis = **answer;
            m_digest->setText(tr("inputs %1").arg(words::line(m_analysis->inputDigest.substr(0, 12))));
            m_digest->setToolTip(tr("The same inputs give the same report, byte for byte."));
            for (const Evidence &evidence : m_analysis->evidence) {
                const QString id = words::line(evidence.id, 8);
                auto *item
                    = new QListWidgetItem(QStringLiteral("%1  %2").arg(id, words::line(evidence.text, 400)));
                item->setIcon(icon(evidenceIcon(evidence.kind)));
                item->setData(Qt::UserRole, id);
                item->setData(
                    Qt::AccessibleTextRole, tr("Evidence %1: %2").arg(id, words::line(evidence.text, 400)));
                m_evidence->addItem(item); // owns it
            }
        });
}

void RcaReportPane::tellEmpty(const QString &sentence, const QString &cause, const QString &action)
{
    m_markdown.clear();
    m_hasRendered = false;
    m_empty->say(QStringLiteral("report"), sentence, cause, action);
    m_stack->setCurrentWidget(m_empty);
}

void RcaReportPane::showReport(const std::string &markdown)
{
    m_markdown = words::block(markdown);
    for (auto *button : { m_copy, m_export })
        button->setEnabled(true);
    render();
    m_stack->setCurrentIndex(0);
}

void RcaReportPane::render()
{
    m_hasRendered = true;
    const int scrolled = m_text->verticalScrollBar()->value();
    const auto outline = fillFromMarkdown(*m_text->document(), m_markdown);
    m_text->setLineWrapMode(QTextEdit::WidgetWidth);
    const QSignalBlocker quiet(m_outline);
    m_outline->clear();
    m_headings.clear();
    for (const auto &entry : outline) {
        m_outline->addItem(QString(3 * qMax(0, entry.level - 2), u' ') + entry.title);
        m_headings.push_back(entry.block);
    }
    m_text->moveCursor(QTextCursor::Start); // filling left it at the end, and focus would scroll there
    m_text->verticalScrollBar()->setValue(scrolled);
}

void RcaReportPane::openEvidence(const QString &id)
{
    if (!m_analysis)
        return;
    for (const Evidence &evidence : m_analysis->evidence) {
        if (words::line(evidence.id, 8) == id && !evidence.signals.empty()) {
            m_context.navigator.openSignal(QString::fromStdString(evidence.signals.front()));
            return;
        }
    }
}

void RcaReportPane::goToHeading(int row)
{
    if (row < 0 || row >= static_cast<int>(m_headings.size()))
        return;
    const auto block = m_text->document()->findBlockByNumber(m_headings[static_cast<std::size_t>(row)]);
    m_text->moveCursor(QTextCursor::End);
    m_text->setTextCursor(QTextCursor(block));
    m_text->ensureCursorVisible();
}

void RcaReportPane::choosePattern()
{
    PatternQuery query;
    query.states = { PatternState::New, PatternState::Ongoing, PatternState::Escalated,
        PatternState::Regressed, PatternState::Resolved };
    query.limit = kMostChoices;
    async::whenDone(m_context.console.patterns(query), this, [this](const Result<PatternPage> &answer) {
        if (!answer.ok() || answer->rows.empty())
            return;
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        for (const PatternRow &row : answer->rows) {
            QString title = QStringLiteral("%1  %2: %3")
                                .arg(QString::fromStdString(row.pattern.id.text()),
                                    words::line(row.pattern.type, 60), words::line(row.pattern.message, 60));
            auto *action = menu->addAction(
                severityIcon(row.pattern.severity), title.replace(u'&', QStringLiteral("&&")));
            connect(action, &QAction::triggered, this, [this, id = row.pattern.id] {
                Place to = m_context.navigator.place();
                if (to.pattern != id)
                    to.event.reset();
                to.pane = QStringLiteral("rca");
                to.pattern = id;
                to.evidence.clear();
                m_context.navigator.go(to);
            });
        }
        menu->popup(m_chooser->mapToGlobal(QPoint(0, m_chooser->height())));
    });
}

void RcaReportPane::analyse()
{
    if (!m_id)
        return;
    m_empty->say(QStringLiteral("target"), tr("Looking for the cause…"), {}, {});
    async::whenDone(
        m_context.console.analyse(*m_id), this, [this, token = m_token](const Result<Analysis> &answer) {
            if (token != m_token)
                return;
            if (answer.ok())
                ask();
            else
                tellEmpty(
                    tr("The analysis did not work"), words::line(answer.error().message), tr("Try again"));
        });
}

void RcaReportPane::copyMarkdown()
{
    if (m_markdown.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(m_markdown);
    showToast(this, { tr("Copied the report as Markdown"), {}, ToastLevel::Ok, {} });
}

void RcaReportPane::exportMarkdown()
{
    if (m_markdown.isEmpty())
        return;
    auto *dialog = new QFileDialog(this, tr("Export the report"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Markdown (*.md)"));
    dialog->setDefaultSuffix(QStringLiteral("md"));
    dialog->selectFile(QString::fromStdString(m_id->text()) + QStringLiteral(".md"));
    connect(dialog, &QFileDialog::fileSelected, this, &RcaReportPane::write);
    dialog->open();
}

void RcaReportPane::write(const QString &path)
{
    QSaveFile file(path);
    const QByteArray bytes = m_markdown.toUtf8();
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit()) {
        showToast(this, { tr("Exported the report"), path, ToastLevel::Ok, {} });
        return;
    }
    m_failure->say(InlineBanner::Tone::Critical, QStringLiteral("warn"), tr("Could not write the file."),
        file.errorString(), QString());
}

} // namespace faultline::ui
