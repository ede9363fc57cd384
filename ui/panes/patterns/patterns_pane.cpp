// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/patterns/patterns_pane.h"

#include "core/base/async.h"
#include "ui/delegates/cell_delegates.h"
#include "ui/delegates/spark_delegate.h"
#include "ui/models/pattern_model.h"
#include "ui/models/words.h"
#include "ui/panes/patterns/patterns.h"
#include "ui/theme/theme.h"
#include "ui/views/data_table.h"
#include "ui/views/filter_bar.h"
#include "ui/views/key_button.h"
#include "ui/views/notices.h"
#include "ui/views/tab_strip.h"
#include "ui/views/triage_desk.h"

#include <QHeaderView>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace faultline::ui {
namespace {

constexpr int kPatternPreviewMs = 120;
constexpr int kIdleMs = 2000;
constexpr int kAgesEveryMs = 5000;
constexpr int kFacetsAfterMs = 500;
constexpr int kAllActiveTab = 2;

struct TabRow {
    const char *title;
    std::vector<PatternState> states;
};

const std::vector<TabRow> &tabRows()
{
    using enum PatternState;
    static const std::vector<TabRow> rows{
        { QT_TRANSLATE_NOOP("faultline::ui::PatternsPane", "Needs triage"), { New, Escalated, Regressed } },
        { QT_TRANSLATE_NOOP("faultline::ui::PatternsPane", "Regressed"), { Regressed } },
        { QT_TRANSLATE_NOOP("faultline::ui::PatternsPane", "All active"),
            { Single, New, Ongoing, Escalated, Regressed } },
        { QT_TRANSLATE_NOOP("faultline::ui::PatternsPane", "Muted"), { Muted } },
        { QT_TRANSLATE_NOOP("faultline::ui::PatternsPane", "Resolved"), { Resolved } },
    };
    return rows;
}

const std::vector<ColumnSpec> &patternColumns()
{
    static const std::vector<ColumnSpec> columns{
        { "severity", QT_TRANSLATE_NOOP("Column", "Severity"), 34, 0 },
        { "id", QT_TRANSLATE_NOOP("Column", "ID"), 76, 0 },
        { "pattern", QT_TRANSLATE_NOOP("Column", "Pattern"), 180, 0, true },
        { "service", QT_TRANSLATE_NOOP("Column", "Service"), 142, 1 },
        { "category", QT_TRANSLATE_NOOP("Column", "Category"), 86, 9 },
        { "state", QT_TRANSLATE_NOOP("Column", "State"), 104, 2 },
        { "trend", QT_TRANSLATE_NOOP("Column", "Trend 1 h"), 104, 5 },
        { "events", QT_TRANSLATE_NOOP("Column", "Events"), 64, 3, false, true },
        { "users", QT_TRANSLATE_NOOP("Column", "Users"), 58, 6, false, true },
        { "first", QT_TRANSLATE_NOOP("Column", "First"), 84, 8, false, true },
        { "last", QT_TRANSLATE_NOOP("Column", "Last"), 78, 4, false, true },
    };
    return columns;
}

} // namespace

Pane *makePatternsPane(const PaneContext &context, QWidget *parent)
{
    return new PatternsPane(context, parent);
}

PatternsPane::PatternsPane(const PaneContext &context, QWidget *parent)
    : Pane(parent)
    , m_context(context)
    , m_model(new PatternModel(context.console, context.clock, this))
    , m_triage(new TriageDesk(context.console, context.clock, this))
    , m_extras(new QWidget(this))
    , m_tabs(new TabStrip(m_extras))
    , m_filterSwitch(new KeyButton(QStringLiteral("filter"), QString(), QString(), m_extras))
    , m_filters(new FilterBar(tr("Search in patterns"), this))
    , m_errorBanner(new InlineBanner(this))
    , m_table(new DataTable(this))
    , m_empty(new EmptyState(this))
    , m_stack(new QStackedWidget(this))
    , m_footer(new PlainLabel(this))
    , m_column(new QVBoxLayout(this))
    , m_previewTimer(new QTimer(this))
    , m_idleTimer(new QTimer(this))
    , m_clockTimer(new QTimer(this))
    , m_facetTimer(new QTimer(this))
    , m_place(context.navigator.place())
{
    setAccessibleName(tr("Patterns"));
    buildTable();
    setFocusProxy(m_table);
    buildTabs();
    buildFilters();
    build();
    buildActions();
    ask();
    askFacets();
}

