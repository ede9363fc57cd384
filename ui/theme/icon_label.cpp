// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icon_label.h"

#include <QPainter>

namespace faultline::ui {

IconLabel::IconLabel(const QString &iconName, int size, QColor Tokens::*colour, QWidget *parent)
    : QWidget(parent)
    , m_iconName(iconName)
    , m_colour(colour)
{
    setFixedSize(size, size);
}

void IconLabel::setColour(QColor Tokens::*colour)
{
    m_colour = colour;
    update();
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    icon(m_iconName, tokens().*m_colour).paint(&painter, rect());
}

} // namespace faultline::ui
