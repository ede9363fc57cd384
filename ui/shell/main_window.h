// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/console.h"
#include "ui/navigator/navigator.h"

#include <QMainWindow>
#include <QTimer>

class QSettings;

namespace faultline {
class Clock;
}

namespace faultline::ui {

class Banner;
class Commands;
class DockHost;
class GoChord;
class MenuStrip;
class Palette;
class Rail;
class StatusStrip;
class Theme;
class Toasts;
class TopBar;
class Welcome;
class WindowMemory;

struct WindowOptions {
    QString layout; ///< id; empty: as last time
    const Clock *clock = nullptr; ///< nullptr: the system's
};

/// Joins the parts of the window; each part does its own work.
///
/// Thread: main. The console, theme and settings outlive it.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(
        pipeline::Console &console, Theme &theme, QSettings &settings, const WindowOptions &options = {});
    ~MainWindow() override;

    Navigator &navigator() { return m_navigator; }

    DockHost &docks() { return *m_docks; }

    Commands &commands() { return *m_commands; }

    Palette &palette() { return *m_palette; }

    Toasts &toasts() { return *m_toasts; }

    Banner &banner() { return *m_banner; }

    void useLayout(const QString &id);
    void openPalette();

protected:
    void showEvent(QShowEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool isForward) override;

private:
    void build();
    void buildBars();
    void buildTopBar();
    void buildChord();
    void joinHold();
    void follow(const Place &from, const Place &to);
    void showStatus();
    void askForFacets();
    void goTo(const QString &pane);
    void showTitle();

    pipeline::Console &m_console;
    Theme &m_theme;
    QSettings &m_settings;
    const Clock *m_clock;
    QString m_wantedLayout;
    Navigator m_navigator;
    WindowMemory *m_memory = nullptr;
    MenuStrip *m_menus = nullptr;
    Toasts *m_toasts = nullptr;
    DockHost *m_docks = nullptr;
    Commands *m_commands = nullptr;
    Palette *m_palette = nullptr;
    GoChord *m_chord = nullptr;
    TopBar *m_topBar = nullptr;
    Rail *m_rail = nullptr;
    Banner *m_banner = nullptr;
    StatusStrip *m_status = nullptr;
    Welcome *m_welcome = nullptr;
    QTimer m_second;
    QTimer m_facetsSoon;
    bool m_wasShown = false;
    bool m_isReadOnly = false;
};

} // namespace faultline::ui
