// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/pattern_detail/detail_pages.h"

#include "ui/delegates/cell_delegates.h"
#include "ui/models/event_model.h"
#include "ui/panes/pattern_detail/log_list.h"
#include "ui/panes/pattern_detail/reason_list.h"
#include "ui/panes/pattern_detail/stack_view.h"
#include "ui/panes/pattern_detail/tags_list.h"
#include "ui/shell/pane.h"
#include "ui/theme/theme.h"
#include "ui/views/cited_text.h"
#include "ui/views/code_text.h"
#include "ui/views/data_table.h"
#include "ui/views/key_button.h"
#include "ui/views/notices.h"
#include "ui/views/safe_markdown.h"
#include "ui/views/tab_strip.h"

#include <QHBoxLayout>
#include <QScrollBar>
#include <QTextBlock>

namespace faultline::ui {
namespace {

constexpr int kPageHeightInColumn = 420;

const std::vector<ColumnSpec> &detailEventColumns()
{
    static const std::vector<ColumnSpec> columns{
        { "time", QT_TRANSLATE_NOOP("Column", "Time"), 106, 0 },
        { "severity", QT_TRANSLATE_NOOP("Column", "Severity"), 30, 1 },
        { "service", QT_TRANSLATE_NOOP("Column", "Service"), 142, 4 },
        { "message", QT_TRANSLATE_NOOP("Column", "Message"), 160, 0, true },
        { "pattern", QT_TRANSLATE_NOOP("Column", "Pattern"), 76, 5 },
        { "release", QT_TRANSLATE_NOOP("Column", "Release"), 78, 2 },
        { "trace", QT_TRANSLATE_NOOP("Column", "Trace"), 84, 3 },
    };
    return columns;
}

} // namespace

QString sectionId(const QString &heading)
{
    QString id;
    for (const QChar c : heading.toLower()) {
        if (c.isLetterOrNumber())
            id += c;
        else if (!id.isEmpty() && !id.endsWith(u'-'))
            id += u'-';
    }
    while (id.endsWith(u'-'))
        id.chop(1);
    return id;
}

DetailPages::DetailPages(const PaneContext &context, QWidget *parent)
    : QWidget(parent)
    , m_stack(new StackView(this))
    , m_logs(new LogList(this))
    , m_tags(new TagsList(this))
    , m_events(new EventModel(context.console, context.clock, this))
    , m_eventTable(new DataTable(this))
    , m_grouping(new ReasonList(this))
    , m_activity(new ReasonList(this))
    , m_raw(new CodeText(this))
    , m_diff(new CodeText(this))
    , m_runbook(new SafeBrowser(this))
    , m_tabs(new TabStrip(this))
    , m_position(new PlainLabel(this))
    , m_previous(new KeyButton(QStringLiteral("chevU"), QString(), QStringLiteral("["), this))
    , m_next(new KeyButton(QStringLiteral("chevD"), QString(), QStringLiteral("]"), this))
    , m_column(new QVBoxLayout(this))
{
    build();
}

void DetailPages::build()
{
    m_pages = { m_stack, m_logs, m_tags, m_eventTable, m_grouping, m_activity, m_raw, m_diff, m_runbook };
    for (const QString &title : { tr("Stack"), tr("Logs"), tr("Tags"), tr("Events"), tr("Why here"),
             tr("Activity"), tr("Raw"), tr("Diff"), tr("Runbook") })
        m_tabs->addTab(title);
    m_tabs->setObjectName(QStringLiteral("detailTabs"));
    m_tabs->setAccessibleName(tr("Parts of the event"));
    m_tabs->setTabShown(Diff, false);
    m_tabs->setTabShown(Runbook, false);
    m_grouping->setObjectName(QStringLiteral("grouping"));
    m_grouping->setAccessibleName(tr("Why this event is in this pattern"));
    m_activity->setObjectName(QStringLiteral("activity"));
    m_activity->setAccessibleName(tr("What happened to this pattern"));
    m_raw->setObjectName(QStringLiteral("raw"));
    m_raw->setAccessibleName(tr("Stored JSON"));
    m_diff->setObjectName(QStringLiteral("diff"));
    m_runbook->setObjectName(QStringLiteral("runbook"));
    m_runbook->document()->setDocumentMargin(12);
    m_eventTable->setObjectName(QStringLiteral("patternEvents"));
    m_eventTable->setAccessibleName(tr("Events of this pattern, newest first"));
    m_events->setCollapsing(false);
    m_eventTable->setModel(m_events);
    m_eventTable->setColumns(detailEventColumns());
    m_eventTable->setItemDelegate(new MonoDelegate(m_eventTable));
    m_eventTable->setItemDelegateForColumn(EventModel::SeverityShape, new SeverityDelegate(m_eventTable));
    m_eventTable->setItemDelegateForColumn(EventModel::Service, new ServiceDelegate(m_eventTable));
    m_eventTable->setItemDelegateForColumn(EventModel::Message, new TitleDelegate(m_eventTable));
    m_position->dress(static_cast<int>(Type::Small), PlainLabel::Ink::Tertiary);
    m_position->setObjectName(QStringLiteral("position"));
    m_previous->setAccessibleName(tr("Previous event"));
    m_next->setAccessibleName(tr("Next event"));
    for (auto *button : { m_previous, m_next })
        button->setSmall(true);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(4, 2, 8, 2);
    head->setSpacing(6);
    head->addWidget(m_tabs, 1);
    head->addWidget(m_position);
    head->addWidget(m_previous);
    head->addWidget(m_next);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addLayout(head);
    for (QWidget *page : m_pages) {
        m_column->addWidget(page, 1);
        page->setVisible(page == m_stack);
    }
    connect(m_tabs, &TabStrip::currentChanged, this, [this](int tab) { open(static_cast<Page>(tab)); });
    connect(m_previous, &QAbstractButton::clicked, this, &DetailPages::previousAsked);
    connect(m_next, &QAbstractButton::clicked, this, &DetailPages::nextAsked);
}

void DetailPages::open(Page page)
{
    m_tabs->setTabShown(page, true);
    m_tabs->setCurrent(page);
    for (int i = 0; i < PageCount; ++i)
        m_pages[i]->setVisible(i == page);
    Q_EMIT pageOpened(page);
}

DetailPages::Page DetailPages::current() const
{
    return static_cast<Page>(m_tabs->current());
}

void DetailPages::setWide(bool isWide)
{
    m_isWide = isWide;
    m_stack->setWide(isWide);
    m_position->setVisible(isWide && !m_position->text().isEmpty());
    for (QWidget *page : { static_cast<QWidget *>(m_eventTable), static_cast<QWidget *>(m_raw),
             static_cast<QWidget *>(m_diff), static_cast<QWidget *>(m_runbook),
             static_cast<QWidget *>(m_grouping), static_cast<QWidget *>(m_activity) })
        page->setMinimumHeight(isWide ? 0 : kPageHeightInColumn);
    m_logs->setMinimumHeight(isWide ? 0 : qMin(kPageHeightInColumn, m_logs->sizeHint().height()));
}

void DetailPages::setCount(Page page, std::int64_t count)
{
    m_tabs->setCount(page, count);
}

void DetailPages::tellPosition(const QString &text)
{
    m_position->setText(text);
    m_position->setVisible(m_isWide && !text.isEmpty());
    m_previous->setToolTip(text.toHtmlEscaped());
    m_next->setToolTip(text.toHtmlEscaped());
}

void DetailPages::showDiff(const QString &title, const QString &diff)
{
    m_diff->setAccessibleName(title);
    m_diff->showDiff(diff);
    open(Diff);
}

void DetailPages::showRunbook(const QString &markdown, const QString &section)
{
    const auto outline = fillFromMarkdown(*m_runbook->document(), markdown);
    m_runbook->setAccessibleName(tr("Runbook"));
    open(Runbook);
    for (const auto &entry : outline) {
        if (section.isEmpty() || sectionId(entry.title) != section)
            continue;
        QTextCursor cursor(m_runbook->document()->findBlockByNumber(entry.block));
        m_runbook->setTextCursor(cursor);
        m_runbook->ensureCursorVisible();
        return;
    }
    m_runbook->moveCursor(QTextCursor::Start);
}

void DetailPages::showRaw(const QString &json)
{
    m_raw->setPlainText(json);
}

} // namespace faultline::ui
