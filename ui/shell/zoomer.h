// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace faultline::ui {

class Theme;

/// Lets fixed sizes, kept fonts and rows of a window follow the theme's zoom. A widget is made for 100 %;
/// one that computes its size by `zoomed()` sets the property "zoomsItself" and is left alone.
///
/// Thread: main. Widgets that come later are scaled when they are first shown.
class Zoomer : public QObject {
    Q_OBJECT

public:
    Zoomer(QWidget &window, Theme &theme);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void watchNewcomers(int percent);
    void rescale(QWidget &widget, int from, int to) const;

    QWidget &m_window;
    const Theme &m_theme;
    bool m_isWatching = false;
};

} // namespace faultline::ui
