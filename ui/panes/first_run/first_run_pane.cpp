// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/first_run/first_run_pane.h"

#include "core/base/async.h"
#include "core/pipeline/console.h"
#include "ui/dialogs/link_repository.h"
#include "ui/models/words.h"
#include "ui/panes/first_run/checklist.h"
#include "ui/shell/toasts.h"
#include "ui/theme/icon_label.h"
#include "ui/views/key_button.h"

#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace faultline::ui {

namespace {

constexpr int kContentWidth = 1064;
constexpr int kSideWidth = 384;
constexpr int kMostBlocks = 3;
constexpr int kFrame = 5; ///< a gap of the window's ground and a line

QLabel *quietLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setProperty("tone", QStringLiteral("t2"));
    label->setWordWrap(true);
    return label;
}

/// Whether errors can come, and what to do where they cannot.
QString stateText(const pipeline::ConsoleStatus &status)
{
    if (!status.storeProblem.empty())
        return FirstRunPane::tr(
            "Errors that arrive are refused: %1 Choose another workspace, or put this one right "
            "and start again.")
            .arg(words::line(status.storeProblem, 300));
    if (status.isListening)
        return FirstRunPane::tr("Faultline is listening on this machine. Nothing leaves it.");
    return status.problem.empty() ? FirstRunPane::tr("Faultline is about to listen on this machine.")
                                  : FirstRunPane::tr("Faultline is not listening at the moment.");
}

Result<Done> writeReporter(const QString &reporter, const QString &path)
{
    QFile from(QStringLiteral(":/reporters/") + reporter);
    QFile to(path);
    if (!from.open(QIODevice::ReadOnly) || !to.open(QIODevice::WriteOnly | QIODevice::Truncate)
        || to.write(from.readAll()) != from.size())
        return Error{ ErrorCode::Storage, to.errorString().toStdString() };
    return Done{};
}

} // namespace

FirstRunPane::FirstRunPane(const PaneContext &context, QWidget *parent)
    : Pane(parent)
    , m_context(context)
{
    setAccessibleName(tr("Send your first error"));
    setFocusPolicy(Qt::StrongFocus);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(kFrame, kFrame, kFrame, kFrame);
    auto *area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setAccessibleName(tr("Page"));
    outer->addWidget(area);
    auto *page = new QWidget(area);
    page->setAccessibleName(tr("Page"));
    auto *centred = new QHBoxLayout(page);
    centred->setContentsMargins(24, 52, 24, 24);
    auto *content = new QWidget(page);
    content->setMaximumWidth(kContentWidth);
    content->setAccessibleName(tr("Steps"));
    centred->addStretch(1);
    centred->addWidget(content, 100);
    centred->addStretch(1);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(20);
    column->addWidget(header());
    auto *body = new QHBoxLayout;
    body->setSpacing(16);
    m_tabs = new QTabWidget(content);
    m_tabs->setAccessibleName(tr("Snippets by framework"));
    m_tabs->tabBar()->setAccessibleName(tr("Frameworks"));
    m_tabs->tabBar()->setExpanding(false);
    body->addWidget(m_tabs, 1);
    body->addWidget(sideColumn(), 0, Qt::AlignTop);
    column->addLayout(body, 1);
    area->setWidget(page);
    addActions();
    connect(&m_context.console, &pipeline::Console::statusChanged, this, &FirstRunPane::refresh);
    refresh();
}

void FirstRunPane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().chrome);
    const QRect page = rect().adjusted(kFrame - 1, kFrame - 1, 1 - kFrame, 1 - kFrame);
    painter.fillRect(page, tokens().surface);
    painter.setPen(tokens().border);
    painter.drawRect(page.adjusted(0, 0, -1, -1));
}

