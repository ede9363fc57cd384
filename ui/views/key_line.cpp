// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/key_line.h"

#include "ui/views/paint.h"

#include <QPainter>

namespace faultline::ui {
namespace {

constexpr int kKeyLine = 24;
constexpr int kRoomForKeyLine = 480;
constexpr int kHintGap = 16;

} // namespace

KeyLine::KeyLine(std::vector<Hint> hints, QWidget *parent)
    : QWidget(parent)
    , m_hints(std::move(hints))
{
    QStringList told;
    for (const auto &[keys, what] : m_hints)
        told << QStringLiteral("%1: %2").arg(keys, what);
    setObjectName(QStringLiteral("keyLine"));
    setAccessibleName(told.join(QStringLiteral(", ")));
    setFixedHeight(kKeyLine);
    hide();
}

void KeyLine::fit(int paneHeight)
{
    setVisible(paneHeight >= kRoomForKeyLine);
}

QSize KeyLine::sizeHint() const
{
    return { 200, kKeyLine };
}

void KeyLine::paintEvent(QPaintEvent *)
{
    const Tokens &now = tokens();
    QPainter painter(this);
    painter.fillRect(rect(), now.raised);
    painter.fillRect(QRect(0, 0, width(), 1), now.border);
    int x = 12;
    for (const auto &[keys, what] : m_hints) {
        const int keyWidth = paint::keyHintWidth(keys);
        const int wordWidth = paint::widthOf(what, ui::font(Type::Small));
        if (x + keyWidth + 6 + wordWidth > width() - 8)
            return;
        paint::drawKeyHint(painter, QRect(x, 0, keyWidth, height()), keys, now.t3);
        x += keyWidth + 6;
        paint::drawText(painter, QRect(x, 0, wordWidth + 2, height()), what, ui::font(Type::Small), now.t2);
        x += wordWidth + kHintGap;
    }
}

} // namespace faultline::ui
