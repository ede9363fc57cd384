// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/pattern_detail/pattern_detail_pane.h"

#include "ui/models/event_model.h"
#include "ui/models/words.h"
#include "ui/panes/pattern_detail/commit_card.h"
#include "ui/panes/pattern_detail/detail_pages.h"
#include "ui/panes/pattern_detail/event_card.h"
#include "ui/panes/pattern_detail/log_list.h"
#include "ui/panes/pattern_detail/occurrence_chart.h"
#include "ui/panes/pattern_detail/pattern_detail.h"
#include "ui/panes/pattern_detail/pattern_header.h"
#include "ui/panes/pattern_detail/root_cause_card.h"
#include "ui/panes/pattern_detail/stack_view.h"
#include "ui/panes/pattern_detail/tags_list.h"
#include "ui/theme/theme.h"
#include "ui/views/data_table.h"
#include "ui/views/notices.h"
#include "ui/views/pane_keys.h"
#include "ui/views/triage_desk.h"

#include <QDataStream>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace faultline::ui {
namespace {

/// From here on three columns; below, one that scrolls.
constexpr int kWideFrom = 1000;
constexpr int kSideWidth = 384;
/// All five facts and the buttons find room beside the title from here on.
constexpr int kRoomForWideHeader = 1180;
constexpr int kDetailRefreshMs = 1000;
constexpr int kDetailAgesMs = 1000; ///< as the patterns beside it, so that both say the same

} // namespace

Pane *makePatternDetailPane(const PaneContext &context, QWidget *parent)
{
    return new PatternDetailPane(context, parent);
}

PatternDetailPane::PatternDetailPane(const PaneContext &context, QWidget *parent)
    : Pane(parent)
    , m_context(context)
    , m_triage(new TriageDesk(context.console, context.clock, this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(this))
    , m_content(new QWidget(this))
    , m_failure(new InlineBanner(this))
    , m_header(new PatternHeader(m_content))
    , m_chart(new OccurrenceChart(m_content))
    , m_rootCause(new RootCauseCard(m_content))
    , m_commitCard(new CommitCard(m_content))
    , m_eventCard(new EventCard(m_content))
    , m_tagsCard(new Card(QStringLiteral("tag"), tr("Tags"), m_content))
    , m_sideTags(new TagsList(m_tagsCard))
    , m_pages(new DetailPages(context, m_content))
    , m_narrowScroll(new QScrollArea(m_content))
    , m_wideBox(new QWidget(m_content))
    , m_refreshTimer(new QTimer(this))
    , m_ageTimer(new QTimer(this))
{
    setAccessibleName(tr("Pattern detail"));
    build();
    buildColumns();
    buildActions();
    joinParts();
    arrange(false);
    look(context.navigator.place());
    tellEmpty();
}

void PatternDetailPane::build()
{
    m_empty->setObjectName(QStringLiteral("empty"));
    m_failure->setObjectName(QStringLiteral("errorBanner"));
    m_commitCard->hide();
    m_sideTags->setObjectName(QStringLiteral("sideTags"));
    m_tagsCard->body()->setContentsMargins(0, 0, 0, 4);
    m_tagsCard->body()->addWidget(m_sideTags);
    m_stack->addWidget(m_content);
    m_stack->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_failure);
    column->addWidget(m_stack, 1);
    m_refreshTimer->setSingleShot(true);
    m_refreshTimer->setInterval(kDetailRefreshMs);
}

void PatternDetailPane::buildColumns()
{
    auto *whole = new QHBoxLayout(m_content);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_narrowScroll);
    whole->addWidget(m_wideBox);
    auto *narrow = new QWidget(m_narrowScroll);
    m_narrowColumn = new QVBoxLayout(narrow);
    m_narrowColumn->setContentsMargins(0, 0, 0, 0);
    m_narrowColumn->setSpacing(0);
    m_narrowScroll->setWidget(narrow);
    m_narrowScroll->setWidgetResizable(true);
    m_narrowScroll->setFrameShape(QFrame::NoFrame);
    m_narrowScroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_narrowScroll->setAccessibleName(tr("Pattern detail"));
    auto *row = new QHBoxLayout(m_wideBox);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(1);
    m_leftColumn = new QVBoxLayout;
    m_leftColumn->setContentsMargins(0, 0, 0, 0);
    m_leftColumn->setSpacing(0);
    row->addLayout(m_leftColumn, 1);
    auto *sideScroll = new QScrollArea(m_wideBox);
    auto *side = new QWidget(sideScroll);
    m_sideColumn = new QVBoxLayout(side);
    m_sideColumn->setContentsMargins(0, 0, 0, 0);
    m_sideColumn->setSpacing(0);
    sideScroll->setWidget(side);
    sideScroll->setWidgetResizable(true);
    sideScroll->setFrameShape(QFrame::NoFrame);
    sideScroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    sideScroll->setFixedWidth(kSideWidth);
    row->addWidget(sideScroll);
}

