// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/live_errors/live_errors_pane.h"

#include "core/base/async.h"
#include "ui/delegates/cell_delegates.h"
#include "ui/models/event_model.h"
#include "ui/models/words.h"
#include "ui/panes/live_errors/live_errors.h"
#include "ui/theme/theme.h"
#include "ui/views/data_table.h"
#include "ui/views/filter_bar.h"
#include "ui/views/histogram_view.h"
#include "ui/views/key_button.h"
#include "ui/views/key_line.h"
#include "ui/views/notices.h"
#include "ui/views/pane_keys.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace faultline::ui {
namespace {

constexpr Micros kWidestSeek = std::chrono::hours{ 1 };
constexpr int kHistogramEveryMs = 1000;
constexpr int kHistogramBuckets = 120;

const std::vector<ColumnSpec> &liveColumns()
{
    static const std::vector<ColumnSpec> columns{
        { "time", QT_TRANSLATE_NOOP("Column", "Time"), 106, 0 },
        { "severity", QT_TRANSLATE_NOOP("Column", "Severity"), 30, 0 },
        { "service", QT_TRANSLATE_NOOP("Column", "Service"), 142, 0 },
        { "message", QT_TRANSLATE_NOOP("Column", "Message"), 240, 0, true },
        { "pattern", QT_TRANSLATE_NOOP("Column", "Pattern"), 76, 1 },
        { "release", QT_TRANSLATE_NOOP("Column", "Release"), 78, 3 },
        { "trace", QT_TRANSLATE_NOOP("Column", "Trace"), 84, 2 },
    };
    return columns;
}

} // namespace

Pane *makeLiveErrorsPane(const PaneContext &context, QWidget *parent)
{
    return new LiveErrorsPane(context, parent);
}

LiveErrorsPane::LiveErrorsPane(const PaneContext &context, QWidget *parent)
    : ListPane(context, tr("Search in messages"), parent)
    , m_model(new EventModel(context.console, context.clock, this))
    , m_histogram(new HistogramView(this))
    , m_heldBanner(new InlineBanner(this))
    , m_stormFooter(new InlineBanner(this))
    , m_collapse(new KeyButton(QStringLiteral("archive"), tr("Collapse storms"), QString(), this))
    , m_extras(new QWidget(this))
    , m_rate(new PlainLabel(m_extras))
    , m_follow(new KeyButton(QStringLiteral("check"), tr("Follow"), QStringLiteral("Space"), m_extras))
    , m_keys(
          new KeyLine({ { QStringLiteral("J K"), tr("row") }, { QStringLiteral("O"), tr("open") },
                          { QStringLiteral("Space"), tr("hold") }, { QStringLiteral("Home"), tr("newest") },
                          { QStringLiteral("/"), tr("filter") }, { QStringLiteral("T"), tr("same trace") } },
              this))
    , m_histogramTimer(new QTimer(this))
{
    setAccessibleName(tr("Live errors"));
    buildTable();
    buildFilters();
    build();
    joinParts();
    buildActions();
    ask();
    askFacets();
    tellRate();
    readingChanged();
    showEventInPlace();
}

