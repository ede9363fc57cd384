// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QMainWindow;
class QSettings;

namespace faultline::ui {

class Navigator;

/// What of the window and its place a restart finds again, also after a crash: where the window lies and what
/// its lists are narrowed to. A selection is not kept, it would point at what is long gone.
class WindowMemory : public QObject {
public:
    WindowMemory(QMainWindow &window, Navigator &navigator, QSettings &settings);

    void recallGeometry();
    void recallPlace();
    void keep();

private:
    QMainWindow &m_window;
    Navigator &m_navigator;
    QSettings &m_settings;
};

} // namespace faultline::ui