void PatternDetailPane::arrange(bool isWide)
{
    m_isWide = isWide;
    m_pages->setWide(isWide);
    m_rootCause->setBoxed(!isWide);
    m_commitCard->setBoxed(!isWide);
    m_eventCard->setBoxed(!isWide);
    m_tagsCard->setBoxed(!isWide);
    const bool hasCommit = !m_commitCard->isHidden();
    while (auto *item = m_narrowColumn->takeAt(0))
        delete item;
    while (auto *item = m_leftColumn->takeAt(0))
        delete item;
    while (auto *item = m_sideColumn->takeAt(0))
        delete item;
    if (isWide) {
        m_leftColumn->addWidget(m_header);
        m_leftColumn->addWidget(m_chart);
        m_leftColumn->addWidget(m_pages, 1);
        m_sideColumn->addWidget(m_rootCause);
        m_sideColumn->addWidget(m_commitCard);
        m_sideColumn->addWidget(m_eventCard);
        m_sideColumn->addWidget(m_tagsCard);
        m_sideColumn->addStretch();
    } else {
        m_narrowColumn->addWidget(m_header);
        m_narrowColumn->addWidget(m_chart);
        addPadded(m_rootCause);
        m_narrowColumn->addWidget(m_pages);
        addPadded(m_eventCard);
        addPadded(m_commitCard);
        m_narrowColumn->addStretch();
    }
    m_commitCard->setVisible(hasCommit);
    m_eventCard->setVisible(m_event.has_value());
    m_tagsCard->setVisible(isWide);
    m_narrowScroll->setVisible(!isWide);
    m_wideBox->setVisible(isWide);
    setFocusProxy(isWide ? findChild<QWidget *>(QStringLiteral("detailTabs")) : m_narrowScroll);
}

void PatternDetailPane::addPadded(QWidget *card)
{
    auto *padded = new QHBoxLayout;
    padded->setContentsMargins(12, 6, 12, 6);
    padded->addWidget(card);
    m_narrowColumn->addLayout(padded);
}

void PatternDetailPane::resizeEvent(QResizeEvent *event)
{
    Pane::resizeEvent(event);
    const bool isWide = width() >= kWideFrom;
    if (isWide != m_isWide)
        arrange(isWide);
    m_header->setWide(isWide && width() - kSideWidth >= kRoomForWideHeader);
}

