// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/kinds.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QRect>
#include <QString>

/// The small parts of the component sheet, drawn from tokens: shared by delegates and widgets.
namespace faultline::ui::paint {

/// Draws one icon centred in a square of `size` at the left of `rect`.
void drawIcon(QPainter &painter, const QRect &rect, const QString &name, const QColor &colour, int size);
/// The severity's shape in `rect`.
void drawSeverity(QPainter &painter, const QRect &rect, Severity severity);
void drawBox(QPainter &painter, const QRectF &rect, const QColor &fill, const QColor &edge, qreal radius);
/// One line, elided at its right end.
void drawText(QPainter &painter, const QRect &rect, const QString &text, const QFont &font,
    const QColor &colour, Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter);
int widthOf(const QString &text, const QFont &font);

/// A box with a tick, 14 square.
void drawCheck(QPainter &painter, const QRect &rect, bool isChecked);

/// A key in a box, `Ctrl Z`. Units: 18 high.
void drawKeyHint(QPainter &painter, const QRect &rect, const QString &key, const QColor &colour);
int keyHintWidth(const QString &key);

/// Icon and word in an outline, 18 high, at the left of `rect` and centred in its height.
void drawStatePill(QPainter &painter, const QRect &rect, PatternState state);
int statePillWidth(PatternState state);
/// A bell and a word, as a state's pill.
void drawAlertPill(QPainter &painter, const QRect &rect);
int alertPillWidth();
const QColor &stateColour(PatternState state);

/// Shape and word on a soft fill, 20 high.
void drawSeverityChip(QPainter &painter, const QRect &rect, Severity severity);
int severityChipWidth(Severity severity);

} // namespace faultline::ui::paint
