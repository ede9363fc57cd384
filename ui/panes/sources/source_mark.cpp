// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/sources/source_mark.h"

#include <QPainter>

namespace faultline::ui {

SourceMark::SourceMark(QWidget *parent)
    : QWidget(parent)
{
    setFixedSize(16, 16);
    setAccessibleName(wordOf(m_state));
}

void SourceMark::show(SourceState state)
{
    if (state == std::exchange(m_state, state))
        return;
    setAccessibleName(wordOf(state));
    update();
}

void SourceMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintState(painter, rect(), m_state);
}

} // namespace faultline::ui
