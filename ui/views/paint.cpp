// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/paint.h"

#include "ui/models/words.h"

#include <QFontMetrics>

namespace faultline::ui::paint {
namespace {

constexpr int kPillIcon = 11;
constexpr int kPillPadding = 7;
constexpr int kChipIcon = 12;

QString stateIcon(PatternState state)
{
    switch (state) {
    case PatternState::New:
        return QStringLiteral("newi");
    case PatternState::Ongoing:
        return QStringLiteral("ongoing");
    case PatternState::Escalated:
        return QStringLiteral("escal");
    case PatternState::Regressed:
        return QStringLiteral("regress");
    case PatternState::Resolved:
        return QStringLiteral("check");
    case PatternState::Muted:
        return QStringLiteral("mute");
    case PatternState::Single:
        break;
    }
    return {};
}

/// By picture, which the icon keeps: drawing the SVG itself would read it again for each cell.
void drawKept(QPainter &painter, const QRect &rect, const QIcon &icon)
{
    painter.drawPixmap(rect, icon.pixmap(rect.size(), painter.device()->devicePixelRatioF()));
}

} // namespace

void drawSeverity(QPainter &painter, const QRect &rect, Severity severity)
{
    drawKept(painter, rect, severityIcon(severity));
}

void drawIcon(QPainter &painter, const QRect &rect, const QString &name, const QColor &colour, int size)
{
    const QRect place(rect.left(), rect.top() + (rect.height() - size) / 2, size, size);
    drawKept(painter, place, icon(name, colour));
}

void drawBox(QPainter &painter, const QRectF &rect, const QColor &fill, const QColor &edge, qreal radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(edge.isValid() ? QPen(edge, 1) : QPen(Qt::NoPen));
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(edge.isValid() ? rect.adjusted(0.5, 0.5, -0.5, -0.5) : rect, radius, radius);
    painter.restore();
}

void drawText(QPainter &painter, const QRect &rect, const QString &text, const QFont &font,
    const QColor &colour, Qt::Alignment alignment)
{
    painter.setFont(font);
    painter.setPen(colour);
    const QString shown = QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width());
    painter.drawText(rect, static_cast<int>(alignment) | Qt::TextSingleLine, shown);
}

int widthOf(const QString &text, const QFont &font)
{
    return QFontMetrics(font).horizontalAdvance(text);
}

int keyHintWidth(const QString &key)
{
    return widthOf(key, font(Type::MonoSmall)) + 10;
}

void drawCheck(QPainter &painter, const QRect &rect, bool isChecked)
{
    const Tokens &now = tokens();
    drawBox(painter, rect, isChecked ? now.accentFill : QColor(),
        isChecked ? now.accentFill : now.borderStrong, 3);
    if (isChecked)
        drawIcon(painter, rect.adjusted(2, 0, 0, 0), QStringLiteral("check"), now.onAccent, 11);
}

void drawKeyHint(QPainter &painter, const QRect &rect, const QString &key, const QColor &colour)
{
    QColor edge = colour;
    edge.setAlphaF(0.35F);
    const int height = 18;
    const QRect box(rect.left(), rect.top() + (rect.height() - height) / 2, keyHintWidth(key), height);
    drawBox(painter, box, QColor(), edge, 3);
    drawText(painter, box, key, font(Type::MonoSmall), colour, Qt::AlignCenter);
}

const QColor &stateColour(PatternState state)
{
    const Tokens &now = tokens();
    switch (state) {
    case PatternState::New:
        return now.accent;
    case PatternState::Escalated:
        return now.crit;
    case PatternState::Regressed:
        return now.magenta;
    case PatternState::Resolved:
        return now.ok;
    case PatternState::Ongoing:
        return now.t2;
    case PatternState::Single:
    case PatternState::Muted:
        break;
    }
    return now.t3;
}

int statePillWidth(PatternState state)
{
    const int iconWidth = state == PatternState::Single ? 0 : kPillIcon + 4;
    QFont bold = font(Type::Caption);
    return 2 * kPillPadding + iconWidth + widthOf(words::state(state), bold) + 2;
}

void drawStatePill(QPainter &painter, const QRect &rect, PatternState state)
{
    const Tokens &now = tokens();
    const QColor colour = stateColour(state);
    QColor fill;
    if (state == PatternState::Escalated)
        fill = now.critSoft;
    else if (state == PatternState::Regressed)
        fill = now.magentaSoft;
    const bool isQuiet
        = state == PatternState::Ongoing || state == PatternState::Muted || state == PatternState::Single;
    const QRect pill(rect.left(), rect.top() + (rect.height() - 18) / 2, statePillWidth(state), 18);
    drawBox(painter, pill, fill, isQuiet ? now.borderStrong : colour, 9);
    int x = pill.left() + kPillPadding;
    if (const QString name = stateIcon(state); !name.isEmpty()) {
        drawIcon(painter, QRect(x, pill.top(), kPillIcon, pill.height()), name, colour, kPillIcon);
        x += kPillIcon + 4;
    }
    drawText(painter, QRect(x, pill.top(), pill.right() - x, pill.height()), words::state(state),
        font(Type::Caption), colour);
}

int alertPillWidth()
{
    return 2 * kPillPadding + kPillIcon + 4 + widthOf(words::alerting(), font(Type::Caption)) + 2;
}

void drawAlertPill(QPainter &painter, const QRect &rect)
{
    const Tokens &now = tokens();
    const QRect pill(rect.left(), rect.top() + (rect.height() - 18) / 2, alertPillWidth(), 18);
    drawBox(painter, pill, now.critSoft, now.crit, 9);
    drawIcon(painter, pill.adjusted(kPillPadding, 0, 0, 0), QStringLiteral("bell"), now.crit, kPillIcon);
    drawText(painter, pill.adjusted(kPillPadding + kPillIcon + 4, 0, 0, 0), words::alerting(),
        font(Type::Caption), now.crit);
}

int severityChipWidth(Severity severity)
{
    return 6 + kChipIcon + 5 + widthOf(words::severity(severity), font(Type::Caption)) + 9;
}

void drawSeverityChip(QPainter &painter, const QRect &rect, Severity severity)
{
    const Tokens &now = tokens();
    const QRect chip(rect.left(), rect.top() + (rect.height() - 20) / 2, severityChipWidth(severity), 20);
    drawBox(painter, chip, now.severitySoft(severity), QColor(), 3);
    drawSeverity(
        painter, QRect(chip.left() + 6, chip.top() + (20 - kChipIcon) / 2, kChipIcon, kChipIcon), severity);
    drawText(painter, chip.adjusted(6 + kChipIcon + 5, 0, -4, 0), words::severity(severity),
        font(Type::Caption), now.severityText(severity));
}

} // namespace faultline::ui::paint
