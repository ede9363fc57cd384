// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/list_pane.h"

#include "core/base/async.h"
#include "ui/views/data_table.h"
#include "ui/views/filter_bar.h"
#include "ui/views/filter_menu.h"
#include "ui/views/notices.h"

#include <QStackedWidget>

namespace faultline::ui {
namespace {

constexpr int kPreviewPauseMs = 120;

} // namespace

ListPane::ListPane(const PaneContext &context, const QString &searchHint, QWidget *parent)
    : Pane(parent)
    , m_context(context)
    , m_place(context.navigator.place())
    , m_table(new DataTable(this))
    , m_filters(new FilterBar(searchHint, this))
    , m_errorBanner(new InlineBanner(this))
    , m_empty(new EmptyState(this))
    , m_stack(new QStackedWidget(this))
    , m_previewTimer(new QTimer(this))
{
    m_errorBanner->setObjectName(QStringLiteral("errorBanner"));
    m_empty->setObjectName(QStringLiteral("empty"));
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    setFocusProxy(m_table);
    m_previewTimer->setSingleShot(true);
    m_previewTimer->setInterval(kPreviewPauseMs);
    connect(m_previewTimer, &QTimer::timeout, this, [this] {
        if (m_previewRow >= 0 && m_previewRow == m_table->currentRow())
            showRow(m_previewRow);
        m_previewRow = -1;
    });
    connect(m_table, &DataTable::currentRowMoved, this, [this](int row) {
        rowMoved(row);
        if (!m_isSelecting)
            preview(row);
    });
    connect(m_filters, &FilterBar::changed, this, &ListPane::ask);
    m_filters->setMenuFiller([this](QMenu &menu) {
        askFacets();
        offerFilter(menu, tr("Service"), m_services, &Place::service, m_context.navigator);
        offerFilter(menu, tr("Environment"), m_environments, &Place::environment, m_context.navigator);
    });
}

void ListPane::preview(int row)
{
    // The first at once; those that fly by after it only when one stays.
    const bool isFlying = m_previewTimer->isActive();
    m_previewRow = isFlying ? row : -1;
    if (row < 0)
        return;
    m_previewTimer->start();
    if (!isFlying)
        showRow(row);
}

void ListPane::stopPreview()
{
    m_previewRow = -1;
    m_previewTimer->stop();
}

void ListPane::selectQuietly(int row)
{
    m_isSelecting = true;
    m_table->setCurrentIndex(m_table->model()->index(row, 0));
    m_isSelecting = false;
}

void ListPane::showList(bool isEmpty)
{
    const bool isBack = !isEmpty && m_stack->currentWidget() == m_empty;
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_empty) : m_table);
    // While there was no list, the keys went to the filter, which would swallow them now.
    const auto *last = focusWidget();
    if (isBack && last != nullptr && m_filters->isAncestorOf(last) && m_filters->text().isEmpty())
        m_table->setFocus(Qt::OtherFocusReason);
}

void ListPane::askFacets()
{
    async::whenDone(m_context.console.facets(), this, [this](const Result<pipeline::Facets> &answer) {
        if (!answer.ok())
            return;
        m_services.clear();
        m_environments.clear();
        for (const auto &service : answer->services)
            m_services << QString::fromStdString(service);
        for (const auto &environment : answer->environments)
            m_environments << QString::fromStdString(environment);
        facetsKnown(*answer);
    });
}

QList<FilterChip> ListPane::placeChips()
{
    QList<FilterChip> chips;
    const auto add = [this, &chips](const QString &title, QString Place::*filter) {
        if (!(m_place.*filter).isEmpty())
            chips << FilterChip{ title, m_place.*filter, [this, filter] {
                                    Place to = m_context.navigator.place();
                                    (to.*filter).clear();
                                    m_context.navigator.go(to);
                                } };
    };
    add(tr("env"), &Place::environment);
    add(tr("service"), &Place::service);
    return chips;
}

void ListPane::forgetFilters()
{
    {
        const QSignalBlocker quiet(m_filters);
        m_filters->setText({});
        m_filters->setSeverities({});
    }
    Place to = m_context.navigator.place();
    to.service.clear();
    to.environment.clear();
    m_place.service.clear();
    m_place.environment.clear();
    m_context.navigator.go(to);
}

void ListPane::nextRow()
{
    m_table->setFocus();
    m_table->moveCurrent(1);
}

void ListPane::previousRow()
{
    m_table->setFocus();
    m_table->moveCurrent(-1);
}

void ListPane::focusFilter()
{
    m_filters->show();
    m_filters->focusText();
}

bool ListPane::tellNoMatch(const QString &sentence)
{
    const int filters = m_filters->filterCount();
    if (filters == 0)
        return false;
    m_empty->say(QStringLiteral("filter"), sentence,
        filters == 1 ? tr("1 filter is set.") : tr("%1 filters are set.").arg(filters), tr("Clear filters"));
    return true;
}

} // namespace faultline::ui