void LiveErrorsPane::build()
{
    m_heldBanner->setObjectName(QStringLiteral("heldBanner"));
    m_stormFooter->setObjectName(QStringLiteral("stormFooter"));
    m_histogram->setObjectName(QStringLiteral("histogram"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_filters);
    column->addWidget(m_histogram);
    column->addWidget(m_errorBanner);
    column->addWidget(m_heldBanner);
    column->addWidget(m_stack, 1);
    column->addWidget(m_stormFooter);
    column->addWidget(m_keys);
    auto *extras = new QHBoxLayout(m_extras);
    extras->setContentsMargins(0, 0, 0, 0);
    extras->setSpacing(8);
    extras->addWidget(m_rate);
    extras->addStretch();
    extras->addWidget(m_follow);
    m_rate->dress(static_cast<int>(Type::Small), PlainLabel::Ink::Tertiary);
    m_rate->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_follow->setSmall(true);
    m_follow->setLook(KeyButton::Look::Quiet);
    m_follow->setCheckable(true);
    m_follow->setAccessibleName(tr("Follow the newest events"));
    m_extras->hide(); // seen only where a title takes it
    m_histogramTimer->setSingleShot(true);
    m_histogramTimer->setInterval(kHistogramEveryMs);
}

void LiveErrorsPane::joinParts()
{
    connect(m_follow, &QAbstractButton::clicked, this, &LiveErrorsPane::toggleHold);
    connect(m_heldBanner, &InlineBanner::actionChosen, this, &LiveErrorsPane::jumpToNewest);
    connect(m_errorBanner, &InlineBanner::actionChosen, this, &LiveErrorsPane::refresh);
    connect(m_stormFooter, &InlineBanner::actionChosen, this, [this] { m_collapse->click(); });
    connect(m_empty, &EmptyState::actionChosen, this, [this] {
        if (m_filters->filterCount() > 0)
            clearFilters();
        else if (m_context.console.status().eventCount > 0 && m_place.range < kLookBack)
            lookBack();
        else
            async::whenDone(m_context.console.sendTestError(), this, [this](const Result<EventId> &answer) {
                if (!answer.ok())
                    m_errorBanner->say(InlineBanner::Tone::Critical, QStringLiteral("warn"),
                        tr("The test error did not arrive."), words::line(answer.error().message),
                        tr("Retry"));
            });
    });
    connect(m_model, &EventModel::heldCountChanged, this, &LiveErrorsPane::tellState);
    connect(m_model, &EventModel::topLoaded, this, [this] {
        m_errorBanner->hide();
        tellState();
        tellEmpty();
    });
    connect(m_model, &EventModel::revealed, this, [this](int row) {
        m_isMarkOnly = row == 0 && !m_model->isHeld();
        selectQuietly(row);
        m_table->scrollTo(m_model->index(row, 0), QAbstractItemView::PositionAtCenter);
    });
    connect(m_model, &EventModel::notRevealed, this, &LiveErrorsPane::seekTime);
    connect(m_model, &EventModel::failed, this, [this](const QString &reason) {
        m_errorBanner->say(InlineBanner::Tone::Critical, QStringLiteral("warn"), tr("Could not read events."),
            reason, tr("Retry"), QStringLiteral("F5"));
        tellEmpty();
    });
    connect(m_histogramTimer, &QTimer::timeout, this, &LiveErrorsPane::askHistogram);
    connect(m_histogram, &HistogramView::rangeChosen, this, &LiveErrorsPane::chooseRange);
    connect(&m_context.console, &pipeline::Console::changed, this, [this](const pipeline::Changes &changes) {
        if (changes.newEventCount > 0 && !m_histogramTimer->isActive())
            m_histogramTimer->start();
    });
    connect(&m_context.console, &pipeline::Console::statusChanged, this, &LiveErrorsPane::tellRate);
}

void LiveErrorsPane::buildTable()
{
    m_table->setObjectName(QStringLiteral("events"));
    m_table->setAccessibleName(tr("Events, newest first"));
    m_table->setModel(m_model);
    m_table->setColumns(liveColumns());
    auto *mono = new MonoDelegate(m_table);
    m_table->setItemDelegate(mono);
    m_table->setItemDelegateForColumn(EventModel::SeverityShape, new SeverityDelegate(m_table));
    m_table->setItemDelegateForColumn(EventModel::Service, new ServiceDelegate(m_table));
    m_table->setItemDelegateForColumn(EventModel::Message, new TitleDelegate(m_table));
    connect(m_table, &DataTable::rowOpened, this, &LiveErrorsPane::openRow);
    connect(m_table, &QWidget::customContextMenuRequested, this, &LiveErrorsPane::showMenu);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, &LiveErrorsPane::readingChanged);
}

void LiveErrorsPane::buildActions()
{
    const auto key = [this](const char *name, const QString &text, const QKeySequence &keys,
                         void (LiveErrorsPane::*what)()) { return addKey(this, name, text, keys, what); };
    m_hold = key("hold", tr("Hold the live list"), Qt::Key_Space, nullptr);
    m_hold->setCheckable(true);
    connect(m_hold, &QAction::toggled, this, [this](bool isHeld) {
        if (isHeld != m_model->isHeld())
            toggleHold();
    });
    m_actions = {
        key("openEvent", tr("Open the event"), Qt::Key_O, &LiveErrorsPane::openPattern),
        m_hold,
        key("newest", tr("Jump to newest"), Qt::Key_Home, &LiveErrorsPane::jumpToNewest),
        key("filter", tr("Filter"), Qt::Key_Slash, &LiveErrorsPane::focusFilter),
        key("next", tr("Next event"), Qt::Key_J, &LiveErrorsPane::nextRow),
        key("previous", tr("Previous event"), Qt::Key_K, &LiveErrorsPane::previousRow),
        key("sameTrace", tr("Events of the same trace"), Qt::Key_T, &LiveErrorsPane::showSameTrace),
        key("service", tr("Only this service"), {}, &LiveErrorsPane::filterForService),
        key("copy", tr("Copy"), QKeySequence::Copy, &LiveErrorsPane::copyRow),
        key("refresh", tr("Ask again"), Qt::Key_F5, &LiveErrorsPane::refresh),
    };
}

