// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/kinds.h"

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QString>

#include <array>

class QApplication;

namespace faultline::ui {

/// The names of design/tokens.json, one member each; delegates and painters read these, never literal
/// colours.
struct Tokens {
    QColor chrome, surface, raised, inset, hover, zebra, selected, selectedIdle, border, borderStrong, grid;
    QColor t1, t2, t3, tDis, onAccent, accent, accentFill, accentSoft, focus;
    QColor crit, high, med, low, info, critF, highF, medF, lowF, infoF;
    QColor critSoft, highSoft, medSoft, lowSoft, infoSoft;
    QColor ok, okSoft, warn, violet, violetSoft, magenta, magentaSoft, cyan, add, addHi, del, delHi;
    QColor synKey, synStr, synNum, synFn, synCom, synType, synErr, sevInk, mark;
    std::array<QColor, 8> series; ///< s1 … s8

    const QColor &severityText(Severity severity) const;
    const QColor &severityFill(Severity severity) const;
    const QColor &severitySoft(Severity severity) const;
    /// Belongs to a service while the program runs: by a hash of its name, another where more
    /// services have that one.
    const QColor &service(const QString &name) const;
};

/// Type of the design's table (section 3), in logical pixels; fonts are bundled.
enum class Type {
    Caption,
    Small,
    Body,
    BodyMedium,
    BodyStrong,
    Mono,
    MonoSmall,
    MonoStrong,
    Heading2,
    Heading1,
    ErrorTitle,
    Kpi
};

enum class Appearance { System, Dark, Light };

constexpr int kLeastZoom = 80;
constexpr int kMostZoom = 160;

/// The look: tokens, palette, style sheet, fonts, icons. One object, made in main and set as the
/// application's.
///
/// Thread: main. `changed` is sent after the palette was swapped; painters only need `update()`.
class Theme : public QObject {
    Q_OBJECT

public:
    /// Loads fonts and both token sets from the resources and dresses the application.
    explicit Theme(QApplication &application);
    ~Theme() override;

    void use(Appearance appearance);

    Appearance appearance() const { return m_appearance; }

    bool isDark() const { return m_isDark; }

    /// How large type and rows are, in percent; kept within kLeastZoom … kMostZoom.
    void zoomTo(int percent);

    int zoom() const;

Q_SIGNALS:
    void changed();
    /// Sent after the fonts of `font()` and the style sheet took the new size.
    void zoomed(int fromPercent, int toPercent);

private:
    void dress();

    QApplication &m_application;
    Appearance m_appearance = Appearance::System;
    bool m_isDark = true;
};

/// The tokens in use. Before a Theme exists (a test of one pane): the dark ones.
const Tokens &tokens();
/// At the user's zoom.
QFont font(Type type);
/// A length of the design at the user's zoom: row heights, widths that hold text.
int zoomed(int pixels);
/// A monochrome icon of resources/icons that takes its colour from the palette and is drawn at the device's
/// density.
QIcon icon(const QString &name);
/// The same in one fixed token colour.
QIcon icon(const QString &name, const QColor &colour);
/// The severity's shape (octagon, triangle, diamond, disc, ring), 14 logical pixels by default.
QIcon severityIcon(Severity severity);

} // namespace faultline::ui
