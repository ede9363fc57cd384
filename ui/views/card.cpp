// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/card.h"

#include "ui/views/notices.h"
#include "ui/views/paint.h"

#include <QHBoxLayout>
#include <QPainter>

namespace faultline::ui {
namespace {

constexpr int kCardHead = 30;

} // namespace

Card::Card(const QString &iconName, const QString &title, QWidget *parent)
    : QFrame(parent)
    , m_iconName(iconName)
    , m_title(new PlainLabel(this))
    , m_head(new QHBoxLayout)
    , m_body(new QVBoxLayout)
{
    m_title->dress(static_cast<int>(Type::BodyStrong), PlainLabel::Ink::Primary);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_head->setContentsMargins(24, 0, 10, 0);
    m_head->setSpacing(8);
    m_head->addWidget(m_title);
    column->addLayout(m_head);
    column->addLayout(m_body);
    auto *strut = new QWidget(this);
    strut->setFixedSize(0, kCardHead);
    m_head->insertWidget(0, strut);
    m_body->setContentsMargins(11, 9, 11, 11);
    m_body->setSpacing(8);
    setTitle(title);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

void Card::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void Card::setBoxed(bool isBoxed)
{
    m_isBoxed = isBoxed;
    update();
}

void Card::paintEvent(QPaintEvent *)
{
    const Tokens &now = tokens();
    QPainter painter(this);
    painter.fillRect(rect(), now.surface);
    painter.fillRect(QRect(0, 0, width(), kCardHead), now.raised);
    painter.fillRect(QRect(0, kCardHead - 1, width(), 1), now.border);
    if (m_isBoxed)
        paint::drawBox(painter, rect(), QColor(), now.border, 0);
    else
        painter.fillRect(QRect(0, height() - 1, width(), 1), now.border);
    paint::drawIcon(painter, QRect(11, 0, 14, kCardHead), m_iconName, now.accent, 14);
}

} // namespace faultline::ui
