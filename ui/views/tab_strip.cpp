// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/tab_strip.h"

#include "ui/models/words.h"
#include "ui/views/paint.h"

#include <QAction>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>

namespace faultline::ui {
namespace {

constexpr int kTabPadding = 10;
constexpr int kMoreWidth = 24;
constexpr int kMoreTab = -2;

} // namespace

TabStrip::TabStrip(QWidget *parent)
    : QWidget(parent)
{
    setFixedHeight(30);
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

int TabStrip::addTab(const QString &title)
{
    m_tabs.push_back({ title, -1, true });
    describe();
    updateGeometry();
    return tabCount() - 1;
}

void TabStrip::setCount(int tab, std::int64_t count)
{
    auto &shown = m_tabs[static_cast<std::size_t>(tab)].count;
    if (shown == count)
        return;
    shown = count;
    describe();
    updateGeometry();
    update();
}

void TabStrip::setTitle(int tab, const QString &title)
{
    m_tabs[static_cast<std::size_t>(tab)].title = title;
    updateGeometry();
    update();
}

void TabStrip::setTabShown(int tab, bool isShown)
{
    m_tabs[static_cast<std::size_t>(tab)].isShown = isShown;
    updateGeometry();
    update();
}

void TabStrip::setCurrent(int tab)
{
    if (tab == m_current || tab < 0 || tab >= tabCount())
        return;
    m_current = tab;
    describe();
    update();
    Q_EMIT currentChanged(tab);
}

void TabStrip::describe()
{
    if (m_tabs.empty())
        return;
    const auto &tab = m_tabs[static_cast<std::size_t>(m_current)];
    setAccessibleDescription(
        tab.count < 0 ? tab.title : QStringLiteral("%1, %2").arg(tab.title, words::count(tab.count)));
}

std::vector<QRect> TabStrip::places() const
{
    std::vector<QRect> places(m_tabs.size());
    int all = 0;
    std::vector<int> widths;
    for (const auto &tab : m_tabs) {
        const int own = tab.isShown ? 2 * kTabPadding + paint::widthOf(tab.title, ui::font(Type::Small))
                + (tab.count < 0 ? 0 : 6 + paint::widthOf(words::count(tab.count), ui::font(Type::MonoSmall)))
                                    : 0;
        widths.push_back(own);
        all += own;
    }
    const int room = all <= width() ? width() : width() - kMoreWidth;
    int x = 0;
    for (std::size_t i = 0; i < m_tabs.size(); ++i) {
        // The current tab is always seen: it takes the room of those before it that come last.
        const bool isCurrent = static_cast<int>(i) == m_current;
        const int kept
            = isCurrent || static_cast<int>(i) > m_current ? 0 : widths[static_cast<std::size_t>(m_current)];
        if (widths[i] == 0 || (!isCurrent && x + widths[i] + kept > room))
            continue;
        places[i] = QRect(x, 0, widths[i], height());
        x += widths[i];
    }
    return places;
}

QSize TabStrip::sizeHint() const
{
    int wide = 0;
    for (const auto &tab : m_tabs) {
        if (tab.isShown)
            wide += 2 * kTabPadding + paint::widthOf(tab.title, ui::font(Type::Small))
                + (tab.count < 0 ? 0
                                 : 6 + paint::widthOf(words::count(tab.count), ui::font(Type::MonoSmall)));
    }
    return { wide, 30 };
}

QSize TabStrip::minimumSizeHint() const
{
    return { 120, 30 };
}

int TabStrip::tabAt(const QPoint &position) const
{
    const auto all = places();
    int right = 0;
    bool isCut = false;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].contains(position))
            return static_cast<int>(i);
        right = qMax(right, all[i].right());
        isCut = isCut || (all[i].isEmpty() && m_tabs[i].isShown);
    }
    return isCut && position.x() > right ? kMoreTab : -1;
}

void TabStrip::paintEvent(QPaintEvent *)
{
    const Tokens &now = tokens();
    QPainter painter(this);
    const auto all = places();
    int right = 0;
    bool isCut = false;
    for (std::size_t i = 0; i < all.size(); ++i) {
        isCut = isCut || (all[i].isEmpty() && m_tabs[i].isShown);
        if (all[i].isEmpty())
            continue;
        const bool isCurrent = static_cast<int>(i) == m_current;
        QRect place = all[i].adjusted(kTabPadding, 0, -kTabPadding + 1, 0);
        QFont face = ui::font(Type::Small);
        if (isCurrent)
            face.setWeight(QFont::DemiBold);
        const QColor ink = isCurrent || static_cast<int>(i) == m_hovered ? now.t1 : now.t2;
        const int wide = paint::widthOf(m_tabs[i].title, face);
        paint::drawText(painter, QRect(place.left(), 0, wide + 2, height()), m_tabs[i].title, face, ink);
        if (m_tabs[i].count >= 0)
            paint::drawText(painter, QRect(place.left() + wide + 6, 0, place.width(), height()),
                words::count(m_tabs[i].count), ui::font(Type::MonoSmall), now.t3);
        if (isCurrent)
            painter.fillRect(QRect(all[i].left() + 4, height() - 2, all[i].width() - 8, 2), now.accent);
        if (isCurrent && hasFocus())
            paint::drawBox(painter, all[i].adjusted(2, 3, -2, -4), QColor(), now.focus, 4);
        right = qMax(right, all[i].right());
    }
    if (isCut)
        paint::drawIcon(painter, QRect(right + 6, 0, 14, height()), QStringLiteral("more"), now.t2, 14);
}

void TabStrip::mousePressEvent(QMouseEvent *event)
{
    const int tab = tabAt(event->position().toPoint());
    if (tab >= 0) {
        setCurrent(tab);
    } else if (tab == kMoreTab) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        for (int i = 0; i < tabCount(); ++i) {
            if (m_tabs[static_cast<std::size_t>(i)].isShown)
                connect(menu->addAction(title(i)), &QAction::triggered, this, [this, i] { setCurrent(i); });
        }
        menu->popup(event->globalPosition().toPoint());
    }
}

void TabStrip::mouseMoveEvent(QMouseEvent *event)
{
    m_hovered = tabAt(event->position().toPoint());
    update();
}

void TabStrip::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    m_hovered = -1;
    update();
}

void TabStrip::step(int by)
{
    for (int i = m_current + by; i >= 0 && i < tabCount(); i += by) {
        if (m_tabs[static_cast<std::size_t>(i)].isShown) {
            setCurrent(i);
            return;
        }
    }
}

void TabStrip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)
        step(event->key() == Qt::Key_Right ? 1 : -1);
    else
        QWidget::keyPressEvent(event);
}

} // namespace faultline::ui
