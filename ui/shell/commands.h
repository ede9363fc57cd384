// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QHash>
#include <QObject>

class QMainWindow;
class QMenu;
class QMenuBar;
class QSettings;

namespace faultline::pipeline {
class Console;
}

namespace faultline::ui {

class DockHost;
class Navigator;
class Theme;
class Toasts;

/// What a command may touch. All of it outlives the commands.
struct Desk {
    QMainWindow &window;
    pipeline::Console &console;
    Navigator &navigator;
    DockHost &docks;
    Theme &theme;
    Toasts &toasts;
    QSettings &settings;
};

/// The window's own commands, one row each (commands.cpp): the same QActions in the menu, the palette and on
/// keys. Those that need more of the window than the desk are connected by it.
class Commands : public QObject {
    Q_OBJECT

public:
    explicit Commands(Desk desk);

    QAction *action(const QString &id) const { return m_actions.value(id); }

    /// In the order of the table.
    const QList<QAction *> &all() const { return m_ordered; }

    /// The same commands as one menu of groups and as the menu bar.
    void fill(QMenu &menu);
    void fill(QMenuBar &bar);
    /// In a console that only looks: what would write says why it cannot.
    void forbidWriting();

private:
    void fillGroup(QMenu &menu, int group);

    Desk m_desk;
    QHash<QString, QAction *> m_actions;
    QList<QAction *> m_ordered;
};

} // namespace faultline::ui