void PatternsPane::build()
{
    m_errorBanner->setObjectName(QStringLiteral("errorBanner"));
    m_empty->setObjectName(QStringLiteral("empty"));
    m_footer->setObjectName(QStringLiteral("footer"));
    m_footer->dress(static_cast<int>(Type::Small), PlainLabel::Ink::Tertiary);
    m_footer->setContentsMargins(12, 0, 12, 0);
    m_footer->setFixedHeight(26);
    m_footer->hide();
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_extras);
    m_column->addWidget(m_filters);
    m_column->addWidget(m_errorBanner);
    m_column->addWidget(m_stack, 1);
    m_column->addWidget(m_footer);
    m_filters->hide();
    for (auto [timer, interval] : { std::pair(m_previewTimer, kPatternPreviewMs),
             std::pair(m_idleTimer, kIdleMs), std::pair(m_facetTimer, kFacetsAfterMs) }) {
        timer->setSingleShot(true);
        timer->setInterval(interval);
    }
    connect(m_model, &PatternModel::loaded, this, &PatternsPane::loaded);
    connect(m_model, &PatternModel::failed, this, [this](const QString &reason) {
        const auto at = m_model->refreshedAt();
        m_errorBanner->say(InlineBanner::Tone::Critical, QStringLiteral("warn"),
            at == UtcTime{} ? tr("Could not read patterns.")
                            : tr("Could not refresh, showing %1.").arg(words::moment(at, at)),
            reason, tr("Retry"), QStringLiteral("F5"));
        tellState();
    });
    connect(m_errorBanner, &InlineBanner::actionChosen, this, &PatternsPane::refresh);
    connect(m_empty, &EmptyState::actionChosen, this, &PatternsPane::clearFilters);
    connect(m_triage, &TriageDesk::changed, this, [this] {
        m_model->refresh(false);
        askFacets();
    });
    connect(m_previewTimer, &QTimer::timeout, this, [this] {
        if (const auto id = current())
            m_context.navigator.showPattern(*id);
    });
    connect(m_idleTimer, &QTimer::timeout, this, [this] {
        if (m_table->hoveredRow() < 0) {
            m_model->setCalm(true);
            m_model->settle();
        }
    });
    connect(m_facetTimer, &QTimer::timeout, this, &PatternsPane::askFacets);
    connect(&m_context.console, &pipeline::Console::changed, this, [this](const pipeline::Changes &changes) {
        if (!changes.patterns.empty() && !m_facetTimer->isActive())
            m_facetTimer->start();
    });
    // Ages ("12 s") go on while nothing arrives.
    connect(m_clockTimer, &QTimer::timeout, m_table->viewport(), qOverload<>(&QWidget::update));
    m_clockTimer->start(kAgesEveryMs);
}

void PatternsPane::buildTabs()
{
    m_tabs->setObjectName(QStringLiteral("tabs"));
    m_tabs->setAccessibleName(tr("Which patterns"));
    for (const auto &row : tabRows())
        m_tabs->addTab(tr(row.title));
    m_tabs->setCurrent(kAllActiveTab);
    m_filterSwitch->setLook(KeyButton::Look::Quiet);
    m_filterSwitch->setSmall(true);
    m_filterSwitch->setAccessibleName(tr("Filter"));
    m_filterSwitch->setToolTip(tr("Filter (/)"));
    auto *row = new QHBoxLayout(m_extras);
    row->setContentsMargins(4, 0, 4, 0);
    row->setSpacing(4);
    row->addWidget(m_tabs, 1);
    row->addWidget(m_filterSwitch);
    connect(m_tabs, &TabStrip::currentChanged, this, &PatternsPane::ask);
    connect(m_filterSwitch, &QAbstractButton::clicked, this, [this] {
        if (m_filters->isVisible() && m_filters->filterCount() == 0)
            m_filters->hide();
        else
            focusFilter();
    });
}