QWidget *FirstRunPane::header()
{
    auto *head = new QWidget(this);
    head->setAccessibleName(tr("Address"));
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    m_sign = new ListeningSign(head);
    row->addWidget(m_sign);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    auto *title = new QLabel(tr("Send your first error"), head);
    auto large = ui::font(Type::Kpi);
    large.setPixelSize(22);
    title->setFont(large);
    m_subtitle = quietLabel({}, head);
    words->addWidget(title);
    words->addWidget(m_subtitle);
    row->addLayout(words, 1);
    auto *address = new QVBoxLayout;
    address->setSpacing(2);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    m_url = new QLabel(head);
    auto mono = ui::font(Type::Mono);
    mono.setPixelSize(15);
    m_url->setFont(mono);
    m_url->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *copy = new QPushButton(icon(QStringLiteral("copy")), {}, head);
    copy->setAccessibleName(tr("Copy the address"));
    copy->setToolTip(tr("Copy the address"));
    connect(copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_shownUrl);
        showToast(this, { tr("Address copied"), m_shownUrl });
    });
    line->addStretch(1);
    line->addWidget(m_url);
    line->addWidget(copy);
    address->addLayout(line);
    auto *note = quietLabel(tr("Errors by HTTP, from this machine only"), head);
    note->setAlignment(Qt::AlignRight);
    note->setWordWrap(false);
    address->addWidget(note);
    row->addLayout(address);
    return head;
}

QWidget *FirstRunPane::sideColumn()
{
    auto *side = new QWidget(this);
    side->setFixedWidth(kSideWidth);
    side->setAccessibleName(tr("Progress"));
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_checklist = new Checklist(side);
    auto *test = new KeyButton(QStringLiteral("bug"), tr("Send a test error"), QStringLiteral("T"), side);
    test->setObjectName(QStringLiteral("sendTest"));
    test->setLook(KeyButton::Look::Primary);
    test->setToolTip(tr("Posts one error through the open port (T)"));
    connect(test, &QAbstractButton::clicked, this, [this] { m_test->trigger(); });
    m_checklist->addBelow(test);
    column->addWidget(m_checklist);
    column->addWidget(linkCard());
    column->addWidget(quietLabel(tr("Not arriving? The console listens on this machine only: containers "
                                    "reach it with the host's network."),
        side));
    return side;
}

QWidget *FirstRunPane::linkCard()
{
    auto *card = new QFrame(this);
    card->setProperty("card", true);
    card->setAccessibleName(tr("Link a Git checkout"));
    auto *row = new QHBoxLayout(card);
    row->setContentsMargins(14, 10, 14, 10);
    row->setSpacing(12);
    auto *sign = new IconLabel(QStringLiteral("branch"), 16, &Tokens::t2, card);
    sign->setAccessibleName(tr("Git"));
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(new QLabel(tr("Link a Git checkout"), card));
    auto *note = quietLabel(tr("For suspect commits and source context"), card);
    note->setFont(ui::font(Type::Small));
    words->addWidget(note);
    auto *choose = new QPushButton(tr("Choose…"), card);
    choose->setAccessibleName(tr("Choose a Git checkout"));
    connect(choose, &QPushButton::clicked, this, [this] { linkRepository(m_context.console, this, {}); });
    row->addWidget(sign);
    row->addLayout(words, 1);
    row->addWidget(choose);
    return card;
}

void FirstRunPane::addActions()
{
    const auto add = [this](const QString &text, const QString &iconName, QKeySequence key) {
        auto *action = new QAction(icon(iconName), text, this);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
        m_actions << action;
        return action;
    };
    m_test = add(tr("Send a test error"), QStringLiteral("bug"), Qt::Key_T);
    connect(m_test, &QAction::triggered, this, [this] {
        async::whenDone(m_context.console.sendTestError(), this, [this](const Result<EventId> &sent) {
            if (!sent.ok())
                showToast(this,
                    { tr("The test error was not taken"), words::line(sent.error().message),
                        ToastLevel::Critical });
        });
    });
    for (int number = 1; number <= kMostBlocks; ++number) {
        auto *action = add(tr("Copy block %1").arg(number), QStringLiteral("copy"),
            QKeySequence(static_cast<int>(Qt::Key_0) + number));
        connect(action, &QAction::triggered, this, [this, number] { copyBlock(number); });
    }
}

