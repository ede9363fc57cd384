// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/patterns/patterns_pane.h"

#include "ui/delegates/cell_delegates.h"
#include "ui/delegates/spark_delegate.h"
#include "ui/models/facet_model.h"
#include "ui/models/pattern_model.h"
#include "ui/models/words.h"
#include "ui/panes/patterns/bulk_bar.h"
#include "ui/panes/patterns/facet_panel.h"
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

constexpr int kIdleMs = 2000;
constexpr int kAgesEveryMs = 1000;
constexpr int kFacetsAfterMs = 500;
constexpr int kAllActiveTab = 2;
constexpr qint32 kPatternsState = 2;
constexpr qint32 kUnasked = -1;

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
        { "check", QT_TRANSLATE_NOOP("Column", "Selected"), 30, 7 },
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
    : ListPane(context, tr("Search in patterns"), parent)
    , m_model(new PatternModel(context.console, context.clock, this))
    , m_triage(new TriageDesk(context.console, context.clock, this))
    , m_extras(new QWidget(this))
    , m_tabs(new TabStrip(m_extras))
    , m_filterSwitch(new KeyButton(QStringLiteral("filter"), QString(), QString(), m_extras))
    , m_facetModel(new FacetModel(this))
    , m_facets(new FacetPanel(*m_facetModel, this))
    , m_bulk(new BulkBar(this))
    , m_footer(new PlainLabel(this))
    , m_column(new QVBoxLayout)
    , m_idleTimer(new QTimer(this))
    , m_clockTimer(new QTimer(this))
    , m_facetTimer(new QTimer(this))
{
    setAccessibleName(tr("Patterns"));
    buildTable();
    buildTabs();
    build();
    buildFilters();
    joinModel();
    buildActions();
    ask();
    askFacets();
}

void PatternsPane::build()
{
    m_footer->setObjectName(QStringLiteral("footer"));
    m_footer->dress(static_cast<int>(Type::Small), PlainLabel::Ink::Tertiary);
    m_footer->setContentsMargins(12, 0, 12, 0);
    m_footer->setFixedHeight(26);
    m_footer->hide();
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_extras);
    m_column->addWidget(m_filters);
    m_column->addWidget(m_bulk);
    m_column->addWidget(m_errorBanner);
    m_column->addWidget(m_stack, 1);
    m_column->addWidget(m_footer);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_facets);
    row->addLayout(m_column, 1);
    m_filters->hide();
    m_bulk->hide();
    m_facets->hide();
    for (auto [timer, interval] :
        { std::pair(m_idleTimer, kIdleMs), std::pair(m_facetTimer, kFacetsAfterMs) }) {
        timer->setSingleShot(true);
        timer->setInterval(interval);
    }
}

void PatternsPane::joinModel()
{
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
    connect(m_filterSwitch, &QAbstractButton::clicked, this, &PatternsPane::toggleFacets);
}

void PatternsPane::buildTable()
{
    m_table->setObjectName(QStringLiteral("patterns"));
    m_table->setAccessibleName(tr("Patterns, worst first"));
    m_table->setModel(m_model);
    m_table->setColumns(patternColumns());
    m_table->setItemDelegate(new MonoDelegate(m_table));
    m_table->allowMany();
    m_table->setItemDelegateForColumn(PatternModel::Check, new CheckDelegate(m_table));
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
    connect(m_table, &DataTable::selectionMoved, this, &PatternsPane::tellSelection);
    connect(m_table, &DataTable::rowOpened, this, &PatternsPane::openCurrent);
    connect(m_table, &DataTable::sortAsked, this, &PatternsPane::sortBy);
    connect(m_table, &QWidget::customContextMenuRequested, this, &PatternsPane::showMenu);
}

QWidget *PatternsPane::titleExtras()
{
    m_column->removeWidget(m_extras);
    return m_extras;
}

QByteArray PatternsPane::saveState() const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out << kPatternsState << m_table->saveColumns() << m_tabs->current() << m_model->sortColumn()
        << static_cast<qint32>(m_model->sortOrder())
        << (m_isFacetsWanted ? static_cast<qint32>(*m_isFacetsWanted) : kUnasked);
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
    qint32 facets = kUnasked;
    in >> version >> columns >> tab >> column >> order >> facets;
    if (version != kPatternsState || in.status() != QDataStream::Ok)
        return;
    if (facets != kUnasked)
        m_isFacetsWanted = facets != 0;
    placeFacets();
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
    selectQuietly(row);
}

void PatternsPane::ask()
{
    applyFacets();
    if (m_filters->filterCount() > 0)
        m_filters->show();
    PatternQuery query;
    query.text = words::utf8(m_filters->text());
    query.states = tabRows()[static_cast<std::size_t>(m_tabs->current())].states;
    query.service = words::utf8(m_place.service);
    query.environment = words::utf8(m_place.environment);
    m_wanted = current() ? current() : m_place.pattern;
    m_model->show(std::move(query));
}

void PatternsPane::facetsKnown(const pipeline::Facets &facets)
{
    for (std::size_t i = 0; i < tabRows().size(); ++i) {
        std::int64_t count = 0;
        for (const PatternState state : tabRows()[i].states)
            count += facets.patternsByState[static_cast<std::size_t>(state)];
        m_tabs->setCount(static_cast<int>(i), count);
    }
}

} // namespace faultline::ui
