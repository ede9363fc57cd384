// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/patterns/facet_panel.h"

#include "ui/delegates/facet_delegate.h"
#include "ui/models/facet_model.h"
#include "ui/theme/theme.h"
#include "ui/views/key_button.h"
#include "ui/views/notices.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QTreeView>

namespace faultline::ui {
namespace {

constexpr int kPanelWidth = 224;
constexpr int kPanelHead = 34;

} // namespace

FacetPanel::FacetPanel(FacetModel &model, QWidget *parent)
    : QWidget(parent)
    , m_tree(new QTreeView(this))
{
    setObjectName(QStringLiteral("facets"));
    setAccessibleName(tr("Filters"));
    setFixedWidth(kPanelWidth);
    auto *title = new PlainLabel(this);
    title->dress(static_cast<int>(Type::BodyStrong), PlainLabel::Ink::Primary);
    title->setText(tr("Filters"));
    auto *clear = new KeyButton(QStringLiteral("undo"), QString(), QString(), this);
    clear->setLook(KeyButton::Look::Quiet);
    clear->setSmall(true);
    clear->setObjectName(QStringLiteral("clearFacets"));
    clear->setAccessibleName(tr("Clear filters"));
    clear->setToolTip(tr("Clear filters"));
    auto *head = new QHBoxLayout;
    head->setContentsMargins(10, 0, 6, 0);
    head->setSpacing(8);
    head->addWidget(new IconMark(QStringLiteral("filter"), this));
    head->addWidget(title, 1);
    head->addWidget(clear);
    m_tree->setObjectName(QStringLiteral("facetTree"));
    m_tree->setAccessibleName(tr("Values to filter by"));
    m_tree->setModel(&model);
    m_tree->setItemDelegate(new FacetDelegate(m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setIndentation(0);
    m_tree->setRootIsDecorated(false); // the delegate draws the arrow
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setUniformRowHeights(false);
    m_tree->setSelectionMode(QAbstractItemView::NoSelection);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setMouseTracking(true);
    m_tree->setTabKeyNavigation(false);
    for (int group = 0; group < FacetModel::GroupCount; ++group)
        m_tree->expand(model.index(group, 0));
    connect(m_tree, &QTreeView::clicked, this, [this](const QModelIndex &at) {
        if (!at.parent().isValid())
            m_tree->setExpanded(at, !m_tree->isExpanded(at));
    });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 1, 0);
    column->setSpacing(0);
    head->setSizeConstraint(QLayout::SetDefaultConstraint);
    auto *headBox = new QWidget(this);
    headBox->setLayout(head);
    headBox->setFixedHeight(kPanelHead);
    column->addWidget(headBox);
    column->addWidget(m_tree, 1);
    connect(clear, &QAbstractButton::clicked, this, &FacetPanel::clearAsked);
}

void FacetPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().surface);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), tokens().border);
    painter.fillRect(QRect(0, kPanelHead - 1, width(), 1), tokens().border);
}

} // namespace faultline::ui
