// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/console.h"

namespace faultline::ui {

class DockHost;
class Navigator;
class Toasts;

/// The way from an empty store to the first error: shows the first-run page while there is nothing, and turns
/// to the first event by itself where the person still waits on that page.
///
/// Thread: main.
class Welcome : public QObject {
    Q_OBJECT

public:
    Welcome(
        pipeline::Console &console, Navigator &navigator, DockHost &docks, Toasts &toasts, QObject *parent);

    /// Decides once, when the store is open: only then is its count known.
    void lookAt(const pipeline::ConsoleStatus &status);

private:
    void takeIn(const pipeline::Changes &changes);
    void showFirstEvent();
    void goTo(const QString &pane);

    pipeline::Console &m_console;
    Navigator &m_navigator;
    DockHost &m_docks;
    Toasts &m_toasts;
    bool m_hasDecided = false;
    bool m_isWaiting = false;
};

} // namespace faultline::ui
