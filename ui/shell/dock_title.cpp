// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/dock_title.h"

#include "ui/shell/pane.h"
#include "ui/theme/icon_label.h"

#include <QDockWidget>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

namespace faultline::ui {

namespace {

constexpr int kTitleHeight = 30;

} // namespace

DockTitle::DockTitle(QDockWidget &dock, Pane &pane, const QString &iconName)
    : QFrame(&dock)
    , m_icon(new IconLabel(iconName, 14, &Tokens::t2, this))
    , m_title(new QLabel(dock.windowTitle(), this))
{
    setObjectName(QStringLiteral("dockTitle"));
    setAccessibleName(tr("Title of %1").arg(dock.windowTitle()));
    setProperty("zoomsItself", true);
    setFixedHeight(zoomed(kTitleHeight));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(10, 0, 4, 0);
    row->setSpacing(8);
    m_icon->setAccessibleName(dock.windowTitle());
    auto strong = ui::font(Type::Small);
    strong.setWeight(QFont::DemiBold);
    m_title->setFont(strong);
    row->addWidget(m_icon);
    row->addWidget(m_title);
    connect(&dock, &QWidget::windowTitleChanged, m_title, &QLabel::setText);
    if (auto *extras = pane.titleExtras()) {
        m_hasExtras = true;
        if (extras->accessibleName().isEmpty())
            extras->setAccessibleName(tr("State of %1").arg(dock.windowTitle()));
        row->addWidget(extras, 1);
    } else {
        row->addStretch(1);
    }
    if (!pane.actions().isEmpty())
        row->addWidget(menuButton(pane));
    auto *close = new QToolButton(this);
    close->setIcon(icon(QStringLiteral("close")));
    close->setIconSize({ 13, 13 });
    close->setFocusPolicy(Qt::TabFocus);
    close->setAccessibleName(tr("Close %1").arg(dock.windowTitle()));
    close->setToolTip(tr("Close"));
    connect(close, &QToolButton::clicked, &dock, &QDockWidget::close);
    row->addWidget(close);
}

QToolButton *DockTitle::menuButton(Pane &pane)
{
    auto *more = new QToolButton(this);
    more->setIcon(icon(QStringLiteral("more")));
    more->setIconSize({ 14, 14 });
    more->setFocusPolicy(Qt::TabFocus);
    more->setPopupMode(QToolButton::InstantPopup);
    more->setAccessibleName(tr("Actions of %1").arg(m_title->text()));
    more->setToolTip(tr("Actions"));
    auto *menu = new QMenu(more);
    menu->setAccessibleName(more->accessibleName());
    connect(menu, &QMenu::aboutToShow, menu, [menu, &pane] {
        menu->clear();
        menu->addActions(pane.actions());
    });
    more->setMenu(menu);
    return more;
}

void DockTitle::setFocused(bool isFocused)
{
    if (m_isFocused == isFocused)
        return;
    m_isFocused = isFocused;
    update();
}

void DockTitle::setTabbed(bool isTabbed)
{
    m_isTabbed = isTabbed;
    m_icon->setVisible(!isTabbed);
    m_title->setVisible(!isTabbed);
    // Without extras there is nothing left to show; what the pane can do stays in the palette and on keys.
    setFixedHeight(isTabbed && !m_hasExtras ? 0 : zoomed(kTitleHeight));
}

/// A zoom comes with a new style sheet.
void DockTitle::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_title != nullptr)
        setTabbed(m_isTabbed);
}

QSize DockTitle::sizeHint() const
{
    return { 400, minimumHeight() };
}

QSize DockTitle::minimumSizeHint() const
{
    return { 120, minimumHeight() };
}

void DockTitle::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    if (!m_isFocused)
        return;
    QPainter painter(this);
    painter.fillRect(0, 0, width(), 2, tokens().focus);
}

void DockTitle::mousePressEvent(QMouseEvent *event)
{
    Q_EMIT pressed();
    // Not consumed: QDockWidget drags by what its title lets through.
    QFrame::mousePressEvent(event);
}

} // namespace faultline::ui
