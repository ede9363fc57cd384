// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/menu_strip.h"

#include <QApplication>
#include <QKeyEvent>
#include <QTimer>

namespace faultline::ui {

MenuStrip::MenuStrip(QWidget &window)
    : QMenuBar(&window)
    , m_window(window)
{
    setAccessibleName(tr("Menu bar"));
    if (isNativeMenuBar())
        return;
    hide();
    qApp->installEventFilter(this);
    connect(this, &QMenuBar::triggered, this, [this] { QTimer::singleShot(0, this, &MenuStrip::leave); });
    connect(qApp, &QApplication::focusChanged, this, [this] {
        // A menu that opens takes no focus from the bar; whatever else does ends its use.
        if (isVisible())
            QTimer::singleShot(0, this, &MenuStrip::hideUnlessUsed);
    });
}

void MenuStrip::enter()
{
    if (!isVisible())
        m_focusBefore = QApplication::focusWidget();
    show();
    setFocus(Qt::MenuBarFocusReason);
    if (!actions().isEmpty())
        setActiveAction(actions().constFirst());
}

void MenuStrip::leave()
{
    if (isNativeMenuBar() || !isVisible())
        return;
    setActiveAction(nullptr);
    // What was chosen may have moved the keys elsewhere.
    const bool hadFocus = hasFocus();
    hide();
    if (hadFocus && m_focusBefore)
        m_focusBefore->setFocus(Qt::MenuBarFocusReason);
}

void MenuStrip::hideUnlessUsed()
{
    if (!hasFocus() && QApplication::activePopupWidget() == nullptr)
        hide();
}

/// Alt is a key of its own only while no other follows it before it is let go.
bool MenuStrip::eventFilter(QObject *watched, QEvent *event)
{
    const auto type = event->type();
    if (type == QEvent::MouseButtonPress)
        m_isAltAlone = false;
    const bool isKey
        = type == QEvent::KeyPress || type == QEvent::KeyRelease || type == QEvent::ShortcutOverride;
    if (!isKey || !watched->isWidgetType() || static_cast<QWidget *>(watched)->window() != &m_window)
        return QMenuBar::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (type == QEvent::KeyPress && key->key() == Qt::Key_Escape && watched == this) {
        leave();
        return true;
    }
    if (type != QEvent::KeyRelease) {
        m_isAltAlone = key->key() == Qt::Key_Alt && (key->modifiers() & ~Qt::AltModifier) == 0;
        return QMenuBar::eventFilter(watched, event);
    }
    if (key->key() != Qt::Key_Alt || !m_isAltAlone || key->isAutoRepeat())
        return QMenuBar::eventFilter(watched, event);
    m_isAltAlone = false;
    isVisible() ? leave() : enter();
    return true;
}

} // namespace faultline::ui
