// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/key_button.h"

#include "ui/views/paint.h"

#include <QKeyEvent>
#include <QPainter>

namespace faultline::ui {
namespace {

constexpr int kButtonPadding = 9;
constexpr int kButtonIcon = 14;
constexpr int kButtonGap = 6;

} // namespace

KeyButton::KeyButton(const QString &iconName, const QString &text, const QString &key, QWidget *parent)
    : QAbstractButton(parent)
    , m_iconName(iconName)
    , m_key(key)
{
    setText(text);
    setAccessibleName(text);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void KeyButton::setLook(Look look)
{
    m_look = look;
    updateGeometry();
    update();
}

void KeyButton::setSmall(bool isSmall)
{
    m_isSmall = isSmall;
    updateGeometry();
}

void KeyButton::setIconName(const QString &name)
{
    m_iconName = name;
    update();
}

void KeyButton::setKey(const QString &key)
{
    m_key = key;
    updateGeometry();
}

void KeyButton::setHasMenu(bool hasMenu)
{
    m_hasMenu = hasMenu;
    updateGeometry();
}

QSize KeyButton::sizeHint() const
{
    const int padding = m_look == Look::Link ? 2 : kButtonPadding;
    int width = 2 * padding + (text().isEmpty() ? 0 : paint::widthOf(text(), ui::font(Type::BodyMedium)));
    if (!m_iconName.isEmpty())
        width += kButtonIcon + (text().isEmpty() ? 0 : kButtonGap);
    if (!m_key.isEmpty())
        width += kButtonGap + 2 + paint::keyHintWidth(m_key);
    if (m_hasMenu)
        width += 15;
    return { width + 2, m_isSmall ? 24 : 28 };
}

QSize KeyButton::minimumSizeHint() const
{
    return sizeHint();
}

void KeyButton::paintEvent(QPaintEvent *)
{
    const Tokens &now = tokens();
    QPainter painter(this);
    const bool isHot = isEnabled() && (underMouse() || isDown());
    QColor ink = m_look == Look::Link || isChecked() ? now.accent : now.t1;
    if (m_look == Look::Primary)
        ink = now.onAccent;
    else if (m_look == Look::Quiet && !isChecked())
        ink = isHot ? now.t1 : now.t2;
    if (!isEnabled())
        ink = now.tDis;
    if (m_look == Look::Primary && isEnabled())
        paint::drawBox(painter, rect(), now.accentFill, QColor(), 4);
    else if (m_look == Look::Default)
        paint::drawBox(
            painter, rect(), isHot ? now.hover : now.raised, isEnabled() ? now.borderStrong : now.border, 4);
    else if (isChecked())
        paint::drawBox(painter, rect(), now.accentSoft, QColor(), 4);
    else if (isHot && m_look != Look::Link)
        paint::drawBox(painter, rect(), now.hover, QColor(), 4);
    int x = m_look == Look::Link ? 2 : kButtonPadding;
    if (!m_iconName.isEmpty()) {
        paint::drawIcon(painter, QRect(x, 0, kButtonIcon, height()), m_iconName, ink, kButtonIcon);
        x += kButtonIcon + kButtonGap;
    }
    int right = width() - (m_look == Look::Link ? 2 : kButtonPadding);
    if (m_hasMenu) {
        paint::drawIcon(painter, QRect(right - 10, 0, 11, height()), QStringLiteral("chevD"), ink, 11);
        right -= 15;
    }
    if (!m_key.isEmpty()) {
        const int keyWidth = paint::keyHintWidth(m_key);
        paint::drawKeyHint(painter, QRect(right - keyWidth, 0, keyWidth, height()), m_key, ink);
        right -= keyWidth + kButtonGap + 2;
    }
    if (!text().isEmpty())
        paint::drawText(
            painter, QRect(x, 0, right - x + 1, height()), text(), ui::font(Type::BodyMedium), ink);
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(now.focus, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
}

void KeyButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

} // namespace faultline::ui
