// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "ui/navigator/navigator.h"

#include <QAction>
#include <QByteArray>
#include <QList>
#include <QWidget>

namespace faultline::pipeline {
class Console;
}

namespace faultline::ui {

/// What a pane is given when it is made. All of it outlives the pane.
struct PaneContext {
    pipeline::Console &console;
    Navigator &navigator;
    const Clock *clock = nullptr; ///< nullptr: the system's

    UtcTime now() const { return clock != nullptr ? clock->now() : SystemClock{}.now(); }
};

/// A dockable view with four promises (architecture, rule 6).
class Pane : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Follows the person there. Cheap: data is fetched, never waited for.
    virtual void look(const Place &place) = 0;

    /// What can be done here; shared by menus, palette and keys. Owned by the pane. Single-letter shortcuts
    /// are `Qt::WidgetWithChildrenShortcut`.
    virtual QList<QAction *> actions() const { return {}; }

    /// Column widths, sort, open parts: what a person would miss after a restart.
    virtual QByteArray saveState() const { return {}; }

    virtual void restoreState(const QByteArray &) { }

    // A pane whose title says what is in it (FL-1042) sets its windowTitle; an empty one is the row's title.

    /// A widget for the right of the pane's title (counts, follow switch); nullptr for none. Owned by the
    /// pane.
    virtual QWidget *titleExtras() { return nullptr; }
};

/// One row of the pane table (ui/shell/panes.cpp): a new pane is its folder and a row here.
struct PaneRow {
    const char *id; ///< also the dock's object name
    const char *title; ///< untranslated; context "Pane"
    const char *icon; ///< name in resources/icons
    const char *goKey; ///< second key of the `G` chord, "L"; empty for none
    Qt::DockWidgetArea area;
    Pane *(*make)(const PaneContext &context, QWidget *parent);
};

} // namespace faultline::ui