void PatternsPane::buildTable()
{
    m_table->setObjectName(QStringLiteral("patterns"));
    m_table->setAccessibleName(tr("Patterns, worst first"));
    m_table->setModel(m_model);
    m_table->setColumns(patternColumns());
    m_table->setItemDelegate(new MonoDelegate(m_table));
    m_table->setItemDelegateForColumn(PatternModel::SeverityShape, new SeverityDelegate(m_table));
    m_table->setItemDelegateForColumn(PatternModel::Title, new TitleDelegate(m_table));
    m_table->setItemDelegateForColumn(PatternModel::Service, new ServiceDelegate(m_table));
    m_table->setItemDelegateForColumn(PatternModel::CategoryWord, new WordDelegate(m_table));
    m_table->setItemDelegateForColumn(PatternModel::State, new PillDelegate(m_table));
    m_table->setItemDelegateForColumn(PatternModel::TrendLine, new SparkDelegate(m_table));
    m_table->horizontalHeader()->setSortIndicatorShown(true);
    m_table->horizontalHeader()->setSortIndicator(m_model->sortColumn(), m_model->sortOrder());
    m_table->viewport()->installEventFilter(this);
    m_table->installEventFilter(this);
    connect(m_table, &DataTable::currentRowMoved, this, &PatternsPane::selectRow);
    connect(m_table, &DataTable::rowOpened, this, &PatternsPane::openCurrent);
    connect(m_table, &DataTable::sortAsked, this, &PatternsPane::sortBy);
    connect(m_table, &QWidget::customContextMenuRequested, this, &PatternsPane::showMenu);
}

QWidget *PatternsPane::titleExtras()
{
    m_column->removeWidget(m_extras);
    return m_extras;
}

QList<QAction *> PatternsPane::actions() const
{
    return m_actions;
}

QByteArray PatternsPane::saveState() const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out << qint32{ 1 } << m_table->saveColumns() << m_tabs->current() << m_model->sortColumn()
        << static_cast<qint32>(m_model->sortOrder());
    return state;
}

void PatternsPane::restoreState(const QByteArray &state)
{
    QDataStream in(state);
    qint32 version = 0;
    QByteArray columns;
    qint32 tab = kAllActiveTab;
    qint32 column = 0;
    qint32 order = 0;
    in >> version >> columns >> tab >> column >> order;
    if (version != 1 || in.status() != QDataStream::Ok)
        return;
    m_table->restoreColumns(columns);
    m_tabs->setCurrent(tab);
    if (column >= 0 && column < PatternModel::ColumnCount) {
        m_model->sort(column, order == Qt::AscendingOrder ? Qt::AscendingOrder : Qt::DescendingOrder);
        m_table->horizontalHeader()->setSortIndicator(m_model->sortColumn(), m_model->sortOrder());
    }
}

void PatternsPane::look(const Place &place)
{
    const bool isOther = place.service != m_place.service || place.environment != m_place.environment;
    const bool isOtherPattern = place.pattern != m_place.pattern;
    m_place = place;
    if (isOther)
        ask();
    if (isOtherPattern)
        selectPattern(place.pattern);
}

void PatternsPane::selectPattern(std::optional<PatternId> id)
{
    m_wanted = id;
    if (!id || current() == id)
        return;
    const int row = m_model->rowOf(*id);
    if (row < 0)
        return;
    m_isSelecting = true;
    m_table->setCurrentIndex(m_model->index(row, 0));
    m_isSelecting = false;
}

void PatternsPane::ask()
{
    QList<FilterChip> chips;
    if (!m_place.environment.isEmpty())
        chips << FilterChip{ tr("env"), m_place.environment, [this] {
                                Place to = m_context.navigator.place();
                                to.environment.clear();
                                m_context.navigator.go(to);
                            } };
    if (!m_place.service.isEmpty())
        chips << FilterChip{ tr("service"), m_place.service, [this] {
                                Place to = m_context.navigator.place();
                                to.service.clear();
                                m_context.navigator.go(to);
                            } };
    m_filters->setChips(chips);
    if (m_filters->filterCount() > 0)
        m_filters->show();
    PatternQuery query;
    query.text = words::utf8(m_filters->text());
    query.severities = m_filters->severities();
    query.states = tabRows()[static_cast<std::size_t>(m_tabs->current())].states;
    query.service = words::utf8(m_place.service);
    query.environment = words::utf8(m_place.environment);
    m_wanted = current() ? current() : m_place.pattern;
    m_model->show(std::move(query));
}

void PatternsPane::askFacets()
{
    async::whenDone(m_context.console.facets(), this, [this](const Result<pipeline::Facets> &answer) {
        if (!answer.ok())
            return;
        for (std::size_t i = 0; i < tabRows().size(); ++i) {
            std::int64_t count = 0;
            for (const PatternState state : tabRows()[i].states)
                count += answer->patternsByState[static_cast<std::size_t>(state)];
            m_tabs->setCount(static_cast<int>(i), count);
        }
        m_services.clear();
        m_environments.clear();
        for (const auto &service : answer->services)
            m_services << QString::fromStdString(service);
        for (const auto &environment : answer->environments)
            m_environments << QString::fromStdString(environment);
    });
}

} // namespace faultline::ui