void LiveErrorsPane::resizeEvent(QResizeEvent *event)
{
    ListPane::resizeEvent(event);
    m_keys->fit(height());
}

QWidget *LiveErrorsPane::titleExtras()
{
    m_extras->show();
    return m_extras;
}

QByteArray LiveErrorsPane::saveState() const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out << qint32{ 1 } << m_table->saveColumns() << m_collapse->isChecked();
    return state;
}

void LiveErrorsPane::restoreState(const QByteArray &state)
{
    QDataStream in(state);
    qint32 version = 0;
    QByteArray columns;
    bool isCollapsing = true;
    in >> version >> columns >> isCollapsing;
    if (version != 1 || in.status() != QDataStream::Ok)
        return;
    m_table->restoreColumns(columns);
    if (m_collapse->isChecked() != isCollapsing)
        m_collapse->click();
}

void LiveErrorsPane::look(const Place &place)
{
    const bool isOther = place.service != m_place.service || place.environment != m_place.environment
        || place.range != m_place.range;
    const bool isOtherEvent = place.event != m_place.event;
    m_place = place;
    if (isOther)
        ask();
    if (isOtherEvent || isOther)
        showEventInPlace();
}

/// The row of the event that the person looks at, wherever it was chosen.
void LiveErrorsPane::showEventInPlace()
{
    const auto *line = m_model->line(m_table->currentRow());
    if (m_place.event && (line == nullptr || line->row.id != *m_place.event))
        m_model->reveal(*m_place.event);
}

/// An event that only the time leaves out is worth another time.
void LiveErrorsPane::seekTime(const EventRow &event)
{
    EventQuery timeless = query();
    timeless.since.reset();
    timeless.until.reset();
    if (!isAsked(timeless, event) || m_place.event != event.id)
        return;
    const auto half = std::min<Micros>(m_place.range, kWidestSeek) / 2;
    chooseRange(micros(event.at - half), micros(event.at + half));
    m_model->reveal(event.id);
}

EventQuery LiveErrorsPane::query() const
{
    EventQuery query;
    query.text = words::utf8(m_filters->text());
    query.severities = m_filters->severities();
    query.service = words::utf8(m_place.service);
    query.environment = words::utf8(m_place.environment);
    query.traceId = m_traceId;
    query.since = m_context.now() - m_place.range;
    if (m_range) {
        query.since = m_range->first;
        query.until = m_range->second;
    }
    return query;
}

void LiveErrorsPane::ask()
{
    QList<FilterChip> chips = placeChips();
    if (!m_traceId.empty())
        chips << FilterChip{ tr("trace"), words::shortId(m_traceId), [this] {
                                m_traceId.clear();
                                ask();
                            } };
    if (m_range)
        chips << FilterChip{ tr("time"),
            words::moment(m_range->first, m_range->first) + QStringLiteral(" – ")
                + words::moment(m_range->second, m_range->second),
            [this] { chooseRange(0, 0); } };
    m_filters->setChips(chips);
    m_table->clearCurrent();
    m_model->show(query());
    askHistogram();
    readingChanged();
}

void LiveErrorsPane::askHistogram()
{
    auto query = this->query();
    auto until = m_context.now();
    auto since = until - m_place.range;
    // A time that was sought outside of the range is what the bars are about.
    if (m_range && m_range->first < since) {
        since = m_range->first;
        until = m_range->second;
    }
    async::whenDone(m_context.console.histogram(query, since, until, kHistogramBuckets), this,
        [this, token = ++m_histogramToken](const Result<pipeline::Histogram> &answer) {
            if (token == m_histogramToken && answer.ok())
                m_histogram->show(*answer);
        });
}

void LiveErrorsPane::rowMoved(int)
{
    m_isMarkOnly = m_isMarkOnly && isSelecting();
    readingChanged();
}

void LiveErrorsPane::showRow(int row)
{
    if (const auto *line = m_model->line(row))
        m_context.navigator.showEvent(line->row.id, line->row.pattern);
}

void LiveErrorsPane::openRow(int row)
{
    stopPreview();
    showRow(row);
}

} // namespace faultline::ui