void PatternDetailPane::joinParts()
{
    connect(m_empty, &EmptyState::actionChosen, this, [this] {
        Place to = m_context.navigator.place();
        to.pane = QStringLiteral("patterns");
        m_context.navigator.go(to);
    });
    connect(m_failure, &InlineBanner::actionChosen, this, &PatternDetailPane::refresh);
    connect(m_header, &PatternHeader::resolveAsked, this, &PatternDetailPane::resolve);
    connect(m_header, &PatternHeader::muteAsked, this, &PatternDetailPane::mute);
    connect(m_header, &PatternHeader::reportAsked, this, &PatternDetailPane::showReport);
    connect(m_chart, &OccurrenceChart::windowChanged, this, &PatternDetailPane::askTrend);
    connect(m_rootCause, &RootCauseCard::signalAsked, this, [this](const QString &signal) {
        // Asked for twice, it opens twice: the person may have gone elsewhere in this pane meanwhile.
        if (m_context.navigator.place().evidence == signal)
            follow(signal);
        m_context.navigator.openSignal(signal);
    });
    connect(m_rootCause, &RootCauseCard::analyseAsked, this, &PatternDetailPane::analyseAgain);
    connect(m_eventCard, &EventCard::logAsked, this, [this](int number) {
        m_pages->open(DetailPages::Logs);
        m_pages->logs()->selectLine(number);
        bringUpPages();
    });
    connect(m_commitCard, &CommitCard::diffAsked, this, &PatternDetailPane::showDiff);
    connect(m_pages, &DetailPages::previousAsked, this, &PatternDetailPane::previousEvent);
    connect(m_pages, &DetailPages::nextAsked, this, &PatternDetailPane::nextEvent);
    connect(m_pages, &DetailPages::pageOpened, this, &PatternDetailPane::fillPage);
    connect(m_chart, &OccurrenceChart::rangeChosen, this, &PatternDetailPane::filterEvents);
    connect(m_pages->stack(), &StackView::editorAsked, this, &PatternDetailPane::openEditor);
    connect(m_pages->events(), &EventModel::revealed, this, &PatternDetailPane::tellPosition);
    connect(m_pages->stack(), &StackView::sourceAsked, this, &PatternDetailPane::askSource);
    connect(m_pages->stack(), &StackView::linkAsked, this, &PatternDetailPane::linkRepository);
    connect(m_pages->events(), &EventModel::topLoaded, this, &PatternDetailPane::tellPosition);
    connect(m_pages->eventTable(), &DataTable::rowOpened, this, [this](int row) {
        if (const auto *line = m_pages->events()->line(row))
            m_context.navigator.showEvent(line->row.id, m_id);
    });
    connect(m_triage, &TriageDesk::changed, this, &PatternDetailPane::askPattern);
    // "now" becomes "12 s" while nothing arrives.
    connect(m_ageTimer, &QTimer::timeout, this, &PatternDetailPane::tellAges);
    m_ageTimer->start(kDetailAgesMs);
    connect(m_refreshTimer, &QTimer::timeout, this, [this] {
        askPattern();
        askTrend();
    });
    connect(&m_context.console, &pipeline::Console::changed, this, &PatternDetailPane::arrived);
    connect(&m_context.console, &pipeline::Console::statusChanged, this, &PatternDetailPane::tellEmpty);
}

void PatternDetailPane::buildActions()
{
    const auto key = [this](const char *name, const QString &text, const QKeySequence &keys,
                         void (PatternDetailPane::*what)()) { return addKey(this, name, text, keys, what); };
    m_actions = {
        key("previousEvent", tr("Previous event"), Qt::Key_BracketLeft, &PatternDetailPane::previousEvent),
        key("nextEvent", tr("Next event"), Qt::Key_BracketRight, &PatternDetailPane::nextEvent),
        key("live", tr("Show live events"), Qt::Key_L, &PatternDetailPane::showLive),
        key("resolve", tr("Resolve or reopen"), Qt::Key_E, &PatternDetailPane::resolve),
        key("mute", tr("Mute…"), Qt::Key_M, &PatternDetailPane::mute),
        key("showDiff", tr("Show the suspect commit's diff"), Qt::Key_D, &PatternDetailPane::showDiff),
        key("report", tr("RCA report"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R),
            &PatternDetailPane::showReport),
        key("analyseAgain", tr("Analyse again"), {}, &PatternDetailPane::analyseAgain),
        key("linkRepository", tr("Link a Git checkout…"), {}, &PatternDetailPane::linkRepository),
        key("openEditor", tr("Open in editor"), Qt::Key_O, &PatternDetailPane::openEditor),
        key("chooseEditor", tr("Choose an editor…"), {}, &PatternDetailPane::chooseEditor),
        key("raw", tr("Stored JSON of the event"), Qt::Key_V, &PatternDetailPane::showRaw),
        key("grouping", tr("Why is this event here?"), Qt::Key_W, &PatternDetailPane::showGrouping),
        key("copyStack", tr("Copy the stack"), Qt::Key_Y, &PatternDetailPane::copyStack),
        key("copyMarkdown", tr("Copy as Markdown"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
            &PatternDetailPane::copyMarkdown),
        key("copyJson", tr("Copy the stored JSON"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_J),
            &PatternDetailPane::copyJson),
        key("refresh", tr("Ask again"), Qt::Key_F5, &PatternDetailPane::refresh),
    };
}

QList<QAction *> PatternDetailPane::actions() const
{
    return m_actions;
}

QByteArray PatternDetailPane::saveState() const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out << qint32{ 1 } << m_chart->isLong();
    return state;
}

void PatternDetailPane::restoreState(const QByteArray &state)
{
    QDataStream in(state);
    qint32 version = 0;
    bool isLong = false;
    in >> version >> isLong;
    if (version == 1 && in.status() == QDataStream::Ok)
        m_chart->setLong(isLong);
}

} // namespace faultline::ui
