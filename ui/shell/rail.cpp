// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/rail.h"

#include "core/pipeline/console.h"
#include "ui/shell/panes.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QLayout>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace faultline::ui {

void RailButton::setBadge(int count, const QString &meaning)
{
    m_badge = count;
    setAccessibleDescription(count > 0 ? meaning : QString());
    update();
}

void RailButton::paintEvent(QPaintEvent *)
{
    const auto &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isChecked())
        painter.fillRect(rect(), t.accentSoft);
    else if (underMouse())
        painter.fillRect(rect(), t.hover);
    if (isChecked())
        painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), { 0, 0, 3, height() }), t.accent);
    constexpr int kIconSize = 19;
    const QRect middle((width() - kIconSize) / 2, (height() - kIconSize) / 2, kIconSize, kIconSize);
    icon().paint(&painter, middle, Qt::AlignCenter, underMouse() ? QIcon::Active : QIcon::Normal,
        isChecked() ? QIcon::On : QIcon::Off);
    if (m_badge > 0)
        paintBadge(painter, middle, m_badge);
    if (hasFocus()) {
        painter.setPen(QPen(t.focus, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(4, 3, -4, -3), 4, 4);
    }
}

void paintBadge(QPainter &painter, const QRect &rect, int count)
{
    const auto &t = tokens();
    const auto text = count > 99 ? QStringLiteral("99+") : QString::number(count);
    auto small = ui::font(Type::Caption);
    small.setPixelSize(zoomed(10));
    painter.setFont(small);
    const int width = qMax(14, painter.fontMetrics().horizontalAdvance(text) + 8);
    // At the icon's corner, but never over the edge that it is painted in.
    const int left = qMin(rect.right() - 2, painter.window().right() - width - 1);
    const QRectF badge(left, rect.top() - 6, width, 14);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.critF);
    painter.drawRoundedRect(badge, 7, 7);
    painter.setPen(t.sevInk);
    painter.drawText(badge, Qt::AlignCenter, text);
}

Rail::Rail(QWidget *parent)
    : QToolBar(parent)
{
    setObjectName(QStringLiteral("rail"));
    setWindowTitle(tr("Rail"));
    setAccessibleName(tr("Places"));
    setOrientation(Qt::Vertical);
    setMovable(false);
    setFixedWidth(48);
    for (const auto &row : paneRows()) {
        if (row.goKey[0] == '\0')
            continue;
        const QString id = QLatin1String(row.id);
        auto *button = new RailButton(this);
        button->setIcon(icon(QLatin1String(row.icon)));
        button->setCheckable(true);
        button->setAutoExclusive(false);
        button->setFocusPolicy(Qt::TabFocus);
        button->setAccessibleName(titleOf(row));
        button->setToolTip(tr("%1 (G, then %2)").arg(titleOf(row), QLatin1String(row.goKey)));
        connect(button, &RailButton::clicked, this, [this, id] { Q_EMIT paneChosen(id); });
        m_buttons.insert(id, button);
        addWidget(button);
    }
    auto *room = new QWidget(this);
    room->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    room->setAccessibleName(tr("Empty part of the rail"));
    addWidget(room);
}

/// The marks reach the window's edge; the style would put a margin there whenever it changes.
void Rail::showEvent(QShowEvent *event)
{
    QToolBar::showEvent(event);
    layout()->setContentsMargins(0, 0, 0, 0);
}

void Rail::changeEvent(QEvent *event)
{
    QToolBar::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        layout()->setContentsMargins(0, 0, 0, 0);
}

void Rail::showFacets(const pipeline::Facets &facets)
{
    auto *patterns = m_buttons.value(QStringLiteral("patterns"));
    if (patterns == nullptr)
        return;
    std::int64_t waiting = 0;
    for (const auto state : { PatternState::New, PatternState::Escalated, PatternState::Regressed })
        waiting += facets.patternsByState[static_cast<std::size_t>(state)];
    const int count = static_cast<int>(std::min<std::int64_t>(waiting, 1000));
    patterns->setBadge(count, tr("%n pattern(s) need triage", nullptr, count));
}

void Rail::mark(const QString &pane)
{
    const QString shown = pane == u"pattern_detail" ? QStringLiteral("patterns")
        : pane == u"first_run"                      ? QStringLiteral("live")
                                                    : pane;
    for (auto button = m_buttons.begin(); button != m_buttons.end(); ++button)
        (*button)->setChecked(button.key() == shown);
}

void Rail::addAtEnd(QAction *action)
{
    auto *button = new RailButton(this);
    button->setIcon(action->icon());
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(action->text());
    button->setToolTip(action->toolTip());
    connect(button, &RailButton::clicked, action, &QAction::trigger);
    addWidget(button);
}

} // namespace faultline::ui