void FirstRunPane::copyBlock(int number)
{
    const auto blocks = m_tabs->currentWidget()->findChildren<CodeBlock *>();
    if (number <= blocks.size())
        blocks[number - 1]->copy();
}

void FirstRunPane::refresh()
{
    const auto status = m_context.console.status();
    const auto url
        = status.url.empty() ? QStringLiteral("http://127.0.0.1:8001") : QString::fromStdString(status.url);
    m_subtitle->setText(stateText(status));
    m_sign->show(!status.isListening      ? ListeningSign::State::Closed
            : status.storeProblem.empty() ? ListeningSign::State::Listening
                                          : ListeningSign::State::Refusing);
    m_checklist->show(status);
    if (url == m_shownUrl)
        return;
    m_shownUrl = url;
    m_url->setText(url);
    fillTabs();
}

void FirstRunPane::fillTabs()
{
    const int shown = m_tabs->currentIndex();
    while (m_tabs->count() > 0) {
        auto *page = m_tabs->widget(0);
        m_tabs->removeTab(0);
        page->deleteLater();
    }
    for (const auto &tab : snippetTabs(m_shownUrl))
        m_tabs->addTab(tabPage(tab), tab.name);
    if (shown >= 0)
        m_tabs->setCurrentIndex(shown);
}

QWidget *FirstRunPane::tabPage(const SnippetTab &tab)
{
    auto *page = new QWidget(m_tabs);
    page->setAccessibleName(tab.name);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 14, 0, 0);
    column->setSpacing(18);
    if (!tab.reporter.isEmpty())
        column->addWidget(reporterRow(tab.reporter));
    int number = 0;
    for (const auto &snippet : tab.snippets)
        column->addWidget(new CodeBlock(snippet, QString::number(++number), page));
    column->addStretch(1);
    return page;
}

QWidget *FirstRunPane::reporterRow(const QString &reporter)
{
    const auto file = QFileInfo(reporter).fileName();
    auto *card = new QWidget(m_tabs);
    card->setAccessibleName(file);
    auto *row = new QHBoxLayout(card);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto *text = new QLabel(tr("Put the reporter beside your program"), card);
    text->setFont(ui::font(Type::BodyStrong));
    auto *note = quietLabel(tr("one file, no dependency"), card);
    auto *save = new QPushButton(icon(QStringLiteral("export")), tr("Save %1…").arg(file), card);
    save->setProperty("small", true);
    save->setAccessibleName(tr("Save %1").arg(file));
    connect(save, &QPushButton::clicked, this, [this, reporter] { saveReporter(reporter); });
    row->addWidget(text);
    row->addWidget(note, 1);
    row->addWidget(save);
    return card;
}

void FirstRunPane::saveReporter(const QString &reporter)
{
    auto *dialog = new QFileDialog(this, tr("Save the reporter"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(QFileInfo(reporter).fileName());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this, reporter](const QString &path) {
        const auto written = async::run(
            *QThreadPool::globalInstance(), [reporter, path] { return writeReporter(reporter, path); });
        async::whenDone(written, this, [this, path](const Result<Done> &done) {
            if (done.ok())
                showToast(this, { tr("Reporter saved"), path });
            else
                showToast(this,
                    { tr("The reporter could not be saved"), words::line(done.error().message),
                        ToastLevel::Critical });
        });
    });
    dialog->open();
}

QByteArray FirstRunPane::saveState() const
{
    return m_tabs->tabText(m_tabs->currentIndex()).toUtf8();
}

void FirstRunPane::restoreState(const QByteArray &state)
{
    for (int i = 0; i < m_tabs->count(); ++i) {
        if (m_tabs->tabText(i).toUtf8() == state)
            m_tabs->setCurrentIndex(i);
    }
}

Pane *makeFirstRunPane(const PaneContext &context, QWidget *parent)
{
    return new FirstRunPane(context, parent);
}

} // namespace faultline::ui
